"""The timeline of a query: what happened and what was said, in order of date, or the key dates of a large topic."""

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.facts import QueryError, TimelineAnswer, TimelineEntry, remark_of
from knowledge.lookup.query.bearers import meant_by
from knowledge.lookup.query.grammar import Query, parse_query
from knowledge.lookup.query.interpretation import Interpretation, echo, name_as_typed
from knowledge.lookup.query.names import KnownNames, unnamed_speaker
from knowledge.lookup.query.on_record import OnRecord
from knowledge.lookup.query.suggestions import corrected, nearest_names
from knowledge.lookup.query.topic_terms import topic_terms
from knowledge.lookup.query.topics import Unit, read_about, read_topic, read_units
from knowledge.lookup.timeline.entry_matching import Asked, Matches, Page, match_entries
from knowledge.lookup.timeline.remarks import MOST
from knowledge.lookup.whosaid.matches import listed_matches
from knowledge.store.event_filter import DatedEvent
from knowledge.store.fact_assembly import entries
from knowledge.store.filters import Filters
from knowledge.store.reader import Reader
from knowledge.store.statement_filter import DatedStatement
from knowledge.store.summary import coverage

_KINDS = {None: "Events and statements", "events": "Events", "statements": "Statements"}


class _TimelineFound(NamedTuple):
    """A page of what a query means, and how its topic was read."""

    matches: Matches
    units: tuple[Unit, ...]

    @property
    def total(self) -> int:
        """How many entries match in all."""
        return self.matches.total


def timeline(reader: Reader, text: str, *, offset: int = 0, limit: int = 8) -> TimelineAnswer:
    """Answer what happened and what was said, in order of date; raise a QueryError as whosaid does.

    What took a longer time and what has no day comes last.
    """
    names = KnownNames(reader)
    query = _parse(text, names)
    return _list(reader, names, query, _match(reader, names, query, Page(offset, limit)))


def key_days(reader: Reader, text: str, *, days: int, per_day: int, above: int = 0, limit: int = 8) -> TimelineAnswer:
    """Answer which days mattered most; errors as in ``timeline``.

    ``days`` is how many are chosen at most, ``per_day`` how many sentences are shown of each. Where no more than
    ``above`` entries match, or those of one kind are asked for, the answer is that of ``timeline`` with ``limit``; with
    0 key dates are always given.
    """
    from knowledge.lookup.timeline.summarisation import summarise_timeline  # loads numpy: slow, and rarely needed

    names = KnownNames(reader)
    query = _parse(text, names)
    found = _match(reader, names, query, Page(0, limit) if query.only else Page(0, limit, above))
    if above and (query.only or found.total <= above):
        return _list(reader, names, query, found)
    units = found.units or (tuple(read_topic(reader, names, query.by)) if query.by else ())
    summary = summarise_timeline(reader, units, timeline_filters(reader, names, query), days, per_day)
    understood = _understood(query, found)
    return TimelineAnswer(
        query=echo(
            query,
            understood._replace(subject=f"The days that mattered most: {understood.subject}"),
            topic_on_record(reader, names, query, found.units, summary.entries),
        ),
        total=found.total,
        days=summary.days,
        articles=summary.articles,
        entries=summary.entries,
        searched=coverage(reader),
    )


def _list(reader: Reader, names: KnownNames, query: Query, found: _TimelineFound) -> TimelineAnswer:
    shown = _entries(reader, found.matches.shown)
    return TimelineAnswer(
        query=echo(query, _understood(query, found), topic_on_record(reader, names, query, found.units, shown)),
        total=found.total,
        entries=shown,
        did_you_mean=() if found.total else _suggestions(reader, names, query, found.units),
        searched=coverage(reader),
    )


def _entries(reader: Reader, shown: Sequence[DatedEvent | DatedStatement]) -> tuple[TimelineEntry, ...]:
    events = entries(reader, [one.id for one in shown if isinstance(one, DatedEvent)])
    said = listed_matches(reader, [one.id for one in shown if isinstance(one, DatedStatement)])
    told = events | {one.statement: remark_of(one) for one in said}
    return tuple(told[one.id] for one in shown)


def _parse(text: str, names: KnownNames) -> Query:
    query = parse_query(text, names, years=True)
    if not query.words and not query.filtered:
        raise QueryError("Ask with a topic, a name or a date. Try sanctions, or 2024-06.")
    if query.is_:
        raise QueryError(f"“is:{query.is_}” is about what was said. Leave it out here, or ask who said something.")
    return query


def timeline_filters(reader: Reader, names: KnownNames, query: Query) -> Filters:
    """Return what the filters of a query ask; whoever is only described took part in no event."""
    hits = meant_by(names, query.by) if query.by else []
    described = unnamed_speaker(reader, query.by, hits) if query.by else ()
    people = tuple(hit.actor for hit in hits if not described) if query.by else None
    about = topic_terms(read_about(reader, names, query))
    return Filters(people, about, query.in_, query.since, query.until, described)


def _match(reader: Reader, names: KnownNames, query: Query, page: Page) -> _TimelineFound:
    units = tuple(read_units(reader, names, query))
    asked = Asked(units, timeline_filters(reader, names, query), query.only)
    return _TimelineFound(match_entries(reader, asked, page), units)


def _suggestions(reader: Reader, names: KnownNames, query: Query, units: tuple[Unit, ...]) -> tuple[str, ...]:
    """Suggest queries that have an answer: with a name that is spelt like the one given, or the words put right."""
    if query.by and not names.resolve(query.by):
        near = nearest_names(names, query.by, query)
    else:
        near = corrected(reader, query, units)
    nothing = Page(0, 0)
    return tuple(one for one in near if _match(reader, names, parse_query(one, names, years=True), nothing).total)


def _understood(query: Query, found: _TimelineFound) -> Interpretation:
    named = [_unit_in_words(unit, related=found.matches.depth.related) for unit in found.units]
    listed = _KINDS[query.only] if not found.matches.weighed else f"Events and the {MOST} weightiest statements"
    topic = f"{listed} about {', '.join(named)}" if found.units else listed
    return Interpretation(f"{topic} with {query.by}" if query.by else topic, query.words)


def topic_on_record(
    reader: Reader, names: KnownNames, query: Query, units: Sequence[Unit], shown: Sequence[TimelineEntry]
) -> str:
    """Return what a query asks for as the articles of the entries shown have it; nothing where none is shown."""
    by = [hit.name for hit in meant_by(names, query.by)] if query.by else []
    return OnRecord(reader, shown).topic(units, query, by) if shown else ""


def _unit_in_words(unit: Unit, *, related: bool) -> str:
    if len(unit.hits) == 1:
        return name_as_typed(unit.hits[0].name, unit.written)
    beside = f" (also {', '.join(unit.related)} in articles about {unit.written})" if related and unit.related else ""
    return unit.written + beside
