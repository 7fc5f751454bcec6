"""What the log gets of an error: what happened and where, under a reference, and never what was asked."""

import logging
import re
import secrets
import traceback
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.slack_calls import MaybePostedError, NoAnswerError, method_of
from bot.slack_refusals import code_of
from knowledge.facts import DamagedStoreError

log = logging.getLogger(__name__)

_POINTER = re.compile(r"\[json-pointer:((?:/[a-z_]+|/\d+)+)\]")
_KEYS = frozenset(
    """accessory action_id actions alt_txt block_id blocks callback_id channel channel_id close confirm deny element
    elements event_payload event_type fields files initial_comment initial_option initial_value label metadata
    option_groups options placeholder private_metadata replace_original response_type style submit text thread_ts
    title trigger_id type unfurl_links unfurl_media url user value view view_id""".split()  # noqa: SIM905
)
"""The keys of what is sent to Slack: a pointer made of anything else may be words of the message, and is not logged."""
_MOST_POINTERS = 10


def new_reference() -> str:
    """Return a reference that the person is told and the log has."""
    return secrets.token_hex(2)


def log_fault(error: BaseException, reference: str) -> None:
    """Log where an error happened; its text is left out, since errors quote what they were given.

    What Slack refused is one line, with its code and where in our message it points to. Of a damaged fact base its
    sentence is all there is to say, and quotes nobody.
    """
    if isinstance(error, MaybePostedError) and error.__cause__:
        error = error.__cause__
    if isinstance(error, DamagedStoreError):
        log.error("Reference %s: %s", reference, error)
    elif isinstance(error, SlackApiError):
        log.error("Reference %s: %s, in %s", reference, _refused(error), _where(error))
    elif isinstance(error, NoAnswerError):
        cause = type(error.__cause__).__name__
        log.error("Reference %s: no answer from Slack (%s), in %s", reference, cause, _where(error))
    else:
        frames = "".join(traceback.format_tb(error.__traceback__))
        log.error("Reference %s: %s\n%s", reference, type(error).__name__, frames)


def _refused(error: SlackApiError) -> str:
    """Return "Slack answered chat.postMessage with invalid_blocks (HTTP 200) at /blocks/0/text"."""
    status = getattr(error.response, "status_code", "unknown")
    at = ", ".join(list(dict.fromkeys(_pointers(error)))[:_MOST_POINTERS])
    return f"Slack answered {method_of(error)} with {code_of(error)} (HTTP {status}){f' at {at}' if at else ''}"


def _pointers(error: SlackApiError) -> Iterator[str]:
    """Return the JSON pointers of an answer, whose messages may quote what was sent."""
    told: list[Any] = list(error.response.get("errors") or [])
    told += (error.response.get("response_metadata") or {}).get("messages") or []
    for message in told:
        if isinstance(message, str):
            yield from (found for found in _POINTER.findall(message) if _is_ours(found))


def _is_ours(pointer: str) -> bool:
    return all(part.isdigit() or part in _KEYS for part in pointer.split("/")[1:])


def _where(error: BaseException) -> str:
    """Return the last place in the bot's own code that an error came through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "bot" in PurePath(frame.filename).parts and "slack_bolt" not in frame.filename]
    return f"{PurePath(ours[-1].filename).name} line {ours[-1].lineno}" if ours else "a package"
