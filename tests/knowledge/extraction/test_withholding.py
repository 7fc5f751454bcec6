"""Names are taken out of an article and its findings: none is left, and every span still covers the same words."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from knowledge.extraction import extract
from knowledge.extraction.withholding import named_actors, withhold
from knowledge.facts import SOMEBODY, WITHHELD
from knowledge.language.name_parts import fold_name
from knowledge.reading import read_article
from knowledge.reading.formats import Block
from tests.knowledge.extraction.assembled import assemble

COURT = """{name} tells of attack

{name}, 15, told the court in Leiden on Friday that the guard had followed her. “I ran and ran,” {name} said. “I could not scream.”

{last} was joined by her aunt, Greta {last}, who said: “{first} is brave.” {first}'s teacher, Omar Haddad, said he believed {first}.

Judge Petra Lindqvist adjourned the case until Monday.
"""  # noqa: E501


def bare(words: str, *names: str) -> str:
    """The letters of words but for marks and names."""
    for one in (WITHHELD, *names):
        words = words.replace(one, "")
    return re.sub(r"\W", "", words)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Noor", "Bakker"),
        ("Jean-Luc", "Fabre"),
        ("Siobhán", "O’Dowd"),
        ("Li", "Na"),
        ("Zainab", "al-Sayed"),
        ("Ama", "Mensah"),
    ],
)
def test_no_name_is_left_and_spans_cover_what_they_did(first, last):
    name = f"{first} {last}"
    text = COURT.format(name=name, first=first, last=last)
    article = read_article(text.encode(), "court.txt", {"published": dt.date(2024, 6, 21)})
    findings = extract(article)
    shown, found = withhold(article, findings, named_actors(findings, {fold_name(name)}), [name])
    assert name not in shown.text
    assert f"{WITHHELD}, 15, told the court" in shown.text
    assert f"Greta {last}" in shown.text
    for before, after in zip(findings.sentences, found.sentences, strict=True):
        assert bare(shown.text[slice(*after)], first, last) == bare(article.text[slice(*before)], first, last)
    for quote, withheld in zip(findings.quotes, found.quotes, strict=True):
        words = [article.text[slice(*span)] for span in quote.quoted]
        assert [shown.text[slice(*span)] for span in withheld.quoted] == [w.replace(first, WITHHELD) for w in words]
    assert all(actor.name != name for actor in found.actors)
    for actor in found.actors:
        for mention in actor.mentions:
            assert WITHHELD not in shown.text[slice(*mention.span)]


def test_what_is_said_is_laid_to_somebody_whose_name_is_withheld():
    article = read_article(COURT.format(name="Noor Bakker", first="Noor", last="Bakker").encode(), "court.txt")
    findings = extract(article)
    _, found = withhold(article, findings, named_actors(findings, {"noor bakker"}), ["Noor Bakker"])
    assert [(speaker.as_written, speaker.actor) for quote in found.quotes[:1] for speaker in quote.speakers] == [
        (SOMEBODY, None)
    ]


def test_an_article_without_the_name_is_as_it_was():
    article = read_article(COURT.format(name="Noor Bakker", first="Noor", last="Bakker").encode(), "court.txt")
    findings = extract(article)
    shown, found = withhold(article, findings, [], ["Ida Visser"])
    assert (shown, found.quotes, found.actors) == (article, findings.quotes, findings.actors)


DRESSED = [
    json.loads(line) for line in Path(__file__).with_name("withheld.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", DRESSED, ids=[case["name"] for case in DRESSED])
def test_no_dress_of_a_name_is_left_anywhere_and_other_names_and_words_stay(case):
    article = read_article(case["text"].encode(), "court.txt", {"published": dt.date(2024, 6, 21)})
    findings = extract(article)
    shown, found = withhold(article, findings, named_actors(findings, {fold_name(case["name"])}), [case["name"]])
    told = f"{shown.model_dump_json(exclude={'source'})} {found.model_dump_json()}"
    assert [form for form in case["gone"] if re.search(rf"(?<!\w){re.escape(form)}", told)] == []
    assert [words for words in case["kept"] if words not in shown.text] == []


def test_blocks_that_are_marked_keep_their_words_and_lose_the_name():
    post = Block("She is my friend. — Noor Bakker (@noorbakker) 20 June 2024", "embedded_post", "Noor Bakker")
    article = assemble(
        [
            "Noor Bakker, 15, told the court in Leiden that the guard had followed her.",
            Block("Noor Bakker, right, on the way to the court", "caption"),
            post,
        ]
    )
    shown, _ = withhold(article, extract(article), [], ["Noor Bakker"])
    assert "Bakker" not in shown.model_dump_json()
    assert [shown.text[slice(*block.span)] for block in shown.marked] == [
        f"{WITHHELD}, right, on the way to the court",
        f"She is my friend. — {WITHHELD} ({WITHHELD}) 20 June 2024",
    ]
    assert shown.marked[1].author == WITHHELD
