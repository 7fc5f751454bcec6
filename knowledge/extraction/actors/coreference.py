"""Coreference resolution of names: which names in one article are one actor.

Passes in order of precision, in the manner of a multi-pass sieve (Raghunathan and others 2010): full
names first, then countries, titled surnames, short forms, then what is left, and names in headlines last.
"""

from collections import defaultdict
from dataclasses import replace

from knowledge.extraction.actors.aliases import find_aliases, join_quoted_nicknames
from knowledge.extraction.actors.entities import Entity
from knowledge.extraction.actors.entity_typing import (
    TypedName,
    is_placed,
    is_product,
    is_single,
    is_surely_firm,
    may_be_other,
    may_open_firm,
    speaks,
)
from knowledge.extraction.actors.family_firms import find_family_firms
from knowledge.extraction.actors.firm_evidence import stands_as_firm
from knowledge.extraction.actors.headline_names import named_in_headline_alone, named_later
from knowledge.extraction.actors.mention_forms import (
    country_code,
    is_ordinary_word,
    is_wordlike,
    maker_of,
    without_epithet,
    without_label,
)
from knowledge.extraction.actors.name_affixes import EntityLabel
from knowledge.extraction.actors.organisation_matching import OrganisationIndex, defined_acronym, known_as
from knowledge.extraction.actors.person_matching import PersonIndex
from knowledge.extraction.actors.personal_evidence import free_given_names
from knowledge.extraction.actors.token_table import TokenTable, folded
from knowledge.extraction.actors.type_evidence import (
    contradicted,
    is_called_organisation,
    label_by_evidence,
    weigh_evidence,
)
from knowledge.language import gazetteers
from knowledge.language.subsidiaries import is_subsidiary_suffix

_TITLED = 3
"""How sure the label of a name with a title is."""
_KOREAS = {"North": "KP", "South": "KR"}
_INITIALS = 4
"""Letters of an epithet at most that are taken for initials or a particle. Judgement, not measured."""
_MAKER_ALONE = 3
"""How often a maker's name stands alone before "Maker Product" is taken for the maker. Judgement, not measured."""


