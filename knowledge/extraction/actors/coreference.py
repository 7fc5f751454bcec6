"""Which names in one article are one actor."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from knowledge.extraction.actors.kinds import Label, Named, is_placed, speaks
from knowledge.extraction.actors.words import Scan
from knowledge.facts import Span
from knowledge.language import gazetteers
from knowledge.language.names import fold_name, parse_person, romanised, same_person, surnames

MentionKind = Literal["name", "role", "pronoun", "metonym"]

_DEFINED = re.compile(r"\s?\(\s?(?:the )?[“\"']?([A-Z][A-Za-z&.]{1,9})[”\"']?\s?\)")
_SMALL_WORDS = """
of for the and on in to a an
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_CORPORATE = re.compile(r" (?:inc|corp|corporation|ltd|limited|llc|plc|co|company|companies|group|gmbh|ag)$")


@dataclass(slots=True, eq=False)
class Group:
    """One actor of the article while it is being put together."""

    label: Label
    names: Counter[str] = field(default_factory=Counter)
    mentions: list[tuple[int, int, MentionKind]] = field(default_factory=list)
    country: str = ""
    known: str = ""

    def add(self, named: Named) -> None:
        """Count a mention by name."""
        self.names[named.name] += 1
        self.mentions.append((named.start, named.end, "name"))

    def fullest(self) -> str:
        """Return the longest name, the earliest of equals; a country and a familiar body have their usual one."""
        if self.country:
            return gazetteers.countries().titles[self.country]
        return self.known or max(self.names, key=lambda name: (len(name.split()), len(name)))


class Coreference:
    """Groups the names of one article: names that say all first, then short forms of them, then what is left."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.groups: list[Group] = []
        self.countries: dict[str, Group] = {}
        self._organisations: dict[str, Group] = {}
        self._acronyms: dict[str, Group] = {}
        self._surnames: defaultdict[str, list[Group]] = defaultdict(list)
        self._forenames: defaultdict[str, list[Group]] = defaultdict(list)
        self._openings: defaultdict[str, list[Group]] = defaultdict(list)

    def run(self, names: list[Named]) -> list[Group]:
        """Group all names; what names no actor is left out. Names in headlines only join what the text has."""
        running = [n for n in names if not self._headlined(n)]
        short = [n for n in running if not self._place_full(n)]
        self._index_openings()
        rest = [n for n in short if not self._place_short(n)]
        self._place_rest(rest)
        for named in names:
            if self._headlined(named) and named.label != "thing":
                self._place_headline(named)
        return [group for group in self.groups if group.mentions]

    def _headlined(self, named: Named) -> bool:
        return self.scan.lines[self.scan.line_of[named.run.first]].headline

    def _new(self, label: Label) -> Group:
        group = Group(label)
        self.groups.append(group)
        return group

    # names that say all

    def _place_full(self, named: Named) -> bool:
        if named.label == "country":
            self.country(gazetteers.countries().names[_plain(named, self.scan)]).add(named)
        elif named.label in ("organisation", "body") and named.sure > 1:
            self._organisation(named).add(named)
        elif named.label == "person" and named.run.last - named.run.first > 1:
            self._person(named).add(named)
        else:
            return False
        return True

    def country(self, code: str) -> Group:
        """Return the group of a country, new if need be."""
        if code not in self.countries:
            self.countries[code] = self._new("country")
            self.countries[code].country = code
        return self.countries[code]

    def _organisation(self, named: Named) -> Group:
        known = gazetteers.known_organisations().get(_plain(named, self.scan))
        key = fold_name(known.name) if known else organisation_key(named.name)
        defined = _DEFINED.match(self.scan.text, named.end, named.end + 20)
        acronym = fold_name(defined[1]) if defined and _abbreviates(defined[1], named.name) else ""
        group = self._organisations.get(key) or self._acronyms.get(acronym)
        if group is None:
            group = self._new(named.label)
            group.known = known.name if known else ""
        self._organisations[key] = group
        if acronym:
            self._acronyms[acronym] = group
        elif len(initials := _initials(named.name)) > 2:
            self._acronyms.setdefault(initials, group)
        return group

    def _person(self, named: Named) -> Group:
        for surname in sorted(surnames(named.name)):
            for group in self._surnames[surname]:
                if any(same_person(named.name, name) != "different" for name in group.names if " " in name):
                    return group
        group = self._new("person")
        self._index_person(group, named.name)
        return group

    def _index_person(self, group: Group, name: str) -> None:
        last = surnames(name)
        for word in last:
            self._surnames[word].append(group)
        words = parse_person(name).words
        for word in {words[0], words[-1]}:
            if romanised(word)[0] not in last:
                self._forenames[word].append(group)

    def _index_openings(self) -> None:
        for key, group in self._organisations.items():
            self._openings[key.split(" ")[0]].append(group)

    # short forms

    def _place_short(self, named: Named) -> bool:
        group = self._short_person(named) or self._short_organisation(named)
        if group:
            group.add(named)
        return group is not None

    def _short_person(self, named: Named) -> Group | None:
        if named.run.last - named.run.first > 1 or named.label in ("organisation", "body"):
            return None
        if (named.label == "place" and is_placed(self.scan, named)) or (named.label == "thing" and named.sure > 2):
            return None
        folded = fold_name(named.name)
        hard = romanised(named.name)
        bearers = self._surnames.get(hard[0], []) if len(hard) == 1 else []
        exact = [group for group in bearers if any(folded in fold_name(name).split() for name in group.names)]
        if exact or bearers:
            return self._likeliest(exact or bearers, named)
        if named.label == "thing":
            return None
        namesakes = self._forenames.get(folded, [])
        return namesakes[0] if len(namesakes) == 1 and not named.run.title else None

    def _likeliest(self, bearers: list[Group], named: Named) -> Group:
        """Of several bearers of a surname take one of the title's sex, the most often named so far."""
        honorific = gazetteers.honorifics().get(named.run.title.rstrip("."))
        sex = honorific.sex if honorific else "-"
        fitting = [group for group in bearers if sex == "-" or _given_sex(group) in (sex, "u")]
        return max(fitting or bearers, key=lambda group: _standing(group, named.start))

    def _short_organisation(self, named: Named) -> Group | None:
        folded = fold_name(named.name)
        if named.label == "person" or named.run.title:
            return None
        if named.label != "place" and folded in self._organisations:
            return self._organisations[folded]
        if named.name[:2].isupper() and folded.replace(" ", "") in self._acronyms:
            return self._acronyms[folded.replace(" ", "")]
        if named.label in ("place", "thing") or folded in gazetteers.common_words():
            return self._generic(named, folded)
        longer = [g for g in self._openings.get(folded.split(" ")[0], []) if _begins(g, folded)]
        return longer[0] if len({id(g) for g in longer}) == 1 else None

    def _generic(self, named: Named, folded: str) -> Group | None:
        """ "the Commission" the one body named before that has the word in its name."""
        if self.scan.before(named.run.first) != "the" or named.name not in gazetteers.organisation_words():
            return None
        bearers = {id(g): g for key, g in self._organisations.items() if folded in key.split(" ")}
        before = [g for g in bearers.values() if g.mentions and g.mentions[0][0] < named.start]
        return before[0] if len(before) == 1 else None

    # what is left

    def _place_rest(self, rest: list[Named]) -> None:
        by_name: defaultdict[str, list[Named]] = defaultdict(list)
        for named in rest:
            if named.label not in ("thing", "place") or named.run.title:
                by_name[fold_name(named.name)].append(named)
        for same in by_name.values():
            label = self._label_of_rest(same)
            if label:
                group = self._new(label)
                for named in same:
                    group.add(named)

    def _label_of_rest(self, same: list[Named]) -> Label | None:
        first = same[0]
        if any(named.run.title or named.label == "person" for named in same):
            return "person"
        spoken = sum(speaks(self.scan, named) for named in same)
        if sum(is_placed(self.scan, named) for named in same) > spoken:
            return None
        if " " not in first.name and first.name in gazetteers.given_names() and spoken:
            return "person"
        if spoken or (len(same) > 1 and first.label == "organisation"):
            return "organisation"
        return None

    def _place_headline(self, named: Named) -> None:
        if named.label == "country":
            self._place_full(named)
            return
        group = self._organisations.get(organisation_key(named.name)) if named.label != "person" else None
        if named.label in ("organisation", "body") and gazetteers.known_organisations().get(named.name):
            group = self._organisation(named)
        if named.label == "person" and " " in named.name:
            group = self._person(named) if self._seen_surname(named) else None
        group = group or self._short_person(named) or self._short_organisation(named) or self._exactly(named)
        if group:
            group.add(named)

    def _seen_surname(self, named: Named) -> bool:
        return any(self._surnames.get(word) for word in surnames(named.name))

    def _exactly(self, named: Named) -> Group | None:
        return next((group for group in self.groups if named.name in group.names), None)


