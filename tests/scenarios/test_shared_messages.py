"""What was shared can be removed, and is found by later decisions: kept as place, moment and ids, and nothing else."""

import datetime as dt
import json
import re
from contextlib import ExitStack

import pytest
from sqlalchemy import text

from bot.app import create_app
from bot.manifest import load_manifest
from bot.playground.payloads import modal_submitted
from bot.playground.playground import Playground
from bot.playground.serve import connection
from bot.playground.workspace import Workspace
from bot.shared_messages import KEPT, StoredMessages
from bot.store import BotStore
from knowledge.factbase import FactBase
from knowledge.reading import read_article
from tests.scenarios.conftest import Asker

STORY = (
    "Ferries return\n\nThe first ferries of spring sailed on Friday, captain Rolf Lund said.\n\n"
    "“We were afraid of the ice,” Rolf Lund said."
)
WORDS = "/whosaid We were afraid of the ice"


class Desk:
    """A process of the bot on a database, in a workspace; several may share both."""

    def __init__(self, url, workspace, opened):
        self.base = opened.enter_context(FactBase.open(url, now=workspace.clock))
        self.store = BotStore.open(self.base.engine)
        self.playground = opened.enter_context(Playground(self._make_app, load_manifest(), workspace=workspace))
        self.robin, self.maya = (Asker(self.playground.person(name)) for name in ("robin", "maya"))

    def _make_app(self, credentials):
        settings, client = connection(credentials)
        settings = settings.model_copy(update={"editors": "U0MAYA"})
        return create_app(self.base, settings, client=client, store=self.store)

    def kept(self):
        return StoredMessages(self.store).newest(100)


@pytest.fixture
def processes(url):
    """Makes processes on the same database and workspace."""
    workspace = Workspace()
    with ExitStack() as opened:

        def start():
            return Desk(url, workspace, opened)

        yield start


@pytest.fixture
def desk(processes, clock):
    made = processes()
    list(made.base.add_articles([read_article(STORY.encode(), "wire/ice.txt", {"published": clock().date()})]))
    return made


def until(desk, look):
    """Wait until something is so, also in the database, whose changes the workspace does not hear of."""
    workspace = desk.playground.workspace
    for _ in range(400):
        if (found := look()) is not None:
            return found
        workspace.await_change(workspace.version, 0.05)
    raise TimeoutError


def remove(person, post):
    person.person.click(post, "remove_shared", "Remove")


def private(desk, reader, words):
    posts = desk.playground.workspace.posts
    return until(desk, lambda: next((post for post in posts if post.audience == reader and words in post.text), None))


def test_of_what_is_shared_the_place_the_moment_and_the_ids_of_facts_are_kept_and_nothing_else(desk):
    posted = desk.robin.share(desk.robin.ask(WORDS))
    (kept,) = until(desk, lambda: desk.kept() or None)
    (match,) = desk.base.whosaid("afraid of the ice").matches
    assert (kept.channel, kept.ts, kept.facts) == (posted.channel, posted.ts, (match.statement,))
    with desk.base.engine.connect() as connection:
        rows = [dict(row) for row in connection.execute(text("SELECT * FROM shared_messages")).mappings()]
    assert set(rows[0]) == {"id", "channel", "ts", "at", "facts"}
    assert not any(word in str(rows) for word in ("ROBIN", "afraid", "ice", "Lund"))


def test_where_the_bot_is_no_member_the_channel_is_kept_without_a_timestamp(desk):
    desk.robin.share(desk.robin.ask(WORDS, "#features"))
    (kept,) = until(desk, lambda: desk.kept() or None)
    assert (kept.channel, kept.ts) == ("C0FEATURES", None)


@pytest.mark.parametrize("channel", ["#newsroom", "#features"])
def test_who_shared_it_removes_it_also_in_another_process(desk, processes, channel):
    posted = desk.robin.share(desk.robin.ask(WORDS, channel))
    until(desk, lambda: desk.kept() or None)
    other = processes()
    remove(other.robin, posted)
    until(other, lambda: posted not in other.playground.workspace.posts or None)
    other.robin.ask("/onrecord status")
    assert desk.kept() == []


def test_somebody_else_is_told_privately_and_it_stays(desk, processes):
    posted = desk.maya.share(desk.maya.ask(WORDS))
    remove(desk.robin, posted)
    told = private(desk, "U0ROBIN", "can remove it")
    assert told.text == "Only who shared this, or an editor, can remove it."
    assert posted in desk.playground.workspace.posts
    assert len(desk.kept()) == 1


