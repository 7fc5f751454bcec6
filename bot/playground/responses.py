"""Takes in what an app says without the chat methods: acknowledgements and posts to response URLs."""

from bot.playground.elements import with_ids
from bot.playground.mrkdwn import escape
from bot.playground.slack_errors import Json, SlackError
from bot.playground.tickets import Response
from bot.playground.validation import check_message
from bot.playground.workspace import APP, BOT, BOT_USER, Post, Workspace

KEPT = ("text", "blocks", "metadata", "thread_ts", "mrkdwn")


def bot_message(source: Json) -> Json:
    """A message by the bot from an app's arguments, its blocks named as Slack names unnamed ones."""
    message = {key: source[key] for key in KEPT if source.get(key)}
    message["text"] = stored_text(source.get("text") or "")
    if "blocks" in message:
        message["blocks"] = with_ids(message["blocks"])
    return {"user": BOT_USER, "bot_id": BOT, "app_id": APP, **message}


def stored_text(text: str) -> str:
    """The text of a message as sent: brackets and entities live, a stray ampersand escaped."""
    parts = text.split("&")
    known = ("amp;", "lt;", "gt;")
    return parts[0] + "".join(("&" if part.startswith(known) else escape("&")) + part for part in parts[1:])


def answer_command(workspace: Workspace, user: str, channel: str, body: Json) -> Post | None:
    """Show the acknowledgement ``body`` of a slash command in a ``workspace``, if it says anything.

    ``user`` typed it in ``channel``; nobody else sees it unless it says so.
    """
    if not body.get("text") and not body.get("blocks"):
        return None
    check_message(body)
    audience = None if body.get("response_type") == "in_channel" else user
    return workspace.post(channel, bot_message(body), audience)


def respond(workspace: Workspace, token: str, body: Json) -> None:
    """Do what a post to a response URL asks: a new message, or the clicked one replaced or deleted."""
    ticket = workspace.tickets.use_response(token)
    original = workspace.find(ticket.channel, ticket.original, ticket.user) if ticket.original else None
    if body.get("delete_original") is True:
        _remove(workspace, original)
        return
    check_message(body)
    if body.get("replace_original") is True:
        _replace(workspace, original, body)
        return
    _add(workspace, ticket, body)


def _remove(workspace: Workspace, original: Post | None) -> None:
    if original is None:
        raise SlackError("message_not_found")
    workspace.delete(original)


def _replace(workspace: Workspace, original: Post | None, body: Json) -> None:
    if original is None:
        raise SlackError("message_not_found")
    workspace.replace(original, bot_message(body))


def _add(workspace: Workspace, ticket: Response, body: Json) -> None:
    audience = None if body.get("response_type") == "in_channel" else ticket.user
    workspace.post(ticket.channel, bot_message(body), audience)
