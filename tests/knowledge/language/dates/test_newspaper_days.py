"""Sentences of news from many countries, each with the days, months and stretches it tells."""

import datetime as dt
import json
from pathlib import Path

import pytest

from knowledge.language.dates import find_dates

CASES = [json.loads(line) for line in Path(__file__).with_name("newspaper_days.jsonl").read_text("utf-8").splitlines()]
TUESDAY = dt.date(2025, 3, 11)


def told(text, published=TUESDAY):
    found = (one.date for one in find_dates(text, [(0, len(text))], published))
    return [f"{date.value}/{date.end}" if date.end else date.value for date in found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_a_sentence_tells_its_days(case):
    assert told(case["text"], dt.date.fromisoformat(case["published"])) == case["values"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A man sells oranges in Cairo on Monday.", "2025-03-10"),
        ("Supporters wave flags in Dakar on Sunday.", "2025-03-09"),
        ("He moved to Leeds on Friday.", "2025-03-07"),
        ("Shares were lower at the close on Monday.", "2025-03-10"),
        ("She stayed in the race until Saturday, when she fell ill.", "2025-03-08"),
        ("The coach, who plays down his part, left on Thursday.", "2025-03-06"),
    ],
)
def test_what_no_verb_fixes_for_a_day_lies_behind(text, value):
    assert told(text) == [value]


def test_figures_beside_a_month_that_count_something_else_are_no_list():
    assert told("He died on 9 May, 7 and 5 of them on a hill.", TUESDAY) == ["2025-05-09"]
    assert told("On May 3 and 9 people were hurt.") == ["2025-05-03"]


def test_two_days_in_a_row_are_a_range():
    assert told("The strike is on 4 and 5 June.") == ["2025-06-04/2025-06-05"]
    assert told("The strike is on June 4 and 5.") == ["2025-06-04/2025-06-05"]


def test_a_year_behind_a_list_is_that_of_all_its_days():
    assert told("They met on May 3, 5 and 9, 2019.") == ["2019-05-03", "2019-05-05", "2019-05-09"]
