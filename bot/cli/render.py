"""Answers as people read them in a terminal: words on record first, the matched ones marked."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from pydantic import BaseModel
from rich.console import Console
from rich.text import Text

from bot.messages.disagreements import in_words
from bot.messages.words import count, listing, on_date, probable, published, say_date, short_source, source_name
from knowledge.facts import (
    ActorProfile,
    AddOutcome,
    Disagreement,
    DisagreementEntry,
    Extract,
    InText,
    Match,
    QuoteReport,
    SourceRef,
    Spans,
    Status,
    TimelineAnswer,
    TimelineEntry,
    WhoisAnswer,
    WhosaidAnswer,
)

MARKED = "bold reverse"
REPORTS = 6


@cache
def _console() -> Console:
    return Console(highlight=False, soft_wrap=True, markup=False, emoji=False)


def render(answer: BaseModel) -> None:
    """Print an answer of any of the command line's shapes."""
    for line in _RENDERINGS[type(answer)](answer):
        _console().print(line)


def _whosaid(answer: WhosaidAnswer) -> Iterable[Text]:
    yield Text(answer.query.understood, "dim")
    if answer.choices:
        yield Text(
            "Several people fit: " + listing([f"{a.name} ({a.role or 'no role given'})" for a in answer.choices])
        )
        return
    if not answer.matches:
        yield from _nobody(answer)
    for match in answer.matches:
        yield Text()
        yield from _match(match)
    shown = len(answer.matches)
    if shown and answer.total > shown:
        more = "" if answer.total_exact else "at least "
        yield Text(f"\n{shown} shown of {more}{answer.total:,}; --limit and --offset show others.", "dim")
    yield from _otherwise(answer.query.otherwise)


def _nobody(answer: WhosaidAnswer) -> Iterable[Text]:
    yield Text("Nobody is on record with that.")
    for place in answer.in_text:
        yield from _in_text(place)
    yield from _did_you_mean(answer.did_you_mean)


def _in_text(place: InText) -> Iterable[Text]:
    yield Text(f"The words stand in {_source(place)}, in the outlet's own voice:")
    yield Text(f"  {place.text}")


def _match(match: Match) -> Iterable[Text]:
    if match.verdict == "reworded":
        yield _differences(match)
    if match.verdict == "reported":
        yield Text("Reported, not quoted:", "italic")
    yield _speakers(match)
    yield Text("  ▏ ") + _marked(match.text, match.matched)
    yield Text("  " + _occasion(match), "dim")
    for report in match.reports[:REPORTS]:
        yield _report(report)
    if len(match.reports) > REPORTS:
        yield Text(f"    and {count(len(match.reports) - REPORTS, 'more report')}", "dim")
    for disagreement in match.disagreements:
        yield Text(f"  ⚠ {in_words(disagreement)}", "yellow")


def _speakers(match: Match) -> Text:
    line = Text()
    for number, speaker in enumerate(match.speakers):
        line.append(" and " if number else "").append(probable(speaker)).append(speaker.name, "bold")
        line.append(f" · {speaker.role}" if speaker.role else "")
    return line if match.speakers else Text("A speaker without a name", "bold")


def _differences(match: Match) -> Text:
    line = Text("Not word for word: ", "italic")
    for number, difference in enumerate(match.differences):
        line.append("; " if number else "")
        line.append(difference.asked or "(nothing)", "strike").append(" → ")
        line.append(difference.on_record or "(nothing)", "bold")
    return line


def _occasion(match: Match) -> str:
    where = f"in {match.place}, " if match.place else ""
    return f"{where}{on_date(match.said)} · {count(len(match.reports), 'report')} · {match.verdict}"


def _report(report: QuoteReport) -> Text:
    line = Text(f"    {_source(report)}", "dim")
    line.append(f": {report.text}")
    if report.certainty == "inferred":
        line.append(f" (inferred; there: “{report.speaker_as_written or 'no speaker named'}”)", "yellow")
    return line


def _marked(text: str, spans: Spans) -> Text:
    line = Text(text)
    for start, end in spans:
        line.stylize(MARKED, start, end)
    return line


def _source(source: SourceRef) -> str:
    when = published(source)
    return source_name(source) + (f" · {when}" if when else "")


