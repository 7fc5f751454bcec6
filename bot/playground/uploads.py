"""Files on their way into a workspace: each is announced, sent to an address that works once, then completed."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.playground.slack_errors import SlackError

PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(slots=True)
class Upload:
    """A file: ``data`` once it was sent, ``channels`` once it was shared."""

    id: str
    name: str
    length: int
    alt_text: str
    data: bytes | None = None
    completed: bool = False
    channels: set[str] = field(default_factory=set)


class Uploads:
    """The files of one workspace; ``address`` is what upload addresses begin with."""

    def __init__(self) -> None:
        self.address = ""
        self._uploads: dict[str, Upload] = {}
        self._tickets: dict[str, Upload] = {}

    def announce(self, name: str, length: int, alt_text: str) -> tuple[Upload, str]:
        """Return a new file and the address that takes its bytes."""
        upload = Upload(f"F{secrets.token_hex(5).upper()}", name, length, alt_text)
        ticket = secrets.token_urlsafe(18)
        self._uploads[upload.id] = self._tickets[ticket] = upload
        return upload, self.address + ticket

    def receive(self, ticket: str, data: bytes) -> bool:
        """Take a file's bytes at its address, once and as many as were announced; tell whether they were taken."""
        upload = self._tickets.pop(ticket, None)
        if upload is None or len(data) != upload.length:
            return False
        upload.data = data
        return True

    def waiting(self, id: str) -> Upload:  # noqa: A002 (Slack's word)
        """Return a file that was sent and not yet completed; SlackError for any other."""
        upload = self._uploads.get(id)
        if upload is None or upload.data is None or upload.completed:
            raise SlackError("file_not_found")
        return upload

    def delete(self, id: str) -> None:  # noqa: A002
        """Take a file away; SlackError where there is none."""
        if self._uploads.pop(id, None) is None:
            raise SlackError("file_not_found")

    def picture(self, id: str, seen: Callable[[str], bool]) -> bytes | None:  # noqa: A002
        """Return a PNG that was shared in a channel that is ``seen``."""
        upload = self._uploads.get(id)
        if upload is None or upload.data is None or not any(seen(channel) for channel in upload.channels):
            return None
        return upload.data if upload.data.startswith(PNG) else None
