"""Sentences of business news, tokens apart as in annotated corpora, each with the days, months and years it tells."""

import datetime as dt
import json
from pathlib import Path

import pytest

from knowledge.language.dates import find_dates

CASES = [json.loads(line) for line in Path(__file__).with_name("business_news.jsonl").read_text("utf-8").splitlines()]
PLAIN = ("day", "month", "year")


def _values(text, published):
    found = find_dates(text, [(0, len(text))], dt.date.fromisoformat(published))
    return [one.date.value for one in found if one.date.precision in PLAIN]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_a_sentence_tells_its_days_months_and_years(case):
    assert _values(case["text"], case["published"]) == case["values"]


@pytest.mark.parametrize(
    "text",
    [
        "The 2010 Corsair , a small car , is made in Ohio .",
        "Owners of model years 2004 , 2005 and 2006 get a letter .",
        "The pump is the same in all 2004-2006 models .",
        "Its new 2011 Arco costs less .",
        "Resolution 1973 was passed .",
    ],
)
def test_a_product_or_number_is_no_year(text):
    assert _values(text, "2011-06-01") == []


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("The 2004 Madrid train bombings were not mentioned .", "2004"),
        ("The 2008 Beijing Olympics were a success .", "2008"),
        ("The 1997 Kyoto Protocol is not enough .", "1997"),
        ("A 2007 Supreme Court ruling said so .", "2007"),
        ("In 2010 Vantis will sell it in Peru .", "2010"),
    ],
)
def test_what_is_named_after_its_year_has_it(text, year):
    assert _values(text, "2011-06-01") == [year]


def test_figures_compared_with_those_of_a_year_earlier_are_a_year_older_than_the_news():
    assert _values("Sales were 3 percent lower than a year earlier .", "2009-06-01") == ["2008"]


def test_a_quarter_behind_its_year_is_no_year():
    assert _values("Sales fell in the 2008 fourth quarter .", "2009-06-01") == []
