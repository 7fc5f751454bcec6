"""Entries of key days: what each chosen sentence reports, a remark or an event of that day, or neither.

A sentence that reports words said on the day is a remark; one that reports something that happened on it, an event.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from knowledge.facts import ActorRef, Date, EventReport, SaidDate, TimelineEntry, remark_of
from knowledge.lookup.timeline.day_summaries import SummarySentence
from knowledge.lookup.whosaid.matches import listed_matches
from knowledge.store.days import (
    SeenActor,
    SeenEvent,
    SeenQuote,
    Telling,
    actors_of,
    events_of,
    quotes_beside,
    sources,
)
from knowledge.store.fact_assembly import actors, entries, mark_retracted
from knowledge.store.reader import Reader

MOST_REPORTS = 20
"""Reports shown of one sentence; a topic's wire copy may stand in hundreds of articles."""


class _ArticleFacts(NamedTuple):
    """What the articles of the chosen sentences report and name, by article; ``happened`` and what follows by id.

    ``quotes`` are by passage.
    """

    sources: Mapping[int, dict[str, Any]]
    events: Mapping[int, Sequence[SeenEvent]]
    quotes: Mapping[int, Sequence[SeenQuote]]
    actors: Mapping[int, Sequence[SeenActor]]
    happened: Mapping[str, TimelineEntry]
    said: Mapping[str, TimelineEntry]
    names: Mapping[str, ActorRef]


def day_entries(reader: Reader, chosen: Sequence[tuple[str, SummarySentence]]) -> list[TimelineEntry]:
    """Return the sentences chosen for each day (ISO) as entries of a timeline, in their order."""
    facts = _read_facts(reader, chosen)
    return mark_retracted(reader, (_entry(day, one, facts) for day, one in chosen))


def _read_facts(reader: Reader, chosen: Sequence[tuple[str, SummarySentence]]) -> _ArticleFacts:
    shown = {one.telling.place[0] for _, one in chosen}
    copied = {copy.place[0] for _, one in chosen for copy in one.copies[:MOST_REPORTS]}
    events, named = events_of(reader, shown), actors_of(reader, shown)
    quotes = quotes_beside(reader, (one.telling.passage for _, one in chosen))
    told = [(day, one.telling, one.telling.place[0]) for day, one in chosen]
    happened = (_event_in(day, telling, events[article]) for day, telling, article in told)
    said = (_quote_in(day, telling, quotes[telling.passage]) for day, telling, _ in told)
    return _ArticleFacts(
        sources(reader, shown | copied),
        events,
        quotes,
        named,
        entries(reader, sorted({seen.event for seen in happened if seen})),
        {
            one.statement: remark_of(one)
            for one in listed_matches(reader, sorted({seen.statement for seen in said if seen}))
        },
        actors(reader, {actor.actor for found in named.values() for actor in found}),
    )


def _entry(day: str, sentence: SummarySentence, facts: _ArticleFacts) -> TimelineEntry:
    """Return a sentence as an entry: with all there is on what it reports, else with what it says alone."""
    telling, article = sentence.telling, sentence.telling.place[0]
    event, quote = (
        _event_in(day, telling, facts.events[article]),
        _quote_in(day, telling, facts.quotes[telling.passage]),
    )
    if event and not (quote and _is_only_announced(event, quote, telling)):
        held = facts.happened[event.event]
        return held.model_copy(update=_shown(day, sentence, held.reports, facts))
    if quote:
        held = facts.said[quote.statement]
        date = SaidDate(value=day, precision="day", as_written=telling.as_written, basis=quote.said.basis)
        shown = _shown(day, sentence, held.reports, facts) | {"date": date, "dated_by": "text"}
        return held.model_copy(update=shown)
    line, shown = ".".join(map(str, telling.place)), _shown(day, sentence, (), facts)
    return TimelineEntry(event=None, line=line, actors=_actors(telling, facts), **shown)


def _is_only_announced(event: SeenEvent, quote: SeenQuote, telling: Telling) -> bool:
    """Whether most of a sentence are words that somebody said, and the event's date is when they were said."""
    start, stop = telling.span
    said = sum(max(0, min(end, stop) - max(begin, start)) for begin, end in quote.spans)
    return event.as_written == quote.said.as_written and 2 * said > stop - start


def _shown(day: str, sentence: SummarySentence, more: Iterable[EventReport], facts: _ArticleFacts) -> dict[str, Any]:
    """Return what is shown of any sentence: its words, its day, and where it and its copies stand."""
    telling = sentence.telling
    own = _report(telling, facts)
    others = [*more, *(_report(copy, facts) for copy in sentence.copies[:MOST_REPORTS])]
    once = {report.source: report for report in reversed([own, *others])}
    reports = (
        own,
        *(once[source] for source in dict.fromkeys(report.source for report in others) if source != own.source),
    )
    return {
        "date": Date(value=day, precision="day", as_written=telling.as_written),
        "dated_by": "publication" if telling.as_written is None else "text",
        "summary": telling.text,
        "reports": reports,
    }


def _report(telling: Telling, facts: _ArticleFacts) -> EventReport:
    fields = facts.sources[telling.place[0]]
    return EventReport(**fields, text=telling.text, span=telling.span, date_as_written=telling.as_written)


def _event_in(day: str, telling: Telling, events: Iterable[SeenEvent]) -> SeenEvent | None:
    """Return the first event of a sentence that happened on the day and on no other."""
    start, stop = telling.span
    inside = (seen for seen in events if start <= seen.span[0] < stop and seen.first == day == seen.last)
    return next(inside, None)


def _quote_in(day: str, telling: Telling, quotes: Iterable[SeenQuote]) -> SeenQuote | None:
    """Return the first quote of which words stand in a sentence and were said on the day."""
    start, stop = telling.span
    then = (seen for seen in quotes if seen.said.precision == "day" and seen.said.value == day)
    return next((seen for seen in then if any(start < end and begin < stop for begin, end in seen.spans)), None)


def _actors(telling: Telling, facts: _ArticleFacts) -> tuple[ActorRef, ...]:
    """Return the actors that a sentence names, in the order of their first mention in it."""
    start, stop = telling.span
    inside = (
        (min(span for span in spans if start <= span[0] < stop), actor)
        for actor, spans in facts.actors[telling.place[0]]
        if any(start <= span[0] < stop for span in spans)
    )
    in_order = sorted(inside, key=lambda one: one[0])
    return tuple(facts.names[actor] for _, actor in in_order if actor in facts.names)
