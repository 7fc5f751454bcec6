import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.reading.hard_wrapping import ends_open, rejoined

PROSE = [
    "The ferry from Brodick was late again on Tuesday because a seal had gone to sleep on the slip and would not move.",
    "“We sang to it,” said Morag Weir, the mate, who has worked on the boat since she was nineteen years of age.",
    "It woke at noon.",
    "The company has asked for a fence, and the council will talk about one when it meets in the first week of June.",
]


@pytest.mark.parametrize("width", [26, 40, 66, 80])
def test_wrapped_paragraphs_without_blank_lines_are_told_by_the_room_on_their_last_lines(width):
    lines = [line for paragraph in PROSE for line in textwrap.wrap(paragraph, width)]
    assert rejoined(lines) == PROSE


@given(st.integers(20, 100))
def test_wrapped_paragraphs_with_blank_lines_between_them_come_back_at_any_width(width):
    lines = [line for paragraph in PROSE for line in (*textwrap.wrap(paragraph, width), "")]
    assert " ".join(rejoined(lines)) == " ".join(PROSE)
    assert {paragraph.split()[0] for paragraph in PROSE} <= {paragraph.split()[0] for paragraph in rejoined(lines)}


def test_lines_that_are_paragraphs_stay_paragraphs():
    assert rejoined(PROSE) == PROSE


def test_a_paragraph_may_begin_with_its_indentation_on_a_full_line():
    lines = ["The seal on the slipway woke at noon.", "   It had slept since eight, and the", "ferry was late again."]
    assert rejoined(lines) == [
        "The seal on the slipway woke at noon.",
        "It had slept since eight, and the ferry was late again.",
    ]


@pytest.mark.parametrize(
    ("line", "is_open"),
    [("It was led by Mr.", True), ("It was led by the", True), ("It was led, by all,", True), ("Gary, IN", False)],
)
def test_a_line_ends_open_where_its_last_word_needs_another(line, is_open):
    assert ends_open(line) is is_open
