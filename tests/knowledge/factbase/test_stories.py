"""What of the news makes a story: recent, not told before, one for each matter, the most reported first."""

import datetime as dt

import pytest

from knowledge.factbase import FactBase
from knowledge.factbase.stories import is_recent
from knowledge.facts import Date

LUND = "“The harbour of Ardvik will reopen before the ferries of spring arrive,” Ann Lund, mayor of Ardvik (2024-06-20)"
AGAIN = "“The ferries of spring arrive before the harbour will reopen,” Ann Lund, mayor of Ardvik (2024-06-20)"
OSEI = "“Nobody asked the fishermen of Ardvik about a quay of concrete,” Kofi Osei, union leader (2024-06-20)"
CLOSED = "2024-06-19 The library of Leeds was closed by Marta Ruiz after a burst pipe flooded three floors."
OLD = "1953 The library of Leeds was opened by Marta Ruiz after ten years of building work."


@pytest.fixture
def facts(desk, database_url, clock):
    """The fact base that the desk writes into."""
    with FactBase.open(database_url, now=clock) as opened:
        yield opened


def told(facts, clock):
    until = facts.status().newest_addition
    return [story.words for story in facts.news_since(clock.at - dt.timedelta(hours=12), until).stories]


def spoken(line):
    return line[1 : line.index("”")]


def test_an_event_of_long_ago_is_no_news(desk, facts, clock):
    desk.put("1.txt", CLOSED)
    desk.put("2.txt", OLD)
    assert told(facts, clock) == [CLOSED.partition(" ")[2]]


def test_the_most_reported_story_comes_first_and_each_article_is_one(desk, facts, clock):
    desk.put("1.txt", OSEI)
    desk.put("2.txt", LUND, CLOSED)
    desk.put("3.txt", LUND)
    assert told(facts, clock) == [spoken(LUND), spoken(OSEI)]


def test_what_was_told_the_day_before_in_nearly_the_same_words_is_no_news(desk, facts, clock):
    desk.put("1.txt", LUND)
    clock.pass_time(days=1)
    desk.put("2.txt", AGAIN)
    desk.put("3.txt", OSEI)
    assert told(facts, clock) == [spoken(OSEI)]


def test_words_that_an_archive_had_a_month_ago_are_no_story(desk, facts, clock):
    desk.put("old.txt", LUND, published="2024-05-20", archive=True)
    clock.pass_time(days=1)
    desk.put("1.txt", LUND)
    assert told(facts, clock) == []


def test_what_an_article_tells_is_one_story_however_many_lines_it_has(desk, facts, clock):
    desk.put("1.txt", LUND, CLOSED, OSEI)
    [story] = facts.news_since(None, clock.at).stories
    assert [line.words for line in story.more] == [CLOSED.partition(" ")[2]]
    assert story.source.source == "1.txt"


@pytest.mark.parametrize(
    ("date", "recent"),
    [
        (Date(value="2024-06-20", precision="day"), True),
        (Date(value="2024-06-18", precision="day"), True),
        (Date(value="2024-06-16", precision="day"), False),
        (Date(value="2024-09-01", precision="day"), True),
        (Date(value="2026-09-01", precision="day"), False),
        (Date(value="2024-06-17", end="2024-06-23", precision="range"), True),
        (Date(value="2024-06-10", end="2024-06-16", precision="range"), False),
        (Date(value="2024-06", precision="month"), False),
        (Date(value="2024-08", precision="month"), True),
        (Date(value="1953", precision="year"), False),
        (Date(), False),
    ],
)
def test_recent_is_what_lies_within_days_of_the_article_or_ahead_of_it(date, recent):
    assert is_recent(date, dt.date(2024, 6, 21)) == recent
