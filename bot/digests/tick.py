"""The tick: once a minute, take over the claims of processes that died, then claim and deliver what is due.

Before each message it asks whether the claim is still its own: a process that was slow for longer than a claim's life
may have lost it to another, which posts the rest.
"""

import datetime as dt

from slack_sdk.errors import SlackApiError

from bot.digests.ledger import Delivery, Ledger
from bot.digests.poster import CannotPostError, Poster
from bot.digests.subscriptions import Subscription
from bot.faults import log_fault
from bot.messages.digest import digest_messages
from knowledge.factbase import FactBase
from knowledge.facts import OnTheRecordError, QueryError

NEEDS_A_YES = "people from outside your organisation read this channel; a digest admin says yes with /digest resume"
_TOPIC_GONE = "its topic cannot be read; unsubscribe it and subscribe anew"


class Ticker:
    """Delivers digests; safe to run in several processes at once.

    A message that Slack does not take now is tried again when the claim is taken over, which is the only backoff.
    """

    def __init__(self, facts: FactBase, ledger: Ledger, poster: Poster) -> None:
        self._facts = facts
        self._ledger = ledger
        self._poster = poster

    def tick(self, now: dt.datetime) -> int:
        """Do what is due at ``now`` and give the number of digests posted; one that fails never stops the others."""
        posted = sum(self._attempt(delivery, now) for delivery in self._ledger.take_over(now))
        for subscription in self._ledger.due(now):
            posted += self._deliver_due(subscription, now)
        return posted

    def _deliver_due(self, subscription: Subscription, now: dt.datetime) -> bool:
        newest = self._facts.status().newest_addition or now
        delivery = self._ledger.claim(subscription, newest, now)
        return delivery is not None and self._attempt(delivery, now)

    def _attempt(self, delivery: Delivery, now: dt.datetime) -> bool:
        try:
            return self._deliver(delivery, now)
        except QueryError:  # its sentence quotes the topic as somebody typed it
            self._ledger.settle(delivery, "failed", now, why=_TOPIC_GONE)
        except (CannotPostError, OnTheRecordError) as error:
            self._ledger.settle(delivery, "failed", now, why=str(error))
        except (SlackApiError, OSError) as error:  # the claim stays, and is taken over once it is old
            log_fault(error, delivery.id)
        return False

    def _deliver(self, delivery: Delivery, now: dt.datetime) -> bool:
        of = delivery.subscription
        news = self._facts.news_since(delivery.since, delivery.until, of.query or None)
        if not news.statements and not news.events:
            self._ledger.settle(delivery, "nothing", now)
            return False
        if not of.approved and self._poster.read_from_outside(of.channel):
            raise CannotPostError(NEEDS_A_YES)
        parts = digest_messages(
            news, news.topic or "", of.schedule.zone, now, previous=delivery.previous, missed=delivery.missed
        )
        posted: dict[int, str] = {}
        if delivery.taken_over:
            posted = self._poster.posted_parts(of.channel, delivery.id, delivery.claimed)
        for number, part in enumerate(parts):
            if number not in posted:
                if not self._ledger.still_owns(delivery):
                    return False
                posted[number] = self._poster.post(of.channel, part, delivery.id, number, posted.get(0))
        self._ledger.settle(delivery, "posted", now, ts=posted[0])
        return True
