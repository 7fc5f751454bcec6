"""With what the first digest begins: with the subscription, or, "since yesterday", with the day before."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

from bot.digests.schedule import Schedule
from bot.digests.schedule_reading import mask

_SINCE_YESTERDAY = re.compile(
    r"(?<!\S)[(\[]?(?:since|from|starting|beginning)(?:\s+(?:with|from))?\s+yesterday"
    r"(?![\w'’-]|\s+(?:morning|noon|afternoon|evening|night))[)\].,;]*",
    re.IGNORECASE,
)


def take_beginning(text: str) -> tuple[str, bool]:
    """Return what was typed without "since yesterday", and whether that stood in it outside quotation marks."""
    found = _SINCE_YESTERDAY.search(mask(text))
    if not found:
        return text, False
    return f"{text[: found.start()]} {text[found.end() :]}".strip(), True


def begin_of_yesterday(now: dt.datetime, zone: str) -> dt.datetime:
    """Return the moment in UTC at which the day before began in an IANA zone."""
    today = now.astimezone(ZoneInfo(zone)).date()
    return Schedule("daily", dt.time(), zone).moment(today - dt.timedelta(days=1))
