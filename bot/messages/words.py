"""Dates, counts, sources and people as one says them."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from bot.messages.limits import clip
from knowledge.facts import (
    ActorProfile,
    ActorRef,
    Date,
    EventStatus,
    SeenName,
    SeenRole,
    SourceRef,
    Speaker,
    TimelineAnswer,
    TimelineEntry,
)

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NOTHING_ADDED = "No articles have been added yet. The command line's “onrecord add FOLDER” reads them in."
_HASH_TAIL = re.compile(r"[_-][0-9a-f]{8,}$")


def as_typed(text: str) -> str:
    """Return what a person typed, where Slack wrote ``&amp;``, ``&lt;`` and ``&gt;`` for three of its letters."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun: "1 report", "1,204 reports"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def count_reports(reports: Sequence[SourceRef], independent: int) -> str:
    """Return "5 reports", and of copies of one text how many there are without them: "5 reports, 3 independent"."""
    told = count(len(reports), "report")
    articles = len({report.source for report in reports})
    if independent >= articles or articles < 2:
        return told
    return f"{told} of one text" if independent == 1 else f"{told}, {independent:,} independent"


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


def say_day(day: dt.date, *, weekday: bool = True, year: bool = True) -> str:
    """Return "Thursday 20 June 2024", without weekday or year where they are not wanted."""
    words = f"{day.day} {day:%B}"
    return (f"{day:%A} " if weekday else "") + words + (f" {day.year}" if year else "")


def say_date(date: Date) -> str:
    """Return a date with the precision that is known: "Thursday 20 June 2024", "March 2024", "1961", "undated"."""
    if date.value is None:
        return date.as_written or "undated"
    if date.precision == "range" and date.end:
        return _say_range(date)
    return _say_value(date.value)


def say_day_of(date: Date) -> str:
    """Return a date's day without its weekday: "20 June 2024"."""
    return say_day(dt.date.fromisoformat(date.value or ""), weekday=False)


def on_date(date: Date) -> str:
    """Return a date as it stands in a sentence: "in 1961", "in March 2024", "Thursday 20 June 2024"."""
    said = say_date(date)
    return f"in {said}" if date.precision in {"month", "year"} and date.value else said


def mark(status: EventStatus) -> str:
    """Return what stands before the sentence of an event that did not, or not yet, happen: "planned: "."""
    return "" if status == "happened" else f"{status}: "


def _say_value(value: str) -> str:
    parts = value.split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:
            return say_day(dt.date(*numbers))
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
    begin = str(first.day) if same_month else say_day(first, weekday=False, year=not same_year)
    return f"{begin} to {say_day(last, weekday=False)}"


def source_name(source: SourceRef) -> str:
    """Return an article's title, or its file's name where it has none."""
    return source.title or _stem(source.source)


def short_source(name: str) -> str:
    """Return a source in a word: a site's host, or the file's name without a hash."""
    host = urlsplit(name).hostname if "://" in name else None
    return host.removeprefix("www.") if host else _HASH_TAIL.sub("", _stem(name)) or _stem(name)


def short_sources(names: Iterable[str]) -> dict[str, str]:
    """Return each source's short name, the whole one where two would be the same."""
    unique = list(dict.fromkeys(names))
    short = {name: short_source(name) for name in unique}
    taken = list(short.values())
    return {name: word if taken.count(word) == 1 else _stem(name) for name, word in short.items()}


def _stem(name: str) -> str:
    if "://" in name:
        return name
    last = name.rstrip("/").rsplit("/", 1)[-1]
    return last.rsplit(".", 1)[0] if "." in last.lstrip(".") else last


def published(source: SourceRef, *, doubt: bool = True) -> str:
    """Return when an article was published; without ``doubt`` it is said elsewhere that the day is assumed."""
    if source.published is None:
        return ""
    day = say_day(source.published, weekday=False)
    return f"{day} (date assumed)" if doubt and source.published_basis == "assumed" else day


def rests_on_assumed(reports: Sequence[SourceRef]) -> bool:
    """Tell whether a day rests on publication dates that are all assumed."""
    return bool(reports) and all(report.published_basis == "assumed" for report in reports)


def with_role(actor: ActorRef) -> str:
    """Return a name with its role: "Vladimir Putin · Russian president"."""
    return f"{actor.name} · {actor.role}" if actor.role else actor.name


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


def titled(topic: str) -> str:
    """Return a timeline's name: "Timeline: treaty", "Timeline" of a topic that is not to be shown."""
    return f"Timeline: {clip(topic, 150)}" if topic else "Timeline"


def most_told(answer: TimelineAnswer) -> str:
    """Return "the 8 days most told of, among 191 in 1,394 articles", of key days."""
    shown = len({entry.date.value for entry in answer.entries})
    return f"the {shown} days most told of, among {answer.days or 0:,} in {count(answer.articles or 0, 'article')}"


def by_publication(entry: TimelineEntry) -> str:
    """Return what is said beside a line that has no date of its own."""
    return " (no date there; published that day or the next)" if entry.dated_by == "publication" else ""
