"""What a person can do in the workspace; each act is sent to the app in Slack's own shape."""

from dataclasses import dataclass

from bot.playground import modals, payloads
from bot.playground.delivery import Deliver, Reply
from bot.playground.elements import Values, action_payload, find_element, state_values
from bot.playground.mrkdwn import escape, to_mrkdwn
from bot.playground.payloads import Permission
from bot.playground.responses import answer_command
from bot.playground.slack_errors import Json, SlackError
from bot.playground.workspace import BOT_USER, Channel, Post, User, Workspace

EVENT_ATTEMPTS = 2


@dataclass(frozen=True, slots=True)
class Link:
    """The way from the workspace to the app: the delivery, the address for answers, the app's manifest."""

    deliver: Deliver
    respond_at: str
    manifest: Json

    def commands(self) -> dict[str, Json]:
        """The manifest's slash commands by name."""
        return {entry["command"]: entry for entry in self._features().get("slash_commands", [])}

    def shortcuts(self) -> list[Json]:
        """The manifest's message shortcuts."""
        return [entry for entry in self._features().get("shortcuts", []) if entry.get("type") == "message"]

    def hears(self, event: str) -> bool:
        """Whether the app subscribed to an event."""
        subscriptions = self.manifest.get("settings", {}).get("event_subscriptions", {})
        return event in subscriptions.get("bot_events", [])

    def _features(self) -> Json:
        features: Json = self.manifest.get("features", {})
        return features


