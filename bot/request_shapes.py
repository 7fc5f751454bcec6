"""What a request of Slack has to look like for the app to read it: kinds, fields and their types."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, Field, ValidationError, field_validator, model_validator

Fields = dict[str, Any]
Address = Annotated[str, Field(pattern=r"^https?://")]


class Identified(BaseModel):
    """A team, a person or a channel that comes with more than its id."""

    id: str | None = None


Whose = str | Identified | None


class Authorization(BaseModel):
    """An installation that an event is delivered for; with the whole organisation's it names no team."""

    enterprise_id: str | None = None
    team_id: str | None = None
    user_id: str | None = None


class Origin(BaseModel):
    """What Bolt reads of every request, and of the event in one, to know whose it is (slack_bolt.request.internals)."""

    user: Whose = None
    team: Whose = None
    enterprise: Whose = None
    channel: Whose = None
    authorizations: list[Authorization] | None = None


class Event(Origin):
    """An event of the Events API, of a kind that nothing is read of."""

    type: str
    message: Origin | None = None
    previous_message: Origin | None = None


class MessageEvent(Event):
    """A mention, or what became of a message: one that was changed or deleted names nobody."""

    user: str | None = None
    text: str | None = None
    channel: str
    ts: str
    thread_ts: str | None = None
    channel_type: str | None = None


class MemberEvent(Event):
    """Somebody opened a ``tab`` of the app's Home, or is new in a channel, to which an ``inviter`` may have asked."""

    user: str
    channel: str
    tab: str | None = None
    inviter: str | None = None


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


class Presser(Identified):
    """Who pressed or chose something."""

    id: str


class Pressed(BaseModel):
    """A button that was pressed, or a menu in which something was chosen."""

    action_id: str
    value: str | None = None
    selected_option: dict[str, Any] | None = None


class PressedIn(Identified):
    """Where something was pressed: a channel, a message in it, or a modal."""

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
    """A modal that was sent, and what stands in its fields."""

    type: str
    callback_id: str
    state: Fields = {}

    @field_validator("state")
    @classmethod
    def _has_fields(cls, state: Fields) -> Fields:
        blocks = state.get("values", {})
        if not _are_fields([blocks]) or not _are_fields(blocks.values()):
            raise ValueError("fields that are none")
        if not all(_are_fields(elements.values()) for elements in blocks.values()):
            raise ValueError("a field that is none")
        return state


def _are_fields(told: Iterable[object]) -> bool:
    return all(isinstance(one, dict) for one in told)


class RespondTo(BaseModel):
    """An address for the answer, and the conversation it leads to, that came of a menu in a modal."""

    response_url: Address
    channel_id: str


class AnyRequest(Origin):
    """What the app reads of requests; of no kind does it come as anything else, nor an event with what is none."""

    user: Presser | None = None
    actions: list[Pressed] = []
    channel: PressedIn | None = None
    container: PressedIn | None = None
    message: Words | None = None
    view: Modal | None = None
    event: Annotated[Event, BeforeValidator(_event)] = Event(type="")
    response_url: Address | None = None
    response_urls: list[RespondTo] = []
    trigger_id: str = ""


class Command(AnyRequest):
    """A slash command."""

    command: str
    text: str = ""
    user_id: str
    channel_id: str
    response_url: Address


class Interaction(AnyRequest):
    """Something pressed, chosen or sent in a message or a modal."""

    user: Presser


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


class EventDelivery(AnyRequest):
    """What brings an event."""

    event: Annotated[Event, BeforeValidator(_event)]
    event_id: str = ""


class Challenge(AnyRequest):
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
