"""Matching of persons' names: the persons of an article by full name, surname, given name, nickname and initials."""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from knowledge.extraction.actors.entities import Entity, title_of, title_sex
from knowledge.extraction.actors.entity_typing import TypedName
from knowledge.extraction.actors.surname_choice import choose_bearer, sex_by_kinship
from knowledge.extraction.actors.token_table import TokenTable, folded
from knowledge.language import gazetteers
from knowledge.language.memo import memoised
from knowledge.language.name_matching import same_person
from knowledge.language.name_parts import romanised, surnames
from knowledge.language.name_variants import (
    SUFFIXES,
    are_known_surnames,
    are_turned,
    are_variants,
    bare_name,
    core_name,
    initials_of,
    is_slip,
    nickname_in,
)

_BEARERS = 20
"""Persons of one surname or given name that are looked at, the last ones: no article was seen to have more."""
_LEAD = 3
"""A given name alone means who is named this many times as often as the next of that name. Judgement, not measured."""
_SHORTEST, _SHORTEST_OF_OFFICE = 5, 4
"""Letters of a surname that may be misspelt, at least; of one behind an office. Judgement, not measured."""
_BEFORE_GIVEN_NAMES_WORDS = """
sir dame lord lady king queen prince princess pope emperor empress saint st sister brother father sheikh don
"""
_BEFORE_GIVEN_NAMES = frozenset(_BEFORE_GIVEN_NAMES_WORDS.split())
"""Forms of address that stand before a given name alone."""

_Index: TypeAlias = defaultdict[str, deque[Entity]]


def _index() -> _Index:
    return defaultdict(lambda: deque(maxlen=_BEARERS))


