"""The newsroom's zone, in which hours that name none are read. Look-ups need no other setting of this kind."""

import datetime as dt
import os
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from knowledge.facts import OnTheRecordError

VARIABLE = "ONRECORD_ZONE"


class ZoneError(OnTheRecordError):
    """The newsroom's zone is no zone."""


def newsroom_zone() -> str:
    """Return the IANA name of the newsroom's zone: of the environment, else this machine's; ZoneError for no zone."""
    name = os.environ.get(VARIABLE)
    if not name:
        from tzlocal import get_localzone_name

        return get_localzone_name() or "UTC"
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ZoneError(f"{VARIABLE} is no zone: “{name}”. Write it as Europe/London or America/New_York.") from None


class MomentError(OnTheRecordError):
    """A moment that cannot be read."""


def read_moment(written: str) -> dt.datetime:
    """Return the moment that somebody writes, in UTC: without a zone it is local, a day alone is its beginning.

    MomentError for what is no moment.
    """
    try:
        moment = dt.datetime.fromisoformat(written)
    except ValueError:
        raise MomentError(f"“{written}” is no moment. Write it as 2026-11-30 or 2026-11-30T00:01.") from None
    local = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(newsroom_zone()))
    return local.astimezone(dt.UTC)
