"""What `/digest` does: reads a request, changes or lists subscriptions, and says in words what came of it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError

from bot.digests.poster import CannotPostError, Poster
from bot.digests.replies import (
    approval_request,
    help_message,
    next_run,
    subscription_confirmation,
    subscription_list,
)
from bot.digests.schedule import parse_subscription
from bot.digests.schedule_faults import EXAMPLE
from bot.digests.subscriptions import Subscription, Subscriptions
from bot.messages.block_builders import Message
from bot.messages.digest import digest_messages
from bot.messages.error_messages import sentence
from knowledge.factbase import FactBase
from knowledge.facts import QueryError

HELP = ("", "help", "?")
VERBS = ("subscribe", "list", "pause", "resume", "now", "status", "unsubscribe")
NO_ADMINS = (
    "This channel has people from outside your organisation, so a digest here needs a digest admin's yes, and there is "
    "none. Whoever runs the bot names them in ONRECORD_DIGEST_ADMINS."
)
ASK_AN_ADMIN = (
    "This channel has people from outside your organisation, so a digest here needs a digest admin's yes. "
    "Ask one to type the same command here."
)
NOTHING = "Nothing is new, so nothing would be posted."


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, where; ``zone`` looks the person's IANA zone up when it is needed."""

    user: str
    channel: str
    zone: Callable[[], str]


class DigestRequests:
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

    def _subscribe(self, text: str, asker: Asker, *, yes: bool = False) -> Message:
        topic, schedule = parse_subscription(text, asker.zone())
        now = self._now()
        if topic:
            self._facts.news_since(now, now, topic)  # a topic that cannot be read is refused here, not every morning
        outside = self._read_from_outside(asker.channel)
        if outside:
            self._check_admin(asker)
            if not yes:
                return approval_request(text)
        made = self._subscriptions.subscribe(asker.channel, topic, schedule, asker.user, now)
        if outside:
            self._subscriptions.approve(made, asker.user, now)
        joined = self._poster.join(asker.channel)
        invite = None if joined else f"I am not in this channel yet: type /invite @{self._poster.bot_name()} here."
        return subscription_confirmation(made, invite=invite)

    def subscribe(self, text: str, asker: Asker) -> Message:
        """Subscribe a channel that people from outside read, which a digest admin has just said yes to."""
        return self._subscribe(text, asker, yes=True)

    def _read_from_outside(self, channel: str) -> bool:
        """Whether outsiders are known to read a channel; the clock looks again before it posts."""
        try:
            return self._poster.read_from_outside(channel)
        except (CannotPostError, SlackApiError):
            return False

    def _check_admin(self, asker: Asker) -> None:
        admins = self._subscriptions.admins
        if not admins:
            raise QueryError(NO_ADMINS)
        if asker.user not in admins:
            raise QueryError(ASK_AN_ADMIN)

    def _list(self, asker: Asker) -> Message:
        found = self._subscriptions.of_channel(asker.channel)
        return subscription_list([(of, self._topic(of, asker), self._subscriptions.last_delivery(of)) for of in found])

    def _topic(self, of: Subscription, asker: Asker) -> str:
        """Return a topic as the person who subscribed typed it, for everybody else as it is on record."""
        if of.subscriber == asker.user or not of.query:
            return of.query
        try:
            return self._facts.timeline(of.query).query.on_record or "a topic"
        except QueryError:
            return "a topic"

    def _preview(self, number: str, asker: Asker) -> Message:
        now = self._now()
        if not self._subscriptions.of_channel(asker.channel):
            news = self._facts.news_since(None, now)
            return (
                digest_messages(news, "", asker.zone(), now, previous=None)[0] if news.articles else sentence(NOTHING)
            )
        of = self._pick(number, asker)
        news = self._facts.news_since(of.seen_until, now, of.query or None)
        if not news.statements and not news.events:
            return sentence(f"{NOTHING} Next: {next_run(of)}.")
        previous = self._subscriptions.previous_run(of)
        return digest_messages(news, news.topic or "", of.schedule.zone, now, previous=previous)[0]

    def _change(self, verb: str, of: Subscription, asker: Asker) -> Message:
        now = self._now()
        if verb == "pause":
            self._subscriptions.pause(of, asker.user, now)
            return sentence("Paused. What is new meanwhile comes in the first digest after: /digest resume")
        if verb == "resume":
            if not of.approved and self._read_from_outside(of.channel):
                self._check_admin(asker)
                self._subscriptions.approve(of, asker.user, now)
            return sentence(f"Resumed. Next digest: {next_run(of, self._subscriptions.resume(of, asker.user, now))}.")
        self._subscriptions.unsubscribe(of, asker.user, now)
        return sentence("Unsubscribed. This digest will not be posted any more.")

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
