"""What a person can do in the workspace; each act is sent to the app in Slack's own shape."""

from dataclasses import dataclass

from bot.playground import modals, payloads
from bot.playground.delivery import Deliver, Reply
from bot.playground.elements import Values, action_payload, find_element, interactive, state_values
from bot.playground.mrkdwn import escape, to_mrkdwn
from bot.playground.payloads import Permission
from bot.playground.responses import answer_command
from bot.playground.slack_errors import Json, SlackError
from bot.playground.workspace import BOT_USER, TEAM, Channel, Post, User, Workspace

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
        self._tell(place, post)
        return post

    def edit(self, post: Post, text: str) -> None:
        """Change a message of one's own; the app hears of a mention anew, and of what changed in direct messages."""
        before, place = post.message, self._place(post.channel)
        edited = {"user": self.user.id, "ts": self.workspace.next_ts()}
        self.workspace.replace(post, before | {"text": to_mrkdwn(text, self._mentions()), "edited": edited})
        if place.kind == "im":
            self._hear("message.im", payloads.message_changed(post, place, before, self._moment()))
        elif f"<@{BOT_USER}>" in post.text:
            self._mention(place, post)

    def forward(self, post: Post, channel: str, comment: str = "") -> Post:
        """Send a message on to another channel, as Slack does: it becomes an attachment."""
        blocks = post.message.get("blocks", [])
        forwarded = {
            "ts": post.ts,
            "author_id": post.message["user"],
            "channel_id": post.channel,
            "channel_team": TEAM,
            "is_msg_unfurl": True,
            "is_share": True,
            "text": post.text,
            "fallback": post.text,
            "message_blocks": [{"team": TEAM, "channel": post.channel, "ts": post.ts, "message": {"blocks": blocks}}],
            "mrkdwn_in": ["text"],
        }
        place = self._place(channel)
        sent = {"user": self.user.id, "text": escape(comment), "attachments": [forwarded]}
        shared = self.workspace.post(place.id, sent)
        self._tell(place, shared)
        return shared

    def open_home(self, tab: str = "home") -> None:
        """Look at the app's Home, or its messages."""
        place = self.workspace.direct_messages(self.user.id)
        view = self.workspace.homes.get(self.user.id)
        self._hear("app_home_opened", payloads.app_home_opened(self.user, place, tab, view, self._moment()))

    def click_home(self, wanted: str, choice: str | None = None, block_id: str | None = None) -> Reply:
        """Use a button or menu of the Home."""
        view = self.workspace.homes.get(self.user.id)
        if view is None:
            raise SlackError("not_found")
        return self._click_view(view, wanted, choice, block_id)

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
        return self._click_view(self.modal(), wanted, choice, block_id)

    def submit(self, entered: Values | None = None) -> Reply:
        """Submit the open modal with what was entered, by action id, and do what the app answers."""
        view = self.modal()
        filled = view | {"state": {"values": state_values(view["blocks"], entered or {})}}
        urls = self._chosen_places(filled)
        payload = payloads.modal_submitted(self.user, filled, self._modal_permission(view), urls)
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

    def mention_event(self, post: Post) -> Json:
        """What the app is sent of a message of this person's that mentions it; every call is another event."""
        return payloads.app_mention(post, self._place(post.channel), self.user, self._moment())

    def deliver_event(self, envelope: Json) -> Reply:
        """Deliver an event, and again at once if it was not acknowledged, as Slack does at first."""
        reply = Reply({})
        for retry in range(EVENT_ATTEMPTS):
            reply = self.link.deliver("events_api", envelope, retry)
            if reply.error is None:
                break
        return reply

    def _click_view(self, view: Json, wanted: str, choice: str | None, block_id: str | None) -> Reply:
        block, element = find_element(view["blocks"], wanted, block_id)
        action = action_payload(block, element, choice, self.workspace.next_ts())
        payload = payloads.view_click(self.user, view, action, self._modal_permission(view))
        return self.link.deliver("interactive", payload, 0)

    def _chosen_places(self, view: Json) -> list[Json]:
        """The addresses for answers in the conversations that were chosen, where the menu asked for them."""
        asking = {
            (block["block_id"], element["action_id"])
            for block, element in interactive(view["blocks"])
            if element.get("response_url_enabled")
        }
        return [
            {
                "block_id": block,
                "action_id": action,
                "channel_id": entry["selected_conversation"],
                "response_url": self._permission(entry["selected_conversation"]).response_url,
            }
            for block, entries in view["state"]["values"].items()
            for action, entry in entries.items()
            if (block, action) in asking and entry.get("selected_conversation")
        ]

    def _tell(self, place: Channel, post: Post) -> None:
        """Tell the app of a message that is meant for it."""
        if place.kind == "im":
            self._hear("message.im", payloads.direct_message(post, place, self.user, self._moment()))
        elif f"<@{BOT_USER}>" in post.text:
            self._mention(place, post)

    def _hear(self, event: str, envelope: Json) -> None:
        if self.link.hears(event):
            self.deliver_event(envelope)

    def _moment(self) -> float:
        return self.workspace.now().timestamp()

    def _mention(self, place: Channel, post: Post) -> None:
        if BOT_USER not in place.members:
            words = f"<@{BOT_USER}> is not in this channel and did not see that. `/invite @ontherecord` brings it in."
            self.workspace.slackbot(self.user.id, place.id, words, post.message.get("thread_ts"))
        else:
            self._hear("app_mention", self.mention_event(post))

    def _move(self, place: Channel, name: str, text: str) -> Reply:
        member = self.workspace.user(text.strip()).id
        if name == "/remove":
            self.workspace.remove(place, member)
        elif member not in place.members:
            self.workspace.join(place, member)
            self._hear("member_joined_channel", payloads.member_joined(member, self.user.id, place, self._moment()))
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
        users = {
            f"@{name}": f"<@{user.id}>"
            for user in self.workspace.users.values()
            for name in (user.name, user.real_name)
        }
        places = [channel for channel in self.workspace.channels.values() if channel.kind != "im"]
        return users | {f"#{place.name}": f"<#{place.id}|{place.name}>" for place in places}
