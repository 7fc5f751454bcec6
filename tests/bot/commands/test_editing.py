"""Editors hold, release, protect and lift in Slack; nobody else does, or sees what is held."""

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
        ("release wire/a b.txt", ("release", "wire/a b.txt", "U1")),
    ],
)
def test_a_decision_is_read_and_done_in_the_editors_name(typed, done) -> None:
    facts = Noted()
    assert is_decision(typed)
    assert decide(facts, typed, "U1").text
    assert facts.done == [done]


@pytest.mark.parametrize("typed", ["protect", "hold  ", "release", "hold x until tomorrowish"])
def test_what_is_no_decision_gets_a_sentence_and_does_nothing(typed) -> None:
    facts = Noted()
    with pytest.raises(OnTheRecordError):
        decide(facts, typed, "U1")
    assert facts.done == []


@pytest.mark.parametrize("typed", ["status", "help", "", "protected status", "holding"])
def test_other_words_are_none(typed) -> None:
    assert not is_decision(typed)
