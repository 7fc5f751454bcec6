"""What a fact base tells the time by, and where its ids come from, unless it is opened with others."""

import datetime as dt
import secrets
from zoneinfo import ZoneInfo

_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"


def utc_now() -> dt.datetime:
    """Return this moment, aware and in UTC."""
    return dt.datetime.now(dt.UTC)


def local_day(moment: dt.datetime, zone: str) -> dt.date:
    """Return the day that it is at a moment in a zone, an IANA name."""
    return moment.astimezone(ZoneInfo(zone)).date()


def draw_id(prefix: str) -> str:
    """Return a new id: the prefix and ten letters and digits that are not mistaken for one another."""
    drawn = secrets.randbits(50)
    return prefix + "".join(_LETTERS[drawn >> shift & 31] for shift in range(0, 50, 5))
