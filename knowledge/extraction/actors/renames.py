"""Renamed organisations: "X, formerly Y", "Y, which was renamed X", "Y has changed its name to X"."""

import re

from knowledge.extraction.actors.entities import Entity

_KNOWN = r"(?:known|called|named|trading) (?:as )?"
_THE = r"(?:the )?[“\"']?"
_FORMERLY = rf"(?:formerly|previously|once|until (?:recently|then|[a-z]+ \d{{4}}|\d{{4}})) (?:{_KNOWN})?{_THE}"
_CHANGED = r"(?:has |have |had |was |were |is |are |been |being |will be |to be )*"
_RENAMED = (
    rf"(?:{_CHANGED}(?:officially |formally |since |recently )?(?:renamed|rebranded(?: as)?|rechristened)"
    rf"|{_CHANGED}chang(?:ed|es|ing) its name to"
    rf"|{_CHANGED}(?:now|since) (?:known|called) (?:as )?"
    rf"|(?:voted |decided |agreed )?to rename itself"
    rf"|renamed itself|took the name) ?{_THE}"
)
_BETWEEN = re.compile(
    rf"[”\"']?(?:,? ?\((?:the )?{_FORMERLY}|, (?:which (?:was|were) )?{_FORMERLY}"
    rf"|,? (?:which |that )?{_RENAMED}|, now (?:{_KNOWN})?{_THE})"
)
_BRACKETED = re.compile(r" ?\( ?[A-Z][A-Za-z&.]{1,9} ?\)")
_REACH = 70


def join_renamed(text: str, entities: list[Entity]) -> None:
    """Join the organisations of which the article says that one is the other's new name, in place.

    The one named first keeps the other's names and mentions.
    """
    bodies = [entity for entity in entities if entity.label in ("organisation", "body")]
    named = [(end, start, entity) for entity in bodies for start, end, kind in entity.mentions if kind == "name"]
    starts = {start: entity for _, start, entity in named}
    for end, start in sorted((end, start) for end, start, _ in named):
        other = starts.get(_other_name(text, end))
        if other is not None and other is not starts[start]:
            _join(starts[start], other)
            starts = {at: starts[start] if entity is other else entity for at, entity in starts.items()}
    entities[:] = [entity for entity in entities if entity.mentions]


def _other_name(text: str, end: int) -> int:
    """Return where the other name of what is named before ``end`` begins, -1 where the text gives none."""
    bracketed = _BRACKETED.match(text, end, end + _REACH)
    said = _BETWEEN.match(text, bracketed.end() if bracketed else end, end + _REACH)
    return said.end() if said else -1


def _join(kept: Entity, left: Entity) -> None:
    kept.names.update(left.names)
    kept.mentions += left.mentions
    left.mentions = []
