"""What one sentence tells, told once: an act of speech that stands as an event too, and words that an event's has."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from knowledge.store.reader import Reader
from knowledge.store.statement_filter import DatedStatement
from knowledge.store.told_twice import ToldTogether, count_reports_of, told_together


class ToldTwice(NamedTuple):
    """The ids of events that only say that somebody spoke, and the events, by remark, that tell a remark whole."""

    speech: frozenset[str]
    telling: Mapping[str, frozenset[str]]


def told_twice(reader: Reader, remarks: Sequence[DatedStatement]) -> ToldTwice:
    """Return what stands in the same sentences as some remarks.

    An event is speech where most of each of its sentences are words of these remarks, and its date tells when they were
    said: “X said on Monday that …”. An event tells a remark where all reports of the remark stand in its sentences, and
    the remark has the event's day or none.
    """
    together = told_together(reader.connection, [one.id for one in remarks])
    pairs = [pair for one in together if (pair := _SameSentence.of(one)).shared]
    statements, events = ({pair.statement for pair in pairs}, {pair.event for pair in pairs})
    reports = count_reports_of(reader.connection, sorted(statements), sorted(events))
    spoken = Counter(event for event, _ in {(pair.event, pair.sentence) for pair in pairs if pair.is_speech})
    speech = frozenset(event for event, number in spoken.items() if number == reports[event])
    whole = Counter((pair.statement, pair.event) for pair in pairs if pair.is_whole and pair.event not in speech)
    telling: dict[str, frozenset[str]] = {}
    for (statement, event), number in whole.items():
        if number == reports[statement]:
            telling[statement] = telling.get(statement, frozenset()) | {event}
    return ToldTwice(speech, telling)


class _SameSentence(NamedTuple):
    """A quote and an event's sentence, how many letters they ``share``, and whether one is all that the other says."""

    statement: str
    event: str
    sentence: str
    shared: int
    is_speech: bool
    is_whole: bool

    @classmethod
    def of(cls, found: ToldTogether) -> "_SameSentence":
        quote, sentence = json.loads(found.quote), json.loads(found.sentence)
        (start, stop), spans = sentence["span"], quote["spans"]
        shared = sum(max(0, min(end, stop) - max(begin, start)) for begin, end in spans)
        said, happened = quote["said"], sentence["date"]
        is_speech = 2 * shared > stop - start and _written(said) == _written(happened)
        is_whole = shared == sum(end - begin for begin, end in spans) and said["value"] in (None, happened["value"])
        return cls(found.statement, found.event, found.sentence, shared, is_speech, is_whole)


def _written(date: Mapping[str, Any]) -> tuple[str | None, str | None]:
    return date["value"], date["as_written"]
