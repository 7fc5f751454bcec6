"""Look-ups over the actors found in one article."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from knowledge.extraction.actors.entities import Entity
from knowledge.extraction.actors.pronouns import sex_by_name
from knowledge.extraction.actors.token_table import PRONOUNS
from knowledge.facts import FoundActor, Mention, Span

Gender = Literal["male", "female"]


def gender_of(actor: FoundActor, text: str) -> Gender | None:
    """Return a person's gender: by pronouns used, else by form of address, role and given name; None if unknown."""
    if actor.kind != "person":
        return None
    used = [PRONOUNS.get(text[slice(*m.span)].lower(), "u") for m in actor.mentions if m.kind == "pronoun"]
    m, f = used.count("m"), used.count("f")
    if m == f:
        entity = Entity("person")
        entity.names.update(actor.names)
        entity.mentions = [(*mention.span, mention.kind) for mention in actor.mentions]
        sex = sex_by_name(text, entity, [role.role for role in actor.roles])
        m, f = int(sex == "m"), int(sex == "f")
    return None if m == f else "male" if m > f else "female"


class MentionIndex:
    """Which actor is mentioned where, by bisection; mentions may nest, the narrowest wins."""

    def __init__(self, actors: Sequence[FoundActor]) -> None:
        found = [(m.span, m, n) for n, actor in enumerate(actors) for m in actor.mentions]
        self._all = sorted(found, key=lambda entry: entry[0])
        self._starts = [span[0] for span, _, _ in self._all]

    def within(self, start: int, end: int) -> list[tuple[Mention, int]]:
        """Return the mentions that lie wholly in ``[start, end)`` in text order, with the place of their actor."""
        low, high = bisect_right(self._starts, start - 1), bisect_right(self._starts, end - 1)
        return [(mention, actor) for span, mention, actor in self._all[low:high] if span[1] <= end]

    def at(self, span: Span) -> int | None:
        """Return the place of the actor whose mention overlaps the span most, None without one."""
        low = bisect_right(self._starts, span[0] - 200)
        high = bisect_right(self._starts, span[1] - 1)
        touching = [(s, actor) for s, _, actor in self._all[low:high] if s[1] > span[0]]
        return min(touching, key=lambda entry: _misfit(entry[0], span))[1] if touching else None


def _misfit(a: Span, b: Span) -> int:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])
