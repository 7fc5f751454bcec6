"""The day that a head's date names: ISO and RFC 822 stamps with their zone, or as people write it, with an hour."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from knowledge.language.dates import parse_query_date

_MAIL = re.compile(r"(?:[A-Za-z]{3},? )?\d{1,2} [A-Za-z]{3} \d{4} \d\d?:\d\d(?::\d\d)? (?:[+-]\d{4}|[A-Z]{1,5})$")
_OFFSET = re.compile(r" (?=[+-]\d\d:?\d\d$)| ?(?:UTC|GMT)$")
_ZONE = r"(?:\s?\(?(?:[A-Z]{1,5}|[+-]\d\d:?\d\d)\)?(?:/[A-Z]{1,5})?)?"
_CLOCK = rf"(?:\d{{1,2}}[:.]\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?|\d{{1,2}}\s?[AaPp]\.?[Mm]\.?){_ZONE}"
_AFTER = re.compile(rf"(?:,| at| -| –| \||;)*\s{_CLOCK}$")
_BEFORE = re.compile(rf"^{_CLOCK}(?:,| on| -| –| \|)*\s")
_FIRST_PAPER = 1605
"""The year of the first newspaper; systems write 0001 and 9999 for a date that they do not know."""
_LEADING = re.compile(r"^(?:first )?(?:published|posted|updated)(?: on)?:? ", re.IGNORECASE)


class WrittenDay(NamedTuple):
    """A day, and whether it comes from a stamp in UTC: the paper's own day may then be the one before or after."""

    day: dt.date
    in_utc: bool = False


def read_written_day(words: str, zone: dt.tzinfo = dt.UTC) -> WrittenDay | None:
    """Return the day that words name, None where they name none for certain.

    A stamp's day is that of its own zone; one in UTC is turned into ``zone``, save at midnight, which is no hour.
    """
    bare = _LEADING.sub("", " ".join(words.split()).partition(" #")[0])
    stamp = _stamp(bare)
    if stamp is not None and not _FIRST_PAPER <= stamp.year < dt.MAXYEAR:
        return None
    if stamp is not None:
        in_utc = stamp.utcoffset() == dt.timedelta(0) and stamp.time() != dt.time.min
        return WrittenDay((stamp.astimezone(zone) if in_utc else stamp).date(), in_utc)
    day = parse_query_date(_BEFORE.sub("", _AFTER.sub("", bare)))
    if day is None or day.precision != "day" or day.value is None:
        return None
    return WrittenDay(dt.date.fromisoformat(day.value))


def _stamp(words: str) -> dt.datetime | None:
    try:
        if _MAIL.match(words):
            return parsedate_to_datetime(words)
        return dt.datetime.fromisoformat(_OFFSET.sub(lambda found: "Z" if found.group().strip() else "", words))
    except (ValueError, OverflowError):
        return None
