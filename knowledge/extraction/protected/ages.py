"""How old the copy says its persons are, or were."""

import re
from typing import NamedTuple

from knowledge.extraction.protected.scene import Scene
from knowledge.extraction.protected.words import ADULT, NUMBER, years
from knowledge.facts import Span

_CHILD = (
    r"(?:school-?(?:boy|girl|child)|toddler|infant|newborn|baby|preschooler|kindergartn?er|boy|girl|minor|juvenile"
    r"|year[-\s]\w+\s(?:pupil|student)|(?:\w+-)?(?:(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|eleventh)|\d{1,2}th)[-\s]grade(?:r|\s(?:pupil|student))|(?:primary|elementary|middle|high|secondary)[-\s]school"
    r"\s(?:pupil|student|sophomore|freshman|junior|child)|pupil|sixth-former|child|altar\sboy)"
)
_CALLED = r"(?:boy|girl|child|pupil|student|schoolboy|schoolgirl|teenager|youth|youngster|apprentice|son|daughter|toddler)"
_OLD = rf"(?P<old>{NUMBER})[-\s](?P<unit>year|month|week|day)s?[-\s]old\b"
_OF = rf"{_CALLED}(?:,)?\s(?:of|aged)\s(?P<of>{NUMBER})\b"
_ALONE = r"(?=[,.;:)]|\s(?:who|of|from|at|in|was|is|and|when)\b|\s[A-Z]|$)"
_PHRASE = re.compile(
    rf"\b(?:(?i:{_OLD}(?:\s{_CALLED})?|{_OF})|(?P<child>(?i:(?!minor|child|boy|girl){_CHILD})|minor|child|[Bb]oy|[Gg]irl)\b{_ALONE})"
)
_EDGE = r"(?=\s*(?:[,.;:)\]?!—–]|$|(?:who|when|while|and|but|or|at|in|now|then|on|from|as|since|after|before|until|because|by|with|during|last|next|today)\b))"
_AFTER = re.compile(
    rf"(?:,|\s\(|,?\s(?:who|and)\b)?\s?(?:who\s)?(?P<be>is|was|were|turned|turns|had\sturned|has\sturned|will\sbe|would\sbe"
    rf"|will\sturn|becomes)?\s?(?P<how>only|just|about|still|barely|both|now|then|just\sturned|not\syet)?\s?(?P<aged>age[d]?\s)?"
    rf"(?P<age>{NUMBER})(?:\s(?P<unit>year|month|week|day)s?(?:\s|-)old)?{_EDGE}",
    re.IGNORECASE,
)
_LATER = re.compile(rf"\bat\s(?:the\s)?age\s(?:of\s)?(?P<age>{NUMBER}){_EDGE}|\b(?:aged|age)\s(?P<aged>{NUMBER}){_EDGE}", re.I)
_AS_CHILD = re.compile(
    r"\b(?:as|when)\s(?:(?:he|she)\swas\s)?(?:still\s)?a\s(?:\w+\s)?(?P<child>boy|girl|child|toddler|baby|schoolboy|schoolgirl|minor|pupil|infant)\b",
    re.I,
)
_NOW = re.compile(rf"\b[Nn]ow\s(?:aged\s)?(?P<age>{NUMBER})\s?,\s", re.IGNORECASE)
_PAST = frozenset({"was", "were", "had turned"})
_COMING = frozenset({"will be", "will turn", "turns", "would be"})
_KNOWN_AS = r",?\s(?:who\s(?:was|is)\s)?(?:\w+\s)?(?:named|identified|known)\s(?:\w+\s){0,3}as\s"
_BETWEEN = re.compile(rf"{_KNOWN_AS}|"r"\s(?:[\w-]+\s){0,3}|,\s|\s[^,.;]{1,40},\s|\s\(")
_BEFORE = re.compile(r",\s(?:who\s(?:is|was)\s)?(?:then\s|now\s|both\s)?(?:a|an|the)?\s?(?:[\w-]+\s){0,3}"
                     r"|\s(?:is|was|were)\s(?:then\s|only\s|still\s|just\s|both\s)?(?:a|an|the)?\s?(?:[\w-]+\s){0,3}"
                     r"|\s\((?:a|an|the)?\s?|,\sthen\s(?:a|an)\s")


_OBJECT = re.compile(r"\b[a-z]+ed\s(?:the|a|an|his|her)\s(?:\w+\s)?$")
"""Before a child that is an object, behind which a name may be another's: "who took the child, Jack Roe"."""


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


