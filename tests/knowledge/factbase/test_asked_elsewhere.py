"""Who somebody is and when something was, asked as "who said this": the command that answers, and what it answers."""

import datetime as dt
from pathlib import Path

import pytest

from knowledge.factbase import FactBase

HERE = Path(__file__).parent
SEEDS = HERE.parents[2] / "seeds"
NOW = dt.datetime(2025, 6, 24, 12, tzinfo=dt.UTC)
LINES = (HERE / "asked_elsewhere.tsv").read_text("utf-8").splitlines()
ROWS = [line.split("\t") for line in LINES if not line.startswith("#")]


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    with FactBase.open(f"sqlite:///{tmp_path_factory.mktemp('asked')}/facts.sqlite3", now=lambda: NOW) as base:
        assert {outcome.outcome for outcome in base.add([SEEDS, HERE / "grimvik"])} == {"new"}
        yield base


def read_as(facts, asked):
    return facts.whosaid(asked).query.read_as


def answered(facts, read):
    """What another command answers: the names of those found, or the sentences of a first page."""
    if read.command == "whois":
        return [match.name for match in facts.whois(read.query).matches]
    return [entry.summary for entry in facts.timeline(read.query).entries]


@pytest.mark.parametrize(("asked", "command", "told"), ROWS)
def test_a_question_is_answered_by_the_command_for_it(facts, asked, command, told):
    answer = facts.whosaid(asked)
    if command == "words":
        assert (answer.query.read_as, told in answer.matches[0].text) == (None, True)
        return
    found = answered(facts, answer.query.read_as)
    assert answer.query.read_as.command == command
    if command == "whois":
        assert found == ([] if told == "-" else [told])
    else:
        assert any(told in sentence for sentence in found)


@pytest.mark.parametrize(
    "asked",
    [
        "big mistake",
        "who is against the toll",
        "who was on the ferry",
        "who is to blame",
        "what is a big mistake",
        "what is Russia doing",
        "what is it",
        "how long ago did Putin say big mistake",
        "who was it that said big mistake",
        "what happens if the treaty fails",
        "when we were young",
        '"who is Putin"',
        "who is by:Putin",
        "when did Putin say it would be a mistake",
    ],
)
def test_what_asks_for_words_is_left_to_them(facts, asked):
    assert read_as(facts, asked) is None


@pytest.mark.parametrize(
    ("asked", "query"),
    [
        ("who exactly is Matthew Miller?", "Matthew Miller"),
        ("who's that Lykke guy", "Lykke"),
        ("who is the US secretary of state", "the US secretary of state"),
        ("WHO IS PUTIN", "PUTIN"),
        ("what happened in 2024", "2024"),
        ("what happened last week in Grimvik", "since:2025-06-16 until:2025-06-22 Grimvik"),
        ("what has happened since the treaty", "treaty"),
        ("when's the vote on a successor", "vote successor"),
        ("when did the war start", "war"),
        ("on which day did Vang resign", "Vang resign"),
        ("when did they sign the treaty in:Harbour", "in:Harbour sign treaty"),
    ],
)
def test_the_query_is_what_says_something_of_the_question(facts, asked, query):
    assert read_as(facts, asked).query == query


def test_the_words_can_be_asked_for_instead(facts):
    words = read_as(facts, "who is Chang Ho-jin").words
    assert words == '"who is Chang Ho-jin"'
    assert read_as(facts, words) is None


def test_pages_behind_the_first_are_of_words(facts):
    assert facts.whosaid("who is Chang Ho-jin", offset=3).query.read_as is None


def test_an_empty_base_sends_nobody_elsewhere(tmp_path):
    with FactBase.open(f"sqlite:///{tmp_path}/facts.sqlite3") as empty:
        assert read_as(empty, "who is Chang Ho-jin") is None
