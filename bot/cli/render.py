"""Answers as people read them in a terminal: words on record first, the matched ones marked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel
from rich.console import Console
from rich.text import Text

from bot.cli import render_maintenance
from bot.cli.render_diary import diary_lines
from bot.messages.citation import Cited
from bot.messages.contradiction_text import agreeing_first, contradiction_heading, opening
from bot.messages.coverage_text import not_found, reading
from bot.messages.disagreement_text import disagreement_in_words
from bot.messages.entry_text import ENTRIES, day_note, entry_words, said_before
from bot.messages.limits import clip
from bot.messages.near import WORDS_INSTEAD, reading_label
from bot.messages.occasion_text import (
    COUNTED_FROM_ASSUMED,
    assumed_throughout,
    counted_from_assumed,
    cue_note,
    occasion,
    own_words,
)
from bot.messages.offers import led, narrowing_hint, near_in_words, unencoded_note
from bot.messages.phrasing import (
    also_possibly,
    anonymity_reason,
    as_printed,
    count,
    format_date,
    holds,
    listing,
    part_of,
    printed_in,
    probable,
    role_after,
    said_on,
    times_on_record,
)
from bot.messages.report_counts import number_in_words, same_words
from bot.messages.retraction_text import (
    HEADING,
    WITHHELD_IS_OURS,
    not_shown_yet,
    retracted_in_words,
    retractions_of,
    texts_of,
)
from bot.messages.role_text import kind_in_words, role_lines
from bot.messages.sources import name_cited, name_sources, published, source_day, source_name
from bot.today import today
from knowledge.facts import (
    WITHHELD,
    ActorProfile,
    ActorRef,
    InText,
    Match,
    QuoteReport,
    ReadAs,
    Retraction,
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
NAME = 60


@cache
def _console() -> Console:
    return Console(highlight=False, soft_wrap=True, markup=False, emoji=False)


def render(answer: BaseModel) -> None:
    """Print an answer of any of the command line's shapes."""
    for line in _RENDERINGS[type(answer)](answer):
        _console().print(line)


def _whosaid(answer: WhosaidAnswer) -> Iterable[Text]:
    yield Text(reading(answer.query), "dim")
    if answer.choices and answer.verdict == "none":
        yield Text(f"Who is meant? {_actors(answer.choices)}")
        return
    if not answer.matches:
        yield from _not_found(answer)
    matches = agreeing_first(answer.matches)
    if told := opening(matches):
        yield Text(told, "bold")
    for match in matches:
        yield Text()
        yield from _match(match, answer.query.words)
    shown = len(answer.matches)
    if shown:
        yield from _retracted(not_shown_yet(answer.retracted, answer.matches))
    if shown and answer.total > shown:
        more = "" if answer.total_exact else "at least "
        yield Text(f"\n{shown} shown of {more}{answer.total:,}; --limit and --offset show others.", "dim")
    yield from _namesakes(answer.choices)
    yield from _otherwise(answer.query.otherwise)


def _namesakes(choices: Sequence[ActorRef]) -> Iterable[Text]:
    if choices:
        yield Text(f"also: {_actors(choices)}", "dim")


def _actors(choices: Sequence[ActorRef]) -> str:
    return listing([f"{one.name} ({one.role})" if one.role else one.name for one in choices])


def _not_found(answer: WhosaidAnswer) -> Iterable[Text]:
    yield Text(not_found(answer.searched, today()))
    yield from _retracted(answer.retracted)
    for place in answer.in_text:
        yield from _in_text(place)
    yield from _in_other_words(answer)
    yield from _did_you_mean(near_in_words(answer))


def _in_other_words(answer: WhosaidAnswer) -> Iterable[Text]:
    for lead, offer in led(answer.in_other_words):
        yield Text(f"\n{lead}", "bold")
        yield from _match(offer, None)
    if hint := narrowing_hint(answer):
        yield Text(f"\n{hint}", "dim")
    if note := unencoded_note(answer):
        yield Text(note, "dim")


def _retracted(retractions: Iterable[Retraction]) -> Iterable[Text]:
    for one in retractions:
        yield Text(HEADING, "yellow")
        yield Text(f"  “{one.text}”")
        yield Text(f"    {_source(one, source_name(one))}: {one.note.text}", "dim")


