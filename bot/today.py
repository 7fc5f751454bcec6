"""The day of asking."""

import datetime as dt


def today() -> dt.date:
    """Return this day, in UTC as all days that are told by a clock."""
    return dt.datetime.now(dt.UTC).date()
