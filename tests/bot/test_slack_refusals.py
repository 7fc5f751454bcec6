"""What Slack refuses: every documented code is in the table, and every failed call is read the same way."""

from http.client import IncompleteRead, RemoteDisconnected
from typing import Any
from urllib.error import URLError

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.slack_refusals import (
    OUTSIDE,
    REFUSALS,
    UNKNOWN,
    UNREACHABLE,
    Remedy,
    code_of,
    is_doubtful,
    refusal_of,
    retry_after,
)

COMMON = """access_denied accesslimited account_inactive deprecated_endpoint ekm_access_denied enterprise_is_restricted
    fatal_error internal_error invalid_arg_name invalid_arguments invalid_array_arg invalid_auth invalid_charset
    invalid_form_data invalid_post_type method_deprecated missing_post_type missing_scope no_permission
    not_allowed_token_type not_authed org_login_required ratelimited request_timeout service_unavailable
    team_access_not_granted team_added_to_org token_expired token_revoked two_factor_setup_required"""
DOCUMENTED = {
    "chat.postMessage": """as_user_not_supported attachment_payload_limit_exceeded cannot_reply_to_message
        channel_not_found draft_already_deleted draft_already_sent draft_has_conflict draft_not_found
        duplicate_channel_not_found duplicate_message_not_found invalid_blocks invalid_blocks_format
        invalid_metadata_format invalid_metadata_schema is_archived markdown_text_conflict message_limit_exceeded
        messages_tab_disabled metadata_must_be_sent_from_app metadata_too_large missing_file_data msg_blocks_too_long
        msg_too_long no_text not_in_channel rate_limited restricted_action restricted_action_non_threadable_channel
        restricted_action_read_only_channel restricted_action_thread_locked restricted_action_thread_only_channel
        slack_connect_canvas_sharing_blocked slack_connect_file_link_sharing_blocked
        slack_connect_lists_sharing_blocked team_not_found too_many_attachments too_many_contact_cards""",
    "chat.postEphemeral": "channel_not_found is_archived messages_tab_disabled msg_too_long user_not_in_channel",
    "chat.update": "cant_update_message edit_window_closed message_not_found msg_too_long",
    "conversations.info": "channel_not_found method_not_supported_for_channel_type",
    "conversations.join": """channel_is_limited_access channel_not_found is_archived
        method_not_supported_for_channel_type too_many_members""",
    "conversations.history": """channel_not_found invalid_cursor invalid_limit invalid_metadata_filter_keys
        invalid_ts_latest invalid_ts_oldest not_in_channel""",
    "conversations.replies": "channel_not_found invalid_cursor list_record_comment_fetch_failed thread_not_found",
    "files.getUploadURLExternal": """alt_txt_too_large file_upload_size_restricted file_uploads_disabled
        missing_argument snippet_too_large storage_limit_reached unknown_snippet_type unknown_subtype""",
    "files.completeUploadExternal": """channel_not_found channels_limit_exceeded file_not_found file_update_failed
        invalid_blocks invalid_channel not_in_channel posting_to_channel_denied""",
    "views.push": """duplicate_external_id exchanged_trigger_id expired_trigger_id invalid_trigger_id not_found
        push_limit_reached view_too_large""",
    "views.update": "duplicate_external_id hash_conflict not_found view_too_large",
    "views.publish": """duplicate_external_id hash_conflict missing_profile_id not_enabled not_implemented
        view_too_large""",
    "conversations.open": """channel_not_found invalid_user_combination method_not_supported_for_channel_type
        not_enough_users too_many_users user_disabled user_not_found user_not_visible users_list_not_supplied""",
    "users.info": "user_not_found user_not_visible",
    "auth.test": "",
}


def answered(data: Any, status: int = 200, **headers: str) -> SlackApiError:
    """The error that slack_sdk raises for an answer."""
    with pytest.raises(SlackApiError) as refused:
        SlackResponse(
            client=None, http_verb="POST", api_url="", req_args={}, data=data, headers=headers, status_code=status
        ).validate()
    return refused.value


def refused(code: str) -> SlackApiError:
    return answered({"ok": False, "error": code})


@pytest.mark.parametrize("method", DOCUMENTED)
def test_every_code_that_slack_documents_is_in_the_table(method):
    documented = set((COMMON + " " + DOCUMENTED[method]).split())
    assert documented - REFUSALS.keys() == set()


def test_a_reason_is_a_clause_that_a_sentence_can_end_with():
    for refusal in [*REFUSALS.values(), UNKNOWN, UNREACHABLE]:
        assert not refusal.reason.endswith((".", " "))
        assert refusal.reason.startswith("Slack ") or refusal.reason[0].islower()


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        ("internal_error", Remedy.WAIT),
        ("message_limit_exceeded", Remedy.WAIT),
        ("team_added_to_org", Remedy.WAIT),
        ("something_new", Remedy.WAIT),
        ("not_in_channel", Remedy.HELP),
        ("token_expired", Remedy.HELP),
        ("missing_scope", Remedy.HELP),
        ("restricted_action_read_only_channel", Remedy.HELP),
        ("invalid_blocks", Remedy.NONE),
        ("msg_blocks_too_long", Remedy.NONE),
        ("deprecated_endpoint", Remedy.NONE),
    ],
)
def test_a_refusal_passes_or_is_mended_or_neither(code, remedy):
    assert refusal_of(refused(code)).remedy is remedy
    assert code_of(refused(code)) == code


def test_a_missing_scope_is_told_from_not_being_in_the_channel():
    assert {refusal_of(refused(code)).reason for code in OUTSIDE}.isdisjoint(
        [refusal_of(refused("missing_scope")).reason]
    )


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (answered({"ok": False, "error": "Received a response in a non-JSON format: <html>…"}, 502), "http_502"),
        (answered({"ok": True, "ts": "1.1"}, 503), "http_503"),
        (answered({"ok": False, "error": "Received a response in a non-JSON format: "}), "http_200"),
        (RemoteDisconnected("closed"), "RemoteDisconnected"),
        (ConnectionResetError(104, "reset"), "ConnectionResetError"),
        (URLError("unreachable"), "URLError"),
        (TimeoutError(), "TimeoutError"),
        (IncompleteRead(b'{"ok":'), "IncompleteRead"),
        (refused("fatal_error"), "fatal_error"),
    ],
)
def test_where_the_answer_is_lost_the_work_may_have_been_done(error, code):
    assert is_doubtful(error)
    assert refusal_of(error).remedy is Remedy.WAIT
    assert code_of(error) == code


@pytest.mark.parametrize("code", ["ratelimited", "rate_limited", "invalid_blocks", "not_in_channel", "token_revoked"])
def test_what_slack_refuses_is_not_done(code):
    assert not is_doubtful(refused(code))


@pytest.mark.parametrize(
    ("error", "seconds"),
    [
        (answered({"ok": False, "error": "ratelimited"}, 429, **{"Retry-After": "600"}), 600),
        (answered({"ok": False, "error": "ratelimited"}, 429, **{"retry-after": "7"}), 7),
        (answered({"ok": False, "error": "ratelimited"}, 429), None),
        (ConnectionResetError(), None),
    ],
)
def test_slack_says_how_long_to_wait(error, seconds):
    assert retry_after(error) == seconds
    assert seconds is None or not is_doubtful(error)
