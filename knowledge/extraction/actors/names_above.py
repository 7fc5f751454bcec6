"""Names above the text: bylines and captions over the lead make no actor, but may name a person of the text in full."""

import re
from collections.abc import Sequence

from knowledge.extraction.document import Document
from knowledge.facts import FoundActor, Mention, Span


def add_names_above(
    document: Document, actors: Sequence[FoundActor], left_out: Sequence[Span] = ()
) -> tuple[FoundActor, ...]:
    """Return the actors with the mentions of persons by full name above the first paragraph.

    The headline is left out, whose names are read already, and the words ``left_out``.
    """
    first = min((start for start, _ in document.paragraphs), default=0)
    wholes = {
        name: at
        for at, actor in enumerate(actors)
        if actor.kind == "person"
        for name in actor.names
        if " " in name and any(mention.span[0] >= first for mention in actor.mentions)
    }
    above = document.text[:first]
    present = [name for name in sorted(wholes, key=lambda name: (-len(name), name)) if name in above]
    if not present:
        return tuple(actors)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, present))})(?![\w-])")
    found = [(match.span(), wholes[match[0]]) for match in pattern.finditer(above)]
    closed = [*left_out, *([document.title] if document.title else [])]
    return _with_mentions(actors, [one for one in found if not any(_meet(one[0], other) for other in closed)])


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _with_mentions(actors: Sequence[FoundActor], found: Sequence[tuple[Span, int]]) -> tuple[FoundActor, ...]:
    more: dict[int, list[Mention]] = {}
    for span, at in found:
        more.setdefault(at, []).append(Mention(span=span))
    return tuple(
        actor.model_copy(update={"mentions": (*more[at], *actor.mentions)}) if at in more else actor
        for at, actor in enumerate(actors)
    )
