"""What is to come, in words: what became of a plan, from which day it was looked, that nothing is ahead."""

from bot.messages.coverage_text import NOTHING_ADDED, coverage_in_words, is_empty
from bot.messages.phrasing import format_date, format_day
from knowledge.facts import Diary, Plan, TimelineAnswer, TimelineEntry

UNREPORTED = "Due lately, no report yet"
"""What stands above planned events of the days before, of which no article reports that they took place."""


def plan_prefix(plan: Plan | None) -> str:
    """Return what stands before the sentence of a planned event; nothing where it is simply planned.

    What is put off with no new day is called off as far as its day goes: the words say that it may be either.
    """
    prefixes = {"called_off": "called off or put off: ", "moved": "moved: ", "uncertain": "not certain: "}
    return prefixes.get(plan.status, "") if plan else ""


def plan_note(plan: Plan | None) -> str:
    """Return what stands behind it: "moved from 12 July 2026"; nothing where no day before is known."""
    return f"moved from {format_date(plan.moved_from)}" if plan and plan.moved_from and plan.moved_from.value else ""


def first_unreported(answer: TimelineAnswer, number: int) -> bool:
    """Tell whether an entry of an answer is the first there that was due before and has no report."""
    here, before = answer.entries[number], answer.entries[number - 1] if number else None
    return is_unreported(answer.diary, here) and not (before and is_unreported(answer.diary, before))


def is_unreported(diary: Diary | None, entry: TimelineEntry) -> bool:
    """Tell whether an entry of a diary was due before its day."""
    date = entry.date
    due = (date.end or date.value or "9999")[:10]
    return diary is not None and due < diary.today.isoformat()[: len(due)]


def nothing_ahead(answer: TimelineAnswer) -> str:
    """Return that nothing is ahead in the articles that were looked through."""
    if is_empty(answer.searched) or answer.diary is None:
        return NOTHING_ADDED
    where = f" in {coverage_in_words(answer.searched, answer.diary.today)}" if answer.searched else ""
    return f"Nothing ahead{where}, from {format_day(answer.diary.today)} on."


def other_reading_label(otherwise: str) -> str:
    """Return what the other reading of a question about what is ahead is: all events of its days, or its words."""
    as_words = any(f'"{word}' in otherwise.lower() for word in ("ahead", "upcoming"))
    return "Read as words instead" if as_words or "since:" not in otherwise else "All that is on record of these days"
