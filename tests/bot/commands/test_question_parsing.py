import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.question_parsing import after_mention, command_and_question, question_of_message, shortened
from bot.commands.recent_events import RecentEvents
from bot.messages.actions import holds, pack, unpack
from bot.messages.limits import QUESTION


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Big mistake, he said", "Big mistake, he said"),
        ("<@U1> look: “a very big mistake” and “no”", "a very big mistake"),
        ('she wrote "we will reconsider it" there', "we will reconsider it"),
        ("*Bold* _words_ with snake_case and ~struck~ out", "Bold words with snake_case and struck out"),
        ("<https://x.example/a|The minister resigned> today", "The minister resigned today"),
        ("&gt; quoted line\n&gt; and another", "quoted line and another"),
        ("The first sentence is this one. " + "The second goes on and on. " * 20, "The first sentence is this one."),
        ("<https://x.example/a>", ""),
    ],
)
def test_a_message_is_asked_by_its_quoted_words_or_its_first_sentence(text: str, asked: str) -> None:
    assert question_of_message(text) == asked


@given(st.text(max_size=2_000))
def test_any_question_fits_a_button_and_comes_back_from_it(text: str) -> None:
    for asked in (shortened(text), question_of_message(text)):
        value = pack(q=asked, o=10**9)
        assert len(asked) <= QUESTION
        assert holds(value)
        assert unpack(value)["q"] == asked


@pytest.mark.parametrize("value", ["", "x", "[1]", '"x"', "null"])
def test_a_value_that_is_none_of_ours_is_no_state(value: str) -> None:
    assert unpack(value) == {}


def test_the_bots_name_is_taken_off_but_nobody_elses() -> None:
    assert after_mention("<@UBOT>, <@U2> said what?") == "<@U2> said what?"


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("Timeline treaty", ("timeline", "treaty")),
        ("/whois chang", ("whois", "chang")),
        ("help", ("help", "")),
        ("timelines treaty", ("whosaid", "timelines treaty")),
        ("", ("whosaid", "")),
    ],
)
def test_a_mention_begins_with_a_command_or_asks_who_said(text: str, understood: tuple[str, str]) -> None:
    assert command_and_question(text) == understood


def test_an_event_is_remembered_for_ten_minutes() -> None:
    now = [0.0]
    seen = RecentEvents(600, clock=lambda: now[0])
    assert seen.first("Ev1")
    now[0] = 599
    assert not seen.first("Ev1")
    now[0] = 601
    assert seen.first("Ev1")


def test_a_forgotten_event_is_new_again() -> None:
    seen = RecentEvents(600)
    assert seen.first("Ev1")
    seen.forget("Ev1")
    assert seen.first("Ev1")