class PersonIndex:
    """Finds the entity that a person's name means.

    ``untold`` takes the surnames of which the text does not tell whose they are; it is no actor.
    """

    def __init__(self, table: TokenTable) -> None:
        self.table = table
        self.untold = Entity("unknown")
        self._surnames, self._forenames, self._formal = _index(), _index(), _index()
        self._inner, self._initials = _index(), _index()
        self._others_words: set[str] = set()

    def full(self, name: str, named: TypedName | None = None) -> Entity | None:
        """Return the person whose full name this is in any spelling, or a variant of it.

        ``named``: the mention; a variant is nobody who is named in the same sentence, nor somebody's brother.
        """
        if bare_name(name).suffix and len(bare_name(name).words) == 1:
            return self._by_suffix(name)
        candidates = self._candidates(name)
        for entity in candidates:
            if any(_same(name, other) for other in entity.names if " " in other):
                return entity
        loose = [
            g for g in candidates if any(are_variants(name, o) or are_turned(name, o) for o in g.names if " " in o)
        ]
        return loose[0] if len(loose) == 1 and not (named and self._is_another(loose[0], named)) else None

    def _candidates(self, name: str) -> list[Entity]:
        """Return who bears the surname, before those who bear the first word as a name."""
        words = bare_name(name).words
        lists = [self._surnames.get(surname, ()) for surname in sorted(_surname_keys(name))]
        if len(words) > 1:
            lists += [self._surnames.get(romanised(words[0])[0], ()), self._forenames.get(words[0], ())]
        return list({id(entity): entity for found in lists for entity in found}.values())

    def _is_another(self, entity: Entity, named: TypedName) -> bool:
        """Say whether a variant of a name is told apart: named in one sentence, not in brackets, or a relation."""
        sentence = self.table.sentence_of[named.chunk.first]
        met = any(self.table.sentence_of[self.table.at(start)] == sentence for start, _, _ in entity.mentions)
        in_brackets = self.table.before(named.chunk.first) in ("(", "born", "née", "nee")
        return (met and not in_brackets) or sex_by_kinship(self.table, named) != "-"

    def _by_suffix(self, name: str) -> Entity | None:
        """Return whom "Roe Jr." means, and "Aldric II" again."""
        bare = bare_name(name)
        bearers = self._surnames.get(romanised(bare.words[0])[0], ())
        namesakes = [*bearers, *self._forenames.get(bare.words[0], ())]
        return next((g for g in namesakes if any(bare_name(other).suffix == bare.suffix for other in g.names)), None)

    def add(self, entity: Entity, named: TypedName) -> None:
        """Add a person by a name to the index."""
        kinship = sex_by_kinship(self.table, named)
        entity.relation = entity.relation or (kinship != "-" and not entity.mentions)
        if entity.sex == "-":
            entity.sex = kinship if title_sex(named) == "-" else title_sex(named)
        self.add_name(entity, named.name)

    def add_name(self, entity: Entity, name: str) -> None:
        """Add a name of a person to the index."""
        indexes = (self._surnames, self._forenames, self._formal, self._inner, self._initials)
        for index, words in zip(indexes, _index_words(name), strict=True):
            for word in words:
                if entity not in index[word]:
                    index[word].append(entity)

    def is_any(self) -> bool:
        """Say whether the article has persons by name."""
        return bool(self._surnames)

    def knows_surname(self, name: str) -> bool:
        """Say whether anybody bears the surname of a full name."""
        return any(self._surnames.get(word) for word in _surname_keys(name))

    def only_of_other_sex(self, named: TypedName) -> bool:
        """Say whether a form of address fits none of those who bear the surname."""
        sex = title_sex(named)
        bearers = self._bearers(named)
        return sex != "-" and bool(bearers) and all(entity.given_sex() not in (sex, "u") for entity in bearers)

    def by_surname(self, named: TypedName) -> Entity | None:
        """Return the person whom a surname alone means: by its spelling, else by its romanisation.

        Of several bearers the one of whom the passage speaks; ``untold`` where that is not told.
        """
        bearers = self._bearers(named)
        short = folded(named.name.split()[-1])
        exact = [entity for entity in bearers if any(short in folded(name).split() for name in entity.names)]
        if bearers := exact or bearers:
            return bearers[0] if len(bearers) == 1 else choose_bearer(self.table, bearers, named) or self.untold
        return self._by_inner_word(short, named)

    def _by_inner_word(self, short: str, named: TypedName) -> Entity | None:
        """Return whom the first of two surnames means, unless somebody is called so before: "Ibáñez" Rull."""
        bearers: list[Entity] = [*self._inner.get(short, ())]
        if len(bearers) == 1 and short not in self._others_words and _begins_before(bearers[0], named):
            return bearers[0]
        self._others_words.add(short)
        return None

    def _bearers(self, named: TypedName) -> Sequence[Entity]:
        last = named.name.split()[-1] if named.name[0].islower() else named.name
        hard = romanised(last)
        if len(hard) == 1:
            return list(self._surnames.get(hard[0], ()))
        double = " " + folded(last)
        return [g for g in self._surnames.get(hard[-1], ()) if any(folded(name).endswith(double) for name in g.names)]

    def by_forename(self, named: TypedName) -> Entity | None:
        """Return the only person of that given name, else of one that it is short for and who was named before.

        Of several the one who was named far oftener than the others so far, None else.
        """
        short = folded(named.name)
        if short in self._forenames:
            return self._leading(self._forenames[short])
        formal = gazetteers.short_forms().get(short, ())
        bearers = {id(g): g for name in formal for g in self._formal.get(name, ()) if _begins_before(g, named)}
        return self._leading(bearers.values())

    def by_titled_forename(self, named: TypedName) -> Entity | None:
        """Return whom "Sir Keir" and "Dr Jane" mean: a form of address that goes with given names, or that he bears."""
        title = title_of(named)
        bearers = self._forenames.get(folded(named.name), ())
        return self._leading([g for g in bearers if title in g.titles or title in _BEFORE_GIVEN_NAMES])

    def _leading(self, bearers: Iterable[Entity]) -> Entity | None:
        whole = list(bearers)
        kept = [g for g in whole if any(len(bare_name(name).words) > 1 for name in g.names)] or whole
        namesakes = sorted(kept, key=lambda entity: -len(entity.mentions))
        if len(namesakes) > 1 and len(namesakes[0].mentions) < _LEAD * len(namesakes[1].mentions):
            return None
        return namesakes[0] if namesakes else None

    def by_initials(self, name: str) -> Entity | None:
        """Return the only person whose three or more names begin so: JFK."""
        letters = name.partition(" ")[0].replace(".", "")
        bearers: list[Entity] = [*self._initials.get(letters.lower(), ())]
        return bearers[0] if len(bearers) == 1 and letters.isupper() else None

    def by_slip(self, named: TypedName) -> Entity | None:
        """Return the only person whose surname a word is but for one letter; of two known ones, but for an s."""
        short, title = folded(named.name), title_of(named)
        persons = {id(g): g for found in self._surnames.values() for g in found}.values()
        alike = [g for g in persons if any(_is_misspelt(short, name, title in g.titles) for name in g.names)]
        return alike[0] if len(alike) == 1 else None


