"""What the fact base holds at a glance: what is counted, and that it follows every change."""

import datetime as dt

from tests.knowledge.factbase.conftest import find, write


def put(desk, source: str, outlet: str | None, published: str | None = "2024-06-21") -> None:
    article = write(source, ("The council met.",), published).model_copy(update={"outlet": outlet})
    desk.put_all([(article, find(article))])


def largest(facts) -> list[tuple[str, int]]:
    return [(one.outlet, one.articles) for one in facts.holdings().largest]


def test_an_empty_fact_base_holds_nothing(facts):
    held = facts.holdings()
    assert (held.coverage.articles, held.newest_addition, held.largest) == (0, None, ())


def test_days_outlets_and_the_newest_addition_follow_every_article(facts, desk):
    put(desk, "a.txt", "The Tern", "2019-01-02")
    assert largest(facts) == [("The Tern", 1)]
    put(desk, "b.txt", None, "2024-06-22")
    held = facts.holdings()
    assert (held.coverage.first, held.coverage.last) == (dt.date(2019, 1, 2), dt.date(2024, 6, 22))
    assert (held.coverage.articles, held.coverage.outlets) == (2, 1)
    assert held.newest_addition == facts.status().newest_addition


def test_the_five_largest_outlets_are_named_the_largest_first_and_of_equals_by_name(facts, desk):
    for number, outlet in enumerate("FEDCBAA"):
        put(desk, f"{number}.txt", outlet)
    assert largest(facts) == [("A", 2), ("B", 1), ("C", 1), ("D", 1), ("E", 1)]
    assert facts.holdings().coverage.outlets == 6
