"""The app on a real fact base: an article is read, asked for, shown in context and withdrawn."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.commands.timeline import shown_by
from bot.messages.actions import unpack
from bot.messages.timeline import entries_state
from knowledge.factbase import FactBase

ARTICLE = """title: Dockers refuse to unload
outlet: The Port Post
url: https://port.example/dockers
published: 2024-05-03

The strike at the harbour entered its second week.

“We will not unload a single crate,” said Maria Lopez, the union's secretary.

The port authority declined to comment.
"""


@pytest.fixture
def facts(tmp_path: Path):
    folder = tmp_path / "wire"
    folder.mkdir()
    (folder / "dockers.txt").write_text(ARTICLE, encoding="utf-8")
    base = FactBase.open(f"sqlite:///{tmp_path}/facts.sqlite3")
    assert [outcome.outcome for outcome in base.add([folder])] == ["new"]
    yield base
    base.close()


@pytest.fixture
def held(facts):
    return facts


def test_words_are_found_shown_in_their_article_and_shared(talk, slack, press_of) -> None:
    talk.command("/whosaid", "a single crate")
    answer = talk.answer()
    assert "Maria Lopez" in answer["text"]
    assert "“We will not unload a single crate" in answer["text"]
    talk.press(press_of(answer, "In context"))
    _, body = slack.next()
    told = json.dumps(body["view"])
    assert "The strike at the harbour entered its second week." in told
    assert "The port authority declined to comment." in told
    assert press_of(body["view"], "Open article")["url"] == "https://port.example/dockers"
    assert "Maria Lopez" in talk.share(press_of(answer, "Share to channel"))["text"]


def test_a_withdrawn_articles_buttons_say_so(talk, slack, press_of, facts) -> None:
    talk.command("/whosaid", "a single crate")
    answer = talk.answer()
    facts.remove("wire/dockers.txt")
    talk.press(press_of(answer, "In context"))
    _, body = slack.next()
    assert "no longer on record" in json.dumps(body["view"])


def test_a_person_can_be_looked_up_and_their_statements_listed(talk, press_of) -> None:
    talk.command("/whois", "Maria Lopez")
    profile = talk.answer()
    assert "Maria Lopez" in profile["text"]
    talk.press(press_of(profile, "All statements"))
    assert "We will not unload a single crate" in talk.answer()["text"]


def test_what_everybody_sees_is_drawn_again_by_the_ids_of_its_remarks_without_those_that_are_gone(facts) -> None:
    found = facts.timeline("crate")
    assert [entry.kind for entry in found.entries] == ["statement"]
    state = unpack(entries_state(found))
    again = shown_by(facts, state)
    assert again.entries == found.entries
    assert (again.total, again.query.on_record) == (1, "crate")
    facts.remove("wire/dockers.txt")
    assert shown_by(facts, state).entries == ()


def test_a_remark_of_a_timeline_opens_in_its_article(talk, slack, press_of) -> None:
    talk.command("/timeline", "crate")
    answer = talk.answer()
    assert "Maria Lopez: “We will not unload a single crate" in answer["text"]
    talk.press(press_of(answer, "See one in context"))
    method, body = slack.next()
    assert method == "views.open"
    assert "The strike at the harbour entered its second week." in json.dumps(body["view"])


def test_what_cannot_be_parsed_gets_a_sentence(talk) -> None:
    talk.command("/whosaid", "crate since:junuary")
    assert "junuary" in talk.answer()["text"]


@pytest.mark.parametrize("asked", [("/whosaid", "a single crate"), ("/timeline", "strike"), ("/whois", "Lopez")])
def test_a_base_that_is_damaged_while_the_bot_runs_says_so_and_the_log_names_the_file(
    talk, tmp_path, caplog, asked
) -> None:
    with closing(sqlite3.connect(tmp_path / "facts.sqlite3")) as other:
        other.execute("PRAGMA writable_schema = ON")
        for table in ("quotes", "event_reports", "actors"):
            other.execute(f"DROP TABLE {table}")
    talk.command(*asked)
    told = talk.answer()["text"]
    assert "damaged" in told
    assert "restore it from a backup" in told
    assert str(tmp_path) not in told
    [line] = [record.getMessage() for record in caplog.records if "Reference" in record.getMessage()]
    assert "facts.sqlite3 is damaged. Restore it from a backup" in line
    assert asked[1] not in line
