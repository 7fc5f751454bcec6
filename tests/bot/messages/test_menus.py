"""Menus and buttons are offered only where they lead somewhere."""

import datetime as dt

import pytest

from bot.messages.block_builders import select
from bot.messages.help import command_help
from bot.messages.timeline import shared_timeline, timeline_message
from bot.messages.whois import profile_message
from bot.messages.whosaid import whosaid_message
from knowledge.facts import Examples

TODAY = dt.date(2024, 6, 22)


def offered(message) -> list[str]:
    """The words of all buttons and menus."""
    rows = [block["elements"] for block in message.blocks if block["type"] == "actions"]
    return [
        (element.get("text") or element.get("placeholder") or {"text": "⋯"})["text"] for row in rows for element in row
    ]


def test_there_is_no_menu_where_no_line_can_be_found_again(made):
    answer = made.timeline(made.entry(event=None))
    assert "See one in context" not in offered(timeline_message(answer, "treaty", today=TODAY, private=True))
    assert offered(shared_timeline(answer, "U1")) == ["⋯"]
    assert offered(timeline_message(answer, "treaty", today=TODAY, private=False)) == ["As a picture"]


def test_a_line_without_an_event_is_found_by_its_own_id(made):
    source = "wire/" + "very-long-" * 30
    answer = made.timeline(made.entry(event=None, line="12.7", reports=(made.event_report(source),)))
    message = timeline_message(answer, "treaty", today=TODAY, private=True)
    (menu,) = [e for block in message.blocks for e in block.get("elements", []) if "options" in e]
    assert menu["options"][0]["value"].startswith('{"l":"12.7","w":')


def test_an_option_that_slack_would_not_take_is_a_mistake_and_not_left_out():
    with pytest.raises(ValueError, match="151"):
        select("One", "a", [("short", "1"), ("long", "x" * 151)])


@pytest.mark.parametrize(("timeline", "shown"), [(True, True), (False, False)])
def test_a_timeline_is_offered_below_a_profile_that_has_one(made, timeline, shown):
    assert ("Timeline" in offered(profile_message(made.profile(), private=True, timeline=timeline))) is shown


def test_a_name_too_long_to_be_asked_for_is_not_offered(made):
    assert offered(profile_message(made.profile("Ha " * 100), private=True)) == ["Share to channel"]


def test_a_reading_or_near_miss_without_an_answer_is_not_offered(made):
    query = made.query("Ukraine arms", otherwise='"Ukraine arms"')
    answer = made.whosaid(verdict="none", query=query, did_you_mean=("harbour", "treaty"))

    def told(*dead: str) -> list[str]:
        return offered(whosaid_message(answer, "Ukraine arms", offset=0, today=TODAY, private=True, dead=dead))

    assert told() == ["Read as words instead", "Change question", "harbour", "treaty"]
    assert told('"Ukraine arms"', "harbour") == ["Change question", "treaty"]


def test_an_example_without_an_answer_is_not_offered():
    known = Examples(phrase="we will not", name="Maria Lopez", topic="strike")
    told = command_help("/timeline", known, lambda asked: asked == "strike")
    assert offered(told) == ["/timeline strike"]
    assert "For example" not in command_help("/timeline", known, lambda _: False).text
