"""Who and what is in the workspace: the conversations and users methods."""

from collections.abc import Sequence
from typing import Any

from bot.playground.chat import inside, readable
from bot.playground.slack_errors import Json, SlackError
from bot.playground.workspace import BOT_USER, TEAM, Channel, Post, User, Workspace

PAGE = 100


def list_channels(workspace: Workspace, arguments: Json) -> Json:
    """``conversations.list``: public channels, and private ones with the bot in them if asked for."""
    kinds = str(arguments.get("types") or "public_channel").split(",")
    wanted = [channel for channel in workspace.channels.values() if channel.kind in kinds]
    seen = [_described(channel) for channel in wanted if not channel.private or BOT_USER in channel.members]
    return _page("channels", seen, arguments)


def channel_info(workspace: Workspace, arguments: Json) -> Json:
    """``conversations.info``."""
    return {"channel": _described(readable(workspace, arguments))}


def join(workspace: Workspace, arguments: Json) -> Json:
    """``conversations.join``: public channels only."""
    channel = readable(workspace, arguments)
    if channel.private:
        raise SlackError("method_not_supported_for_channel_type")
    if channel.archived:
        raise SlackError("is_archived")
    workspace.join(channel, BOT_USER)
    return {"channel": _described(channel)}


def open_direct_messages(workspace: Workspace, arguments: Json) -> Json:
    """``conversations.open`` with one user: the direct messages of that user and the bot."""
    user = workspace.users.get(str(arguments.get("users", "")))
    if user is None:
        raise SlackError("user_not_found")
    if user.is_bot:
        raise SlackError("cannot_dm_bot")
    return {"channel": {"id": workspace.direct_messages(user.id).id}}


def members(workspace: Workspace, arguments: Json) -> Json:
    """``conversations.members``."""
    return _page("members", sorted(readable(workspace, arguments).members), arguments)


def history(workspace: Workspace, arguments: Json) -> Json:
    """``conversations.history``: newest first, replies left out, metadata on request."""
    channel = inside(workspace, arguments)
    posts = [post for post in _public(workspace, channel) if post.message.get("thread_ts", post.ts) == post.ts]
    found = [_shown(post, arguments) for post in reversed(posts) if _within(post, arguments)]
    return _page("messages", found, arguments) | {"has_more": len(found) > _limit(arguments)}


def replies(workspace: Workspace, arguments: Json) -> Json:
    """``conversations.replies``: a thread, oldest first, its parent at the top."""
    channel = inside(workspace, arguments)
    ts = str(arguments.get("ts"))
    posts = [post for post in _public(workspace, channel) if ts in {post.ts, post.message.get("thread_ts")}]
    if not posts:
        raise SlackError("thread_not_found")
    return _page("messages", [_shown(post, arguments) for post in posts], arguments)


def user_info(workspace: Workspace, arguments: Json) -> Json:
    """``users.info``, zone included."""
    user = workspace.users.get(str(arguments.get("user", "")))
    if user is None:
        raise SlackError("user_not_found")
    return {"user": _profile(user)}


def list_users(workspace: Workspace, arguments: Json) -> Json:
    """``users.list``."""
    return _page("members", [_profile(user) for user in workspace.users.values()], arguments)


def _public(workspace: Workspace, channel: Channel) -> list[Post]:
    return workspace.seen_by(None, channel.id)


def _within(post: Post, arguments: Json) -> bool:
    oldest, latest = float(arguments.get("oldest") or 0), float(arguments.get("latest") or "inf")
    if str(arguments.get("inclusive", "")).lower() in {"1", "true"}:
        return oldest <= float(post.ts) <= latest
    return oldest < float(post.ts) < latest


def _shown(post: Post, arguments: Json) -> Json:
    if str(arguments.get("include_all_metadata", "")).lower() in {"1", "true"}:
        return post.message
    return {key: value for key, value in post.message.items() if key != "metadata"}


def _described(channel: Channel) -> Json:
    return {
        "id": channel.id,
        "name": channel.name,
        "is_channel": not channel.private,
        "is_group": channel.kind == "private_channel",
        "is_im": channel.kind == "im",
        "is_mpim": channel.kind == "mpim",
        "is_private": channel.private,
        "is_archived": channel.archived,
        "is_shared": channel.outsiders == "in",
        "is_ext_shared": channel.outsiders == "in",
        "is_pending_ext_shared": channel.outsiders == "invited",
        "is_org_shared": False,
        "is_member": BOT_USER in channel.members,
        "num_members": len(channel.members),
        "topic": {"value": channel.topic},
    }


def _profile(user: User) -> Json:
    return {
        "id": user.id,
        "team_id": user.team,
        "name": user.name,
        "real_name": user.real_name,
        "deleted": False,
        "tz": user.tz,
        "is_bot": user.is_bot,
        "is_restricted": user.single_channel,
        "is_ultra_restricted": user.single_channel,
        "is_stranger": user.team != TEAM,
        "profile": {"real_name": user.real_name, "display_name": user.name},
    }


def _limit(arguments: Json) -> int:
    return int(arguments.get("limit") or PAGE)


def _page(key: str, entries: Sequence[Any], arguments: Json) -> Json:
    """So many entries from where the cursor points, and the cursor for the rest."""
    start = int(arguments.get("cursor") or 0)
    end = start + _limit(arguments)
    cursor = str(end) if end < len(entries) else ""
    return {key: list(entries[start:end]), "response_metadata": {"next_cursor": cursor}}
