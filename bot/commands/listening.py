"""How every request is met: acknowledged at once, then worked on, and an error told to the person who asked.

Errors never reach Bolt. When a listener that has acknowledged raises quickly, Bolt 1.30 forgets the acknowledgement,
waits three seconds and answers 404, and Slack tells the person that the app did not respond.
"""

import secrets
from collections.abc import Callable

from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from bot.commands.conversation import Body, Conversation
from bot.faults import log_fault
from bot.messages.error_messages import error_message, is_expected

Work = Callable[[Conversation], None]
Listener = Callable[[Ack, Body, WebClient, Respond], None]


def listener(work: Work) -> Listener:
    """Return what Bolt calls for a request; ``work`` answers it."""

    def listen(ack: Ack, body: Body, client: WebClient, respond: Respond) -> None:
        ack()
        here = Conversation.of(body, client, respond)
        try:
            work(here)
        except Exception as error:  # noqa: BLE001 (whatever it is, the person gets words and the log a reference)
            explain(error, here)

    return listen


def explain(error: Exception, here: Conversation) -> None:
    """Tell the person who asked what went wrong; what is not expected is logged under a reference."""
    reference = secrets.token_hex(2)
    if not is_expected(error):
        log_fault(error, reference)
    try:
        here.whisper(error_message(error, here.question, reference))
    except Exception as failure:  # noqa: BLE001 (nobody is left to tell but the log)
        log_fault(failure, reference)