def test_an_editor_removes_what_anybody_shared(desk):
    posted = desk.robin.share(desk.robin.ask(WORDS))
    remove(desk.maya, posted)
    until(desk, lambda: posted not in desk.playground.workspace.posts or None)


def test_a_yes_that_two_processes_are_told_shares_once(desk, processes):
    other = processes()
    view = desk.robin.open(desk.robin.ask(WORDS), "Share to channel")
    for process in (desk, other, desk):
        person = process.robin.person
        person.link.deliver("interactive", modal_submitted(person.user, view, person._modal_permission(view)), 0)
    until(desk, lambda: desk.kept() or None)
    for process in (desk, other):
        process.robin.ask("/onrecord status")
    posts = desk.playground.workspace.posts
    assert len([post for post in posts if post.audience is None and "shared by" in str(post.message)]) == 1


def test_a_share_that_could_not_be_kept_stands_once_all_the_same(desk, monkeypatch):
    def fail(*_):
        raise OSError

    monkeypatch.setattr(StoredMessages, "keep", fail)
    view = desk.robin.open(desk.robin.ask(WORDS), "Share to channel")
    person = desk.robin.person
    for _ in range(2):
        person.link.deliver("interactive", modal_submitted(person.user, view, person._modal_permission(view)), 0)
    desk.robin.ask("/onrecord status")
    posts = desk.playground.workspace.posts
    until(desk, lambda: [post for post in posts if "shared by" in str(post.message)] or None)
    assert len([post for post in posts if post.audience is None and "shared by" in str(post.message)]) == 1


def test_a_removal_that_is_delivered_again_forgets_nothing_else(desk, clock):
    posted = desk.robin.share(desk.robin.ask(WORDS))
    until(desk, lambda: desk.kept() or None)
    StoredMessages(desk.store, clock).keep("C0NEWSROOM", None, ["s9"])
    again = desk.robin.person.link.deliver
    sent = []
    object.__setattr__(desk.robin.person.link, "deliver", lambda *told: sent.append(told) or again(*told))
    desk.robin.person.click(posted, "remove_shared", "Remove")
    until(desk, lambda: len(desk.kept()) == 1 or None)
    again(*sent[0])
    desk.robin.ask("/onrecord status")
    assert [one.facts for one in desk.kept()] == [("s9",)]


@pytest.mark.parametrize("decision", ["hold wire/ice.txt", "protect Rolf Lund"])
def test_an_editor_is_told_where_what_he_hides_was_shared_before(desk, processes, read, decision):
    posted = desk.robin.share(desk.robin.ask(WORDS))
    until(desk, lambda: desk.kept() or None)
    told = processes().maya.ask(f"/onrecord {decision}")
    assert "What was shared before stays as it is; 1 message to look at:" in read(told)
    assert told.text.endswith(" UTC")
    assert '"channel_id": "C0NEWSROOM"' in json.dumps(told.message)
    assert f"/archives/C0NEWSROOM/p{posted.ts.replace('.', '')}" in str(told.message)


def test_he_is_not_told_of_what_has_nothing_of_it(desk, clock):
    other = "Bakers meet\n\n“The ovens are cold,” Tilda Moss said."
    list(desk.base.add_articles([read_article(other.encode(), "wire/ovens.txt", {"published": clock().date()})]))
    desk.robin.share(desk.robin.ask("/whosaid The ovens are cold"))
    assert "shared before" not in desk.maya.ask("/onrecord protect Rolf Lund").text


def test_nor_of_what_was_deleted_in_slack(desk):
    posted = desk.robin.share(desk.robin.ask(WORDS))
    until(desk, lambda: desk.kept() or None)
    desk.playground.workspace.delete(posted)
    assert "shared before" not in desk.maya.ask("/onrecord hold wire/ice.txt").text
    assert desk.kept() == []


def test_ten_messages_are_named_at_most_the_newest_first(desk, clock):
    (match,) = desk.base.whosaid("afraid of the ice").matches
    kept = StoredMessages(desk.store, clock)
    for number in range(12):
        kept.keep(f"C{number}", None, [match.statement])
    told = json.dumps(desk.maya.ask("/onrecord hold wire/ice.txt").message)
    assert "; the newest 10 messages to look at" in told
    assert re.findall(r'"channel_id": "C(\d+)"', told) == [str(number) for number in range(11, 1, -1)]


def test_what_is_older_than_two_years_is_forgotten(desk, clock):
    kept = StoredMessages(desk.store, clock)
    kept.keep("C1", "1.0", ["s1"])
    clock.advance(KEPT + dt.timedelta(days=1))
    kept.keep("C2", "2.0", ["s2"])
    assert [message.channel for message in desk.kept()] == ["C2"]
