"""The Slack app: built from a fact base and settings, the same for Socket Mode, HTTP and the playground."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.answer_queue import AnswerQueue
from bot.commands import digest, register_all
from bot.commands.recent_events import REMEMBERED_SECONDS, RecentEvents
from bot.deduplication import MetRequests
from bot.digests.requests import DigestRequests
from bot.facts_protocol import Facts
from bot.faults import log_fault, new_reference
from bot.scopes import missing_in_words
from bot.settings import Settings, SettingsError, where_found
from bot.slack_client import make_web_client
from bot.slack_refusals import CALL_ERRORS, Remedy, code_of, refusal_of
from bot.store import BotStore
from knowledge.facts import OnTheRecordError

log = logging.getLogger(__name__)
_NAME = "on-the-record"


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
    )
    app.error(log_error)
    seen = MetRequests(store) if store else RecentEvents(REMEMBERED_SECONDS)
    register_all(app, facts, seen, editors=settings.editor_ids(), admins=settings.admins())
    if digests:
        digest.register(app, digests)
    return app


def make_client(settings: Settings) -> WebClient:
    """Return a client of Slack's Web API with the bot's token."""
    return make_web_client(settings.slack_bot_token, settings.slack_api_url)


class UnreachableError(OnTheRecordError):
    """Slack does not answer, or has a fault of its own."""


def check_token(client: WebClient) -> str:
    """Return the bot's own user id; what its scopes lack is logged in a line.

    Raises SettingsError when Slack does not accept the token, or UnreachableError.
    """
    try:
        with _muted("slack_sdk"):
            answer = client.auth_test()
    except SlackApiError as error:
        refusal = refusal_of(error)
        if refusal.remedy is not Remedy.WAIT:
            raise token_refused("SLACK_BOT_TOKEN", error) from None
        raise UnreachableError(
            f"Slack does not say now whether it accepts SLACK_BOT_TOKEN: {refusal.reason} ({code_of(error)}). "
            "Start again in a minute."
        ) from None
    except CALL_ERRORS as error:
        why = getattr(error, "reason", error) if isinstance(error, OSError) else code_of(error)
        raise UnreachableError(
            f"Slack cannot be reached at {urlsplit(client.base_url).hostname} ({why}). "
            "Check this machine's network, and its proxy if it has one, and start again."
        ) from None
    if lacking := missing_in_words(answer.headers):
        log.warning("%s", lacking)
    return str(answer["user_id"])


@contextmanager
def _muted(name: str) -> Iterator[None]:
    """Keep a package from logging, with a traceback, what is about to be told in one sentence."""
    logger = logging.getLogger(name)
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def token_refused(variable: str, error: SlackApiError) -> SettingsError:
    """Return the sentence for a token that Slack does not accept."""
    return SettingsError(f"Slack does not accept {variable} ({code_of(error)}). {where_found(variable)}")


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
