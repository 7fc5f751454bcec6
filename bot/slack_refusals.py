"""What Slack refuses, and what is to be done about it: one table of the codes that the methods we call may answer.

The codes are those that Slack's reference lists (docs.slack.dev/reference/methods) for chat.postMessage,
chat.postEphemeral, chat.update, conversations.info, .join, .history and .replies, files.getUploadURLExternal and
.completeUploadExternal, views.open, .publish, .push and .update, conversations.open, users.info and auth.test, and
those seen from a response_url.
``request_timeout`` is said there of a request that came in cut off, so nothing was stored; of ``internal_error`` and
``fatal_error`` Slack says that some of the work may have been done.
"""

import re
from dataclasses import dataclass
from enum import Enum
from http import HTTPStatus
from http.client import HTTPException
from json import JSONDecodeError

from slack_sdk.errors import SlackApiError

from bot.response_headers import header


class Remedy(Enum):
    """What helps against a refusal."""

    WAIT = "wait"  # it passes by itself
    HELP = "help"  # somebody has to mend what the app or the channel is set to
    NONE = "none"  # the same call is refused again, whoever waits or helps


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a code means: ``reason`` is a clause to follow a colon, as in "nothing was posted: the channel is …"."""

    remedy: Remedy
    reason: str


CALL_ERRORS = (SlackApiError, OSError, HTTPException, JSONDecodeError, UnicodeDecodeError)
"""What a call of the Web API raises: Slack's refusal, or that no answer came, half of one, or one that is garbled."""
UNKNOWN = Refusal(Remedy.WAIT, "Slack refuses it for a reason that this version does not know")
UNREACHABLE = Refusal(Remedy.WAIT, "Slack does not answer")
OUTSIDE = frozenset({"not_in_channel", "channel_not_found"})
"""The codes of a bot that was removed from the channel, or was never in it."""
GONE_FROM_SLACK = frozenset({"user_disabled", "user_not_found", "user_not_visible"})
"""The codes of a person who has left the workspace, or whom the bot cannot see any more."""
_TOKEN = "set SLACK_BOT_TOKEN anew"  # noqa: S105 (words, no token)
_TABLE: dict[Remedy, dict[str, str]] = {
    Remedy.WAIT: {
        "accesslimited": "Slack does not answer from this network now",
        "fatal_error internal_error service_unavailable request_timeout": "Slack has a fault of its own",
        "file_update_failed list_record_comment_fetch_failed": "Slack has a fault of its own",
        "message_limit_exceeded": "this workspace has used up its messages; Slack takes more later",
        "rate_limited ratelimited": "Slack asks the bot to wait",
        "org_login_required team_added_to_org": "the workspace is being moved to an Enterprise organisation",
    },
    Remedy.HELP: {
        "not_in_channel": "the bot is not in the channel; /invite it there",
        "channel_not_found invalid_channel": "the bot cannot see the channel; /invite it there",
        "is_archived": "the channel is archived",
        "channel_is_limited_access": "the channel is not open to the bot; ask whoever owns it",
        "missing_scope": "the app's permissions are out of date; install it again from manifest.json",
        "no_permission": "the workspace does not let the bot post there; ask a workspace admin",
        "not_enabled": "the app's Home tab is off; install it again from manifest.json",
        "messages_tab_disabled": "the app's Messages tab is off; install it again from manifest.json",
        "invalid_auth not_authed": f"the bot's token is not valid; {_TOKEN}",
        "token_expired": f"the bot's token has expired; {_TOKEN}",
        "account_inactive token_revoked": f"the bot's token was revoked; {_TOKEN}",
        "not_allowed_token_type": f"the token is not a bot's token; {_TOKEN}",
        "access_denied team_access_not_granted": "the app was not given access; ask a workspace admin",
        "enterprise_is_restricted two_factor_setup_required": "the organisation does not let the app in; ask its admin",
        "restricted_action": "the workspace does not let apps post there; ask a workspace admin",
        "posting_to_channel_denied": "the bot may not post in the channel; ask a workspace admin",
        "ekm_access_denied": "the organisation's admins have stopped messages there; ask one of them",
        "restricted_action_read_only_channel": "only some people may post in the channel; ask a workspace admin",
        "restricted_action_thread_only_channel": "the channel takes nothing but replies",
        "restricted_action_non_threadable_channel": "the channel takes no replies",
        "restricted_action_thread_locked": "the thread was locked by an admin",
        "file_uploads_disabled": "the workspace takes no files",
        "storage_limit_reached": "the workspace has no room for more files",
        "file_upload_size_restricted": "the workspace takes no files of this size",
        "slack_connect_canvas_sharing_blocked slack_connect_file_link_sharing_blocked": (
            "files may not be shared with other organisations"
        ),
        "slack_connect_lists_sharing_blocked": "lists may not be shared with other organisations",
        "too_many_members": "the channel has as many members as Slack allows",
        "team_not_found": "the app is not installed in this workspace",
    },
    Remedy.NONE: {
        "msg_too_long msg_blocks_too_long attachment_payload_limit_exceeded metadata_too_large": (
            "the message is longer than Slack takes"
        ),
        "view_too_large alt_txt_too_large snippet_too_large": "the answer is longer than Slack takes",
        "invalid_blocks invalid_blocks_format invalid_arguments": "Slack does not take the message as it is built",
        "as_user_not_supported duplicate_channel_not_found duplicate_external_id duplicate_message_not_found "
        "draft_already_deleted draft_already_sent draft_has_conflict draft_not_found markdown_text_conflict "
        "invalid_arg_name invalid_array_arg invalid_charset invalid_form_data invalid_post_type missing_argument "
        "missing_file_data missing_post_type invalid_metadata_format invalid_metadata_schema invalid_payload "
        "invalid_metadata_filter_keys metadata_must_be_sent_from_app no_text too_many_attachments "
        "too_many_contact_cards channels_limit_exceeded unknown_snippet_type unknown_subtype": (
            "Slack does not take the message as it is built"
        ),
        "deprecated_endpoint method_deprecated unknown_method": "Slack has given up what this version calls; update it",
        "method_not_supported_for_channel_type channel_type_not_supported": "Slack does not do this in such a place",
        "cannot_reply_to_message thread_not_found": "the message that the thread begins with is gone",
        "message_not_found no_such_message": "the message is gone",
        "cant_update_message cant_delete_message": "the message is not the bot's",
        "edit_window_closed": "the workspace does not let messages of this age be changed",
        "invalid_cursor invalid_limit invalid_ts_latest invalid_ts_oldest": "Slack does not take the question as it is",
        "user_not_in_channel": "whoever asked is not in the channel",
        "user_not_found user_not_visible": "the bot cannot see whoever asked",
        "user_disabled": "whoever it is for has left the workspace",
        "not_enough_users too_many_users users_list_not_supplied invalid_user_combination": (
            "there are no direct messages of such people"
        ),
        "missing_profile_id not_implemented": "Slack does not take the message as it is built",
        "cannot_dm_bot": "a bot takes no direct messages",
        "cant_delete_file": "the file is not the bot's",
        "compliance_exports_prevent_deletion": "the workspace lets nothing be removed",
        "file_not_found file_deleted": "the file is gone",
        "exchanged_trigger_id expired_trigger_id invalid_trigger_id": "Slack did not wait; press the button again",
        "push_limit_reached": "no more windows fit; close one first",
        "hash_conflict not_found": "the window has changed or was closed",
        "expired_url used_url": "the answer is too old for its buttons",
    },
}
REFUSALS: dict[str, Refusal] = {
    code: Refusal(remedy, reason)
    for remedy, told in _TABLE.items()
    for codes, reason in told.items()
    for code in codes.split()
}
"""The refusal of each code that Slack documents."""


