"""Whole pages in the layouts of several systems and countries, each of which says itself what is to be read in it.

An element's ``data-is`` is what its text is to be; ``data-reads`` the text where that is not the element's own, and
``data-author`` who wrote a post. What has no ``data-is`` must be no paragraph, and nothing else that is marked.
"""

from pathlib import Path

import lxml.html
import pytest

from knowledge.reading.formats import Given, parse

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"), key=lambda path: path.stem)


def wanted(path):
    for element in lxml.html.fromstring(path.read_text("utf-8")).iter():
        role = element.get("data-is")
        if role:
            text = element.get("data-reads") or " ".join(element.text_content().split())
            yield None if role == "paragraph" else role, text, element.get("data-author")


def read(path):
    blocks = parse(path.read_bytes(), "html", Given()).blocks
    return [(block.role, block.text, block.author) for block in blocks if block.role != "aside"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_read_in_the_paragraphs_it_shows(path):
    assert [text for role, text, _ in read(path) if role is None] == [
        text for role, text, _ in wanted(path) if role is None
    ]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_is_no_paragraph_is_marked_for_what_it_is(path):
    assert [one for one in read(path) if one[0]] == [one for one in wanted(path) if one[0]]
