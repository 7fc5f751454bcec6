"""Labels in a text's lines that say it must not be published yet, or not at all.

A label (``data/holds.txt``) begins a line, follows words that lead in ("PRESS RELEASE -") or ends a headline
("… (EMBARGOED)"), and has only words of publishing, days, hours and zones after it. What runs on like prose is none.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from knowledge.facts import Span
from knowledge.language.cues import cues
from knowledge.language.dates.calendar import MONTHS, WEEKDAYS
from knowledge.language.rules import load_rules
from knowledge.reading.release_times import MOMENT, names_day, names_hour, names_moment

LabelKind = Literal["private", "embargo", "release"]

_HEAD, _FOOT, _OPENING = 12, 6, 5
"""Lines at a text's beginning and end where labels stand; in the first and the last ones a paragraph may follow."""
_SHORT = 200
"""Characters of a line in which a label stands; of a longer one only the beginning is looked at."""
_PUBLISHING = (
    r"(?:publi|releas|broadcast|transmi|us(?:e|ing)|circulat|distribut|post|print|quot|report|run|air|shar|fil(?:e|ing)\b"
    r"|cit(?:e|ing|ation)|attribut)"
)
_HINT = re.compile(
    r"embargo|sperrfrist|restricted|confidential|\badvance\sfor|\bnfp\b|\bhold|held\b|\bh\.?f\.?r\b|\brelease|delivery|not\sbefore"
    rf"|\b(?:not|for)\s(?:\w+\s){{0,3}}?{_PUBLISHING}|\b{_PUBLISHING}\w*\s(?:only\s)?(?:after|from|on)\b"
)
"""What every label has one of, in lower case; most lines have none, and are read no further."""
_LINE = re.compile(r"[^\n\r]+")
_FILLERS = """
until till til to for from at on after then see below above attached
the of in by before not no earlier sooner than prior and be is are was will this that
these it release released releasing publication publish published publishing posted posting broadcast broadcasting
transmission transmitted use used print printed circulated distributed quoted material story report copy text time date
thereafter afterwards anytime yet uhr public pending dailies sundays weeklies section
hours hrs hour strictly strict please note only any form whole part online hold held embargo embargoed under advance
papers paper newspapers newspaper editions edition morning afternoon evening night all media radio tv television web
websites website social wire wires services agencies outlets lifts lifted ends expires applies check against delivery
draft internal legal copies further notice tbc tba tbd confirmed
"""
_ALSO = (
    r"or(?=\s(?:after|thereafter|later|broadcast|post|publi|online|us|distribut|transmi|print|quot|releas|circulat))"
)
_VOCABULARY = re.compile(
    rf"(?:[\s,;:.()\[\]*/|&!_–—-]|(?<=\d)T(?=\d)|(?<![A-Za-z])(?:{MOMENT})|\b(?:{'|'.join(_FILLERS.split())}|{_ALSO})(?!\w))*+",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.:;)\]|*–—!]\W*$|\s--?\s\W*$")
_SET_OFF = re.compile(r"(?:^|[:.;,|(\[/*>–—]|\s--?)[\s*_(\[!#>|]*$")
_EMBARGOED = re.compile(r"(?:\w+ly\s)?(?:embargoed|under\s(?:\w+\s){0,2}embargo)\b", re.IGNORECASE)
_WHY = re.compile(
    r"(?:draft|awaiting|waiting|pending|subject|embargo|legal|internal|under|until|confidential|held)", re.IGNORECASE
)
"""How a reason for a label begins; other words in small letters behind its colon are a headline or name a part."""
_DATE_OF = re.compile(r"release\s(?:date|on)\b", re.IGNORECASE)
_WORK = re.compile(
    r"\W*(?:director|directed\sby|written\sby|author|artist|album|label|studio|cast|starring|genre|platforms?|price"
    r"|rating|running\stime|runtime|certificate|developer|publisher|available\son|format|pages|distributor|length)\b\s*:",
    re.IGNORECASE,
)
_FEW = 5
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|must)\b", re.IGNORECASE)
_OF_COPY = re.compile(r"embargo|releas|publi|broadcast|transmi", re.IGNORECASE)
_NOT_FOR = re.compile(r"not\s(?:\w+\s){0,2}for\b", re.IGNORECASE)
_ADVISES = re.compile(r"\W*(?:you|we|they|he|she|i)\b", re.IGNORECASE)
_CONDITION = re.compile(r"\b(?:until|till?|before|than|pending)\b", re.IGNORECASE)
_AWAITING = re.compile(r"(?:\b(?:until|till?|before|for|at)|:)\s*$", re.IGNORECASE)
_CLAUSE = re.compile(r",\s*(?:(?:the|it|this|that|these|all)\s+)?$", re.IGNORECASE)
_ELSE = re.compile(
    r"\W*(?:or|but|unless|if|when|once|which(?:ever)?|subject|pending|provided|about|around|approx\w*|probably|expected"
    r"|scheduled|due|likely)\b",
    re.IGNORECASE,
)
"""What makes an hour before it uncertain."""
_ABBREVIATED = re.compile(rf"(?:\b[ap]\.?\s?m|\b(?:{'|'.join((*MONTHS, *WEEKDAYS))})|\bhrs?)\.\W*$", re.IGNORECASE)
_SENTENCE = re.compile(r"[.:;)\]|*–—!]\s+(?=\S)|\s--?\s+(?=\S)")
_CLOSING = {"(": ")", "[": "]"}
_OPEN_END = re.compile(r"\b(?:tb[acd]|to be confirmed|further notice)\b", re.IGNORECASE)


