"""Stacks of modals: three at most, updated by id, each trigger used once."""

import pytest

from bot.playground.modals import open_view, push_view, submitted, update_view
from bot.playground.slack_errors import SlackError
from bot.playground.workspace import Workspace


def view(title: str) -> dict:
    return {"type": "modal", "title": {"type": "plain_text", "text": title}, "blocks": []}


def titles(workspace: Workspace) -> list[str]:
    return [shown["title"]["text"] for shown in workspace.views.get("U0ROBIN", [])]


def top(workspace: Workspace) -> str:
    return str(workspace.views["U0ROBIN"][-1]["id"])


@pytest.fixture
def workspace(clock) -> Workspace:
    return Workspace(clock)


@pytest.fixture
def opened(workspace) -> dict:
    return open_view(workspace, workspace.tickets.issue_trigger("U0ROBIN"), view("1"))


def push(workspace: Workspace, title: str, over: dict) -> dict:
    return push_view(workspace, workspace.tickets.issue_trigger("U0ROBIN", over["id"]), view(title))


def test_modals_are_stacked_three_at_most(workspace, opened):
    second = push(workspace, "2", opened)
    third = push(workspace, "3", second)
    assert titles(workspace) == ["1", "2", "3"]
    assert (third["root_view_id"], third["previous_view_id"]) == (opened["id"], second["id"])
    with pytest.raises(SlackError, match="push_limit_reached"):
        push(workspace, "4", third)


def test_only_a_modal_can_push_another(workspace, opened):
    with pytest.raises(SlackError, match="not_found"):
        push_view(workspace, workspace.tickets.issue_trigger("U0ROBIN"), view("2"))


def test_opening_takes_the_place_of_what_was_open(workspace, opened):
    open_view(workspace, workspace.tickets.issue_trigger("U0ROBIN"), view("other"))
    assert titles(workspace) == ["other"]


def test_a_modal_is_updated_in_its_place(workspace, opened):
    push(workspace, "2", opened)
    updated = update_view(workspace, {"view_id": opened["id"], "view": view("new")})
    assert titles(workspace) == ["new", "2"]
    assert updated["id"] == opened["id"]
    assert updated["hash"] != opened["hash"]


def test_a_modal_that_changed_meanwhile_is_not_updated(workspace, opened):
    update_view(workspace, {"view_id": opened["id"], "hash": opened["hash"], "view": view("new")})
    with pytest.raises(SlackError, match="hash_conflict"):
        update_view(workspace, {"view_id": opened["id"], "hash": opened["hash"], "view": view("newer")})


def test_a_modal_that_is_not_open_is_not_found(workspace, opened):
    with pytest.raises(SlackError, match="not_found"):
        update_view(workspace, {"view_id": "V0", "view": view("new")})


def test_an_acknowledgement_can_update_push_close_one_or_clear_all(workspace, opened):
    submitted(workspace, "U0ROBIN", top(workspace), {"response_action": "push", "view": view("2")})
    submitted(workspace, "U0ROBIN", top(workspace), {"response_action": "update", "view": view("two")})
    assert titles(workspace) == ["1", "two"]
    submitted(workspace, "U0ROBIN", top(workspace), {})
    assert titles(workspace) == ["1"]
    submitted(workspace, "U0ROBIN", top(workspace), {"response_action": "push", "view": view("2")})
    submitted(workspace, "U0ROBIN", top(workspace), {"response_action": "clear"})
    assert titles(workspace) == []


def test_a_modal_that_was_opened_before_the_acknowledgement_came_stays(workspace, opened):
    open_view(workspace, workspace.tickets.issue_trigger("U0ROBIN"), view("2"))
    submitted(workspace, "U0ROBIN", opened["id"], {})
    assert titles(workspace) == ["2"]
