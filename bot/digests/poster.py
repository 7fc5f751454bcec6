"""Posting digests to Slack, each part with an idempotency key: the delivery's id and the part's number.

The key stands in the message's metadata, which ``conversations.history`` and ``conversations.replies`` give back with
``include_all_metadata`` (Slack's documentation of message metadata); scheduled messages would lose it.
"""

import datetime as dt
import logging
from collections.abc import Sequence
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.faults import log_fault
from bot.messages.block_builders import Message
from bot.slack_client import without_repeats
from bot.slack_connect import read_from_outside
from bot.slack_refusals import CALL_ERRORS, GONE_FROM_SLACK, OUTSIDE, Remedy, code_of, refusal_of

log = logging.getLogger(__name__)
METADATA_EVENT = "onrecord_digest"
_LOOK_BACK = dt.timedelta(hours=1)  # for clocks that differ from Slack's; judgement, not measured


class CannotPostError(Exception):
    """Slack will not take the message, now or later; the text says why and what would help, ``code`` is Slack's."""

    def __init__(self, reason: str, code: str = "") -> None:
        super().__init__(reason)
        self.code = code

    @property
    def outside(self) -> bool:
        """Whether the bot is not in the channel, or whoever it writes to not in the workspace, or not any more."""
        return self.code in OUTSIDE | GONE_FROM_SLACK


class Poster:
    """Posts a digest's parts: the first to the channel, the others in its thread."""

    def __init__(self, client: WebClient) -> None:
        self._client = without_repeats(client)

    def bot_name(self) -> str:
        """The name that people mention and invite the bot by."""
        return str(self._client.auth_test()["user"])

    def read_from_outside(self, channel: str) -> bool:
        """Whether people from outside read a channel; raises CannotPostError where Slack does not let the bot see."""
        try:
            return read_from_outside(self._client, channel)
        except SlackApiError as error:
            raise _understood(error) from error

    def check_person(self, user: str) -> None:
        """Raise CannotPostError where a person has left: Slack takes direct messages to one who has, and says nothing.

        See python-slack-sdk #1156.
        """
        try:
            self._client.conversations_open(users=user)
        except SlackApiError as error:
            raise _understood(error) from error

    def post(self, channel: str, message: Message, delivery: str, part: int, thread: str | None) -> str:
        """Post one part of a digest and return its timestamp; raises CannotPostError where trying again is no use.

        ``channel`` is the channel's id, ``message`` the part; ``delivery`` and ``part`` (its number) are the
        idempotency key; ``thread`` is the timestamp of the first part, None for the first itself. What Slack refuses
        for now, and that no answer came (CALL_ERRORS), is raised as it is.
        """
        payload = {"delivery": delivery, "part": part}
        try:
            answer = self._client.chat_postMessage(
                channel=channel,
                thread_ts=thread,
                metadata={"event_type": METADATA_EVENT, "event_payload": payload},
                **message.payload(),
            )
        except SlackApiError as error:
            raise _understood(error) from error
        return str(answer["ts"])

    def tell(self, user: str, message: Message) -> None:
        """Post a direct message to a user; raises what the call raises (CALL_ERRORS)."""
        self._client.chat_postMessage(channel=user, **message.payload())

    def posted_parts(
        self, channel: str, delivery: str, claimed: dt.datetime, first: str | None = None
    ) -> dict[int, str]:
        """Return the parts of a delivery that stand in a channel already, with their timestamps.

        ``channel`` is the channel's id, ``delivery`` the delivery's, ``claimed`` at what moment it was made; ``first``
        is the timestamp of the first part where that is known. Raises what ``post`` raises.
        """
        found = {0: first} if first else {}
        oldest = str((claimed - _LOOK_BACK).timestamp())
        try:
            if not first:
                found = self._own_parts("conversations_history", delivery, channel=channel, oldest=oldest)
            if found:
                found |= self._own_parts("conversations_replies", delivery, channel=channel, ts=found[min(found)])
        except SlackApiError as error:
            raise _understood(error) from error
        return found

    def _own_parts(self, method: str, delivery: str, **arguments: str) -> dict[int, str]:
        found: dict[int, str] = {}
        cursor = ""
        while True:
            call = getattr(self._client, method)
            answer = call(include_all_metadata=True, limit=200, cursor=cursor, **arguments)
            found |= _parts(answer["messages"], delivery)
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return found


def log_call(error: Exception, reference: str) -> None:
    """Log a call of Slack that failed, by its code and what it points to; of one without an answer its kind."""
    cause = error.__cause__ or error
    if isinstance(cause, SlackApiError):
        log_fault(cause, reference)
    else:
        log.warning("Reference %s: %s", reference, code_of(cause) if isinstance(cause, CALL_ERRORS) else error)


def _understood(error: SlackApiError) -> Exception:
    """The refusal in words where trying again is no use, else Slack's own error."""
    refusal = refusal_of(error)
    return error if refusal.remedy is Remedy.WAIT else CannotPostError(refusal.reason, code_of(error))


def _parts(messages: Sequence[dict[str, Any]], delivery: str) -> dict[int, str]:
    found = {}
    for message in messages:
        metadata = message.get("metadata") or {}
        payload = metadata.get("event_payload") or {}
        if metadata.get("event_type") == METADATA_EVENT and payload.get("delivery") == delivery:
            found[int(payload["part"])] = str(message["ts"])
    return found
