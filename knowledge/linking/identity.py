"""Stable ids, drawn once and kept: which cluster keeps which id, and what an article that is read again inherits.

Ids are drawn at random, so nothing here is decided by their order: ties go by the order of clusters and members, which
is that of their content.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.facts import Spans
from knowledge.linking.linkage_records import Draw


class Held(NamedTuple):
    """A fact as an article held it: the id of its group, its spans and its words."""

    id: str
    spans: Spans
    text: str


def inherit(old: Sequence[Held], new: Sequence[tuple[Spans, str]]) -> list[str | None]:
    """Return for each new fact (spans, words) of an article the id it inherits from an old fact of the same source.

    Equal words win, the nearest by place first; else the old fact with which it overlaps most. Each old fact is
    inherited from once; None for a new fact without one.
    """
    pairs = [
        (rank, abs(spans[0][0] - held.spans[0][0]), at, was)
        for at, (spans, text) in enumerate(new)
        for was, held in enumerate(old)
        if (rank := _rank(held, spans, text)) is not None
    ]
    ids: list[str | None] = [None] * len(new)
    taken: set[int] = set()
    for _, _, at, was in sorted(pairs):
        if ids[at] is None and was not in taken:
            ids[at] = old[was].id
            taken.add(was)
    return ids


def settle_ids(members: Sequence[Sequence[str | None]], prefix: str, draw: Draw) -> tuple[list[str], dict[str, str]]:
    """Return one id for each cluster, and aliases from ids that were merged away to their successors.

    An id goes to the cluster where most of its members are, a cluster takes the id most of its members held. Ties go to
    the earlier cluster, then to the id of the earlier member.

    ``members``: for each cluster the ids its members held, None for new ones; both in the order of their content.
    ``prefix``: what new ids begin with. ``draw``: returns a new id for a prefix.
    """
    claims = sorted(
        (-count, at, order, old)
        for at, group in enumerate(members)
        for order, (old, count) in enumerate(Counter(i for i in group if i is not None).items())
    )
    ids: list[str | None] = [None] * len(members)
    used: set[str] = set()
    for _, at, _, old in claims:
        if ids[at] is None and old not in used:
            ids[at] = old
            used.add(old)
    settled = [held if held is not None else draw(prefix) for held in ids]
    aliases: dict[str, str] = {}
    for _, at, _, old in claims:
        if old not in used:
            aliases.setdefault(old, settled[at])
    return settled, aliases


def _rank(held: Held, spans: Spans, text: str) -> tuple[int, int] | None:
    if held.text == text:
        return (0, 0)
    shared = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in held.spans for b in spans)
    return (1, -shared) if shared else None
