import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.question_parsing import questions_of, shortened
from bot.deduplication import InProcessDeduplicator
from bot.messages.actions import holds, pack, unpack
from bot.messages.limits import QUESTION


@given(st.text(max_size=2_000))
def test_any_question_fits_a_button_and_comes_back_from_it(text: str) -> None:
    for asked in (shortened(text), *questions_of({"text": text})):
        value = pack(q=asked, o=10**9)
        assert len(asked) <= QUESTION
        assert holds(value)
        assert unpack(value)["q"] == asked


@pytest.mark.parametrize("value", ["", "x", "[1]", '"x"', "null"])
def test_a_value_that_is_none_of_ours_is_no_state(value: str) -> None:
    assert unpack(value) == {}


def test_an_event_is_remembered_for_ten_minutes() -> None:
    now = [0.0]
    seen = InProcessDeduplicator(600, clock=lambda: now[0])
    assert seen.first("Ev1")
    now[0] = 599
    assert not seen.first("Ev1")
    now[0] = 601
    assert seen.first("Ev1")


def test_a_forgotten_event_is_new_again() -> None:
    seen = InProcessDeduplicator(600)
    assert seen.first("Ev1")
    seen.forget("Ev1")
    assert seen.first("Ev1")
