"""Tells subscribers, in a direct message, that a digest could not be posted: once, and better not than twice.

A direct message needs ``chat:write`` and the app's Messages tab (Slack's page of chat.postMessage). It cannot be looked
for afterwards without more scopes, so one whose answer is lost is taken as sent.
"""

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.digests.failures import Failure, Failures
from bot.digests.ledger import Delivery
from bot.digests.membership import is_direct
from bot.digests.poster import Poster, log_call
from bot.messages.block_builders import Message, line, run
from bot.messages.error_messages import sentence
from bot.messages.phrasing import format_day
from bot.slack_refusals import CALL_ERRORS, Remedy, is_doubtful, refusal_of

_SOMEBODY = "somebody types /digest resume there"


class Notifier:
    """Tells of failures."""

    def __init__(self, failures: Failures, poster: Poster) -> None:
        self._failures = failures
        self._poster = poster

    def tell_all(self, now: dt.datetime) -> None:
        """Tell each subscriber of the failures that were not told; while Slack is unwell nobody is."""
        self._tell(self._failures.untold(), now)

    def tell_of_delay(self, delivery: Delivery, why: str, waited: dt.timedelta, now: dt.datetime) -> None:
        """Tell the subscriber, once, that a ``delivery`` has been tried for so long, and still is; ``why`` is why."""
        self._tell([Failure(delivery.id, delivery.subscription, why, now - waited)], now)

    def _tell(self, failures: Sequence[Failure], now: dt.datetime) -> None:
        if not failures:
            return
        try:
            self._poster.bot_name()
        except CALL_ERRORS as error:
            log_call(error, failures[0].id)
            return
        for failure in failures:
            if self._failures.mark_told(failure, now):
                self._tell_one(failure, now)

    def _tell_one(self, failure: Failure, now: dt.datetime) -> None:
        try:
            self._poster.tell(failure.subscription.subscriber, failure_message(failure))
        except CALL_ERRORS as error:
            log_call(error, failure.id)
            if refusal_of(error).remedy is Remedy.WAIT and not is_doubtful(error):
                self._failures.mark_untold(failure, now)


def failure_message(failure: Failure) -> Message:
    """Say which digest could not be posted, why, and what comes of it; the topic is left out."""
    of = failure.subscription
    told = f"could not be posted: {failure.why}. {_ahead(failure)}"
    which = f"{of.schedule.words()}, {told}"
    if is_direct(of.channel):
        return sentence(f"Your digest here, {which}")
    channel = {"type": "channel", "channel_id": of.channel}
    return Message(f"A digest, {which}", [line(run("The digest of "), channel, run(f", {which}"))])


def _ahead(failure: Failure) -> str:
    direct = is_direct(failure.subscription.channel)
    if failure.since:
        local = failure.since.astimezone(ZoneInfo(failure.subscription.schedule.zone))
        return f"It is tried again, as it has been since {format_day(local.date())} at {local:%H:%M}."
    if failure.subscription.paused:
        return f"It is paused now, until {'you type /digest resume here' if direct else _SOMEBODY}."
    where = "here" if direct else "in the channel"
    return f"What is new stays for the next one. /digest list {where} says how it goes."
