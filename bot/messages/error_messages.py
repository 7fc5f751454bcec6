"""The one place where what went wrong becomes words."""

from collections.abc import Iterator
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.messages.block_builders import Message, line, modal, run
from bot.messages.limits import QUESTION, Block, clip
from bot.messages.phrasing import unescape
from bot.slack_calls import MaybePostedError, NoAnswerError
from bot.slack_refusals import OUTSIDE, REFUSALS, Refusal, Remedy, code_of, refusal_of
from knowledge.facts import DamagedStoreError, OnTheRecordError


def sentence(words: str) -> Message:
    """Return one sentence as a message."""
    return Message(words, [line(run(clip(words, 2_000)))])


TOO_OLD = sentence("This answer is too old for its buttons. Ask again.")
GONE = sentence("This is no longer on record: the article it came from was withdrawn. Ask again for what is.")
CHANGED = sentence("The article has changed since this was answered. Ask again.")
NOT_AUTHORIZED = "Slack does not say now whose this bot is, so it cannot answer. Ask again in a minute."
IN_WORDS = "Slack did not take this as it is built, so here it is in plain words (reference {})."

_DAMAGED = (
    "The fact base is damaged, so nothing can be answered now. "
    "Ask whoever runs the bot to restore it from a backup (reference {})."
)
_MAYBE_POSTED = "Slack did not say whether this was posted (reference {}). Look before you press or ask again."

TOO_OLD_URL = frozenset({"expired_url", "used_url"})
_EVERYDAY = OUTSIDE | TOO_OLD_URL | {"is_archived", "invalid_channel", "expired_trigger_id", "exchanged_trigger_id"}
"""What whoever asked can do something about, and nobody else: it is told, and not logged."""
_NO_FILES = (REFUSALS["file_uploads_disabled"], REFUSALS["storage_limit_reached"])


def error_message(error: Exception, question: str, reference: str) -> Message:
    """Return an error in words, with the reference under which the log has it if it does."""
    if isinstance(error, DamagedStoreError):
        return sentence(_DAMAGED.format(reference))
    if isinstance(error, OnTheRecordError):
        return sentence(str(error))
    if isinstance(error, MaybePostedError):
        return sentence(_MAYBE_POSTED.format(reference))
    if isinstance(error, SlackApiError | NoAnswerError):
        return _refused(error, reference)
    asked = f" Your question was: {clip(unescape(question), QUESTION)}" if question else ""
    return sentence(f"Something went wrong on our side (reference {reference}).{asked}")


def _refused(error: SlackApiError | NoAnswerError, reference: str) -> Message:
    """Return what Slack refused, and what helps."""
    code = code_of(error)
    if code in TOO_OLD_URL:
        return TOO_OLD
    if isinstance(error, SlackApiError) and code == "missing_scope":
        return _no_permission(str(error.response.get("needed") or "it needs"), reference)
    found = refusal_of(error)
    logged = "" if code in _EVERYDAY else f" (reference {reference})"
    return sentence(f"{found.reason[:1].upper()}{found.reason[1:]}{logged}.{_advice(found, code)}")


def _no_permission(needed: str, reference: str) -> Message:
    return sentence(
        f"The app has not been given the permission {needed} in this workspace (reference {reference}). "
        "Ask whoever installed it to give it the current manifest and to install it again."
    )


def _advice(found: Refusal, code: str) -> str:
    if found in _NO_FILES:
        return " Press “Share to channel” to post the same in words."
    if found.remedy is Remedy.WAIT:
        return " Try again in a minute."
    return " Then ask again." if code in OUTSIDE else ""


def is_expected(error: Exception) -> bool:
    """Tell whether an error is one that whoever asked can mend, so that nothing needs to be logged."""
    if isinstance(error, SlackApiError):
        return code_of(error) in _EVERYDAY
    return isinstance(error, OnTheRecordError) and not isinstance(error, DamagedStoreError)


def notice(message: Message) -> Block:
    """Return a message as a modal."""
    return modal("On the Record", message.blocks)


def view_in_words(view: Block, note: str) -> Message:
    """Return what a modal says as a message of plain words, a block a line, and a note below."""
    words = "\n".join(filter(None, map(_words, view["blocks"])))
    return sentence(f"{words}\n{note}")


def _words(block: Block) -> str:
    return "".join(_texts(block)) if block["type"] != "actions" else ""


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 (any JSON)
    """Yield what is to be read of a block: the texts of its leaves, and what a field holds."""
    if isinstance(value, list):
        for entry in value:
            yield from _texts(entry)
    elif isinstance(value, dict):
        texts = (value.get("text"), value.get("initial_value"))
        yield from (text for text in texts if isinstance(text, str))
        yield from _texts([entry for entry in value.values() if isinstance(entry, list | dict)])
