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

from knowledge.extraction.actors.definite_descriptions import Description, find_descriptions
from knowledge.extraction.actors.entities import Entity, MentionKind
from knowledge.extraction.actors.nominal_coreference import RoleBearer
from knowledge.extraction.actors.person_profiles import PersonProfile, ProfileReader, SoughtFacts
from knowledge.extraction.actors.token_table import POSSESSIVES, TokenTable
from knowledge.extraction.actors.unnamed_persons import UnnamedPersons
from knowledge.facts import FoundRole
from knowledge.language import gazetteers
from knowledge.language.person_kinds import exclude_each_other, same_kind, wider_kinds
from knowledge.language.person_nouns import sexed_nouns

_BLAMED_WORDS = """
suspect accused defendant attacker assailant thief robber burglar killer murderer rapist gunman shooter knifeman
fraudster conman stalker abuser offender paedophile predator arsonist bomber hijacker kidnapper trafficker criminal
convict prisoner inmate culprit perpetrator terrorist smuggler vandal gangster intruder captor trespasser
"""
_BLAMED = frozenset(map(same_kind, _BLAMED_WORDS.split()))
_CHARGED = frozenset("suspect accused defendant".split())  # noqa: SIM905
_SUFFERING = frozenset(map(same_kind, "victim complainant claimant casualty hostage survivor accuser".split()))  # noqa: SIM905
_PORTRAYING_WORDS = """
athlete entertainer celebrity star tycoon billionaire pensioner parent mother father grandmother grandfather teenager
youngster author veteran champion newlywed bride groom widow widower singer musician presenter newcomer debutant ace
favourite native player fighter millionaire
"""
_PORTRAYING = frozenset(map(same_kind, _PORTRAYING_WORDS.split()))
"""Nouns, with those they are wider than, that say who somebody is, not what part he has in the story."""
_SOLE_WORDS = """
expert specialist guru shopper holidaymaker homeowner motorist customer traveller chef designer artist entrepreneur
businessman
"""
_SOLE = frozenset(map(same_kind, _SOLE_WORDS.split()))
"""Nouns that mean somebody named only where nobody else is in view."""
_BUSINESS = frozenset(["businessman", "entrepreneur"])
"""Nouns that portray somebody, though those they are wider than are offices."""
_OFFICES = frozenset(map(same_kind, "politician lawmaker leader royal noble coach".split()))  # noqa: SIM905
"""Nouns, with those they are wider than, that mean by view only the person whom the article names most."""
_SPORT, _STAGE = frozenset(["athlete", "coach"]), frozenset(["entertainer", "celebrity", "artist", "performer"])
_SPORT_WORDS = "football soccer tennis golf rugby cricket boxing basketball baseball hockey racing"
_STAGE_WORDS = "pop rock soul folk rap music film movie screen television tv reality soap stage"
_DOMAINS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(_SPORT_WORDS.split(), _SPORT),
    **dict.fromkeys(_STAGE_WORDS.split(), _STAGE),
    **dict.fromkeys(["tech", "business", "property"], frozenset(["boss", "businessman", "chief"])),
}
"""Words before a noun that tell in what field somebody is known, with the kinds of persons of the field."""
_OFFICIALS = frozenset(map(same_kind, "official officer spokesperson lawyer judge doctor coroner magistrate".split()))  # noqa: SIM905
_SUBJECTS = frozenset(["he", "she", "they", "i", "we", "who"])
_OBLIQUE = frozenset("with of to for by from about against like than on after".split())  # noqa: SIM905
_BY_SEX = {"man": "m", "boy": "m", "woman": "f", "girl": "f"}
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
        fitting = [one for one in self.profiles if one.named and _agrees(description, one)]
        if description.noun in _BLAMED or description.noun in _SUFFERING:
            return self._only([one for one in fitting if _bears(description.noun, one)], at, stated=True)
        before = [one for one in fitting if one.named[0] < at]
        if description.complement:
            return self._only([one for one in before if _has_role(description, one)], at, stated=True)
        return self._by_statement(description, before, at) or self._by_view(description, before, at)

    def _only(self, profiles: list[PersonProfile], at: int, *, stated: bool) -> ChosenAntecedent | None:
        before = [one for one in profiles if one.named[0] < at]
        return ChosenAntecedent(before[0], stated) if len(profiles) == 1 == len(before) else None

    def _by_statement(
        self, description: Description, profiles: list[PersonProfile], at: int
    ) -> ChosenAntecedent | None:
        """Return the person of whom most of what the description says is stated, if there is one."""
        weights = [_stated(description, one) for one in profiles]
        heaviest = max(weights, default=0)
        if heaviest < _ENOUGH:
            return None
        best = [one for one, weight in zip(profiles, weights, strict=True) if weight == heaviest]
        near = [one for one in best if self._distance(one, at) <= (_KNOWN if len(best) == 1 else _IN_VIEW)]
        if len(near) != 1 or self._is_unnamed(description, near[0], at):
            return None
        if len(best) > 1 and not _portrays(description):
            return None
        return ChosenAntecedent(near[0], stated=len(best) == 1)

    def _by_view(self, description: Description, profiles: list[PersonProfile], at: int) -> ChosenAntecedent | None:
        """Return the person in view whom a portraying description can mean: the only one, or the last subject."""
        likely = [one for one in profiles if not _is_unlikely(one)]
        seen = [one for one in likely if self._distance(one, at) <= _IN_VIEW and not self._is_beside(one, at)]
        if description.owned or not seen:
            return None
        if not _portrays(description):
            alone = len([one for one in self.profiles if one.named and one.named[0] < at]) == 1
            seen = seen if alone and description.noun in _SOLE else self._main_of(description, seen, at)
        elif len(seen) > 1 or not any(self._leads(self.table.at(start)) for start in seen[0].named):
            seen = self._last_subjects(seen, at)
        if len(seen) != 1 or self._is_unnamed(description, seen[0], at):
            return None
        return ChosenAntecedent(seen[0], stated=False)

    def _main_of(self, description: Description, seen: list[PersonProfile], at: int) -> list[PersonProfile]:
        """Return whom an office can mean: the person in view whom the article names most, unless others as often."""
        if _OFFICES.isdisjoint(wider_kinds(description.noun)):
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
        return self._unnamed.may_be_meant(description.noun, description.age, _sex_of(description), since, at)


