"""All checks, in the order in which a newcomer mends what they find."""

import datetime as dt
import sys
from collections.abc import Callable, Generator, Iterator
from importlib.metadata import version

from slack_sdk import WebClient

from bot.app import make_client
from bot.database_url import database_url
from bot.doctor.channel_check import channel_findings
from bot.doctor.clock_check import clock_finding
from bot.doctor.database_check import Opened, opened_unchanged
from bot.doctor.diagnosis import Finding, look, ok, wrong_by
from bot.doctor.payload_check import payload_findings
from bot.doctor.scope_check import scope_findings
from bot.doctor.settings_check import is_usable, settings_findings
from bot.doctor.specimens import specimens
from bot.doctor.token_check import Identity, app_token_finding, ask_identity, identity_findings
from bot.newsroom import ZoneError, newsroom_zone
from bot.settings import Settings, SettingsError
from knowledge.factbase import utc_now

_SECONDS = 10
"""How long a call to Slack may take."""
_NOT_ASKED = "Scopes, clock, channels of digests and messages were not looked at: they take an answer of Slack’s."
_MEND_FIRST = "Mend what is said above of settings and tokens, and run `onrecord doctor` again."
_REACHES_US = (
    "Open https://YOUR-HOST/healthz from elsewhere, which answers ok, and type /onrecord status in Slack; "
    "where Slack says that the app did not respond, the log of `onrecord web` tells whether anything came."
)


def examine(now: Callable[[], dt.datetime] = utc_now) -> Iterator[Finding]:
    """Yield what is found of the settings of this process, what they lead to, and this machine's clock, ``now``.

    Nothing is changed, neither here nor in Slack; of what people asked or subscribed to nothing is told or sent.
    """
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    yield ok("version", f"On the Record {version('on-the-record')}, on Python {python}.")
    settings = yield from _settings()
    client = _client(settings) if settings else None
    identity = (yield from _slack(settings, client, now)) if settings and client else None
    if identity is None:
        yield look("tokens", _NOT_ASKED, _MEND_FIRST)
    with opened_unchanged(database_url()) as opened:
        yield from opened.findings
        if client and identity:
            yield from _in_slack(client, identity, opened)
    if settings and is_usable(settings, "SLACK_SIGNING_SECRET"):
        yield look("address", "Whether Slack reaches `onrecord web` cannot be seen from here.", _REACHES_US)


def _settings() -> Generator[Finding, None, Settings | None]:
    """Yield what is found of the settings and return them; None where they cannot be read."""
    try:
        newsroom_zone()
        settings = Settings.load()
    except (ZoneError, SettingsError) as error:
        yield wrong_by("settings", error)
        return None
    yield from settings_findings(settings)
    return settings


def _client(settings: Settings) -> WebClient:
    client = make_client(settings)
    client.timeout = _SECONDS
    return client


def _slack(
    settings: Settings, client: WebClient, now: Callable[[], dt.datetime]
) -> Generator[Finding, None, Identity | None]:
    """Yield what Slack says of the tokens and return whose the bot's is; None where that was not answered."""
    if is_usable(settings, "SLACK_APP_TOKEN"):
        yield app_token_finding(client, settings.slack_app_token or "")
    if not is_usable(settings, "SLACK_BOT_TOKEN"):
        return None
    identity = ask_identity(client, now)
    if isinstance(identity, Finding):
        yield identity
        return None
    yield from identity_findings(identity)
    yield from scope_findings(identity.headers)
    yield clock_finding(identity)
    return identity


def _in_slack(client: WebClient, identity: Identity, opened: Opened) -> Iterator[Finding]:
    """Yield what Slack says of the channels of digests, and of what is built from the facts."""
    if opened.store:
        yield from channel_findings(client, opened.store, str(identity.told.get("user")))
    if opened.facts:
        yield from payload_findings(client, specimens(opened.facts, str(identity.told.get("user_id"))))
