"""What a request of Slack has to look like for the app to read it: kinds, fields and their types."""

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, Field, ValidationError, model_validator

Fields = dict[str, Any]
Address = Annotated[str, Field(pattern=r"^https?://")]


class Event(BaseModel):
    """An event of the Events API, of a kind that nothing is read of."""

    type: str


class MessageEvent(Event):
    """A mention, or what became of a message: one that was changed or deleted names nobody."""

    user: str | None = None
    text: str | None = None
    channel: str
    ts: str
    thread_ts: str | None = None
    channel_type: str | None = None


class MemberEvent(Event):
    """Somebody opened the app's Home, or is new in a channel."""

    user: str
    channel: str


_EVENTS: Mapping[str, type[Event]] = {
    "app_mention": MessageEvent,
    "message": MessageEvent,
    "app_home_opened": MemberEvent,
    "member_joined_channel": MemberEvent,
}


def _event(told: object) -> object:
    """Read an event by its kind; one that is none is left to be refused."""
    kind = told.get("type") if isinstance(told, dict) else None
    return _EVENTS.get(kind, Event).model_validate(told) if isinstance(kind, str) else told


class Presser(BaseModel):
    """Who pressed or chose something."""

    id: str


class Pressed(BaseModel):
    """A button that was pressed, or a menu in which something was chosen."""

    action_id: str
    value: str | None = None
    selected_option: dict[str, Any] | None = None


class PressedIn(BaseModel):
    """Where something was pressed: a channel, a message in it, or a modal."""

    id: str | None = None
    channel_id: str | None = None
    thread_ts: str | None = None


class Words(BaseModel):
    """The message that something was pressed below."""

    text: str | None = None
    thread_ts: str | None = None


class Modal(BaseModel):
    """A modal, and what it was given to keep."""

    id: str
    private_metadata: str = ""
    hash: str | None = None


class SentModal(Modal):
    """A modal that was sent."""

    type: str
    callback_id: str


class Command(BaseModel):
    """A slash command."""

    command: str
    text: str = ""
    user_id: str
    channel_id: str
    response_url: Address
    trigger_id: str = ""


class Interaction(BaseModel):
    """Something pressed, chosen or sent in a message or a modal."""

    user: Presser
    actions: list[Pressed] = []
    channel: PressedIn | None = None
    container: PressedIn | None = None
    message: Words | None = None
    view: Modal | None = None
    response_url: Address | None = None
    trigger_id: str = ""


class Press(Interaction):
    """A button or a menu."""

    actions: list[Pressed] = Field(min_length=1)
    trigger_id: str

    @model_validator(mode="after")
    def _can_be_answered(self) -> Self:
        if self.view is None and self.response_url is None:
            raise ValueError("neither in a modal nor with an address for the answer")
        return self


class Submission(Interaction):
    """The sending of a modal."""

    view: SentModal


class Shortcut(Interaction):
    """A shortcut of a message."""

    callback_id: str
    message: Words
    response_url: Address


class EventDelivery(BaseModel):
    """What brings an event."""

    event: Annotated[Event, BeforeValidator(_event)]
    event_id: str = ""


class Challenge(BaseModel):
    """What Slack sends once, when the address is set."""

    challenge: str


_SHAPES: Mapping[str, type[BaseModel]] = {
    "block_actions": Press,
    "view_submission": Submission,
    "message_action": Shortcut,
    "event_callback": EventDelivery,
    "url_verification": Challenge,
}


def fault(body: Fields) -> str | None:
    """Return in words why a request cannot be met, without repeating what it says; None for one that can be."""
    kind = body.get("type")
    shape = Command if "command" in body else _SHAPES.get(kind) if isinstance(kind, str) else None
    if shape is None:
        return "of no kind that the app knows"
    try:
        shape.model_validate(body)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return None
