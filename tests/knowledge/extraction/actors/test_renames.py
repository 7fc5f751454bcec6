"""An organisation's old and new name are one actor where the article says that it was renamed."""

import pytest

from knowledge.extraction.actors import find_actors
from knowledge.extraction.document import Document

OLD, NEW = "Harbour Safety Agency", "National Maritime Authority"
RENAMED = f"""
The {NEW}, formerly the {OLD}, opened an office on Monday.
The {NEW} (formerly the {OLD}) opened an office on Monday.
The {NEW}, formerly known as the {OLD}, opened an office on Monday.
The {NEW} (NMA), previously called the {OLD}, opened an office on Monday.
The {NEW}, which was formerly the {OLD}, opened an office on Monday.
The {OLD}, which was renamed the {NEW}, opened an office on Monday.
The {OLD} has been renamed the {NEW}, the minister said on Monday.
The {OLD} was renamed the {NEW} on Monday.
The {OLD} ( HSA ) is now called the {NEW}, the minister said.
The {OLD}, now known as the {NEW}, opened an office on Monday.
The {OLD}, now the {NEW}, opened an office on Monday.
The {OLD} has changed its name to the {NEW}, the minister said.
The {OLD} was officially renamed “{NEW}” on Monday.
The {NEW}, until 2009 the {OLD}, opened an office on Monday.
""".strip().splitlines()
APART = f"""
The {OLD} and the {NEW} opened an office on Monday.
The {NEW}, like the {OLD}, opened an office on Monday.
The {OLD} has asked the {NEW} to rename its office on Monday.
The {NEW}, formerly led by Jane Roe of the {OLD}, opened an office.
""".strip().splitlines()


def actors_of(text: str) -> list[set[str]]:
    found = find_actors(Document(text, [(0, len(text))], None))
    return [{*actor.names} for actor in found if actor.kind != "person"]


@pytest.mark.parametrize("text", RENAMED)
def test_an_old_and_a_new_name_are_one_actor(text: str) -> None:
    assert any({OLD, NEW} <= names for names in actors_of(text))


@pytest.mark.parametrize("text", APART)
def test_two_bodies_named_together_are_two(text: str) -> None:
    assert not any({OLD, NEW} <= names for names in actors_of(text))
