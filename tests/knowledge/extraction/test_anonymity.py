"""Why a speaker has no name, and that the words which say so are nobody's."""

from pathlib import Path

import pytest

from knowledge.extraction import extract
from knowledge.facts import Article, Findings
from knowledge.reading import read_article

LINES = Path(__file__).with_name("anonymity.tsv").read_text(encoding="utf-8").splitlines()[1:]


def read(text: str) -> tuple[Article, Findings]:
    header = "title: News of the day\noutlet: The Daily Record\npublished: 2026-11-20\n\n"
    article = read_article(f"{header}{text}\n".encode(), "a.txt", None)
    return article, extract(article)


def said(text: str) -> list[tuple[str, str | None]]:
    """Return who is printed as the speaker of each quote, and who it is by name."""
    _, found = read(text)
    speakers = [speaker for quote in found.quotes for speaker in quote.speakers]
    return [(one.as_written, None if one.actor is None else found.actors[one.actor].name) for one in speakers]


@pytest.mark.parametrize("line", LINES)
def test_the_reason_is_read_as_printed_and_is_no_quote(line: str) -> None:
    text, reason = line.split("\t")
    article, found = read(text)
    reasons = {article.text[slice(*one.reason)] for q in found.quotes for one in q.speakers if one.reason}
    assert reasons == ({reason} if reason else set())
    words = [article.text[slice(*span)] for quote in found.quotes for span in quote.spans]
    assert not [one for one in words if reason and (one in reason or reason in one)]


def test_a_day_that_dates_only_the_grant_is_no_event() -> None:
    text = (
        "“The dam leaks,” said an engineer, who spoke on condition of anonymity as the report is due on Friday.\n\n"
        "The council closed the dam on Thursday."
    )
    article, found = read(text)
    assert [article.text[slice(*event.span)] for event in found.events] == ["The council closed the dam on Thursday."]


MARSH = "Helen Marsh, permanent secretary at the health ministry, left on Monday.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "A senior ministry official said on Thursday that the plan was dead. “It was a mess,” she said.",
        "“It was a mess,” said a person familiar with Helen Marsh.",
        "“It was a mess,” said someone who met Helen Marsh.",
        "“It was a mess,” people around Marsh said.",
        "“We lost the lists,” a source close to Marsh said. “We never found them,” she said.",
        "A nurse told Helen Marsh that the ward was full. She said nobody had come.",
        "Marsh’s lawyer said the lists were safe. She added that nobody had asked for them.",
        "“We lost the lists,” said a resident, who did not give a name. “We searched the cellar,” she added.",
    ],
)
def test_nobody_without_a_name_is_taken_for_the_name_in_the_same_article(text: str) -> None:
    assert [name for _, name in said(MARSH + text) if name] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Matthew Miller, a harbour spokesperson, spoke first. The spokesperson said the quay was shut.",
            "Matthew Miller",
        ),
        ("A clerk said the quay was shut. Helen Marsh disagreed. She said it was open to all ships.", "Helen Marsh"),
        ("Helen Marsh told a clerk to go home. She said the quay was shut for the winter.", "Helen Marsh"),
        ("Helen Marsh, a friend of the mayor, spoke. She said the quay was shut for the winter.", "Helen Marsh"),
    ],
)
def test_whom_the_article_means_by_she_or_the_spokesperson_keeps_the_words(text: str, name: str) -> None:
    assert said(text)[-1][1] == name


def test_a_spokesperson_without_a_name_is_not_the_one_named_before() -> None:
    text = (
        "Matthew Miller, a state spokesperson, spoke on Monday. A spokesperson for the ministry said the plan was off. "
        "The spokesperson said “we lost the numbers”. “Nobody asked us about it,” the spokesperson said."
    )
    assert {name for _, name in said(text)} == {None}