def _in_text(place: InText) -> Iterable[Text]:
    yield Text(printed_in((place,), ""))
    yield Text(f"  {place.text}")
    yield Text(f"    {_source(place, source_name(place))}", "dim")


def _match(match: Match, asked: str | None) -> Iterable[Text]:
    if heading := contradiction_heading(match):
        yield Text(heading, "bold")
    if match.verdict == "reworded":
        yield _differences(match)
    yield _speakers(match)
    yield from _words(match)
    yield Text(f"  {occasion(match, asked)}", "dim")
    names = name_sources(match.reports, dated=True)
    for report in match.reports[:REPORTS]:
        yield _report(report, names[report.source], match)
    if len(match.reports) > REPORTS:
        yield Text(f"    and {count(len(match.reports) - REPORTS, 'more report')}", "dim")
    for disagreement in match.disagreements:
        yield Text(f"  ⚠ {disagreement_in_words(disagreement, match.reports)}", "yellow")
    yield from _warnings(match)
    if any(WITHHELD in text for text in texts_of([match])):
        yield Text(f"  {WITHHELD_IS_OURS}", "dim")


def _warnings(match: Match) -> Iterable[Text]:
    for taken_back in retractions_of(match):
        yield Text(f"  ⚠ {retracted_in_words(taken_back)}", "yellow")


def _words(match: Match) -> Iterable[Text]:
    if match.kind == "indirect":
        yield Text(f"  Reported, not quoted{cue_note(match)}:", "italic")
    mark, end = ("“", "”") if match.kind == "direct" else ("", "")
    yield Text(f"  ▏ {mark}") + _marked(match.text, () if match.contradicts else match.matched) + Text(end)


def _speakers(match: Match) -> Text:
    line = Text()
    for number, speaker in enumerate(match.speakers):
        line.append(" and " if number else "").append(probable(speaker)).append(speaker.name, "bold")
        line.append(role_after(speaker, joint=len(match.speakers) > 1))
    line.append(f" · {why}" if (why := anonymity_reason(match)) else "")
    return line if match.speakers else Text("Speaker not named", "bold")


def _differences(match: Match) -> Text:
    line = Text("Differs: " if match.contradicts else "Not word for word: ", "italic")
    for number, difference in enumerate(match.differences):
        line.append("; " if number else "")
        line.append(difference.asked or "(nothing)", "strike").append(" → ")
        line.append(difference.on_record or "(nothing)", "bold")
    return line


def _report(report: QuoteReport, name: str, match: Match) -> Text:
    line = Text(f"    {_source(report, name, doubt=not assumed_throughout(match))}", "dim")
    if not same_words(report.text, match.text):
        line.append(f" · {own_words(report, WORDS)}", "not dim")
    if report.anonymity and report.anonymity != anonymity_reason(match):
        line.append(f" · {as_printed(report)}")
    if report.certainty == "inferred" and report.speaker_as_written:
        line.append(f" · has “{report.speaker_as_written}”, taken to be the same speaker", "yellow")
    return line


def _marked(text: str, spans: Spans) -> Text:
    line = Text(text)
    for start, end in spans:
        line.stylize(MARKED, start, end)
    return line


def _source(source: SourceRef, name: str, *, doubt: bool = True) -> str:
    return " · ".join(filter(None, [name, published(source) if doubt else source_day(source)]))


def _timeline(answer: TimelineAnswer) -> Iterable[Text]:
    if answer.diary:
        yield from diary_lines(answer)
        yield from _did_you_mean(answer.did_you_mean)
        return
    yield Text(answer.query.understood, "dim")
    if not answer.entries:
        yield Text(not_found(answer.searched, today()))
    names = name_sources(report for entry in answer.entries for report in entry.reports)
    for entry in answer.entries:
        yield from _entry(entry, names)
    if any(counted_from_assumed(entry) for entry in answer.entries):
        yield Text(COUNTED_FROM_ASSUMED, "dim")
    if any(WITHHELD in text for text in texts_of(answer.entries)):
        yield Text(WITHHELD_IS_OURS, "dim")
    if answer.days is not None:
        yield Text(f"Of {answer.days:,} days that articles tell of; without --days {answer.total:,} {ENTRIES}.", "dim")
    elif answer.total > len(answer.entries) > 0:
        yield Text(f"{len(answer.entries)} shown of {answer.total:,}; --limit and --offset show others.", "dim")
    yield from _did_you_mean(answer.did_you_mean)
    yield from _otherwise(answer.query.otherwise)