def find_ages(scene: Scene) -> list[Age]:
    """Return the ages that stand beside a person's name or pronoun, and the nouns that tell a child."""
    found = []
    named: int | None = None
    for _, end, actor, kind in scene.mentions(0, len(scene.text)):
        found += _behind(scene, end, actor, named)
        named = actor if kind == "name" else named
    for line in scene.lines:
        found += _in_phrases(scene, line.start, line.end)
        found += _of_subjects(scene, line.start, line.end)
    return found


def _behind(scene: Scene, end: int, actor: int, before: int | None) -> list[Age]:
    """Return the age behind a mention; of "both" it is also that of the person named before."""
    match = _AFTER.match(scene.text, end)
    if match is None or not (match["be"] or match["aged"] or scene.text[end : end + 1] in (",", " ")):
        return []
    if not match["be"] and not match["aged"] and scene.text[end] == " " and scene.text[end + 1] != "(":
        return []
    number = 0 if match["unit"] and match["unit"] != "year" else years(match["age"])
    be = (match["be"] or "").lower()
    number -= be in _COMING
    both = before is not None and before != actor and (match["how"] or "").lower() == "both"
    bearers = [actor, before] if both and before is not None else [actor]
    return [Age(bearer, match.span("age"), number, then=be in _PAST) for bearer in bearers]


def _in_phrases(scene: Scene, start: int, end: int) -> list[Age]:
    found = []
    for match in _PHRASE.finditer(scene.text, start, end):
        actor = _beside(scene, match.span(), start, end)
        if actor is not None:
            found.append(Age(actor, match.span(), _years(match), then=_is_past(scene.text, match.start())))
    return found


def _years(match: re.Match[str]) -> int | None:
    if match["child"]:
        return None
    if match["old"] and match["unit"].lower() != "year":
        return 0
    return years(match["old"] or match["of"])


def _is_past(text: str, at: int) -> bool:
    return re.search(r"\b(?:was|were|then)\s(?:\w+\s){0,3}$", text[max(0, at - 30) : at]) is not None


def _beside(scene: Scene, span: Span, start: int, end: int) -> int | None:
    """Return whom the phrase stands beside: the name it is part of, that follows it or that it follows."""
    inside = scene.at(span[0])
    if inside and inside[3] == "name":
        return inside[2]
    if scene.text[span[1] : span[1] + 2] in ("'s", "’s"):
        return None
    told = not scene.text[span[0]].isdigit() and _OBJECT.search(scene.text[max(start, span[0] - 30) : span[0]])
    for begin, _, actor, kind in [] if told else scene.mentions(span[1], min(end, span[1] + 60))[:1]:
        between = scene.text[span[1] : begin]
        if kind == "name" and _BETWEEN.fullmatch(between) and (between.endswith(" as ") or not _breaks(between)):
            return actor
    before = [one for one in scene.mentions(start, span[0]) if one[1] <= span[0]][-1:]
    for _, behind, actor, _ in before:
        if _BEFORE.fullmatch(scene.text, behind, span[0]):
            return actor
    return None


_BREAKING = re.compile(
    r"\b(?:was|were|is|are|has|had|and|or|by|with|of|to|for|whose|that|said|says|told|who|when|as)\b|\w+ed\b"
)


def _breaks(between: str) -> bool:
    """Whether the words between a child and a name part the two: "a girl attacked by Jack Roe"."""
    return _BREAKING.search(between) is not None


def _of_subjects(scene: Scene, start: int, end: int) -> list[Age]:
    """Return ages behind the verb ("was found guilty at the age of 16") and before it ("Now 31, she")."""
    found = []
    for pattern in (_LATER, _NOW, _AS_CHILD):
        for match in pattern.finditer(scene.text, start, end):
            number = None if pattern is _AS_CHILD else match["age"] or match["aged"]
            near = scene.mentions(match.end(), match.end() + 2)[:1] if pattern is _NOW else []
            near = near or [one for one in scene.mentions(start, match.start()) if one[1] < match.start()][:1]
            if near and not _is_others(scene.text, near[0][1], match.start()):
                then = number is None or (pattern is _LATER and match["age"] is not None)
                found.append(Age(near[0][2], match.span(), None if number is None else years(number), then))
    return found


_OTHERS = re.compile(rf"\b(?:{_CALLED}s?|child(?:ren)?|man|men|woman|women|boys|girls|people|two|three|four)\b", re.I)


def _is_others(text: str, behind: int, before: int) -> bool:
    """Whether somebody without a name stands between a person and an age: "a father of two aged 9"."""
    return _OTHERS.search(text, behind, before) is not None
