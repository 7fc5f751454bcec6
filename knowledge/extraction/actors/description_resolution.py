"""Resolution of definite descriptions: whom of an article's persons "the 29-year-old" or "the striker" means.

What the article states of a person (age, nation, what the person is called) decides where it fits one person alone.
Else a description that portrays somebody ("the striker", "the mother of two") means the one person in view whom it can
mean: a guess, and marked as one. Nouns that a story brings with it ("the judge", "the driver") and nouns of blame
("the thief") are never guessed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from knowledge.extraction.actors.cataphora import lead_person
from knowledge.extraction.actors.definite_descriptions import Description, find_descriptions
from knowledge.extraction.actors.description_agreement import (
    agrees,
    bears,
    has_role,
    is_office,
    is_unlikely,
    means_sole,
    must_be_stated,
    portrays,
    sex_of,
    stated_weight,
)
from knowledge.extraction.actors.entities import Entity, MentionKind
from knowledge.extraction.actors.nominal_coreference import RoleBearer
from knowledge.extraction.actors.person_profiles import PersonProfile, ProfileReader, SoughtFacts
from knowledge.extraction.actors.token_table import POSSESSIVES, TokenTable
from knowledge.extraction.actors.unnamed_persons import Introduction, UnnamedPersons
from knowledge.facts import FoundRole
from knowledge.language import gazetteers

_SUBJECTS = frozenset(["he", "she", "they", "i", "we", "who"])
_OBLIQUE = frozenset("with of to for by from about against like than on after".split())  # noqa: SIM905
_ENOUGH = 2
"""How much of a description has to be stated of a person; a noun equal counts three, a wider one two. Judgement."""
_IN_VIEW = 4
"""Sentences back, quoted ones not counted, in which the person of a guess is named. Judgement, not measured."""
_KNOWN = 12
"""Sentences back in which the bearer of a role that many may bear is named. Judgement, not measured."""


class ChosenAntecedent(NamedTuple):
    """Whom a description means, and whether what the article states of the person tells it."""

    profile: PersonProfile
    stated: bool


class DescriptionResolver:
    """Resolves the descriptions of an article, from left to right."""

    def __init__(
        self, table: TokenTable, profiles: Sequence[PersonProfile], unnamed: UnnamedPersons, unquoted: Sequence[int]
    ) -> None:
        """``unquoted`` numbers the sentences; those that are quoted whole have the number of the one before."""
        self.table = table
        self.profiles = profiles
        self._unnamed = unnamed
        self._unquoted = unquoted

    def resolve(self, descriptions: Iterable[Description]) -> Iterator[Description]:
        """Add each description whose person is found to the person's mentions, and yield it."""
        for description in descriptions:
            if found := self._antecedent(description):
                start, end = self.table.starts[description.first], self.table.ends[description.last - 1]
                kind: MentionKind = "role" if found.stated else "description"
                found.profile.entity.mentions.append((start, end, kind))
                _learn(found.profile, description, start)
                yield description

    def _antecedent(self, description: Description) -> ChosenAntecedent | None:
        at = self.table.starts[description.first]
        fitting = [one for one in self.profiles if one.named and agrees(description, one)]
        if must_be_stated(description.noun):
            return self._only([one for one in fitting if bears(description.noun, one)], at, stated=True)
        before = [one for one in fitting if one.named[0] < at]
        if description.complement:
            return self._only([one for one in before if has_role(description, one)], at, stated=True)
        return self._by_statement(description, before, at) or self._by_view(description, before, at)

    def _only(self, profiles: list[PersonProfile], at: int, *, stated: bool) -> ChosenAntecedent | None:
        before = [one for one in profiles if one.named[0] < at]
        return ChosenAntecedent(before[0], stated) if len(profiles) == 1 == len(before) else None

    def _by_statement(
        self, description: Description, profiles: list[PersonProfile], at: int
    ) -> ChosenAntecedent | None:
        """Return the person of whom most of what the description says is stated, if there is one."""
        weights = [stated_weight(description, one) for one in profiles]
        heaviest = max(weights, default=0)
        if heaviest < _ENOUGH:
            return None
        best = [one for one, weight in zip(profiles, weights, strict=True) if weight == heaviest]
        near = [one for one in best if self._distance(one, at) <= (_KNOWN if len(best) == 1 else _IN_VIEW)]
        if len(near) != 1 or self._is_unnamed(description, near[0], at):
            return None
        if len(best) > 1 and not portrays(description):
            return None
        return ChosenAntecedent(near[0], stated=len(best) == 1)

    def _by_view(self, description: Description, profiles: list[PersonProfile], at: int) -> ChosenAntecedent | None:
        """Return the person in view whom a portraying description can mean: the only one, or the last subject."""
        likely = [one for one in profiles if not is_unlikely(description, one)]
        seen = [one for one in likely if self._distance(one, at) <= _IN_VIEW and not self._is_beside(one, at)]
        if description.owned or not seen:
            return None
        if not portrays(description):
            alone = len([one for one in self.profiles if one.named and one.named[0] < at]) == 1
            seen = seen if alone and means_sole(description.noun) else self._main_of(description, seen, at)
        elif len(seen) > 1 or not any(self._leads(self.table.at(start)) for start in seen[0].named):
            seen = self._last_subjects(seen, at)
        if len(seen) != 1 or self._is_unnamed(description, seen[0], at) or not self._is_told(description, seen[0]):
            return None
        return ChosenAntecedent(seen[0], stated=False)

    def _is_told(self, description: Description, profile: PersonProfile) -> bool:
        """Say whether the names in a description stand beside the person's, or nobody's: "the Bari striker"."""
        if not description.names:
            return True
        others = [one for one in self.profiles if one is not profile]
        told = self._words_beside([profile]).issuperset(description.names)
        new = not is_office(description.noun) and self._words_beside(others).isdisjoint(description.names)
        return told or new

    def _words_beside(self, profiles: Iterable[PersonProfile]) -> set[str]:
        """Return the words of the sentences that name any of some persons."""
        table = self.table
        numbers = {table.sentence_of[table.at(start)] for one in profiles for start in one.named}
        return {word for n in numbers for word in table.words[table.sentences[n].first : table.sentences[n].last]}

    def _main_of(self, description: Description, seen: list[PersonProfile], at: int) -> list[PersonProfile]:
        """Return whom an office can mean: the person in view whom the article names most, unless others as often."""
        if not is_office(description.noun):
            return []
        counts = [bisect_left(one.named, at) for one in self.profiles]
        main = [one for one, count in zip(self.profiles, counts, strict=True) if count == max(counts)]
        return main if len(main) == 1 and main[0] in seen else []

    def _is_beside(self, profile: PersonProfile, at: int) -> bool:
        """Say whether a person is named before an offset in its sentence, of whom the sentence then would say "he"."""
        last = profile.named[bisect_left(profile.named, at) - 1]
        return self.table.sentence_of[self.table.at(last)] == self.table.sentence_of[self.table.at(at)]

    def _last_subjects(self, profiles: list[PersonProfile], at: int) -> list[PersonProfile]:
        """Return those who are the subject of the last sentence in view whose subject is one of them."""
        table = self.table
        places = [(table.at(start), one) for one in profiles for start in one.named if start < at]
        here = table.sentence_of[table.at(at)]
        for number in range(here - 1, -1, -1):
            if self._unquoted[here] - self._unquoted[number] > _IN_VIEW:
                break
            named = sorted((pair for pair in places if table.sentence_of[pair[0]] == number), key=lambda pair: pair[0])
            leading = [one for place, one in named if self._leads(place)]
            if leading:
                return leading[:1]
            if named and not self._has_pronoun_subject(number):
                break
        return []

    def _leads(self, place: int) -> bool:
        """Say whether the name at word ``place`` looks like its sentence's subject."""
        table = self.table
        number = table.sentence_of[place]
        before = table.before(place)
        if before in gazetteers.speech_verbs():
            return True
        opens = place <= table.first_verb(number) and before not in _OBLIQUE and before not in POSSESSIVES
        return opens and not self._has_pronoun_subject(number, place)

    def _has_pronoun_subject(self, number: int, end: int | None = None) -> bool:
        table = self.table
        first = table.sentences[number].first
        last = table.sentences[number].last if end is None else end
        return not _SUBJECTS.isdisjoint(table.lower[first:last])

    def _distance(self, profile: PersonProfile, at: int) -> int:
        """Return how many sentences that are not quoted lie between a person's last mention and an offset."""
        last = profile.named[bisect_left(profile.named, at) - 1]
        return self._number(at) - self._number(last)

    def _number(self, at: int) -> int:
        return self._unquoted[self.table.sentence_of[self.table.at(at)]]

    def _is_unnamed(self, description: Description, profile: PersonProfile, at: int) -> bool:
        """Say whether a person without a name was introduced who can be meant as well."""
        since = 0 if not description.noun else profile.named[0]
        return self._unnamed.may_be_meant(description.noun, description.age, sex_of(description), since, at)


