"""How like a quote is to a query, whether it answers, and what the answer is called."""

import json

import pytest

from knowledge.language.stems import stem_line
from knowledge.lookup.search.idf import Term
from knowledge.lookup.search.phrase_match import tokenise_query, tokenise_quote
from knowledge.lookup.search.ranking import (
    EXACT,
    LEAST_COVERAGE,
    LEAST_COVERAGE_OF_FEW,
    Judged,
    Scorer,
    judge,
    judge_exact,
    judge_version,
    least_coverage,
)
from knowledge.store.quotes import QuoteRow

SAID = "Closing the port would be a very costly error for the coast"


def term(word, weight=1.0, spellings=()):
    stemmed = stem_line([word])
    return Term(word, stemmed, 0 if spellings else 5, weight, tuple(spellings), tuple(spellings), 5)


def scorer(text, *terms):
    query = tokenise_query(text)
    return Scorer(query, terms or [term(word) for word in text.split() if len(word) > 3])


def row(text, kind="direct", quoted=None):
    spans = [[0, len(text)]]
    marks = {"direct": spans, "indirect": [], "mixed": quoted}[kind]
    return QuoteRow(1, "s", kind, stem_line([text]), text, json.dumps({"spans": spans, "quoted": marks}))


def judged(text, quote, similarity=1.0):
    asked, stems = scorer(text), quote.stems
    return judge(asked, quote, asked.likeness(stems, set(stems.split())), similarity)


def test_a_fragment_that_stands_there_is_wholly_like_it_and_another_is_less():
    asked, stems = scorer("costly error"), stem_line([SAID])
    other = stem_line(["Opening the harbour was a costly mistake"])
    assert asked.likeness(stems, set(stems.split())) == EXACT
    assert asked.likeness(other, set(other.split())) < EXACT


def test_a_quote_shorter_than_the_query_must_match_whole():
    short = stem_line(["error"])
    assert scorer("a very costly error").likeness(short, {short}) < 70


def test_a_misspelt_word_counts_nearly_as_the_word_that_it_was_meant_to_be():
    stems = stem_line([SAID])
    right, wrong = scorer("costly error"), scorer("costley error", term("costley", 1, ["costly"]), term("error"))
    held = set(stems.split())
    assert right.likeness(stems, held) > wrong.likeness(stems, held) > 90
    assert wrong.coverage(stems.split()) == pytest.approx((0.9 + 1) / 2)


def test_coverage_is_the_share_of_the_weight_that_stands_together():
    asked = scorer("costly error", term("costly", 3), term("error", 1))
    assert asked.coverage(["cost", "error"]) == pytest.approx(0.25)
    assert asked.coverage(["costly", *["x"] * 20, "error"]) == pytest.approx(0.75)
    assert asked.coverage(["costly", "x", "error"]) == pytest.approx(1)
    assert asked.coverage([]) == 0


def test_of_few_terms_more_must_be_on_record():
    assert (least_coverage(3), least_coverage(4)) == (LEAST_COVERAGE_OF_FEW, LEAST_COVERAGE)


@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        (row(SAID), "reworded"),
        (row(SAID, "indirect"), "reported"),
        (row(SAID, "mixed", [[23, len(SAID)]]), "reworded"),
        (row(SAID, "mixed", [[0, 16]]), "reported"),
        (row("The ferry to the island runs twice a day"), "none"),
        (row("It was costly. " + "The week was long in the valley. " * 3 + "It was an error."), "none"),
    ],
)
def test_the_verdict_tells_whether_quotation_marks_hold_the_words_and_is_none_where_too_little_stands_there(
    quote, verdict
):
    assert judged("costly errors", quote).verdict == verdict


def test_words_as_asked_are_verbatim_inside_quotation_marks_and_reported_outside():
    quote = row(SAID)
    assert judge_exact(quote, inside=True) == Judged(1, "s", "verbatim", exact=True, score=EXACT)
    assert judge_exact(quote, inside=False).verdict == "reported"
    version = tokenise_quote(SAID, [(0, len(SAID))], [(0, 16)])
    assert judge_version(scorer("costly error"), version, quote.stems) == ("reported", True, EXACT)
    assert judge_version(scorer("costly errors"), version, quote.stems)[:2] == ("reported", False)


def test_of_equally_like_answers_the_one_that_is_nearer_word_by_word_scores_more():
    near, far = (judged("costly errors", row(SAID), similarity) for similarity in (1.0, 0.5))
    assert near.score - far.score == pytest.approx(25)
    assert near.verdict == far.verdict == "reworded"


def test_words_as_asked_go_first_then_what_is_reworded_then_what_is_only_reported_whatever_they_score():
    ordered = [
        Judged(1, "a", "verbatim", exact=True, score=EXACT),
        Judged(2, "b", "reported", exact=True, score=EXACT),
        Judged(3, "c", "reworded", exact=False, score=80),
        Judged(4, "d", "reworded", exact=False, score=75),
        Judged(5, "e", "reported", exact=False, score=99),
    ]
    assert sorted((ordered[n] for n in (4, 2, 0, 3, 1)), key=lambda one: one.order) == ordered
