"""The stand-in's requests have the fields of Slack's own, no others, and few less."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.playground import payloads
from bot.playground.payloads import Permission
from bot.playground.workspace import TEAM, Channel, Post, User
from tests.recorded_requests import recorded

ROBIN, STRANGER = User("U0ROBIN", "robin", "Robin Ellery"), User("U0FAR", "far", "Far Away", team="T0ELSEWHERE")
WORLD, SHARED = Channel("C0WORLD", "world"), Channel("C0SHARED", "shared", outsiders="in")
IM = Channel("D0ROBIN", "robin", kind="im")
ALLOWED = Permission("1.2.abc", "https://hooks.slack.com/x")
NOT_READ = {"client_msg_id", "event_context", "parent_user_id", "user_profile"}
"""Fields of Slack's that nothing here reads."""


def posted(**more: Any) -> Post:
    return Post("C0WORLD", {"type": "message", "user": "U0ROBIN", "text": "Good evening", "ts": "1.2"} | more, None, 0)


SEEN = Post("C0WORLD", {"type": "message", "user": "U0RECORD", "text": "An answer", "ts": "1.3"}, "U0ROBIN", 0)
BUTTON = {"type": "button", "action_id": "a", "block_id": "b", "value": "v", "action_ts": "1.4"}
VIEW = {"id": "V1", "type": "modal", "callback_id": "c"}
MADE: dict[str, Callable[[], dict[str, Any]]] = {
    "command": lambda: dict(payloads.slash_command(ROBIN, WORLD, "/whosaid", "words", ALLOWED)),
    "press_on_ephemeral": lambda: payloads.message_click(ROBIN, WORLD, SEEN, BUTTON, {}, ALLOWED),
    "press_on_posted_message": lambda: payloads.message_click(ROBIN, WORLD, posted(thread_ts="1"), BUTTON, {}, ALLOWED),
    "press_on_home": lambda: payloads.view_click(ROBIN, VIEW, BUTTON, ALLOWED),
    "submission": lambda: payloads.modal_submitted(ROBIN, VIEW, ALLOWED),
    "modal_closed": lambda: payloads.modal_closed(ROBIN, VIEW, whole_stack=False),
    "shortcut": lambda: payloads.message_shortcut(ROBIN, WORLD, posted(), "who_said_this", ALLOWED),
    "mention": lambda: payloads.app_mention(posted(blocks=[]), WORLD, ROBIN, 1.0),
    "mention_in_thread": lambda: payloads.app_mention(posted(blocks=[], thread_ts="1"), WORLD, ROBIN, 1.0),
    "mention_edited": lambda: payloads.app_mention(
        posted(blocks=[], edited={"user": "U", "ts": "2"}), WORLD, ROBIN, 1.0
    ),
    "mention_slack_connect": lambda: payloads.app_mention(posted(blocks=[]), SHARED, STRANGER, 1.0),
    "direct_message": lambda: payloads.direct_message(posted(blocks=[]), IM, ROBIN, 1.0),
    "direct_message_changed": lambda: payloads.message_changed(posted(), IM, {}, 1.0),
    "home_opened_for_the_first_time": lambda: payloads.app_home_opened(ROBIN, IM, "home", None, 1.0),
    "home_opened_again": lambda: payloads.app_home_opened(ROBIN, IM, "home", VIEW, 1.0),
    "bot_joined_channel": lambda: payloads.member_joined("U0RECORD", "U0ROBIN", WORLD, 1.0),
}


def fields(request: dict[str, Any]) -> set[str]:
    """The fields of a request, and of what in it says who, where and what happened."""
    inner = ("event", "user", "team", "channel", "container")
    found = {key: request.get(key) for key in inner}
    told = {f"{at}.{key}" for at, one in found.items() if isinstance(one, dict) for key in one}
    return told | {f"authorizations.{key}" for one in request.get("authorizations", []) for key in one} | set(request)


@pytest.mark.parametrize("name", MADE)
def test_a_request_of_the_stand_in_has_the_fields_of_slacks(name) -> None:
    made, slacks = fields(MADE[name]()), fields(recorded(name, "https://hooks.slack.com/x"))
    assert made - slacks == set()
    assert {field.removeprefix("event.") for field in slacks - made} <= NOT_READ


def test_whoever_comes_from_elsewhere_is_told_by_the_user_alone() -> None:
    made, slacks = MADE["mention_slack_connect"](), recorded("mention_slack_connect", "")
    assert (made["event"]["team"], made["team_id"], made["event"]["user_team"]) == (TEAM, TEAM, STRANGER.team)
    assert slacks["event"]["team"] == slacks["team_id"] != slacks["event"]["user_team"]
