"""What everybody sees is posted once: after a lost answer the channel is looked through before anything is done again.

A message carries a key in its metadata, which the channel's history gives back. A file is known by its title.
"""

import time
from collections.abc import Callable
from typing import Any, NamedTuple

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.faults import log_fault, new_reference
from bot.messages.error_messages import IN_WORDS
from bot.slack_calls import FAILURES, MaybePostedError, answered, is_lost, method_of
from bot.slack_refusals import CALL_ERRORS

METADATA_EVENT = "onrecord_answer"
SETTLING = 1.0
"""Seconds before the channel is looked through: what Slack was doing when it gave up may be done a little later.
Judgement, not measured."""
_PAGE, _PAGES = 200, 5  # of the messages that came since; of more it is not told whether one is among them
_BEFORE_POSTING = frozenset({"files.getUploadURLExternal"})
"""What is asked before anything is posted."""
Posted = dict[str, Any]
Fits = Callable[[Posted], bool]


class Place(NamedTuple):
    """Where something is posted: a channel, a thread of it or none, and a moment of Slack's before which it was not."""

    channel: str
    thread: str | None
    since: str | None


def has_key(key: str) -> Fits:
    """Return what knows a message by its key."""
    return lambda message: ((message.get("metadata") or {}).get("event_payload") or {}).get("key") == key


def has_file(title: str, name: str) -> Fits:
    """Return what knows a message by the file in it."""
    return lambda message: any(
        (one.get("title"), one.get("name")) == (title, name) for one in message.get("files") or []
    )


def keyed(payload: dict[str, Any], key: str) -> dict[str, Any]:
    """Return a message that carries a key."""
    return payload | {"metadata": {"event_type": METADATA_EVENT, "event_payload": {"key": key}}}


def publish(post: Callable[[], object], stands: Callable[[], bool | None], *, again: bool) -> None:
    """Post what everybody sees.

    ``post`` posts it; ``stands`` tells whether it stands there, None where it cannot tell; ``again`` says to post once
    more what does not stand there after a lost answer. Raises SlackApiError or NoAnswerError where nothing was posted,
    and MaybePostedError where nobody can say.
    """
    try:
        with answered():
            post()
    except FAILURES as error:
        if not is_lost(error) or method_of(error) in _BEFORE_POSTING:
            raise
        time.sleep(SETTLING)
        there = stands()
        if there:
            return
        if there is None or not again:
            raise MaybePostedError from error
        publish(post, stands, again=False)


def stands_there(client: WebClient, place: Place, fits: Fits) -> bool | None:
    """Tell whether a message that fits stands in a place; None where the bot may not look, or where too many do."""
    asked = {"channel": place.channel, "oldest": place.since, "include_all_metadata": True, "limit": _PAGE}
    cursor = ""
    for _ in range(_PAGES):
        try:
            told = _read(client, place, asked | ({"cursor": cursor} if cursor else {}))
        except CALL_ERRORS:
            return None
        if any(map(fits, told["messages"])):
            return True
        cursor = (told.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return False
    return None


def _read(client: WebClient, place: Place, asked: dict[str, Any]) -> Any:  # noqa: ANN401 (Slack's answer)
    if place.thread:
        return client.conversations_replies(ts=place.thread, **asked)
    return client.conversations_history(**asked)


def in_plain_words(error: SlackApiError, send: Callable[[str], None]) -> None:
    """Send plain words where Slack did not take what we built, with a note of it, and log the refusal.

    Where it does not take the words either, the first refusal is raised: it points to what is wrong.
    """
    reference = new_reference()
    try:
        send(IN_WORDS.format(reference))
    except SlackApiError:
        raise error from None
    log_fault(error, reference)
