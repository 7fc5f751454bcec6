"""Rows to facts: what an answer says of statements, events and actors, in few queries and for many ids at once."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar, cast

from knowledge.facts import (
    About,
    ActorRef,
    Context,
    Date,
    Disagreement,
    EventReport,
    EventStatus,
    Plan,
    QuoteReport,
    Retraction,
    SaidDate,
    Span,
    Speaker,
    TimelineEntry,
)
from knowledge.language.near_duplicates import BESIDE, Passage, context_start, copies_of, passage
from knowledge.store.reader import SOURCE, Reader, source_fields
from knowledge.store.sql import promise, run

R = TypeVar("R", QuoteReport, EventReport)
_ACTORS = "SELECT id, name, role FROM actors WHERE id IN :ids"
_SPEAKERS = """
SELECT n.id, n.name, n.role FROM statement_speakers p JOIN actors n ON n.id = p.actor_id WHERE p.statement_id IN :ids
"""
_DISAGREEMENTS = """
SELECT fact_id, about, CAST(accounts AS text) AS accounts FROM disagreements WHERE fact_id IN :ids ORDER BY id
"""
_VERSIONS = f"""
SELECT q.id AS quote, q.statement_id, q.kind, q.stems, q.text AS words, CAST(q.body AS text) AS body, q.certainty,
q.retraction_id, q.context_from, q.context_to,
substr(a.text, CASE WHEN q.context_from > {BESIDE} THEN q.context_from - {BESIDE} ELSE 0 END + 1,
q.context_to - q.context_from + 2 * {BESIDE}) AS around,
{SOURCE},
CAST(s.said AS text) AS said, s.place, CAST(s.speakers AS text) AS speakers, s.independent
FROM quotes q JOIN articles a ON a.id = q.article_id JOIN statements s ON s.id = q.statement_id
WHERE q.statement_id IN :ids ORDER BY a.published NULLS LAST, a.source, q.idx
"""
_RETRACTED = """
SELECT a.source, CAST(q.body AS text) AS body, q.retraction_id FROM quotes q JOIN articles a ON a.id = q.article_id
WHERE q.retraction_id IS NOT NULL
"""
_EVENTS = """
SELECT id, CAST(date AS text) AS date, status, CAST(plan AS text) AS plan, summary, place, independent
FROM events WHERE id IN :ids
"""
_EVENT_REPORTS = f"""
SELECT r.event_id, CAST(r.body AS text) AS body, r.text AS words, {SOURCE}
FROM event_reports r JOIN articles a ON a.id = r.article_id WHERE r.event_id IN :ids
ORDER BY a.published NULLS LAST, a.source, r.idx
"""
_EVENT_ACTORS = """
SELECT p.event_id, n.id, n.name, n.role FROM event_actors p JOIN actors n ON n.id = p.actor_id
WHERE p.event_id IN :ids ORDER BY p.rank
"""
_RETRACTIONS = f"""
SELECT r.id, r.start, r.stop, r.note_from, r.note_to, a.text, {SOURCE}
FROM retractions r JOIN articles a ON a.id = r.article_id WHERE r.id IN :ids
"""


class _Actor(NamedTuple):
    id: str
    name: str
    role: str | None


class _Accounts(NamedTuple):
    fact_id: str
    about: str
    accounts: str


class _Quote(NamedTuple):
    """A version of a statement with the statement's own columns, and the text around its paragraph."""

    quote: int
    statement_id: str
    kind: str
    stems: str
    words: str
    body: str
    certainty: str
    retraction_id: int | None
    context_from: int
    context_to: int
    around: str
    source: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    published_basis: str
    said: str
    place: str | None
    speakers: str
    independent: int


class _RetractedQuote(NamedTuple):
    source: str
    body: str
    retraction_id: int


class _Event(NamedTuple):
    id: str
    date: str
    status: EventStatus
    plan: str | None
    summary: str
    place: str | None
    independent: int


class _EventReport(NamedTuple):
    event_id: str
    body: str
    words: str
    source: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    published_basis: str


class _EventActor(NamedTuple):
    event_id: str
    id: str
    name: str
    role: str | None


class _Retraction(NamedTuple):
    id: int
    start: int
    stop: int
    note_from: int
    note_to: int
    text: str
    source: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    published_basis: str


class Version(NamedTuple):
    """One report of a statement, with the row it stands in and its stems (`` | `` where spans join)."""

    quote: int
    stems: str
    report: QuoteReport


class StatementFacts(NamedTuple):
    """All that an answer says of a statement; versions by publication day, then source, then place."""

    id: str
    said: SaidDate
    place: str | None
    speakers: tuple[Speaker, ...]
    versions: tuple[Version, ...]
    independent: int
    disagreements: tuple[Disagreement, ...]


