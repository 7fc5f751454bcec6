"""The paper's own local day of publication, from the stamps that files carry."""

import datetime as dt

from knowledge.reading.formats.outlet_zones import country_of_address, zones_of_country
from knowledge.reading.formats.parsed_articles import Given, PublicationDay
from knowledge.reading.written_days import read_written_day

IN_UTC = "Its file gives the time in UTC: the paper's own day may be the one before or after."
IN_SEVERAL_ZONES = "Its file gives the time in UTC, and its country has several time zones."


def day_of(stamp: str, given: Given) -> PublicationDay | None:
    """Return the day that a stamp or a written date names, None where it names none for certain.

    One with an offset of its own is the paper's; one in UTC is turned into the outlet's zone where an editor gives
    that or the country of its address has one, else into the newsroom's, and is then assumed.
    """
    zones = outlet_zones(given)
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


def outlet_zones(given: Given) -> tuple[dt.tzinfo, ...]:
    """Return the zones that an outlet may be in, the likeliest first; empty where nothing given tells them."""
    return (given.zone,) if given.zone else zones_of_country(country_of_address(given.url))


def moment_of(stamp: str, given: Given) -> dt.datetime | None:
    """Return the aware moment that an ISO stamp names, None where it is none; without a zone it is the outlet's."""
    try:
        moment = dt.datetime.fromisoformat(stamp.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=given.zone or given.newsroom)
