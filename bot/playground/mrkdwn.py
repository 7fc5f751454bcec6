"""Slack's mrkdwn: how it stores what people type."""

import re

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ADDRESS = re.compile(r"https?://[^\s<>|]+[^\s<>|.,;:!?)\]}'\"“”‘’]")


def escape(text: str) -> str:
    """The three characters that Slack escapes, escaped."""
    return "".join(_ENTITIES.get(char, char) for char in text)


def to_mrkdwn(text: str, mentions: dict[str, str]) -> str:
    """What a person typed as Slack stores and sends it: escaped, addresses and known @names and #names in brackets.

    ``mentions`` has what stands for each name, which may be of several words.
    """
    names = "|".join(re.escape(name) for name in sorted(mentions, key=len, reverse=True))
    stored = {name.lower(): what for name, what in mentions.items()}
    bare = _ADDRESS.sub(lambda found: f"<{found[0]}>", escape(text))
    if not names:
        return bare
    return re.sub(
        rf"(?<!\w)(?:{names})(?![\w-]|\.\w)", lambda found: stored[found[0].lower()], bare, flags=re.IGNORECASE
    )
