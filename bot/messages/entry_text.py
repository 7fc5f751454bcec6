"""An entry of a timeline in words: what happened as its sentence; of a remark who said it, where, then the words."""

from collections.abc import Sequence

from bot.messages.limits import clip
from bot.messages.occasion_text import cue_note
from bot.messages.phrasing import count, format_date, how_known, listing, number_word, probable, status_prefix
from bot.messages.plan_text import plan_note, plan_prefix
from knowledge.facts import Date, EventReport, Speaker, TimelineAnswer, TimelineEntry

ENTRIES = "events and statements"
OVER_TIME, UNDATED = "Over a longer time", "Undated"
_SPEAKERS = 3
_NAME, _PLACE, _REASON, _DAY = 80, 60, 80, 80


def is_undated(entry: TimelineEntry) -> bool:
    """Tell whether an entry has no date of its own, but for a bound."""
    return entry.date.value is None


def is_dated(entry: TimelineEntry) -> bool:
    """Tell whether an entry has a day, month or year of its own: neither a stretch of time nor nothing."""
    return not is_undated(entry) and entry.date.precision not in {"range", "unknown"}


def opening_day(date: Date) -> str:
    """Return a date as it opens a line: "On or before 21 June 2024"."""
    said = clip(format_date(date), _DAY)
    return said[:1].upper() + said[1:]


def heading_above(entries: Sequence[TimelineEntry], number: int) -> str:
    """Return what stands above the first entry without a day, month or year of its own, and the first undated one."""
    before, one = entries[:number], entries[number]
    if is_undated(one):
        return "" if any(map(is_undated, before)) else UNDATED
    return "" if is_dated(one) or not all(map(is_dated, before)) else OVER_TIME


def count_entries(answer: TimelineAnswer) -> str:
    """Return "4 events and 8 statements", or "90 events and statements" where not all are in the answer."""
    if len(answer.entries) >= answer.total:
        return count_kinds(answer.entries)
    return f"{answer.total:,} {answer.query.only or ENTRIES}"


def count_kinds(entries: Sequence[TimelineEntry]) -> str:
    """Return "4 events and 8 statements", "1 event", "8 statements"."""
    said = sum(entry.kind == "statement" for entry in entries)
    happened = len(entries) - said
    told = [count(happened, "event")] if happened or not said else []
    return listing([*told, *([count(said, "statement")] if said else [])])


def entry_in_one_line(entry: TimelineEntry, limit: int, name: int = _NAME) -> str:
    """Return an entry without its date, the words and each name clipped: "Vladimir Putin, in Hanoi: “big mistake”"."""
    return said_before(entry, name) + entry_words(entry, limit)


def said_before(entry: TimelineEntry, name: int = _NAME) -> str:
    """Return what stands before the words: of a remark who said them and where, else what became of a plan or deed.

    Words that nobody quotes are said to be reported; a sentence that names its speaker in full itself has nothing.
    """
    if entry.kind != "statement":
        return _became(entry) or status_prefix(entry.status)
    shown = _shown(entry)
    who = _speakers(entry, name)
    if shown is None or shown.kind is None:
        named = bool(entry.speakers) and all(_names(entry, one) for one in entry.speakers)
        return "" if named else f"{_capital(who)}: "
    place = f"in {clip(entry.place, _PLACE)}" if entry.place else ""
    indirect = f"reported, not quoted{cue_note(entry)}" if shown.kind == "indirect" else ""
    return f"{_capital(', '.join(filter(None, [who, _reason(entry), place, indirect])))}: "


def entry_words(entry: TimelineEntry, limit: int | None = None) -> str:
    """Return an entry's words; those that are somebody's own, word for word, stand in quotation marks."""
    shown = _shown(entry) if entry.kind == "statement" else None
    words = clip(entry.summary, limit or len(entry.summary))
    return f"“{words}”" if shown and shown.kind == "direct" else words


def source_shown(entry: TimelineEntry) -> str | None:
    """Return the article that has the words which are shown."""
    shown = _shown(entry)
    return shown.source if shown else None


def day_note(entry: TimelineEntry, *more: str) -> str:
    """Return what is said in brackets of an entry's day, and ``more`` beside it; nothing where its words tell the day.

    It may be worked out, or the publication's.
    """
    undated = "no date there; published that day or the next" if entry.dated_by == "publication" else ""
    told = "; ".join(filter(None, [plan_note(entry.planned), undated or how_known(entry.date), *more]))
    return f" ({told})" if told else ""


def undated_in_words(entries: Sequence[TimelineEntry]) -> str:
    """Return how many entries a picture or a slide show leaves out: "3 without a date left out."; nothing for none."""
    number = sum(map(is_undated, entries))
    return f"{_capital(number_word(number))} without a date left out." if number else ""


def _became(entry: TimelineEntry) -> str:
    """Return what became of a plan that nobody reports as done: "moved: "; nothing where it simply stands."""
    return plan_prefix(entry.planned) if entry.status != "happened" else ""


def _shown(entry: TimelineEntry) -> EventReport | None:
    """Return the report whose words are shown."""
    return next((report for report in entry.reports if report.text == entry.summary), None)


def _speakers(entry: TimelineEntry, name: int) -> str:
    if not entry.speakers:
        return "speaker not named"
    named = [probable(one) + clip(one.name, name) for one in entry.speakers[:_SPEAKERS]]
    rest = len(entry.speakers) - _SPEAKERS
    return listing([*named, *([f"{rest} more"] if rest > 0 else [])])


def _reason(entry: TimelineEntry) -> str:
    """Return why nobody is named, as a report puts it, the one that is shown before others."""
    if any(speaker.id for speaker in entry.speakers):
        return ""
    told = sorted(entry.reports, key=lambda report: report.text != entry.summary)
    return clip(next((report.anonymity for report in told if report.anonymity), ""), _REASON)


def _names(entry: TimelineEntry, speaker: Speaker) -> bool:
    """Tell whether an entry's sentence has a speaker's name in full, and surely means it."""
    return speaker.name in entry.summary and speaker.certainty != "inferred"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
