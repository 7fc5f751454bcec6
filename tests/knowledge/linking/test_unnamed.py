"""A speaker printed without a name is nobody with one: not joined, counted, exported or offered.

Each line of the data is a pair: one paper keeps its source ("unnamed", and a wire copy of it), another prints the same
words of the same day under a name; in half of them the paper that keeps its source asks that person for a comment.
"""

import datetime as dt
import json
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

from knowledge.factbase import FactBase
from knowledge.facts import Match

PAIRS = [json.loads(line) for line in Path(__file__).with_name("unnamed_pairs.jsonl").read_text().splitlines()]
FIRST, MONTH = dt.date(2001, 1, 5), dt.timedelta(days=35)


class Held(NamedTuple):
    """A statement: the number of its pair, its words, the articles that report it and who is said to have said it."""

    pair: int
    words: str
    papers: frozenset[str]
    by_name: frozenset[str]


def hold(folder: Path, order: Sequence[str]) -> list[Held]:
    """Return the statements of a base that got every pair's articles in this order, each pair in its month."""
    moment, numbers = dt.datetime(2026, 11, 21, 9, tzinfo=dt.UTC), count(1)
    url = f"sqlite:///{folder}/facts.db"
    with FactBase.open(url, now=lambda: moment, draw=lambda prefix: f"{prefix}{next(numbers)}") as facts:
        for paper in order:
            (folder / paper).mkdir()
            for number, pair in enumerate(PAIRS):
                header = f"title: News\noutlet: The {paper} paper\npublished: {FIRST + number * MONTH}\n\n"
                (folder / paper / f"{number}.txt").write_text(f"{header}{pair[paper]}\n")
            assert {one.outcome for one in facts.add([folder / paper])} == {"new"}
        return [_held(fact) for fact in facts.exported(kinds=("statement",)) if isinstance(fact, Match)]


def _held(statement: Match) -> Held:
    places = [report.source.split("/") for report in statement.reports]
    (pair,) = {int(name.removesuffix(".txt")) for _, name in places}
    by_name = frozenset(speaker.name for speaker in statement.speakers if speaker.id)
    return Held(pair, statement.text, frozenset(paper for paper, _ in places), by_name)


@pytest.fixture(
    scope="module",
    params=[("unnamed", "named", "copy"), ("named", "copy", "unnamed")],
    ids=["unnamed first", "named first"],
)
def statements(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Held]:
    return hold(tmp_path_factory.mktemp("pairs"), request.param)


def test_no_statement_holds_the_words_of_a_kept_source_and_of_a_name(statements: list[Held]) -> None:
    joined = {PAIRS[one.pair]["kind"] for one in statements if "named" in one.papers and len(one.papers) > 1}
    assert joined == set()


def test_nobody_who_is_named_is_given_the_words_of_a_kept_source(statements: list[Held]) -> None:
    given = [
        (one.pair, PAIRS[one.pair]["unnamed"])
        for one in statements
        if one.papers & {"unnamed", "copy"} and one.by_name and one.words in PAIRS[one.pair]["copy"]
    ]
    assert given == []


def test_the_words_are_on_record_under_the_name_where_they_are_printed_so(statements: list[Held]) -> None:
    under_a_name = {
        one.pair for one in statements if one.papers == {"named"} and one.by_name == {PAIRS[one.pair]["name"]}
    }
    assert under_a_name == set(range(len(PAIRS)))


def test_the_words_of_kept_sources_are_on_record_too(statements: list[Held]) -> None:
    kept = {one.pair for one in statements if "unnamed" in one.papers and not one.by_name}
    assert len(kept) > 0.9 * len(PAIRS)
