"""The chat methods: where the bot may write, and what becomes of a message."""

from bot.playground.responses import bot_message
from bot.playground.slack_errors import Json, SlackError
from bot.playground.validation import check_length, check_message, check_metadata
from bot.playground.workspace import BOT_USER, TEAM_DOMAIN, Channel, User, Workspace


def post_message(workspace: Workspace, arguments: Json) -> Json:
    """``chat.postMessage``: needs membership, or names a user, who gets a direct message."""
    user = workspace.users.get(str(arguments.get("channel", "")))
    channel = _direct_messages(workspace, user) if user else writable(workspace, arguments)
    _check(arguments)
    post = workspace.post(channel.id, in_thread(workspace, channel, bot_message(arguments)))
    return {"channel": channel.id, "ts": post.ts, "message": post.message}


def post_ephemeral(workspace: Workspace, arguments: Json) -> Json:
    """``chat.postEphemeral``: the reader must be in the channel, too."""
    channel = writable(workspace, arguments)
    _check(arguments)
    reader = str(arguments.get("user", ""))
    if reader not in channel.members:
        raise SlackError("user_not_in_channel")
    post = workspace.post(channel.id, in_thread(workspace, channel, bot_message(arguments)), reader)
    return {"message_ts": post.ts}


def update(workspace: Workspace, arguments: Json) -> Json:
    """``chat.update``: only the bot's own messages, never ephemeral ones."""
    channel = _unarchived(readable(workspace, arguments))
    post = workspace.find(channel.id, str(arguments.get("ts")))
    if post is None:
        raise SlackError("message_not_found")
    if post.message["user"] != BOT_USER:
        raise SlackError("cant_update_message")
    _check(arguments)
    changed = bot_message(arguments)
    if "blocks" not in arguments and "blocks" in post.message:
        changed["blocks"] = post.message["blocks"]
    workspace.replace(post, changed)
    return {"channel": channel.id, "ts": post.ts, "text": post.text, "message": post.message}


def delete(workspace: Workspace, arguments: Json) -> Json:
    """``chat.delete``: only the bot's own messages, never ephemeral ones."""
    channel = readable(workspace, arguments)
    post = workspace.find(channel.id, str(arguments.get("ts")))
    if post is None:
        raise SlackError("message_not_found")
    if post.message["user"] != BOT_USER:
        raise SlackError("cant_delete_message")
    workspace.delete(post)
    return {"channel": channel.id, "ts": post.ts}


def permalink(workspace: Workspace, arguments: Json) -> Json:
    """``chat.getPermalink``: the address of a message."""
    channel = readable(workspace, arguments)
    ts = str(arguments.get("message_ts"))
    if workspace.find(channel.id, ts) is None:
        raise SlackError("message_not_found")
    address = f"https://{TEAM_DOMAIN}.slack.com/archives/{channel.id}/p{ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": address}


def readable(workspace: Workspace, arguments: Json) -> Channel:
    """The channel named, unless it is private and the bot is outside."""
    channel = workspace.channels.get(str(arguments.get("channel", "")).removeprefix("#"))
    if channel is None or (channel.private and BOT_USER not in channel.members):
        raise SlackError("channel_not_found")
    return channel


def writable(workspace: Workspace, arguments: Json) -> Channel:
    """The channel named, which the bot must be in, and which is not archived."""
    return _unarchived(inside(workspace, arguments))


def inside(workspace: Workspace, arguments: Json) -> Channel:
    """The channel named, which the bot must be in."""
    channel = readable(workspace, arguments)
    if BOT_USER not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def in_thread(workspace: Workspace, channel: Channel, message: Json) -> Json:
    """Return a message, whose thread, if it names one, must begin with a message of the channel."""
    if "thread_ts" in message:
        parent = workspace.find(channel.id, str(message["thread_ts"]))
        if parent is None or parent.message.get("thread_ts", parent.ts) != parent.ts:
            raise SlackError("cannot_reply_to_message")
    return message


def _direct_messages(workspace: Workspace, user: User) -> Channel:
    if user.is_bot:
        raise SlackError("cannot_dm_bot")
    if not workspace.messages_tab:
        raise SlackError("messages_tab_disabled")
    return workspace.direct_messages(user.id)


def _unarchived(channel: Channel) -> Channel:
    if channel.archived:
        raise SlackError("is_archived")
    return channel


def _check(arguments: Json) -> None:
    check_message(arguments)
    check_metadata(arguments.get("metadata"))
    check_length(arguments.get("blocks") or [])
