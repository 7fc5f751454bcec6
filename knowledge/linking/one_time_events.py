"""One-time events: what happens to somebody or something only once (a rig sinks, a minister resigns), and its day.

Reports that give it days near each other tell of one event even where linking keeps them apart; where most say 22 April
and one says the 20th, that is a disagreement on the date.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from knowledge.facts import Disagreement, Span
from knowledge.language.stems import stem
from knowledge.linking.blocking import candidate_pairs
from knowledge.linking.content_words import blocking_words, content_words
from knowledge.linking.day_windows import window
from knowledge.linking.disagreements import PER_DAY, date_disagreement
from knowledge.linking.linkage_records import EventRecord

MOST_DAYS_APART = 15
"""Days between two reports of one one-time event, one of them with a wrong day. Judgement, not measured."""
NAME_WORDS, SHARED_WORDS, SHARED_PART = 1, 2, 0.5
"""Words of a name, words in all, and part of the shorter one's words that two reports of one event must share.
Judgement, not measured."""
KEYS = 6
ENOUGH = 2
"""Reports in words of their own that must give a day before another report's day is held against it."""
WORDS_BETWEEN, WORDS_BEFORE, WORDS_BEHIND = 6, 8, 6
"""Words between event and date at most, and words around the event word that say to whom or what it happens."""
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
_BOUNDARY = re.compile(
    r"\b(?:that|which|who|whose|whom|where|when|while|after|before|because|although|though|if|whether|unless|but|since"
    r"|until|as|says?|said|according|following|prior|ahead)\b|[;:—–,“”\"()]|--|``|''|-LRB-|-RRB-|\.\s",
    re.IGNORECASE,
)
"""Where a clause begins or ends."""
_JOINED = re.compile(r"\band\b", re.IGNORECASE)
_ANOTHER_VERB = re.compile(
    r"\b(?!killed|injured|wounded|leased|owned|operated)(?:\w+ed|is|was|were|are|been|has|have|had|will|would|may|began|led|sent"
    r"|left|came|went|took|gave|held|met|told|rose|fell|made|won|lost)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?:which|that|who)$", re.IGNORECASE)
_DATELINE = re.compile(r"day\b.*\b\d{4}$", re.IGNORECASE)
_IN_FIGURES = re.compile(r"\d")
_PLACE = re.compile(r"\b(?:in|near|off|outside)\s+(?:the\s+)?(?:[A-Z]\w+\s?(?:of\s)?)+")


class OneTimeEvent(NamedTuple):
    """What a report says happened once.

    ``kind``: the event word; ``about``: stems of the words around it, which say to whom or what; ``names``: those of
    them that are of a name; ``day``: the ordinal of the day the report gives.
    """

    kind: str
    about: frozenset[str]
    names: frozenset[str]
    day: int


Described = tuple[str, frozenset[str], frozenset[str]]
"""Kind, about and names of a OneTimeEvent."""


def one_time_event(event: EventRecord) -> OneTimeEvent | None:
    """Return the one-time event whose day a report's own sentence gives, None where it reports no such thing."""
    days, at = window(event.found.date), event.found.date_span
    if days is None or days.days > 1 or at is None or event.found.status != "happened":
        return None
    if not (event.found.span[0] <= at[0] and at[1] <= event.found.span[1]):
        return None
    if _DATELINE.search(event.found.date.as_written or ""):
        return None
    start = event.found.span[0]
    described = _describe(event.text, (at[0] - start, at[1] - start))
    return OneTimeEvent(*described, days.first) if described else None


def names_its_day(event: EventRecord) -> bool:
    """Say whether a report writes its day in figures; "today" and "two days later" are for us to work out."""
    return bool(_IN_FIGURES.search(event.found.date.as_written or ""))


def may_be_same(a: OneTimeEvent, b: OneTimeEvent) -> bool:
    """Say whether two reports can be of one one-time event, whatever days near each other they give."""
    if a.kind != b.kind or abs(a.day - b.day) > MOST_DAYS_APART or len(a.names & b.names) < NAME_WORDS:
        return False
    return len(a.about & b.about) >= max(SHARED_WORDS, SHARED_PART * min(len(a.about), len(b.about)))


def one_time_keys(event: OneTimeEvent | None) -> frozenset[str]:
    """Return blocking keys, of which two reports that ``may_be_same`` share one: days x kind x word of a name.

    Two overlapping sequences of windows make sure that any two days within ``MOST_DAYS_APART`` share one.
    """
    if event is None:
        return frozenset()
    windows = (
        f"a{event.day // (2 * MOST_DAYS_APART + 1)}",
        f"b{(event.day + MOST_DAYS_APART) // (2 * MOST_DAYS_APART + 1)}",
    )
    return frozenset(
        f"once {days} {event.kind} {name}" for days in windows for name in blocking_words(event.names, KEYS)
    )


