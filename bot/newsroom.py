"""How the newsroom has its articles read: the zone of hours that name none, and whether files are kept as they came.

These are read without the other settings: the command line needs no more of them.
"""

import datetime as dt
import os
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from knowledge.facts import OnTheRecordError

VARIABLE = "ONRECORD_ZONE"
KEEP_ORIGINALS = "ONRECORD_KEEP_ORIGINALS"


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


def keeps_originals() -> bool:
    """Say whether what is added is kept as it came too; only ``no`` says that it is not."""
    return os.environ.get(KEEP_ORIGINALS, "").strip().casefold() != "no"


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
