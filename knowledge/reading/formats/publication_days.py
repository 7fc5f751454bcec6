"""The paper's own local day of publication, from the stamps that files carry."""

import datetime as dt

from knowledge.reading.formats.parsed_articles import Given, PublicationDay
from knowledge.reading.written_days import read_written_day

IN_UTC = "Its file gives the time in UTC: the paper's own day may be the one before or after."


def day_of(stamp: str, given: Given) -> PublicationDay | None:
    """Return the day that a stamp or a written date names, None where it names none for certain.

    One with an offset of its own is the paper's; one in UTC is turned into the outlet's zone where that is known, else
    into the newsroom's, and is then assumed.
    """
    zone = given.zone or given.newsroom
    written = read_written_day(stamp, zone)
    if written is None:
        return None
    if written.in_utc and given.zone is None:
        return PublicationDay(written.day, "assumed", IN_UTC)
    return PublicationDay(written.day)


def moment_of(stamp: str, given: Given) -> dt.datetime | None:
    """Return the aware moment that an ISO stamp names, None where it is none; without a zone it is the outlet's."""
    try:
        moment = dt.datetime.fromisoformat(stamp.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=given.zone or given.newsroom)
