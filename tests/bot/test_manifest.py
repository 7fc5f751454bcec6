"""The manifest says what the code does, no more and no less."""

import json
import re
from pathlib import Path

import pytest

from bot.commands import MODULES
from bot.messages.actions import MESSAGE_SHORTCUT
from bot.messages.help import COMMANDS
from bot.playground.standin import METHODS
from bot.scopes import PURPOSES

ROOT = Path(__file__).parents[2]
MANIFEST = json.loads((ROOT / "manifest.json").read_text(encoding="utf-8"))
FEATURES = MANIFEST["features"]
NEEDED_BESIDE_METHODS = {"commands", "app_mentions:read"}
CALLED = re.compile(r"\b(auth_test|(?:chat|conversations|users|views)_[a-zA-Z]+|files_upload_v2)\b")
STEPS = {"files.upload_v2": {"files.getUploadURLExternal", "files.completeUploadExternal"}}  # what slack_sdk calls


def sources() -> list[str]:
    files = [file for file in (ROOT / "bot").rglob("*.py") if "playground" not in file.parts]
    return [file.read_text(encoding="utf-8") for file in files]


def called_methods() -> set[str]:
    called = {name for text in sources() for name in CALLED.findall(text)}
    named = {name.replace("_", ".", 1) for name in called}
    return named.union(*(STEPS.get(name, set()) for name in named)) & METHODS.keys()


def test_commands_are_listed_with_description_and_hint() -> None:
    listed = {c["command"]: (c["description"], c["usage_hint"]) for c in FEATURES["slash_commands"]}
    assert listed == {command.name: (command.does, command.hint) for command in COMMANDS.values()}
    assert {module.COMMAND for module in MODULES} | {"/digest", "/onrecord"} == listed.keys()


@pytest.mark.parametrize("command", [*(module.COMMAND for module in MODULES), "/onrecord"])
def test_every_command_is_answered(talk, command: str) -> None:
    talk.command(command, "help")
    assert talk.answer()["text"]


def test_scopes_are_those_of_the_methods_called() -> None:
    granted = set(MANIFEST["oauth_config"]["scopes"]["bot"])
    needs = [METHODS[method][1] for method in called_methods()]
    assert all(need & granted for need in needs if need)
    assert granted == NEEDED_BESIDE_METHODS.union(*needs)


def test_every_scope_has_its_reason_and_none_is_left_over() -> None:
    assert PURPOSES.keys() == set(MANIFEST["oauth_config"]["scopes"]["bot"])


def test_the_shortcut_and_the_events_are_those_the_code_answers() -> None:
    [shortcut] = FEATURES["shortcuts"]
    assert (shortcut["callback_id"], shortcut["type"], shortcut["name"]) == (
        MESSAGE_SHORTCUT,
        "message",
        "Who said this?",
    )
    events = {name for text in sources() for name in re.findall(r'app\.event\("([a-z_]+)"', text)}
    subscribed = MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    assert sorted(events) == [name.partition(".")[0] for name in subscribed]
    assert FEATURES["app_home"]["home_tab_enabled"] is ("app_home_opened" in events)


def test_people_can_write_to_the_bot_in_the_tab_that_slack_gives_it() -> None:
    assert FEATURES["app_home"]["messages_tab_enabled"]
    assert not FEATURES["app_home"]["messages_tab_read_only_enabled"]
    assert "message.im" in MANIFEST["settings"]["event_subscriptions"]["bot_events"]


def test_slack_takes_the_manifest() -> None:
    told = MANIFEST["display_information"]
    assert len(told["name"]) <= 35
    assert len(told["description"]) <= 140
    assert 174 <= len(told["long_description"]) <= 4_000
    assert all(len(c["description"]) <= 2_000 and len(c["usage_hint"]) <= 1_000 for c in FEATURES["slash_commands"])
    assert all(len(s["name"]) <= 24 and len(s["description"]) <= 150 for s in FEATURES["shortcuts"])
    assert MANIFEST["settings"]["socket_mode_enabled"] is True
    assert MANIFEST["settings"]["interactivity"]["is_enabled"] is True


def test_every_address_of_the_app_is_the_same_placeholder() -> None:
    text = (ROOT / "manifest.json").read_text(encoding="utf-8")
    assert set(re.findall(r"https://[^\"]+", text)) == {"https://onrecord.example.com/slack/events"}
