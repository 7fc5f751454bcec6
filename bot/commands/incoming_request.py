"""What a request of Slack says, whatever kind it is: who asks what, where, and about which message."""

from typing import Any

from bot.messages.actions import State, unpack

Body = dict[str, Any]
Payload = dict[str, Any]


class IncomingRequest:
    """One request of one person, read."""

    def __init__(self, body: Body) -> None:
        self.body = body

    @property
    def state(self) -> State:
        """The state of the button that was pressed, or of the option that was chosen."""
        action: dict[str, Any] = (self.body.get("actions") or [{}])[0]
        chosen = action.get("selected_option") or action
        return unpack(str(chosen.get("value", "")))

    @property
    def text(self) -> str:
        """What stands after a slash command, or in the field of a modal."""
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
        return str(self.body.get("user_id") or (self.body.get("user") or {}).get("id") or self._author)

    @property
    def question(self) -> str:
        """What was asked, whatever it was asked by; nothing for a request without words."""
        asked = self.body.get("text") or self.state.get("q") or self.event.get("text")
        return str(asked or (self.body.get("message") or {}).get("text") or "")

    @property
    def event(self) -> dict[str, Any]:
        """The event that a request of the Events API brings; nothing for other requests."""
        event: dict[str, Any] = self.body.get("event") or {}
        return event

    @property
    def channel(self) -> str:
        """The id of the channel that the request came from."""
        return str(
            self.body.get("channel_id")
            or (self.body.get("channel") or {}).get("id")
            or self.event.get("channel")
            or self.container.get("channel_id", "")
        )

    @property
    def channel_name(self) -> str:
        """What Slack calls the place: a channel's name, "directmessage", "mpdm-…" or nothing."""
        return str(self.body.get("channel_name") or (self.body.get("channel") or {}).get("name") or "")

    def thread(self) -> str | None:
        """Return the thread that the message pressed stands in, if it stands in one, or that a mention begins."""
        message = self.body.get("message") or {}
        begun = self.event.get("thread_ts") or (None if self.is_direct else self.event.get("ts"))
        thread = begun or self.container.get("thread_ts") or message.get("thread_ts")
        return str(thread) if thread else None

    @property
    def agreed_in(self) -> str:
        """The id of the modal in which the person said yes, the same however often that is delivered."""
        view = self.body.get("agreed") or {}
        return str(view.get("root_view_id") or view.get("id") or "")

    @property
    def agreed_to(self) -> int | None:
        """The number by which it is known again what that modal showed."""
        shown: int | None = (self.body.get("agreed") or {}).get("shown")
        return shown

    @property
    def is_chosen(self) -> bool:
        """Tell whether the channel was chosen in the modal."""
        return bool((self.body.get("agreed") or {}).get("is_chosen"))

    @property
    def pressed_on(self) -> str:
        """The timestamp of the message that was pressed."""
        return str(self.container.get("message_ts") or "")

    @property
    def place(self) -> str:
        """The message that an event is about, by its channel and timestamp, which no edit changes."""
        return f"{self.channel} {self.event.get('ts')}"

    @property
    def version(self) -> str:
        """The message of ``place`` as it was when Slack sent it: each edit is a version of its own."""
        return f"{self.place} as of {(self.event.get('edited') or {}).get('ts', '')}"

    @property
    def is_direct(self) -> bool:
        """Tell whether this is the person's own conversation with the bot, where answers stay."""
        if self.event:
            return self.event.get("channel_type") == "im"
        return self.channel.startswith("D") and self.container.get("is_ephemeral") is False

    @property
    def modal(self) -> Payload | None:
        """The modal that was pressed; a Home is none, and what it leads to is shown over it."""
        shown: Payload | None = self.body.get("view")
        return shown if shown and shown.get("type") != "home" else None

    @property
    def container(self) -> dict[str, Any]:
        """Where the person pressed, as Slack has it: a message in a channel, or a view; nothing for other requests."""
        container: dict[str, Any] = self.body.get("container") or {}
        return container

    @property
    def _author(self) -> str:
        """Who did what an event tells of; of an edited message Slack has it in the message."""
        return str(self.event.get("user") or (self.event.get("message") or {}).get("user") or "")
