"""The views of a person: the Home, and a stack of modals that is opened, pushed, updated, submitted and closed."""

import secrets

from bot.playground.elements import with_ids
from bot.playground.slack_errors import Json, SlackError
from bot.playground.validation import check_home, check_view
from bot.playground.workspace import APP, BOT, TEAM, Workspace

STACK_LIMIT = 3


def open_view(workspace: Workspace, trigger_id: str, view: object) -> Json:
    """``views.open``: the only modal from now on."""
    checked = check_view(view)
    user = workspace.tickets.use_trigger(trigger_id).user
    made = _made(checked)
    workspace.show_views(user, [made])
    return made


def publish_view(workspace: Workspace, arguments: Json) -> Json:
    """``views.publish``: a person's Home, if the app has one."""
    checked = check_home(arguments.get("view"))
    user = str(arguments.get("user_id", ""))
    if not workspace.home_tab or user not in workspace.users:
        raise SlackError("not_enabled" if user in workspace.users else "invalid_arguments")
    made = _made(checked)
    workspace.show_home(user, made)
    return made


def push_view(workspace: Workspace, trigger_id: str, view: object) -> Json:
    """``views.push``: a modal over the open one, three at most; the trigger must come from a modal."""
    checked = check_view(view)
    trigger = workspace.tickets.use_trigger(trigger_id)
    stack = workspace.views.get(trigger.user, [])
    if trigger.view is None or not stack:
        raise SlackError("not_found")
    if len(stack) >= STACK_LIMIT:
        raise SlackError("push_limit_reached")
    made = _made(checked, stack)
    workspace.show_views(trigger.user, [*stack, made])
    return made


def update_view(workspace: Workspace, arguments: Json) -> Json:
    """``views.update`` by ``view_id`` or ``external_id``; a ``hash`` that is out of date is refused."""
    checked = check_view(arguments.get("view"))
    for user, stack in workspace.views.items():
        for place, old in enumerate(stack):
            if arguments.get("view_id") == old["id"] or (arguments.get("external_id") or None) == old["external_id"]:
                if arguments.get("hash") not in {None, old["hash"]}:
                    raise SlackError("hash_conflict")
                made = _made(checked, stack[:place]) | {"id": old["id"], "root_view_id": old["root_view_id"]}
                workspace.show_views(user, [*stack[:place], made, *stack[place + 1 :]])
                return made
    raise SlackError("not_found")


def submitted(workspace: Workspace, user: str, view_id: str, body: Json) -> None:
    """Do what the acknowledgement of a ``view_submission`` asks, in ``workspace``.

    ``user`` submitted the modal ``view_id``; ``body`` is what the app answered. A modal opened meanwhile stays.
    """
    stack = workspace.views.get(user, [])
    action = body.get("response_action")
    if action == "errors":
        workspace.show_views(user, [*stack[:-1], stack[-1] | {"errors": body["errors"]}])
    elif action == "update":
        workspace.show_views(user, [*stack[:-1], _made(check_view(body["view"]), stack[:-1])])
    elif action == "push":
        workspace.show_views(user, [*stack, _made(check_view(body["view"]), stack)])
    else:
        workspace.show_views(user, [] if action == "clear" else [view for view in stack if view["id"] != view_id])


def closed(workspace: Workspace, user: str, *, whole_stack: bool) -> None:
    """Take the top modal, or all, off a person's screen."""
    workspace.show_views(user, [] if whole_stack else workspace.views.get(user, [])[:-1])


def _made(view: Json, below: list[Json] | None = None) -> Json:
    """A checked view with what Slack adds to it."""
    name = f"V{secrets.token_hex(5).upper()}"
    return {
        "id": name,
        "team_id": TEAM,
        "private_metadata": "",
        "callback_id": "",
        "external_id": "",
        "notify_on_close": False,
        "clear_on_close": False,
        **view,
        "blocks": with_ids(view["blocks"]),
        "state": {"values": {}},
        "hash": f"{secrets.randbelow(10**10)}.{secrets.token_hex(4)}",
        "root_view_id": below[0]["id"] if below else name,
        "previous_view_id": below[-1]["id"] if below else None,
        "app_id": APP,
        "bot_id": BOT,
    }
