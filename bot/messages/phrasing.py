"""Dates, counts and people as one says them."""

import datetime as dt
from collections.abc import Sequence

from bot.messages.limits import clip
from knowledge.facts import (
    ActorProfile,
    ActorRef,
    Date,
    EventStatus,
    InText,
    Match,
    QuoteReport,
    SaidDate,
    SeenName,
    SeenRole,
    Speaker,
    TimelineAnswer,
)

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def unescape(text: str) -> str:
    """Return what a person typed, where Slack wrote ``&amp;``, ``&lt;`` and ``&gt;`` for three of its letters."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun: "1 report", "1,204 reports"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def times_on_record(statements: int) -> str:
    """Return "on record 6 times", "on record once", "not on record with any words"."""
    if not statements:
        return "not on record with any words"
    return "on record once" if statements == 1 else f"on record {count(statements, 'time')}"


def years(seen: SeenName | SeenRole) -> str:
    """Return the years in which articles call somebody so: "2008–2010", "2008", nothing where none is dated."""
    if seen.first is None or seen.last is None:
        return ""
    first, last = seen.first.year, seen.last.year
    return str(first) if first == last else f"{first}–{last}"


def holds(profile: ActorProfile) -> str:
    """Return "called “BP chief executive” in 208 articles, 23 April 2010 to 11 January 2011", else nothing."""
    seen = profile.holds
    if seen is None:
        return ""
    days = [format_day(day, weekday=False) for day in dict.fromkeys([seen.first, seen.last]) if day]
    when = f", {' to '.join(days)}" if days else ""
    return f"called “{clip(seen.role, 120)}” in {count(seen.articles, 'article')}{when}"


def part_of(profile: ActorProfile) -> str:
    """Return "part of Ford (2 articles)" or, as the name alone says, "part of Ford (by its name)"; else nothing."""
    told = [f"{clip(one.name, 120)} ({_said_by(len(one.sources))})" for one in profile.part_of[:3]]
    return f"part of {listing(told)}" if told else ""


def also_possibly(profile: ActorProfile) -> str:
    """Return who may be the same and was left apart, and why: "also possibly Yi Ha-na (a near spelling)"."""
    reasons = [", ".join(filter(None, [clip(one.role or "", 120), one.reason])) for one in profile.possibly]
    told = [f"{clip(one.name, 120)} ({why})" for one, why in zip(profile.possibly, reasons, strict=True)]
    return f"also possibly {listing(told)}" if told else ""


def _said_by(articles: int) -> str:
    return count(articles, "article") if articles else "by its name"


def number_word(number: int) -> str:
    """Return a small number as a word, a larger one in digits."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def listing(items: Sequence[str]) -> str:
    """Return items as a list in a sentence."""
    return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def format_day(day: dt.date, *, weekday: bool = True, year: bool = True) -> str:
    """Return "Thursday 20 June 2024", without weekday or year where they are not wanted."""
    words = f"{day.day} {day:%B}"
    return (f"{day:%A} " if weekday else "") + words + (f" {day.year}" if year else "")


def format_date(date: Date) -> str:
    """Return a date with the precision that is known: "Thursday 20 June 2024", "March 2024", "1961", "undated".

    Of a bound the article's own words go first: "in recent weeks, on or before 21 June 2024".
    """
    if date.value is None:
        bound = f"on or before {_say_bound(date.end)}" if date.end else ""
        return ", ".join(filter(None, [date.as_written, bound])) or "undated"
    if date.precision == "range" and date.end:
        return _say_range(date)
    return _say_value(date.value)


def format_day_of(date: Date) -> str:
    """Return a date's day without its weekday: "20 June 2024"."""
    return format_day(dt.date.fromisoformat(date.value or ""), weekday=False)


def on_date(date: Date) -> str:
    """Return a date as it stands in a sentence: "in 1961", "in March 2024", "Thursday 20 June 2024"."""
    said = format_date(date)
    return f"in {said}" if date.precision in {"month", "year"} and date.value else said


def status_prefix(status: EventStatus) -> str:
    """Return what stands before the sentence of an event that did not, or not yet, happen: "planned: "."""
    return "" if status == "happened" else f"{status}: "


