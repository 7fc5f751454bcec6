import json
import socket
import threading

import pytest

from bot.messages.error_messages import NOT_AUTHORIZED
from bot.settings import Settings, SettingsError
from bot.web import serve


def test_a_request_with_a_wrong_signature_is_refused_and_the_log_says_which_setting(talk, slack, caplog) -> None:
    form = "application/x-www-form-urlencoded"
    assert talk.post("command=%2Fwhosaid&text=x", form, secret="another") == "401 Unauthorized"
    assert slack.nothing_more()
    assert "api.slack.com/apps under “Basic Information”, “App Credentials”" in caplog.text


def test_slacks_look_at_the_certificate_is_answered_and_asks_nothing(talk, held, slack) -> None:
    form = "application/x-www-form-urlencoded"
    assert talk.post("ssl_check=1&token=t&command=%2Fwhosaid&text=x", form, secret="another") == "200 OK"
    assert talk.post("command=%2Fwhosaid&text=%26ssl_check%3D1%26", form, secret="another") == "401 Unauthorized"
    assert slack.nothing_more()
    assert held.asked == []


def test_health_says_whether_the_fact_base_answers(talk, held) -> None:
    assert talk.get("/healthz") == ("200 OK", "ok")
    held.status = None
    assert talk.get("/healthz")[0] == "503 Service Unavailable"


def test_slack_can_verify_the_address(talk) -> None:
    assert talk.post('{"type":"url_verification","challenge":"c","token":"t"}', "application/json") == "200 OK"


def test_while_slack_does_not_say_whose_the_token_is_a_command_is_told_so_and_an_event_comes_again(talk, slack) -> None:
    slack.refusals["auth.test"] = {"ok": False, "error": "internal_error"}
    command = {"command": "/whosaid", "text": "x", "user_id": "U1", "channel_id": "C1", "team_id": "T1"}
    command |= {"response_url": slack.response_url, "trigger_id": "1.2"}
    mentioned = {"type": "app_mention", "user": "U1", "text": "<@UBOT> big mistake", "ts": "1.2", "channel": "C1"}
    event = json.dumps({"type": "event_callback", "event_id": "Ev1", "team_id": "T1", "event": mentioned})
    assert talk.form_and_answer(command) == ("200 OK", NOT_AUTHORIZED)
    assert talk.post(event, "application/json") == "503 Service Unavailable"
    assert slack.nothing_more()
    del slack.refusals["auth.test"]
    assert talk.post(event, "application/json") == "200 OK"
    assert slack.next()[0] == "chat.postMessage"


def test_other_paths_are_not_there(talk) -> None:
    assert talk.get("/")[0] == "404 Not Found"


def test_a_port_in_use_is_told_in_one_sentence(talk, held) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=rf"^Port {port} cannot be used \(Address already in use\)\. Set PORT"):
            serve(talk.front, Settings(PORT=port), threading.Event())
