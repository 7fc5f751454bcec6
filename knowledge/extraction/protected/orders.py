"""Persons of whom the copy says that they cannot be named, and those who waived that."""

import re

from knowledge.extraction.protected.scene import Scene
from knowledge.extraction.protected.words import pattern, phrase
from knowledge.facts import Span

_IS = re.compile(r"[^.;“”\"]{0,40}?\b(?:is|was)\s(?=[A-Z])")
_CLAUSE = re.compile(r"\b(?:by|for|said|to|was|is|from|and|who|that)\b")
ORDER = re.compile(f"{phrase('order before')}|{phrase('order behind')}", re.IGNORECASE)
"""Words of an order that somebody must not be named."""


def find_orders(scene: Scene) -> list[tuple[int, Span]]:
    """Return the persons who cannot be named, and the words that say so."""
    found: list[tuple[int, Span]] = []
    for line in scene.lines:
        for match in pattern("order behind").finditer(scene.text, line.start, line.end):
            found += [(actor, match.span()) for actor in _before(scene, line.start, match)]
        for match in pattern("order before").finditer(scene.text, line.start, line.end):
            found += [(actor, match.span()) for actor in _behind(scene, match.end(), line.end)]
    return found


def _before(scene: Scene, start: int, match: re.Match[str]) -> list[int]:
    text = scene.text
    near = [one for one in scene.mentions(start, match.start()) if one.end <= match.start()][-1:]
    if near and re.fullmatch(r"(?:,\s(?:\d+|[^,.;]{1,50}),)?,?\s?", text[near[0].end : match.start()]):
        return [near[0].actor]
    defined = _IS.match(text, match.end())
    return _behind(scene, defined.end(), defined.end() + 1) if defined and not near else []


def _behind(scene: Scene, at: int, end: int) -> list[int]:
    """Return the person whose name begins within the noun phrase at a place."""
    near = [one for one in scene.mentions(at, min(end, at + 50)) if one.kind != "pronoun"][:1]
    between = scene.text[at : near[0].start] if near else "."
    return [near[0].actor] if re.fullmatch(r"(?:[\w-]+,?\s){0,5}", between) and not _CLAUSE.search(between) else []


def waived(scene: Scene) -> set[int]:
    """Return the persons who gave up their anonymity."""
    return _told(scene, pattern("waived"))


def renamed(scene: Scene) -> set[int]:
    """Return the persons whose name in the copy is not theirs."""
    return _told(scene, pattern("pseudonym"))


def _told(scene: Scene, told: re.Pattern[str]) -> set[int]:
    found = set()
    for match in told.finditer(scene.text):
        mention = scene.at(match.start("whose")) if match["whose"] else None
        mention = mention or scene.named_before(match.start())
        if mention:
            found.add(mention.actor)
    return found
