"""What somebody said as an entry of a timeline, beside what happened."""

from knowledge.facts.answers import ActorRef, EventReport, Match, QuoteReport, TimelineEntry
from knowledge.facts.core import SourceRef

_SOURCE = set(SourceRef.model_fields)
_OF_A_QUOTE = {"kind", "cue", "speaker_as_written", "certainty", "anonymity"}


def remark_of(statement: Match) -> TimelineEntry:
    """Return a statement as an entry, in the version that is shown of it; who takes part are its speakers by name."""
    return TimelineEntry(
        kind="statement",
        event=None,
        statement=statement.statement,
        speakers=statement.speakers,
        date=statement.said,
        summary=statement.text,
        actors=tuple(ActorRef(id=one.id, name=one.name, role=one.role) for one in statement.speakers if one.id),
        place=statement.place,
        reports=tuple(map(_report, statement.reports)),
        independent=statement.independent,
        disagreements=statement.disagreements,
    )


def _report(report: QuoteReport) -> EventReport:
    return EventReport(
        **{name: getattr(report, name) for name in _SOURCE | _OF_A_QUOTE},
        text=report.text,
        span=(report.spans[0][0], report.spans[-1][1]),
        date_as_written=report.said.as_written,
        copy_of=report.copy_of,
        retracted=report.retracted,
    )
