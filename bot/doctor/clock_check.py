"""Whether this machine's clock agrees with Slack's.

Signed requests are refused that are more than five minutes old or ahead (docs.slack.dev: verifying requests from
Slack), and digests come by this clock.
"""

import datetime as dt
from email.utils import parsedate_to_datetime

from bot.doctor.diagnosis import Finding, look, ok, wrong
from bot.doctor.token_check import Identity
from bot.response_headers import header

_CHECK = "clock"
_WRONG, _NOTICED = dt.timedelta(seconds=60), dt.timedelta(seconds=5)
_RESOLUTION = dt.timedelta(seconds=1)
_SET_IT = (
    "Have it set by the network (timedatectl set-ntp true): digests come by this clock, and `onrecord web` refuses "
    "requests that seem more than five minutes old."
)


def clock_finding(identity: Identity) -> Finding:
    """Return how far the clock is off, by the ``Date`` of an answer of Slack's."""
    try:
        slack = parsedate_to_datetime(header(identity.headers, "date") or "").astimezone(dt.UTC)
    except ValueError:
        return look(_CHECK, "Slack’s answer does not tell the hour.", "Compare this machine's clock with another.")
    ahead = identity.asked - (slack + _RESOLUTION)
    behind = slack - identity.came
    off, way = max((ahead, "ahead of"), (behind, "behind"))
    if off <= _NOTICED:
        return ok(_CHECK, "This machine's clock agrees with Slack’s.")
    told = f"This machine's clock is {round(off.total_seconds())} seconds {way} Slack’s."
    return wrong(_CHECK, told, _SET_IT) if off > _WRONG else look(_CHECK, told, _SET_IT)
