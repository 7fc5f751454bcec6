"""CSV for a spreadsheet or a data frame: one row for every report of a statement or an event.

RFC 4180 with every cell in quotation marks, in UTF-8 with a byte order mark, without which Excel takes it for a legacy
encoding (Python reads it as ``utf-8-sig``). A cell that a spreadsheet would take for a formula has one apostrophe put
before it, as OWASP's page on CSV injection advises; ``guarded`` names such columns of the row, so that a program can
take it off again and have the exact words.
"""

import csv
import json
from collections.abc import Iterator

from bot.messages.disagreement_text import disagreement_in_words
from knowledge.factbase import FactBase
from knowledge.facts import Date, EventReport, Match, QuoteReport, SourceRef, TimelineEntry

_COLUMNS = (
    *("type", "id", "date", "date_end", "date_precision", "date_as_written", "status", "actors", "text", "kind"),
    *("certainty", "speaker_as_written", "place", "source", "title", "outlet", "url", "published", "published_basis"),
    *("spans", "disagreements", "retracted", "date_basis", "guarded"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # full-width ones count as well
_MARK = "\ufeff"
_JOINT = "; "
Cells = dict[str, str | None]


class _Echo:
    """What the csv module writes to: it gives the line back."""

    def write(self, line: str) -> str:
        return line


def spreadsheet(facts: FactBase, query: str | None) -> Iterator[str]:
    """Yield the heading and a line for every report, statements first."""
    lines = csv.DictWriter(_Echo(), _COLUMNS, quoting=csv.QUOTE_ALL, restval="")
    yield _MARK + str(lines.writeheader())
    for fact in facts.exported(query, ["statement", "event"]):
        for row in _rows(fact):
            yield str(lines.writerow(_guarded(row)))


def _rows(fact: object) -> Iterator[Cells]:
    if isinstance(fact, Match):
        yield from (_said(fact, report) for report in fact.reports)
    if isinstance(fact, TimelineEntry):
        yield from (_happened(fact, report) for report in fact.reports)


def _said(statement: Match, report: QuoteReport) -> Cells:
    return {
        "type": "statement",
        "id": statement.statement,
        **_date(statement.said, report.said.as_written),
        "actors": _JOINT.join(speaker.name for speaker in statement.speakers),
        "text": report.text,
        "date_basis": statement.said.basis,
        "kind": report.kind,
        "certainty": report.certainty,
        "speaker_as_written": report.speaker_as_written,
        "place": statement.place,
        **_source(report),
        "spans": json.dumps(report.spans),
        "retracted": report.retracted.note.text if report.retracted else "",
        "disagreements": _JOINT.join(map(disagreement_in_words, statement.disagreements)),
    }


def _happened(event: TimelineEntry, report: EventReport) -> Cells:
    return {
        "type": "event",
        "id": event.event,
        **_date(event.date, report.date_as_written),
        "status": report.status,
        "actors": _JOINT.join(actor.name for actor in event.actors),
        "text": report.text,
        "place": event.place,
        **_source(report),
        "spans": json.dumps([report.span]),
        "disagreements": _JOINT.join(map(disagreement_in_words, event.disagreements)),
    }


def _date(date: Date, as_written: str | None) -> Cells:
    return {
        "date": date.value,
        "date_end": date.end,
        "date_precision": date.precision,
        "date_as_written": as_written,
    }


def _source(report: SourceRef) -> Cells:
    return {
        "source": report.source,
        "title": report.title,
        "outlet": report.outlet,
        "url": report.url,
        "published": report.published.isoformat() if report.published else None,
        "published_basis": report.published_basis,
    }


def _guarded(row: Cells) -> Cells:
    formulas = [name for name, cell in row.items() if cell and cell.startswith(_FORMULA)]
    return {**row, **{name: f"'{row[name]}" for name in formulas}, "guarded": " ".join(formulas)}
