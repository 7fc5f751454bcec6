"""Articles go by their outlets, else by their titles; a file's name is told only where there is nothing else."""

import datetime as dt

import pytest

from bot.messages.sources import assumed, name_sources, published, source_name
from knowledge.facts import SourceRef

DAY = dt.date(2024, 6, 20)


def article(source: str, outlet: str | None = None, title: str | None = None, day: dt.date | None = DAY) -> SourceRef:
    return SourceRef(source=source, outlet=outlet, title=title, published=day, published_basis="given")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        (article("a/004_12092fc2aebbe4cc.txt", "Harbour Post", "Quay closes"), "Harbour Post"),
        (article("a/004_12092fc2aebbe4cc.txt", None, "Quay closes"), "Quay closes"),
        (article("a/004_12092fc2aebbe4cc.txt"), "004"),
        (article("https://www.example.org/a/b"), "example.org"),
    ],
)
def test_an_article_goes_by_outlet_else_title_else_file(source: SourceRef, name: str) -> None:
    assert source_name(source) == name
    assert name_sources([source]) == {source.source: name}


def test_two_of_an_outlet_are_told_apart_by_their_days() -> None:
    early, late = article("a.txt", "Harbour Post"), article("b.txt", "Harbour Post", day=dt.date(2024, 6, 21))
    other = article("c.txt", "Island Mail")
    assert name_sources([early, late, other]) == {
        "a.txt": "Harbour Post, 20 June 2024",
        "b.txt": "Harbour Post, 21 June 2024",
        "c.txt": "Island Mail",
    }


def test_two_of_an_outlet_and_a_day_are_told_apart_by_their_titles_and_else_by_their_files() -> None:
    one, two = article("a/1.txt", "Harbour Post", "Quay closes"), article("a/2.txt", "Harbour Post", "Quay burns")
    assert name_sources([one, two]) == {"a/1.txt": "Harbour Post, Quay closes", "a/2.txt": "Harbour Post, Quay burns"}
    one, two = article("a/1.txt", "Harbour Post"), article("a/2.txt", "Harbour Post")
    assert name_sources([one, two]) == {"a/1.txt": "Harbour Post, 1", "a/2.txt": "Harbour Post, 2"}


def test_files_of_one_name_are_told_apart_by_their_hashes_and_else_by_their_paths() -> None:
    hashed = [article("x/1_aaaaaaaa.txt"), article("x/1_bbbbbbbb.txt")]
    assert list(name_sources(hashed).values()) == ["1_aaaaaaaa", "1_bbbbbbbb"]
    placed = [article("x/1.txt"), article("y/1.txt")]
    assert list(name_sources(placed).values()) == ["x/1.txt", "y/1.txt"]


def test_a_day_that_stands_beside_the_name_is_left_out_of_it() -> None:
    early, late = article("a.txt", "Harbour Post"), article("b.txt", "Harbour Post", day=dt.date(2024, 6, 21))
    assert name_sources([early, late], dated=True) == {"a.txt": "Harbour Post", "b.txt": "Harbour Post"}


def test_an_article_reported_twice_keeps_its_name() -> None:
    assert name_sources([article("a.txt", "Harbour Post")] * 2) == {"a.txt": "Harbour Post"}


def test_an_assumed_date_is_said_to_be_ours() -> None:
    source = SourceRef(source="a.txt", published=DAY, published_basis="assumed")
    assert published(source) == "20 June 2024 (we assumed the article's date)"
    assert published(SourceRef(source="a.txt")) == ""


def test_one_article_that_reports_twice_has_one_date() -> None:
    one, other = article("a.txt", "Harbour Post"), article("b.txt", "Harbour Post")
    assert assumed([one, one]) == "we assumed the article's date"
    assert assumed([one, other]) == "we assumed the articles' dates"
