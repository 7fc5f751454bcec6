"""The one place where what went wrong becomes words."""

from slack_sdk.errors import SlackApiError

from bot.messages.block_builders import Message, line, modal, run
from bot.messages.limits import QUESTION, Block, clip
from bot.messages.phrasing import unescape
from knowledge.facts import DamagedStoreError, OnTheRecordError


def sentence(words: str) -> Message:
    """Return one sentence as a message."""
    return Message(words, [line(run(clip(words, 2_000)))])


TOO_OLD_TO_SHARE = sentence("This answer is too old to share. Ask again to share it.")
TOO_OLD = sentence("This answer is too old for its buttons. Ask again.")
GONE = sentence("This is no longer on record: the article it came from was withdrawn. Ask again for what is.")
CHANGED = sentence("The article has changed since this was answered. Ask again.")
NO_FILES = sentence("This workspace takes no files now. Press “Share to channel” to post the same in words.")
PRESS_AGAIN = sentence("Slack did not wait for the answer. Press the button again.")

_DAMAGED = (
    "The fact base is damaged, so nothing can be answered now. "
    "Ask whoever runs the bot to restore it from a backup (reference {})."
)

_SLACK: dict[str, Message] = {
    "expired_trigger_id": PRESS_AGAIN,
    "exchanged_trigger_id": PRESS_AGAIN,
    "not_in_channel": sentence("The bot is not in this channel. Invite it with /invite and ask again."),
    "channel_not_found": sentence("The bot cannot see this channel. Invite it with /invite and ask again."),
    "invalid_channel": sentence("The bot cannot see this channel. Invite it with /invite and ask again."),
    "posting_to_channel_denied": sentence("The bot may not post in this channel. Ask again in one where it may."),
    "ratelimited": sentence("Slack asks the bot to wait. Try again in a minute."),
    "file_uploads_disabled": NO_FILES,
    "storage_limit_reached": NO_FILES,
    "file_upload_size_restricted": NO_FILES,
    "is_archived": sentence("This channel is archived, so nothing can be posted to it."),
}


def error_message(error: Exception, question: str, reference: str) -> Message:
    """Return an error in words; one that is not expected gets the reference under which the log has it."""
    if isinstance(error, DamagedStoreError):
        return sentence(_DAMAGED.format(reference))
    if isinstance(error, OnTheRecordError):
        return sentence(str(error))
    if isinstance(error, SlackApiError) and (known := _refusal(error)):
        return known
    asked = f" Your question was: {clip(unescape(question), QUESTION)}" if question else ""
    return sentence(f"Something went wrong on our side (reference {reference}).{asked}")


def _refusal(error: SlackApiError) -> Message | None:
    """Return what Slack refused, where people can do something about it."""
    code = str(error.response.get("error"))
    if code == "missing_scope":
        needed = str(error.response.get("needed") or "it needs")
        return sentence(
            f"The app has not been given the permission {needed} in this workspace. "
            "Ask whoever installed it to give it the current manifest and to install it again."
        )
    return _SLACK.get(code)


def is_expected(error: Exception) -> bool:
    """Tell whether an error is one that whoever asked can mend, so that nothing needs to be logged."""
    return isinstance(error, OnTheRecordError) and not isinstance(error, DamagedStoreError)


def notice(message: Message) -> Block:
    """Return a message as a modal."""
    return modal("On the Record", message.blocks)
