"""A small vocabulary for what Slack accepts: each check notes its faults as Slack words them, with a JSON pointer."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

Faults = list[str]
Check = Callable[[Any, str, Faults], None]


class Field(NamedTuple):
    """What a key of an object must hold."""

    check: Check
    required: bool = False


Shape = Mapping[str, Field]


def fault(faults: Faults, words: str, pointer: str) -> None:
    """Note one fault."""
    faults.append(f"{words} [json-pointer:{pointer}]")


def text(limit: int, *, least: int = 0) -> Check:
    """A string of ``least`` to ``limit`` characters."""

    def check(value: Any, pointer: str, faults: Faults) -> None:  # noqa: ANN401 - JSON from outside
        if not isinstance(value, str):
            fault(faults, "must be a string", pointer)
        elif len(value) < least:
            fault(faults, f"must be more than {least - 1} characters", pointer)
        elif len(value) > limit:
            fault(faults, f"must be less than {limit + 1} characters", pointer)

    return check


def choice(*allowed: str) -> Check:
    """One of some words."""

    def check(value: Any, pointer: str, faults: Faults) -> None:  # noqa: ANN401
        if value not in allowed:
            fault(faults, f"must be one of: {', '.join(allowed)}", pointer)

    return check


def flag(value: Any, pointer: str, faults: Faults) -> None:  # noqa: ANN401
    """True or false."""
    if not isinstance(value, bool):
        fault(faults, "must be a boolean", pointer)


def number(low: int, high: int) -> Check:
    """A whole number between two bounds."""

    def check(value: Any, pointer: str, faults: Faults) -> None:  # noqa: ANN401
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            fault(faults, f"must be a number from {low} to {high}", pointer)

    return check


def link(value: Any, pointer: str, faults: Faults) -> None:  # noqa: ANN401
    """A web address of at most 3,000 characters."""
    if not isinstance(value, str) or not value.startswith(("http://", "https://", "mailto:")) or len(value) > 3000:
        fault(faults, "invalid url", pointer)


def listing(item: Check, low: int, high: int) -> Check:
    """A list of ``low`` to ``high`` items."""

    def check(value: Any, pointer: str, faults: Faults) -> None:  # noqa: ANN401
        if not isinstance(value, list):
            fault(faults, "must be an array", pointer)
            return
        if len(value) < low:
            fault(faults, f"no less than {low} items allowed", pointer)
        if len(value) > high:
            fault(faults, f"no more than {high} items allowed", pointer)
        for place, entry in enumerate(value):
            item(entry, f"{pointer}/{place}", faults)

    return check


def shape(fields: Shape) -> Check:
    """An object with exactly these keys; any other key is a fault, as it is for Slack."""

    def check(value: Any, pointer: str, faults: Faults) -> None:  # noqa: ANN401
        if not isinstance(value, dict):
            fault(faults, "must be an object", pointer)
            return
        for key in value.keys() - fields.keys():
            fault(faults, f"invalid additional property: {key}", pointer)
        for key, entry in fields.items():
            if key in value:
                entry.check(value[key], f"{pointer}/{key}", faults)
            elif entry.required:
                fault(faults, f"missing required field: {key}", pointer)

    return check


def one_of(kinds: Mapping[str, Shape]) -> Check:
    """An object whose ``type`` names its shape."""
    checks = {kind: shape({"type": Field(choice(kind), required=True), **fields}) for kind, fields in kinds.items()}

    def check(value: Any, pointer: str, faults: Faults) -> None:  # noqa: ANN401
        kind = value.get("type") if isinstance(value, dict) else None
        if not isinstance(kind, str) or kind not in checks:
            fault(faults, f"unsupported type: {kind}", f"{pointer}/type")
            return
        checks[kind](value, pointer, faults)

    return check


def required(check: Check) -> Field:
    """A key that must be there."""
    return Field(check, required=True)


def optional(check: Check) -> Field:
    """A key that may be there."""
    return Field(check)
