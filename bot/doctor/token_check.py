"""Whether Slack accepts the tokens, whose they are, and where."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from slack_sdk import WebClient

from bot.doctor.diagnosis import Finding, look, ok, wrong_by
from bot.doctor.settings_check import expiring_token
from bot.settings import SettingsError
from bot.slack_tokens import UnreachableError, check_app_token, identify

_CHECK = "tokens"
_ORGANISATION = "The app is installed for a whole Enterprise organisation, which was never tried."
_ONE_WORKSPACE = "Install it in the one workspace that it is for: docs/connect-to-slack.md, “Enterprise organisations”."


class Identity(NamedTuple):
    """What Slack says of the bot's token, with the answer's headers, and when it was ``asked`` and the answer ``came``.

    The moments are of this machine's clock.
    """

    told: Mapping[str, Any]
    headers: Mapping[str, str]
    asked: dt.datetime
    came: dt.datetime


def ask_identity(client: WebClient, now: Callable[[], dt.datetime]) -> Identity | Finding:
    """Ask Slack whose the bot's token is; a finding where it does not answer or does not accept the token."""
    asked = now()
    try:
        answer = identify(client)
    except (SettingsError, UnreachableError) as error:
        return wrong_by(_CHECK, error)
    return Identity(answer.data if isinstance(answer.data, dict) else {}, answer.headers, asked, now())


def identity_findings(identity: Identity) -> Iterator[Finding]:
    """Yield whose the bot's token is and where, and what of that is not supported."""
    told = identity.told
    of = f", of the Enterprise organisation {told['enterprise_id']}" if told.get("enterprise_id") else ""
    yield ok(_CHECK, f"SLACK_BOT_TOKEN is @{told.get('user')}’s in the workspace {told.get('team')}{of}.")
    if told.get("is_enterprise_install"):
        yield look(_CHECK, _ORGANISATION, _ONE_WORKSPACE)
    if seconds := told.get("expires_in"):
        yield expiring_token(f"in {int(seconds) // 60} minutes")


def app_token_finding(client: WebClient, token: str) -> Finding:
    """Return whether Slack gives an address for Socket Mode."""
    try:
        check_app_token(client, token)
    except (SettingsError, UnreachableError) as error:
        return wrong_by(_CHECK, error)
    return ok(_CHECK, "SLACK_APP_TOKEN opens Socket Mode.")
