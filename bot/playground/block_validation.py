"""``blocks.validate``: whether Slack would take blocks, a message or a view, and where not.

What is malformed is answered as Slack's reference of the method tells it: a code for what was looked at, and an error
for each fault, with a JSON pointer into that.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from bot.playground.slack_errors import Json, SlackError
from bot.playground.validation import check_blocks, check_home, check_message, check_view
from bot.playground.workspace import Workspace

_FAULT = re.compile(r"(?P<message>.*) \[json-pointer:(?P<pointer>.*)\]")


class _Payload(NamedTuple):
    """What looks at an argument, and how the pointers that this gives begin."""

    check: Callable[[Any], object]
    root: str


def _check_view(view: Any) -> object:  # noqa: ANN401 (any JSON)
    is_home = isinstance(view, dict) and view.get("type") == "home"
    return check_home(view) if is_home else check_view(view)


_PAYLOADS: Mapping[str, _Payload] = {
    "blocks": _Payload(check_blocks, "/blocks"),
    "message": _Payload(check_message, ""),
    "view": _Payload(_check_view, "/view"),
}


class InvalidPayloadError(SlackError):
    """A payload is malformed; ``errors`` are what is wrong with it, each a pointer, a code and words."""

    def __init__(self, kind: str, errors: Sequence[Json]) -> None:
        super().__init__(f"invalid_{kind}")
        self._errors = list(errors)

    def answer(self) -> Json:
        """The answer's body as Slack words it."""
        return {**super().answer(), "errors": self._errors}


def validate(_workspace: Workspace, arguments: Json) -> Json:
    """``blocks.validate``: of exactly one of the three."""
    given = [kind for kind in _PAYLOADS if arguments.get(kind) is not None]
    if len(given) != 1:
        raise SlackError("invalid_arguments")
    (kind,) = given
    try:
        _PAYLOADS[kind].check(arguments[kind])
    except SlackError as error:
        raise InvalidPayloadError(kind, _errors(error, _PAYLOADS[kind].root)) from None
    return {}


def _errors(error: SlackError, root: str) -> list[Json]:
    found = [match.groupdict() for match in map(_FAULT.fullmatch, error.faults) if match]
    return [
        {**fault, "pointer": str(fault["pointer"]).removeprefix(root), "code": "failed_constraint"} for fault in found
    ] or [{"pointer": "", "code": error.code, "message": error.code.replace("_", " ")}]
