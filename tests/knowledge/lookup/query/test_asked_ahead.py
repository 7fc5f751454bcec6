import csv
import datetime as dt
from pathlib import Path

import pytest

from knowledge.facts import QueryError
from knowledge.lookup.query.asked_ahead import AskedAhead, may_ask_ahead, read_ahead
from knowledge.lookup.query.grammar import parse_query
from knowledge.lookup.query.names import KnownNames
from knowledge.store.engine import reading
from knowledge.store.reader import Reader

MONDAY = dt.date(2026, 11, 30)
WITH_CASES = Path(__file__).with_name("ahead.tsv")
CASES = list(csv.DictReader(WITH_CASES.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def read(base, text: str) -> AskedAhead | None:
    with reading(base.engine) as connection:
        names = KnownNames(Reader.over(connection, base.memory))
        return read_ahead(parse_query(text, names, years=True), names, MONDAY)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["asked"])
def test_what_is_asked_of_the_days_to_come_is_told_from_words_of_a_topic(base, case):
    base.actor("a1", "Daniel Kritenbrink")
    found = read(base, case["asked"])
    if case["topic"] == "none":
        assert found is None
        return
    assert may_ask_ahead(case["asked"])
    assert found
    told = (found.query.words or "-", found.since or "-", found.until or "-")
    assert told == (case["topic"], case["since"], case["until"])


def test_a_person_called_as_a_slip_of_ahead_is_the_person(base):
    base.actor("a1", "Ahed Tamimi")
    base.form("a1", "ahed tamimi")
    found = read(base, "Ahed Tamimi")
    assert found is None


def test_words_and_a_filter_that_both_set_the_days_are_refused(base):
    with pytest.raises(QueryError, match="both set the dates"):
        read(base, "treaty next week since:2024-06")


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        ("treaty ahead", 'treaty "ahead"'),
        ("ahead in:Reuters", 'in:Reuters "ahead"'),
        ("treaty next week", "since:2026-12-07 until:2026-12-13 treaty"),
    ],
)
def test_the_other_reading_is_the_word_itself_or_all_of_these_days(base, asked, other):
    found = read(base, asked)
    assert found
    assert found.otherwise == other
    assert read(base, other) is None
