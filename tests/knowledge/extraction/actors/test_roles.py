from pathlib import Path

import pytest

from knowledge.extraction.actors import find_actors
from knowledge.extraction.document import Document
from knowledge.facts import FoundActor

FOLDER = Path(__file__).parent
_ARTICLES = ("the ", "a ", "an ", "his ", "her ")


def rows(*names: str) -> list[tuple[str, str, list[str]]]:
    """Read sentences, a person of each and the person's roles; several spellings of a role are all right."""
    lines = [line for name in names for line in FOLDER.joinpath(name).read_text("utf-8").splitlines()]
    fields = [[*line.split("\t"), ""] for line in lines if line and not line.startswith("#")]
    return [(text, name, [bare(role) for role in roles.split("|") if role]) for text, name, roles, *_ in fields]


def bare(role: str) -> str:
    for article in _ARTICLES:
        role = role.removeprefix(article)
    return role.lower()


def people(text: str) -> list[FoundActor]:
    return [actor for actor in find_actors(Document(text, [(0, len(text))], None)) if actor.kind == "person"]


def roles_of(text: str, name: str) -> list[str]:
    return [
        bare(role.role)
        for person in people(text)
        if any(set(other.split()) <= set(name.split()) for other in person.names)
        for role in person.roles
    ]


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    rows(
        "roles.tsv",
        "roles_unread.tsv",
        "roles_further_unread.tsv",
        "roles_long_sentences.tsv",
        "roles_firms.tsv",
        "roles_near_others.tsv",
    ),
)
def test_a_role_is_read_whole_and_nothing_else_is(text, name, roles):
    found = roles_of(text, name)
    assert found
    assert set(found) <= set(roles)


@pytest.mark.parametrize(
    ("text", "name", "roles"), rows("no_roles.tsv", "no_roles_unread.tsv", "no_roles_before_clauses.tsv")
)
def test_what_gives_no_role_is_no_role(text, name, roles):
    assert roles_of(text, name) == roles
