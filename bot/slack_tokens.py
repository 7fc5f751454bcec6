"""Whether Slack accepts the tokens: asked at the start, and by ``onrecord doctor``."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.scopes import missing_in_words
from bot.settings import SettingsError, where_found
from bot.slack_refusals import CALL_ERRORS, Remedy, code_of, refusal_of
from knowledge.facts import OnTheRecordError

log = logging.getLogger(__name__)


class UnreachableError(OnTheRecordError):
    """Slack does not answer, or has a fault of its own."""


def check_token(client: WebClient) -> str:
    """Return the bot's own user id; what its scopes lack is logged in a line. Raises as ``identify``."""
    answer = identify(client)
    if lacking := missing_in_words(answer.headers):
        log.warning("%s", lacking)
    return str(answer["user_id"])


def identify(client: WebClient) -> SlackResponse:
    """Return what Slack says of the bot's token: whose it is, and where (auth.test).

    Raises SettingsError when Slack does not accept it, or UnreachableError.
    """
    return _accepted(client, "SLACK_BOT_TOKEN", client.auth_test)


def check_app_token(client: WebClient, token: str) -> None:
    """Have Slack give an address for Socket Mode, which nobody opens. Raises as ``identify``."""
    _accepted(client, "SLACK_APP_TOKEN", lambda: client.apps_connections_open(app_token=token))


def token_refused(variable: str, error: SlackApiError) -> SettingsError:
    """Return the sentence for a token that Slack does not accept."""
    return SettingsError(f"Slack does not accept {variable} ({code_of(error)}). {where_found(variable)}")


def _accepted(client: WebClient, variable: str, call: Callable[[], SlackResponse]) -> SlackResponse:
    """Return the answer to a call with the token that a variable holds."""
    try:
        with muted("slack_sdk"):
            return call()
    except SlackApiError as error:
        refusal = refusal_of(error)
        if refusal.remedy is not Remedy.WAIT:
            raise token_refused(variable, error) from None
        raise UnreachableError(
            f"Slack does not say now whether it accepts {variable}: {refusal.reason} ({code_of(error)}). "
            "Start again in a minute."
        ) from None
    except CALL_ERRORS as error:
        why = getattr(error, "reason", error) if isinstance(error, OSError) else code_of(error)
        raise UnreachableError(
            f"Slack cannot be reached at {urlsplit(client.base_url).hostname} ({why}). "
            "Check this machine's network, and its proxy if it has one, and start again."
        ) from None


@contextmanager
def muted(name: str) -> Iterator[None]:
    """Keep a package from logging, with a traceback, what is about to be told in one sentence."""
    logger = logging.getLogger(name)
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)