_CODE = re.compile(r"[a-z][a-z0-9_]*")
_HALF_DONE = frozenset({"fatal_error", "internal_error", "service_unavailable", "request_timeout"})


def code_of(error: Exception) -> str:
    """Return Slack's code for the log; ``http_`` and the status where Slack gave none, else the error's class."""
    if not isinstance(error, SlackApiError):
        return type(error).__name__
    told = str(error.response.get("error"))  # slack_sdk puts a sentence here where the answer was no JSON
    return told if _CODE.fullmatch(told) else f"http_{_status(error)}"


def refusal_of(error: Exception) -> Refusal:
    """Return what a failed call means; an error that is not Slack's refusal is one of the connection."""
    if not isinstance(error, SlackApiError):
        return UNREACHABLE
    return refusal(_status(error), code_of(error))


def refusal(status: int, code: str) -> Refusal:
    """Return what an answer with this HTTP status and code means; UNKNOWN for a code that the table has not.

    An answer that is none of Slack's (``code_of`` gives ``http_`` and the status) came from what stands before it.
    """
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return REFUSALS["ratelimited"]
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return REFUSALS["internal_error"]
    return UNREACHABLE if code.startswith("http_") else REFUSALS.get(code, UNKNOWN)


def is_doubtful(error: Exception) -> bool:
    """Tell whether a call may have done its work although it failed: no answer, half of one, or a fault of Slack's."""
    if not isinstance(error, SlackApiError) or _status(error) >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return True
    code = code_of(error)
    return code in _HALF_DONE or (code.startswith("http_") and _status(error) != HTTPStatus.TOO_MANY_REQUESTS)


def retry_after(error: Exception) -> int | None:
    """Return the seconds for which Slack asks to wait (the header Retry-After); None where it names none."""
    if not isinstance(error, SlackApiError):
        return None
    named = header(getattr(error.response, "headers", {}), "retry-after") or ""
    return int(named) if named.isdecimal() else None


def _status(error: SlackApiError) -> int:
    return int(getattr(error.response, "status_code", HTTPStatus.OK))
