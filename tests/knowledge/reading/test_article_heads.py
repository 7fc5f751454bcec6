"""Invented texts in the forms of agencies, papers and their systems: what is headline, author, day, body and quoted."""

import json
from pathlib import Path

import pytest

from knowledge.extraction import extract
from knowledge.reading import read_article

CASES = [json.loads(line) for line in Path(__file__).with_name("layouts.jsonl").read_text("utf-8").splitlines()]


def told(article):
    body = [article.text[start:end] for start, end in article.paragraphs]
    return {
        "title": article.title,
        "authors": list(article.authors),
        "day": str(article.published),
        "basis": article.published_basis,
        "outlet": article.outlet,
        "n": len(body),
        "first": body[0],
        "last": body[-1],
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_a_text_has_its_headline_authors_day_body_and_quotations(case):
    article = read_article(case["text"].encode(), "folder/file.txt")
    found = told(article)
    assert found["first"].startswith(case.get("first", ""))
    assert found["last"].startswith(case.get("last", ""))
    assert {key: found[key] for key in case if key in found and key not in ("first", "last")} == {
        key: case[key] for key in case if key in found and key not in ("first", "last")
    }
    spans = [" ".join(article.text[start:end] for start, end in quote.spans) for quote in extract(article).quotes]
    quotes = [" ".join(words.split()) for words in spans]
    assert [words for words in case.get("quotes", []) if not any(words in quote for quote in quotes)] == []
    body = "\n".join(article.text[start:end] for start, end in article.paragraphs)
    assert [words for words in case.get("not_in", []) if words in body] == []
