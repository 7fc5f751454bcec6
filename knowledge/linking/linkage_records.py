"""What linking reads and what it returns: plain values, made and stored by the caller.

The contract, the same for actors, statements and events:

1. *Seeds* are the records that are new or changed, and the members of every group that lost or changed a member
   (for statements and events also those whose actor ids changed, with the keys they have now).
2. ``gather_…(seeds, fetch, gone)`` returns their closed neighbourhood: it calls ``fetch(keys)``, which returns every
   stored record that carries at least one of those blocking keys, and keeps what truly links. Keys of stored records
   are those of ``actor_keys``, ``statement_keys`` or ``event_keys``. ``gone`` are the removed records, and changed ones
   as they were; ``fetch`` no longer returns them. A record that could not be linked because of one may be now.
3. ``link_…(records, draw)`` partitions what was gathered. Its groups replace the groups of all records in it; groups
   left without members are deleted; ``aliases`` are added (and older aliases to a key of ``aliases`` moved on).

Whether two records may link is decided by the two alone, and what may link is gathered by connected components; groups
are made of all that was gathered, in an order of their own (a short name goes to the bearer that outweighs the others).
So the partition depends neither on the order of arrival nor on how it was split into batches.

Actors are linked by surface forms, not by single records: a form counts all records of one spelling, and is kept while
``articles`` is above nought. Linking is given forms ``as_linked`` only, whose counts are rounded: a form that one more
article leaves as it was is no seed, so that the thousandth article about a president costs less than the second did.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from knowledge.facts import (
    ActorKind,
    Certainty,
    Date,
    Disagreement,
    EventStatus,
    FoundActor,
    FoundEvent,
    FoundQuote,
    FoundSpeaker,
    Plan,
    SaidDate,
    Speaker,
)
from knowledge.language.near_duplicates import Passage

FINE = 3
"""Significant binary digits of a count that linking sees: exact below eight, then in four steps to the double."""

SELDOM = 50
"""Linking ignores a role that fewer than one in so many of a form's articles give. Judgement, not measured."""

Key = tuple[str, int]
Draw = Callable[[str], str]
G = TypeVar("G")


def rounded(count: int) -> int:
    """Return a count as linking sees it, rounded down to ``FINE`` binary digits."""
    spare = max(count.bit_length() - FINE, 0)
    return count >> spare << spare


class ActorRecord(NamedTuple):
    """An article's actor; ``rivals`` are the forms of the article's other actors that share a word of a name with it.

    An article that names two actors side by side means two: rivals are the evidence for ``cannot_link``.
    """

    key: Key
    form: str
    found: FoundActor
    rivals: tuple[str, ...] = ()


