"""Whether Slack would take a message or a modal, and what it would say if not."""

import json
from collections.abc import Iterator
from typing import Any

from bot.playground.block_kit import HOME, MESSAGE_BLOCK, VIEW
from bot.playground.checks import Check, Faults, fault, listing
from bot.playground.slack_errors import Json, SlackError

MESSAGE_BLOCKS = 50
TEXT_LIMIT = 40_000
# Undocumented; reported near 13,200 serialized characters, once at 11,341 of text (bolt-js #2509 and #2867).
SERIALIZED_LIMIT = 13_200
BLOCK_TEXT_LIMIT = 11_300
MARKDOWN_LIMIT = 12_000
VIEW_BYTES = 250_000


def check_message(message: Json) -> None:
    """Raise SlackError for a message that Slack refuses on every road; it needs blocks or text."""
    blocks = message.get("blocks")
    text = message.get("text", "")
    if not isinstance(text, str):
        raise SlackError("invalid_arguments", ["must be a string [json-pointer:/text]"])
    if not blocks and not text.strip():
        raise SlackError("no_text")
    if len(text) > TEXT_LIMIT:
        raise SlackError("msg_too_long")
    if blocks is not None:
        check_blocks(blocks)


def check_blocks(blocks: object) -> None:
    """Raise SlackError for a message's blocks that Slack finds malformed."""
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise SlackError("invalid_blocks_format")
    faults: Faults = []
    listing(MESSAGE_BLOCK, 0, MESSAGE_BLOCKS)(blocks, "/blocks", faults)
    faults += _beyond_shape(blocks, "/blocks")
    if faults:
        raise SlackError("invalid_blocks", faults)


def check_metadata(metadata: object) -> None:
    """Raise SlackError for message metadata without an event's type and payload."""
    if metadata is not None and not (
        isinstance(metadata, dict)
        and isinstance(metadata.get("event_type"), str)
        and isinstance(metadata.get("event_payload"), dict)
    ):
        raise SlackError("invalid_metadata_format")


def check_length(blocks: list[Json]) -> None:
    """Raise SlackError for blocks that together are too long for the chat methods (response URLs take them)."""
    texts = sum(len(words) for words in _texts(blocks))
    if len(json.dumps(blocks, ensure_ascii=False)) > SERIALIZED_LIMIT or texts > BLOCK_TEXT_LIMIT:
        raise SlackError("msg_blocks_too_long")


def check_view(view: object) -> Json:
    """The modal, or SlackError for one that Slack refuses."""
    return _checked(view, VIEW)


def check_home(view: object) -> Json:
    """The Home, or SlackError for one that Slack refuses."""
    return _checked(view, HOME)


def _checked(view: object, shape: Check) -> Json:
    faults: Faults = []
    shape(view, "/view", faults)
    if isinstance(view, dict) and isinstance(view.get("blocks"), list):
        blocks = [block for block in view["blocks"] if isinstance(block, dict)]
        faults += _beyond_shape(blocks, "/view/blocks")
        if any(block.get("type") == "input" for block in blocks) and "submit" not in view and shape is VIEW:
            fault(faults, "missing required field: submit", "/view")
    if faults or not isinstance(view, dict):
        raise SlackError("invalid_arguments", faults)
    if len(json.dumps(view).encode()) > VIEW_BYTES:
        raise SlackError("view_too_large")
    return view


def _beyond_shape(blocks: list[Json], pointer: str) -> Faults:
    """Faults that no block shows alone."""
    faults: Faults = []
    seen: set[str] = set()
    for place, block in enumerate(blocks):
        here = f"{pointer}/{place}"
        name = block.get("block_id")
        if name in seen:
            fault(faults, "block_id must be unique", f"{here}/block_id")
        seen |= {name} if isinstance(name, str) else set()
        _check_section(block, here, faults)
        _check_elements(block, here, faults)
    if sum(len(str(block.get("text"))) for block in blocks if block.get("type") == "markdown") > MARKDOWN_LIMIT:
        fault(faults, f"markdown text must be less than {MARKDOWN_LIMIT + 1} characters in all", pointer)
    if sum(block.get("type") == "table" for block in blocks) > 1:
        fault(faults, "only one table allowed", pointer)
    return faults


def _check_section(block: Json, pointer: str, faults: Faults) -> None:
    if block.get("type") == "section" and not block.get("text") and not block.get("fields"):
        fault(faults, "missing required field: text or fields", pointer)


def _check_elements(block: Json, pointer: str, faults: Faults) -> None:
    """Action ids are unique in one block; a select has options of one sort and starts with one of them."""
    seen: set[str] = set()
    for place, (element, where) in enumerate(_interactive(block)):
        here = f"{pointer}/{where}".replace("#", str(place))
        name = element.get("action_id")
        if isinstance(name, str):
            if name in seen:
                fault(faults, "action_id must be unique in its block", f"{here}/action_id")
            seen.add(name)
        if element.get("type") == "static_select":
            _check_select(element, here, faults)


def _check_select(element: Json, pointer: str, faults: Faults) -> None:
    groups = element.get("option_groups")
    if ("options" in element) == (groups is not None):
        fault(faults, "needs either options or option_groups", pointer)
    options = element.get("options") or [option for group in groups or [] for option in group.get("options", [])]
    initial = element.get("initial_option")
    if initial is not None and initial not in options:
        fault(faults, "initial_option must be one of the options", f"{pointer}/initial_option")


def _interactive(block: Json) -> Iterator[tuple[Json, str]]:
    elements = block.get("elements") if block.get("type") == "actions" else []
    for element in elements if isinstance(elements, list) else []:
        if isinstance(element, dict):
            yield element, "elements/#"
    for key in ("accessory", "element"):
        if isinstance(block.get(key), dict):
            yield block[key], key


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    """Every ``text`` string in a tree of blocks."""
    if isinstance(value, list):
        for entry in value:
            yield from _texts(entry)
    elif isinstance(value, dict):
        for key, entry in value.items():
            if key == "text" and isinstance(entry, str):
                yield entry
            else:
                yield from _texts(entry)
