"""Which mentions in a message would notify everybody."""

import re
from collections.abc import Iterator
from typing import Any

_BROADCAST = re.compile(r"<!(channel|here|everyone)(?:\|[^>]*)?>")


def broadcasts(message: dict[str, Any]) -> list[str]:
    """The ranges (``channel``, ``here``, ``everyone``) that a message would notify, wherever Slack parses mrkdwn."""
    sources = [str(message.get("text", "")), *_parsed(message.get("blocks", []))]
    return [found for source in sources for found in _BROADCAST.findall(source)]


def _parsed(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for entry in value:
            yield from _parsed(entry)
    elif isinstance(value, dict):
        if value.get("type") in {"mrkdwn", "markdown"} and isinstance(value.get("text"), str):
            yield value["text"]
        elif value.get("type") == "broadcast":
            yield f"<!{value['range']}>"
        for entry in value.values():
            yield from _parsed(entry)
