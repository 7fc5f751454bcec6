import datetime as dt

import pytest

from knowledge.factbase import FactBase

TEXT = """id: 7
title: Dam holds
author: Ida Moss
date: 2024-03-05T02:10:00Z

Dam holds
By Bo Ek

OSLO (NTB) — The dam held on Monday, the county said.

Photo: The dam at Oslo. Al Ray/AP

“It is sound,” said Al Ray, an engineer.
"""
BODY = ["The dam held on Monday, the county said.", "“It is sound,” said Al Ray, an engineer."]


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "dam.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def extract_of(path, **more):
    (extract,) = FactBase.extract([path], **more)
    return extract


def told(extract):
    return extract.title, extract.authors, str(extract.published), extract.published_basis, extract.metadata


@pytest.mark.parametrize("as_is", [False, True])
def test_an_extract_tells_of_its_article_and_gives_the_spans_of_its_body(path, as_is):
    extract = extract_of(path, as_is=as_is)
    assert told(extract) == ("Dam holds", ("Ida Moss",), "2024-03-05", "assumed", {"id": "7"})
    assert [extract.text[start:end] for start, end in extract.paragraphs] == BODY


def test_an_extract_hears_the_newsrooms_zone(path):
    assert extract_of(path, zone="America/New_York").published == dt.date(2024, 3, 4)


def test_an_extract_hears_what_is_known_beside_the_file(path):
    known = 'published = 2024-03-06\ntitle = "The dam"\noutlet = "The Courier"\nurl = "https://example.org/a"'
    path.with_name("articles.toml").write_text(f'["dam.txt"]\n{known}\nauthors = ["Jo Lie"]\n', encoding="utf-8")
    extract = extract_of(path)
    assert told(extract) == ("The dam", ("Jo Lie",), "2024-03-06", "given", {"id": "7"})
    assert (extract.outlet, extract.url) == ("The Courier", "https://example.org/a")
