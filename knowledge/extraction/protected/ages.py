"""Ages: how old the copy says its persons are, or were."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from knowledge.extraction.protected.lexicon import ADULT, NUMBER, pattern, phrase, years
from knowledge.extraction.protected.predicate_arguments import PersonArguments
from knowledge.facts import Span
from knowledge.language.roles import is_public

_UNIT = r"(?P<unit>year|month|week|day)s?"
_ALONE = r"(?=[,.;:)]|\s(?:who|of|from|at|in|was|is|and|when)\b|\s[A-Z]|$)"
_PHRASE = re.compile(
    rf"\b(?:(?i:(?P<old>{NUMBER})[-\s]{_UNIT}[-\s]old\b(?:\s{phrase('of age')})?)"
    rf"|(?i:{phrase('of age')},?\s(?:of|aged)\s(?P<of>{NUMBER})\b)"
    rf"|(?P<child>(?i:{phrase('child')})|minor|child|[Bb]oy|[Gg]irl)\b{_ALONE})"
)
_GOING_ON = phrase("going on")
_EDGE = rf"(?=\s*(?:[,.;:)\]?!—–]|$|{_GOING_ON}\b))"
_AFTER = re.compile(
    r"(?:,|\s\(|,?\s(?:who|and)\b)?\s?(?:who\s)?"
    r"(?P<be>is|was|were|turned|turns|had\sturned|has\sturned|will\sbe|would\sbe|will\sturn|becomes)?\s?"
    r"(?P<how>only|just|about|still|barely|both|now|then|just\sturned|not\syet)?\s?(?P<aged>aged?\s)?"
    rf"(?P<age>{NUMBER})(?:\s{_UNIT}[-\s]old)?{_EDGE}",
    re.IGNORECASE,
)
_LATER = re.compile(
    rf"\bat\s(?:the\s)?age\s(?:of\s)?(?P<age>{NUMBER}){_EDGE}"
    rf"|\b(?:aged|age)\s(?P<aged>{NUMBER}){_EDGE}",
    re.IGNORECASE,
)
_AS_CHILD = re.compile(
    rf"\b(?:as|when)\s(?:(?:he|she)\swas\s)?(?:still\s)?a\s(?:\w+\s)?(?:boy|girl|child|minor|{phrase('child')})\b"
    rf"(?-i:{_ALONE})",
    re.IGNORECASE,
)
_NOW = re.compile(rf"\bnow\s(?:aged\s)?(?P<age>{NUMBER})\s?,\s", re.IGNORECASE)
_AT_CHILDRENS = re.compile(
    rf"\b(?:in|at|to|before)\s(?:an?\s|the\s)?(?:[\w’'-]+\s){{0,4}}?{phrase('for children')}\b", re.IGNORECASE
)
_DEFINITE = re.compile(
    rf"The\s(?:(?:{NUMBER})-year-old|(?i:{phrase('child')})|boy|girl)\b(?!\s[A-Z]|[’']s|-|\s(?:who|that)\s)(?!,\s[A-Z])"
)
_NAMING = re.compile(r"\b(?:named|identified)\s(?:the|an?)\s$")
_AS = re.compile(r"[^.;,“”\"]{1,80}\sas\s")
_DESCRIBING = frozenset({"role", "description"})
_PAST = frozenset({"was", "were", "had turned"})
_WAS = re.compile(r"\b(?:was|were|then)\s(?:\w+\s){0,3}$")
_COMING = frozenset({"will be", "will turn", "turns", "would be"})
_KNOWN_AS = r",?\s(?:who\s(?:was|is)\s)?(?:\w+\s)?(?:named|identified|known)\s(?:\w+\s){0,3}as\s"
_BETWEEN = re.compile(rf"{_KNOWN_AS}|" r"\s(?:[\w-]+\s){0,3}|,\s|\s[^,.;]{1,40},\s|\s\(")
_BEFORE = re.compile(
    r",\s(?:who\s(?:is|was)\s)?(?:then\s|now\s|both\s)?(?:a|an|the)?\s?(?:[\w-]+\s){0,3}"
    r"|\s(?:is|was|were)\s(?:then\s|only\s|still\s|just\s|both\s)?(?:a|an|the)?\s?(?:[\w-]+\s){0,3}"
    r"|\s\((?:a|an|the)?\s?|,\sthen\s(?:a|an)\s"
)
_BREAKING = re.compile(
    r"\b(?:was|were|is|are|has|had|and|or|by|with|of|to|for|whose|that|said|says|told|who|when|as)\b|\w+ed\b"
)
_SAYS = re.compile(
    r"\b(?:said|says|told|tells|that|whose|with|by|of|has|had)\b|\bwho\s(?!is\b|was\b)|ed\s(?:the|an?)\b"
)
_SELF = re.compile(
    rf"\bI(?:\sam|['’]m|\s(?P<was>was))\s(?:only\s|just\s|still\s|about\s)?(?P<age>{NUMBER})"
    rf"(?:\s{_UNIT.replace('unit', 'years')}\sold)?{_EDGE}",
    re.IGNORECASE,
)
"""An age that a speaker gives as the speaker's own."""
_OURS = re.compile(r"\b(?:our|my)\s(?:\w+\s){0,2}$", re.IGNORECASE)
"""Before a child that its parents speak of, whatever its age."""
_OBJECT = re.compile(r"\b[a-z]+ed\s(?:the|a|an|his|her)\s(?:\w+\s)?$")
"""Before a child that is an object, behind which a name may be another's: "who took the child, Jack Roe"."""

