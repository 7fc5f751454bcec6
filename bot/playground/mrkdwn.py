"""Slack's mrkdwn: how it stores what people type, and which mentions in a message would notify everybody."""

import re
from collections.abc import Iterator
from typing import Any

from bot.playground.slack_errors import Json

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ADDRESS = re.compile(r"https?://[^\s<>|]+[^\s<>|.,;:!?)\]}'\"“”‘’]")
_NAMED = re.compile(r"(?<!\w)([@#])([\w.-]*\w)")
_BROADCAST = re.compile(r"<!(channel|here|everyone)(?:\|[^>]*)?>")


def escape(text: str) -> str:
    """The three characters that Slack escapes, escaped."""
    return "".join(_ENTITIES.get(char, char) for char in text)


def to_mrkdwn(text: str, mentions: dict[str, str]) -> str:
    """What a person typed as Slack stores and sends it: escaped, addresses and known @names and #names in brackets."""

    def named(found: re.Match[str]) -> str:
        return mentions.get(found[0].lower(), found[0])

    return _NAMED.sub(named, _ADDRESS.sub(lambda found: f"<{found[0]}>", escape(text)))


def broadcasts(message: Json) -> list[str]:
    """The ranges (``channel``, ``here``, ``everyone``) that a message would notify, wherever Slack parses mrkdwn."""
    sources = [str(message.get("text", "")), *_parsed(message.get("blocks", []))]
    return [found for source in sources for found in _BROADCAST.findall(source)]


def _parsed(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
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
