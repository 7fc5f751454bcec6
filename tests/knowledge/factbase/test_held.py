"""Whoever is asked for is found, or is said not to be found: never somebody, or some body, that shares a word."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from knowledge.factbase import FactBase

BEATS = Path(__file__).parent / "beats"
SEEDS = Path(__file__).parents[3] / "seeds"


class Question(NamedTuple):
    """A line of the questions: who is right (none where nobody is), and what may be suggested instead."""

    command: str
    asked: str
    right: frozenset[str]
    suggested: frozenset[str]


def _questions() -> list[Question]:
    lines = (BEATS / "questions.tsv").read_text("utf-8").splitlines()
    rows = [[*line.split("\t"), "", ""] for line in lines if not line.startswith("#")]
    names = [[frozenset(part.strip("-").split(";")) - {""} for part in row[2:4]] for row in rows]
    return [Question(row[0], row[1], *of) for row, of in zip(rows, names, strict=True)]


QUESTIONS = _questions()


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FactBase]:
    """The seeds, and thirty short articles from as many beats."""
    folder = tmp_path_factory.mktemp("newsroom")
    files = folder / "beats"
    files.mkdir()
    for article in (BEATS / "articles.txt").read_text("utf-8").split("=== ")[1:]:
        name, text = article.split("\n", 1)
        (files / name).write_text(text, "utf-8")
    with FactBase.open(f"sqlite:///{folder / 'facts.db'}") as facts:
        assert {outcome.outcome for outcome in facts.add([SEEDS, files])} == {"new"}
        yield facts


def found(facts: FactBase, question: Question) -> tuple[frozenset[str], frozenset[str]]:
    """Who is taken to be meant, and what is suggested."""
    if question.command == "whois":
        profiles = facts.whois(question.asked)
        return frozenset(one.name for one in profiles.matches), frozenset(profiles.did_you_mean)
    said = facts.whosaid(question.asked)
    speakers = frozenset(speaker.name for match in said.matches for speaker in match.speakers)
    return speakers | {one.name for one in said.choices}, frozenset(said.did_you_mean)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: f"{question.command} {question.asked}")
def test_who_is_held_is_found_and_nobody_else(newsroom: FactBase, question: Question) -> None:
    who, suggested = found(newsroom, question)
    assert who == question.right
    assert suggested <= question.suggested
