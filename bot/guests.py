"""Who may ask: people from outside the organisation, and guests of a single channel, only where a setting lets them in.

Slack's users.info tells both (docs.slack.dev/reference/objects/user-object): ``is_ultra_restricted`` is a guest of one
channel, ``team_id`` the workspace that somebody is at home in, ``enterprise_user`` the organisation. ``is_stranger``
says only that no channel is shared, so a partner in a Slack Connect channel is no stranger. Guests of several channels
are let in: they work here.
"""

import logging
import time
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any, NamedTuple

from slack_sdk import WebClient

from bot.slack_refusals import CALL_ERRORS, code_of

NOT_FOR_GUESTS = "This is for members of the workspace alone. Ask somebody who is one to look it up for you."
NOT_TOLD = "Slack does not say who you are now; ask again in a minute."
_REMEMBERED = 600.0
"""Seconds for which it is known who somebody is. Judgement."""
_UNSEEN = frozenset({"user_not_found", "user_not_visible"})
log = logging.getLogger(__name__)


class Installation(NamedTuple):
    """Where the bot is installed: its workspace, and the organisation of that, if it has one."""

    team: str | None
    enterprise: str | None


class GuestPolicy:
    """Decides who is answered; with ``admitted`` everybody is. ``clock`` counts seconds."""

    def __init__(self, *, admitted: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._admitted = admitted
        self._clock = clock
        self._lock = Lock()
        self._known: dict[str, tuple[float, bool]] = {}
        self._has_told = False

    def refusal(self, user: str, at_home_in: str | None, home: Installation, client: WebClient) -> str | None:
        """Return the sentence for somebody who is not answered; None for who is.

        ``user`` is who asks, and ``at_home_in`` that person's workspace as the request has it, where it does; ``home``
        is where the bot is installed, and ``client`` asks Slack.
        """
        if self._admitted:
            return None
        known = self._remembered(user)
        if known is None:
            try:
                known = _is_outsider(client.users_info(user=user)["user"], home)
            except CALL_ERRORS as error:
                return self._untold(code_of(error), at_home_in, home)
            self._remember(user, known)
        return NOT_FOR_GUESTS if known else None

    def _untold(self, code: str, at_home_in: str | None, home: Installation) -> str | None:
        """Return what to say where Slack does not tell who somebody is: without the permission the request tells."""
        if code in _UNSEEN:
            return NOT_FOR_GUESTS
        if code != "missing_scope":
            return NOT_TOLD
        if not self._has_told:
            self._has_told = True
            log.warning("The app may not ask who people are (users:read), so guests of single channels are answered.")
        is_elsewhere = at_home_in and not home.enterprise and at_home_in != home.team
        return NOT_FOR_GUESTS if is_elsewhere else None

    def _remembered(self, user: str) -> bool | None:
        with self._lock:
            until, is_outsider = self._known.get(user, (0.0, False))
            return is_outsider if self._clock() < until else None

    def _remember(self, user: str, is_outsider: bool) -> None:
        with self._lock:
            now = self._clock()
            self._known = {known: told for known, told in self._known.items() if now < told[0]}
            self._known[user] = (now + _REMEMBERED, is_outsider)


def _is_outsider(profile: Mapping[str, Any], home: Installation) -> bool:
    """Tell a guest of a single channel, and somebody of another organisation, from those who work here."""
    if profile.get("is_ultra_restricted") or profile.get("is_stranger"):
        return True
    organisation = profile.get("enterprise_user") or {}
    theirs = {profile.get("team_id"), *(organisation.get("teams") or []), organisation.get("enterprise_id")} - {None}
    ours = {home.team, home.enterprise} - {None}
    return bool(theirs and ours and not theirs & ours)