def statements(reader: Reader, ids: Iterable[str]) -> dict[str, StatementFacts]:
    """Return the statements with these ids, in the order asked; unknown ids are left out."""
    wanted = list(dict.fromkeys(ids))
    rows = promise(reader.connection, _VERSIONS, {"ids": wanted}, _Quote)
    speaking = promise(reader.connection, _SPEAKERS, {"ids": wanted}, _Actor)
    versions: dict[str, list[_Quote]] = defaultdict(list)
    for row in rows():
        versions[row.statement_id].append(row)
    differing = disagreements_of(reader, [id_ for id_, some in versions.items() if len(some) > 1])
    taken_back = retractions(reader, (row.retraction_id for some in versions.values() for row in some))
    known = _refs(speaking())
    return {
        id_: StatementFacts(
            id_,
            SaidDate(**json.loads(versions[id_][0].said)),
            versions[id_][0].place,
            tuple(_speaker(speaker, known) for speaker in json.loads(versions[id_][0].speakers)),
            _versions(versions[id_], taken_back, SaidDate(**json.loads(versions[id_][0].said))),
            versions[id_][0].independent,
            tuple(differing[id_]),
        )
        for id_ in wanted
        if id_ in versions
    }


def entries(reader: Reader, ids: Iterable[str]) -> dict[str, TimelineEntry]:
    """Return the events with these ids, in the order asked; unknown ids are left out."""
    wanted = list(dict.fromkeys(ids))
    events = promise(reader.connection, _EVENTS, {"ids": wanted}, _Event)
    reported = promise(reader.connection, _EVENT_REPORTS, {"ids": wanted}, _EventReport)
    participants = promise(reader.connection, _EVENT_ACTORS, {"ids": wanted}, _EventActor)
    rows = {row.id: row for row in events()}
    reports, taking_part = _event_reports(reported()), _event_actors(participants())
    differing = disagreements_of(reader, [id_ for id_ in wanted if len(reports[id_]) > 1])
    found = {
        id_: TimelineEntry(
            event=id_,
            date=Date(**json.loads(rows[id_].date)),
            status=rows[id_].status,
            planned=_plan(rows[id_].plan),
            summary=rows[id_].summary,
            place=rows[id_].place,
            actors=tuple(taking_part[id_]),
            reports=_marked_as_copies(reports[id_], [Passage(one.text) for one in reports[id_]], rows[id_].independent),
            independent=rows[id_].independent,
            disagreements=tuple(differing[id_]),
        )
        for id_ in wanted
        if id_ in rows
    }
    return dict(zip(found, mark_retracted(reader, found.values()), strict=True))


def mark_retracted(reader: Reader, told: Iterable[TimelineEntry]) -> list[TimelineEntry]:
    """Return entries with the note in each report whose sentence has words that the outlet took back.

    Where these words stand is little, and read once a generation.
    """
    spans = reader.remember("store.retracted_spans", lambda: _retracted_spans(reader))
    if not spans:
        return list(told)
    notes = retractions(reader, (id_ for found in spans.values() for _, id_ in found))
    return [
        entry.model_copy(update={"reports": tuple(_with_note(report, spans, notes) for report in entry.reports)})
        for entry in told
    ]


def _retracted_spans(reader: Reader) -> dict[str, list[tuple[Span, int]]]:
    found: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    for row in run(reader.connection, _RETRACTED, {}, _RetractedQuote):
        found[row.source] += [((span[0], span[1]), row.retraction_id) for span in json.loads(row.body)["spans"]]
    return dict(found)


def _with_note(
    report: EventReport, spans: Mapping[str, Sequence[tuple[Span, int]]], notes: Mapping[int, Retraction]
) -> EventReport:
    start, end = report.span
    inside = (id_ for span, id_ in spans.get(report.source, ()) if start < span[1] and span[0] < end)
    note = notes.get(next(inside, -1))
    return report.model_copy(update={"retracted": note}) if note else report


def actors(reader: Reader, ids: Iterable[str]) -> dict[str, ActorRef]:
    """Return names and most given roles of these actors."""
    return _refs(run(reader.connection, _ACTORS, {"ids": list(set(ids))}, _Actor))


def disagreements_of(reader: Reader, ids: Sequence[str]) -> dict[str, list[Disagreement]]:
    """Return what the reports of each of these statements or events differ on."""
    found: dict[str, list[Disagreement]] = defaultdict(list)
    for row in run(reader.connection, _DISAGREEMENTS, {"ids": list(ids)}, _Accounts) if ids else ():
        found[row.fact_id].append(Disagreement(about=cast("About", row.about), accounts=json.loads(row.accounts)))
    return found


