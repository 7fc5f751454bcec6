"""Markdown as sites and note takers write it: what is headline, day, body, caption and aside, and what is nothing."""

import json
from pathlib import Path

import pytest

from knowledge.extraction import extract
from knowledge.reading import read_article, sniff
from tests.growth import LINEAR, growth
from tests.knowledge.reading.formats.documents.article_parts import as_told

CASES = [
    json.loads(line) for line in Path(__file__).with_name("markdown.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_markdown_file_has_its_headline_day_body_and_what_lies_aside(case):
    wanted = {key: case[key] for key in case if key not in ("id", "text", "name")}
    assert as_told(read_article(case["text"].encode(), case["name"]), wanted) == wanted


def test_a_post_is_held_until_its_site_shows_it():
    text = "---\ntitle: Ferry leaves\ndate: 2024-03-04\npublishDate: 2031-03-04T06:00:00+02:00\n---\n\nIt *left*.\n"
    hold = read_article(text.encode(), "desk/story.md").hold
    assert hold
    assert (hold.kind, f"{hold.until:%Y-%m-%dT%H:%M}") == ("embargo", "2031-03-04T04:00")


def test_an_embargo_in_the_text_is_not_ended_by_the_day_on_which_the_post_is_dated():
    text = "---\ntitle: Ferry leaves\ndate: 2024-03-04\n---\n\n**EMBARGOED UNTIL 09:00 5 MARCH 2031**\n\nIt left.\n"
    hold = read_article(text.encode(), "desk/story.md").hold
    assert hold
    assert f"{hold.until:%Y-%m-%d}" == "2031-03-05"


@pytest.mark.parametrize(
    ("name", "text", "format_"),
    [
        ("a.md", "# Ferry leaves\n\nIt left.", "markdown"),
        ("a.txt", "# Ferry leaves\n\nIt left.", "text"),
        ("a.txt", "---\ntitle: x\n---\n\n[It](https://x.test) left.", "markdown"),
        ("a.txt", "---\ntitle: x\n---\n\nIt left.", "text"),
        ("a.md", "Ferry leaves\n\n* It is 2 * 3 metres.\n* Write to aino_saari_fi.", "text"),
        ("a.md", "<!doctype html><html><body><p>It **left**.</p></body></html>", "html"),
        ("a.md", "<!-- cover -->\n# Ferry leaves\n\nIt left.", "markdown"),
    ],
)
def test_markdown_is_told_by_its_marks_and_its_name_or_front_matter(name, text, format_):
    assert sniff(text.encode(), name) == format_


@pytest.mark.parametrize(
    "unit",
    [
        "> ",
        "[",
        "![a](",
        "*a ",
        "<!--",
        "{{< quote >}}",
        "<Aa>",
        "`",
        "[^a]: x\n",
        "- ",
        "|a",
        "\\",
        "<a href='",
        "{%",
        "_",
    ],
)
def test_a_pile_of_marks_takes_time_in_proportion_to_its_length(unit):
    def pile(length):
        return ("# Ferry leaves\n\nIt left, he said on Monday.\n\n" + unit * (length // len(unit))).encode()

    assert growth(lambda text: read_article(text, "desk/story.md"), pile, 5_000) < LINEAR


def test_a_word_in_emphasis_is_quoted_whole():
    text = "# Ferry leaves\n\n“We *never* said [that](https://x.test),” **Aino Saari** told reporters on Monday.\n"
    article = read_article(text.encode(), "desk/story.md")
    spans = [article.text[slice(*span)] for quote in extract(article).quotes for span in quote.spans]
    assert spans == ["We never said that"]