def _plain(named: Named, scan: Scan) -> str:
    spelt = " ".join(scan.words[named.run.first : named.run.last]).replace("’", "'")
    return spelt if spelt in gazetteers.countries().names else named.name.replace("’", "'")


def organisation_key(name: str) -> str:
    """Fold an organisation's name: without Inc. and the like, and without the nationality in front of it."""
    words = name.split()
    known = gazetteers.countries()
    while len(words) > 2 and (words[0] in known.demonyms or words[0] in known.names):
        words = words[1:]
    return _CORPORATE.sub("", fold_name(" ".join(words)))


def _initials(name: str) -> str:
    return "".join(word[0] for word in fold_name(name).split() if word not in _SMALL)


def _abbreviates(acronym: str, name: str) -> bool:
    """Say whether an acronym's letters stand in order in the name."""
    rest = iter(fold_name(name).replace(" ", ""))
    return all(letter in rest for letter in fold_name(acronym).replace(" ", ""))


def _begins(group: Group, folded: str) -> bool:
    return any(fold_name(name).startswith(folded + " ") for name in group.names)


def _given_sex(group: Group) -> str:
    given = gazetteers.given_names()
    return next((given[word] for name in group.names for word in name.split()[:-1] if word in given), "u")


def _standing(group: Group, at: int) -> tuple[int, int]:
    before = [start for start, _, kind in group.mentions if start < at and kind == "name"]
    return len(before), max(before, default=-1)


def spans_of(groups: Iterable[Group]) -> list[Span]:
    """Return all spans the groups are mentioned at, in text order."""
    return sorted((start, end) for group in groups for start, end, _ in group.mentions)
