"""What Slack sends in real workspaces, over HTTP and Socket Mode: acknowledged, answered or left, and never logged."""

import logging
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.app import create_app
from bot.settings import Settings
from bot.sockets import run_socket_mode
from tests.recorded_requests import NAMES, PAYLOADS, as_posted, kind_of_envelope, recorded
from tests.scenarios.socket_mode import SocketMode

WORKSPACE = {"ok": True, "user_id": "U08RECORDS", "bot_id": "B08RECORDS", "team_id": "T04HRBRPST"}

REFUSED = {
    "modal_closed",  # the app asks for none of these
    "rate_limited",  # says that events are held back; nothing can be done about it here
}
OVER_HTTP_ALONE = {"rate_limited", "url_verification"}
ANSWERED = {
    *(name for name in NAMES if name.startswith(("command", "shortcut"))),
    "direct_message",
    "direct_message_forward",
    "direct_message_in_thread",
    "direct_message_thread_broadcast",
    "direct_message_with_file",
    "mention",
    "mention_edited",
    "mention_in_the_middle",
    "mention_in_thread",
    "mention_org_wide",
    "mention_several_authorizations",
    "mention_without_authorizations",
    "press_in_direct_message",
    "press_on_enterprise_grid",
    "press_on_ephemeral",
    "press_on_ephemeral_in_thread",
    "press_on_menu",
    "press_on_menu_deselected",
    "press_on_posted_message",
    "press_org_wide",
    "submission",
    "submission_org_wide",
}
LEFT = {
    "channel_renamed",  # events that the manifest does not ask for, but a workspace may
    "context_changed",
    "tokens_revoked",
    "direct_message_changed",  # a message is answered once
    "direct_message_deleted",
    "direct_message_of_another_bot",  # bots are not talked to
    "direct_message_of_our_own",
    "direct_message_of_our_own_changed",
    "direct_message_of_slackbot",  # as it tells the bot that it was removed from a channel
    "direct_message_with_file_to_be_looked_up",  # has no words
    "member_joined_channel",  # people come and go
    "mention_by_bot",
    "press_in_modal",  # a link, which the browser follows
    "url_verification",
}


@pytest.fixture
def send(talk, slack) -> Callable[[dict[str, Any]], str]:
    """Posts a request, signed; returns the status."""
    slack.refusals["auth.test"] = WORKSPACE
    return lambda body: talk.post(*as_posted(body))


@pytest.fixture
def log(caplog) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG)
    return caplog


def finish(app: Any) -> None:
    """Wait until everything that was taken is answered."""
    app.listener_runner.listener_executor.shutdown()


def phrases(told: object) -> Iterator[str]:
    """Whatever in a request is more than one word."""
    if isinstance(told, dict | list):
        for one in told.values() if isinstance(told, dict) else told:
            yield from phrases(one)
    elif isinstance(told, str) and " " in told:
        yield told


def logged(told: object, log: pytest.LogCaptureFixture) -> list[str]:
    return [phrase for phrase in phrases(told) if phrase in log.text]


@pytest.mark.parametrize("name", NAMES)
def test_what_slack_sends_is_acknowledged_and_nothing_of_it_is_logged(name, send, talk, slack, log) -> None:
    body = recorded(name, slack.response_url)
    assert send(body) == ("400 Bad Request" if name in REFUSED else "200 OK")
    finish(talk.app)
    assert logged(body, log) == []
    assert [record for record in log.records if record.levelno >= logging.ERROR] == []
    if name in ANSWERED | LEFT:
        assert slack.nothing_more() == (name in LEFT)


@pytest.fixture
def link(slack, held) -> Iterator[SocketMode]:
    """The app at Slack's end of Socket Mode; leaving it waits until everything is answered."""
    made = SocketMode()
    slack.refusals |= {"auth.test": WORKSPACE, "apps.connections.open": {"ok": True, "url": made.url}}
    settings = Settings(SLACK_BOT_TOKEN="xoxb-1", SLACK_APP_TOKEN="xapp-1")
    app = create_app(held, settings, client=WebClient(token="xoxb-1", base_url=slack.api))
    stop = threading.Event()
    bot = threading.Thread(target=run_socket_mode, args=(app, settings, stop))
    bot.start()
    yield made
    stop.set()
    bot.join()
    finish(app)
    made.close()
    assert slack.next()[0] == "apps.connections.open"