class _IndexWords(NamedTuple):
    """Under what a name is looked up: surnames, given names, those that these may be short for, what is between."""

    surnames: tuple[str, ...] = ()
    forenames: tuple[str, ...] = ()
    formal: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()


@memoised
def _index_words(name: str) -> _IndexWords:
    bare = bare_name(name)
    if not bare.words:
        return _IndexWords()
    keys = _surname_keys(name)
    ends = sorted({bare.words[0], bare.words[-1], *folded(nickname_in(name)).split(), *_double_given_name(name)})
    forenames = tuple(word for word in ends if romanised(word)[0] not in keys)
    formal = tuple(formal for word in forenames for formal in _formal(word))
    inner = tuple(word for word in bare.words[1:-1] if _may_be_surname(word))
    letters = folded(name) if name.isupper() and len(bare.words) == 1 else initials_of(name)
    return _IndexWords(tuple(sorted(keys)), forenames, formal, inner, (letters,) if letters else ())


def _double_given_name(name: str) -> tuple[str, ...]:
    """Return the folded given name of two parts with which a full name opens: "Mary-Ann Roe"."""
    first, _, rest = name.partition(" ")
    return (folded(first),) if rest and "-" in first else ()


def _may_be_surname(word: str) -> bool:
    """Say whether a word inside a name may be the first of two surnames: no firm, no given name that is no surname."""
    name = word.capitalize()
    given = name in gazetteers.given_names() and name not in gazetteers.family_names()
    return len(word) > 3 and not given and name not in gazetteers.companies()


def _is_misspelt(short: str, name: str, same_office: bool) -> bool:
    last = bare_name(name).words[-1]
    if not is_slip(short, last, _SHORTEST_OF_OFFICE if same_office else _SHORTEST):
        return False
    return same_office or not are_known_surnames(short, last) or last.removesuffix("s") == short.removesuffix("s")


def _begins_before(entity: Entity, named: TypedName) -> bool:
    return bool(entity.mentions) and entity.mentions[0][0] < named.start


def _formal(given: str) -> frozenset[str]:
    """Return a folded given name and those that it may be short for."""
    return gazetteers.short_forms().get(given, frozenset()) | {given}


@memoised
def _surname_keys(name: str) -> frozenset[str]:
    words = core_name(name).split()
    if len(words) > 1 and folded(words[-1]) in SUFFIXES:
        return surnames(" ".join(words[:-1])) if len(words) > 2 else frozenset()
    return surnames(" ".join(words))


def _same(name: str, other: str) -> bool:
    likeness = same_person(core_name(name), core_name(other))
    if likeness == "different":
        return folded(other).endswith(" " + folded(name))
    first, _, _ = name.partition(" ")
    return likeness == "same" or (likeness == "near" and folded(other).startswith(folded(first) + " "))