class Label(NamedTuple):
    """A label: ``span`` in the text, the words that say when, and whether all of what it says was understood."""

    kind: LabelKind
    span: Span
    words: str
    understood: bool


class _LabelLine(NamedTuple):
    start: int
    text: str
    previous: str
    next: re.Match[str] | None
    in_margin: bool
    opening: bool


class _LabelMatch(NamedTuple):
    """A rule's match in its line: what stands before it, its words with those of publishing after it, the rest."""

    kind: LabelKind
    before: str
    words: str
    rest: str

    @property
    def leads(self) -> bool:
        """Whether nothing stands before it that belongs to the article."""
        return not _bare(self.before) or _leads_in(self.before)

    @property
    def ends(self) -> bool:
        """Whether a stop follows, or nothing; the point of "6 P.M." is none before more words in capitals."""
        if not _bare(self.rest):
            return True
        abbreviated = _ABBREVIATED.search(self.words) is not None and self.rest[:2].isupper()
        return _STOP.search(self.words) is not None and not abbreviated


@cache
def _rules() -> dict[str, list[re.Pattern[str]]]:
    return load_rules("knowledge.reading", "data", "holds.txt")


def find_labels(text: str, start: int = 0) -> Iterator[Label]:
    """Yield the labels of ``text[start:]`` in order; one that is completed by the next line spans both."""
    lines = [match for match in _LINE.finditer(text, start) if match.group().strip()]
    for at, match in enumerate(lines):
        foot = at >= len(lines) - _FOOT
        in_margin, opening = at < _HEAD or foot, at < _OPENING or foot
        following = lines[at + 1] if at + 1 < len(lines) else None
        previous = lines[at - 1].group() if at else ""
        yield from _labels(_LabelLine(match.start(), match.group(), previous, following, in_margin, opening))


def _labels(line: _LabelLine) -> Iterator[Label]:
    """Yield a line's label, and those that follow it in the line."""
    label = _label(line)
    if label is None:
        return
    yield label
    rest = line.text[label.span[1] - line.start :]
    if rest.strip():
        yield from _labels(line._replace(start=label.span[1], text=rest))


def says_there_is_none(line: str) -> bool:
    """Say whether a line denies an embargo or says that it is over: "EMBARGO LIFTED", "For immediate release"."""
    return any(rule.fullmatch(_bare(line)) for rule in _rules()["lifted"])


def is_understood(words: str) -> bool:
    """Say whether words are nothing but words of publishing, days, hours and zones, and leave no end open."""
    return _vocabulary_end(words, 0) == len(words) and _OPEN_END.search(words) is None


def _bare(words: str) -> str:
    return words.strip().strip("*_#>|[]()!:;,.–—- \t")


def _vocabulary_end(text: str, at: int) -> int:
    match = _VOCABULARY.match(text, at)
    return match.end() if match else at


def _label(line: _LabelLine) -> Label | None:
    if (
        (len(line.text) > _SHORT and not line.opening)
        or not _HINT.search(line.text[:_SHORT].lower())
        or says_there_is_none(line.text)
    ):
        return None
    return next((_made(line, found) for found in _candidates(line.text) if _is_label(line, found)), None)


def _candidates(text: str) -> Iterator[_LabelMatch]:
    """Yield what may be labels, those that begin first before others, of these the longest first."""
    kinds: tuple[LabelKind, ...] = ("private", "embargo", "release")
    found = [(match, kind) for kind in kinds for rule in _rules()[kind] for match in rule.finditer(text, 0, _SHORT)]
    for match, kind in sorted(found, key=lambda one: (one[0].start(), -one[0].end())):
        end = _end_of_words(text, match.end())
        if _SET_OFF.search(text[: match.start()]) or _is_embargoed(match, text[match.end() : end]):
            yield _LabelMatch(kind, text[: match.start()], text[match.start() : end], text[end:])


def _is_embargoed(match: re.Match[str], after: str) -> bool:
    """Whether "embargoed" stands behind words with no mark between, that tell of no saying: "PA EMBARGOED TO 2230"."""
    before = match.string[: match.start()]
    told = not names_moment(after) or any(_reports(word) for word in before.casefold().split())
    return _EMBARGOED.match(match.group()) is not None and (_leads_in(before) or not told)


def _leads_in(before: str) -> bool:
    return _rules()["lead-in"][0].fullmatch(_bare(before)) is not None


