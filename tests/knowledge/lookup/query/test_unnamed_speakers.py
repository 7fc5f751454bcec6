"""Speakers without a name are asked for as printed, with the reason the paper gives, and are nobody else."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.factbase import FactBase
from knowledge.facts import QueryError

PAPERS = {
    "record": (
        "The plan for the harbour was “built on invented numbers”, a senior ministry official said on Thursday, asking "
        "not to be named for fear of losing the job.\n\nThe harbour will be dredged twice a year from the spring."
    ),
    "post": (
        "“The plan was built on invented numbers,” Helen Marsh, senior official at the ministry, said on Thursday.\n\n"
        "It was claimed that the dredger has a cracked hull. Nils Aide, a painter, said the sea was “as flat as "
        "glass”. “The tide was lower than it ever was,” Otto Pilotz, a skipper, said."
    ),
    "wire": (
        "“The sea was calm enough to sail,” said one of the pilots. “We waited for the tug until noon,” an official of "
        "the senior college added.\n\nThe ferry company has been a sick man of the coast for years."
    ),
}


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FactBase]:
    folder: Path = tmp_path_factory.mktemp("papers")
    for name, words in PAPERS.items():
        (folder / f"{name}.txt").write_text(f"title: News\noutlet: The {name}\npublished: 2026-11-20\n\n{words}\n")
    moment = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
    with FactBase.open(f"sqlite:///{folder}/facts.db", now=lambda: moment) as facts:
        assert {one.outcome for one in facts.add([folder])} == {"new"}
        yield facts


def printed(facts: FactBase, query: str) -> set[str]:
    return {speaker.name for match in facts.whosaid(query, limit=20).matches for speaker in match.speakers}


def test_words_that_one_paper_prints_under_a_name_are_two_answers(facts: FactBase) -> None:
    answer = facts.whosaid("built on invented numbers")
    assert sorted([speaker.name for speaker in match.speakers] for match in answer.matches) == [
        ["Helen Marsh"],
        ["a senior ministry official"],
    ]
    assert [len(match.reports) for match in answer.matches] == [1, 1]


def test_the_reason_that_the_paper_gives_comes_with_its_report(facts: FactBase) -> None:
    (match,) = facts.whosaid('by:"ministry official"').matches
    assert match.reports[0].anonymity == "asking not to be named for fear of losing the job"


@pytest.mark.parametrize(
    "value", ["senior ministry official", "ministry official", "the senior official", "Senior Official"]
)
def test_a_speaker_without_a_name_is_found_by_its_words_in_their_order(facts: FactBase, value: str) -> None:
    assert printed(facts, f'by:"{value}"') == {"a senior ministry official"}


def test_words_in_another_order_describe_somebody_else(facts: FactBase) -> None:
    assert printed(facts, 'by:"official ministry"') == set()
    assert printed(facts, 'by:"official senior college"') == {"an official of the senior college"}


def test_a_description_is_never_a_name_and_a_name_no_description(facts: FactBase) -> None:
    assert facts.whosaid('by:"pilots"').choices == ()
    assert printed(facts, "by:Marsh") == {"Helen Marsh"}
    assert printed(facts, "by:Aide") == {"Nils Aide"}


def test_a_description_goes_before_a_name_that_it_may_misspell(facts: FactBase) -> None:
    assert printed(facts, 'by:"pilotz"') == printed(facts, 'by:"pilott"') == {"Otto Pilotz"}
    assert printed(facts, 'by:"pilots"') == {"one of the pilots"}


def test_a_description_can_be_asked_with_words(facts: FactBase) -> None:
    assert printed(facts, 'by:"official" waited for the tug') == {"an official of the senior college"}
    assert facts.whosaid('by:"official" flat as glass').verdict == "none"


def test_all_speakers_without_a_name_can_be_listed_and_nobody_else(facts: FactBase) -> None:
    assert printed(facts, "is:unnamed") == {
        "a senior ministry official",
        "an official of the senior college",
        "one of the pilots",
    }
    assert facts.whosaid("is:unnamed").query.understood == "Statements of speakers printed without a name."
    assert printed(facts, "is:unnamed invented numbers") == {"a senior ministry official"}
    assert printed(facts, 'is:unnamed in:"The wire"') == {"one of the pilots", "an official of the senior college"}
    assert facts.whosaid("is:unnamed by:Marsh").total == 0


@pytest.mark.parametrize("query", ["is:named", "is:"])
def test_what_is_can_be_asked_is_said(facts: FactBase, query: str) -> None:
    with pytest.raises(QueryError, match="is:unnamed"):
        facts.whosaid(query)


def test_a_timeline_lays_no_events_to_a_description(facts: FactBase) -> None:
    (remark,) = facts.timeline('by:"ministry official"').entries
    assert (remark.event, [one.id for one in remark.speakers]) == (None, [None])
    assert facts.timeline('only:events by:"ministry official"').total == 0
    with pytest.raises(QueryError, match="what was said"):
        facts.timeline("is:unnamed")


def test_the_grant_itself_is_nobodys_words(facts: FactBase) -> None:
    answer = facts.whosaid("asking not to be named")
    assert (answer.matches, [place.voice for place in answer.in_text]) == ((), ["speaker_not_named"])


@pytest.mark.parametrize(
    ("words", "voice"),
    [
        ("dredged twice a year", "outlet"),
        ("sick man of the coast", "outlet"),
        ("has a cracked hull", "speaker_not_named"),
    ],
)
def test_a_sentence_is_the_outlets_only_where_nobody_speaks_in_it(facts: FactBase, words: str, voice: str) -> None:
    assert {place.voice for place in facts.whosaid(words).in_text} <= {voice}
