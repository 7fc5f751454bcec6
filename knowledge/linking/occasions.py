"""The day a report gives to what happens to somebody or something only once: a rig sinks, a minister resigns."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from knowledge.facts import Span
from knowledge.language.stems import stem
from knowledge.linking.content_words import content, telling
from knowledge.linking.day_windows import window
from knowledge.linking.linkage_records import EventRecord

SLIP = 15
"""Days: so far apart two reports still tell of one occasion, one of them with a slip of the pen."""
NAMED, IN_COMMON, SHARE = 1, 2, 0.5
"""How many words two occasions have in common, of them how many of a name, and what share of the shorter's words."""
KEYS = 6
_ONCE = """
explode explosion blast blowout
sink sank sunk capsize
die death
resign resignation quit
arrest
elected
collapse crash derail
oust topple overthrow
assassinate assassination
convict sentence
cap seal plug
bury
born
inaugurate
"""
_KIND = {stem(word): line.split()[0] for line in _ONCE.strip().splitlines() for word in line.split()}
_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_BEGINS = re.compile(
    r"\b(?:that|which|who|whose|whom|where|when|while|after|before|because|although|though|if|whether|unless|but|since"
    r"|until|as|says?|said|according|following|prior|ahead)\b|[;:—–,“”\"()]|--|``|''|-LRB-|-RRB-|\.\s",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\band\b", re.IGNORECASE)
_ANOTHER_VERB = re.compile(
    r"\b(?!killed|injured|wounded|leased|owned|operated)(?:\w+ed|is|was|were|are|been|has|have|had|will|would|may|began|led|sent"
    r"|left|came|went|took|gave|held|met|told|rose|fell|made|won|lost)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:which|that|who)$", re.IGNORECASE)
_DATELINE = re.compile(r"day\b.*\b\d{4}$", re.IGNORECASE)
_IN_FULL = re.compile(r"\d")
_PLACE = re.compile(r"\b(?:in|near|off|outside)\s+(?:the\s+)?(?:[A-Z]\w+\s?(?:of\s)?)+")
BETWEEN, BEFORE, BEHIND = 6, 8, 6
"""Words between happening and day, and words around the happening that say to whom or what."""


class Occasion(NamedTuple):
    """What happened, the words that say to whom or what, those of them that are of a name, and the day's ordinal."""

    kind: str
    about: frozenset[str]
    names: frozenset[str]
    day: int


def occasion(event: EventRecord) -> Occasion | None:
    """Return the occasion whose day a report gives in so many words, None where it tells of no such thing."""
    days, at = window(event.found.date), event.found.date_span
    if days is None or days.days > 1 or at is None or event.found.status != "happened":
        return None
    if not (event.found.span[0] <= at[0] and at[1] <= event.found.span[1]):
        return None
    if _DATELINE.search(event.found.date.as_written or ""):
        return None
    start = event.found.span[0]
    told = _told(event.text, (at[0] - start, at[1] - start))
    return Occasion(*told, days.first) if told else None


def names_its_day(event: EventRecord) -> bool:
    """Say whether a report writes its day as day and month; "today" and "two days later" are ours to work out."""
    return bool(_IN_FULL.search(event.found.date.as_written or ""))


def same_occasion(a: Occasion, b: Occasion) -> bool:
    """Say whether two reports can be of one occasion, on whatever days near each other."""
    if a.kind != b.kind or abs(a.day - b.day) > SLIP or len(a.names & b.names) < NAMED:
        return False
    return len(a.about & b.about) >= max(IN_COMMON, SHARE * min(len(a.about), len(b.about)))


def occasion_keys(told: Occasion | None) -> frozenset[str]:
    """Return keys of which two reports of one occasion share one: spans of days, the happening, and a word of a name.

    The spans overlap, so that any two days within ``SLIP`` of each other have one in common.
    """
    if told is None:
        return frozenset()
    spans = (f"a{told.day // (2 * SLIP + 1)}", f"b{(told.day + SLIP) // (2 * SLIP + 1)}")
    return frozenset(f"once {span} {told.kind} {name}" for span in spans for name in telling(told.names, KEYS))


@lru_cache(maxsize=1 << 14)
def _told(text: str, date: Span) -> tuple[str, frozenset[str], frozenset[str]] | None:
    """The happening beside a date, and its words: "the April 20 explosion on …", "… sank on 20 April"."""
    before, after = text[: date[0]], text[date[1] :]
    noun = re.match(r"\s*([a-z]+)\b", after)
    if noun and (kind := _kind(noun[1])):
        return _about(kind, "", _clause(after[noun.end() :]))
    begins = list(_BEGINS.finditer(before))
    tail = before[begins[-1].end() :] if begins else before
    words = list(_WORD.finditer(tail))
    known = [at for at, word in enumerate(words) if _kind(word[0])]
    if known:
        word = words[known[-1]]
        between = tail[word.end() :]
        if len(words) - 1 - known[-1] > BETWEEN or _ANOTHER_VERB.search(between) or _JOINED.search(between):
            return None
        of_whom = before[: begins[-1].start()] if begins and _RELATIVE.match(begins[-1][0]) else ""
        return _about(_kind(word[0]), of_whom + tail[: word.start()], between)
    return _opened(after) if len(words) <= 1 else None


def _opened(after: str) -> tuple[str, frozenset[str], frozenset[str]] | None:
    """The happening of a clause that a date opens: "On 22 April the rig sank"."""
    clause = _clause(after.lstrip(" ,"))
    word = next((word for word in _WORD.finditer(clause) if _kind(word[0])), None)
    if word is None or _ANOTHER_VERB.search(clause[: word.start()]):
        return None
    return _about(_kind(word[0]), clause[: word.start()], clause[word.end() :])


def _clause(text: str) -> str:
    end = _BEGINS.search(text)
    return text[: end.start()] if end else text


def _kind(word: str) -> str:
    return _KIND.get(stem(word.casefold()), "") if word.islower() else ""


def _about(kind: str, before: str, behind: str) -> tuple[str, frozenset[str], frozenset[str]] | None:
    """Where something happens does not tell what happens: Baghdad has a blast every week."""
    subject, rest = (_WORD.findall(_PLACE.sub(" ", part)) for part in (before, behind))
    words = [*subject[-BEFORE:], *rest[:BEHIND]]
    names = _stems(word for word in words if word[:1].isupper())
    return (kind, _stems(words), names) if names else None


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in content(" ".join(words)).words if not word.isupper() and word not in _KIND)