def _end_of_words(text: str, at: int) -> int:
    """Where a label's words end: before a new sentence that begins with some of them ("The council met")."""
    end = _vocabulary_end(text, at)
    if not _bare(text[end:]):
        return end
    stops = [match.end() for match in _SENTENCE.finditer(text, at, end)]
    return stops[-1] if stops and not names_moment(text[stops[-1] : end]) else end


def _is_label(line: _LabelLine, found: _LabelMatch) -> bool:
    """Whether a match stands where labels do, and nothing runs on from it but what it waits for."""
    if found.kind == "release" and not names_moment(found.words):
        return False
    if _is_headline(found) or _is_of_a_work(line, found) or (not found.leads and _speaks(found)):
        return False
    if not line.in_margin or not found.leads:
        alone = not _bare(found.rest) or (found.kind != "release" and (_shouts(found) or _waits_briefly(found)))
        return (line.in_margin or found.leads) and len(line.text) <= _SHORT and alone
    return found.ends or (found.kind != "release" and _waits(found))


def _is_headline(found: _LabelMatch) -> bool:
    """Whether a headline that is not in capitals begins like a label: "Not for publication: why letters are lost"."""
    if not _bare(found.rest) or found.words.isupper():
        return False
    runs_on = found.words.rstrip().endswith(":") and found.rest[:1].islower() and not _WHY.match(found.rest)
    if found.kind == "release":
        return not names_hour(found.words) or (runs_on and _OF_COPY.search(found.words) is None)
    return runs_on and found.kind == "private"


def _is_of_a_work(line: _LabelLine, found: _LabelMatch) -> bool:
    """Whether "Release date" is a film's, a game's or a book's, as the line before or after it tells."""
    near = (line.previous, line.next.group() if line.next else "")
    return _DATE_OF.match(found.words) is not None and any(_WORK.match(other) for other in near)


def _waits_briefly(found: _LabelMatch) -> bool:
    """Whether a label after a dash or in brackets waits for something in few words: "(do not run until she rises)"."""
    apart = found.before.rstrip()[-1:] in (":", "–", "—", "-", "(", "[", "*", "/")
    return (
        apart
        and len(found.rest.split()) <= _FEW
        and _CONDITION.search(found.words) is not None
        and _FINITE.search(found.words + found.rest) is None
    )


def _shouts(found: _LabelMatch) -> bool:
    """Whether a label in capitals ends a line that is not: "Notes on the trial. DO NOT USE BEFORE THE VERDICT"."""
    shouted = found.words + found.rest
    return shouted.isupper() and not found.before.isupper() and _CONDITION.search(found.words) is not None


def _speaks(found: _LabelMatch) -> bool:
    """Whether a headline's colon or comma makes a match what somebody says: "Court orders paper: do not publish"."""
    if found.words.isupper() or names_moment(found.words) or _NOT_FOR.match(found.words):
        return False
    waits = found.kind == "embargo" and _CONDITION.search(found.words) is not None
    return found.before.rstrip()[-1:] in (":", ",") and not waits


def _waits(found: _LabelMatch) -> bool:
    """Whether words that run on tell what a label waits for, and are no clause: "UNTIL THE MINISTER RISES"."""
    if _CONDITION.search(found.words) is None:
        return False
    if found.words.isupper() or _ELSE.match(found.rest):
        return True
    if found.kind == "private" and _ADVISES.match(found.rest):
        return False
    return not _CLAUSE.search(found.words) and not any(_reports(word) for word in found.rest.casefold().split())


def _reports(word: str) -> bool:
    cue = cues().get(word)
    return cue is not None and cue.takes != "" and cue.inflection in ("past", "present")


def _made(line: _LabelLine, found: _LabelMatch) -> Label:
    begin = line.start if found.leads else line.start + len(found.before.rstrip(" \t([*-–—"))
    end = line.start + (_closed(found) if found.ends else len(line.text))
    words = found.words
    if line.next and not _bare(found.rest) and _goes_on(words, line.next.group()):
        words, end = f"{words} {line.next.group()}", line.next.end()
    elif not names_moment(words) and names_hour(found.before) and is_understood(found.before):
        words = f"{found.before} {words}"
    elif names_hour(words) and not names_day(words) and names_day(line.previous) and is_understood(line.previous):
        words = f"{line.previous} {words}"
    certain = found.ends and not _ELSE.match(found.rest) and not _OPEN_END.search(words)
    return Label(found.kind, (begin, end), words, certain)


def _goes_on(words: str, following: str) -> bool:
    """Whether the next line is the rest of a label: what it waits for, or the day that its hour lacks."""
    lacks = names_hour(words) and not names_day(words) and names_day(following)
    return (_AWAITING.search(words) is not None or lacks) and is_understood(following)


def _closed(found: _LabelMatch) -> int:
    """Where a label ends in its line: behind the bracket it stands in, else behind its words."""
    end = len(found.before) + len(found.words)
    bracket = _CLOSING.get(found.before.strip()[-1:])
    if bracket is None or bracket in found.words or bracket not in found.rest:
        return end
    return end + found.rest.index(bracket) + 1
