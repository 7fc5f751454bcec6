"""The courier: brings one claimed delivery to its channel, message by message, and records how it went.

What passes by itself is tried again, later each time; what does not is settled at once, and so is what Slack has
refused for long. While Slack has a fault of its own, the claim stays, and takes in the runs that come due meanwhile.
Slack's codes are logged, the topic never.
"""

import datetime as dt
from collections.abc import Callable, Sequence

from bot.digests.failures import Failures
from bot.digests.ledger import GIVE_UP_AFTER, LONGEST_WAIT, Delivery, Ledger
from bot.digests.membership import is_direct
from bot.digests.notifier import Notifier
from bot.digests.poster import CannotPostError, Poster, log_call
from bot.digests.subscriptions import Subscription
from bot.faults import log_fault
from bot.messages.block_builders import Message, with_note
from bot.messages.digest import Footer, digest_messages
from bot.messages.phrasing import format_day
from bot.slack_refusals import CALL_ERRORS, is_doubtful, refusal_of, retry_after
from knowledge.factbase import FactBase, local_day
from knowledge.facts import QueryError

NEEDS_A_YES = "people from outside your organisation read this channel; a digest admin says yes with /digest resume"
_TOPIC_GONE = "its topic cannot be read; unsubscribe it and subscribe anew"
_PAUSED = "it was paused"
_PUT_OFF = "it comes with the next run"
_TOO_LATE = "the next one was due"
_LOOKED_FOR = "it is looked for whether it was posted"
_OUR_FAULT = "something went wrong on our side (reference {})"

_FIRST_WAIT = dt.timedelta(minutes=1)
"""Before the second try; doubled for each one after. Judgement, not measured."""
_AFTER_DOUBT = dt.timedelta(minutes=2)
"""The same where a message may be posted, which Slack may show late."""
_DOUBLINGS = 6  # one minute becomes an hour

Moment = Callable[[], dt.datetime]


