"""What `/digest` does: reads a request, changes or lists subscriptions, and says in words what came of it."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from slack_sdk import WebClient

from bot.digests.announcements import announce
from bot.digests.beginning import begin_of_yesterday, take_beginning
from bot.digests.membership import Membership, is_direct
from bot.digests.own_digests import own_digests, place_of
from bot.digests.preview import LAST_DAY, Previews
from bot.digests.replies import (
    LISTED,
    approval_request,
    help_message,
    next_run,
    reschedule_confirmation,
    subscription_confirmation,
    subscription_list,
)
from bot.digests.schedule import parse_subscription
from bot.digests.schedule_faults import EXAMPLE
from bot.digests.subscriptions import ENDED, Subscription, Subscriptions
from bot.messages.actions import State
from bot.messages.block_builders import Message, line, run
from bot.messages.error_messages import sentence
from bot.messages.limits import Block, clip
from bot.messages.phrasing import unescape
from bot.store import topic_key
from knowledge.factbase import FactBase
from knowledge.facts import QueryError

HELP = ("", "help", "?")
VERBS = ("subscribe", "list", "pause", "resume", "now", "status", "unsubscribe")
_NO_TEXT = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")  # no database holds half a pair or NUL
_ECHO = 60  # characters of what was typed that are said again
NO_ADMINS = (
    "This channel has people from outside your organisation, so a digest here needs a digest admin's yes, and there is "
    "none. Whoever runs the bot names them in ONRECORD_DIGEST_ADMINS."
)
ASK_AN_ADMIN = (
    "This channel has people from outside your organisation, so a digest here needs a digest admin's yes. "
    "Ask one to type the same command here."
)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, where; ``zone`` looks the person's IANA zone up when it is needed.

    ``channel`` is an id, ``channel_name`` what Slack's request calls the place.
    """

    user: str
    channel: str
    zone: Callable[[], str]
    channel_name: str = ""


