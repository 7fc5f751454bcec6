"""Block Kit as small functions that build dicts within Slack's limits.

Words from articles and people only ever go into ``rich_text`` and ``plain_text``, which parse nothing; what has to be
mrkdwn (a message's ``text``) is escaped. Blocks carry no ``block_id``: Slack draws unique ones.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from bot.messages.limits import (
    ACCESSIBILITY_LABEL,
    ACTIONS_ELEMENTS,
    BUTTON_TEXT,
    BUTTON_VALUE,
    CARD_URL,
    CONTEXT_ELEMENTS,
    HEADER_TEXT,
    MESSAGE_TEXT,
    OPTION_TEXT,
    OPTION_VALUE,
    SECTION_TEXT,
    SELECT_OPTIONS,
    VIEW_TITLE,
    Block,
    clip,
)
from knowledge.facts import Spans

Run = dict[str, Any]


class Message(NamedTuple):
    """A message: blocks, and the same in words for notifications and screen readers.

    Of one that everybody sees ``aside`` tells that who asked can be told more, which is for that person alone, and
    ``found`` whether it is more than that nothing was found.
    """

    text: str
    blocks: list[Block]
    aside: bool = False
    found: bool = True

    def payload(self) -> dict[str, Any]:
        """Return what Slack is sent; links are never unfurled."""
        return {
            "text": clip(escape(self.text), MESSAGE_TEXT),
            "blocks": told_apart(self.blocks),
            "unfurl_links": False,
            "unfurl_media": False,
        }

    def in_words(self, note: str) -> dict[str, Any]:
        """Return what Slack is sent where it does not take the blocks: plain words, and below them a note in mrkdwn.

        mrkdwn is off, since it would take characters like ``*`` for a style and leave them out.
        """
        return {
            "text": f"{clip(escape(self.text), MESSAGE_TEXT)}\n{note}",
            "mrkdwn": False,
            "unfurl_links": False,
            "unfurl_media": False,
        }


def with_note(message: Message, note: str) -> Message:
    """Return a message with a note above it, in small print."""
    return message._replace(text=f"{note} {message.text}", blocks=[context(note), *message.blocks])


def escape(text: str) -> str:
    """Return text that mrkdwn shows as it stands and that mentions nobody."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(text: str, limit: int = SECTION_TEXT) -> Block:
    """Return a plain text object."""
    return {"type": "plain_text", "text": clip(text, limit) or " ", "emoji": False}


def run(text: str, *, bold: bool = False, strike: bool = False, italic: bool = False, code: bool = False) -> Run:
    """Return a run of rich text with its style: ``bold``, ``strike``, ``italic``, ``code``.

    A run whose ``text`` is empty is left out by whatever holds it.
    """
    style = {"bold": bold, "strike": strike, "italic": italic, "code": code}
    styled = {name: True for name, wanted in style.items() if wanted}
    return {"type": "text", "text": text} | ({"style": styled} if styled else {})


def link(text: str, url: str | None) -> Run:
    """Return a run that leads to a web address, or plain words without one or with one too long for a card."""
    if not url or not url.startswith(("https://", "http://")) or len(url) > CARD_URL:
        return run(text)
    return {"type": "link", "url": url, "text": text}


def marked(text: str, spans: Spans, *, strike: bool = False) -> list[Run]:
    """Return text as runs whose marked words are bold, or struck out."""
    runs: list[Run] = []
    at = 0
    for start, end in sorted(spans):
        if start < at or end > len(text):
            continue
        runs += [run(text[at:start]), run(text[start:end], bold=not strike, strike=strike)]
        at = end
    return [*runs, run(text[at:])]


def section(*runs: Run) -> Block:
    """Return a line of rich text, an element of a rich text block."""
    return {"type": "rich_text_section", "elements": _filled(runs)}


def quotation(*runs: Run) -> Block:
    """Return a quotation, an element of a rich text block."""
    return {"type": "rich_text_quote", "elements": _filled(runs)}


def bullets(lines: Iterable[Sequence[Run]]) -> Block:
    """Return a list, an element of a rich text block."""
    return {"type": "rich_text_list", "style": "bullet", "elements": [section(*line) for line in lines]}


def rich(*elements: Block) -> Block:
    """Return a rich text block of sections, quotations and lists; empty ones are left out."""
    return {"type": "rich_text", "elements": [element for element in elements if element["elements"]]}


def line(*runs: Run) -> Block:
    """Return a rich text block of one line."""
    return rich(section(*runs))


def header(text: str) -> Block:
    """Return a heading, which screen readers find as one."""
    return {"type": "header", "text": plain(text, HEADER_TEXT)}


def beside(text: str, pressable: Sequence[Block]) -> Block:
    """Return words with the first of what can be pressed on the same line; words alone where there is nothing."""
    told = {"type": "section", "text": plain(text)}
    return told | ({"accessory": pressable[0]} if pressable else {})


def context(*texts: str) -> Block:
    """Return small print."""
    return {"type": "context", "elements": [plain(text) for text in texts if text][:CONTEXT_ELEMENTS]}


