"""Person profiles: what an article states of each of its persons, by which a definite description is told to be theirs.

A profile holds age, sex, nation, what the person is called, and whether the person was charged or convicted.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NamedTuple

from knowledge.extraction.actors.definite_descriptions import nation_at
from knowledge.extraction.actors.entities import Entity
from knowledge.extraction.actors.token_table import POSSESSIVES, TokenTable
from knowledge.language import gazetteers
from knowledge.language.person_kinds import is_known_kind, same_kind

_AGE_BEHIND = re.compile(
    r"(?:,? ?\((?:aged )?|, (?:who is |who was |aged? |now )?|,? aged |,? who (?:is|was|turned) )(\d{1,3})"
    r"(?=[,.;:)]| and )"
)
_PHRASE_BEHIND = re.compile(r",? (?:is |was |who is )?(?:a|an|the) (\d{1,3})-year-old\b")
_AGE_BEFORE = re.compile(r"(\d{1,3})-year-old (?:[\w’'-]+,? ){0,5}$")
_REACH, _BEHIND = 60, 40
"""Characters before and behind a name in which an age is looked for. Judgement, not measured."""
_BE = r"(?:\b(?:was|were|is|are|been|being|be|got|stands?)(?: \w+){0,2} |, )"
_CHARGED = re.compile(
    rf"{_BE}(?:charged|accused|arrested|remanded|detained|prosecuted|indicted|extradited|bailed|suspected)\b|"
    r"\b(?:pleads?|pleaded|pled) (?:not )?guilty\b|\bon trial\b|\bin custody\b"
)
_CONVICTED = re.compile(
    rf"{_BE}(?:convicted|jailed|sentenced|imprisoned|found guilty)\b|\b(?:pleads?|pleaded|pled) guilty\b"
)
_CLAUSE = 90
"""Characters behind a name in which its charge is looked for. Judgement, not measured."""


class SoughtFacts(NamedTuple):
    """Which facts are looked for: reading those that no description needs would take time."""

    ages: bool
    nations: bool
    charges: bool


@dataclass(slots=True, eq=False)
class PersonProfile:
    """What is stated of a person; nouns are as ``same_kind`` spells them, ``words`` and ``roles`` in lower case.

    ``named`` are the offsets at which the person is mentioned outside quotations, in text order.
    """

    entity: Entity
    sex: str
    named: list[int]
    ages: set[int] = field(default_factory=set)
    nations: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    roles: list[str] = field(default_factory=list)
    charged: bool = False
    convicted: bool = False


class ProfileReader:
    """Reads the profiles of an article's persons."""

    def __init__(
        self,
        table: TokenTable,
        sexes: Mapping[int, str],
        in_quotes: Sequence[bool],
        taken: AbstractSet[int],
        sought: SoughtFacts,
    ) -> None:
        """Take what all profiles need.

        ``sexes`` is m, f or u by the ``id`` of an entity; ``in_quotes`` tells of each token whether it is quoted,
        ``taken`` are the tokens of names, ``sought`` what the article's descriptions may need.
        """
        self.table = table
        self._sexes = sexes
        self._in_quotes = in_quotes
        self._taken = taken
        self._sought = sought

    def read(
        self, people: Iterable[Entity], cores: Iterable[tuple[Entity, tuple[str, ...], Iterable[str]]]
    ) -> list[PersonProfile]:
        """Return the profiles of persons; ``cores`` are their roles, each with its words and countries."""
        roles: defaultdict[int, list[tuple[tuple[str, ...], Iterable[str]]]] = defaultdict(list)
        for entity, words, nations in cores:
            roles[id(entity)].append((words, nations))
        return [self._profile(entity, roles[id(entity)]) for entity in people]

    def _profile(self, entity: Entity, roles: list[tuple[tuple[str, ...], Iterable[str]]]) -> PersonProfile:
        places = sorted((start, end) for start, end, _ in entity.mentions if not self._is_quoted(start))
        profile = PersonProfile(entity, self._sexes[id(entity)], [start for start, _ in places])
        for words, nations in roles:
            profile.nations.update(nations)
            profile.words.update(words)
            profile.nouns |= _noun(words)
        profile.nouns |= {same_kind(title) for title in entity.titles}
        for start, end in places:
            profile.nouns |= self._title_before(start)
            if self._sought.ages:
                profile.ages |= _ages_beside(self.table.text, start, end)
            if self._sought.nations:
                profile.nations |= self._nations_beside(start, end)
            if self._sought.charges:
                self._read_charges(profile, end)
        return profile

    def _is_quoted(self, start: int) -> bool:
        return self._in_quotes[self.table.at(start)]

    def _title_before(self, start: int) -> set[str]:
        """Return the title with a capital right before a name: "Lord", "Duchess"."""
        at = self.table.at(start) - 1
        titled = at >= 0 and self.table.words[at][0].isupper() and self.table.capital_at(at + 1)
        return {same_kind(self.table.lower[at])} if titled and is_known_kind(self.table.lower[at]) else set()

    def _nations_beside(self, start: int, end: int) -> set[str]:
        """Return the nation right before a name ("Spain's", "German") or behind "from" or "of" after it."""
        table, first, last = self.table, self.table.at(start), self.table.behind(end)
        floor, ceiling = table.sentences[table.sentence_of[first]].first, table.sentences[table.sentence_of[first]].last
        at = first - 1 - (first > floor and table.words[first - 1] in POSSESSIVES)
        found = {nation_at(table, k, at + 1) for k in range(max(floor, at - 1), at + 1)}
        nations = {nation for nation, _ in found}
        opened = last < ceiling and table.words[last] == ","
        if last + opened < ceiling and table.lower[last + opened] in ("from", "of"):
            nations.add(nation_at(table, last + opened + 1, ceiling)[0] if last + opened + 1 < ceiling else "")
        return nations - {""}

    def _read_charges(self, profile: PersonProfile, end: int) -> None:
        """Note whether the words behind a name, up to another name or verb of speech, tell of a charge."""
        table, first = self.table, self.table.behind(end)
        ceiling = table.sentences[table.sentence_of[first - 1]].last
        stops = (i for i in range(first, ceiling) if i in self._taken or table.lower[i] in gazetteers.speech_verbs())
        until = min(table.starts[next(stops, ceiling - 1)], end + _CLAUSE)
        profile.convicted |= _CONVICTED.search(table.text, end, until) is not None
        profile.charged |= profile.convicted or _CHARGED.search(table.text, end, until) is not None


def _noun(words: Sequence[str]) -> set[str]:
    """Return the noun that a role gives, of two words where they are one noun: "chief-executive"."""
    compound = "-".join(words[-2:])
    return {same_kind(compound if is_known_kind(compound) else words[-1])} if words else set()


def _ages_beside(text: str, start: int, end: int) -> set[int]:
    behind = _AGE_BEHIND.match(text, end) or _PHRASE_BEHIND.match(text, end)
    before = _AGE_BEFORE.search(text, max(0, start - _REACH), start)
    return {int(match[1]) for match in (behind, before) if match}
