"""Files that are a fragment of HTML, or a text with tags in it, under a head or without."""

import datetime as dt

import pytest

from knowledge.reading import read_article
from knowledge.reading.formats import sniff

BODY = "<p>The quay closed, the port said.</p>\n<blockquote>“We had no choice,” said Ola Brandt.</blockquote>\n"


def paragraphs(article):
    return [article.text[slice(*span)] for span in article.paragraphs]


def test_a_head_over_the_tags_is_known_of_the_article():
    head = "Title: Quay closes\nDate: 2024-03-04\nByline: By Ida Moss\nSlug: quay\nEmbargo: 2024-03-05 06:00 UTC\n\n"
    article = read_article((head + BODY).encode(), "a/b.txt")
    assert (article.title, article.published, article.authors) == ("Quay closes", dt.date(2024, 3, 4), ("Ida Moss",))
    assert article.metadata == {"Slug": "quay"}
    assert article.hold is not None
    assert article.hold.until == dt.datetime(2024, 3, 5, 6, tzinfo=dt.UTC)
    assert paragraphs(article) == ["The quay closed, the port said.", "“We had no choice,” said Ola Brandt."]


def test_front_matter_over_tags_is_a_head():
    article = read_article(f"---\ntitle: Quay closes\ndraft: true\n---\n{BODY}".encode(), "a/b.html")
    assert article.hold is not None
    assert (article.title, article.hold.until, len(article.paragraphs)) == ("Quay closes", None, 2)


def test_a_heading_of_the_first_rank_on_top_is_the_headline():
    article = read_article(f"<h1>Quay closes</h1>{BODY}".encode(), "a/b.html")
    assert article.title == "Quay closes"
    assert len(article.paragraphs) == 2


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "<!-- wp:paragraph -->\n<p>The quay closed.</p>\n<!-- /wp:paragraph -->",
        "The quay closed.\n\n<blockquote>We had no choice.</blockquote>\n\nFerries moved.",
        'The quay <em>closed</em>, <a href="https://ex.org">the port</a> said.\n\nFerries moved.',
        "The quay closed.<br />\n<br />\nFerries moved.<br>\n",
        '<strong>PORT</strong> — The quay closed.\n\n[caption id="a"]<img src="x.jpg"/> A quay[/caption]',
    ],
)
def test_markup_in_a_text_is_told(text):
    assert sniff(text.encode(), "a.txt") == "fragment"


@pytest.mark.parametrize(
    "text",
    [
        "The <p> element opens a paragraph, and </p> closes it, the teacher said.",
        "The port said it was <b>closed</b>.\n\nFerries moved.",
        "Prices: x < 5 and y > 3.\n\nA line.<br>",
        "Tables <div> and <span> and <ul> are tags.\n\nThe teacher said so.",
        "I <3 ferries. So do you </3.",
    ],
)
def test_a_text_that_mentions_tags_stays_text(text):
    assert sniff(text.encode(), "a.txt") == "text"
