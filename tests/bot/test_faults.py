"""What the log gets of an error: Slack's code and where in our message it points to, and no word of the message."""

import logging
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.faults import log_fault
from bot.slack_calls import MaybePostedError, NoAnswerError, answered

URL = "https://slack.com/api/files.getUploadURLExternal?filename=timeline.png&alt_txt=Drawn+timeline+of+Holm"


def refused(data: dict[str, Any], status: int = 200, url: str = "https://slack.com/api/chat.postMessage") -> Exception:
    answer = SlackResponse(
        client=None, http_verb="POST", api_url=url, req_args={}, data=data, headers={}, status_code=status
    )
    return SlackApiError("said Holm", answer)


def line(caplog, error: Exception) -> str:
    with caplog.at_level(logging.ERROR, "bot.faults"):
        log_fault(error, "7f3a")
    (record,) = caplog.records
    return record.getMessage()


def messages(*told: str) -> dict[str, Any]:
    return {"ok": False, "error": "invalid_blocks", "response_metadata": {"messages": list(told)}}


def test_a_refusal_is_one_line_with_its_code_and_pointers(caplog):
    told = messages(
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text]",
        "[ERROR] unsupported type: Holm [json-pointer:/blocks/12/elements/1/value]",
    )
    said = line(caplog, refused(told))
    assert said.startswith("Reference 7f3a: Slack answered chat.postMessage with invalid_blocks (HTTP 200) at ")
    assert "at /blocks/0/text, /blocks/12/elements/1/value" in said
    assert "\n" not in said


@pytest.mark.parametrize(
    "told",
    [
        messages("[ERROR] Holm [json-pointer:/holm/said]"),
        messages("[ERROR] no such [json-pointer:/blocks/0/holm]"),
        messages("[ERROR] no such [json-pointer:/blocks/Holm locked the pool/text]"),
        messages("Holm"),
        {
            "ok": False,
            "error": "invalid_blocks",
            "errors": ["Holm [json-pointer:/blocks/holm/0]", {"pointer": "/holm"}],
        },
        {"ok": False, "error": "Received a response in a non-JSON format: <p>Holm</p>"},
        {"ok": False, "error": "Holm"},
        {"ok": False, "error": None},
    ],
    ids=str,
)
def test_no_word_of_the_message_is_logged_whatever_slack_quotes(caplog, told):
    assert "holm" not in line(caplog, refused(told)).lower()


def test_what_stands_in_an_address_is_not_logged(caplog):
    said = line(caplog, refused({"ok": False, "error": "file_uploads_disabled"}, url=URL))
    assert "files.getUploadURLExternal with file_uploads_disabled" in said
    assert "Holm" not in said


def test_an_answer_without_a_code_is_known_by_its_status(caplog):
    assert "with http_502 (HTTP 502)" in line(caplog, refused({"ok": False, "error": "<html>"}, 502))


def test_a_lost_answer_is_one_line_that_says_how_it_was_lost(caplog):
    with pytest.raises(NoAnswerError) as lost, answered():
        raise ConnectionResetError("Holm")
    assert line(caplog, lost.value).startswith("Reference 7f3a: no answer from Slack (ConnectionResetError), in ")


def test_what_may_have_been_posted_is_logged_by_its_cause(caplog):
    with pytest.raises(MaybePostedError) as doubtful:
        raise MaybePostedError from refused({"ok": False, "error": "internal_error"}, 500)
    assert "with internal_error (HTTP 500)" in line(caplog, doubtful.value)
