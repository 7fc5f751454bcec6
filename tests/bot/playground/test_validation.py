"""Slack's refusals, in Slack's words: limits from its reference pages."""

import pytest

from bot.playground.slack_errors import SlackError
from bot.playground.validation import check_blocks, check_length, check_message, check_view


def plain(text="x"):
    return {"type": "plain_text", "text": text}


def section(text="x", **more):
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(**more):
    return {"type": "button", "text": plain(), "action_id": "a", **more}


def actions(*elements):
    return {"type": "actions", "elements": list(elements)}


def options(count):
    return [{"text": plain(str(number)), "value": str(number)} for number in range(count)]


def rich(*runs, kind="rich_text_section"):
    return {"type": "rich_text", "elements": [{"type": kind, "elements": list(runs)}]}


def modal(*blocks, **more):
    return {"type": "modal", "title": plain(), "blocks": list(blocks), **more}


ENTRY = {"type": "input", "label": plain(), "element": {"type": "plain_text_input", "action_id": "a"}}
MENU = {"type": "static_select", "action_id": "m", "options": options(2)}

REFUSED = {
    "51 blocks": ([{"type": "divider"}] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
    "an unknown block": ([{"type": "carousel"}], "unsupported type: carousel [json-pointer:/blocks/0/type]"),
    "an unknown key": ([section(color="red")], "invalid additional property: color [json-pointer:/blocks/0]"),
    "long section text": (
        [section("x" * 3001)],
        "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ),
    "empty text": ([section("")], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    "a section with nothing": (
        [{"type": "section"}],
        "missing required field: text or fields [json-pointer:/blocks/0]",
    ),
    "11 fields": (
        [{"type": "section", "fields": [plain()] * 11}],
        "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
    ),
    "a long header": (
        [{"type": "header", "text": plain("x" * 151)}],
        "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
    ),
    "a header in mrkdwn": (
        [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
        "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]",
    ),
    "11 context elements": (
        [{"type": "context", "elements": [plain()] * 11}],
        "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
    ),
    "26 buttons": (
        [actions(*(button(action_id=str(n)) for n in range(26)))],
        "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
    ),
    "no buttons": ([actions()], "no less than 1 items allowed [json-pointer:/blocks/0/elements]"),
    "a long button": (
        [actions(button(text=plain("x" * 76)))],
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
    ),
    "a long value": (
        [actions(button(value="x" * 2001))],
        "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
    ),
    "a disabled button": (
        [actions(button(disabled=True))],
        "invalid additional property: disabled [json-pointer:/blocks/0/elements/0]",
    ),
    "a strange address": ([actions(button(url="javascript:x"))], "invalid url [json-pointer:/blocks/0/elements/0/url]"),
    "the same action twice": (
        [actions(button(), button())],
        "action_id must be unique in its block [json-pointer:/blocks/0/elements/1/action_id]",
    ),
    "the same block id twice": (
        [section(block_id="b"), section(block_id="b")],
        "block_id must be unique [json-pointer:/blocks/1/block_id]",
    ),
    "101 options": (
        [actions({**MENU, "options": options(101)})],
        "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    "six overflow options": (
        [section(accessory={"type": "overflow", "action_id": "o", "options": options(6)})],
        "no more than 5 items allowed [json-pointer:/blocks/0/accessory/options]",
    ),
    "a long option value": (
        [actions({**MENU, "options": [{"text": plain(), "value": "x" * 151}]})],
        "must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]",
    ),
    "a menu without options": (
        [actions({"type": "static_select", "action_id": "m"})],
        "needs either options or option_groups [json-pointer:/blocks/0/elements/0]",
    ),
    "a first choice that is none": (
        [actions({**MENU, "initial_option": options(3)[2]})],
        "initial_option must be one of the options [json-pointer:/blocks/0/elements/0/initial_option]",
    ),
    "an empty run": (
        [rich({"type": "text", "text": ""})],
        "must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]",
    ),
    "an unknown style": (
        [rich({"type": "text", "text": "x", "style": {"loud": True}})],
        "invalid additional property: loud [json-pointer:/blocks/0/elements/0/elements/0/style]",
    ),
    "a mention in preformatted text": (
        [rich({"type": "user", "user_id": "U1"}, kind="rich_text_preformatted")],
        "unsupported type: user [json-pointer:/blocks/0/elements/0/elements/0/type]",
    ),
    "two tables": (
        [{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}] * 2,
        "only one table allowed [json-pointer:/blocks]",
    ),
}


@pytest.mark.parametrize(("blocks", "words"), REFUSED.values(), ids=REFUSED)
def test_slack_refuses(blocks, words):
    with pytest.raises(SlackError) as refusal:
        check_blocks(blocks)
    assert refusal.value.answer() == {
        "ok": False,
        "error": "invalid_blocks",
        "errors": [words],
        "response_metadata": {"messages": [f"[ERROR] {words}"]},
    }


def test_slack_takes_blocks_at_their_limits():
    check_blocks(
        [
            section("x" * 3000, accessory=MENU),
            {"type": "header", "text": plain("x" * 150)},
            actions(*(button(action_id=str(n), value="x" * 2000) for n in range(25))),
            rich({"type": "text", "text": "x", "style": {"bold": True}}, kind="rich_text_quote"),
            {"type": "context", "elements": [plain()] * 10},
            *[{"type": "divider"}] * 45,
        ]
    )


@pytest.mark.parametrize("blocks", ["[]", {"type": "divider"}, [["divider"]]])
def test_blocks_must_be_a_list_of_objects(blocks):
    with pytest.raises(SlackError, match="invalid_blocks_format"):
        check_blocks(blocks)


def test_a_message_needs_text_or_blocks():
    with pytest.raises(SlackError, match="no_text"):
        check_message({"text": " "})
    check_message({"blocks": [section()]})


def test_a_message_s_text_has_a_limit():
    with pytest.raises(SlackError, match="msg_too_long"):
        check_message({"text": "x" * 40_001})


@pytest.mark.parametrize("blocks", [[section("x" * 2900)] * 4, [section("x" * 30)] * 45 + [section("\n" * 2900)] * 5])
def test_blocks_that_are_each_short_enough_can_be_too_long_together(blocks):
    check_blocks(blocks)
    with pytest.raises(SlackError, match="msg_blocks_too_long"):
        check_length(blocks)


VIEWS = {
    "a long title": (modal(title=plain("x" * 25)), "must be less than 25 characters [json-pointer:/view/title/text]"),
    "101 blocks": (modal(*[{"type": "divider"}] * 101), "no more than 100 items allowed [json-pointer:/view/blocks]"),
    "an input without submit": (modal(ENTRY), "missing required field: submit [json-pointer:/view]"),
    "long private metadata": (
        modal(private_metadata="x" * 3001),
        "must be less than 3001 characters [json-pointer:/view/private_metadata]",
    ),
    "markdown": (
        modal({"type": "markdown", "text": "x"}),
        "unsupported type: markdown [json-pointer:/view/blocks/0/type]",
    ),
}


@pytest.mark.parametrize(("view", "words"), VIEWS.values(), ids=VIEWS)
def test_slack_refuses_a_modal_with(view, words):
    with pytest.raises(SlackError, match="invalid_arguments") as refusal:
        check_view(view)
    assert refusal.value.faults == (words,)


def test_slack_takes_a_modal_at_its_limits():
    blocks = [section("x" * 2000) for _ in range(99)]
    assert check_view(modal(ENTRY, *blocks, submit=plain(), private_metadata="x" * 3000))["type"] == "modal"


def test_a_modal_has_a_size_in_all():
    with pytest.raises(SlackError, match="view_too_large"):
        check_view(modal(*(section("x" * 3000) for _ in range(90))))
