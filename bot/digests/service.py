"""Composes the digests: the same parts for Socket Mode, HTTP, the clock and the playground."""

import datetime as dt
from collections.abc import Callable, Collection
from typing import NamedTuple

from slack_sdk import WebClient

from bot.digests.courier import Courier
from bot.digests.failures import Failures
from bot.digests.ledger import Ledger
from bot.digests.membership import Membership
from bot.digests.notifier import Notifier
from bot.digests.poster import Poster
from bot.digests.preview import Previews
from bot.digests.requests import DigestRequests
from bot.digests.subscriptions import Subscriptions
from bot.digests.tick import Ticker
from bot.store import BotStore
from knowledge.factbase import FactBase, utc_now


class DigestService(NamedTuple):
    """The bot's tables, what answers `/digest`, what delivers what is due and counts it, and when the next is due."""

    store: BotStore
    requests: DigestRequests
    tick: Callable[[dt.datetime], int]
    next_run: Callable[[], dt.datetime | None]


def make_digest_service(
    facts: FactBase, client: WebClient, *, admins: Collection[str] = (), now: Callable[[], dt.datetime] = utc_now
) -> DigestService:
    """Return the digests of ``facts``, their tables in its database; StoreError where those are of another version.

    ``client`` posts them; ``admins`` are the member ids that may say yes to a digest that outsiders read; ``now`` is
    the clock.
    """
    store = BotStore.open(facts.engine)
    poster, ledger, failures = Poster(client), Ledger(store), Failures(store)
    subscriptions, notifier = Subscriptions(store, admins), Notifier(failures, poster)
    courier = Courier(facts, ledger, failures, notifier, poster)
    previews = Previews(facts, subscriptions, ledger, courier, Membership(client), now=now)
    requests = DigestRequests(facts, subscriptions, previews, client, now=now)
    ticker = Ticker(ledger, courier, notifier, now)
    return DigestService(store, requests, ticker.tick, ledger.next_run)
