"""Matching of persons' names: the persons of an article by full name, surname and given name."""

from collections import defaultdict, deque
from collections.abc import Sequence

from knowledge.extraction.actors.entities import Entity
from knowledge.extraction.actors.entity_typing import TypedName
from knowledge.extraction.actors.token_table import folded
from knowledge.language import gazetteers
from knowledge.language.name_matching import same_person
from knowledge.language.name_parts import parse_person, romanised, surnames

_BEARERS = 20
"""Persons of one surname or given name that are looked at, the last ones: no article was seen to have more."""
_LEAD = 3
"""A given name alone means who is named this many times as often as the next of that name. Judgement, not measured."""


class PersonIndex:
    """Finds the entity that a person's name means."""

    def __init__(self) -> None:
        self._surnames: defaultdict[str, deque[Entity]] = defaultdict(lambda: deque(maxlen=_BEARERS))
        self._forenames: defaultdict[str, deque[Entity]] = defaultdict(lambda: deque(maxlen=_BEARERS))

    def full(self, name: str) -> Entity | None:
        """Return the person whose full name this is in any spelling; a slip in the surname is forgiven."""
        for surname in sorted(surnames(name)):
            for entity in self._surnames.get(surname, ()):
                if any(_one_person(name, other) for other in entity.names if " " in other):
                    return entity
        return None

    def add(self, entity: Entity, name: str) -> None:
        """Add a name of a person to the index."""
        last = surnames(name)
        for word in sorted(last):
            self._surnames[word].append(entity)
        words = parse_person(name).words
        for word in sorted({words[0], words[-1]} if words else ()):
            if romanised(word)[0] not in last:
                self._forenames[word].append(entity)

    def knows_surname(self, name: str) -> bool:
        """Say whether anybody bears the surname of a full name."""
        return any(self._surnames.get(word) for word in surnames(name))

    def only_of_other_sex(self, named: TypedName) -> bool:
        """Say whether a form of address fits none of those who bear the surname."""
        sex = _title_sex(named)
        bearers = self._bearers(named)
        return sex != "-" and bool(bearers) and all(entity.given_sex() not in (sex, "u") for entity in bearers)

    def by_surname(self, named: TypedName) -> Entity | None:
        """Return the person whom a surname alone means: by its spelling, else by its romanisation."""
        bearers = self._bearers(named)
        short = folded(named.name.split()[-1])
        exact = [entity for entity in bearers if any(short in folded(name).split() for name in entity.names)]
        return self._most_salient(exact or bearers, named) if bearers else None

    def _bearers(self, named: TypedName) -> Sequence[Entity]:
        last = named.name.split()[-1] if named.name[0].islower() else named.name
        hard = romanised(last)
        if len(hard) == 1:
            return self._surnames.get(hard[0], ())
        double = " " + folded(last)
        return [g for g in self._surnames.get(hard[-1], ()) if any(folded(name).endswith(double) for name in g.names)]

    def by_forename(self, named: TypedName) -> Entity | None:
        """Return the only person of that given name, or one who was named far oftener than the others so far."""
        namesakes = sorted(self._forenames.get(folded(named.name), ()), key=lambda entity: -len(entity.mentions))
        if len(namesakes) > 1 and len(namesakes[0].mentions) < _LEAD * len(namesakes[1].mentions):
            return None
        return namesakes[0] if namesakes else None

    def _most_salient(self, bearers: Sequence[Entity], named: TypedName) -> Entity:
        """Of several bearers take the most salient one of the title's sex: most often named so far, then latest."""
        sex = _title_sex(named)
        fitting = [entity for entity in bearers if sex == "-" or entity.given_sex() in (sex, "u")]
        return max(fitting or bearers, key=lambda entity: entity.standing(named.start))


def _one_person(name: str, other: str) -> bool:
    likeness = same_person(name, other)
    first, _, _ = name.partition(" ")
    if likeness == "different":
        return folded(other).endswith(" " + folded(name))
    return likeness == "same" or (likeness == "near" and folded(other).startswith(folded(first) + " "))


def _title_sex(named: TypedName) -> str:
    words = named.chunk.title.split()
    honorific = gazetteers.honorifics().get(words[-1].rstrip(".")) if words else None
    return honorific.sex if honorific else "-"
