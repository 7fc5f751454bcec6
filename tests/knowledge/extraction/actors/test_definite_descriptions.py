"""Definite descriptions ("the 29-year-old", "the striker") are given to the person or organisation that they mean."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.extraction.actors import find_actors
from knowledge.extraction.document import Document
from tests.knowledge.extraction.actors.partitions import PartitionedArticle, faults_of, read_partitions

FALLS_SHORT = {
    "functional role, trap: evokes somebody new": "Craig Yeomans is taken for a firm",
    "manager": "the club Levante Norte is taken for a person",
    "supermarket": "a shop named after its founder is split at the possessive",
}
"""Kinds of the articles written to be measured in which the program is known to fall short."""


def _cases(name: str, falls_short: dict[str, str]) -> Iterator[object]:
    for number, article in enumerate(read_partitions(Path(__file__).with_name(name)), 1):
        why = falls_short.get(article.kind)
        marks = [pytest.mark.xfail(strict=True, reason=why)] if why else []
        yield pytest.param(article, id=f"{number} {article.kind}", marks=marks)


@pytest.mark.parametrize("article", list(_cases("definite_descriptions.txt", {})))
def test_a_description_is_given_to_whom_it_means_and_to_nobody_else(article: PartitionedArticle) -> None:
    assert faults_of(article) == []


@pytest.mark.parametrize("article", list(_cases("definite_descriptions_unread.txt", FALLS_SHORT)))
def test_a_description_of_an_article_read_late_is_given_to_whom_it_means(article: PartitionedArticle) -> None:
    assert faults_of(article) == []


def kinds_of_mentions(text: str) -> list[str]:
    """The kinds of the mentions of an article's only actor, in text order."""
    (actor,) = find_actors(Document(text, [(0, len(text))]))
    return [mention.kind for mention in actor.mentions]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ewa Lipska, 31, won the race. The 31-year-old wept.", "role"),
        ("Ewa Lipska won the race. The 31-year-old wept.", "description"),
        ("Ewa Lipska, the swimmer, won the race. The athlete wept.", "role"),
        ("Ewa Lipska won the race. The athlete wept.", "description"),
    ],
)
def test_what_the_article_states_is_told_apart_from_what_only_the_view_tells(text: str, kind: str) -> None:
    assert kinds_of_mentions(text)[-1] == kind


@pytest.mark.parametrize("noun", ["thief", "attacker", "killer", "suspect", "victim", "gunman"])
def test_blame_and_suffering_are_given_to_nobody_of_whom_they_are_not_stated(noun: str) -> None:
    assert kinds_of_mentions(f"Ewa Lipska walked home on Friday. The {noun} ran away.") == ["name"]


@pytest.mark.parametrize(
    "text",
    [
        "Ewa Lipska won. Critics praised the singer Nina Wolska.",
        "Ewa Lipska praised the singer.",
        "Ewa Lipska is the singer of the year.",
        "Ewa Lipska won. The Polish courts agreed.",
        "Ewa Lipska won. The 31-year-old brothers wept.",
    ],
)
def test_a_phrase_that_means_somebody_else_adds_nothing_to_the_person_before(text: str) -> None:
    actors = find_actors(Document(text, [(0, len(text))]))
    lipska = next(actor for actor in actors if "Lipska" in actor.name)
    assert [mention.kind for mention in lipska.mentions] == ["name"]