def date_conflicts(events: Sequence[EventRecord], groups: Sequence[Sequence[int]]) -> dict[int, Disagreement]:
    """Return the disagreements on the day of one-time events, by the position in ``groups`` of the event they concern.

    ``groups`` holds positions in ``events``, a group for each linked event. A report is held against the day that most
    reports of the same one-time event give. The disagreement goes to the group that has most of those reports, and to
    the report's own group, unless that is mostly about something else.
    """
    found = {at: one for at, event in enumerate(events) if (one := one_time_event(event))}
    near = _same_events(found)
    group_of = {at: number for number, group in enumerate(groups) for at in group}
    disputes: dict[int, set[int]] = defaultdict(set)
    for at in sorted(found):
        if names_its_day(events[at]) and (against := _majority_against(at, near[at], found, events)):
            most = Counter(group_of[other] for other in against).most_common()
            main = min(most, key=lambda count: (-count[1], count[0]))[0]
            own = {group_of[at]} if _is_about(groups[group_of[at]], found, found[at].kind) else set()
            for group in own | {main}:
                disputes[group] |= {at, *against}
    differing = {group: date_disagreement(events[at] for at in sorted(reports)) for group, reports in disputes.items()}
    return {group: disagreement for group, disagreement in sorted(differing.items()) if disagreement}


def _same_events(found: Mapping[int, OneTimeEvent]) -> dict[int, set[int]]:
    """For each position, the positions of reports that may be of the same one-time event, itself included."""
    places = list(found)
    near = {at: {at} for at in places}
    for a, b in candidate_pairs(one_time_keys(one) for one in found.values()):
        one, other = places[a], places[b]
        if may_be_same(found[one], found[other]):
            near[one].add(other)
            near[other].add(one)
    return near


def _is_about(group: Sequence[int], found: Mapping[int, OneTimeEvent], kind: str) -> bool:
    """Whether half of a group's one-time events are of a kind: "exploded and sank on 20 April" reports the blast."""
    kinds = [found[at].kind for at in group if at in found]
    return 2 * kinds.count(kind) >= len(kinds)


def _majority_against(
    at: int, near: Iterable[int], found: Mapping[int, OneTimeEvent], events: Sequence[EventRecord]
) -> Sequence[int]:
    """A few reports of the day that most of ``near`` give, if that is not the day of the report ``at``; else none.

    Copies count once; reports that write their day in figures come first.
    """
    days: dict[int, dict[str, int]] = defaultdict(dict)
    for other in sorted(near):
        days[found[other].day].setdefault(events[other].text, other)
    most = min(days, key=lambda day: (-len(days[day]), day))
    if most == found[at].day or len(days[most]) < ENOUGH:
        return ()
    return sorted(days[most].values(), key=lambda other: (not names_its_day(events[other]), other))[:PER_DAY]


@lru_cache(maxsize=1 << 14)
def _describe(text: str, date: Span) -> Described | None:
    """The event word nearest to a date, with the words around it: "the April 20 explosion on …", "sank on 20 April"."""
    before, after = text[: date[0]], text[date[1] :]
    noun = re.match(r"\s*([a-z]+)\b", after)
    if noun and (kind := _kind(noun[1])):
        return _with_words(kind, "", _up_to_boundary(after[noun.end() :]))
    boundaries = list(_BOUNDARY.finditer(before))
    tail = before[boundaries[-1].end() :] if boundaries else before
    words = list(_WORD.finditer(tail))
    known = [at for at, word in enumerate(words) if _kind(word[0])]
    if known:
        word = words[known[-1]]
        between = tail[word.end() :]
        if len(words) - 1 - known[-1] > WORDS_BETWEEN or _ANOTHER_VERB.search(between) or _JOINED.search(between):
            return None
        of_whom = before[: boundaries[-1].start()] if boundaries and _RELATIVE.match(boundaries[-1][0]) else ""
        return _with_words(_kind(word[0]), of_whom + tail[: word.start()], between)
    return _describe_opened(after) if len(words) <= 1 else None


def _describe_opened(after: str) -> Described | None:
    """The same of a clause that opens with its date: "On 22 April the rig sank"."""
    clause = _up_to_boundary(after.lstrip(" ,"))
    word = next((word for word in _WORD.finditer(clause) if _kind(word[0])), None)
    if word is None or _ANOTHER_VERB.search(clause[: word.start()]):
        return None
    return _with_words(_kind(word[0]), clause[: word.start()], clause[word.end() :])


def _up_to_boundary(text: str) -> str:
    end = _BOUNDARY.search(text)
    return text[: end.start()] if end else text


def _kind(word: str) -> str:
    return _KIND.get(stem(word.casefold()), "") if word.islower() else ""


def _with_words(kind: str, before: str, behind: str) -> Described | None:
    """Add to a kind the stems around it, without the place: Baghdad has a blast every week. None without a name."""
    subject, rest = (_WORD.findall(_PLACE.sub(" ", part)) for part in (before, behind))
    words = [*subject[-WORDS_BEFORE:], *rest[:WORDS_BEHIND]]
    names = _stems(word for word in words if word[:1].isupper())
    return (kind, _stems(words), names) if names else None


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in content_words(" ".join(words)).words if not word.isupper() and word not in _KIND)
