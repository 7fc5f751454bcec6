"""Whether a line is a headline or the lead: a headline is no sentence, or one that its setting excuses.

Where a line may be either, it is the lead: a headline that is missed is still read, a lead that is swallowed is lost.
"""

import re
from functools import cache

from rapidfuzz import fuzz

from knowledge.language.cues import cues
from knowledge.reading.datelines import dateline_end

_LONGEST = 200
_LABEL, _FEW_WORDS, _MOST = 3, 3, 0.8
_RUNS_ON, _LONG = 12, 16
"""Words: from here on a line without a full stop may be a lead; a headline with an end of a sentence is no longer.

Both are judged by the headlines of PolNeAR."""
_CLOSES = frozenset({"'", "’", ")"})
"""What headlines have behind their full stop: “State calls 22 emails 'top secret.'”; leads quote in double marks."""
_ALIKE = 92.0
"""Of 100; judgement, not measured: a slip or another mark, never another word."""
_END = re.compile(r"[.!?…][\"”’')\]»]*$")
_MARKED = re.compile(r"[.,;!?…“”\"‘’]")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_QUOTATION = re.compile(r"[“\"][^“”\"]+[”\"]|(?:^|(?<=\s))‘[^‘’]+’")
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())  # noqa: SIM905
_TAG = re.compile(r"[,.!?…][”\"’'] (\w+)")
_JOINING = frozenset("and of the in from to on news".split())  # noqa: SIM905


def has_full_stop(line: str) -> bool:
    """Whether a line ends as a sentence does, perhaps with closing marks behind its full stop."""
    return _END.search(line) is not None


def is_headline(line: str, *, dated: bool) -> bool:
    """Whether a line may be a headline; ``dated``: a dateline follows, so that what stands here is no lead."""
    if len(line) > _LONGEST or dateline_end(line) or line.endswith((",", ";", ":")) or _reports(line):
        return False
    end = _END.search(line)
    if end is None or dated or _in_capitals(line):
        return True
    closed = end.group()[0] in "?!" or end.group()[1:] in _CLOSES
    return closed and len(line.split()) <= _LONG


def is_label(line: str) -> bool:
    """Whether a line may be the name of a section or the like, which stands over a headline or a lead."""
    words = line.split()
    sentence = len(words) == _LABEL and words[1].islower() and words[1] not in _JOINING
    return len(words) <= _LABEL and not sentence and _MARKED.search(line) is None


def repeats(line: str, title: str) -> bool:
    """Whether a line is the given title again, which may have more behind it: the outlet's name."""
    if _reports(line):
        return False
    one, two = (" ".join(re.findall(r"\w+", text.casefold())) for text in (line, title))
    tail = title.rpartition("|")[0].strip() or title
    return bool(one) and (fuzz.ratio(one, two) >= _ALIKE or line.casefold() == tail.casefold())


def _in_capitals(line: str) -> bool:
    long = [word for word in _WORD.findall(line) if len(word) > len("with")]
    return len(long) >= _FEW_WORDS and sum(word[0].isupper() for word in long) > _MOST * len(long)


def _reports(line: str) -> bool:
    """Whether a line tells in the past what somebody said, as leads do and headlines do not."""
    words = _WORD.findall(_QUOTATION.sub(" ", line).casefold())
    dated = not _DAYS.isdisjoint(words)
    short = len(line.split()) < _RUNS_ON and not has_full_stop(line) and not (dated and _is_tagged_in_past(line))
    if short or not words or _in_capitals(line):
        return not words and _END.search(line.rstrip('”"’')) is not None
    quoted = _QUOTATION.search(line) is not None
    return _is_tagged_in_past(line) or (any(word in _past_verbs() for word in words) and (quoted or dated))


def _is_tagged_in_past(line: str) -> bool:
    """Whether a quotation is followed by a verb of saying in the past: “We go,” said."""
    tag = _TAG.search(line)
    cue = cues().get(tag[1].casefold()) if tag else None
    return cue is not None and cue.inflection == "past"


@cache
def _past_verbs() -> frozenset[str]:
    return frozenset(word for word, cue in cues().items() if cue.inflection == "past" and cue.share >= 0.5)
