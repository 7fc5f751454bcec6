"""Other readings of a name: left open, as its maker's, as a country.

Which names in one article are one actor.
"""

from collections import defaultdict
from dataclasses import replace

from knowledge.extraction.actors.entities import Group
from knowledge.extraction.actors.entity_typing import (
    Label,
    Named,
    is_placed,
    is_product,
    is_single,
    may_be_other,
    may_open_firm,
    spelling,
)
from knowledge.extraction.actors.organisation_matching import Organisations, defined_acronym, known_as
from knowledge.extraction.actors.person_matching import People
from knowledge.extraction.actors.token_table import Scan, folded
from knowledge.extraction.actors.type_evidence import label_of, weigh
from knowledge.language import gazetteers
from knowledge.language.name_parts import parse_person


def left_open(named: Named) -> Named:
    """Leave open whether a well-known firm's name is one where somebody of the article bears it."""
    lists = gazetteers.companies(), gazetteers.family_names(), gazetteers.known_organisations()
    ambiguous = not named.name.isupper() and any(named.name in names for names in lists)
    return replace(named, label="unknown", sure=0) if named.label == "organisation" and ambiguous else named


def is_wordlike(named: Named) -> bool:
    """Say whether a name is made of words without digits."""
    return all(word[:1].isalpha() and not any(c.isdigit() for c in word) for word in named.name.split())


def maker_of(scan: Scan, named: Named) -> Named:
    """Return a product's mention as one of its first word, the maker."""
    first = named.run.first
    run = replace(named.run, last=first + 1)
    return replace(named, run=run, end=scan.ends[first], name=scan.words[first])


def without_epithet(scan: Scan, named: Named) -> Named:
    """Return a mention without its first word: of "Vermonter Jane Roe", Jane Roe."""
    run = replace(named.run, first=named.run.first + 1)
    start = scan.starts[run.first]
    return replace(named, run=run, start=start, name=scan.text[start : named.end])


def country_code(named: Named, scan: Scan) -> str:
    """Return the code of a country's name as written."""
    names = gazetteers.countries().names
    return names.get(spelling(scan.words[named.run.first : named.run.last])) or names[named.name.replace("’", "'")]


_KOREAS = {"North": "KP", "South": "KR"}
_INITIALS = 4
"""Letters of an epithet at least; what is shorter may be initials or a particle."""
_MAKER_ALONE = 3
"""How often a maker's name stands alone before "Maker Product" is taken for the maker (and oftener than the pair)."""


