"""Sharing: asked first with what will be posted, posted once, kept by the ids of its facts, and removable."""

from collections.abc import Callable, Collection
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from bot.commands.conversation import Conversation
from bot.commands.publishing import has_file, publish
from bot.deduplication import Deduplicator
from bot.digests.membership import Membership
from bot.faults import log_fault, new_reference
from bot.messages.actions import pack, unpack
from bot.messages.block_builders import Message
from bot.messages.error_messages import sentence
from bot.messages.picture import Picture
from bot.messages.share_confirmation import (
    CANNOT_TELL_WHO_READS,
    CHANGED_SINCE,
    READ_FROM_OUTSIDE,
    asking_view,
    known_by,
)
from bot.messages.shared_foot import PICTURE_REMOVED, picture_posted
from bot.shared_messages import SharedMessages
from bot.slack_calls import FAILURES, MaybePostedError, harmless_twice
from bot.slack_client import without_repeats
from bot.slack_connect import read_from_outside
from bot.slack_refusals import CALL_ERRORS, code_of
from knowledge.facts import OnTheRecordError

ON_ITS_WAY = sentence("The picture is on its way.")
NOT_YOURS = sentence("Only who shared this, or an editor, can remove it.")
_PATIENCE = 1
"""Seconds for which Slack is asked who reads a channel: the modal must come within three of the press."""
_REMOVED = frozenset({"file_not_found", "file_deleted"})


class Shared(NamedTuple):
    """What a button offers: ``content`` is what will be posted, or of a picture that ``draw`` draws what it says.

    ``doubt`` says what in it was worked out; ``facts`` are the ids of its statements, events and actors.
    """

    content: Message
    doubt: str
    facts: tuple[str, ...]
    draw: Callable[[], Picture] | None = None


class HinderedError(OnTheRecordError):
    """A picture cannot be posted to the channel; the words say what would help."""


class Sharing:
    """Shares for people.

    ``seen`` knows which yes was met already, ``kept`` what was shared where; ``editors`` may remove what others shared.
    """

    def __init__(self, seen: Deduplicator, kept: SharedMessages, editors: Collection[str] = ()) -> None:
        self._seen = seen
        self.kept = kept
        self._editors = editors

    def ask(self, here: Conversation, action: str, shared: Shared) -> None:
        """Show what will be posted, and ask; in a direct message also where."""
        if here.channel.startswith("D"):
            _open(here, action, shared, [], channel=None)
        else:
            _open(here, action, shared, _who_reads(here), channel=here.channel)

    def agreed(self, here: Conversation, action: str, shared: Shared) -> None:
        """Share on a yes; ask again where there is a reason that the person was not told."""
        reasons = _who_reads(here) if here.is_chosen else []
        if here.agreed_to != known_by(shared.content):
            reasons = [CHANGED_SINCE, *reasons]
        if reasons:
            _open(here, action, shared, reasons, channel=here.channel)
        else:
            self._share_once(here, shared)

    def remove(self, here: Conversation) -> None:
        """Take a shared message away for who shared it, or for an editor."""
        if here.user != here.named("u") and here.user not in self._editors:
            here.whisper(NOT_YOURS)
            return
        press = f"remove {here.channel} {here.pressed_on}"
        if not self._seen.first(press):
            return
        try:
            here.remove_pressed()
        except Exception:
            self._seen.forget(press)
            raise
        self.kept.forget(here.channel, here.pressed_on)

    def remove_picture(self, here: Conversation) -> None:
        """Take a picture away for who shared it, who alone has the button."""
        try:
            harmless_twice(lambda: here.client.files_delete(file=here.named("f")), done=_REMOVED)
        except FAILURES as error:
            if code_of(error) not in _REMOVED:
                raise
        self.kept.forget(here.channel, here.named("m"))
        here.replace(PICTURE_REMOVED)

    def _share_once(self, here: Conversation, shared: Shared) -> None:
        """Share what was said yes to, however often that is delivered; a failure lets it be delivered again."""
        yes = f"share {here.agreed_in}"
        if not self._seen.first(yes):
            return
        try:
            self._share(here, shared)
        except MaybePostedError:
            self._keep(here, None, shared)
            raise
        except Exception:
            self._seen.forget(yes)
            raise

    def _share(self, here: Conversation, shared: Shared) -> None:
        if not shared.draw:
            self._keep(here, here.share(shared.content), shared)
            return
        if hindrance := Membership(here.client).hindrance(here.channel, join=True):
            raise HinderedError(hindrance)
        with suppress(*FAILURES):
            here.whisper(ON_ITS_WAY)
        file = _upload(here, shared.draw())
        at = self._keep(here, None, shared)
        with suppress(*FAILURES):
            here.whisper(picture_posted(file, at))

    def _keep(self, here: Conversation, ts: str | None, shared: Shared) -> int:
        """Keep what was shared and return the second; it stands there already, so a failure is the log's."""
        try:
            return int(self.kept.keep(here.channel, ts, shared.facts).timestamp())
        except Exception as error:  # noqa: BLE001 (whatever it is, the message stands)
            log_fault(error, new_reference())
            return 0


def _open(here: Conversation, action: str, shared: Shared, reasons: list[str], *, channel: str | None) -> None:
    """Open the modal that asks; ``channel`` is where it will be posted, None to have one chosen."""
    reasons = [*reasons, *filter(None, [shared.doubt])]
    handover = pack(**unpack(here.handover) | {"k": known_by(shared.content)})
    here.open(asking_view(action, shared.content, reasons, channel, handover))


def _who_reads(here: Conversation) -> list[str]:
    """Return what is to be said of who reads the channel."""
    client = without_repeats(here.client)
    client.timeout = _PATIENCE
    try:
        return [READ_FROM_OUTSIDE] if read_from_outside(client, here.channel) else []
    except CALL_ERRORS:
        return [CANNOT_TELL_WHO_READS]


def _upload(here: Conversation, picture: Picture) -> str | None:
    """Post a picture to the channel, once; return its file's id where Slack tells it.

    Files go only where the bot is a member.
    """
    sent: list[str] = []

    def post() -> None:
        done = here.client.files_upload_v2(
            channel=here.channel,
            thread_ts=here.thread(),
            file=picture.png,
            filename=picture.name,
            title=picture.title,
            alt_txt=picture.alt_text,
            initial_comment=picture.comment,
        )
        sent.extend(str(file["id"]) for file in done.get("files") or [])

    publish(post, partial(here.stands, has_file(picture.title, picture.name)), again=False)
    return next(iter(sent), None)
