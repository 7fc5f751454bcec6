"""He and she: whom a pronoun refers to, and of what sex an actor is."""

from collections import Counter, deque
from typing import NamedTuple

from knowledge.extraction.actors.entities import Group
from knowledge.extraction.actors.token_table import PRONOUNS, Scan
from knowledge.language import gazetteers
from knowledge.language.person_nouns import person_nouns

_SEXED_ROLES = {
    word: sex
    for sex, words in {
        "m": "king prince spokesman chairman congressman businessman policeman statesman husband father son brother "
        "uncle nephew grandfather grandson actor boyfriend emperor sultan monk salesman widower",
        "f": "queen princess spokeswoman chairwoman congresswoman businesswoman policewoman wife mother daughter "
        "sister aunt niece grandmother granddaughter actress girlfriend empress nun widow first-lady",
    }.items()
    for word in words.split()
}
_SUBORDINATE_WORDS = "after before when while as since although though if in during despite at with asked"
_SUBORDINATE = frozenset(_SUBORDINATE_WORDS.split())
_PREPOSITIONS = frozenset(["with", "of", "to", "for", "by", "from", "about", "against", "like", "than", "on", "after"])
_INDEFINITE = frozenset(["a", "an", "one", "another", "someone", "somebody"])
_OTHERS = frozenset(["him", "her", "he", "she", "them", "they"])
_SOMEBODY = frozenset(["Someone", "Somebody"])
_GOES_ON = frozenset(
    ["who", "whose", "whom", "close", "familiar", "with", "at", "in", "from", "of", "for", "to", "briefed", "inside"]
)
_LONGEST = 6
"""Words of a phrase for somebody without a name."""
_IN_VIEW = 40
_FAR = 3
"""Sentences back in which a pronoun's person is looked for."""


class Place(NamedTuple):
    """A mention of a person that a pronoun may refer to."""

    start: int
    line: int
    group: Group
    subject: bool


def sex_by_name(scan_text: str, group: Group, roles: list[str]) -> str:
    """Return m, f or u for a person, by form of address, role and given name."""
    votes: Counter[str] = Counter()
    honorifics = gazetteers.honorifics()
    for start, _, kind in group.mentions:
        if kind == "name":
            before = scan_text[max(0, start - 12) : start].split()
            known = honorifics.get(before[-1].rstrip(".")) if before else None
            if known and known.sex != "-":
                votes[known.sex] += 2
    for role in roles:
        for word in role.lower().split():
            votes[_SEXED_ROLES.get(word, "u")] += 2
    given = gazetteers.given_names()
    for name in group.names:
        first = name.split()[0].split("-")[0]
        if " " in name and first in given:
            votes[given[first]] += 1
    m, f = votes["m"], votes["f"]
    return "m" if m > f else "f" if f > m else "u"


