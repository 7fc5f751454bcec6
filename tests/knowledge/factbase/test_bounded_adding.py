"""Adding many files and hostile ones: in processes of their own, within bounds, each refused alone."""

import os
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from knowledge.factbase import FactBase, batches, preparing, sandbox
from knowledge.facts import Unread
from knowledge.reading import read_article
from tests.knowledge.factbase.ardvik import LUND, ids, outcomes

LONG = LUND + "The harbour of Ardvik is old and grey.\n" * 5_000
SMALL = 500_000
"""Bytes in which nothing large can be read."""


def many(folder: Path, count: int) -> Path:
    for number in range(count):
        (folder / f"{number:02}.txt").write_text(LUND.replace("first ferries", f"first {number} ferries"))
    return folder


def test_many_files_are_read_in_processes_of_their_own_and_told_of_in_order(facts, folder):
    (many(folder, 20) / "05.txt").write_text("  ")
    told = list(facts.add([folder]))
    assert [outcome.source for outcome in told] == [f"{folder.name}/{number:02}.txt" for number in range(20)]
    assert [outcome.source for outcome in told if outcome.outcome != "new"] == [f"{folder.name}/05.txt"]
    assert facts.whosaid("first 19 ferries of spring").matches[0].reports[0].source == f"{folder.name}/19.txt"
    assert {outcome.outcome for outcome in facts.rebuild()} == {"known"}


def test_adding_that_was_stopped_goes_on_where_it_was(facts, folder, monkeypatch):
    monkeypatch.setattr(batches, "BATCH", 4)
    stopped = facts.add([many(folder, 12)])
    assert next(stopped).outcome == "new"
    stopped.close()
    assert facts.status().articles == 4
    assert Counter(outcomes(facts, folder).values()) == {"known": 4, "new": 8}
    assert facts.status().articles == 12


HERE = os.getpid()


def test_what_dies_while_it_reads_is_read_again_and_a_large_article_is_not(facts, folder, monkeypatch):
    """Whatever kills a process, the one that stores must not meet it; what is small cannot have killed it by size."""
    monkeypatch.setattr(preparing, "prepare", partial(_die_elsewhere, HERE))
    (many(folder, 12) / "07.txt").write_text(LONG)
    told = {outcome.source[-6:]: outcome for outcome in facts.add([folder])}
    large = told.pop("07.txt")
    assert (large.outcome, large.why) == ("refused", "The process that read it died (1). Please report this file.")
    assert {outcome.outcome for outcome in told.values()} == {"new"}


def _die_elsewhere(here, task, really=preparing.prepare):
    if os.getpid() != here:
        os._exit(1)
    return really(task)


@pytest.mark.parametrize("count", [1, 12])
def test_a_file_that_takes_too_much_to_read_is_refused_alone(facts, folder, monkeypatch, count):
    monkeypatch.setattr(sandbox, "MEMORY", SMALL)
    (many(folder, count) / "long.txt").write_text(LONG)
    told = {outcome.source.rpartition("/")[2]: outcome for outcome in facts.add([folder])}
    large = told.pop("long.txt")
    assert large.outcome == "refused"
    assert large.why.startswith("It takes too much memory to read")
    assert {outcome.outcome for outcome in told.values()} == {"new"}
    assert facts.status().articles == count


def test_an_article_that_takes_too_much_to_read_again_stays_as_it_was(facts, wire, monkeypatch):
    (wire / "long.txt").write_text(LONG)
    assert set(outcomes(facts, wire).values()) == {"new"}
    before = ids(facts)
    monkeypatch.setattr(sandbox, "MEMORY", SMALL)
    told = {outcome.source: outcome for outcome in facts.rebuild()}
    assert [told[f"wire/{name}.txt"].outcome for name in ("lund", "long", "osei")] == ["known", "refused", "known"]
    assert "too much memory" in told["wire/long.txt"].why
    assert ids(facts) == before


def test_extracting_and_adding_what_was_read_are_bounded_too(facts, wire, monkeypatch):
    monkeypatch.setattr(sandbox, "MEMORY", SMALL)
    (wire / "long.txt").write_text(LONG)
    (unread,) = FactBase.extract([wire / "long.txt"])
    assert isinstance(unread, Unread)
    assert "too much memory" in unread.error
    article = read_article((wire / "long.txt").read_bytes(), "wire/long.txt")
    assert [outcome.outcome for outcome in facts.add_articles([article])] == ["refused"]


def test_a_file_with_more_quotes_than_an_article_has_is_refused(facts, wire):
    said = "".join(f"“We will open dock {number} in spring,” Mayor Ann Lund said.\n" for number in range(1_100))
    (wire / "quotes.txt").write_text(f"{LUND}{said}")
    told = {outcome.source: outcome for outcome in facts.add([wire])}
    assert (told["wire/quotes.txt"].outcome, told["wire/lund.txt"].outcome) == ("refused", "new")
    assert "more than one article has (1,000 at most)" in told["wire/quotes.txt"].why
