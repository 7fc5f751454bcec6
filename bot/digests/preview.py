"""`/digest now`: what would be posted, for the asker's eyes; "Post here" posts just that to the channel, once.

The button carries which news it stands for. It is posted through the ledger like every digest, so that pressing twice,
or two people pressing, posts it once, and it is not news again in the next.
"""

import datetime as dt
from collections.abc import Callable

from bot.digests.courier import NEEDS_A_YES, Courier
from bot.digests.ledger import Ledger
from bot.digests.membership import Membership
from bot.digests.replies import next_run, outcome
from bot.digests.subscriptions import Subscription, Subscriptions
from bot.messages import actions as ids
from bot.messages.actions import State, pack
from bot.messages.block_builders import Message, actions, button, context
from bot.messages.digest import digest_messages
from bot.messages.error_messages import sentence
from knowledge.factbase import FactBase, local_day

LAST_DAY = dt.timedelta(days=1)
"""What is previewed without a subscription."""
_NOTHING = "Nothing is new, so nothing would be posted."
_NO_DIGEST = (
    "There is no digest here, so this is not posted. To have one, in a channel or in your direct messages with me: "
    "/digest subscribe daily at 08:00"
)
_ENDED = "This digest was ended meanwhile, so nothing is posted. /digest list shows what there is."
_PAUSED = "This digest is paused, so nothing is posted. /digest resume brings it back."
_ALREADY = "This was posted already, or is being posted. Nothing comes twice; /digest now shows what is new since."


class Previews:
    """Shows what would be posted, and posts it where somebody presses."""

    def __init__(
        self,
        facts: FactBase,
        subscriptions: Subscriptions,
        ledger: Ledger,
        courier: Courier,
        membership: Membership,
        *,
        now: Callable[[], dt.datetime],
    ) -> None:
        """``facts`` have the news; ``ledger`` and ``courier`` deliver it; ``membership`` tells where the bot may post.

        ``subscriptions`` are the workspace's, ``now`` is the clock.
        """
        self._facts = facts
        self._subscriptions = subscriptions
        self._ledger = ledger
        self._courier = courier
        self._membership = membership
        self._now = now

    def last_day(self, zone: str) -> Message:
        """What came in within a day, for a channel that has no digest."""
        now = self._now()
        news = self._facts.news_since(now - LAST_DAY, now, today=local_day(now, zone))
        parts = digest_messages(news, "", zone, now, previous=None)
        return parts[0]._replace(blocks=[*parts[0].blocks, context(_NO_DIGEST)]) if parts else sentence(_NOTHING)

    def of(self, subscription: Subscription) -> Message:
        """What a subscription would post now, with the button that posts it."""
        now, until = self._now(), self._courier.newest_addition(self._now())
        zone = subscription.schedule.zone
        today = local_day(now, zone)
        news = self._facts.news_since(subscription.seen_until, until, subscription.query or None, today=today)
        previous = self._subscriptions.previous_run(subscription)
        parts = digest_messages(news, news.topic or "", zone, now, previous=previous)
        if not parts:
            return sentence(f"{_NOTHING} Next: {next_run(subscription)}.")
        stands_for = pack(d=subscription.id, s=subscription.seen_until.isoformat(), u=until.isoformat())
        pressed = actions([button("Post here", ids.DIGEST_POST, stands_for)])
        return parts[0]._replace(blocks=[*parts[0].blocks, *pressed])

    def post(self, pressed: State, channel: str, user: str) -> Message:
        """Post what a preview has shown to its channel, and say what came of it."""
        of = next((one for one in self._subscriptions.of_channel(channel) if one.id == pressed.get("d")), None)
        if of is None or of.paused:
            return sentence(_PAUSED if of else _ENDED)
        if not of.approved and self._membership.is_read_from_outside(channel):
            return sentence(f"Nothing is posted: {NEEDS_A_YES}.")
        if hindrance := self._membership.hindrance(channel):
            return sentence(hindrance)
        since, until = (dt.datetime.fromisoformat(str(pressed.get(key))) for key in "su")
        delivery = self._ledger.claim_asked(of, since, until, self._now())
        if delivery is None:
            return sentence(_ALREADY)
        self._subscriptions.note_posting(of, user, self._now())
        self._courier.deliver(delivery, self._now)
        return outcome(of, self._subscriptions.last_delivery(of))
