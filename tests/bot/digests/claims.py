"""Claims for tests of the ledger: a digest that is due at 08:00 in London, and the moments around it."""

from datetime import UTC, datetime, timedelta

from bot.delivery_store import DeliveryRow
from bot.digests.ledger import LEASE, Delivery, Ledger
from bot.digests.schedule import parse_subscription
from bot.digests.subscriptions import Subscription, Subscriptions
from bot.store import BotStore

DUE = datetime(2024, 6, 21, 7, 0, tzinfo=UTC)
NEWEST = datetime(2024, 6, 20, 12, 0, tzinfo=UTC)
EXPIRED = DUE + LEASE
DAY = timedelta(days=1)


def only(ledger: Ledger, now: datetime = DUE) -> Subscription:
    [due] = ledger.due(now)
    return due


def claimed(ledger: Ledger, now: datetime = DUE) -> Delivery:
    made = ledger.claim(only(ledger, now), NEWEST, now)
    assert made
    return made


def open_claim(ledger: Ledger, now: datetime = EXPIRED) -> DeliveryRow:
    [found] = ledger.open_claims(now)
    return found


def taken(ledger: Ledger, now: datetime = EXPIRED) -> Delivery:
    found = ledger.take(open_claim(ledger, now), now)
    assert found
    return found


def reschedule(store: BotStore, made: Subscription, when: str, now: datetime) -> None:
    _, schedule = parse_subscription(when, "Europe/London")
    Subscriptions(store).subscribe(made.channel, made.query, schedule, "U0ROBIN", now)
