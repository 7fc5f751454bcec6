"""What `/digest` does: reads a request, changes or lists subscriptions, and says in words what came of it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from bot.digests.poster import Poster
from bot.digests.schedule import EXAMPLE, parse_subscription
from bot.digests.subscriptions import Subscription, Subscriptions
from bot.digests.words import help_message, listed, next_run, subscribed, told
from bot.messages.blocks import Message
from bot.messages.digest import digest_messages
from knowledge.factbase import FactBase
from knowledge.facts import QueryError

HELP = ("", "help", "?")
VERBS = ("subscribe", "list", "pause", "resume", "now", "status", "unsubscribe")
NOTHING = "Nothing is new, so nothing would be posted."


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, where; ``zone`` looks the person's IANA zone up when it is needed."""

    user: str
    channel: str
    zone: Callable[[], str]


class Requests:
    """Answers `/digest` requests; every answer is one message for the asker alone."""

    def __init__(
        self,
        facts: FactBase,
        subscriptions: Subscriptions,
        poster: Poster,
        *,
        now: Callable[[], dt.datetime],
    ) -> None:
        self._facts = facts
        self._subscriptions = subscriptions
        self._poster = poster
        self._now = now

    def answer(self, text: str, asker: Asker) -> Message:
        """Do what the text asks; raises QueryError with a sentence where it cannot."""
        verb, _, rest = text.strip().partition(" ")
        verb = verb.lower()
        if verb in HELP:
            return help_message()
        if verb not in VERBS:
            raise QueryError(f"“{verb}” is none of {', '.join(VERBS)}. Try: {EXAMPLE}")
        if verb == "subscribe":
            return self._subscribe(rest.strip(), asker)
        if verb in ("list", "status"):
            return self._list(asker)
        if verb == "now":
            return self._preview(rest.strip(), asker)
        return self._change(verb, self._pick(rest.strip(), asker), asker)

    def _subscribe(self, text: str, asker: Asker) -> Message:
        topic, schedule = parse_subscription(text, asker.zone())
        now = self._now()
        if topic:
            self._facts.news_since(now, now, topic)  # a topic that cannot be read is refused here, not every morning
        made = self._subscriptions.subscribe(asker.channel, topic, schedule, asker.user, now)
        joined = self._poster.join(asker.channel)
        invite = None if joined else f"I am not in this channel yet: type /invite @{self._poster.bot_name()} here."
        return subscribed(made, invite=invite)

    def _list(self, asker: Asker) -> Message:
        found = self._subscriptions.of_channel(asker.channel)
        return listed([(of, self._subscriptions.last_delivery(of)) for of in found])

    def _preview(self, number: str, asker: Asker) -> Message:
        now = self._now()
        if not self._subscriptions.of_channel(asker.channel):
            news = self._facts.news_since(None, now)
            return digest_messages(news, "", asker.zone(), now, previous=None)[0] if news.articles else told(NOTHING)
        of = self._pick(number, asker)
        news = self._facts.news_since(of.seen_until, now, of.query or None)
        if not news.statements and not news.events:
            return told(f"{NOTHING} Next: {next_run(of)}.")
        previous = self._subscriptions.previous_run(of)
        return digest_messages(news, of.query, of.schedule.zone, now, previous=previous)[0]

    def _change(self, verb: str, of: Subscription, asker: Asker) -> Message:
        now = self._now()
        if verb == "pause":
            self._subscriptions.pause(of, asker.user, now)
            return told("Paused. What is new meanwhile comes in the first digest after: /digest resume")
        if verb == "resume":
            return told(f"Resumed. Next digest: {next_run(of, self._subscriptions.resume(of, asker.user, now))}.")
        self._subscriptions.unsubscribe(of, asker.user, now)
        return told("Unsubscribed. This digest will not be posted any more.")

    def _pick(self, number: str, asker: Asker) -> Subscription:
        found = self._subscriptions.of_channel(asker.channel)
        if not found:
            raise QueryError(f"This channel has no digest. Try: {EXAMPLE}")
        if not number and len(found) > 1:
            raise QueryError(
                f"This channel has {len(found)} digests; say which, as in: pause 1. /digest list shows them."
            )
        chosen = int(number or 1) if (number or "1").isdecimal() else 0
        if not 1 <= chosen <= len(found):
            raise QueryError(
                f"“{number}” is none of this channel's digests. /digest list shows them with their numbers."
            )
        return found[chosen - 1]
