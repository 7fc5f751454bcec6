"""Words that are found in other forms, or with others between: whether they deny what was asked is told.

``found_words.tsv`` was read while the rules were written, ``found_words_unread.tsv`` was not.
"""

from pathlib import Path

import pytest

from knowledge.language.stop_words import is_content
from knowledge.lookup.search.alignment import Aligner
from knowledge.lookup.search.idf import Term
from knowledge.lookup.search.match_contradiction import contradiction_of_exact, contradiction_of_match
from knowledge.lookup.search.phrase_match import tokenise_query, tokenise_quote

FOLDER = Path(__file__).parent


def told(asked: str, said: str) -> str:
    query, quote = tokenise_query(asked), tokenise_quote(said, [(0, len(said))], [])
    terms = [Term(word.folded, word.stem, 1, 1.0) for word in query.words if is_content(word)]
    alignment = Aligner(query, terms).align([word.stem for word in quote.words])
    return contradiction_of_match(query, quote, alignment) or "-"


@pytest.mark.parametrize("file", ["found_words.tsv", "found_words_unread.tsv"])
def test_what_denies_or_counts_otherwise_the_words_found_is_told(file: str) -> None:
    rows = [line.split("\t") for line in (FOLDER / file).read_text(encoding="utf-8").splitlines()[1:]]
    wrong = [(row, told(row[1], row[2])) for row in rows if told(row[1], row[2]) != row[0]]
    assert len(wrong) <= 1, wrong


@pytest.mark.parametrize(
    ("asked", "text", "kind"),
    [
        ("the ferries will run in May", "I don’t think the ferries will run in May, do you?", "polarity"),
        ("we are safe", "Nobody here believes that we are safe", "polarity"),
        ("she was paid", "He never said “she was paid” to us", "polarity"),
        ("the ferries will run", "They think the ferries will run", None),
        ("run in May", "I don’t think the ferries will run in May", None),
        ("we are safe", "Don’t worry, they think we are safe", None),
    ],
)
def test_a_clause_that_stands_as_asked_is_contradicted_by_a_thought_that_denies_it(asked, text, kind):
    assert contradiction_of_exact(asked, text, text.index(asked)) == kind
