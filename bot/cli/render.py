"""Answers as people read them in a terminal: words on record first, the matched ones marked."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from pydantic import BaseModel
from rich.console import Console
from rich.text import Text

from bot.cli import render_keep
from bot.cli.ask import Cited
from bot.messages.disagreements import in_words
from bot.messages.occasion import (
    COUNTED_FROM_ASSUMED,
    assumed_throughout,
    counted_from_assumed,
    manner,
    occasion,
    own_words,
    same_words,
)
from bot.messages.words import (
    also_possibly,
    by_publication,
    count,
    count_reports,
    listing,
    mark,
    on_date,
    part_of,
    probable,
    published,
    role_after,
    say_date,
    short_source,
    short_sources,
    source_name,
    times_on_record,
    years,
)
from knowledge.facts import (
    ActorProfile,
    InText,
    Match,
    QuoteReport,
    SourceRef,
    Spans,
    TimelineAnswer,
    TimelineEntry,
    WhoisAnswer,
    WhosaidAnswer,
)

MARKED = "bold reverse"
REPORTS = 6
SOURCES = 3
WORDS = 300


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
        yield from _match(match, answer.query.words)
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
    yield Text("The words stand in an article, in the outlet's own voice:")
    yield Text(f"  {place.text}")
    yield Text(f"    {_source(place)}", "dim")


def _match(match: Match, asked: str | None) -> Iterable[Text]:
    if match.verdict == "reworded":
        yield _differences(match)
    yield _speakers(match)
    yield from _words(match)
    yield Text(f"  {occasion(match, asked)}", "dim")
    for report in match.reports[:REPORTS]:
        yield _report(report, match)
    if len(match.reports) > REPORTS:
        yield Text(f"    and {count(len(match.reports) - REPORTS, 'more report')}", "dim")
    for disagreement in match.disagreements:
        yield Text(f"  ⚠ {in_words(disagreement)}", "yellow")


def _words(match: Match) -> Iterable[Text]:
    if match.kind == "indirect":
        yield Text(f"  Reported, not quoted{manner(match)}:", "italic")
    mark, end = ("“", "”") if match.kind == "direct" else ("", "")
    yield Text(f"  ▏ {mark}") + _marked(match.text, match.matched) + Text(end)


def _speakers(match: Match) -> Text:
    line = Text()
    for number, speaker in enumerate(match.speakers):
        line.append(" and " if number else "").append(probable(speaker)).append(speaker.name, "bold")
        line.append(role_after(speaker, joint=len(match.speakers) > 1))
    return line if match.speakers else Text("Speaker not named", "bold")


def _differences(match: Match) -> Text:
    line = Text("Not word for word: ", "italic")
    for number, difference in enumerate(match.differences):
        line.append("; " if number else "")
        line.append(difference.asked or "(nothing)", "strike").append(" → ")
        line.append(difference.on_record or "(nothing)", "bold")
    return line


def _report(report: QuoteReport, match: Match) -> Text:
    line = Text(f"    {_source(report, doubt=not assumed_throughout(match))}", "dim")
    if not same_words(report.text, match.text):
        line.append(f" · {own_words(report, WORDS)}", "not dim")
    if report.certainty == "inferred" and report.speaker_as_written:
        line.append(f" · has “{report.speaker_as_written}”, taken to be the same speaker", "yellow")
    return line


def _marked(text: str, spans: Spans) -> Text:
    line = Text(text)
    for start, end in spans:
        line.stylize(MARKED, start, end)
    return line


def _source(source: SourceRef, *, doubt: bool = True) -> str:
    file = short_source(source.source) if source.title else None  # warnings and timelines go by it
    return " · ".join(filter(None, [source_name(source), source.outlet or file, published(source, doubt=doubt)]))


def _timeline(answer: TimelineAnswer) -> Iterable[Text]:
    yield Text(answer.query.understood, "dim")
    if not answer.entries:
        yield Text("Nothing is on record for that.")
    for entry in answer.entries:
        yield from _entry(entry)
    if any(counted_from_assumed(entry) for entry in answer.entries):
        yield Text(COUNTED_FROM_ASSUMED, "dim")
    if answer.days is not None:
        yield Text(f"Of {answer.days:,} days that articles tell of; without --days {answer.total:,} events.", "dim")
    elif answer.total > len(answer.entries) > 0:
        yield Text(f"{len(answer.entries)} shown of {answer.total:,}; --limit and --offset show others.", "dim")
    yield from _did_you_mean(answer.did_you_mean)
    yield from _otherwise(answer.query.otherwise)


def _entry(entry: TimelineEntry) -> Iterable[Text]:
    sources = _short([report.source for report in entry.reports])
    line = Text(f"{say_date(entry.date):<24} ", "bold").append(mark(entry.status), "not bold italic")
    yield line.append(entry.summary, "not bold").append(f" · {sources}{by_publication(entry)}", "dim")
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
    roles = ", ".join(
        f"{role.role} ({_short(role.sources, years(role), role.articles)})" for role in profile.roles[:REPORTS]
    )
    yield Text(profile.name, "bold").append(f" · {profile.kind}", "not bold").append(f" · {roles}" if roles else "")
    others = [
        f"{name.name} ({_short(name.sources, articles=name.articles)})"
        for name in profile.names
        if name.name != profile.name
    ]
    if others:
        yield Text(f"  also written {', '.join(others)}")
    yield from (Text(f"  {told}") for told in (part_of(profile), also_possibly(profile)) if told)
    company = listing([f"{c.name} ({count(c.articles, 'article')})" for c in profile.seen_with[:3]])
    yield Text(f"  {times_on_record(profile.statements)}" + (f" · most often with {company}" if company else ""))
    for match in profile.latest[:3]:
        yield from _words(match)
        yield Text(f"    {on_date(match.said)} · {count_reports(match.reports, match.independent)}", "dim")


def _short(sources: Iterable[str], when: str = "", articles: int = 0) -> str:
    """Return up to three sources in a word each, of more only how many (or how many ``articles``), and ``when``."""
    names = sorted(set(short_sources(sources).values()))
    if len(names) <= SOURCES:
        return ", ".join(names)
    return ", ".join(filter(None, [when, count(max(articles, len(names)), "article")]))


def _did_you_mean(suggestions: Iterable[str]) -> Iterable[Text]:
    for number, suggestion in enumerate(suggestions):
        yield Text(f"{'Did you mean' if number == 0 else '         or'}: {suggestion}")


def _otherwise(otherwise: str | None) -> Iterable[Text]:
    if otherwise:
        yield Text(f"The other reading of this: {otherwise}", "dim")


def _cited(one: Cited) -> Iterable[Text]:
    yield Text(one.citation)


_RENDERINGS: dict[type[BaseModel], Callable[[Any], Iterable[Text]]] = {
    WhosaidAnswer: _whosaid,
    TimelineAnswer: _timeline,
    WhoisAnswer: _whois,
    Cited: _cited,
    **render_keep.RENDERINGS,
}