class Coreference:
    """Clusters the names of one article to entities: full names first, then short forms of them, then what is left."""

    def __init__(self, table: TokenTable) -> None:
        self.table = table
        self.entities: list[Entity] = []
        self.people = PersonIndex(table)
        self.organisations = OrganisationIndex(table)
        self._countries: dict[str, Entity] = {}
        self._placed: set[str] = set()
        self._no_actors: set[str] = set()
        self._openings: dict[str, set[str]] = {}
        self._aliases: dict[int, int] = {}
        self._aliased: dict[int, Entity] = {}

    def cluster(self, names: list[TypedName]) -> None:
        """Cluster all names; those of no actor are left out. Names in headlines only join entities of the text."""
        names = free_given_names(self.table, join_quoted_nicknames(self.table, names))
        self._aliases = find_aliases(self.table, names)
        demonyms = gazetteers.countries().demonyms
        told = {demonyms[word] for word in set(self.table.words) & demonyms.keys()}
        countries = [n for n in names if n.label == "country"]
        self._placed = {n.name for n in countries if is_placed(self.table, n) or country_code(n, self.table) in told}
        headlines = [n for n in names if self.table.sentences[self.table.sentence_of[n.chunk.first]].headline]
        titles = {n.start for n in headlines}
        names = self._reconsidered(names)
        borne = {n.name.split()[-1] for n in names if n.label == "person" and n.sure and not is_single(n)}
        firms = find_family_firms(names)
        names = [replace(n, label="organisation", sure=2) if n.name in firms else n for n in names]
        running = [without_label(n) if n.name in borne - firms else n for n in names if n.start not in titles]
        for named in running:
            behind = folded(named.name).split()[1:] if named.label == "unknown" else ()
            if behind and not is_subsidiary_suffix(behind):
                self._openings.setdefault(folded(named.name.split()[0]), set()).add(folded(named.name))
        self._no_actors = {defined_acronym(self.table.text, n.end) for n in running if n.label in ("thing", "place")}
        running, headlines = ([n for n in part if not is_product(self.table, n)] for part in (running, headlines))
        alone = named_in_headline_alone(headlines, running)
        running = sorted([*running, *alone], key=lambda named: named.start)
        alone_at = {named.start for named in alone}
        headlines = [named for named in headlines if named.start not in alone_at]
        later = named_later(self.table, running)
        self._assign([named for named in running if named.start not in later])
        self._assign([named for named in running if named.start in later])
        for named in headlines:
            self._assign_headline(named)
        self.entities = [entity for entity in self.entities if entity.mentions]

    def _reconsidered(self, names: list[TypedName]) -> list[TypedName]:
        """Take the label of persons off what looks like their names and is plainly called something else."""
        groups: defaultdict[str, list[TypedName]] = defaultdict(list)
        for named in names:
            if named.label == "person" and named.sure < _TITLED and not named.chunk.title and not is_single(named):
                groups[named.name].append(named)
        found = {name: contradicted(self.table, same) for name, same in groups.items()}
        labels = {name: label for name, label in found.items() if label}
        if not labels:
            return names
        return [
            replace(named, label=labels[named.name], sure=2)
            if named.name in labels and named.label == "person" and not named.chunk.title
            else named
            for named in names
        ]

    def _assign(self, names: list[TypedName]) -> None:
        names = [named for named in names if not self._assign_full(named)]
        names = self._assign_likely(names)
        for assign in (self._assign_country, self._assign_titled, self._assign_short):
            names = [named for named in names if not assign(named)]
        self._assign_rest(names)

    def _assign_likely(self, names: list[TypedName]) -> list[TypedName]:
        """Assign names of several words that may be persons' or organisations' where the words around say so.

        Return the others.
        """
        alone = {n.name for n in names if is_single(n) and self.table.before(n.chunk.first) != "the"}
        likely: defaultdict[str, list[TypedName]] = defaultdict(list)
        for named in names:
            surname = named.label == "organisation" and named.name.split()[-1] in alone
            if named.label in ("person", "organisation") and not (
                is_single(named) or surname or self._is_variant(named)
            ):
                likely[folded(named.name)].append(named)
        found = [same for same in likely.values() if label_by_evidence(self.table, same) == same[0].label]
        for named in sorted((named for same in found for named in same), key=lambda n: n.start):
            entity = self._person(named) if named.label == "person" else self._organisation(named)
            entity.add_full(named)
        taken = {named.start for same in found for named in same}
        return [named for named in names if named.start not in taken]

    def _is_variant(self, named: TypedName) -> bool:
        known = self._again(named) or self._with_epithet(named) or self.organisations.exactly(named.name)
        of_maker = named.label == "organisation" and self._maker([named]) is not None
        return known is not None or of_maker

    def _new(self, label: EntityLabel) -> Entity:
        entity = Entity(label)
        self.entities.append(entity)
        return entity

    def _assign_full(self, named: TypedName) -> bool:
        entity = self._alias_of(named)
        if entity is None and named.label in ("organisation", "body") and named.sure > 1:
            entity = self._organisation(named)
        elif entity is None and named.label == "person" and named.sure > 1 and not is_single(named):
            entity = self._person(named)
        if entity is None:
            return False
        entity.add_full(named)
        if self._aliases and named.start in self._aliases.values():
            self._aliased[named.start] = entity
        return True

    def _alias_of(self, named: TypedName) -> Entity | None:
        """Return the actor of whom the text says that this is another name: "Jane Roe, known as JR"."""
        entity = self._aliased.get(self._aliases.get(named.start, -1))
        if entity is None or named.label in ("country", "place"):
            return None
        if entity.label == "person":
            self.people.add(entity, named)
        else:
            self.organisations.add_name(entity, named)
        return entity

    def _organisation(self, named: TypedName) -> Entity:
        entity = self.organisations.full(named)
        if entity is None:
            entity = self._new(named.label)
            known = known_as(named.name)
            entity.known = known.name if known else ""
        self.organisations.add_name(entity, named)
        return entity

    def _person(self, named: TypedName) -> Entity:
        entity = self.people.full(named.name, named) or self._new("person")
        self.people.add(entity, named)
        return entity

    def _assign_country(self, named: TypedName) -> bool:
        if named.label != "country":
            return False
        bearer = (
            None if is_placed(self.table, named) or named.chunk.last - named.chunk.first > 1 else self._bearer(named)
        )
        (bearer or self.country(country_code(named, self.table))).add(named)
        return True

    def _bearer(self, named: TypedName) -> Entity | None:
        """Return whom a country's name means, by surname, or by given name: never with "in Jordan", "Jordanian"."""
        if named.name not in gazetteers.given_names():
            return None
        bearer = self.people.by_surname(named)
        placed = named.name in self._placed or self.table.before(named.chunk.first) in ("to", "from", "of")
        return bearer if bearer or placed else self.people.by_forename(named)

    def country(self, code: str) -> Entity:
        """Return the entity of a country by its code, a new one if need be."""
        if code not in self._countries:
            self._countries[code] = self._new("country")
            self._countries[code].country = code
        return self._countries[code]

    def _assign_short(self, named: TypedName) -> bool:
        entity = self._korea(named) or self._again(named) or self._initialled(named) or self._short_person(named)
        if entity is None and (person := self._with_epithet(named)):
            entity, named = person, without_epithet(self.table, named)
        if entity is None and not named.chunk.title:
            entity = self.organisations.exactly(named.name) if named.label in ("person", "unknown") else None
            if entity is None and named.label != "person":
                entity = self.organisations.short(named, self._openings)
        if entity:
            entity.add(named)
        return entity is not None

    def _korea(self, named: TypedName) -> Entity | None:
        """Read "the North" as North Korea where the article speaks of the Koreas."""
        code = _KOREAS.get(named.name)
        if code and self.table.before(named.chunk.first) == "the" and self._countries.keys() >= {"KP", "KR"}:
            return self._countries[code]
        return None

    def _initialled(self, named: TypedName) -> Entity | None:
        """Read "JFK" as the John F. Kennedy of the article, unless it has an organisation of those letters."""
        if named.name[1:2].islower() or named.label not in ("unknown", "organisation") or named.sure > 1:
            return None
        return None if self.organisations.exactly(named.name) else self.people.by_initials(named.name)

    def _again(self, named: TypedName) -> Entity | None:
        if named.label not in ("unknown", "person") or is_single(named):
            return None
        return self.people.full(named.name, named)

    def _with_epithet(self, named: TypedName) -> Entity | None:
        """Read "Crooked Jane Roe" and "Vermonter Jane Roe" as the Jane Roe of the article."""
        epithet, _, name = named.name.partition(" ")
        if named.label not in ("unknown", "person") or " " not in name or epithet in gazetteers.given_names():
            return None
        return self.people.full(name) if len(epithet) > _INITIALS else None

    def _assign_titled(self, named: TypedName) -> bool:
        """Give "Mr. Obama" an actor of his own where the only Obama with a first name is Michelle."""
        if not (
            is_single(named) and named.chunk.title and named.label == "person"
        ) or not self.people.only_of_other_sex(named):
            return False
        entity = self._new("person")
        entity.add(named)
        self.people.add(entity, named)
        return True

    def _short_person(self, named: TypedName) -> Entity | None:
        if not is_single(named) or named.label in ("organisation", "body"):
            return None
        if named.label == "place" and (named.sure > 2 or is_placed(self.table, named)):
            return None
        if named.label == "thing" and named.sure > 2:
            return None
        if named.chunk.title and (entity := self.people.by_titled_forename(named)):
            return entity
        entity = self.people.by_surname(named)
        if entity is None and not named.chunk.title and not is_ordinary_word(self.table, named):
            entity = self.people.by_forename(named)
        return entity

    def _assign_rest(self, rest: list[TypedName]) -> None:
        by_name: defaultdict[str, list[TypedName]] = defaultdict(list)
        for named in rest:
            if self._may_act(named):
                by_name[folded(named.name)].append(named)
            elif named.label == "thing" and named.sure == 1 and self.people.is_any():
                self._misspelt([named])
        for key in sorted(by_name, key=lambda key: -key.count(" ")):
            same = by_name[key]
            if (" " in key and self._by_parts(key, same, by_name)) or self._misspelt(same):
                continue
            label = self._label(key, same) if same else None
            if label:
                self._new_actor(label, same)

    def _label(self, key: str, same: list[TypedName]) -> EntityLabel | None:
        label = label_by_evidence(self.table, same)
        parent = label is None and same[0].label == "unknown" and self.organisations.has_branch(key)
        return "organisation" if parent else label

    def _misspelt(self, same: list[TypedName]) -> bool:
        """Give a surname that stands once, a letter from somebody's, to him where it speaks or has an office."""
        named = same[0] if len(same) == 1 else None
        if named is None or not is_single(named) or not (named.chunk.title or speaks(self.table, named)):
            return False
        if entity := self.people.by_slip(named):
            entity.add(named)
        return entity is not None

    def _may_act(self, named: TypedName) -> bool:
        if named.chunk.title or named.label in ("person", "unknown"):
            return True
        if named.label == "organisation":
            return named.name not in self._no_actors
        once_small = named.label == "thing" and named.sure == 1
        if once_small and is_single(named) and is_called_organisation(self.table, named):
            return True
        if stands_as_firm(self.table, named):
            return True
        return once_small and self.table.capitals[named.name] > 1 and named.name.lower() not in self.table.running

    def _by_parts(self, key: str, same: list[TypedName], by_name: dict[str, list[TypedName]]) -> bool:
        """Label a full name by its short form in the text: the last word alone is a person, the first word a firm.

        Return whether it was assigned.
        """
        first, last = key.split(" ", maxsplit=1)[0], key.rsplit(" ", maxsplit=1)[-1]
        if by_name.get(last) and is_wordlike(same[0]) and same[0].label != "organisation":
            self._new_actor("person", same + by_name.pop(last, []))
            by_name[last] = []
        elif self._is_unit(same[0], alone=bool(by_name.get(first))):
            self._new_actor("organisation", same)
        elif maker := self._maker(same):
            for named in same:
                maker.add(maker_of(self.table, named))
        elif by_name.get(first) and may_open_firm(same[0].name.split()[0]):
            alone = by_name[first]
            if not is_wordlike(same[0]):
                return True
            evidence = weigh_evidence(self.table, alone + same)
            if evidence.person > evidence.organisation and same[0].label != "organisation":
                self._new_actor("person", same + alone)
                by_name[first] = []
            elif len(alone) >= _MAKER_ALONE and len(alone) > len(same):
                alone += [maker_of(self.table, named) for named in same]
            else:
                self._new_actor("organisation", same + alone)
                by_name[first] = []
        else:
            return False
        return True

    def _is_unit(self, named: TypedName, *, alone: bool) -> bool:
        """Whether a name is that of a firm of the article, or a well-known one, with a region or unit behind it.

        ``alone``: whether its first word also stands alone.
        """
        first, _, rest = named.name.partition(" ")
        known = first in gazetteers.companies() and (alone or not may_be_other(first))
        return (known or self.organisations.exactly(first) is not None) and is_subsidiary_suffix(folded(rest).split())

    def _maker(self, same: list[TypedName]) -> Entity | None:
        """Return the firm found already whose name opens a product's, if it is well known or stands alone oftener."""
        first = same[0].name.split()[0]
        entity = self.organisations.exactly(first) if is_wordlike(same[0]) and may_open_firm(first) else None
        alone = entity.names[first] if entity else 0
        known = first in gazetteers.companies() and not may_be_other(first)
        return entity if known or (alone >= _MAKER_ALONE and alone > len(same)) else None

    def _new_actor(self, label: EntityLabel, same: list[TypedName]) -> None:
        known = self.people.full(same[0].name, same[0]) if label == "person" and " " in same[0].name else None
        if label == "organisation":
            known = self.organisations.full(same[0])
        entity = known or self._new(label)
        for named in sorted(same, key=lambda n: n.start):
            entity.add(named)
        if label == "person":
            self.people.add(entity, same[0])
        elif label == "organisation":
            self.organisations.add_name(entity, same[0])

    def _assign_headline(self, named: TypedName) -> None:
        if named.label == "country":
            self._assign_country(named)
        elif named.label == "person" and " " in named.name and self.people.knows_surname(named.name):
            self._person(named).add(named)
        elif gazetteers.known_organisations().get(named.name) or is_surely_firm(named):
            self._organisation(named).add(named)
        else:
            entity = self.organisations.exactly(named.name) or self._short_person(named)
            if entity is None and named.label != "person":
                entity = self.organisations.short(named, {})
            if entity := entity or self._by_exact_name(named.name):
                entity.add(named)

    def _by_exact_name(self, name: str) -> Entity | None:
        return next((entity for entity in self.entities if name in entity.names), None)