def _timeline(answer: TimelineAnswer) -> Iterable[Text]:
    yield Text(answer.query.understood, "dim")
    if not answer.entries:
        yield Text("Nothing is on record for that.")
    for entry in answer.entries:
        yield from _entry(entry)
    if answer.total > len(answer.entries) > 0:
        yield Text(f"{len(answer.entries)} shown of {answer.total:,}; --limit and --offset show others.", "dim")
    yield from _did_you_mean(answer.did_you_mean)
    yield from _otherwise(answer.query.otherwise)


def _entry(entry: TimelineEntry) -> Iterable[Text]:
    sources = listing([short_source(report.source) for report in entry.reports[:REPORTS]])
    yield Text(f"{say_date(entry.date):<24} ", "bold").append(entry.summary, "not bold").append(f" · {sources}", "dim")
    for disagreement in entry.disagreements:
        yield Text(f"  ⚠ {in_words(disagreement)}", "yellow")


def _whois(answer: WhoisAnswer) -> Iterable[Text]:
    yield Text(answer.query.understood, "dim")
    if not answer.matches:
        yield Text("Nobody by that name is in the articles.")
    for profile in answer.matches:
        yield Text()
        yield from _profile(profile)
    yield from _did_you_mean(answer.did_you_mean)


def _profile(profile: ActorProfile) -> Iterable[Text]:
    roles = listing([f"{role.role} ({_short(role.sources)})" for role in profile.roles[:REPORTS]])
    yield Text(profile.name, "bold").append(f" · {profile.kind}", "not bold").append(f" · {roles}" if roles else "")
    others = [f"{name.name} ({_short(name.sources)})" for name in profile.names if name.name != profile.name]
    if others:
        yield Text(f"  also written {listing(others)}")
    company = listing([f"{c.name} ({count(c.articles, 'article')})" for c in profile.seen_with[:3]])
    yield Text(
        f"  on record {count(profile.statements, 'time')}" + (f" · most often with {company}" if company else "")
    )
    for match in profile.latest[:3]:
        yield Text("  ▏ ").append(match.text).append(f" · {on_date(match.said)}", "dim")


def _short(sources: Iterable[str]) -> str:
    return ", ".join(short_source(source) for source in sources)


def _disagreement(entry: DisagreementEntry) -> Iterable[Text]:
    yield Text(entry.text, "bold")
    yield Text(f"  ⚠ {in_words(Disagreement(about=entry.about, accounts=entry.accounts))}", "yellow")


def _outcome(outcome: AddOutcome) -> Iterable[Text]:
    found = (
        f": {count(outcome.quotes, 'quote')}, {count(outcome.events, 'event')}" if outcome.outcome != "refused" else ""
    )
    line = Text(f"{outcome.outcome:<8} ", "red" if outcome.outcome == "refused" else "green")
    yield line.append(outcome.source + found, "default").append(f" · {outcome.why}" if outcome.why else "", "dim")


def _extract(extract: Extract) -> Iterable[Text]:
    yield Text(extract.source, "bold")
    for quote in extract.quotes:
        speakers = listing([speaker.name or speaker.as_written for speaker in quote.speakers]) or "nobody named"
        words = " … ".join(extract.text[start:end] for start, end in quote.spans)
        yield Text(f"  {speakers} ({quote.kind}): {words}")
    for event in extract.events:
        yield Text(f"  {say_date(event.date)}: {extract.text[slice(*event.span)]}")


def _status(status: Status) -> Iterable[Text]:
    for name, value in status.model_dump().items():
        yield Text(f"{name.replace('_', ' '):<22} {value if value is not None else 'none'}")


def _did_you_mean(suggestions: Iterable[str]) -> Iterable[Text]:
    for number, suggestion in enumerate(suggestions):
        yield Text(f"{'Did you mean' if number == 0 else '         or'}: {suggestion}")


def _otherwise(otherwise: str | None) -> Iterable[Text]:
    if otherwise:
        yield Text(f"Otherwise: {otherwise}", "dim")


_RENDERINGS: dict[type[BaseModel], Callable[[Any], Iterable[Text]]] = {
    WhosaidAnswer: _whosaid,
    TimelineAnswer: _timeline,
    WhoisAnswer: _whois,
    DisagreementEntry: _disagreement,
    AddOutcome: _outcome,
    Extract: _extract,
    Status: _status,
}
