"""A speaker stands under the plain name: without letters behind it, ranks before it, and words that belong to others.

``speaker_names.tsv`` was read while the rules were written, ``speaker_names_unread.tsv`` was not. A row gives a kind,
the text (``\\n`` is a line break), the actors that must be there, as ``name=kind``, and names that no actor may have.
"""

import re
from pathlib import Path

import pytest

from knowledge.extraction.actors import find_actors
from knowledge.extraction.document import Document

FOLDER = Path(__file__).parent


@pytest.mark.parametrize(("file", "floor"), [("speaker_names.tsv", 0.9), ("speaker_names_unread.tsv", 0.8)])
def test_speakers_stand_under_their_plain_names(file: str, floor: float) -> None:
    rows = [line.split("\t") for line in (FOLDER / file).read_text(encoding="utf-8").splitlines()[1:]]
    wrong = [text for _, text, actors, nobody in rows if not is_right(text, actors, nobody)]
    assert 1 - len(wrong) / len(rows) >= floor, wrong


def is_right(text: str, actors: str, nobody: str) -> bool:
    got = {f"{name}={kind}" for name, kind in found(text)}
    names = {name for name, _ in found(text)}
    return got.issuperset(filter(None, actors.split(";"))) and names.isdisjoint(filter(None, nobody.split(";")))


def found(text: str) -> set[tuple[str, str]]:
    """Return the shown name and the kind of each actor."""
    text = text.replace("\\n", "\n")
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    return {(actor.name, actor.kind) for actor in find_actors(Document(text, lines, None))}


def test_capitals_before_a_word_that_is_nobodys_name_are_no_rank() -> None:
    assert "Gamer" not in {name for name, _ in found("PC Gamer said the update was late. PC Gamer editors left.")}


def test_letters_behind_a_club_stay_in_its_name() -> None:
    assert "Deportivo Corraleda" not in {name for name, _ in found("Deportivo Corraleda SC signed two strikers.")}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Otis Lamar Dean Jr. spoke in Memphis. Dean said he had waited.", {"Otis Lamar Dean Jr."}),
        ("Elena Vasquez King Sr. wrote to the mayor. King asked for a bridge.", {"Elena Vasquez King Sr."}),
    ],
)
def test_a_name_that_sounds_like_an_office_is_whole_before_jr(text: str, names: set[str]) -> None:
    assert {name for name, kind in found(text) if kind == "person"} == names


def test_a_hospital_that_bears_a_lady_s_name_is_no_person() -> None:
    assert ("Lady Ibironke Private Hospital", "organisation") in found("He died at the Lady Ibironke Private Hospital.")


def test_a_doctor_whose_family_name_is_a_place_too_is_a_person() -> None:
    assert found("Dr Ha-eun Park said the ward was full.") == {("Ha-eun Park", "person")}


def test_a_house_number_is_the_prime_minister_s_office_where_the_text_is_on_government() -> None:
    assert ("Downing Street", "body") in found("The Prime Minister slept. No 10 said the plan would stand.")
    assert found("The No 10 said the pitch was wet.") == set()


def test_a_position_behind_a_team_parts_it_from_the_player() -> None:
    text = "Ravens DL Tobias Quarshie had two sacks in the game. Quarshie said he was sorry."
    assert ("Tobias Quarshie", "person") in found(text)


def test_a_body_that_is_named_in_full_once_is_told_by_its_acronym() -> None:
    text = "Chief Executive Fathers’ census was grim. CEF president Jo Lind said so. CEF wants quotas."
    assert ("Chief Executive Fathers", "organisation") in found(text)


def test_small_words_inside_a_line_of_capitals_are_nobody() -> None:
    text = "MAYOR MEETS FARMER WITH FAMILY. The farmer, Ole Strand, said so. HARVEST WITHOUT 'WATER' he wrote."
    assert {name for name, kind in found(text) if kind == "person"} == {"Ole Strand"}


@pytest.mark.parametrize(
    "text",
    [
        'The band sang "Long Marimba," and left. The crowd at the "Casa Bonanza" (big house) wept.',
        "Fire reached Adele National Park on Monday. Wardens said Adele National Park was shut.",
        "It was their first away Davis Cup win since 2011.",
    ],
)
def test_songs_courts_parks_and_cups_are_nobody(text: str) -> None:
    assert not [name for name, kind in found(text) if kind == "person"]


def test_a_name_in_quotation_marks_with_a_given_name_may_be_somebody() -> None:
    assert ("Juan Brown", "person") in found('It was signed "Juan Brown," and Brown said so.')
