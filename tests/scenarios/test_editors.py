"""Only the members in ONRECORD_EDITORS hold, release, protect and lift; they and digest admins see what is held."""

from collections.abc import Iterator
from typing import Any

import pytest

from bot.app import create_app
from bot.commands.onrecord import NOT_AN_EDITOR
from bot.manifest import load_manifest
from bot.playground.playground import Credentials, Playground
from bot.playground.serve import connection
from bot.playground.workspace import Workspace
from knowledge.factbase import FactBase
from knowledge.reading import read_article
from tests.scenarios.conftest import Asker

STORY = (
    "Ferries return\n\nThe first ferries of spring sailed on Friday, captain Rolf Lund said.\n\n"
    "“We were afraid of the ice,” Rolf Lund said."
)
WORDS = "/whosaid We were afraid of the ice"


@pytest.fixture
def base(tmp_path, clock) -> Iterator[FactBase]:
    with FactBase.open(f"sqlite:///{tmp_path}/facts.sqlite3", now=clock) as facts:
        list(facts.add_articles([read_article(STORY.encode(), "wire/ice.txt", {"published": clock().date()})]))
        yield facts


@pytest.fixture
def newsroom(base, clock) -> Iterator[Playground]:
    """Robin is an editor, Maya a digest admin, Jun neither."""

    def make_app(credentials: Credentials) -> Any:
        settings, client = connection(credentials)
        members = {"editors": "U0ROBIN", "digest_admins": "U0MAYA"}
        return create_app(base, settings.model_copy(update=members), client=client)

    with Playground(make_app, load_manifest(), workspace=Workspace(clock)) as playground:
        yield playground


@pytest.mark.parametrize("who", ["maya", "jun"])
@pytest.mark.parametrize("line", ["protect Rolf Lund", "lift Rolf Lund", "hold wire/ice.txt", "release wire/ice.txt"])
def test_nobody_else_decides(newsroom, base, read, who, line):
    told = Asker(newsroom.person(who)).ask(f"/onrecord {line}")
    assert read(told) == NOT_AN_EDITOR
    assert (base.seals().decisions, base.whosaid("afraid of the ice").matches[0].speakers[0].name) == ((), "Rolf Lund")


def test_an_editor_decides_in_his_own_name(newsroom, base, read):
    robin = Asker(newsroom.person("robin"))
    robin.ask("/onrecord hold wire/ice.txt because the lawyers ask")
    assert "Not found" in read(robin.ask(WORDS)) or "No articles" in read(robin.ask(WORDS))
    robin.ask("/onrecord release wire/ice.txt")
    robin.ask("/onrecord protect Rolf Lund")
    assert "a person whose name is withheld" in read(robin.ask(WORDS))
    robin.ask("/onrecord lift Rolf Lund")
    assert "Rolf Lund" in read(robin.ask(WORDS))
    decided = [(one.by, one.action) for one in base.seals().decisions]
    assert decided == [("U0ROBIN", action) for action in ("hold", "release", "protect", "lift")]


@pytest.mark.parametrize(("who", "sees"), [("robin", True), ("maya", True), ("jun", False)])
def test_what_is_held_is_seen_by_editors_and_digest_admins_alone(newsroom, base, read, who, sees):
    base.hold("wire/ice.txt", why="the lawyers", by="U0ROBIN")
    told = read(Asker(newsroom.person(who)).ask("/onrecord status"))
    assert (("wire/ice.txt" in told), ("the lawyers" in told)) == (sees, sees)
