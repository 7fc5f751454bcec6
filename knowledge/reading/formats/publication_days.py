"""The paper's own local day of publication, from the stamps that files carry."""

import datetime as dt
import re

from knowledge.reading.formats.outlet_countries import country_of_address, writes_month_first, zones_of_country
from knowledge.reading.formats.parsed_articles import Given, PublicationDay
from knowledge.reading.written_days import read_written_day

IN_UTC = "Its file gives the time in UTC: the paper's own day may be the one before or after."
IN_SEVERAL_ZONES = "Its file gives the time in UTC, and its country has several time zones."


_NUMBERS = re.compile(r"\s*(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)\b")


def day_of(stamp: str, given: Given) -> PublicationDay | None:
    """Return the day that a stamp or a written date names, None where it names none for certain.

    One with an offset of its own is the paper's; one in UTC is turned into the outlet's zone where an editor gives
    that or the country of its address has one, else into the newsroom's, and is then assumed. 03/04/2024 names a day
    only where that country tells which of its numbers is the month.
    """
    zones = outlet_zones(given)
    stamp = _in_order(stamp, country_of_address(given.url))
    written = read_written_day(stamp, zones[0] if zones else given.newsroom)
    if written is None:
        return None
    if not written.in_utc:
        return PublicationDay(written.day)
    if not zones:
        return PublicationDay(written.day, "assumed", IN_UTC)
    elsewhere = (read_written_day(stamp, zone) for zone in zones[1:])
    if all(other is None or other.day == written.day for other in elsewhere):
        return PublicationDay(written.day)
    return PublicationDay(written.day, "assumed", IN_SEVERAL_ZONES)


def _in_order(stamp: str, country: str | None) -> str:
    """Return a stamp whose day and month are numbers with the year first, where its country's order tells them."""
    numbers = _NUMBERS.match(stamp)
    month_first = writes_month_first(country)
    if numbers is None or month_first is None:
        return stamp
    one, two, year = numbers.groups()
    month, day = (one, two) if month_first else (two, one)
    return f"{year}-{month:0>2}-{day:0>2}{stamp[numbers.end() :]}"


def outlet_zones(given: Given) -> tuple[dt.tzinfo, ...]:
    """Return the zones that an outlet may be in, the likeliest first; empty where nothing given tells them."""
    return (given.zone,) if given.zone else zones_of_country(country_of_address(given.url))


def moment_of(stamp: str, given: Given) -> dt.datetime | None:
    """Return the aware moment that an ISO stamp names, None where it is none; without a zone it is the outlet's."""
    try:
        moment = dt.datetime.fromisoformat(stamp.strip())
    except ValueError:
        return None
    zone = next(iter(outlet_zones(given)), given.newsroom)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)