def retractions(reader: Reader, ids: Iterable[int | None]) -> dict[int, Retraction]:
    """Return what outlets took back, by the rows of ``retractions``; None is left out."""
    wanted = sorted({id_ for id_ in ids if id_ is not None})
    rows = run(reader.connection, _RETRACTIONS, {"ids": wanted}, _Retraction) if wanted else ()
    return {
        row.id: Retraction(
            **source_fields(row),
            text=row.text[row.start : row.stop],
            span=(row.start, row.stop),
            note=Context(text=row.text[row.note_from : row.note_to], span=(row.note_from, row.note_to)),
        )
        for row in rows
    }


def _versions(rows: Sequence[_Quote], taken_back: Mapping[int, Retraction], said: SaidDate) -> tuple[Version, ...]:
    passages = [
        passage(row.around, (row.context_from, row.context_to), context_start(row.context_from)) for row in rows
    ]
    found = [_quote_report(row, where.text, taken_back) for row, where in zip(rows, passages, strict=True)]
    reports = _marked_as_copies(found, passages, rows[0].independent)
    dated = (_with_day_of_others(report, said) for report in reports)
    return tuple(Version(row.quote, row.stems, report) for row, report in zip(rows, dated, strict=True))


def _with_day_of_others(report: QuoteReport, said: SaidDate) -> QuoteReport:
    """Return a report, without a day of its own with that of its statement, unless it was printed before."""
    if report.said.value or not said.value or (report.published and report.published.isoformat() < said.value):
        return report
    day = said.model_copy(update={"basis": "from_reports", "as_written": None})
    return report.model_copy(update={"said": day})


def _marked_as_copies(reports: Sequence[R], passages: Sequence[Passage], independent: int) -> tuple[R, ...]:
    """Say of each report whose text it copies, where linking found that some are copies."""
    if len({report.source for report in reports}) <= independent:
        return tuple(reports)
    origins = copies_of([(report.source, where) for report, where in zip(reports, passages, strict=True)])
    return tuple(
        report.model_copy(update={"copy_of": origin}) if origin else report
        for report, origin in zip(reports, origins, strict=True)
    )


def _quote_report(row: _Quote, paragraph: str, taken_back: Mapping[int, Retraction]) -> QuoteReport:
    body = json.loads(row.body)
    return QuoteReport(
        **source_fields(row),
        kind=row.kind,
        text=row.words,
        spans=body["spans"],
        quoted=body["quoted"],
        cue=_within(row, paragraph, body.get("cue")),
        speaker_as_written=" and ".join(speaker["as_written"] for speaker in body["speakers"]) or None,
        certainty=row.certainty,
        said=SaidDate(**body["said"]),
        context=Context(text=paragraph, span=(row.context_from, row.context_to)),
        retracted=taken_back.get(row.retraction_id or -1),
        anonymity=_anonymity(row, paragraph, body["speakers"]),
    )


def _anonymity(row: _Quote, paragraph: str, speakers: Iterable[dict[str, Any]]) -> str | None:
    """Return why speakers have no name, as the paragraph puts it."""
    reasons = (_within(row, paragraph, speaker.get("reason")) for speaker in speakers)
    return "; ".join(dict.fromkeys(filter(None, reasons))) or None


def _within(row: _Quote, paragraph: str, span: Span | None) -> str | None:
    """Return the words of a span that lies in the paragraph, as a cue does."""
    if span is None or not row.context_from <= span[0] < span[1] <= row.context_to:
        return None
    return paragraph[span[0] - row.context_from : span[1] - row.context_from]


def _speaker(held: dict[str, Any], known: dict[str, ActorRef]) -> Speaker:
    """Take name and role from the actor, whose best name may have changed since the statement was linked."""
    actor = known.get(held["id"])
    return Speaker(**(held | actor.model_dump())) if actor else Speaker(**held)


def _refs(rows: Iterable[_Actor]) -> dict[str, ActorRef]:
    return {row.id: ActorRef(id=row.id, name=row.name, role=row.role) for row in rows}


def _event_reports(rows: Iterable[_EventReport]) -> dict[str, list[EventReport]]:
    found: dict[str, list[EventReport]] = defaultdict(list)
    for row in rows:
        found[row.event_id].append(_event_report(row))
    return found


def _event_report(row: _EventReport) -> EventReport:
    body = json.loads(row.body)
    return EventReport(
        **source_fields(row),
        text=row.words,
        span=body["span"],
        date_as_written=body["date"]["as_written"],
        status=body.get("status", "happened"),  # a report of before there were any
    )


def _plan(body: str | None) -> Plan | None:
    return Plan.model_validate_json(body) if body and body != "null" else None


def _event_actors(rows: Iterable[_EventActor]) -> dict[str, list[ActorRef]]:
    found: dict[str, list[ActorRef]] = defaultdict(list)
    for row in rows:
        found[row.event_id].append(ActorRef(id=row.id, name=row.name, role=row.role))
    return found
