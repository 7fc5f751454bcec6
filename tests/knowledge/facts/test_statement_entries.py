"""A statement as an entry of a timeline: its words, its speakers, its day and its doubts go along."""

import pytest

from knowledge.factbase import FactBase
from knowledge.facts import Match, remark_of

ARTICLE = """\
title: Dockers refuse to unload
outlet: The Port Post
published: 2024-05-03

The strike at the harbour entered its second week.

“We will not,” Maria Lopez, the union's secretary, said in Bergen on Thursday, “unload a single crate.”

A harbour official, who asked not to be named, said that the port would reopen within days.
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> tuple[Match, Match, str]:
    """A direct statement, an unnamed source's, and the text they stand in."""
    folder = tmp_path_factory.mktemp("wire")
    (folder / "dockers.txt").write_text(ARTICLE, encoding="utf-8")
    base = FactBase.open(f"sqlite:///{tmp_path_factory.mktemp('base')}/facts.sqlite3")
    list(base.add([folder]))
    direct, unnamed = (base.whosaid(asked).matches[0] for asked in ("by:Lopez", "is:unnamed"))
    text = base.article(direct.reports[0].source).text
    base.close()
    return direct, unnamed, text


def test_a_remark_has_the_words_the_speaker_the_place_and_the_day_of_its_statement(said) -> None:
    direct, _, text = said
    entry = remark_of(direct)
    assert (entry.kind, entry.event, entry.statement) == ("statement", None, direct.statement)
    assert (entry.summary, entry.place, entry.date) == ("We will not … unload a single crate.", "Bergen", direct.said)
    assert [speaker.name for speaker in entry.speakers] == [actor.name for actor in entry.actors] == ["Maria Lopez"]
    (report,) = entry.reports
    assert (report.kind, report.date_as_written) == ("direct", "on Thursday")
    assert text[slice(*report.span)] == (
        "We will not,” Maria Lopez, the union's secretary, said in Bergen on Thursday, “unload a single crate."
    )


def test_an_unnamed_speaker_stays_unnamed_and_is_nobody_who_takes_part(said) -> None:
    _, unnamed, _ = said
    entry = remark_of(unnamed)
    assert [(speaker.id, speaker.certainty) for speaker in entry.speakers] == [(None, "unknown")]
    assert entry.actors == ()
    (report,) = entry.reports
    assert report.anonymity
    assert (report.kind, report.certainty) == ("indirect", "unknown")
