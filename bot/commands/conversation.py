"""Where a request came from, and how an answer gets back there."""

from typing import Any, Self

from slack_bolt import Respond
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookResponse

from bot.messages.actions import State, pack, unpack
from bot.messages.block_builders import Message
from bot.messages.error_messages import TOO_OLD, TOO_OLD_TO_SHARE, notice
from bot.messages.limits import Block
from bot.messages.picture import Picture

Body = dict[str, Any]
_HTTP_OK = 200


class Conversation:
    """One request of one person, and the ways to answer it.

    Answers go through the request's response_url, which works where the bot is no member. When Slack takes no more
    answers there, the person is told so in a modal.
    """

    def __init__(self, body: Body, client: WebClient, respond: Respond) -> None:
        self.body = body
        self.client = client
        self._respond = respond

    @property
    def state(self) -> State:
        """The state of the button that was pressed, or of the option that was chosen."""
        action: dict[str, Any] = (self.body.get("actions") or [{}])[0]
        chosen = action.get("selected_option") or action
        return unpack(str(chosen.get("value", "")))

    @property
    def text(self) -> str:
        """What stands after a slash command."""
        return str(self.body.get("text") or "")

    @property
    def asked(self) -> str:
        """The question that the pressed button asks."""
        return self.named("q")

    @property
    def offset(self) -> int:
        """How far into the answer the pressed button leads."""
        return int(self.state.get("o", 0))

    def named(self, key: str) -> str:
        """Return what the pressed button carries under a key, nothing where it carries none."""
        return str(self.state.get(key, ""))

    @property
    def user(self) -> str:
        """The id of the person who asks."""
        return str(self.body.get("user_id") or (self.body.get("user") or {}).get("id") or self._event.get("user", ""))

    @property
    def question(self) -> str:
        """What was asked, whatever it was asked by; nothing for a request without words."""
        asked = self.body.get("text") or self.state.get("q") or self._event.get("text")
        return str(asked or (self.body.get("message") or {}).get("text") or "")

    @property
    def _event(self) -> dict[str, Any]:
        event: dict[str, Any] = self.body.get("event") or {}
        return event

    @property
    def _container(self) -> dict[str, Any]:
        container: dict[str, Any] = self.body.get("container") or {}
        return container

    @classmethod
    def of(cls, body: Body, client: WebClient, respond: Respond) -> Self:
        """Return the conversation of a request; a modal's goes on where the button that opened it was pressed."""
        pressed = unpack(str((body.get("view") or {}).get("private_metadata", "")))
        if body.get("type") != "view_submission" or "v" not in pressed:
            return cls(body, client, respond)
        place = {"channel_id": pressed.get("c"), "thread_ts": pressed.get("t")}
        taken_up = {"user": body.get("user"), "container": place, "trigger_id": body.get("trigger_id")}
        answer_at = Respond(response_url=pressed.get("r"), proxy=respond.proxy, ssl=respond.ssl)
        return cls({**taken_up, "actions": [{"value": pressed["v"]}]}, client, answer_at)

    @property
    def handover(self) -> str:
        """What a modal keeps of a press, so that it can go on when the person says yes."""
        action = (self.body.get("actions") or [{}])[0]
        return pack(v=action.get("value"), r=self._respond.response_url, c=self.channel, t=self._thread())

    def tell(self, message: Message) -> None:
        """Answer: in the thread to a mention, else to the person alone."""
        if self._event:
            self._post_in_thread(message)
        else:
            self.whisper(message)

    def whisper(self, message: Message) -> None:
        """Answer the person alone."""
        if self._event:
            self._post_ephemeral(message)
        elif not self._respond.response_url:
            self.open(notice(message))
        elif not self._sent(message, response_type="ephemeral", replace_original=False):
            self.open(notice(TOO_OLD))

    def replace(self, message: Message) -> None:
        """Put a message in the place of the one pressed; what others see too is left as it is."""
        if not self._container.get("is_ephemeral"):
            self.tell(message)
        elif not self._sent(message, response_type="ephemeral", replace_original=True):
            self.open(notice(TOO_OLD))

    def share(self, shared: Message | Picture) -> None:
        """Post a message or a picture where everybody in the channel sees it."""
        if isinstance(shared, Picture):
            self._share_picture(shared)
        else:
            self._share_message(shared)

    def _share_message(self, message: Message) -> None:
        sent = self._respond.response_url and self._sent(message, response_type="in_channel", replace_original=False)
        if not sent:
            self.open(notice(TOO_OLD_TO_SHARE))

    def _share_picture(self, picture: Picture) -> None:
        """Upload a picture; files go only where the bot is a member."""
        self.client.files_upload_v2(
            channel=self.channel,
            thread_ts=self._thread(),
            file=picture.png,
            filename=picture.name,
            title=picture.title,
            alt_txt=picture.alt_text,
            initial_comment=picture.comment,
        )

    def open(self, view: Block) -> None:
        """Show a modal, or show it in the place of the modal that was pressed."""
        if shown := self.body.get("view"):
            self.client.views_update(view_id=shown["id"], hash=shown.get("hash"), view=view)
        else:
            self.client.views_open(trigger_id=self.body["trigger_id"], view=view)

    @property
    def channel(self) -> str:
        """The id of the channel that the request came from."""
        return str(
            self.body.get("channel_id")
            or (self.body.get("channel") or {}).get("id")
            or self._container.get("channel_id", "")
        )

    @property
    def channel_name(self) -> str:
        """What Slack calls the place: a channel's name, "directmessage", "mpdm-…" or nothing."""
        return str(self.body.get("channel_name") or (self.body.get("channel") or {}).get("name") or "")

    def _sent(self, message: Message, *, response_type: str, replace_original: bool) -> bool:
        """Send a message to the response_url, and tell whether Slack took it."""
        how = {"response_type": response_type, "replace_original": replace_original}
        if thread := self._thread():
            how["thread_ts"] = thread
        return _taken(self._respond(message.payload() | how))

    def _post_in_thread(self, message: Message) -> None:
        thread = self._event.get("thread_ts") or self._event["ts"]
        self.client.chat_postMessage(channel=self._event["channel"], thread_ts=thread, **message.payload())

    def _post_ephemeral(self, message: Message) -> None:
        """Answer a mention for its author's eyes; in a thread Slack shows that only where one has begun."""
        channel, thread = self._event["channel"], self._event.get("thread_ts")
        self.client.chat_postEphemeral(channel=channel, user=self.user, thread_ts=thread, **message.payload())

    def _thread(self) -> str | None:
        """Return the thread that the message pressed stands in, if it stands in one."""
        message = self.body.get("message") or {}
        thread = self._container.get("thread_ts") or message.get("thread_ts")
        return str(thread) if thread else None


def _taken(sent: WebhookResponse) -> bool:
    """Tell whether Slack took an answer; a used-up or expired address is refused with 404 or in the body."""
    return sent.status_code == _HTTP_OK and '"ok":false' not in (sent.body or "").replace(" ", "")
