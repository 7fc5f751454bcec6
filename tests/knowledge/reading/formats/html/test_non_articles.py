"""Pages that are no article are refused in a sentence; articles, however short or odd, are read.

``non_articles`` has a page a file, whose name begins with what it is; ``short_articles`` has articles that resemble
such pages in their words or their build.
"""

import json
from pathlib import Path

import pytest

from knowledge.facts import UnreadableError
from knowledge.reading.formats import Given, parse

PAGES = Path(__file__).parent
NON_ARTICLES = sorted((PAGES / "non_articles").glob("*.html"))
ARTICLES = sorted((PAGES / "short_articles").glob("*.html"))
SAYS = {
    "blocked": "not shown in that region",
    "bot": "check for robots",
    "consent": "asks about cookies",
    "error": "error page",
    "gallery": "page of video, sound or pictures",
    "listing": "list of articles",
    "login": "page to log in on",
    "paywall": "only the beginning of an article",
    "redirect": "only leads on to another one",
    "script": "only a script fills",
    "summary": "only a summary",
    "table": "page of tables",
    "video": "page of video, sound or pictures",
}


def named(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", NON_ARTICLES, ids=named)
def test_a_page_that_is_no_article_is_refused_as_what_it_is(path: Path) -> None:
    with pytest.raises(UnreadableError, match=SAYS[path.stem.partition("_")[0]]):
        parse(path.read_bytes(), "html", Given())


@pytest.mark.parametrize("path", ARTICLES, ids=named)
def test_a_short_or_odd_article_is_read(path: Path) -> None:
    assert parse(path.read_bytes(), "html", Given()).blocks


@pytest.mark.parametrize("path", NON_ARTICLES, ids=named)
def test_a_refusal_is_one_sentence_with_a_next_step(path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"^It is [^.]+; [^.]+\.$"):
        parse(path.read_bytes(), "html", Given())


SHOWN = "<p>The ferry quay was sold to a company that was nine days old, papers of the county show.</p>"
REST = (
    "“We followed every rule,” said the county's treasurer, who had asked that the papers be kept from the council, "
    "which did not know of the sale before the radio told of it on Monday. The company has not answered."
)
BARRIER = "<div><h2>Subscribe to continue reading</h2></div>"


def with_text_in_linked_data(text: str, barrier: str) -> bytes:
    linked = json.dumps({"@type": "NewsArticle", "headline": "Quay sold", "articleBody": text})
    head = f'<title>Quay sold</title><script type="application/ld+json">{linked}</script>'
    return (
        f"<html><head>{head}</head><body><article><h1>Quay sold</h1>{SHOWN}{barrier}</article></body></html>".encode()
    )


def test_a_page_that_shows_the_beginning_and_holds_the_whole_text_is_read_whole() -> None:
    page = with_text_in_linked_data(f"{SHOWN[3:-4]}\n{REST}", BARRIER)
    assert [block.text for block in parse(page, "html", Given()).blocks] == [SHOWN[3:-4], REST]


def test_a_page_that_holds_no_more_than_the_beginning_is_refused() -> None:
    with pytest.raises(UnreadableError, match="only the beginning"):
        parse(with_text_in_linked_data(SHOWN[3:-4], BARRIER), "html", Given())