class Person:
    """One user at the keyboard."""

    def __init__(self, workspace: Workspace, link: Link, user: User) -> None:
        self.workspace = workspace
        self.link = link
        self.user = user

    def say(self, channel: str, text: str, thread_ts: str | None = None) -> Post:
        """Send a message, and to the app what mentions it."""
        place = self._place(channel)
        message: Json = {"user": self.user.id, "text": to_mrkdwn(text, self._mentions())}
        if thread_ts:
            message["thread_ts"] = thread_ts
        post = self.workspace.post(place.id, message)
        if f"<@{BOT_USER}>" in message["text"]:
            self._mention(place, post)
        return post

    def command(self, channel: str, line: str) -> Reply:
        """Run a slash command and show what Slack would show, failures included."""
        place = self._place(channel)
        name, _, text = line.strip().partition(" ")
        if name in {"/invite", "/remove"}:
            return self._move(place, name, text)
        entry = self.link.commands().get(name)
        if entry is None:
            words = f"`{escape(name)}` is not a command here. There are: {', '.join(self.link.commands())}."
            self.workspace.slackbot(self.user.id, place.id, words)
            return Reply({}, "invalid_command")
        sent = to_mrkdwn(text.strip(), self._mentions()) if entry.get("should_escape") else escape(text.strip())
        body = payloads.slash_command(self.user, place, name, sent, self._permission(place.id))
        return self._shown(place, name, self.link.deliver("slash_commands", body, 0))

    def click(self, post: Post, wanted: str, choice: str | None = None, block_id: str | None = None) -> Reply:
        """Use a button or menu of ``post``; ``wanted`` is its action id or its words.

        ``choice`` is the option chosen, by value or words; ``block_id`` tells elements of the same words apart.
        """
        blocks = post.message.get("blocks", [])
        block, element = find_element(blocks, wanted, block_id)
        action = action_payload(block, element, choice, self.workspace.next_ts())
        state = state_values(blocks, {element["action_id"]: choice} if choice else {})
        place = self._place(post.channel)
        permission = self._permission(post.channel, post.ts)
        payload = payloads.message_click(self.user, place, post, action, state, permission)
        return self.link.deliver("interactive", payload, 0)

    def shortcut(self, post: Post, callback_id: str) -> Reply:
        """Use a message shortcut."""
        permission = self._permission(post.channel, post.ts)
        payload = payloads.message_shortcut(self.user, self._place(post.channel), post, callback_id, permission)
        return self.link.deliver("interactive", payload, 0)

    def modal(self) -> Json:
        """The modal on top of this person's screen; SlackError if none is open."""
        stack = self.workspace.views.get(self.user.id)
        if not stack:
            raise SlackError("no_modal_open")
        return stack[-1]

    def click_modal(self, wanted: str, choice: str | None = None, block_id: str | None = None) -> Reply:
        """Use a button or menu of the open modal."""
        view = self.modal()
        block, element = find_element(view["blocks"], wanted, block_id)
        action = action_payload(block, element, choice, self.workspace.next_ts())
        payload = payloads.modal_click(self.user, view, action, self._modal_permission(view))
        return self.link.deliver("interactive", payload, 0)

    def submit(self, entered: Values | None = None) -> Reply:
        """Submit the open modal with what was entered, by action id, and do what the app answers."""
        view = self.modal()
        filled = view | {"state": {"values": state_values(view["blocks"], entered or {})}}
        payload = payloads.modal_submitted(self.user, filled, self._modal_permission(view))
        reply = self.link.deliver("interactive", payload, 0)
        if reply.error is None:
            modals.submitted(self.workspace, self.user.id, view["id"], reply.body)
        return reply

    def close(self, *, whole_stack: bool = False) -> Reply:
        """Close the open modal, or all of them; the app hears of it if it asked to."""
        view = self.modal()
        modals.closed(self.workspace, self.user.id, whole_stack=whole_stack)
        if not view.get("notify_on_close"):
            return Reply({})
        return self.link.deliver("interactive", payloads.modal_closed(self.user, view, whole_stack=whole_stack), 0)

    def deliver_event(self, envelope: Json) -> Reply:
        """Deliver an event, and again at once if it was not acknowledged, as Slack does at first."""
        reply = Reply({})
        for retry in range(EVENT_ATTEMPTS):
            reply = self.link.deliver("events_api", envelope, retry)
            if reply.error is None:
                break
        return reply

    def _mention(self, place: Channel, post: Post) -> None:
        if BOT_USER not in place.members:
            words = f"<@{BOT_USER}> is not in this channel and did not see that. `/invite @ontherecord` brings it in."
            self.workspace.slackbot(self.user.id, place.id, words, post.message.get("thread_ts"))
        elif self.link.hears("app_mention"):
            self.deliver_event(payloads.app_mention(post, self.workspace.now().timestamp()))

    def _move(self, place: Channel, name: str, text: str) -> Reply:
        move = self.workspace.join if name == "/invite" else self.workspace.remove
        move(place, self.workspace.user(text.strip()).id)
        return Reply({})

    def _shown(self, place: Channel, name: str, reply: Reply) -> Reply:
        error = reply.error
        if error is None:
            try:
                answer_command(self.workspace, self.user.id, place.id, reply.body)
            except SlackError:
                error = "invalid_command_response"
        if error:
            self.workspace.slackbot(self.user.id, place.id, f"{name} failed with the error “{error}”")
        return Reply(reply.body, error)

    def _place(self, channel: str) -> Channel:
        place = self.workspace.channel(channel)
        if self.user.id not in place.members:
            raise SlackError("channel_not_found")
        return place

    def _permission(self, channel: str, original: str | None = None) -> Permission:
        tickets = self.workspace.tickets
        response = tickets.issue_response(self.user.id, channel, original)
        return Permission(tickets.issue_trigger(self.user.id), self.link.respond_at + response)

    def _modal_permission(self, view: Json) -> Permission:
        return Permission(self.workspace.tickets.issue_trigger(self.user.id, view["id"]))

    def _mentions(self) -> dict[str, str]:
        users = {f"@{user.name}": f"<@{user.id}>" for user in self.workspace.users.values()}
        return users | {f"#{c.name}": f"<#{c.id}|{c.name}>" for c in self.workspace.channels.values()}
