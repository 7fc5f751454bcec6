"""Slack's mrkdwn: how it stores what people type."""

import re

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ADDRESS = re.compile(r"https?://[^\s<>|]+[^\s<>|.,;:!?)\]}'\"“”‘’]")
_NAMED = re.compile(r"(?<!\w)([@#])([\w.-]*\w)")


def escape(text: str) -> str:
    """The three characters that Slack escapes, escaped."""
    return "".join(_ENTITIES.get(char, char) for char in text)


def to_mrkdwn(text: str, mentions: dict[str, str]) -> str:
    """What a person typed as Slack stores and sends it: escaped, addresses and known @names and #names in brackets."""

    def named(found: re.Match[str]) -> str:
        return mentions.get(found[0].lower(), found[0])

    return _NAMED.sub(named, _ADDRESS.sub(lambda found: f"<{found[0]}>", escape(text)))
