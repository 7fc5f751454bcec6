"""Trigger ids and response URLs: the permissions Slack hands out with an interaction, and how they run out."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.playground.slack_errors import SlackError

TRIGGER_LIFE = timedelta(seconds=3)
RESPONSE_LIFE = timedelta(minutes=30)
RESPONSE_USES = 5


@dataclass(slots=True)
class Trigger:
    """A permission to open one modal for a user; ``view`` is set when it came from inside a modal."""

    user: str
    view: str | None
    issued: datetime
    used: bool = False


@dataclass(slots=True)
class Response:
    """A permission to answer in a channel, the bot's membership aside; ``original`` is the message that was clicked."""

    user: str
    channel: str
    original: str | None
    issued: datetime
    uses: int = 0


class Tickets:
    """Hands out trigger ids and response ids and takes them back by Slack's rules."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._triggers: dict[str, Trigger] = {}
        self._responses: dict[str, Response] = {}

    def issue_trigger(self, user: str, view: str | None = None) -> str:
        """A new trigger id in Slack's three-part form."""
        token = f"{secrets.randbelow(10**13)}.{secrets.randbelow(10**13)}.{secrets.token_hex(16)}"
        self._triggers[token] = Trigger(user, view, self._now())
        return token

    def use_trigger(self, token: str) -> Trigger:
        """Exchange a trigger id, once and within three seconds."""
        trigger = self._triggers.get(token)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self._now() - trigger.issued > TRIGGER_LIFE:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger

    def issue_response(self, user: str, channel: str, original: str | None = None) -> str:
        """A new id for the end of a response URL."""
        token = secrets.token_urlsafe(18)
        self._responses[token] = Response(user, channel, original, self._now())
        return token

    def use_response(self, token: str) -> Response:
        """Use a response URL, at most five times in thirty minutes."""
        response = self._responses.get(token)
        if response is None:
            raise SlackError("invalid_token")
        if self._now() - response.issued > RESPONSE_LIFE:
            raise SlackError("expired_url")
        if response.uses >= RESPONSE_USES:
            raise SlackError("used_url")
        response.uses += 1
        return response
