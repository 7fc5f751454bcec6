"""Kill notices: texts by which an outlet or agency withdraws another one, and what they name."""

import re
from functools import cache
from typing import NamedTuple

from knowledge.facts import Span
from knowledge.language.rules import load_rules

_HEAD = 8
"""Lines at a text's beginning in which a notice says what it is; what it withdraws may be named further down."""
_LINE = re.compile(r"[^\n\r]+")
_QUOTED = r"[“\"‘'](?P<quoted>[^“”\"\n]{3,200}?)[”\"’'](?!\w)"
_NAMING = (
    r"(?:headlined|headline|titled|entitled|slugged|slug|headed|called|stor(?:y|ies)|articles?|items?|reports?|files?"
    r"|columns?|pieces?|cop(?:y|ies)|dispatch(?:es)?|versions?)"
)
_NAMED = re.compile(rf"\b(?:{_NAMING}|kill|withdraw)\b[\s,:]{{1,3}}{_QUOTED}", re.IGNORECASE)
_JOINED = re.compile(rf"(?:,|,?\s(?:and|or))\s(?:{_NAMING}\s)?{_QUOTED}", re.IGNORECASE)
_SENT = (
    r"(?:sent|moved|filed|transmitted|issued|timed|published|posted|which|that|and|from|at|on"
    r"|is|are|was|were|has|have|(?:mandatory\s)?kill)"
)
_ENDS = rf"(?=,?\s{_SENT}\b|[.;]?\s*$|[.;]\s)"
_SLUGGED = re.compile(rf"\bslugged\s(?![“\"‘'])(\S[^\n]*?){_ENDS}", re.IGNORECASE | re.MULTILINE)
_SLUG = re.compile(rf"\b([A-Z]{{1,3}}-{{1,2}}[A-Z][^\n]*?)(?i:{_ENDS})", re.MULTILINE)
_LABELLED = re.compile(
    r"^\W*(?:head(?:line)?|title|slug|story|item|url|address|link)\s*:\s*(\S[^\n]*)$", re.IGNORECASE | re.MULTILINE
)
_ADDRESS = re.compile(r"https?://[^\s“”\"<>]+[^\s“”\"<>.,;:!?)\]]")
_STORY_FOLLOWS = re.compile(
    r"\buse the following\b|\bcorrected (?:version|story|article|copy)\b.{0,40}\b(?:below|follows)\b", re.IGNORECASE
)
_QUESTION = re.compile(r"\b[a-z]+:\s(?:why|how|what|when|where|who|which)\b")
"""What a headline asks: "Story withdrawn: how a scoop fell apart"."""
_LONGEST = 200
_MARKS = "“”\"‘’' \t"


class FoundKill(NamedTuple):
    """What a notice withdraws, as written and without marks, and the lines that are the notice."""

    names: tuple[str, ...]
    spans: tuple[Span, ...]
    as_written: str


@cache
def _rules() -> list[re.Pattern[str]]:
    rules = load_rules("knowledge.reading", "data", "kills.txt")
    return rules["notice"]


def find_kill(text: str, title: str | None = None, start: int = 0) -> FoundKill | None:
    """Return the kill notice that ``text[start:]`` is, None where it is none.

    Named are headlines in quotation marks after a word for a text, slugs and addresses; else the words after the
    notice's colon; else the given title, or the line after the notice: the headline of the text that is sent again.
    """
    lines = [match for match in _LINE.finditer(text, start) if match.group().strip()]
    notices = [(match, found) for match in lines[:_HEAD] if (found := _notice(match.group()))]
    of_title = _notice(title) if title else None
    if not notices and of_title is None:
        return None
    heads = [*([of_title] if of_title else []), *(found for _, found in notices)]
    given = title if title and not of_title else None
    names = _names(text[start:]) or _after(heads) or ((given,) if given else _next(lines, [one for one, _ in notices]))
    return FoundKill(names, tuple(match.span() for match, _ in notices), " ".join(heads[0].string.split()))


def _notice(line: str) -> re.Match[str] | None:
    """Return how a line begins as a notice; one with which the story is sent again, mended, is a correction."""
    if _STORY_FOLLOWS.search(line) or _QUESTION.search(line):
        return None
    return next((match for rule in _rules() if (match := rule.match(line.strip()))), None)


def _names(text: str) -> tuple[str, ...]:
    found: list[tuple[int, str]] = [(match.start(), match[1]) for match in _LABELLED.finditer(text)]
    for match in _NAMED.finditer(text):
        found.append((match.start(), match["quoted"]))
        at = match.end()
        while (more := _JOINED.match(text, at)) is not None:
            found.append((more.start(), more["quoted"]))
            at = more.end()
    for pattern in (_SLUGGED, _SLUG):
        found += [(match.start(), match[1]) for match in pattern.finditer(text)]
    found += [(match.start(), match.group()) for match in _ADDRESS.finditer(text)]
    return tuple(dict.fromkeys(_clean(words) for _, words in sorted(found)))


def _clean(words: str) -> str:
    return words.strip(_MARKS).removesuffix(",").strip(_MARKS)


def _after(notices: list[re.Match[str]]) -> tuple[str, ...]:
    named = [match.string[match.end() :].strip() for match in notices]
    return tuple(_clean(words) for words in named if words and len(words) <= _LONGEST and not words.endswith("."))[:1]


def _next(lines: list[re.Match[str]], notices: list[re.Match[str]]) -> tuple[str, ...]:
    starts = {match.start() for match in notices}
    others = (match.group().strip() for match in lines if match.start() not in starts)
    first = next(others, "")
    return (_clean(first),) if first and len(first) <= _LONGEST and not first.endswith(".") else ()
