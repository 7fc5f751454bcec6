"""Puts the digests together: the same parts for Socket Mode, HTTP, the clock and the playground."""

import datetime as dt
from collections.abc import Callable, Collection
from typing import NamedTuple

from slack_bolt import App
from slack_sdk import WebClient

from bot.commands import digest
from bot.digests.ledger import Ledger
from bot.digests.poster import Poster
from bot.digests.requests import Requests
from bot.digests.subscriptions import Subscriptions
from bot.digests.tick import Ticker
from bot.store import prepare
from knowledge.factbase import FactBase, utc_now


class Digests(NamedTuple):
    """What makes an app answer `/digest`, what delivers what is due at a moment, and when the next will be."""

    register: Callable[[App], None]
    tick: Callable[[dt.datetime], int]
    next_run: Callable[[], dt.datetime | None]


def make_digests(
    facts: FactBase, client: WebClient, *, admins: Collection[str] = (), now: Callable[[], dt.datetime] = utc_now
) -> Digests:
    """The digests of a fact base, their tables in its database; StoreError where those are of another version."""
    prepare(facts.engine)
    poster = Poster(client)
    requests = Requests(facts, Subscriptions(facts.engine, admins), poster, now=now)
    ledger = Ledger(facts.engine)
    return Digests(lambda app: digest.register(app, requests), Ticker(facts, ledger, poster).tick, ledger.next_run)