class Coreference:
    """Groups the names of one article: names that say all first, then short forms of them, then what is left."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.groups: list[Group] = []
        self.people = People()
        self.organisations = Organisations(scan)
        self._countries: dict[str, Group] = {}
        self._no_actors: set[str] = set()
        self._openings: dict[str, set[str]] = {}

    def run(self, names: list[Named]) -> None:
        """Group all names; what names no actor is left out. Names in headlines only join what the text has."""
        headlines = [n for n in names if self.scan.lines[self.scan.line_of[n.run.first]].headline]
        titles = {n.start for n in headlines}
        borne = {n.name.split()[-1] for n in names if n.label == "person" and n.sure > 1 and not is_single(n)}
        running = [left_open(n) if n.name in borne else n for n in names if n.start not in titles]
        for named in running:
            if named.label == "unknown" and " " in named.name:
                self._openings.setdefault(folded(named.name.split()[0]), set()).add(folded(named.name))
        self._no_actors = {defined_acronym(self.scan.text, n.end) for n in running if n.label in ("thing", "place")}
        running, headlines = ([n for n in part if not is_product(self.scan, n)] for part in (running, headlines))
        for place in (self._place_full, self._place_country, self._place_titled, self._place_short):
            running = [named for named in running if not place(named)]
        self._place_rest(running)
        for named in headlines:
            self._place_headline(named)
        self.groups = [group for group in self.groups if group.mentions]

    def _new(self, label: Label) -> Group:
        group = Group(label)
        self.groups.append(group)
        return group

    # names that say all

    def _place_full(self, named: Named) -> bool:
        if named.label in ("organisation", "body") and named.sure > 1:
            self._organisation(named).add(named)
        elif named.label == "person" and named.sure > 1 and not is_single(named):
            self._person(named).add_full(named)
        else:
            return False
        return True

    def _organisation(self, named: Named) -> Group:
        group = self.organisations.full(named)
        if group is None:
            group = self._new(named.label)
            known = known_as(named.name)
            group.known = known.name if known else ""
        self.organisations.learn(group, named)
        return group

    def _person(self, named: Named) -> Group:
        group = self.people.full(named.name)
        if group is None:
            group = self._new("person")
            self.people.learn(group, named.name)
        return group

    def _place_country(self, named: Named) -> bool:
        if named.label != "country":
            return False
        bearer = None if is_placed(self.scan, named) or named.run.last - named.run.first > 1 else self._bearer(named)
        (bearer or self.country(country_code(named, self.scan))).add(named)
        return True

    def _bearer(self, named: Named) -> Group | None:
        return self.people.by_surname(named) if named.name in gazetteers.given_names() else None

    def country(self, code: str) -> Group:
        """Return the group of a country, new if need be."""
        if code not in self._countries:
            self._countries[code] = self._new("country")
            self._countries[code].country = code
        return self._countries[code]

    # short forms

    def _place_short(self, named: Named) -> bool:
        group = self._korea(named) or self._again(named) or self._short_person(named)
        if group is None and (dubbed := self._dubbed(named)):
            group, named = dubbed, without_epithet(self.scan, named)
        if group is None and not named.run.title:
            group = self.organisations.exactly(named.name) if named.label in ("person", "unknown") else None
            if group is None and named.label != "person":
                group = self.organisations.short(named, self._openings)
        if group:
            group.add(named)
        return group is not None

    def _korea(self, named: Named) -> Group | None:
        """Read "the North" as North Korea where the article speaks of the Koreas."""
        code = _KOREAS.get(named.name)
        if code and self.scan.before(named.run.first) == "the" and self._countries.keys() >= {"KP", "KR"}:
            return self._countries[code]
        return None

    def _again(self, named: Named) -> Group | None:
        if named.label not in ("unknown", "person") or is_single(named):
            return None
        return self.people.full(named.name)

    def _dubbed(self, named: Named) -> Group | None:
        """Read "Crooked Jane Roe" and "Vermonter Jane Roe" as the Jane Roe of the article."""
        epithet, _, name = named.name.partition(" ")
        if named.label not in ("unknown", "person") or " " not in name or epithet in gazetteers.given_names():
            return None
        return self.people.full(name) if len(epithet) > _INITIALS else None

    def _place_titled(self, named: Named) -> bool:
        """Give "Mr. Obama" an actor of his own where the only Obama with a first name is Michelle."""
        if not (is_single(named) and named.run.title and named.label == "person") or not self.people.only_of_other_sex(
            named
        ):
            return False
        group = self._new("person")
        group.add(named)
        self.people.learn(group, named.name)
        return True

    def _short_person(self, named: Named) -> Group | None:
        if not is_single(named) or named.label in ("organisation", "body"):
            return None
        if named.label == "place" and (named.sure > 2 or is_placed(self.scan, named)):
            return None
        if named.label == "thing" and named.sure > 2:
            return None
        group = self.people.by_surname(named)
        if group is None and named.label != "thing" and not named.run.title:
            group = self.people.by_forename(named)
        return group

    # what is left

    def _place_rest(self, rest: list[Named]) -> None:
        by_name: defaultdict[str, list[Named]] = defaultdict(list)
        for named in rest:
            if self._may_act(named):
                by_name[folded(named.name)].append(named)
        for key in sorted(by_name, key=lambda key: -key.count(" ")):
            same = by_name[key]
            if " " in key and self._by_parts(key, same, by_name):
                continue
            label = label_of(self.scan, same) if same else None
            if label:
                self._found(label, same)

    def _may_act(self, named: Named) -> bool:
        if named.run.title or named.label in ("person", "unknown"):
            return True
        if named.label == "organisation":
            return named.name not in self._no_actors
        once_small = named.label == "thing" and named.sure == 1
        return once_small and self.scan.capitals[named.name] > 1 and named.name.lower() not in self.scan.running

    def _by_parts(self, key: str, same: list[Named], by_name: dict[str, list[Named]]) -> bool:
        """Let the short form tell what a full name is: a last word alone a person, a first word alone a firm."""
        first, last = key.split(" ", maxsplit=1)[0], key.rsplit(" ", maxsplit=1)[-1]
        if by_name.get(last) and is_wordlike(same[0]) and same[0].label != "organisation":
            self._found("person", same + by_name.pop(last, []))
            by_name[last] = []
        elif maker := self._maker(same):
            for named in same:
                maker.add(maker_of(self.scan, named))
        elif by_name.get(first) and may_open_firm(same[0].name.split()[0]):
            alone = by_name[first]
            if not is_wordlike(same[0]):
                return True
            evidence = weigh(self.scan, alone + same)
            if evidence.person > evidence.organisation and same[0].label != "organisation":
                self._found("person", same + alone)
                by_name[first] = []
            elif len(alone) >= _MAKER_ALONE and len(alone) > len(same):
                alone += [maker_of(self.scan, named) for named in same]
            else:
                self._found("organisation", same + alone)
                by_name[first] = []
        else:
            return False
        return True

    def _maker(self, same: list[Named]) -> Group | None:
        """Return the firm found already whose name opens a product's, if it is well known or stands alone oftener."""
        first = same[0].name.split()[0]
        group = self.organisations.exactly(first) if may_open_firm(first) else None
        alone = group.names[first] if group else 0
        known = first in gazetteers.companies() and not may_be_other(first)
        return group if known or (alone >= _MAKER_ALONE and alone > len(same)) else None

    def _found(self, label: Label, same: list[Named]) -> None:
        known = self.people.full(same[0].name) if label == "person" and " " in same[0].name else None
        group = known or self._new(label)
        for named in sorted(same, key=lambda n: n.start):
            group.add(named)
        if label == "person" and parse_person(same[0].name).words:
            self.people.learn(group, same[0].name)
        elif label == "organisation":
            self.organisations.learn(group, same[0])

    # headlines

    def _place_headline(self, named: Named) -> None:
        if named.label == "country":
            self._place_country(named)
        elif named.label == "person" and " " in named.name and self.people.knows_surname(named.name):
            self._person(named).add(named)
        elif gazetteers.known_organisations().get(named.name):
            self._organisation(named).add(named)
        else:
            group = self.organisations.exactly(named.name) or self._short_person(named)
            if group is None and named.label != "person":
                group = self.organisations.short(named, {})
            if group := group or self._named(named.name):
                group.add(named)

    def _named(self, name: str) -> Group | None:
        return next((group for group in self.groups if name in group.names), None)
