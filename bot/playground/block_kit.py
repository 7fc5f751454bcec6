"""Block Kit's shapes and limits, from Slack's reference pages for blocks, elements and composition objects."""

from bot.playground.checks import (
    Check,
    Shape,
    choice,
    flag,
    link,
    listing,
    may,
    need,
    number,
    one_of,
    shape,
    text,
)

IDENTIFIER = text(255, least=1)


def plain(limit: int) -> Check:
    """A plain_text object."""
    return one_of({"plain_text": {"text": need(text(limit, least=1)), "emoji": may(flag)}})


def words(limit: int) -> Check:
    """A plain_text or mrkdwn object."""
    return one_of(
        {
            "plain_text": {"text": need(text(limit, least=1)), "emoji": may(flag)},
            "mrkdwn": {"text": need(text(limit, least=1)), "verbatim": may(flag)},
        }
    )


CONFIRM = shape(
    {
        "title": need(plain(100)),
        "text": need(words(300)),
        "confirm": need(plain(30)),
        "deny": need(plain(30)),
        "style": may(choice("primary", "danger")),
    }
)
OPTION = shape(
    {
        "text": need(words(75)),
        "value": need(text(150, least=1)),
        "description": may(words(75)),
        "url": may(link),
    }
)
OPTION_GROUP = shape({"label": need(plain(75)), "options": need(listing(OPTION, 1, 100))})
IMAGE: Shape = {"image_url": need(link), "alt_text": need(text(2000, least=1))}
BUTTON: Shape = {
    "text": need(plain(75)),
    "action_id": may(IDENTIFIER),
    "value": may(text(2000)),
    "url": may(link),
    "style": may(choice("primary", "danger")),
    "confirm": may(CONFIRM),
    "accessibility_label": may(text(75)),
}
OVERFLOW: Shape = {
    "action_id": may(IDENTIFIER),
    "options": need(listing(OPTION, 1, 5)),
    "confirm": may(CONFIRM),
}
SELECT: Shape = {
    "action_id": may(IDENTIFIER),
    "options": may(listing(OPTION, 1, 100)),
    "option_groups": may(listing(OPTION_GROUP, 1, 100)),
    "placeholder": may(plain(150)),
    "initial_option": may(OPTION),
    "confirm": may(CONFIRM),
    "focus_on_load": may(flag),
}
TEXT_INPUT: Shape = {
    "action_id": may(IDENTIFIER),
    "initial_value": may(text(3000)),
    "multiline": may(flag),
    "min_length": may(number(0, 3000)),
    "max_length": may(number(1, 3000)),
    "placeholder": may(plain(150)),
    "focus_on_load": may(flag),
}
INTERACTIVE: dict[str, Shape] = {"button": BUTTON, "overflow": OVERFLOW, "static_select": SELECT}

STYLE = shape({name: may(flag) for name in ("bold", "italic", "strike", "code", "underline")})
RICH_LEAVES: dict[str, Shape] = {
    "text": {"text": need(text(12_000, least=1)), "style": may(STYLE)},
    "link": {"url": need(link), "text": may(text(12_000)), "unsafe": may(flag), "style": may(STYLE)},
    "user": {"user_id": need(IDENTIFIER), "style": may(STYLE)},
    "channel": {"channel_id": need(IDENTIFIER), "style": may(STYLE)},
    "broadcast": {"range": need(choice("here", "channel", "everyone"))},
    "emoji": {"name": need(text(100, least=1)), "unicode": may(text(100))},
    "date": {"timestamp": need(number(0, 2**40)), "format": need(text(255, least=1)), "fallback": may(text(255))},
}
RICH_LINE = listing(one_of(RICH_LEAVES), 0, 1000)
RICH_SECTION: Shape = {"elements": need(RICH_LINE)}
RICH_PARTS: dict[str, Shape] = {
    "rich_text_section": RICH_SECTION,
    "rich_text_quote": {"elements": need(RICH_LINE), "border": may(number(0, 1))},
    "rich_text_preformatted": {
        "elements": need(listing(one_of({kind: RICH_LEAVES[kind] for kind in ("text", "link")}), 0, 1000)),
        "border": may(number(0, 1)),
    },
    "rich_text_list": {
        "style": need(choice("bullet", "ordered")),
        "elements": need(listing(one_of({"rich_text_section": RICH_SECTION}), 1, 1000)),
        "indent": may(number(0, 8)),
        "offset": may(number(0, 10_000)),
        "border": may(number(0, 1)),
    },
}
CELL = one_of(
    {
        "raw_text": {"text": need(text(3000, least=1))},
        "rich_text": {"elements": need(listing(one_of(RICH_PARTS), 1, 1000))},
    }
)
COLUMN = shape({"align": may(choice("left", "center", "right")), "is_wrapped": may(flag)})

_BLOCKS: dict[str, Shape] = {
    "section": {
        "text": may(words(3000)),
        "fields": may(listing(words(2000), 1, 10)),
        "accessory": may(one_of({**INTERACTIVE, "image": IMAGE})),
        "expand": may(flag),
    },
    "header": {"text": need(plain(150))},
    "context": {
        "elements": need(
            listing(
                one_of(
                    {
                        "plain_text": {"text": need(text(3000, least=1)), "emoji": may(flag)},
                        "mrkdwn": {"text": need(text(3000, least=1)), "verbatim": may(flag)},
                        "image": IMAGE,
                    }
                ),
                1,
                10,
            )
        )
    },
    "actions": {"elements": need(listing(one_of(INTERACTIVE), 1, 25))},
    "divider": {},
    "rich_text": {"elements": need(listing(one_of(RICH_PARTS), 1, 1000))},
    "image": {**IMAGE, "title": may(plain(2000))},
    "input": {
        "label": need(plain(2000)),
        "element": need(one_of({"plain_text_input": TEXT_INPUT, "static_select": SELECT})),
        "hint": may(plain(2000)),
        "optional": may(flag),
        "dispatch_action": may(flag),
    },
}
_MESSAGE_ONLY: dict[str, Shape] = {
    "markdown": {"text": need(text(12_000, least=1))},
    "table": {"rows": need(listing(listing(CELL, 1, 20), 1, 100)), "column_settings": may(listing(COLUMN, 1, 20))},
}


def _named(blocks: dict[str, Shape]) -> dict[str, Shape]:
    return {kind: {"block_id": may(IDENTIFIER), **fields} for kind, fields in blocks.items()}


MESSAGE_BLOCK = one_of(_named({**_BLOCKS, **_MESSAGE_ONLY}))
MODAL_BLOCK = one_of(_named(_BLOCKS))
VIEW = shape(
    {
        "type": need(choice("modal")),
        "title": need(plain(24)),
        "blocks": need(listing(MODAL_BLOCK, 0, 100)),
        "submit": may(plain(24)),
        "close": may(plain(24)),
        "private_metadata": may(text(3000)),
        "callback_id": may(text(255)),
        "external_id": may(text(255)),
        "clear_on_close": may(flag),
        "notify_on_close": may(flag),
        "submit_disabled": may(flag),
    }
)
