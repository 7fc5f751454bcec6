"""Spellings of world news that are one person or body, and near misses: half of them held out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from knowledge.language.name_parts import fold_name
from knowledge.linking import link_actors

Make = Callable[..., Any]
HERE = Path(__file__).parent
SEEDS = HERE.parents[2] / "seeds"


class Pair(NamedTuple):
    tradition: str
    verdict: str
    one: str
    other: str
    role: str
    other_role: str


PAIRS = [Pair(*line.split("\t")) for line in (HERE / "spellings.tsv").read_text("utf-8").splitlines()[1:]]
HALVES = {"looked at": PAIRS[::2], "held out": PAIRS[1::2]}


def of(pairs: Sequence[Pair], verdict: str) -> list[Pair]:
    return [pair for pair in pairs if pair.verdict == verdict]


@pytest.fixture
def joined(actor: Make, forms: Make, draw: Make) -> Callable[..., bool]:
    """Whether articles tell of one actor, ``times`` with one spelling, one with the other.

    Context is a role in each; an acronym's introduces it.
    """

    def ask(pair: Pair, *, context: bool = False, times: int = 1) -> bool:
        roles = [(role,) if context and role else () for role in (pair.role, pair.other_role)]
        kind = "body" if pair.tradition == "body" else "person"
        one, other = (
            [actor(name, kind=kind, roles=role)] for name, role in zip((pair.one, pair.other), roles, strict=True)
        )
        articles = [other, *[one] * times]
        if context and kind == "body" and pair.other.isupper():
            articles.append([actor(pair.one, pair.other, kind=kind)])
        return len(link_actors(forms(*articles), draw).groups) == 1

    return ask


def test_the_table_is_large_balanced_and_none_of_it_stands_in_the_seeds() -> None:
    assert len(PAIRS) >= 200
    assert abs(len(of(PAIRS, "same")) - len(of(PAIRS, "apart"))) <= len(PAIRS) // 20
    seeds = " ".join(fold_name(path.read_text("utf-8", errors="replace")) for path in SEEDS.glob("*.txt"))
    assert [name for pair in PAIRS for name in pair[2:4] if f" {fold_name(name)} " in seeds] == []


@pytest.mark.parametrize("half", HALVES)
def test_no_near_miss_is_joined_with_or_without_context(half: str, joined: Make) -> None:
    misses = of(HALVES[half], "apart")
    assert [pair for pair in misses if joined(pair) or joined(pair, context=True)] == []


@pytest.mark.parametrize("half", HALVES)
def test_no_near_miss_is_joined_however_many_articles_have_one_of_the_two(half: str, joined: Make) -> None:
    misses = of(HALVES[half], "apart")
    turned = [pair._replace(one=pair.other, other=pair.one) for pair in misses]
    assert [pair for pair in (*misses, *turned) if joined(pair, times=40)] == []


@pytest.mark.parametrize("half", HALVES)
def test_most_spellings_of_one_are_joined_without_context_and_nearly_all_with_it(half: str, joined: Make) -> None:
    true = of(HALVES[half], "same")
    assert sum(joined(pair) for pair in true) >= len(true) / 2
    assert sum(joined(pair, context=True) for pair in true) >= len(true) * 4 / 5
