"""Sharing: what was one person's answer is posted for the channel, built afresh from facts, never from what was typed.

Where there is a reason to think twice the person is asked first, in a modal; on the yes it is posted.
"""

from collections.abc import Callable
from typing import NamedTuple

from slack_bolt import App

from bot.commands.conversation import Conversation
from bot.commands.listening import listener
from bot.commands.recent_events import RecentEvents
from bot.messages import actions as ids
from bot.messages.actions import State
from bot.messages.block_builders import Message
from bot.messages.error_messages import GONE, SHARED_ALREADY
from bot.messages.picture import Picture
from bot.messages.share_confirmation import CANNOT_TELL_WHO_READS, READ_FROM_OUTSIDE, asking_view
from bot.slack_connect import read_from_outside
from bot.slack_refusals import CALL_ERRORS


class Shared(NamedTuple):
    """What is to be posted; ``doubt`` says what in it was worked out, where the press itself has not asked."""

    content: Message | Picture
    doubt: str = ""


_ONE_PRESS = 30  # seconds in which a second press is none of its own; judgement, not measured
Make = Callable[[State, str], Shared | None]


def register_share_button(app: App, action: str, make: Make) -> None:
    """Make the app share what a button offers; ``make`` builds it from the button's state and who shares it."""
    recent = RecentEvents(_ONE_PRESS)

    def press(here: Conversation) -> None:
        shared = make(here.state, here.user)
        if shared is None:
            here.tell(GONE)
        elif reasons := _reasons_to_ask(here, shared):
            here.open(asking_view(action, reasons, here.handover))
        else:
            _share_once(here, shared, recent)

    def agreed(here: Conversation) -> None:
        shared = make(here.state, here.user)
        if shared is None:
            here.tell(GONE)
        else:
            _share_once(here, shared, recent)

    app.action(ids.pattern(action))(listener(press))
    app.view(action)(listener(agreed))


def _share_once(here: Conversation, shared: Shared, recent: RecentEvents) -> None:
    """Share what a message offers, unless it was pressed just now, by whomever; a failure lets it be pressed again."""
    told = shared.content.alt_text if isinstance(shared.content, Picture) else shared.content.text
    press = f"{here.channel} {here.pressed_on} {told}"
    if not recent.first(press):
        here.whisper(SHARED_ALREADY)
        return
    try:
        here.share(shared.content)
    except Exception:
        recent.forget(press)
        raise


def _reasons_to_ask(here: Conversation, shared: Shared) -> list[str]:
    return [*filter(None, [_who_reads(here), shared.doubt])]


def _who_reads(here: Conversation) -> str:
    try:
        return READ_FROM_OUTSIDE if read_from_outside(here.client, here.channel) else ""
    except CALL_ERRORS:
        return CANNOT_TELL_WHO_READS
