"""The kind of names of many countries, each in a sentence or two, by groups (clubs, firms, streets, ships, …).

``name_kinds.tsv`` was read while the rules were written, ``name_kinds_other.tsv`` was not.
"""

from pathlib import Path

import pytest

from knowledge.extraction.actors import find_actors
from knowledge.extraction.document import Document

BODIES = frozenset(["organisation", "body"])
FOLDER = Path(__file__).parent


def cases(file: str) -> list[list[str]]:
    lines = (FOLDER / file).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def kind_of(name: str, text: str) -> str:
    actors = find_actors(Document(text, [(0, len(text))]))
    return next((actor.kind for actor in actors if name in actor.names), "none")


@pytest.mark.parametrize(("file", "floor"), [("name_kinds.tsv", 0.92), ("name_kinds_other.tsv", 0.88)])
def test_names_of_many_kinds_and_countries_are_told_apart(file: str, floor: float) -> None:
    rows = cases(file)
    got = {(name, text): kind_of(name, text) for _, name, _, text in rows}
    wrong = [
        f"{group}: {name} is {kind}, not {got[name, text]}"
        for group, name, kind, text in rows
        if got[name, text] != kind and not {got[name, text], kind} <= BODIES
    ]
    assert 1 - len(wrong) / len(rows) >= floor, wrong


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ida Rask", "The film Ida Rask made won a prize. Critics liked it."),
        ("Peter Amadi", "The company Peter Amadi founded in 1998 was sold."),
        ("Joana Prado", "For the club, Joana Prado scored the third goal."),
        ("Mei Tanaka", "The singer left the band, which Mei Tanaka said was sad."),
        ("Omar Haddou", "The brewer Omar Haddou said barley was scarce."),
    ],
)
def test_who_bears_a_given_name_stays_a_person_beside_a_noun_for_firms_or_works(name: str, text: str) -> None:
    assert kind_of(name, text) == "person"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Flemish government fell on Monday.", "Flemish government", "body"),
        ("The Texas government banned the film.", "Texas government", "body"),
        ("The ferry Nordic Plover ran aground; rescuers boarded the Nordic Plover.", "Nordic Plover", "none"),
        ("The village band Copper Foxes played on. Fans of Copper Foxes sang.", "Copper Foxes", "organisation"),
        ("Orvane have signed a goalkeeper from Ghana.", "Orvane", "organisation"),
        ("A Tarnowe-inspired dish was served.", "Tarnowe-inspired", "none"),
        ("Rescuers praised the Honda Starling, a small car.", "Honda Starling", "none"),
    ],
)
def test_words_around_a_name_and_inside_it_tell_its_kind(text: str, name: str, kind: str) -> None:
    assert kind_of(name, text) == kind