def _entry(entry: TimelineEntry, names: Mapping[str, str]) -> Iterable[Text]:
    sources = _where([report.source for report in entry.reports], names)
    line = Text(f"{format_date(entry.date):<28} ", "bold").append(said_before(entry), "not bold italic")
    yield line.append(entry_words(entry), "not bold").append(f" · {sources}{day_note(entry)}", "dim")
    for disagreement in entry.disagreements:
        yield Text(f"  ⚠ {disagreement_in_words(disagreement, entry.reports)}", "yellow")
    for taken_back in retractions_of(entry):
        yield Text(f"  ⚠ {retracted_in_words(taken_back)}", "yellow")


def _whois(answer: WhoisAnswer) -> Iterable[Text]:
    yield Text(answer.query.understood, "dim")
    if not answer.matches:
        yield Text(not_found(answer.searched, today()))
    for profile in answer.matches:
        yield Text()
        yield from _profile(profile)
    yield from _namesakes(answer.choices)
    yield from _did_you_mean(answer.did_you_mean)


def _profile(profile: ActorProfile) -> Iterable[Text]:
    cited = name_cited(profile)
    roles = role_lines(profile, lambda sources, n, when: _where(sources, cited, when, n), limit=REPORTS, name=WORDS)
    known_as = "".join(f" · {one}" for one in (kind_in_words(profile), roles.role) if one)
    yield Text(profile.name, "bold").append(known_as, "not bold")
    yield from (Text(f"  {told}") for told in [roles.below] if told)
    others = [
        f"{name.name} ({_where(name.sources, cited, articles=name.articles)})"
        for name in profile.names
        if name.name != profile.name
    ]
    if others:
        yield Text(f"  also written {', '.join(others)}")
    more = (holds(profile), part_of(profile), also_possibly(profile))
    yield from (Text(f"  {told}") for told in more if told)
    company = listing([f"{other.name} ({other.articles:,})" for other in profile.seen_with[:3]])
    yield Text(f"  {times_on_record(profile.statements)}" + (f" · in the same articles: {company}" if company else ""))
    for match in profile.latest[:3]:
        yield from _words(match)
        yield Text(f"    {said_on(match.said)} · {number_in_words(match)}", "dim")
        yield from _warnings(match)


def _where(sources: Sequence[str], names: Mapping[str, str], when: str = "", articles: int = 0) -> str:
    """Return up to three sources by name, of more only how many (or how many ``articles``), and ``when``."""
    told = sorted({clip(names[source], NAME) for source in sources})
    if len(told) <= SOURCES:
        return ", ".join(told)
    return ", ".join(filter(None, [when, count(max(articles, len(told)), "article")]))


def _did_you_mean(suggestions: Iterable[str]) -> Iterable[Text]:
    for number, suggestion in enumerate(suggestions):
        yield Text(f"{'Did you mean' if number == 0 else '         or'}: {suggestion}")


def _otherwise(otherwise: str | None) -> Iterable[Text]:
    if otherwise:
        yield Text(f"{reading_label(otherwise)}: {otherwise}", "dim")


def _cited(one: Cited) -> Iterable[Text]:
    yield Text(one.citation)


def _read_as(one: ReadAs) -> Iterable[Text]:
    yield Text(f"Read as: onrecord {one.command} {one.query}", "bold")
    yield Text(f"{WORDS_INSTEAD}: {one.words}", "dim")


_RENDERINGS: dict[type[BaseModel], Callable[[Any], Iterable[Text]]] = {
    WhosaidAnswer: _whosaid,
    TimelineAnswer: _timeline,
    WhoisAnswer: _whois,
    Cited: _cited,
    ReadAs: _read_as,
    **render_maintenance.RENDERINGS,
}
