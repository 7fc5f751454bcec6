"""Whether digests can be posted to the channels that subscribed to them."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from slack_sdk import WebClient

from bot.digests.membership import is_direct
from bot.doctor.diagnosis import Finding, State, look, ok
from bot.slack_connect import has_outsiders
from bot.slack_refusals import CALL_ERRORS, OUTSIDE, code_of, refusal_of
from bot.slack_tokens import muted
from bot.store import BotStore, SubscriptionRow

_CHECK = "channels"
_UNARCHIVE = "Unarchive it, or leave it so: nothing comes."
_INVITE = "Type /invite @{bot} there, and /digest resume where it is paused; or end it with /digest unsubscribe."


def channel_findings(client: WebClient, store: BotStore, bot: str) -> Iterator[Finding]:
    """Yield for each channel with a digest whether it can be posted to; of direct messages nothing need be known.

    ``bot`` is the name that people invite the bot by. Where every digest of a channel is paused, what hinders them is
    worth a look and not wrong.
    """
    with store.reading() as tables:
        rows = [row for row in tables.all_subscriptions() if not is_direct(row.channel)]
    if not rows:
        yield ok(_CHECK, "No channel has subscribed to a digest yet.")
    for channel, asked in groupby(rows, key=lambda row: row.channel):
        yield _finding(client, channel, list(asked), bot)


def _finding(client: WebClient, channel: str, asked: Sequence[SubscriptionRow], bot: str) -> Finding:
    running = [row for row in asked if not row.paused]
    try:
        with muted("slack_sdk"):
            info: Mapping[str, Any] = client.conversations_info(channel=channel)["channel"]
    except CALL_ERRORS as error:
        return _unseen(channel, error, running, bot)
    name = f"#{info.get('name') or channel}"
    if info.get("is_archived"):
        return _hindered(
            f"{name} is archived, and has a digest.", "Unarchive it, or leave it so: nothing comes.", running
        )
    if not info.get("is_member"):
        return _hindered(f"{name} has a digest, and the bot is not in it.", _INVITE.format(bot=bot), running)
    if has_outsiders(info) and not all(row.approved for row in running):
        told = f"{name} is read by people from outside, and no admin has said yes to its digest."
        return _hindered(told, "A member of ONRECORD_DIGEST_ADMINS types /digest resume there.", running)
    return ok(_CHECK, f"{name} can be posted to.")


def _unseen(channel: str, error: Exception, running: Sequence[SubscriptionRow], bot: str) -> Finding:
    """Return the finding of a channel that Slack does not show."""
    if code_of(error) in OUTSIDE:
        told = f"The channel {channel} has a digest, and the bot is not in it, or it is gone."
        return _hindered(told, _INVITE.format(bot=bot), running)
    told = f"Slack does not tell whether the channel {channel} can be posted to: {refusal_of(error).reason}."
    return look(_CHECK, told, "Run `onrecord doctor` again later.")


def _hindered(what: str, next_step: str, running: Sequence[SubscriptionRow]) -> Finding:
    return Finding(_CHECK, State.WRONG if running else State.LOOK, what, next_step)