class DigestRequests:
    """Answers `/digest` requests; every answer is one message for the asker alone."""

    def __init__(
        self,
        facts: FactBase,
        subscriptions: Subscriptions,
        previews: Previews,
        client: WebClient,
        *,
        now: Callable[[], dt.datetime],
    ) -> None:
        """``facts`` tell what a topic is on record as; ``previews`` what would be posted; ``client`` reaches Slack.

        ``subscriptions`` are the workspace's, ``now`` is the clock.
        """
        self._facts = facts
        self._subscriptions = subscriptions
        self._previews = previews
        self._client = client
        self._membership = Membership(client)
        self._now = now

    def answer(self, text: str, asker: Asker) -> Message:
        """Do what the text asks, as Slack sends it; raises QueryError with a sentence where it cannot."""
        verb, _, rest = _NO_TEXT.sub(" ", unescape(text)).strip().partition(" ")
        verb = verb.lower()
        if verb in HELP:
            return help_message()
        if verb not in VERBS:
            raise QueryError(f"“{clip(verb, _ECHO)}” is none of {', '.join(VERBS)}. Try: {EXAMPLE}")
        if verb != "now":
            self._membership.check_place(asker.channel, asker.channel_name, asker.user)
        if verb == "subscribe":
            return self._subscribe(rest.strip(), asker)
        if verb in ("list", "status"):
            return self._list(asker)
        if verb == "now":
            return self._preview(rest.strip(), asker)
        return self._change(verb, self._pick(verb, rest.strip(), asker), asker)

    def subscribe(self, text: str, asker: Asker) -> Message:
        """Subscribe a channel that people from outside read, which a digest admin has just said yes to."""
        return self._subscribe(text, asker, yes=True)

    def post(self, pressed: State, asker: Asker) -> Message:
        """Post what a preview has shown, and say what came of it."""
        return self._previews.post(pressed, asker.channel, asker.user)

    def of_person(self, user: str) -> list[Block]:
        """Return what a person subscribed to, in whatever place, for the person's own eyes."""
        found = self._subscriptions.of_person(user)
        shown = [(of, of.query, self._subscriptions.last_delivery(of)) for of in found[:LISTED]]
        return own_digests(shown, self._now(), more=len(found) - len(shown))

    def press(self, verb: str, id: str, user: str) -> Block:  # noqa: A002 (the column's name)
        """Pause, resume or unsubscribe a digest of the user's own, and say in a line what came of it.

        ``verb`` is what one would type; ``id`` is the subscription's.
        """
        of = next((one for one in self._subscriptions.of_person(user) if one.id == id), None)
        if of is None:
            return line(run(ENDED))
        try:
            told = self._change(verb, of, Asker(user, of.channel, lambda: of.schedule.zone)).text
        except QueryError as error:
            told = str(error)
        return line(place_of(of), run(f": {told}"))

    def _subscribe(self, text: str, asker: Asker, *, yes: bool = False) -> Message:
        wanted, since_yesterday = take_beginning(text)
        topic, schedule = parse_subscription(wanted, asker.zone())
        now = self._now()
        if topic:
            self._facts.news_since(now, now, topic)  # a topic that cannot be read is refused here, not every morning
        outside = self._membership.is_read_from_outside(asker.channel)
        if outside:
            self._check_admin(asker)
            if not yes:
                return approval_request(text)
        begins = begin_of_yesterday(now, schedule.zone) if since_yesterday else self._newest_addition(now)
        made, is_new, is_changed = self._subscriptions.subscribe(
            asker.channel, topic, schedule, asker.user, now, begins
        )
        if outside:
            self._subscriptions.approve(made, asker.user, now)
        invite = self._membership.hindrance(asker.channel, join=True)
        if is_new:
            return subscription_confirmation(made, begins if since_yesterday else None, invite=invite)
        if is_changed:
            self._announce(asker, made, f"changed {{}}: it comes {schedule.words()} from now on.")
        return reschedule_confirmation(made, now, changed=is_changed, invite=invite)

    def _newest_addition(self, now: dt.datetime) -> dt.datetime:
        """With what a subscription begins: what is added later is news, also what is being added now."""
        return self._facts.status().newest_addition or now - LAST_DAY

    def _check_admin(self, asker: Asker) -> None:
        admins = self._subscriptions.admins
        if not admins:
            raise QueryError(NO_ADMINS)
        if asker.user not in admins:
            raise QueryError(ASK_AN_ADMIN)

    def _list(self, asker: Asker) -> Message:
        found = self._subscriptions.of_channel(asker.channel)
        shown = [(of, self._topic(of, asker), self._subscriptions.last_delivery(of)) for of in found[:LISTED]]
        return subscription_list(shown, self._now(), more=len(found) - len(shown), direct=is_direct(asker.channel))

    def _topic(self, of: Subscription, asker: Asker) -> str | None:
        """Return a topic as the person who subscribed typed it, for everybody else as it is on record, None if not."""
        return of.query if of.subscriber == asker.user or not of.query else self._on_record(of) or None

    def _on_record(self, of: Subscription) -> str:
        """Return a topic as everybody may read it, empty where there is nothing to read."""
        try:
            return (self._facts.timeline(of.query).query.on_record or "") if of.query else ""
        except QueryError:
            return ""

    def _announce(self, asker: Asker, of: Subscription, did: str) -> None:
        """Tell the channel who did what; ``did`` has ``{}`` where the digest is named.

        People from outside who read along are told no topic. In one's own direct messages there is nobody to tell.
        """
        if is_direct(of.channel):
            return
        topic = "" if self._membership.is_read_from_outside(of.channel) else self._on_record(of)
        which = "the digest of everything new" if not of.query else f"the digest on “{topic}”" if topic else "a digest"
        announce(self._client, of.channel, asker.user, did.format(which))

    def _preview(self, number: str, asker: Asker) -> Message:
        if not self._subscriptions.of_channel(asker.channel):
            return self._previews.last_day(asker.zone())
        return self._previews.of(self._pick("now", number, asker))

    def _change(self, verb: str, of: Subscription, asker: Asker) -> Message:
        now = self._now()
        if verb == "resume":
            return self._resume(of, asker, now)
        if verb == "unsubscribe":
            self._subscriptions.unsubscribe(of, asker.user, now)
            self._announce(asker, of, "ended {}.")
            return sentence("Unsubscribed. This digest will not be posted any more.")
        back = f"To have it back: /digest resume{self._number(of)}"
        if of.paused:
            return sentence(f"This digest is paused already. {back}")
        self._subscriptions.pause(of, asker.user, now)
        self._announce(asker, of, f"paused {{}}. {back}")
        return sentence(f"Paused. What is new meanwhile comes in the first digest after. {back}")

    def _number(self, of: Subscription) -> str:
        """What to type after a verb so that it means this digest: nothing where the channel has no other."""
        ids = [one.id for one in self._subscriptions.of_channel(of.channel)]
        return f" {ids.index(of.id) + 1}" if len(ids) > 1 and of.id in ids else ""

    def _resume(self, of: Subscription, asker: Asker, now: dt.datetime) -> Message:
        approving = not of.approved and self._membership.is_read_from_outside(of.channel)
        if approving:
            self._check_admin(asker)
            self._subscriptions.approve(of, asker.user, now)
        if not (of.paused or approving):
            return sentence(f"This digest is not paused. Next digest: {next_run(of)}.")
        ahead = f"Next digest: {next_run(of, self._subscriptions.resume(of, asker.user, now))}."
        self._announce(asker, of, f"resumed {{}}. {ahead}")
        return sentence(" ".join(filter(None, ["Resumed.", ahead, self._membership.hindrance(of.channel)])))

    def _pick(self, verb: str, wanted: str, asker: Asker) -> Subscription:
        """Find the digest that is meant by its number, or by its topic as it is listed to the asker."""
        found = self._subscriptions.of_channel(asker.channel)
        if not found:
            raise QueryError(f"There is no digest here. Try: {EXAMPLE}")
        if not wanted and len(found) > 1:
            raise QueryError(
                f"There are {len(found)} digests here. /digest list shows them with their numbers; "
                f"say which, as in: /digest {verb} 1"
            )
        chosen = int(wanted or 1) if (wanted or "1").isdecimal() else 0
        if 1 <= chosen <= len(found):
            return found[chosen - 1]
        meant = [one for one in found if _is_called(wanted, self._topic(one, asker))]
        if len(meant) != 1:
            raise QueryError(
                f"“{clip(wanted, _ECHO)}” is none of the digests here, or not one alone. "
                "/digest list shows them with their numbers."
            )
        return meant[0]


def _is_called(wanted: str, topic: str | None) -> bool:
    """Whether what was typed is a topic, in marks or not; the digest without one is "everything"."""
    names = ("everything", "everything new") if topic == "" else (topic or "",)
    return topic_key(wanted.strip('“”"')) in [topic_key(name.strip('“”"')) for name in names]
