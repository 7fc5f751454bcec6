"""The Slack app: built from a fact base and settings, the same for Socket Mode, HTTP and the playground."""

import logging
import re

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot.answer_queue import AnswerQueue
from bot.commands import register_all
from bot.commands.listening import admit_by
from bot.deduplication import InProcessDeduplicator, StoredDeduplicator
from bot.digests.requests import DigestRequests
from bot.facts_protocol import Facts
from bot.faults import log_fault, new_reference
from bot.guests import GuestPolicy
from bot.messages.error_messages import NOT_AUTHORIZED
from bot.settings import Settings
from bot.shared_messages import NothingShared, StoredMessages
from bot.slack_client import make_web_client
from bot.store import BotStore

_NAME = "on-the-record"
_ANY_EVENT = re.compile("")
"""A workspace may subscribe the app to more events than its manifest does."""


def create_app(
    facts: Facts,
    settings: Settings,
    *,
    client: WebClient | None = None,
    digests: DigestRequests | None = None,
    store: BotStore | None = None,
) -> App:
    """Return the app with every command registered, ``/digest`` only where there is something to answer it.

    ``facts`` answers the questions; ``settings`` name the signing secret, the editors and the admins; ``client`` says
    where Slack's Web API is, and the token; ``digests`` answers ``/digest``; ``store`` remembers what was met, for all
    processes on it, where without one this process does. Nothing is asked of Slack until the first request comes in.
    """
    keep_questions_out_of_logs()
    app = App(
        name=_NAME,
        logger=logging.getLogger("slack_bolt"),
        client=client or make_client(settings),
        signing_secret=settings.slack_signing_secret or "",
        token_verification_enabled=False,
        process_before_response=True,  # a listener only acknowledges, and puts the work into the queue
        listener_executor=AnswerQueue(),
        user_facing_authorize_error_message=NOT_AUTHORIZED,
        attaching_conversation_kwargs_enabled=False,  # for assistants; it takes a thread of a direct message for one
    )
    app.error(log_error)
    admit_by(app, GuestPolicy(admitted=settings.admits_outsiders()))
    seen = StoredDeduplicator(store) if store else InProcessDeduplicator()
    kept = StoredMessages(store) if store else NothingShared()
    register_all(app, facts, seen, kept, digests, editors=settings.editor_ids(), admins=settings.admins())
    app.event(_ANY_EVENT)(_leave_unread)
    return app


def _leave_unread(ack: Ack) -> None:
    """Acknowledge an event that has no answer; Slack disables an app that does not acknowledge what it sends."""
    ack()


def was_left(body: dict[str, object], answer: BoltResponse) -> bool:
    """Tell whether Slack should deliver a request again, since it did not say whose the token is when it was asked.

    Who typed a command is told so, and asks again.
    """
    return answer.body == NOT_AUTHORIZED and "command" not in body


def make_client(settings: Settings) -> WebClient:
    """Return a client of Slack's Web API with the bot's token."""
    return make_web_client(settings.slack_bot_token, settings.slack_api_url)


def keep_questions_out_of_logs() -> None:
    """Keep Slack's packages from logging what they send and receive, whatever level the root logger has.

    All log whole payloads at DEBUG, and Bolt the body of a request with a wrong signature at INFO. Bolt's loggers copy
    the filter too, which holds where somebody sets the level again.
    """
    for name in ("slack_bolt", "slack_sdk", "websockets"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("slack_bolt").addFilter(_is_news)


def _is_news(record: logging.LogRecord) -> bool:
    """Tell whether a line is a warning, and neither that our client has the token nor what we log ourselves."""
    told = record.getMessage()
    known = "`token` will be unused" in told or told.startswith("Unhandled request")
    return record.levelno >= logging.WARNING and not known


def log_error(error: Exception) -> None:
    """Log an error that no listener met, which is one before any of them was reached."""
    log_fault(error, new_reference())
