"""A person's own digests as the Home lists them, each with buttons."""

import datetime as dt

from bot.digests.membership import is_direct
from bot.digests.replies import Listed, state_in_words, topic_in_words
from bot.digests.schedule_faults import EXAMPLE
from bot.digests.subscriptions import LastDelivery, Subscription
from bot.messages import actions as ids
from bot.messages.actions import pack
from bot.messages.block_builders import Run, actions, button, context, header, line, plain, run
from bot.messages.limits import CONFIRM_TEXT, Block
from bot.messages.phrasing import count

_ENDS = "It is not posted any more."
_CHANNEL_IS_TOLD = "The channel is told that you ended it."


def own_digests(listed: Listed, now: dt.datetime, *, more: int = 0) -> list[Block]:
    """Return a person's digests ``now`` with their topics as they were typed, and how many ``more`` there are."""
    title = header("Your digests")
    if not listed:
        none = [run("You have none. Type "), run(EXAMPLE, code=True), run(" in a channel, or in the Messages tab.")]
        return [title, line(*none)]
    left = f"{count(more, 'more digest')} not shown: /digest list in its place shows each." if more else ""
    told = [block for number, one in enumerate(listed, start=1) for block in _digest(number, *one, now)]
    return [title, *told, *([context(left)] if left else [])]


def place_of(of: Subscription) -> Run:
    """Return where a digest comes to."""
    return run("your direct messages") if is_direct(of.channel) else {"type": "channel", "channel_id": of.channel}


def _digest(
    number: int, of: Subscription, topic: str | None, last: LastDelivery | None, now: dt.datetime
) -> list[Block]:
    """Return a digest's line, ``number`` among the person's, and its buttons.

    ``of`` brings what is new on a ``topic``; ``last`` is how its newest delivery ended, or goes on ``now``.
    """
    what = f"{topic_in_words(topic)}, {of.schedule.words()}"
    told = line(run(f"{number}. {what}, in "), place_of(of), run(f". {state_in_words(of, last, now)}"))
    about, which = f"{number}, {of.schedule.words()}", pack(d=of.id)
    turn = ("Resume", ids.DIGEST_RESUME) if of.paused else ("Pause", ids.DIGEST_PAUSE)
    remove = button("Remove", ids.DIGEST_REMOVE, which, about=about, confirm=_asked(of))
    return [told, *actions([button(*turn, which, about=about), remove])]


def _asked(of: Subscription) -> Block:
    """Return the dialog that Slack shows before a digest is removed."""
    text = _ENDS if is_direct(of.channel) else f"{_ENDS} {_CHANNEL_IS_TOLD}"
    return {
        "title": plain("Remove this digest?", 100),
        "text": plain(text, CONFIRM_TEXT),
        "confirm": plain("Remove", 30),
        "deny": plain("Keep", 30),
        "style": "danger",
    }
