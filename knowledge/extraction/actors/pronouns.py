"""He and she: whom a pronoun refers to, and of what sex an actor is."""

from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

from knowledge.extraction.actors.groups import Group
from knowledge.extraction.actors.words import Scan
from knowledge.language import gazetteers

PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
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


def resolve_pronouns(scan: Scan, groups: list[Group], sexes: dict[int, str], inside: list[bool]) -> None:
    """Add pronoun mentions; ``sexes`` is by id of group, ``inside`` tells words in quotation marks, which stay open."""
    places = _places(scan, groups, inside)
    starts = [place.start for place in places]
    learned = dict(sexes)
    for i, word in enumerate(scan.lower):
        sex = PRONOUNS.get(word)
        if sex is None or inside[i] or scan.lines[scan.line_of[i]].headline:
            continue
        at = bisect_left(starts, scan.starts[i])
        ahead = _subject_ahead(scan, i, places[at : at + 3], sex, learned)
        group = _referent(scan, i, places[max(0, at - 40) : at], ahead, sex, learned)
        if group:
            learned[id(group)] = sex if learned[id(group)] == "u" else learned[id(group)]
            group.mentions.append((scan.starts[i], scan.ends[i], "pronoun"))
            starts.insert(at, scan.starts[i])
            places.insert(at, Place(scan.starts[i], scan.line_of[i], group, _subject(scan, i)))


def _subject_ahead(scan: Scan, i: int, places: list[Place], sex: str, sexes: dict[int, str]) -> Place | None:
    """Return the subject behind an opening clause: "Speaking in Oslo, where she lives, Lund said"."""
    for place in places:
        if place.line == scan.line_of[i] and sexes[id(place.group)] in (sex, "u"):
            before = scan.text[max(0, place.start - 2) : place.start]
            return place if before == ", " else None
    return None


def _opens_clause(scan: Scan, i: int) -> bool:
    first = scan.lower[scan.lines[scan.line_of[i]].first]
    return first in _SUBORDINATE or first.endswith("ing")


def _places(scan: Scan, groups: list[Group], inside: list[bool]) -> list[Place]:
    at = {start: i for i, start in enumerate(scan.starts)}
    out = []
    for group in groups:
        for start, _, kind in group.mentions:
            i = at[start]
            if kind in ("name", "role") and not inside[i]:
                out.append(Place(start, scan.line_of[i], group, _subject(scan, i)))
    return sorted(out, key=lambda place: place.start)


def _subject(scan: Scan, i: int) -> bool:
    """Say whether a mention opens its sentence, or follows the verb of a quotation."""
    first = scan.lines[scan.line_of[i]].first
    before = scan.before(i)
    return before in gazetteers.speech_verbs() or not any(
        word in gazetteers.speech_verbs() for word in scan.lower[first:i] if word.isalpha()
    )


def _referent(
    scan: Scan, i: int, before: list[Place], ahead: Place | None, sex: str, sexes: dict[int, str]
) -> Group | None:
    line = scan.line_of[i]
    if ahead and _opens_clause(scan, i) and (not before or before[-1].line != line):
        return ahead.group
    fitting = [p for p in before if line - p.line <= _FAR and sexes[id(p.group)] in (sex, "u")]
    if not fitting:
        return None
    nearest = fitting[-1].line
    there = [place for place in fitting if place.line == nearest]
    sure = [place for place in there if sexes[id(place.group)] == sex] or there
    if nearest == line and scan.lower[i] in ("him", "his", "her", "himself", "herself", "hers"):
        return sure[-1].group
    subjects = [place for place in sure if place.subject]
    return (subjects or sure)[0].group
