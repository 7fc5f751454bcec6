"""One line in a channel for what somebody did to its digest, so that no member has to wonder."""

from slack_sdk import WebClient

from bot.faults import log_fault
from bot.messages.block_builders import Message, escape, line, run
from bot.slack_refusals import CALL_ERRORS, OUTSIDE, code_of


def announce(client: WebClient, channel: str, user: str, did: str) -> None:
    """Post who did what, as in "@robin paused the digest"; never tried again, since it might come twice.

    Where the bot is not in the channel nobody is told; any other refusal is logged, and stops nothing.
    """
    message = Message(did, [line({"type": "user", "user_id": user}, run(f" {did}"))])
    words = f"<@{escape(user)}> {escape(did)}"
    try:
        client.chat_postMessage(channel=channel, **(message.payload() | {"text": words}))
    except CALL_ERRORS as error:
        if code_of(error) not in OUTSIDE:
            log_fault(error, "announcement")
