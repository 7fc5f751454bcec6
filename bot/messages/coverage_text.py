"""What was looked through in vain: "Not found in 48,213 articles (2019 to today, 6 outlets)."."""

import datetime as dt

from bot.messages.phrasing import count
from knowledge.facts import Coverage, QueryEcho

NOTHING_ADDED = "No articles have been added yet. The command line's “onrecord add FOLDER” reads them in."


def is_empty(searched: Coverage | None) -> bool:
    """Tell whether there was nothing to look through."""
    return searched is not None and not searched.articles


def not_found(searched: Coverage | None, today: dt.date, what: str = "") -> str:
    """Return that something, ``what`` where that must be said, was not found, and in what it was looked for.

    That an empty fact base holds nothing says only that nothing was added.
    """
    if is_empty(searched):
        return NOTHING_ADDED
    where = f" in {coverage_in_words(searched, today)}" if searched else ""
    return f"Not found{where}{what and ': '}{what}."


def coverage_in_words(searched: Coverage, today: dt.date) -> str:
    """Return "48,213 articles (2019 to today, 6 outlets)": what is not known of them is left out."""
    outlets = count(searched.outlets, "outlet") if searched.outlets else ""
    known = ", ".join(filter(None, [_days(searched, today), outlets]))
    return count(searched.articles, "article") + (f" ({known})" if known else "")


def _days(searched: Coverage, today: dt.date) -> str:
    """Return "2019 to today", "2019 to June 2024", "March to June 2024" or "June 2024"."""
    first, last = searched.first, searched.last
    if first is None or last is None:
        return ""
    if first == last == today:
        return "today"
    if first < today <= last:
        return f"{first.year} to today"
    month = f"{last:%B} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return month
    return f"{first:%B} to {month}" if first.year == last.year else f"{first.year} to {month}"


def as_understood(query: QueryEcho) -> str:
    """Return what was asked as it was understood, filters and all, to stand in a sentence."""
    understood = query.understood.removesuffix(".")
    return understood[:1].lower() + understood[1:]


def reading(query: QueryEcho) -> str:
    """Return how a query was read, after "Read as:" where it can be read otherwise."""
    return f"Read as: {as_understood(query)}." if query.otherwise else query.understood


def more_than_words(query: QueryEcho) -> str:
    """Return what was asked as it was understood, "" where that was words alone."""
    filters = (query.by, query.about, query.in_, query.since, query.until)
    return "" if query.words and not any(filters) else as_understood(query)
