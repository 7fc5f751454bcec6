"""A line where the bot is new: in a channel that somebody invited it to, and in direct messages that are empty.

Nobody asked for it, so that what goes wrong is logged and nobody is told.
"""

from bot.commands.conversation import Conversation
from bot.deduplication import Deduplicator, InProcessDeduplicator
from bot.faults import log_fault, new_reference
from bot.messages.block_builders import Message
from bot.messages.welcome import channel_welcome, direct_welcome
from bot.slack_calls import FAILURES, MaybePostedError, answered
from bot.slack_refusals import code_of

_OPENED_AT_ONCE = 60  # seconds in which direct messages that are opened twice may still look empty; judgement


class Welcomes:
    """Says the line once for each invitation and each conversation; ``seen`` knows which invitations were met."""

    def __init__(self, seen: Deduplicator) -> None:
        self._seen = seen
        self._opened = InProcessDeduplicator(_OPENED_AT_ONCE)

    def in_channel(self, here: Conversation) -> None:
        """Say how to ask where somebody has invited the bot."""
        event = here.event
        if self._seen.first(f"invited {here.channel} {event.get('event_ts')}"):
            _say(here, channel_welcome(event["user"]))

    @staticmethod
    def is_invitation(here: Conversation) -> bool:
        """Tell whether somebody has invited the bot; one that joins by itself, for a digest, has no inviter."""
        event = here.event
        return event["user"] in _ourselves(here) and event.get("inviter") not in (None, "", event["user"])

    def in_direct_messages(self, here: Conversation) -> None:
        """Say how to ask where nothing was said yet; Slack knows that, and nothing is kept of who was here."""
        if self._opened.first(here.channel) and _is_empty(here):
            _say(here, direct_welcome())


def _ourselves(here: Conversation) -> list[str]:
    """Return the bot's user id, which Slack tells beside every event as whom the event is sent to."""
    return [str(one.get("user_id")) for one in here.body.get("authorizations") or []]


def _is_empty(here: Conversation) -> bool:
    """Tell whether nothing was said in a conversation; where Slack does not tell it is taken as not empty."""
    try:
        with answered():
            return not here.client.conversations_history(channel=here.channel, limit=1)["messages"]
    except FAILURES as error:
        if code_of(error) != "missing_scope":  # which the log has from the start
            log_fault(error, new_reference())
        return False


def _say(here: Conversation, welcome: Message) -> None:
    try:
        here.tell(welcome)
    except (*FAILURES, MaybePostedError) as error:
        log_fault(error, new_reference())
