"""Whether the bot can post to a place in Slack, and what would help where it cannot."""

from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack_connect import read_from_outside
from bot.slack_refusals import CALL_ERRORS, OUTSIDE, Remedy, code_of, refusal_of
from knowledge.facts import QueryError

ONLY_OWN = (
    "A digest comes to a channel, or to your own direct messages with me, and not to others’ direct or group messages. "
    "Type the same in a channel, or in the Messages tab of @{}."
)
_NO_OPENING = (
    "The app has not been given the permission {} in this workspace, so I cannot see whether these are your own direct "
    "messages with me. Type the same in a channel, or ask whoever installed the app to install it again with the "
    "current manifest."
)
_UNSEEN = "Slack does not say now whether these are your own direct messages with me: {}. Try again in a minute."
_NO_LEAVE = (
    "The app has not been given the permission {} in this workspace, so I cannot {} by myself. "
    "Type /invite @{} here, or ask whoever installed the app to install it again with the current manifest."
)
_INVITE = "I am not in this channel: type /invite @{} here."
_UNKNOWN = "Slack does not say now whether I am in this channel. Should no digest come, type /invite @{} here."
_DISPLAY_NAME = "On the Record"  # as in manifest.json


def is_direct(place: str) -> bool:
    """Tell direct messages from all else by the id, which Slack begins with D."""
    return place.startswith("D")


class Membership:
    """Asks Slack where the bot is and who reads along, and joins what it may."""

    def __init__(self, client: WebClient) -> None:
        self._client = client

    def check_place(self, place: str, name: str, user: str) -> None:
        """Raise QueryError where no digest may come: to direct messages other than the user's own with the bot.

        ``place`` is an id and ``name`` what a request calls it: that of a group message begins with mpdm. Where a
        request has no name, as an event has none, Slack is asked.
        """
        if is_direct(place):
            if place != self._own_direct_messages(user):
                raise QueryError(ONLY_OWN.format(self._name()))
        elif name == "directmessage" or name.startswith("mpdm-") or (not name and self._is_group_message(place)):
            raise QueryError(ONLY_OWN.format(self._name()))

    def _is_group_message(self, place: str) -> bool:
        """Tell a group message, of which Slack says no more than that the bot has no permission (mpim) to read it."""
        try:
            return bool(self._client.conversations_info(channel=place)["channel"].get("is_mpim"))
        except CALL_ERRORS as error:
            return isinstance(error, SlackApiError) and "mpim" in str(error.response.get("needed"))

    def _own_direct_messages(self, user: str) -> str:
        """Return the id of a user's direct messages with the bot; QueryError where Slack does not tell it."""
        try:
            return str(self._client.conversations_open(users=user)["channel"]["id"])
        except CALL_ERRORS as error:
            if isinstance(error, SlackApiError) and code_of(error) == "missing_scope":
                needed = error.response.get("needed") or "im:write"
                raise QueryError(_NO_OPENING.format(needed)) from error
            raise QueryError(_UNSEEN.format(refusal_of(error).reason)) from error

    def hindrance(self, channel: str, *, join: bool = False) -> str | None:
        """Tell whether the bot can post to a channel; where it cannot, return in a sentence what would help.

        With ``join`` it joins a public channel that it is not in. In a person's own direct messages it can.
        """
        if is_direct(channel):
            return None
        try:
            info: dict[str, Any] = self._client.conversations_info(channel=channel)["channel"]
        except CALL_ERRORS as error:
            return self._what_helps(error, "see whether I am in this channel")
        if info.get("is_member"):
            return None
        if info.get("is_private") or not join:
            return _INVITE.format(self._name())
        try:
            self._client.conversations_join(channel=channel)
        except CALL_ERRORS as error:
            return self._what_helps(error, "join this channel")
        return None

    def is_read_from_outside(self, channel: str) -> bool:
        """Whether outsiders are known to read a channel; the clock looks again before it posts.

        A person's own direct messages with the bot are read by nobody else.
        """
        try:
            return not is_direct(channel) and read_from_outside(self._client, channel)
        except CALL_ERRORS:
            return False

    def _what_helps(self, error: Exception, attempt: str) -> str:
        """Tell apart a permission that is missing, a channel to be invited to, and Slack being unwell."""
        if isinstance(error, SlackApiError) and code_of(error) == "missing_scope":
            needed = str(error.response.get("needed") or "it needs").replace(",", " or ")
            return _NO_LEAVE.format(needed, attempt, self._name())
        if code_of(error) in OUTSIDE:
            return _INVITE.format(self._name())
        refusal = refusal_of(error)
        if refusal.remedy is Remedy.WAIT:
            return _UNKNOWN.format(self._name())
        return f"I cannot post here yet: {refusal.reason}."

    def _name(self) -> str:
        """The name that people invite the bot by."""
        try:
            return str(self._client.auth_test()["user"])
        except CALL_ERRORS:
            return _DISPLAY_NAME