class Courier:
    """Delivers what was claimed; ``deliver`` is given a function that tells the time, since leases end by it."""

    def __init__(self, facts: FactBase, ledger: Ledger, failures: Failures, notifier: Notifier, poster: Poster) -> None:
        self._facts = facts
        self._ledger = ledger
        self._failures = failures
        self._notifier = notifier
        self._poster = poster

    def newest_addition(self, now: dt.datetime) -> dt.datetime:
        """Up to when there are articles; ``now`` before the first."""
        return self._facts.status().newest_addition or now

    def deliver(self, delivery: Delivery, now: Moment) -> bool:
        """Post what is not posted yet, and tell whether the digest stands in the channel; what fails is recorded."""
        try:
            return self._deliver(delivery, now)
        except QueryError:  # its sentence quotes the topic as somebody typed it
            self._failures.settle(delivery, _TOPIC_GONE, now())
        except CannotPostError as refused:
            log_call(refused, delivery.id)
            self._failures.settle(delivery, str(refused), now(), pause=refused.outside)
        except CALL_ERRORS as error:
            log_call(error, delivery.id)
            self._try_later(delivery, error, refusal_of(error).reason, now())
        except Exception as error:  # noqa: BLE001 (whatever it is, the others have their turn and this one its next)
            log_fault(error, delivery.id)
            self._try_later(delivery, error, _OUR_FAULT.format(delivery.id), now())
        return False

    def _try_later(self, claimed: Delivery, error: Exception, why: str, now: dt.datetime) -> None:
        """Put a claim back; one that Slack has long refused is given up, one that it cannot answer for is told of."""
        delivery = self._ledger.as_it_is(claimed, now)
        if delivery is None:
            return
        waited = now - (delivery.failing_since or now)
        if waited >= GIVE_UP_AFTER and not is_doubtful(error):
            self._failures.settle(delivery, why, now)
            return
        self._ledger.put_back(delivery, now + _wait(error, delivery.attempts), now, why)
        if waited >= GIVE_UP_AFTER:
            self._notifier.tell_of_delay(delivery, why, waited, now)

    def _deliver(self, delivery: Delivery, now: Moment) -> bool:
        delivery = self._look(delivery, now())
        if delivery.in_doubt:
            self._ledger.put_back(delivery, now() + _AFTER_DOUBT, now(), _LOOKED_FOR)
            return False
        return not self._stopped(delivery, now()) and self._go_on(delivery, now)

    def _stopped(self, delivery: Delivery, now: dt.datetime) -> bool:
        """Stop where somebody has paused the digest, or the next run is there or near, and tell whether it was."""
        of = delivery.subscription
        if of.paused and not delivery.posted:
            self._ledger.drop(delivery)
        elif of.paused:
            self._failures.settle(delivery, _PAUSED, now, tell=False)
        elif delivery.posted and of.next_run <= now:
            self._failures.settle(delivery, delivery.why or _TOO_LATE, now)
        elif delivery.is_put_off(now):
            self._ledger.put_back(delivery, min(of.next_run, now + LONGEST_WAIT), now, _PUT_OFF)
        elif delivery.is_late_for_the_next(now):
            self._failures.settle(delivery, delivery.why or _TOO_LATE, now, tell=bool(delivery.why))
        else:
            return False
        return True

    def _go_on(self, delivery: Delivery, now: Moment) -> bool:
        delivery = self._ledger.take_in(delivery, self.newest_addition(now()), now())
        messages = self._messages(delivery, now())
        if not messages and not delivery.posted:
            self._ledger.settle(delivery, "nothing", now())
            return False
        of = delivery.subscription
        self._check_readers(of)
        done = self._post(delivery, messages, now)
        if done:
            self._ledger.settle(done, "posted", now(), ts=done.ts)
        return done is not None

    def _check_readers(self, of: Subscription) -> None:
        """Raise CannotPostError where outsiders read the channel without a yes, or nobody reads any more."""
        if is_direct(of.channel):
            self._poster.check_person(of.subscriber)
        elif not of.approved and self._poster.read_from_outside(of.channel):
            raise CannotPostError(NEEDS_A_YES)

    def _messages(self, delivery: Delivery, now: dt.datetime) -> list[Message]:
        """Return the messages of a digest, and those that were left of the one before where that broke off."""
        today = local_day(now, delivery.subscription.schedule.zone)
        return [*self._own_messages(delivery, now, today), *self._left_over(delivery, now)]

    def _own_messages(self, delivery: Delivery, now: dt.datetime, today: dt.date | None = None) -> list[Message]:
        of = delivery.subscription
        news = self._facts.news_since(delivery.since, delivery.until, of.query or None, today=today)
        return digest_messages(
            news,
            news.topic or "",
            of.schedule.zone,
            now,
            previous=delivery.previous,
            missed=delivery.missed,
            footer=Footer(of.subscriber, of.schedule.words()),
        )

    def _left_over(self, delivery: Delivery, now: dt.datetime) -> list[Message]:
        """Return what an earlier digest left; if that breaks off here, its rest is not brought again."""
        earlier = self._ledger.left_over(delivery, now)
        if earlier is None:
            return []
        messages = self._own_messages(earlier, now)
        if earlier.begun >= len(messages):
            return []
        first, *rest = messages[earlier.begun :]
        return [with_note(first, f"Left over from {format_day(earlier.day)}."), *rest, *self._left_over(earlier, now)]

    def _look(self, delivery: Delivery, now: dt.datetime) -> Delivery:
        """Find out how far a delivery came where that is in doubt.

        The doubt stays where a process died over the message and it is not seen the first time: Slack may show it late.
        """
        if not delivery.in_doubt:
            return delivery
        found = self._found(delivery, now)
        posted = max([delivery.posted, *(part + 1 for part in found)])
        if posted == delivery.posted and not delivery.attempts:
            return delivery
        return self._ledger.note(delivery, posted, found.get(0))

    def _found(self, delivery: Delivery, now: dt.datetime) -> dict[int, str]:
        of = delivery.subscription
        return self._poster.posted_parts(of.channel, delivery.id, min(delivery.claimed, now), delivery.ts)

    def _post(self, delivery: Delivery, messages: Sequence[Message], now: Moment) -> Delivery | None:
        """Post the messages that are left, each with the lease renewed; None where this process may not any more."""
        for message in messages[delivery.posted :]:
            if not self._ledger.begin(delivery, now()):
                return None
            ts = self._post_one(delivery, message, now)
            delivery = self._ledger.note(delivery, delivery.posted + 1, delivery.ts or ts)
        return delivery

    def _post_one(self, delivery: Delivery, message: Message, now: Moment) -> str:
        channel, number = delivery.subscription.channel, delivery.posted
        try:
            return self._poster.post(channel, message, delivery.id, number, delivery.ts)
        except CannotPostError:
            self._ledger.note(delivery, number, delivery.ts)
            raise
        except CALL_ERRORS as error:
            if not is_doubtful(error):
                self._ledger.note(delivery, number, delivery.ts)
            elif found := self._found_at_once(delivery, now()).get(number):
                return found
            raise

    def _found_at_once(self, delivery: Delivery, now: dt.datetime) -> dict[int, str]:
        """Look for a message whose answer was lost; what is not seen yet is looked for again before it is posted."""
        try:
            return self._found(delivery, now)
        except (CannotPostError, *CALL_ERRORS) as error:
            log_call(error, delivery.id)
            return {}


def _wait(error: Exception, attempts: int) -> dt.timedelta:
    """How long to wait after an error: as long as Slack asks, else longer each time."""
    asked = retry_after(error)
    if asked is not None:
        return min(dt.timedelta(seconds=asked), LONGEST_WAIT)
    first = _AFTER_DOUBT if is_doubtful(error) else _FIRST_WAIT
    return min(first * (1 << min(attempts, _DOUBLINGS)), LONGEST_WAIT)
