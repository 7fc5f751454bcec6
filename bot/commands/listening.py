"""How every request is met: taken into the queue and acknowledged, then worked on, and an error told to the person.

Errors never reach Bolt, which would answer a request that was taken with 500, and Slack tell the person that the app
did not respond.
"""

import logging
from collections.abc import Callable
from functools import partial
from typing import cast

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from bot.answer_queue import AnswerQueue, QueueFullError
from bot.commands.conversation import Conversation
from bot.commands.incoming_request import Body
from bot.faults import log_fault, new_reference
from bot.guests import GuestPolicy, Installation
from bot.messages.block_builders import Message
from bot.messages.error_messages import error_message, is_expected, sentence
from bot.slack_calls import harmless_twice
from bot.slack_refusals import code_of

Work = Callable[[Conversation], None]
Concerns = Callable[[Conversation], bool]
Listener = Callable[[Ack, Body, WebClient, Respond, BoltContext], None]
GUEST_POLICY = "guest_policy"
log = logging.getLogger(__name__)


def _always(_: Conversation) -> bool:
    return True


def listener(work: Work, concerns: Concerns = _always) -> Listener:
    """Return what Bolt calls for a request; ``work`` answers it, in its turn.

    ``concerns`` tells whether something is asked of the bot at all: of what is not, nobody is told anything, whoever
    they are.
    """

    def listen(ack: Ack, body: Body, client: WebClient, respond: Respond, context: BoltContext) -> None:
        queue = cast("AnswerQueue", context.listener_runner.listener_executor)
        here = Conversation.of(body, client, respond)
        result = context.authorize_result
        home = Installation(result.team_id, result.enterprise_id) if result else Installation(None, None)
        policy = cast("GuestPolicy", context[GUEST_POLICY])
        try:
            queue.submit(_answer, partial(_admitted, work, concerns, policy, home), here)
        except QueueFullError as full:
            _refuse(error_message(full, here.question, ""), here, ack, queue)
        else:
            ack()

    return listen


def admit_by(app: App, policy: GuestPolicy) -> None:
    """Have every request to the app answered, or turned away, as ``policy`` says."""

    def tell(context: BoltContext, next: Callable[[], object]) -> None:  # noqa: A002 (Bolt's word)
        context[GUEST_POLICY] = policy
        next()

    app.use(tell)


def _admitted(work: Work, concerns: Concerns, policy: GuestPolicy, home: Installation, here: Conversation) -> None:
    """Do the work, or tell somebody who is not answered so, and nothing else."""
    if not concerns(here):
        return
    event, person = here.event, here.body.get("user") or {}
    elsewhere = person.get("team_id") or event.get("user_team") or event.get("source_team")
    refusal = policy.refusal(here.user, elsewhere, home, here.client)
    if not refusal:
        work(here)
    elif event.get("type") == "app_home_opened":
        view = {"type": "home", "blocks": sentence(refusal).blocks}
        harmless_twice(lambda: here.client.views_publish(user_id=here.user, view=view))
    else:
        here.whisper(sentence(refusal))


def _answer(work: Work, here: Conversation) -> None:
    try:
        work(here)
    except Exception as error:  # noqa: BLE001 (whatever it is, the person gets words and the log a reference)
        explain(error, here)


def _refuse(message: Message, here: Conversation, ack: Ack, queue: AnswerQueue) -> None:
    """Say that a question is not taken: a command's in the acknowledgement itself, others' when there is time."""
    if "command" in here.body:
        ack({"response_type": "ephemeral", **message.payload()})
        return
    ack()
    try:
        queue.submit_refusal(_answer, lambda there: there.whisper(message), here)
    except QueueFullError:
        log.warning("So many questions at once that somebody was not even told that there is no answer.")


def explain(error: Exception, here: Conversation) -> None:
    """Tell the person who asked what went wrong; what is not expected is logged under a reference.

    That nobody could be told is logged too, unless it is for the same reason.
    """
    reference = new_reference()
    if not is_expected(error):
        log_fault(error, reference)
    try:
        here.warn(error_message(error, here.question, reference))
    except Exception as failure:  # noqa: BLE001 (nobody is left to tell but the log)
        if is_expected(error) or code_of(failure) != code_of(error):
            log_fault(failure, reference)
