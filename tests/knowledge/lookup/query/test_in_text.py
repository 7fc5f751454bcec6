"""A sentence found by its words is the outlet's, or a speaker's whom it does not name.

A line of ``voices.tsv`` has the words that are asked for, whose voice they are in, and the sentence they stand in.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.factbase import FactBase

LINES = [one.split("\t") for one in Path(__file__).with_name("voices.tsv").read_text(encoding="utf-8").splitlines()[1:]]


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FactBase]:
    folder: Path = tmp_path_factory.mktemp("voices")
    for number, (_, _, sentence) in enumerate(LINES):
        words = (
            f"The week was long in the valley and nothing moved.\n\n{sentence}\n\nThe shops open again on Wednesday."
        )
        (folder / f"{number}.txt").write_text(f"title: News\noutlet: The Post\npublished: 2026-11-20\n\n{words}\n")
    moment = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
    with FactBase.open(f"sqlite:///{folder}/facts.db", now=lambda: moment) as facts:
        assert {one.outcome for one in facts.add([folder])} == {"new"}
        yield facts


@pytest.mark.parametrize("number", range(len(LINES)), ids=[words for words, _, _ in LINES])
def test_whose_voice_a_sentence_is_in(facts: FactBase, number: int) -> None:
    words, voice, _ = LINES[number]
    answer = facts.whosaid(words, limit=20)
    own = f"/{number}.txt"
    voices: set[str] = {place.voice for place in answer.in_text if place.source.endswith(own)}
    said = [one for one in answer.matches if any(report.source.endswith(own) for report in one.reports)]
    assert [speaker for one in said for speaker in one.speakers if speaker.id] == []
    assert (voices or {"speaker_not_named" if said else "nothing"}) == {voice}
