"""Addresses that files give for their articles."""

import re

_WEB = re.compile(r"https?://[^\s<>\"]+")


def web_address(words: str | None) -> str | None:
    """Return an address of the web as it is written, None for anything else."""
    bare = (words or "").strip()
    return bare if _WEB.fullmatch(bare) else None