def how_known(date: Date) -> str:
    """Return how the day of a remark is known where its own sentence does not tell it; nothing where that is said."""
    basis = date.basis if isinstance(date, SaidDate) and date.value else None
    what = "day" if date.precision == "day" else "date"
    return {"carried": f"{what} worked out", "from_reports": f"{what} from another report"}.get(basis or "", "")


def said_on(date: Date) -> str:
    """Return when words were said, and that the day was worked out where it was: "20 June 2024, day worked out"."""
    return ", ".join(filter(None, [on_date(date), how_known(date)]))


def _say_bound(value: str) -> str:
    try:
        return format_day(dt.date.fromisoformat(value), weekday=False)
    except ValueError:
        return _say_value(value)


def _say_value(value: str) -> str:
    parts = value.split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:
            return format_day(dt.date(*numbers))
        if len(numbers) == 2:
            return f"{dt.date(numbers[0], numbers[1], 1):%B} {numbers[0]}"
    except ValueError:
        return value
    return value


def _say_range(date: Date) -> str:
    """Return "17 to 23 June 2024"; the article's own word goes first where it has one."""
    try:
        first, last = (dt.date.fromisoformat(day) for day in (date.value or "", date.end or ""))
    except ValueError:
        return f"{_say_value(date.value or '')} to {_say_value(date.end or '')}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year} to {last.year}" if first.year != last.year else str(first.year)
    same_year, same_month = first.year == last.year, (first.year, first.month) == (last.year, last.month)
    begin = str(first.day) if same_month else format_day(first, weekday=False, year=not same_year)
    return f"{begin} to {format_day(last, weekday=False)}"


def with_role(actor: ActorRef) -> str:
    """Return a name with its role: "Vladimir Putin · Russian president"."""
    return f"{actor.name} · {actor.role}" if actor.role else actor.name


def name_fits(asked: str, bearers: int, shown: int) -> str:
    """Return "“Kim” fits 2 names", and where not all who bear the name are shown, that the likeliest are."""
    more = ", the likeliest of which follow" if bearers > shown else ""
    return f"{asked} fits {count(max(bearers, shown), 'name')}{more}"


def anonymity_reason(match: Match) -> str | None:
    """Return why a statement's speaker has no name, as the report that is shown puts it, else another."""
    told = sorted(match.reports, key=lambda report: report.text != match.text)
    return next((report.anonymity for report in told if report.anonymity), None)


def as_printed(report: QuoteReport) -> str:
    """Return "a senior ministry official · asking not to be named for fear of losing the job", as an article has it."""
    return " · ".join(filter(None, (report.speaker_as_written, report.anonymity)))


def printed_in(passages: Sequence[InText], where: str) -> str:
    """Return what is said before sentences that have the words: that a speaker is not named, or whose voice it is."""
    if any(passage.voice == "speaker_not_named" for passage in passages):
        return "Printed here, speaker not named:"
    owner = "the outlets'" if len({passage.source for passage in passages}) > 1 else "the outlet's"
    return f"The words stand in {where or 'an article'}, in {owner} own voice:"


def probable(speaker: Speaker) -> str:
    """Return "probably " before a speaker who was worked out."""
    return "probably " if speaker.certainty == "inferred" else ""


def role_after(actor: ActorRef, *, joint: bool, limit: int = 120) -> str:
    """Return a role as it follows the name; in brackets among several speakers, where it would be taken for one."""
    if not actor.role:
        return ""
    role = clip(actor.role, limit)
    return f" ({role})" if joint else f" · {role}"


def speakers_in_words(speakers: Sequence[Speaker]) -> str:
    """Return speakers as a sentence names them."""
    if len(speakers) > 1:
        return listing([probable(s) + s.name + role_after(s, joint=True) for s in speakers])
    named = [probable(s) + (f"{s.name}, {s.role}" if s.role else s.name) for s in speakers]
    return listing(named) if named else "Somebody who is not named"


def timeline_title(topic: str) -> str:
    """Return a timeline's name: "Timeline: treaty", "Timeline" of a topic that is not to be shown."""
    return f"Timeline: {clip(topic, 150)}" if topic else "Timeline"


def key_days_in_words(answer: TimelineAnswer) -> str:
    """Return "the 8 days most told of, among 191 in 1,394 articles", of key days."""
    shown = len({entry.date.value for entry in answer.entries})
    among = f"among {answer.days or 0:,} in {count(answer.articles or 0, 'article')}"
    return f"the {count(shown, 'day')} most told of, {among}"
