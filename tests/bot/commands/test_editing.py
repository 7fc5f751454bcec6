"""Editors hold, release, protect and lift in Slack; nobody else does, or sees what is held."""

from typing import Any

import pytest

from bot.commands.editing import decide, is_decision
from knowledge.facts import OnTheRecordError


class Noted:
    """Facts that note what is decided."""

    def __init__(self) -> None:
        self.done: list[tuple] = []

    def protect(self, name, *, why=None, by):
        self.done.append(("protect", name, why, by))
        return 2

    def lift(self, name, *, by):
        self.done.append(("lift", name, by))
        return 1

    def hold(self, source, *, until=None, why=None, by):
        self.done.append(("hold", source, until and until.isoformat(), why, by))
        return source

    def release(self, source, *, by):
        self.done.append(("release", source, by))


@pytest.mark.parametrize(
    ("typed", "done"),
    [
        ("protect Mira Sandoval because she is 14", ("protect", "Mira Sandoval", "she is 14", "U1")),
        ("protect “Mira Sandoval”", ("protect", "Mira Sandoval", None, "U1")),
        ("LIFT Mira Sandoval", ("lift", "Mira Sandoval", "U1")),
        ("hold wire/a.txt", ("hold", "wire/a.txt", None, None, "U1")),
        (
            "hold wire/a.txt until 2026-11-30T00:01+01:00 because the lawyers say so",
            ("hold", "wire/a.txt", "2026-11-29T23:01:00+00:00", "the lawyers say so", "U1"),
        ),
        (
            "hold `wire/a.txt`\nUNTIL “2026-11-30T00:01Z”",
            ("hold", "wire/a.txt", "2026-11-30T00:01:00+00:00", None, "U1"),
        ),
        ("protect\xa0Mira Sandoval", ("protect", "Mira Sandoval", None, "U1")),
        ("release `wire/a.txt`", ("release", "wire/a.txt", "U1")),
        ("release wire/a b.txt", ("release", "wire/a b.txt", "U1")),
    ],
)
def test_a_decision_is_read_and_done_in_the_editors_name(typed, done) -> None:
    facts: Any = Noted()
    assert is_decision(typed)
    assert decide(facts, typed, "U1").text
    assert facts.done == [done]


@pytest.mark.parametrize(
    "typed",
    [
        "protect",
        "hold  ",
        "release",
        "hold x until tomorrowish",
        "hold x until",
        "hold x until because y",
        "protect Mira Sandoval because",
        "protect “”",
    ],
)
def test_what_is_no_decision_gets_a_sentence_and_does_nothing(typed) -> None:
    facts: Any = Noted()
    with pytest.raises(OnTheRecordError):
        decide(facts, typed, "U1")
    assert facts.done == []


def test_a_name_that_no_article_has_may_be_misspelt_and_the_answer_says_so() -> None:
    facts: Any = Noted()
    facts.protect = lambda *_, **__: 0
    assert "is it spelt as the articles print it?" in decide(facts, "protect Mira Sandovall", "U1").text


def test_what_is_held_is_told_by_the_source_that_releases_it_and_until_when() -> None:
    facts: Any = Noted()
    facts.hold = lambda *_, **__: "wire/mira.txt"
    told = decide(facts, "hold wire/name-withheld.txt until 2026-11-30T00:01Z", "U1").text
    assert told.startswith("wire/mira.txt is held until Monday 30 November 2026, 00:01 UTC.")
    assert told.endswith("/onrecord release wire/mira.txt")


@pytest.mark.parametrize("typed", ["status", "help", "", "protected status", "holding"])
def test_other_words_are_none(typed) -> None:
    assert not is_decision(typed)