class Resolver:
    """Resolves pronouns from left to right, with the persons last mentioned in view."""

    def __init__(self, scan: Scan, groups: list[Group], sexes: dict[int, str], inside: list[bool]) -> None:
        self.scan = scan
        self.sexes = dict(sexes)
        self.inside = inside
        self.places = self._named(groups)
        self._unnamed: set[int] = set()
        self._lines_named = {place.line for place in self.places}
        self._told = self._count_told()

    def _named(self, groups: list[Group]) -> list[Place]:
        spans = [
            (self.scan.at(start), end, g) for g in groups for start, end, kind in g.mentions if kind in ("name", "role")
        ]
        return [
            Place(self.scan.starts[i], self.scan.line_of[i], group, _subject(self.scan, i, end))
            for i, end, group in spans
            if not self.inside[i]
        ]

    def _count_told(self) -> list[int]:
        """Number the sentences, those wholly in quotation marks like the one before them."""
        numbers = [0]
        for line in self.scan.lines:
            told = not all(self.inside[i] for i in range(line.first, line.last) if self.scan.words[i][0].isalnum())
            numbers.append(numbers[-1] + told)
        return numbers[1:]

    def add_unnamed(self, marks: list[bool], taken: set[int]) -> None:
        """Let persons without a name ("the official said") stand before those a pronoun might else refer to."""
        scan = self.scan
        for i in [i for i, marked in enumerate(marks) if marked or scan.lower[i] in person_nouns()]:
            word = scan.words[i]
            if i in taken or self.inside[i] or (word[0].isupper() and word not in _SOMEBODY) or word[-1] == "s":
                continue
            stands = (marks[i] and _subject(scan, i, scan.ends[i])) or _introduced(scan, i) or self._enters(i)
            if stands and not _goes_on(scan, marks, i):
                place = Place(scan.starts[i], scan.line_of[i], Group("person"), subject=True)
                self.sexes[id(place.group)] = _SEXED_ROLES.get(word, "u")
                self._unnamed.add(id(place.group))
                self.places.append(place)

    def _enters(self, i: int) -> bool:
        """Say whether "a man walking his dog" opens a sentence of his own, in which no person named before him is."""
        scan, line = self.scan, self.scan.lines[self.scan.line_of[i]]
        last = next((at for at in range(line.first, i) if scan.lower[at] in _INDEFINITE), i)
        if last != line.first or i - last > _LONGEST or i > scan.first_verb(scan.line_of[i]):
            return False
        others = any(scan.lower[at] in _OTHERS for at in range(i, line.last))
        return not others and self._lines_named.isdisjoint({scan.line_of[i]})

    def run(self) -> None:
        """Add each resolved pronoun to the mentions of its person; what stands in quotation marks stays open."""
        recent: deque[Place] = deque(maxlen=_IN_VIEW)
        places = sorted(self.places, key=lambda place: place.start)
        following = 0
        for i in self.scan.where("pronoun"):
            if self.inside[i] or self.scan.lines[self.scan.line_of[i]].headline:
                continue
            while following < len(places) and places[following].start < self.scan.starts[i]:
                recent.append(places[following])
                following += 1
            sex = PRONOUNS[self.scan.lower[i]]
            place = self._ahead(i, places[following : following + 3], recent, sex) or self._behind(i, recent, sex)
            if place:
                self._take(i, place.group, sex, recent)

    def _take(self, i: int, group: Group, sex: str, recent: deque[Place]) -> None:
        scan = self.scan
        if self.sexes[id(group)] == "u":
            self.sexes[id(group)] = sex
        group.mentions.append((scan.starts[i], scan.ends[i], "pronoun"))
        recent.append(Place(scan.starts[i], scan.line_of[i], group, _subject(scan, i, scan.ends[i])))

    def _ahead(self, i: int, places: list[Place], recent: deque[Place], sex: str) -> Place | None:
        """Return the subject behind an opening clause: "Speaking in Oslo, where she lives, Lund said"."""
        scan = self.scan
        line = scan.line_of[i]
        first = scan.lower[scan.lines[line].first]
        if not (first in _SUBORDINATE or first.endswith("ing")) or (recent and recent[-1].line == line):
            return None
        for place in places:
            if place.line == line and self.sexes[id(place.group)] in (sex, "u"):
                return place if scan.text[max(0, place.start - 2) : place.start] == ", " else None
        return None

    def _behind(self, i: int, recent: deque[Place], sex: str) -> Place | None:
        line, told = self.scan.line_of[i], self._told
        fitting = [p for p in recent if told[line] - told[p.line] <= _FAR and self.sexes[id(p.group)] in (sex, "u")]
        if not fitting:
            return None
        nearest = fitting[-1].line
        there = [place for place in fitting if place.line == nearest]
        sure = [place for place in there if self.sexes[id(place.group)] == sex] or there
        if nearest == line and self.scan.lower[i] not in ("he", "she"):
            return sure[-1]
        if not any(place.subject for place in sure):
            sure = [place for place in there if place.subject and id(place.group) in self._unnamed] or sure
        return next((place for place in sure if place.subject), sure[0])


def _subject(scan: Scan, i: int, end: int) -> bool:
    """Say whether a mention opens its sentence or follows the verb of a quotation, and is no mere owner."""
    before = scan.before(i)
    if scan.text[end : end + 2] in ("'s", "’s") or before in _PREPOSITIONS:
        return False
    return before in gazetteers.speech_verbs() or i <= scan.first_verb(scan.line_of[i])


def _introduced(scan: Scan, i: int) -> bool:
    """Say whether "a source" or "someone" is the subject of a verb of saying, on either side, and no apposition."""
    floor = max(scan.lines[scan.line_of[i]].first, i - _LONGEST)
    first = next((at for at in range(i, floor - 1, -1) if scan.lower[at] in _INDEFINITE), None)
    if first is None or (scan.before(first) == "," and first > floor + 1 and scan.words[first - 2][0].isupper()):
        return False
    following = scan.after(i)
    return (
        scan.before(first) in gazetteers.speech_verbs()
        or following in gazetteers.speech_verbs()
        or (following in _GOES_ON and i <= scan.first_verb(scan.line_of[i]))
    )


def _goes_on(scan: Scan, marks: list[bool], i: int) -> bool:
    """Say whether a role word is part of a longer name or role, so that it is nobody by itself."""
    following = i + 1
    return following < len(marks) and scan.spaced(i) and (marks[following] or scan.words[following][0].isupper())
