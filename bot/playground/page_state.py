"""What the page shows one person: who is there, and the conversations, modals and Home as that person sees them."""

from bot.playground.person import Person
from bot.playground.slack_errors import Json
from bot.playground.workspace import BOT_USER, TEAM, Channel, Post, User


def surroundings(person: Person, examples: list[str], *, controls: bool) -> Json:
    """What never changes while a page is open.

    ``person`` is whose page it is, ``examples`` are commands to try; ``controls`` tells whether it has the clock's.
    """
    link, users = person.link, person.workspace.users
    return {
        "me": person.user.id,
        "bot": BOT_USER,
        "zone": person.user.tz,
        "users": {user.id: _user(user) for user in users.values()},
        "people": [user.id for user in users.values() if not user.is_bot],
        "app_home": app_home(person),
        "commands": [_command(entry) for entry in link.commands().values()],
        "shortcuts": [{"name": entry["name"], "callback_id": entry["callback_id"]} for entry in link.shortcuts()],
        "examples": examples,
        "controls": controls,
    }


def app_home(person: Person) -> Json:
    """Which of the app's two tabs there are, and whether a person can only read in the second."""
    described = person.link.manifest.get("features", {}).get("app_home", {})
    return {
        "home": bool(described.get("home_tab_enabled")),
        "messages": bool(described.get("messages_tab_enabled")),
        "read_only": bool(described.get("messages_tab_read_only_enabled")),
    }


def snapshot(person: Person, after: int) -> Json:
    """The state now; of messages only those that are newer than a version, and the ids of all."""
    workspace, me = person.workspace, person.user.id
    direct = workspace.direct_messages(me)
    channels = [channel for channel in workspace.channels.values() if me in channel.members]
    version = workspace.version
    posts = [post for channel in channels for post in workspace.seen_by(me, channel.id)]
    stack = workspace.views.get(me, [])
    return {
        "version": version,
        "now": workspace.now().isoformat(),
        "channels": [_channel(channel) for channel in channels if channel.kind != "im"],
        "direct": direct.id,
        "ids": [_id(post) for post in posts],
        "messages": [_message(post) for post in posts if post.revision > after],
        "home": workspace.homes.get(me),
        "view": stack[-1] if stack else None,
        "depth": len(stack),
    }


def _user(user: User) -> Json:
    return {"name": user.real_name, "handle": user.name, "bot": user.is_bot, "mark": _mark(user)}


def _mark(user: User) -> str | None:
    """What Slack marks people with who are no members."""
    if user.team != TEAM and not user.is_bot:
        return "Other organisation"
    return "Guest" if user.single_channel else None


def _command(entry: Json) -> Json:
    return {key: entry.get(key, "") for key in ("command", "description", "usage_hint")}


def _channel(channel: Channel) -> Json:
    return {
        "id": channel.id,
        "name": channel.name,
        "topic": channel.topic,
        "kind": channel.kind,
        "private": channel.private,
        "shared": channel.outsiders == "in",
        "members": len(channel.members),
        "joined": BOT_USER in channel.members,
    }


def _id(post: Post) -> str:
    return f"{post.channel}/{post.ts}"


def _message(post: Post) -> Json:
    shown = {key: value for key, value in post.message.items() if key != "metadata"}
    return {**shown, "id": _id(post), "channel": post.channel, "ephemeral": post.audience is not None}