def shared_by(user: str) -> Block:
    """Return who shared a message; ``user`` is an id that Slack sent."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": shared_words(user)}]}


def shared_words(user: str) -> str:
    """Return the same as mrkdwn, for a message without blocks."""
    return f"shared by <@{escape(user)}>"


def divider() -> Block:
    """Return a rule."""
    return {"type": "divider"}


def button(
    text: str, action: str, value: str, *, about: str = "", primary: bool = False, confirm: Block | None = None
) -> Block:
    """Return a button, which asks first where there is a dialog to ``confirm`` it.

    ``text`` stands on it, cut to Slack's limit; ``action`` is the action's id, ``value`` the state it carries;
    ``about`` is what it is for where a message has several of that text, which a screen reader tells behind it;
    ``primary`` makes it stand out. ValueError for a value that is too long: that is a mistake of ours, never cut.
    """
    if len(value) > BUTTON_VALUE:
        raise ValueError(f"A button's value has {len(value)} characters; Slack takes {BUTTON_VALUE}.")
    made = {"type": "button", "text": plain(text, BUTTON_TEXT), "action_id": action, "value": value}
    made |= {"accessibility_label": clip(f"{text}: {about}", ACCESSIBILITY_LABEL)} if about else {}
    return made | ({"style": "primary"} if primary else {}) | ({"confirm": confirm} if confirm else {})


def link_button(text: str, action: str, url: str) -> Block:
    """Return a button that opens a web address."""
    return {"type": "button", "text": plain(text, BUTTON_TEXT), "action_id": action, "url": url}


def select(placeholder: str, action: str, options: Sequence[tuple[str, str]]) -> Block:
    """Return a menu of (text, value) pairs, at least one; ValueError for a value that is too long: it is never cut."""
    longest = max(len(value) for _, value in options)
    if longest > OPTION_VALUE:
        raise ValueError(f"An option's value has {longest} characters; Slack takes {OPTION_VALUE}.")
    return {
        "type": "static_select",
        "action_id": action,
        "placeholder": plain(placeholder, 150),
        "options": [{"text": plain(text, OPTION_TEXT), "value": value} for text, value in options[:SELECT_OPTIONS]],
    }


def overflow(action: str, options: Sequence[tuple[str, str]]) -> Block:
    """Return a menu of (text, value) pairs behind three dots, five at most."""
    return {
        "type": "overflow",
        "action_id": action,
        "options": [{"text": plain(text, OPTION_TEXT), "value": value} for text, value in options],
    }


def actions(elements: Sequence[Block]) -> list[Block]:
    """Return a row of what can be pressed, its ids numbered where they repeat; no row for nothing."""
    seen: dict[str, int] = {}
    row: list[Block] = []
    for element in elements[:ACTIONS_ELEMENTS]:
        action = element["action_id"]
        seen[action] = seen.get(action, -1) + 1
        row.append(element | ({"action_id": f"{action}:{seen[action]}"} if seen[action] else {}))
    return [{"type": "actions", "elements": row}] if row else []


def told_apart(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks in which buttons that do different things have different names for a screen reader.

    Where what they are about begins alike, they are numbered behind it.
    """
    named: dict[str, list[tuple[str, str]]] = defaultdict(list)

    def renamed(pressed: Block) -> Block:
        name, does = accessible_name(pressed), (pressed["action_id"].split(":")[0], pressed.get("value", ""))
        if does not in named[name]:
            named[name].append(does)
        number = named[name].index(does) + 1
        if number == 1:
            return pressed
        return pressed | {"accessibility_label": f"{clip(name, ACCESSIBILITY_LABEL - len(f' {number}'))} {number}"}

    return [_with_buttons(block, renamed) for block in blocks]


def accessible_name(pressed: Block) -> str:
    """Return what a screen reader calls a button."""
    return str(pressed.get("accessibility_label") or pressed["text"]["text"])


def _with_buttons(block: Block, renamed: Callable[[Block], Block]) -> Block:
    if block["type"] == "actions":
        return block | {"elements": [renamed(one) if one["type"] == "button" else one for one in block["elements"]]}
    beside_it = block.get("accessory", {})
    return block | {"accessory": renamed(beside_it)} if beside_it.get("type") == "button" else block


def text_field(label: str, action: str, filled: str, *, hint: str = "", optional: bool = False) -> Block:
    """Return a field of a modal in which words can be changed, ``filled`` with some from the start.

    ``label`` stands above it and ``hint`` below; ``action`` is the id under which it is read, and an ``optional`` one
    may be left empty.
    """
    element = {"type": "plain_text_input", "multiline": True, "initial_value": filled, "action_id": action}
    made = {"type": "input", "label": plain(label), "element": element, "optional": optional}
    return made | ({"hint": plain(hint)} if hint else {})


def conversation_menu(label: str, action: str) -> Block:
    """Return a field of a modal in which a conversation is chosen; what is submitted has an address to answer there.

    ``label`` stands above it, ``action`` is the id under which it is read.
    """
    element = {
        "type": "conversations_select",
        "action_id": action,
        "response_url_enabled": True,
        "filter": {"include": ["public", "private", "mpim", "im"], "exclude_bot_users": True},
    }
    return {"type": "input", "label": plain(label), "element": element}


def channel_name(channel: str) -> Run:
    """Return a run that Slack shows as a channel's name; ``channel`` is its id."""
    return {"type": "channel", "channel_id": channel}


def modal(title: str, blocks: Sequence[Block]) -> Block:
    """Return a view with a button that closes it."""
    return {
        "type": "modal",
        "title": plain(title, VIEW_TITLE),
        "close": plain("Close", VIEW_TITLE),
        "blocks": told_apart(blocks),
    }


def _filled(runs: Iterable[Run]) -> list[Run]:
    return [run for run in runs if run["type"] != "text" or run["text"]]