_BACK, _AHEAD = 30, 60
"""Characters before and behind words for a child in which its name stands. Judgement, not measured."""


class Age(NamedTuple):
    """Words that give a person's age; ``then`` where they tell of the past, ``years`` None where a noun tells it."""

    actor: int
    span: Span
    years: int | None
    then: bool = False

    @property
    def is_child(self) -> bool:
        """Whether the age is below eighteen."""
        return self.years is None or self.years < ADULT


def self_stated_ages(persons: PersonArguments) -> list[Age]:
    """Return the ages that speakers give as their own between quotation marks."""
    return [
        Age(speaker.actor, match.span(), years(match["age"]), then=match["was"] is not None)
        for quote in persons.document.quotes
        for start, end in quote.quoted
        for match in _SELF.finditer(persons.text, start, end)
        for speaker in quote.speakers
        if speaker.actor is not None and persons.actors[speaker.actor].kind == "person"
    ]


def find_ages(persons: PersonArguments, sentences: Iterable[Span]) -> list[Age]:
    """Return the ages that stand right behind a person's name or pronoun, and those that the sentences give elsewhere.

    A noun that tells a child is an age as well.
    """
    found = []
    named: int | None = None
    for _, end, actor, kind in persons.mentions(0, len(persons.text)):
        found += _behind(persons, end, actor, named)
        named = actor if kind == "name" else named
    for start, stop in sentences:
        found += _in_phrases(persons, start, stop)
        found += _of_subjects(persons, start, stop)
        found += _of_last_named(persons, start, stop)
    return found


def _behind(persons: PersonArguments, end: int, actor: int, before: int | None) -> list[Age]:
    """Return the age behind a mention; of "both" it is also that of the person named before."""
    match = _AFTER.match(persons.text, end)
    if match is None or not (match["be"] or match["aged"] or persons.text[end : end + 1] in (",", " ")):
        return []
    if not match["be"] and not match["aged"] and persons.text[end] == " " and persons.text[end + 1] != "(":
        return []
    number = 0 if match["unit"] and match["unit"] != "year" else years(match["age"])
    be = (match["be"] or "").lower()
    number -= be in _COMING
    both = before is not None and before != actor and (match["how"] or "").lower() == "both"
    bearers = [actor, before] if both and before is not None else [actor]
    return [Age(bearer, match.span("age"), number, then=be in _PAST) for bearer in bearers]


def _in_phrases(persons: PersonArguments, start: int, end: int) -> list[Age]:
    found = []
    for match in _PHRASE.finditer(persons.text, start, end):
        actor = _beside(persons, match.span(), start, end)
        if actor is not None:
            found.append(Age(actor, match.span(), _years(match), then=_is_past(persons.text, match.start())))
    return found