def _learn(profile: PersonProfile, description: Description, start: int) -> None:
    """Keep what a description says of its person for the descriptions behind it."""
    profile.named.insert(bisect_right(profile.named, start), start)
    if description.age is not None:
        profile.ages.add(description.age)
    if description.noun:
        profile.nouns.add(description.noun)
    if profile.sex == "u":
        profile.sex = _sex_of(description)


def _sex_of(description: Description) -> str:
    return _BY_SEX.get(description.word) or sexed_nouns().get(description.word) or "u"


def _agrees(description: Description, profile: PersonProfile) -> bool:
    """Say whether nothing stated of a person speaks against a description."""
    sex = _sex_of(description)
    if sex != "u" and profile.sex not in (sex, "u"):
        return False
    if description.age is not None and profile.ages and description.age not in profile.ages:
        return False
    if description.nation and profile.nations and description.nation not in profile.nations:
        return False
    if description.owned and not any(owner in role for owner in description.modifiers[:1] for role in profile.roles):
        return False
    kinds = frozenset().union(*map(wider_kinds, profile.nouns))
    domains = [_DOMAINS[word] for word in description.modifiers if word in _DOMAINS]
    if kinds and any(domain.isdisjoint(kinds) for domain in domains):
        return False
    return not any(exclude_each_other(description.noun, noun) for noun in profile.nouns)


def _has_role(description: Description, profile: PersonProfile) -> bool:
    words = " ".join((description.word, *description.complement))
    return any(f"{words} " in f"{role} " for role in profile.roles)


def _bears(noun: str, profile: PersonProfile) -> bool:
    """Say whether the article states of a person what a noun of blame or suffering says."""
    if noun in profile.nouns:
        return True
    return noun in _BLAMED and (profile.convicted if noun not in _CHARGED else profile.charged)


def _stated(description: Description, profile: PersonProfile) -> int:
    """Return how much of a description is stated of a person."""
    weight = 3 * (description.age is not None and description.age in profile.ages)
    weight += 2 * (description.nation != "" and description.nation in profile.nations)
    if description.noun in profile.nouns:
        weight += 3
    elif description.noun and not description.owned:
        weight += max((_relation(description.noun, noun) for noun in profile.nouns), default=0)
    return weight + (weight > 0 and not profile.words.isdisjoint(description.modifiers))


def _relation(noun: str, stated: str) -> int:
    """Return how far a stated noun supports another: a wider one ("player" of a striker) more than a narrower one."""
    return 2 * (noun in wider_kinds(stated)) or int(stated in wider_kinds(noun))


def _portrays(description: Description) -> bool:
    """Say whether a description may be given to somebody of whom it is not stated."""
    if not description.noun or any(word.endswith("-born") for word in description.modifiers):
        return True
    if description.parent or description.noun in _BUSINESS:
        return True
    return not _PORTRAYING.isdisjoint(wider_kinds(description.noun))


def _is_unlikely(profile: PersonProfile) -> bool:
    """Say whether a person speaks by office, so that nobody calls him by age or the like."""
    return any(not _OFFICIALS.isdisjoint(wider_kinds(noun)) for noun in profile.nouns)


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
    if not descriptions:
        return set()
    cores = [(bearer.entity, bearer.core, bearer.countries) for bearer in bearers]
    profiles = ProfileReader(table, sexes, in_quotes, taken, _sought(descriptions)).read(people, cores)
    for one in profiles:
        one.roles = [role.role.lower() for role in roles[id(one.entity)]]
    unnamed = UnnamedPersons(table, outside, taken)
    resolver = DescriptionResolver(table, profiles, unnamed, numbers)
    return {i for one in resolver.resolve(descriptions) for i in range(one.first, one.last)}


def _sought(descriptions: Sequence[Description]) -> SoughtFacts:
    return SoughtFacts(
        ages=any(one.age is not None for one in descriptions),
        nations=any(one.nation for one in descriptions),
        charges=any(one.noun in _BLAMED for one in descriptions),
    )


def _tokens(table: TokenTable, start: int, end: int) -> range:
    return range(table.at(start), table.at(end))
