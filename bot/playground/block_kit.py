"""Block Kit's shapes and limits, from Slack's reference pages for blocks, elements and composition objects."""

from bot.playground.checks import (
    Check,
    Shape,
    choice,
    flag,
    link,
    listing,
    number,
    one_of,
    optional,
    required,
    shape,
    text,
)

IDENTIFIER = text(255, least=1)


def plain(limit: int) -> Check:
    """A plain_text object."""
    return one_of({"plain_text": {"text": required(text(limit, least=1)), "emoji": optional(flag)}})


def words(limit: int) -> Check:
    """A plain_text or mrkdwn object."""
    return one_of(
        {
            "plain_text": {"text": required(text(limit, least=1)), "emoji": optional(flag)},
            "mrkdwn": {"text": required(text(limit, least=1)), "verbatim": optional(flag)},
        }
    )


CONFIRM = shape(
    {
        "title": required(plain(100)),
        "text": required(words(300)),
        "confirm": required(plain(30)),
        "deny": required(plain(30)),
        "style": optional(choice("primary", "danger")),
    }
)
OPTION = shape(
    {
        "text": required(words(75)),
        "value": required(text(150, least=1)),
        "description": optional(words(75)),
        "url": optional(link),
    }
)
OPTION_GROUP = shape({"label": required(plain(75)), "options": required(listing(OPTION, 1, 100))})
IMAGE: Shape = {"image_url": required(link), "alt_text": required(text(2000, least=1))}
BUTTON: Shape = {
    "text": required(plain(75)),
    "action_id": optional(IDENTIFIER),
    "value": optional(text(2000)),
    "url": optional(link),
    "style": optional(choice("primary", "danger")),
    "confirm": optional(CONFIRM),
    "accessibility_label": optional(text(75)),
}
OVERFLOW: Shape = {
    "action_id": optional(IDENTIFIER),
    "options": required(listing(OPTION, 1, 5)),
    "confirm": optional(CONFIRM),
}
SELECT: Shape = {
    "action_id": optional(IDENTIFIER),
    "options": optional(listing(OPTION, 1, 100)),
    "option_groups": optional(listing(OPTION_GROUP, 1, 100)),
    "placeholder": optional(plain(150)),
    "initial_option": optional(OPTION),
    "confirm": optional(CONFIRM),
    "focus_on_load": optional(flag),
}
TEXT_INPUT: Shape = {
    "action_id": optional(IDENTIFIER),
    "initial_value": optional(text(3000)),
    "multiline": optional(flag),
    "min_length": optional(number(0, 3000)),
    "max_length": optional(number(1, 3000)),
    "placeholder": optional(plain(150)),
    "focus_on_load": optional(flag),
}
CONVERSATIONS: Shape = {
    "action_id": optional(IDENTIFIER),
    "placeholder": optional(plain(150)),
    "initial_conversation": optional(IDENTIFIER),
    "default_to_current_conversation": optional(flag),
    "response_url_enabled": optional(flag),
    "confirm": optional(CONFIRM),
    "focus_on_load": optional(flag),
    "filter": optional(
        shape(
            {
                "include": optional(listing(choice("im", "mpim", "private", "public"), 1, 4)),
                "exclude_external_shared_channels": optional(flag),
                "exclude_bot_users": optional(flag),
            }
        )
    ),
}
INTERACTIVE: dict[str, Shape] = {
    "button": BUTTON,
    "overflow": OVERFLOW,
    "static_select": SELECT,
    "conversations_select": CONVERSATIONS,
}

