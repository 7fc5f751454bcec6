"""Slack's Web API in small: answers the bot's calls, and refuses them for the reasons Slack would."""

import json
from collections import defaultdict, deque
from collections.abc import Callable, Mapping

from bot.playground import block_validation, chat, directory, file_methods, modals, responses
from bot.playground.slack_errors import Json, MissingScopeError, SlackError
from bot.playground.workspace import BOT, BOT_USER, TEAM, TEAM_DOMAIN, Kind, Workspace

Method = Callable[[Workspace, Json], Json]
BY_KIND = frozenset({"channels:read", "channels:history"})
SCOPE_PREFIXES: Mapping[Kind, str] = {
    "public_channel": "channels:",
    "private_channel": "groups:",
    "mpim": "mpim:",
    "im": "im:",
}
HISTORY = frozenset({"channels:history", "groups:history", "im:history"})
JSON_ARGUMENTS = ("blocks", "message", "view", "metadata", "files")


def auth_test(workspace: Workspace, _arguments: Json) -> Json:
    """``auth.test``: whose token this is."""
    name = workspace.users[BOT_USER].name
    return {
        "url": f"https://{TEAM_DOMAIN}.slack.com/",
        "team": TEAM_DOMAIN,
        "team_id": TEAM,
        "user": name,
        "user_id": BOT_USER,
        "bot_id": BOT,
        "is_enterprise_install": False,
    }


def open_modal(workspace: Workspace, arguments: Json) -> Json:
    """``views.open``."""
    return {"view": modals.open_view(workspace, arguments.get("trigger_id", ""), arguments.get("view"))}


def push_modal(workspace: Workspace, arguments: Json) -> Json:
    """``views.push``."""
    return {"view": modals.push_view(workspace, arguments.get("trigger_id", ""), arguments.get("view"))}


def publish_home(workspace: Workspace, arguments: Json) -> Json:
    """``views.publish``."""
    return {"view": modals.publish_view(workspace, arguments)}


def update_modal(workspace: Workspace, arguments: Json) -> Json:
    """``views.update``."""
    return {"view": modals.update_view(workspace, arguments)}


# Each method with the scopes of which one is needed, from Slack's page of the method.
METHODS: Mapping[str, tuple[Method, frozenset[str]]] = {
    "auth.test": (auth_test, frozenset()),
    "blocks.validate": (block_validation.validate, frozenset()),
    "chat.postMessage": (chat.post_message, frozenset({"chat:write"})),
    "chat.postEphemeral": (chat.post_ephemeral, frozenset({"chat:write"})),
    "chat.delete": (chat.delete, frozenset({"chat:write"})),
    "chat.getPermalink": (chat.permalink, frozenset()),
    "chat.update": (chat.update, frozenset({"chat:write"})),
    "conversations.list": (directory.list_channels, frozenset({"channels:read", "groups:read"})),
    "conversations.info": (directory.channel_info, frozenset({"channels:read", "groups:read"})),
    "conversations.open": (directory.open_direct_messages, frozenset({"im:write"})),
    "conversations.join": (directory.join, frozenset({"channels:join"})),
    "conversations.members": (directory.members, frozenset({"channels:read", "groups:read"})),
    "conversations.history": (directory.history, HISTORY),
    "conversations.replies": (directory.replies, HISTORY),
    "files.getUploadURLExternal": (file_methods.get_upload_url, frozenset({"files:write"})),
    "files.completeUploadExternal": (file_methods.complete_upload, frozenset({"files:write"})),
    "files.delete": (file_methods.delete_file, frozenset({"files:write"})),
    "users.info": (directory.user_info, frozenset({"users:read"})),
    "users.list": (directory.list_users, frozenset({"users:read"})),
    "views.open": (open_modal, frozenset()),
    "views.publish": (publish_home, frozenset()),
    "views.push": (push_modal, frozenset()),
    "views.update": (update_modal, frozenset()),
}


class StandIn:
    """Answers Web API calls for one bot token, and hands out a WebSocket's address to one app token.

    ``scopes`` are the bot's, None for no check. ``seconds_ahead`` is by how much the answers' ``Date`` is wrong.
    """

    def __init__(self, workspace: Workspace, token: str, scopes: frozenset[str] | None = None) -> None:
        self.workspace = workspace
        self.token = token
        self.app_token = token.replace("xoxb-", "xapp-")
        self.socket_url = ""
        self.seconds_ahead = 0.0
        self._scopes = scopes
        self._refusals: defaultdict[str, deque[SlackError]] = defaultdict(deque)

    def refuse_next(self, method: str, error: SlackError, times: int = 1) -> None:
        """Refuse the next calls of a method, or the next posts to a ``response_url``, whatever they ask."""
        self._refusals[method].extend([error] * times)

    def call(self, method: str, token: str | None, arguments: Json) -> Json:
        """Answer a call with ``ok``; SlackError where Slack would refuse it."""
        self._refuse(method)
        if method == "apps.connections.open":
            return self._open_connection(token)
        if token != self.token:
            raise SlackError("invalid_auth" if token else "not_authed")
        if method not in METHODS:
            raise SlackError("unknown_method")
        answer, scopes = METHODS[method]
        needed = self._needed(scopes, arguments)
        if self._scopes is not None and needed and not needed & self._scopes:
            raise MissingScopeError(needed, self._scopes)
        return {"ok": True, **answer(self.workspace, _decoded(arguments))}

    def headers(self, token: str | None) -> dict[str, str]:
        """The headers of an answer to a call with ``token``: the bot's scopes, where it is the bot's."""
        if token != self.token or self._scopes is None:
            return {}
        return {"X-OAuth-Scopes": ",".join(sorted(self._scopes))}

    def respond(self, token: str, body: Json) -> None:
        """Take a post to a response URL; SlackError where Slack would refuse it."""
        self._refuse("response_url")
        responses.respond(self.workspace, token, body)

    def _needed(self, scopes: frozenset[str], arguments: Json) -> frozenset[str]:
        """The scopes of which one is needed: of those that go by the kind of a conversation, the one for its kind."""
        channel = self.workspace.channels.get(str(arguments.get("channel", "")))
        if channel is None:
            return scopes
        return (
            frozenset(scope.replace("channels:", SCOPE_PREFIXES[channel.kind]) for scope in scopes & BY_KIND) or scopes
        )

    def _refuse(self, method: str) -> None:
        if self._refusals[method]:
            raise self._refusals[method].popleft()

    def _open_connection(self, token: str | None) -> Json:
        if token != self.app_token or not self.socket_url:
            raise SlackError("invalid_auth")
        return {"ok": True, "url": self.socket_url}


def _decoded(arguments: Json) -> Json:
    """Arguments of a form with what is JSON in it read."""
    decoded = dict(arguments)
    for key in JSON_ARGUMENTS:
        if isinstance(decoded.get(key), str):
            try:
                decoded[key] = json.loads(decoded[key])
            except ValueError as error:
                raise SlackError(f"invalid_{key}_format" if key == "blocks" else "invalid_arguments") from error
    return decoded
