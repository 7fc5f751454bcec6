import re
from pathlib import Path

import pytest

from knowledge.extraction import extract
from knowledge.facts import Article
from tests.growth import LINEAR, growth

LINES = Path(__file__).with_name("reported_clauses.txt").read_text(encoding="utf-8").splitlines()
CASES = [line for line in LINES if not line.startswith("#")]


def shown(text):
    article = Article(source="test", text=text, paragraphs=((0, len(text)),), content_hash="")
    return [text[a:b] for quote in extract(article).quotes if quote.stands_alone for a, b in quote.spans]


@pytest.mark.parametrize("line", CASES)
def test_what_is_shown_as_said_is_whole_clauses_and_nothing_of_the_teller_s(line):
    assert shown(re.sub(r"[\[\]]", "", line)) == re.findall(r"\[(.*?)\]", line)


def test_a_that_with_its_verb_after_it_opens_no_reported_clause():
    assert shown("The bank pointed to a rule that limits small loans.") == []


def test_a_dateline_is_no_part_of_what_was_said():
    assert shown("OSLO, Norway — The ferry never left the harbour, the coast guard said.") == [
        "The ferry never left the harbour"
    ]


@pytest.mark.parametrize("part", ["said that ", "told the man on ", "said, when ", "said the “word” to ", "(he says "])
def test_a_long_hostile_line_takes_time_in_proportion_to_its_length(part):
    assert growth(shown, lambda size: "Ann Adams " + part * size + "it was so.", 200) < LINEAR