def _learn(profile: PersonProfile, description: Description, start: int) -> None:
    """Keep what a description says of its person for the descriptions behind it."""
    profile.named.insert(bisect_right(profile.named, start), start)
    if description.age is not None:
        profile.ages.add(description.age)
    if description.noun:
        profile.nouns.add(description.noun)
    if profile.sex == "u":
        profile.sex = sex_of(description)


def resolve_descriptions(
    table: TokenTable,
    people: Sequence[Entity],
    bearers: Iterable[RoleBearer],
    roles: Mapping[int, Sequence[FoundRole]],
    sexes: Mapping[int, str],
    in_quotes: Sequence[bool],
    numbers: Sequence[int],
    taken: AbstractSet[int],
) -> set[int]:
    """Add the definite descriptions outside quotations to the mentions of the persons they mean; return their tokens.

    ``bearers`` are the roles of the ``people``, ``roles`` the same as written, by the ``id`` of a person's entity, as
    ``sexes`` is m, f or u, ``in_quotes`` tells of each token whether it is quoted, ``numbers`` are those of
    ``number_unquoted``, ``taken`` the tokens of names and of the roles beside them.
    """
    outside = [
        not quoted and not table.sentences[number].headline
        for quoted, number in zip(in_quotes, table.sentence_of, strict=True)
    ]
    taken = taken | {i for one in people for start, end, _ in one.mentions for i in _tokens(table, start, end)}
    descriptions = list(find_descriptions(table, outside, taken))
    lead = lead_person(table, people, sexes, outside, taken)
    if lead:
        lead[1].mentions.append((lead[0].start, lead[0].end, "description"))
    if not descriptions:
        return _lead_tokens(table, lead)
    cores = [(bearer.entity, bearer.core, bearer.countries) for bearer in bearers]
    profiles = ProfileReader(table, sexes, in_quotes, taken, _sought(descriptions)).read(people, cores)
    for one in profiles:
        one.roles = [role.role.lower() for role in roles[id(one.entity)]]
    unnamed = UnnamedPersons(table, outside, taken)
    if lead:
        unnamed.is_named_later(lead[0])
    resolver = DescriptionResolver(table, profiles, unnamed, numbers)
    found = {i for one in resolver.resolve(descriptions) for i in range(one.first, one.last)}
    return found | _lead_tokens(table, lead)


def _lead_tokens(table: TokenTable, lead: tuple[Introduction, Entity] | None) -> set[int]:
    return set(_tokens(table, lead[0].start, lead[0].end)) if lead else set()


def _sought(descriptions: Sequence[Description]) -> SoughtFacts:
    return SoughtFacts(
        ages=any(one.age is not None for one in descriptions),
        nations=any(one.nation for one in descriptions),
        charges=any(must_be_stated(one.noun) for one in descriptions),
    )


def _tokens(table: TokenTable, start: int, end: int) -> range:
    return range(table.at(start), table.at(end))