STYLE = shape({name: optional(flag) for name in ("bold", "italic", "strike", "code", "underline")})
RICH_LEAVES: dict[str, Shape] = {
    "text": {"text": required(text(12_000, least=1)), "style": optional(STYLE)},
    "link": {"url": required(link), "text": optional(text(12_000)), "unsafe": optional(flag), "style": optional(STYLE)},
    "user": {"user_id": required(IDENTIFIER), "style": optional(STYLE)},
    "channel": {"channel_id": required(IDENTIFIER), "style": optional(STYLE)},
    "broadcast": {"range": required(choice("here", "channel", "everyone"))},
    "emoji": {"name": required(text(100, least=1)), "unicode": optional(text(100))},
    "date": {
        "timestamp": required(number(0, 2**40)),
        "format": required(text(255, least=1)),
        "fallback": optional(text(255)),
    },
}
RICH_LINE = listing(one_of(RICH_LEAVES), 0, 1000)
RICH_SECTION: Shape = {"elements": required(RICH_LINE)}
RICH_PARTS: dict[str, Shape] = {
    "rich_text_section": RICH_SECTION,
    "rich_text_quote": {"elements": required(RICH_LINE), "border": optional(number(0, 1))},
    "rich_text_preformatted": {
        "elements": required(listing(one_of({kind: RICH_LEAVES[kind] for kind in ("text", "link")}), 0, 1000)),
        "border": optional(number(0, 1)),
    },
    "rich_text_list": {
        "style": required(choice("bullet", "ordered")),
        "elements": required(listing(one_of({"rich_text_section": RICH_SECTION}), 1, 1000)),
        "indent": optional(number(0, 8)),
        "offset": optional(number(0, 10_000)),
        "border": optional(number(0, 1)),
    },
}
CELL = one_of(
    {
        "raw_text": {"text": required(text(3000, least=1))},
        "rich_text": {"elements": required(listing(one_of(RICH_PARTS), 1, 1000))},
    }
)
COLUMN = shape({"align": optional(choice("left", "center", "right")), "is_wrapped": optional(flag)})

_BLOCKS: dict[str, Shape] = {
    "section": {
        "text": optional(words(3000)),
        "fields": optional(listing(words(2000), 1, 10)),
        "accessory": optional(one_of({**INTERACTIVE, "image": IMAGE})),
        "expand": optional(flag),
    },
    "header": {"text": required(plain(150))},
    "context": {
        "elements": required(
            listing(
                one_of(
                    {
                        "plain_text": {"text": required(text(3000, least=1)), "emoji": optional(flag)},
                        "mrkdwn": {"text": required(text(3000, least=1)), "verbatim": optional(flag)},
                        "image": IMAGE,
                    }
                ),
                1,
                10,
            )
        )
    },
    "actions": {"elements": required(listing(one_of(INTERACTIVE), 1, 25))},
    "divider": {},
    "rich_text": {"elements": required(listing(one_of(RICH_PARTS), 1, 1000))},
    "image": {**IMAGE, "title": optional(plain(2000))},
    "input": {
        "label": required(plain(2000)),
        "element": required(
            one_of({"plain_text_input": TEXT_INPUT, "static_select": SELECT, "conversations_select": CONVERSATIONS})
        ),
        "hint": optional(plain(2000)),
        "optional": optional(flag),
        "dispatch_action": optional(flag),
    },
}
_MESSAGE_ONLY: dict[str, Shape] = {
    "markdown": {"text": required(text(12_000, least=1))},
    "table": {
        "rows": required(listing(listing(CELL, 1, 20), 1, 100)),
        "column_settings": optional(listing(COLUMN, 1, 20)),
    },
}


def _named(blocks: dict[str, Shape]) -> dict[str, Shape]:
    return {kind: {"block_id": optional(IDENTIFIER), **fields} for kind, fields in blocks.items()}


MESSAGE_BLOCK = one_of(_named({**_BLOCKS, **_MESSAGE_ONLY}))
MODAL_BLOCK = one_of(_named(_BLOCKS))
VIEW = shape(
    {
        "type": required(choice("modal")),
        "title": required(plain(24)),
        "blocks": required(listing(MODAL_BLOCK, 0, 100)),
        "submit": optional(plain(24)),
        "close": optional(plain(24)),
        "private_metadata": optional(text(3000)),
        "callback_id": optional(text(255)),
        "external_id": optional(text(255)),
        "clear_on_close": optional(flag),
        "notify_on_close": optional(flag),
        "submit_disabled": optional(flag),
    }
)
HOME = shape(
    {
        "type": required(choice("home")),
        "blocks": required(listing(MODAL_BLOCK, 0, 100)),
        "private_metadata": optional(text(3000)),
        "callback_id": optional(text(255)),
        "external_id": optional(text(255)),
    }
)
