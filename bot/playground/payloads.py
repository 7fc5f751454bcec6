"""What Slack sends an app, field for field: slash commands, clicks, shortcuts, modals, events."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from bot.playground.slack_errors import Json
from bot.playground.workspace import APP, BOT_USER, TEAM, TEAM_DOMAIN, Channel, Post, User

TOKEN = "deprecated-verification-token"  # noqa: S105 - a field that Slack still fills and nobody should read


_HIDDEN_NAMES = {"private_channel": "privategroup", "im": "directmessage"}


@dataclass(frozen=True, slots=True)
class Permission:
    """What comes with an interaction: an id to open a modal, an address to answer at."""

    trigger_id: str
    response_url: str = ""


def _team() -> Json:
    return {"id": TEAM, "domain": TEAM_DOMAIN}


def _person(user: User) -> Json:
    return {"id": user.id, "username": user.name, "name": user.name, "team_id": user.team}


def _place(channel: Channel) -> Json:
    return {"id": channel.id, "name": _HIDDEN_NAMES.get(channel.kind, channel.name)}


def _interaction(kind: str, user: User, permission: Permission) -> Json:
    return {
        "type": kind,
        "user": _person(user),
        "api_app_id": APP,
        "token": TOKEN,
        "trigger_id": permission.trigger_id,
        "team": _team(),
        "enterprise": None,
        "is_enterprise_install": False,
    }


def slash_command(user: User, channel: Channel, command: str, text: str, permission: Permission) -> dict[str, str]:
    """The form fields of ``command`` with ``text`` behind it, typed by ``user`` in ``channel``.

    ``permission`` is what the app may answer with.
    """
    return {
        "token": TOKEN,
        "team_id": TEAM,
        "team_domain": TEAM_DOMAIN,
        "channel_id": channel.id,
        "channel_name": _place(channel)["name"],
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": permission.response_url,
        "trigger_id": permission.trigger_id,
    }


def message_click(user: User, channel: Channel, post: Post, action: Json, state: Json, permission: Permission) -> Json:
    """``block_actions`` from the message ``post`` in ``channel``, where ``user`` did ``action``.

    ``state`` are the values of its inputs; ``permission`` is what the app may answer with. Of an ephemeral message
    Slack sends no content, so an app cannot lean on it.
    """
    ephemeral = post.audience is not None
    payload = _interaction("block_actions", user, permission)
    payload |= {
        "container": {
            "type": "message",
            "message_ts": post.ts,
            "channel_id": channel.id,
            "is_ephemeral": ephemeral,
        },
        "channel": _place(channel),
        "state": {"values": state},
        "response_url": permission.response_url,
        "actions": [action],
    }
    if "thread_ts" in post.message:
        payload["container"]["thread_ts"] = post.message["thread_ts"]
    if not ephemeral:
        payload["message"] = post.message
    return payload


def view_click(user: User, view: Json, action: Json, permission: Permission) -> Json:
    """``block_actions`` from a modal or the Home, the ``view``, where ``user`` did ``action``.

    ``permission`` is what the app may answer with.
    """
    payload = _interaction("block_actions", user, permission)
    return payload | {"container": {"type": "view", "view_id": view["id"]}, "view": view, "actions": [action]}


def modal_submitted(user: User, view: Json, permission: Permission, response_urls: Sequence[Json] = ()) -> Json:
    """``view_submission`` of the modal ``view``, which ``user`` filled in.

    ``permission`` is what the app may answer with; ``response_urls`` lead to the conversations that were chosen.
    """
    return _interaction("view_submission", user, permission) | {"view": view, "response_urls": list(response_urls)}


def modal_closed(user: User, view: Json, *, whole_stack: bool) -> Json:
    """``view_closed``, which comes without a trigger id."""
    payload = _interaction("view_closed", user, Permission("")) | {"view": view, "is_cleared": whole_stack}
    del payload["trigger_id"]
    return payload


def message_shortcut(user: User, channel: Channel, post: Post, callback_id: str, permission: Permission) -> Json:
    """``message_action``: ``user`` chose the shortcut ``callback_id`` in the menu of ``post`` in ``channel``.

    ``permission`` is what the app may answer with. Of all interactions this does not say which app is meant.
    """
    payload = _interaction("message_action", user, permission)
    del payload["api_app_id"]
    return payload | {
        "callback_id": callback_id,
        "action_ts": post.ts,
        "message_ts": post.ts,
        "response_url": permission.response_url,
        "channel": _place(channel),
        "message": post.message,
    }


def app_mention(post: Post, place: Channel, user: User, at: float) -> Json:
    """The envelope of an ``app_mention``: ``user`` named the bot in ``post`` in ``place``, told ``at`` a moment."""
    event = _message_event("app_mention", post, user)
    return _envelope(event, place, at)


def direct_message(post: Post, place: Channel, user: User, at: float) -> Json:
    """The envelope of a ``message`` in direct messages; as ``app_mention``."""
    event = _message_event("message", post, user) | {"channel_type": "im"}
    return _envelope(event, place, at)


def message_changed(post: Post, place: Channel, before: Json, at: float) -> Json:
    """The envelope of a direct message ``post`` that was edited, and was as ``before``."""
    event = {
        "type": "message",
        "subtype": "message_changed",
        "message": post.message,
        "previous_message": before,
        "channel": place.id,
        "hidden": True,
        "ts": f"{at:.6f}",
        "event_ts": f"{at:.6f}",
        "channel_type": "im",
    }
    return _envelope(event, place, at)


def app_home_opened(user: User, place: Channel, tab: str, view: Json | None, at: float) -> Json:
    """The envelope of ``app_home_opened``: ``user``, whose direct messages are ``place``, chose a ``tab``.

    ``view`` is the Home that was published last, ``at`` the moment.
    """
    event: Json = {"type": "app_home_opened", "user": user.id, "channel": place.id, "tab": tab, "event_ts": f"{at:.6f}"}
    return _envelope(event | ({"view": view} if view else {}), place, at)


def member_joined(member: str, inviter: str, place: Channel, at: float) -> Json:
    """The envelope of ``member_joined_channel``: ``inviter`` brought ``member`` into ``place`` ``at`` a moment."""
    event = {
        "type": "member_joined_channel",
        "user": member,
        "channel": place.id,
        "channel_type": "G" if place.private else "C",
        "team": TEAM,
        "inviter": inviter,
        "event_ts": f"{at:.6f}",
    }
    return _envelope(event, place, at)


def _message_event(kind: str, post: Post, user: User) -> Json:
    message = post.message
    kept = ("blocks", "attachments", "files", "thread_ts", "edited")
    return {
        "type": kind,
        "user": message["user"],
        "text": message["text"],
        "ts": post.ts,
        "team": TEAM,
        **({"user_team": user.team, "source_team": user.team} if user.team != TEAM else {}),
        "channel": post.channel,
        "event_ts": message.get("edited", {}).get("ts", post.ts),
        **{key: message[key] for key in kept if key in message},
    }


def _envelope(event: Json, place: Channel, at: float) -> Json:
    """The ``event_callback`` that brings an event."""
    return {
        "token": TOKEN,
        "team_id": TEAM,
        "api_app_id": APP,
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev{secrets.token_hex(5).upper()}",
        "event_time": int(at),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM,
                "user_id": BOT_USER,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": place.outsiders == "in",
    }
