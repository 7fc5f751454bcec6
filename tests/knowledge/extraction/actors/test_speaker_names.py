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