@dataclass(slots=True)
class ActorForm:
    """All records of one surface form; names, kinds, roles and rivals each with the number of articles that give them.

    ``id`` is the actor it belonged to before, None for a new form.
    """

    form: str
    id: str | None = None
    articles: int = 0
    names: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    rivals: Counter[str] = field(default_factory=Counter)

    def add(self, record: ActorRecord) -> None:
        """Count a record in."""
        self._count(record, 1)

    def remove(self, record: ActorRecord) -> None:
        """Count a record out that was counted in before."""
        self._count(record, -1)

    def copy(self) -> "ActorForm":
        """Return the form as it is now, for when it is counted on."""
        return ActorForm(self.form, self.id, self.articles, *(getattr(self, name).copy() for name in _TALLIES))

    def as_linked(self) -> "ActorForm":
        """Return the form as linking sees it: every count rounded down, and roles left out that are given seldom.

        That is the form itself, not a copy, as long as few articles have it.
        """
        if self.articles < 1 << FINE:
            return self
        articles = rounded(self.articles)
        names, kinds, roles, rivals = (
            Counter({value: rounded(count) for value, count in getattr(self, name).items()}) for name in _TALLIES
        )
        given = Counter({role: count for role, count in roles.items() if count * SELDOM >= articles})
        return ActorForm(self.form, self.id, articles, names, kinds, given, rivals)

    def links_like(self, other: "ActorForm") -> bool:
        """Say whether two states of a form ``as_linked`` are the same to linking, rivals aside: they come in pairs."""
        return (self.articles, self.names, self.kinds, self.roles) == (
            other.articles,
            other.names,
            other.kinds,
            other.roles,
        )

    def to_json(self) -> dict[str, Any]:
        """Return what ``from_json`` reads, without the id."""
        tallies = {name: dict(sorted(getattr(self, name).items())) for name in _TALLIES}
        return {"form": self.form, "articles": self.articles, **tallies}

    @classmethod
    def from_json(cls, body: Mapping[str, Any], actor_id: str | None) -> "ActorForm":
        """Return the form that ``to_json`` wrote, held by the actor ``actor_id``."""
        tallies = {name: Counter(body[name]) for name in _TALLIES}
        return cls(form=body["form"], id=actor_id, articles=body["articles"], **tallies)

    def _count(self, record: ActorRecord, step: int) -> None:
        self.articles += step
        roles = {role.role for role in record.found.roles}
        names, kinds = {*record.found.names, record.found.name}, {record.found.kind}
        seen_by_tally: tuple[set[str], ...] = (names, set(kinds), roles, set(record.rivals))
        for tally, seen in zip((self.names, self.kinds, self.roles, self.rivals), seen_by_tally, strict=True):
            for value in seen:
                tally[value] += step
                if tally[value] <= 0:
                    del tally[value]


_TALLIES = ("names", "kinds", "roles", "rivals")


class SpeakerRecord(NamedTuple):
    """A speaker of a quote: its actor's id, name, roles and kind in the article; else the name as written, no kind."""

    actor: str | None
    found: FoundSpeaker
    name: str
    roles: tuple[str, ...] = ()
    kind: ActorKind | None = None


class QuoteRecord(NamedTuple):
    """A quote of an article; ``text`` joins its spans by `` … ``, ``quoted`` are the words inside the marks.

    ``id`` is the statement it belonged to before (see ``inherit``), ``passage`` what ``found.context`` covers.
    """

    key: Key
    id: str | None
    found: FoundQuote
    text: str
    quoted: tuple[str, ...]
    speakers: tuple[SpeakerRecord, ...]
    published: dt.date | None
    passage: Passage

    @property
    def paragraph(self) -> str:
        """The text of the paragraph."""
        return self.passage.text


class EventRecord(NamedTuple):
    """An event of an article; ``text`` is that of ``found.span``, ``actors`` the actors' ids."""

    key: Key
    id: str | None
    found: FoundEvent
    text: str
    actors: tuple[str, ...]
    published: dt.date | None


class ActorGroup(NamedTuple):
    """One actor: its forms, its most used full name, its kind and the role most articles give."""

    id: str
    forms: tuple[str, ...]
    name: str
    kind: ActorKind
    role: str | None
    names: tuple[str, ...]


class StatementGroup(NamedTuple):
    """One statement: its quotes, how many reports are independent, and how sure each attribution is after linking.

    A speaker's ``name`` and ``role`` are those of the records; the actor behind ``id`` may have better ones.
    """

    id: str
    keys: tuple[Key, ...]
    said: SaidDate
    place: str | None
    speakers: tuple[Speaker, ...]
    certainties: tuple[tuple[Key, Certainty], ...]
    independent: int = 1
    disagreements: tuple[Disagreement, ...] = ()


class EventGroup(NamedTuple):
    """One event: its reports, the number of independent ones, and what they say together.

    ``summary`` is the exact text of a report of its status.
    """

    id: str
    keys: tuple[Key, ...]
    date: Date
    status: EventStatus
    summary: str
    place: str | None
    actors: tuple[str, ...]
    independent: int = 1
    disagreements: tuple[Disagreement, ...] = ()
    plan: Plan | None = None


class Linked(NamedTuple, Generic[G]):
    """A partition; ``aliases`` maps ids that were merged away to their successors."""

    groups: tuple[G, ...]
    aliases: dict[str, str]