def test_what_slack_sends_over_socket_mode_is_acknowledged_too(link, slack, log) -> None:
    for name in sorted(set(NAMES) - REFUSED - OVER_HTTP_ALONE):
        body = recorded(name, slack.response_url)
        link(kind_of_envelope(body), body)
        assert logged(body, log) == []
    assert "Refused" not in log.text
    assert "Reference" not in log.text


WRONG: tuple[object, ...] = (None, [], {}, 5, "x", [None], {"id": 5})
STRAY = ("event", "view", "message", "actions", "container", "user", "team", "enterprise", "channel", "authorizations",
         "response_url", "response_urls", "state", "assistant_thread", "function_data")  # fmt: skip
OF_EACH_KIND = (
    "bot_joined_channel_on_enterprise_grid",
    "channel_renamed",
    "command_org_wide",
    "direct_message_changed",
    "direct_message_in_thread",
    "home_opened_again",
    "mention_slack_connect",
    "press_on_home",
    "press_on_menu",
    "press_on_posted_message",
    "shortcut_on_forward",
    "submission_with_response_urls",
    "url_verification",
)


def places(told: object, depth: int = 4) -> Iterator[tuple[Any, ...]]:
    """Where something stands in a request: the keys and places that lead there."""
    found = told.items() if isinstance(told, dict) else enumerate(told[:1]) if isinstance(told, list) else ()
    for key, one in found if depth else ():
        yield (key,)
        yield from ((key, *rest) for rest in places(one, depth - 1))


def replaced(told: Any, place: tuple[Any, ...], wrong: object) -> Any:
    """The same, with something else in one place."""
    key, *rest = place
    changed = told.copy()
    changed[key] = replaced(told[key], tuple(rest), wrong) if rest else wrong
    return changed


def malformed(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for place in [*places(body), *((key,) for key in STRAY if key not in body)]:
        for wrong in WRONG:
            yield replaced(body, place, wrong)


@pytest.mark.parametrize("name", OF_EACH_KIND)
def test_whatever_is_of_another_type_is_refused_or_left_and_never_logged(name, send, talk, slack, log) -> None:
    body = recorded(name, slack.response_url)
    statuses = {send(one) for one in malformed(body)}
    assert statuses <= {"200 OK", "400 Bad Request", "404 Not Found"}
    assert "400 Bad Request" in statuses
    finish(talk.app)
    assert logged(body, log) == []


def test_whatever_is_of_another_type_does_no_harm_over_socket_mode(link, slack, log) -> None:
    acknowledged = recorded("press_in_modal", slack.response_url)
    for name in ("direct_message_in_thread", "press_on_home", "submission_with_response_urls"):
        body = recorded(name, slack.response_url)
        for number, one in enumerate(malformed(body)):
            link.send(kind_of_envelope(body), one)
            if number % 20 == 0:  # no more at once than are read between two pings
                link("interactive", acknowledged)
        assert logged(body, log) == []
    link("slash_commands", recorded("command", slack.response_url))
    assert [record for record in log.records if record.threadName.startswith("envelope") and record.exc_info] == []
    assert not any("Reference" in r.getMessage() for r in log.records if r.threadName.startswith("envelope"))


LONG = "lanterns along the quay " * 4_300  # more than 100 kB


def with_long_texts(told: Any) -> Any:
    """The same request, with as long a text wherever it has more than one word."""
    if isinstance(told, dict):
        return {key: with_long_texts(one) for key, one in told.items()}
    if isinstance(told, list):
        return [with_long_texts(one) for one in told]
    return LONG if isinstance(told, str) and " " in told else told


@pytest.mark.parametrize("name", OF_EACH_KIND)
def test_a_hundred_kilobytes_of_text_are_taken_and_not_logged(name, send, talk, slack, log) -> None:
    assert send(with_long_texts(recorded(name, slack.response_url))) == "200 OK"
    finish(talk.app)
    assert LONG[:12] not in log.text


def test_every_recorded_request_is_listed_with_where_its_shape_is_from() -> None:
    rows = (PAYLOADS / "README.md").read_text(encoding="utf-8").splitlines()
    told = [row.split("|") for row in rows if row.startswith("| `")]
    assert [cells[1].strip(" `") for cells in told] == NAMES
    assert all("](https://" in cells[3] for cells in told)
