"""Finds what can be used in blocks, and says what using it looks like to the app."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.playground.slack_errors import Json, SlackError

Values = Mapping[str, str]


def interactive(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Every block with each of its elements that a person can use."""
    for block in blocks:
        found = [block.get("accessory"), block.get("element"), *(block.get("elements") or [])]
        for element in found:
            if isinstance(element, dict) and "action_id" in element:
                yield block, element


def find_element(blocks: list[Json], wanted: str, block_id: str | None = None) -> tuple[Json, Json]:
    """The block and element with an action id, or whose label reads so; SlackError if there is none."""
    for block, element in interactive(blocks):
        if block_id in {None, block.get("block_id")} and wanted in {element["action_id"], label(element)}:
            return block, element
    raise SlackError(
        "no_such_element", [f"{wanted} is none of {[label(element) for _, element in interactive(blocks)]}"]
    )


def label(element: Json) -> str:
    """The words on an element."""
    words: Any = element.get("text") or element.get("placeholder") or {}
    return str(words.get("text", ""))


def options(element: Json) -> list[Json]:
    """A menu's options, groups opened."""
    grouped = [option for group in element.get("option_groups", []) for option in group["options"]]
    return [*element.get("options", []), *grouped]


def action_payload(block: Json, element: Json, choice: str | None, ts: str) -> Json:
    """The entry in ``actions`` for using an ``element`` of a ``block`` at the moment ``ts``.

    ``choice`` is an option's value or words, or what was typed.
    """
    action: Json = {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "action_ts": ts,
    }
    if element["type"] == "button":
        return action | {key: element[key] for key in ("text", "value", "style") if key in element}
    if element["type"] == "plain_text_input":
        return action | {"value": choice}
    if element["type"] == "conversations_select":
        return action | {"selected_conversation": choice}
    return action | {"selected_option": _chosen(element, choice)}


def state_values(blocks: list[Json], entered: Values) -> Json:
    """``state.values``: what stands in the inputs and menus, by block and action; ``entered`` is by action id."""
    values: Json = {}
    for block, element in interactive(blocks):
        kind = element["type"]
        given = entered.get(element["action_id"])
        if kind == "plain_text_input":
            entry: Json = {"type": kind, "value": (given or element.get("initial_value")) or None}
        elif kind == "conversations_select":
            entry = {"type": kind, "selected_conversation": given or element.get("initial_conversation")}
        elif kind == "static_select":
            chosen = _chosen(element, given) if given else element.get("initial_option")
            entry = {"type": kind, "selected_option": chosen}
        else:
            continue
        values.setdefault(block["block_id"], {})[element["action_id"]] = entry
    return values


def with_ids(blocks: list[Json]) -> list[Json]:
    """Blocks with the ids that Slack gives to what has none, so that everything can be used."""
    return [_named(block, place) for place, block in enumerate(blocks)]


def _named(block: Json, place: int) -> Json:
    block = {"block_id": f"auto-{place}", **block}
    for key in ("accessory", "element"):
        if key in block:
            block[key] = {"action_id": f"auto-{place}", **block[key]}
    if block["type"] == "actions":
        block["elements"] = [{"action_id": f"auto-{place}-{at}", **one} for at, one in enumerate(block["elements"])]
    return block


def _chosen(element: Json, choice: str | None) -> Json:
    for option in options(element):
        if choice in {option.get("value"), option["text"]["text"]}:
            return option
    raise SlackError(
        "no_such_option", [f"{choice} is none of {[option['text']['text'] for option in options(element)]}"]
    )
