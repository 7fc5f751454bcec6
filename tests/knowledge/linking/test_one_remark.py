"""Pairs of reports, most of one remark or of two that look alike: how many of each kind are told right.

The lines of ``one_remark_pairs.jsonl`` were written before the model; it was trained with those marked ``odd``.
"""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from knowledge.linking import QuoteRecord, link_statements

Make = Callable[..., Any]
PAIRS = [
    json.loads(line) for line in (Path(__file__).parent / "one_remark_pairs.jsonl").read_text("utf-8").splitlines()
]
LEAST_JOINED, MOST_JOINED_WRONGLY = 6, 4
"""Of 12 pairs of one remark and of 12 pairs of two, in each half."""


@pytest.fixture
def is_one(quote: Make, draw: Make) -> Callable[[dict[str, Any]], bool]:
    def record(told: dict[str, Any], index: int) -> QuoteRecord:
        made: QuoteRecord = quote(
            told["source"],
            told["text"],
            told["speaker"] or None,
            as_written=None if told["speaker"] else told["role"],
            roles=(told["role"],) if "role" in told else (),
            said=told.get("said"),
            published=dt.date.fromisoformat(told.get("published", "2023-03-15")),
            kind=told.get("kind", "person"),
            index=index,
        )
        return made

    return lambda pair: len(link_statements([record(pair["a"], 0), record(pair["b"], 1)], draw).groups) == 1


@pytest.mark.parametrize("half", ["odd", "even"])
def test_most_reports_of_one_remark_are_one_statement(half: str, is_one: Make) -> None:
    assert sum(is_one(pair) for pair in PAIRS if pair["half"] == half and pair["same"]) >= LEAST_JOINED


@pytest.mark.parametrize("half", ["odd", "even"])
def test_few_remarks_that_look_alike_are_one_statement(half: str, is_one: Make) -> None:
    assert sum(is_one(pair) for pair in PAIRS if pair["half"] == half and not pair["same"]) <= MOST_JOINED_WRONGLY


def test_a_country_and_its_adviser_are_one_voice_and_two_officials_are_not(quote: Make, draw: Make) -> None:
    country = quote("a.txt", "it would consider sending weapons to Ukraine", "south korea", kind="country")
    adviser = quote(
        "b.txt",
        "“We will reconsider the issue of arms supplies to Ukraine,”",
        "chang",
        roles=("South Korea's national security adviser",),
    )
    minister = quote(
        "c.txt", "Seoul would consider supplying arms to Kyiv", "cho", roles=("South Korean foreign minister",)
    )
    groups = link_statements([country, adviser, minister], draw).groups
    assert [len(group.keys) for group in groups] == [2, 1]


def test_a_count_of_two_days_is_two_remarks_if_another_number_is_the_same(quote: Make, draw: Make) -> None:
    first = quote("a.txt", "21 provinces have reported 1,085 cases of measles", "ministry", kind="organisation")
    second = quote("b.txt", "21 provinces reported 1,490 cases of measles", "ministry", kind="organisation")
    rounded = quote("c.txt", "nearly 1,100 cases of measles in 21 provinces", "ministry", kind="organisation")
    assert sorted(len(group.keys) for group in link_statements([first, second, rounded], draw).groups) == [1, 2]


def test_a_lead_and_its_quotation_are_one_and_two_quotations_of_an_article_are_two(quote: Make, draw: Make) -> None:
    lead = quote("a.txt", "the city would sue the builder of the dam", "ferro")
    quotation = quote("a.txt", "“We will sue the company that built the dam,”", "ferro", index=1)
    other = quote("a.txt", "“We will sue the company that insured the dam,”", "ferro", index=2)
    assert [len(group.keys) for group in link_statements([lead, quotation], draw).groups] == [2]
    assert len(link_statements([quotation, other], draw).groups) == 2
