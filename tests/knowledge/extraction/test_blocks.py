"""Whose words the blocks of an article are, and from which day they count.

A line of ``blocks.jsonl`` is an article: the blocks of one whose file marks them, as ``[role, text, author, moment]``,
or a text, and what is to be found in it. ``said`` has words, who said them, and the day or null.
"""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from knowledge.extraction import extract
from knowledge.facts import Article, Findings, FoundQuote, Role
from knowledge.reading import read_article
from knowledge.reading.formats import Block
from tests.knowledge.extraction.assembled import assemble

Case = dict[str, Any]
CASES: list[Case] = [
    json.loads(line) for line in (Path(__file__).parent / "blocks.jsonl").read_text(encoding="utf-8").splitlines()
]


def each(key: str) -> pytest.MarkDecorator:
    """Every case that has something to say of one matter."""
    having = [case for case in CASES if key in case]
    return pytest.mark.parametrize("case", having, ids=[str(case[key])[:60] for case in having])


def block(role: Role | None, text: str, author: str | None = None, at: str | None = None) -> Block:
    return Block(text, role, author, dt.datetime.fromisoformat(at) if at else None)


def read(case: Case) -> tuple[Article, Findings]:
    published = dt.date.fromisoformat(str(case["published"]))
    if "text" in case:
        article = read_article(str(case["text"]).encode(), "a.txt", {"published": published})
    else:
        article = assemble([block(*one) for one in case["blocks"]], published)
    return article, extract(article)


def covering(article: Article, found: Findings, words: str) -> list[FoundQuote]:
    at = article.text.index(words)
    return [quote for quote in found.quotes if any(s < at + len(words) and at < e for s, e in quote.spans)]


def speakers(found: Findings, quote: FoundQuote) -> set[str]:
    return {one.as_written if one.actor is None else found.actors[one.actor].name for one in quote.speakers}


def words_of(article: Article, found: Findings) -> list[str]:
    return [article.text[slice(*span)] for quote in found.quotes for span in quote.spans]


def names(found: Findings) -> Iterator[str]:
    return (name for actor in found.actors for name in actor.names)


@each("said")
def test_words_are_laid_to_who_said_them(case):
    article, found = read(case)
    for words, name, _ in case["said"]:
        assert [speakers(found, quote) for quote in covering(article, found, words)] in ([{name}], [{name}] * 2)


@each("said")
def test_words_have_the_day_that_is_stated(case):
    article, found = read(case)
    for words, _, day in case["said"]:
        assert day in (None, *(quote.said.value for quote in covering(article, found, words)))


@each("not_by")
def test_words_are_not_laid_to_whom_another_text_names(case):
    article, found = read(case)
    for words, name in case["not_by"]:
        assert name not in {one for quote in covering(article, found, words) for one in speakers(found, quote)}


@each("nobody")
def test_words_that_nobody_says_are_no_quote(case):
    article, found = read(case)
    assert [words for words in case["nobody"] if covering(article, found, words)] == []


@each("exact")
def test_a_quote_is_its_own_words_and_no_more(case):
    article, found = read(case)
    assert [words for words in case["exact"] if words not in words_of(article, found)] == []


@each("count")
def test_words_that_the_body_quotes_again_are_another_quote(case):
    article, found = read(case)
    words, times = case["count"]
    assert sum(words in quote for quote in words_of(article, found)) == times


@each("inferred")
def test_who_answers_is_only_inferred_from_whom_the_article_spoke_to(case):
    article, found = read(case)
    quotes = [quote for words in case["inferred"] for quote in covering(article, found, words)]
    assert {one.certainty for quote in quotes for one in quote.speakers} == {"inferred"}


@each("actors")
def test_who_wrote_a_post_is_an_actor(case):
    _, found = read(case)
    kinds = {name: actor.kind for actor in found.actors for name in actor.names}
    assert {name: kinds.get(name) for name in case["actors"]} == case["actors"]


@each("one_actor")
def test_who_is_named_in_a_post_and_in_the_text_is_one_actor(case):
    _, found = read(case)
    for name in case["one_actor"]:
        assert len([actor for actor in found.actors if any(name in one.split() for one in actor.names)]) == 1


@each("no_actors")
def test_who_is_named_only_beside_the_text_is_no_actor(case):
    _, found = read(case)
    last = {name.split()[-1] for name in names(found)}
    assert [name for name in case["no_actors"] if name.split()[-1] in last] == []


@each("events")
def test_events_have_the_day_counted_from_their_own_text(case):
    article, found = read(case)
    told = [(event.date.value, article.text[slice(*event.span)]) for event in found.events]
    for day, words in case["events"]:
        assert [value for value, sentence in told if words in sentence] == [day]


@each("no_events")
def test_words_that_are_not_the_papers_are_no_event(case):
    article, found = read(case)
    told = [article.text[slice(*event.span)] for event in found.events]
    assert [words for words in case["no_events"] if any(words in sentence for sentence in told)] == []


@each("notes")
def test_words_of_others_are_no_note_of_the_outlet(case):
    _, found = read(case)
    assert len(found.notes) == case["notes"]


def test_a_pronoun_in_an_answer_is_nobody_who_is_named_before():
    article = assemble(
        [
            "We spoke to Maya Brandt. Jonas Krug resigned on Friday.",
            block("question", "And at home?"),
            block("answer", "He was ill."),
        ]
    )
    answer = article.text.index("He was ill")
    mentions = [one for actor in extract(article).actors for one in actor.mentions if one.span[0] >= answer]
    assert mentions == []