def _years(match: re.Match[str]) -> int | None:
    if match["child"]:
        return None
    if match["old"] and match["unit"].lower() != "year":
        return 0
    return years(match["old"] or match["of"])


def _is_past(text: str, at: int) -> bool:
    return _WAS.search(text[max(0, at - _BACK) : at]) is not None


def _beside(persons: PersonArguments, span: Span, start: int, end: int) -> int | None:
    """Return whom the phrase stands beside: the name it is part of, that follows it or that it follows."""
    inside = persons.at(span[0])
    if inside and (inside.kind == "name" or (inside.kind in _DESCRIBING and not _has_office(persons, inside.actor))):
        return inside.actor
    lead = persons.text[max(start, span[0] - _BACK) : span[0]]
    if persons.text[span[1] : span[1] + 2] in ("'s", "’s") or _OURS.search(lead):
        return None
    if persons.text[span[0]].isdigit() or not _OBJECT.search(lead):
        for name in persons.mentions(span[1], min(end, span[1] + _AHEAD))[:1]:
            between = persons.text[span[1] : name.start]
            if name.kind == "name" and (_joins(between) or (_NAMING.search(lead) and _AS.fullmatch(between))):
                return name.actor
    for name in [one for one in persons.mentions(start, span[0]) if one.end <= span[0]][-1:]:
        between = persons.text[name.end : span[0]]
        if _BEFORE.fullmatch(between) and not (between[0] == "," and _SAYS.search(between)):
            return name.actor
    return None


def _joins(between: str) -> bool:
    """Whether the words between a child and a name join the two, unlike in "a girl attacked by Jack Roe"."""
    return _BETWEEN.fullmatch(between) is not None and (between.endswith(" as ") or not _BREAKING.search(between))


def _of_subjects(persons: PersonArguments, start: int, end: int) -> list[Age]:
    """Return ages behind the verb ("was found guilty at the age of 16") and before it ("Now 31, she")."""
    found = []
    for expression in (_LATER, _NOW, _AS_CHILD, _AT_CHILDRENS):
        for match in expression.finditer(persons.text, start, end):
            number = None if expression in (_AS_CHILD, _AT_CHILDRENS) else match["age"] or match["aged"]
            near = persons.mentions(match.end(), match.end() + 2)[:1] if expression is _NOW else []
            before = [one for one in persons.mentions(start, match.start()) if one.end < match.start()]
            near = near or (before[:1] if len({one.actor for one in before}) == 1 else [])
            if expression is _AT_CHILDRENS and near and _has_office(persons, near[0].actor):
                continue
            if near and not _is_others(persons.text, near[0].end, match.start()):
                then = expression is _AS_CHILD or (expression is _LATER and match["age"] is not None)
                found.append(Age(near[0].actor, match.span(), None if number is None else years(number), then))
    return found


def _of_last_named(persons: PersonArguments, start: int, end: int) -> list[Age]:
    """Return the age that "The 13-year-old" gives the one person named in the sentence before, which has no child."""
    match = _DEFINITE.match(persons.text, start, end)
    if match is None or persons.at(start) or (number := persons.number(start)) == 0:
        return []
    before = persons.sentences[number - 1]
    named = {one.actor for one in persons.mentions(before.start, before.end) if one.kind != "pronoun"}
    if len(named) != 1 or persons.has(pattern("a child"), number - 1) or _has_office(persons, min(named)):
        return []
    in_words = re.search(NUMBER, match.group(), re.IGNORECASE) if "year-old" in match.group() else None
    return [Age(min(named), match.span(), years(in_words.group()) if in_words else None)]


def _has_office(persons: PersonArguments, actor: int) -> bool:
    """Whether the person has an office or profession; a pupil, a victim or a friend may be a child."""
    return any(is_public(role.role) for role in persons.actors[actor].roles)


def _is_others(text: str, behind: int, before: int) -> bool:
    """Whether somebody without a name stands between a person and an age: "a father of two aged 9"."""
    return pattern("others").search(text, behind, before) is not None
