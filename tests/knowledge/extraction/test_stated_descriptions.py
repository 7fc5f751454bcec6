"""Predicates and appositions are shown among the mentions of the person they are said of, and change nothing else."""

import pytest

from knowledge.extraction import extract
from knowledge.extraction.stated_descriptions import stated_descriptions
from knowledge.facts import Article, Findings
from knowledge.reading import read_article


def read(text: str) -> tuple[Article, Findings]:
    header = "title: News of the day\noutlet: The Daily Record\npublished: 2026-11-20\n\n"
    article = read_article(f"{header}{text}\n".encode(), "a.txt", None)
    return article, extract(article)


def described(text: str) -> dict[str, list[str]]:
    """The descriptions of each actor who has any, as written."""
    article, found = read(text)
    stated = stated_descriptions(article.text, found.actors)
    pairs = zip(found.actors, stated, strict=True)
    return {actor.name: [article.text[slice(*span)] for span in spans] for actor, spans in pairs if spans}


@pytest.mark.parametrize(
    ("text", "name", "phrases"),
    [
        ("Selma Haddad was a Danish architect.", "Selma Haddad", ["a Danish architect"]),
        ("Selma Haddad (born 3 May 1950) is a Danish architect.", "Selma Haddad", ["a Danish architect"]),
        ("Selma Haddad is a singer, dancer and actress.", "Selma Haddad", ["a singer", "dancer", "actress"]),
        ("Selma Haddad moved to Oslo. She became an engineer in 1990.", "Selma Haddad", ["an engineer"]),
        ("Selma Haddad served as a military engineer.", "Selma Haddad", ["a military engineer"]),
        ("Selma Haddad, the youngest director of the museum, resigned.", "Selma Haddad", ["the youngest director"]),
        ("The band's drummer, Selma Haddad, resigned.", "Selma Haddad", ["The band's drummer"]),
        ("They met the Swedish painter Selma Haddad in May.", "Selma Haddad", ["the Swedish painter"]),
        ("Lena wept when her coach Petros Vassos left.", "Petros Vassos", ["coach"]),
        ("Petros Vassos was injured, and is now a coach.", "Petros Vassos", ["a coach"]),
        ("Petros Vassos has been a teacher since 2001.", "Petros Vassos", ["a teacher"]),
    ],
)
def test_what_is_said_of_a_person_is_found_where_it_stands(text: str, name: str, phrases: list[str]) -> None:
    assert described(text) == {name: phrases}


@pytest.mark.parametrize(
    "text",
    [
        "Selma Haddad was late. The teacher had left.",
        "Selma Haddad was in the house of a doctor.",
        "The mother of Selma Haddad was a teacher.",
        "Selma Haddad's mother was a teacher.",
        "Selma Haddad, 40, met a dancer in Rome.",
        "Acme Foods is a sponsor of the race.",
    ],
)
def test_what_is_said_of_somebody_else_is_nobodys(text: str) -> None:
    assert described(text) == {}


def test_a_predicate_is_no_mention_that_speakers_or_pronouns_go_by() -> None:
    article, found = read("Selma Haddad is a singer. “I never rest,” she said.")
    kinds = [mention.kind for actor in found.actors for mention in actor.mentions]
    assert kinds == ["name", "pronoun"]
    assert described(article.text)["Selma Haddad"] == ["a singer"]
