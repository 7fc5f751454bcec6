"""What was looked through is said with every answer, and is what the base holds at that moment."""

import datetime as dt

import pytest

from knowledge.facts import Coverage


def searched(base):
    return [ask("Lund").searched for ask in (base.whosaid, base.timeline, base.whois)]


def test_an_empty_base_has_no_articles(base):
    assert searched(base) == [Coverage(articles=0)] * 3


def test_articles_days_and_outlets_are_counted_and_what_is_not_known_is_left_out(base):
    base.article("one.txt", "The quay closed.", "2019-03-02", outlet="Harbour Post")
    base.article("two.txt", "The quay opened.", "2024-06-20", outlet="Harbour Post")
    base.article("three.txt", "The quay burned.", None, outlet="Island Mail")
    base.article("four.txt", "The quay stands.")
    whole = Coverage(articles=4, first=dt.date(2019, 3, 2), last=dt.date(2024, 6, 20), outlets=2)
    assert searched(base) == [whole] * 3


def test_the_count_moves_with_the_base(base):
    base.article("one.txt", "The quay closed.", "2024-06-19")
    before = base.whois("Lund").searched
    base.article("two.txt", "The quay opened.", "2024-06-20")
    after = base.whois("Lund").searched
    assert (before.articles, after.articles) == (1, 2)
    assert (before.last, after.last) == (dt.date(2024, 6, 19), dt.date(2024, 6, 20))


@pytest.mark.parametrize("query", ["by:Lund", "in:post quay", "since:2024 quay"])
def test_filters_do_not_change_what_was_looked_through(base, query):
    base.article("one.txt", "The quay closed.", "2019-03-02", outlet="Harbour Post")
    assert base.whosaid(query).searched == Coverage(
        articles=1, first=dt.date(2019, 3, 2), last=dt.date(2019, 3, 2), outlets=1
    )
