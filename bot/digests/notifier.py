"""Tells subscribers, in a direct message, that a digest could not be posted: once, and better not than twice.

A direct message needs ``chat:write`` and the app's Messages tab (Slack's page of chat.postMessage). It cannot be looked
for afterwards without more scopes, so one whose answer is lost is taken as sent.
"""

import datetime as dt

from bot.digests.failures import Failure, Failures
from bot.digests.poster import Poster
from bot.faults import log_fault
from bot.messages.block_builders import Message, line, run
from bot.slack_refusals import CALL_ERRORS, Remedy, is_doubtful, refusal_of


class Notifier:
    """Tells of failures."""

    def __init__(self, failures: Failures, poster: Poster) -> None:
        self._failures = failures
        self._poster = poster

    def tell_all(self, now: dt.datetime) -> None:
        """Tell each subscriber of the failures that were not told; while Slack is unwell nobody is."""
        untold = self._failures.untold()
        if not untold:
            return
        try:
            self._poster.bot_name()
        except CALL_ERRORS as error:
            log_fault(error, untold[0].id)
            return
        for failure in untold:
            if mine := self._failures.mark_told(failure, now):
                self._tell(mine)

    def _tell(self, failure: Failure) -> None:
        try:
            self._poster.tell(failure.subscription.subscriber, failure_message(failure))
        except CALL_ERRORS as error:
            log_fault(error, failure.id)
            if refusal_of(error).remedy is Remedy.WAIT and not is_doubtful(error):
                self._failures.mark_told(failure, None)


def failure_message(failure: Failure) -> Message:
    """Say which digest could not be posted, why, and what comes of it; the topic is left out."""
    of = failure.subscription
    ahead = (
        "It is paused now, until somebody types /digest resume there."
        if of.paused
        else "What is new stays for the next one. /digest list in the channel says how it goes."
    )
    told = f"could not be posted: {failure.why}. {ahead}"
    which = f"{of.schedule.words()}, {told}"
    channel = {"type": "channel", "channel_id": of.channel}
    return Message(f"A digest, {which}", [line(run("The digest of "), channel, run(f", {which}"))])
