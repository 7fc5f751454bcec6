"""Saying how a query was understood, in plain sentences."""

import calendar
from typing import NamedTuple

from knowledge.facts import QueryEcho
from knowledge.language.dates import date_bounds, parse_query_date
from knowledge.lookup.query.grammar import Query


class Interpretation(NamedTuple):
    """How a query was read: a phrase for what is asked for, the words and the name in it, the other reading.

    ``order`` says what comes first where that is not as ever; ``note`` is a sentence on what could not be taken as it
    was asked.
    """

    subject: str
    words: str | None = None
    by: str | None = None
    otherwise: str | None = None
    note: str = ""
    order: str = ""


def echo(query: Query, read: Interpretation, on_record: str = "") -> QueryEcho:
    """Give the query back as it was understood; ``on_record`` is what it asks for in words that articles have."""
    return QueryEcho(
        text=query.text,
        words=read.words or None,
        by=read.by or query.by,
        is_=query.is_,
        about=query.about,
        in_=query.in_,
        only=query.only,
        since=query.since,
        until=query.until,
        understood=_sentence(query, read),
        otherwise=read.otherwise,
        on_record=on_record or None,
    )


def name_as_typed(name: str, typed: str | None) -> str:
    """Write a name, and what was typed for it where that is another spelling."""
    return f"{name} (you typed “{typed}”)" if typed and typed.casefold() not in name.casefold() else name


def say_day(day: str) -> str:
    """Write an ISO day as people do."""
    year, month, number = day.split("-")
    return f"{int(number)} {calendar.month_name[int(month)]} {year}"


def _sentence(query: Query, read: Interpretation) -> str:
    unnamed = "of speakers printed without a name" if query.is_ else ""
    about = f"about “{query.about}”" if query.about else ""
    outlet = f"in “{query.in_}”" if query.in_ else ""
    parts = (read.subject, unnamed, about, outlet, period(query.since, query.until))
    said = ", ".join(filter(None, (" ".join(filter(None, parts)), read.order)))
    return " ".join(filter(None, (f"{said}.", read.note)))


def period(since: str | None, until: str | None) -> str:
    """Write days as a period: "in June 2024", "from 1 June 2024", nothing without any."""
    if since and until and (whole := _whole(since, until)):
        return whole
    first = f"from {say_day(since)}" if since else ""
    last = f"until {say_day(until)}" if until else ""
    return " ".join(part for part in (first, last) if part)


def _whole(since: str, until: str) -> str | None:
    """Name a period that is one day, month or year."""
    if since == until:
        return f"on {say_day(since)}"
    for length, name in ((len("2024-06"), f"{calendar.month_name[int(since[5:7])]} {since[:4]}"), (4, since[:4])):
        whole = parse_query_date(since[:length])
        if whole and date_bounds(whole) == (since, until):
            return f"in {name}"
    return None
