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
    LEAST_SCORE,
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


def judged(text, quote, similarity=1.0, terms=()):
    asked, stems = scorer(text, *terms), quote.stems
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


def test_words_stand_together_where_two_words_for_each_asked_and_two_more_hold_them():
    asked = scorer("costly error", term("costly", 3), term("error", 1))
    assert asked.coverage(["costly", *["x"] * 5, "error"]) == pytest.approx(1)
    assert asked.coverage(["costly", *["x"] * 6, "error"]) == pytest.approx(0.75)


def test_a_word_that_stands_there_twice_or_in_two_spellings_covers_no_more():
    asked = scorer("costly error", term("costly", 3), term("error", 1))
    assert asked.coverage(["costly", "costly"]) == asked.coverage(["costly", "costle"]) == pytest.approx(0.75)


def test_a_word_is_a_likely_slip_of_one_an_edit_or_two_away_but_a_number_is_never_one():
    assert scorer("harbour").coverage(["harbuor"]) == scorer("harbour").coverage(["harb"]) + 0.9 == 0.9
    assert scorer("2024").coverage(["2025"]) == 0
    assert scorer("harbour 2024", term("2024")).coverage(["2o24"]) == 0
    assert scorer("b2b", term("b2b")).coverage(["bob"]) == 0


def test_a_quote_is_worth_the_terms_it_has_in_any_spelling_and_hardly_more_for_its_stop_words():
    asked = scorer("the costley error", term("costley", 3, ["costly"]), term("error", 2))
    assert asked.worth({"error"}) == 2
    assert asked.worth({"costly"}) == asked.worth({"costley"}) == asked.worth({"costly", "costley"}) == 3
    assert asked.worth({"costly", "error", "port"}) == 5
    assert asked.worth({"the", "error"}) == pytest.approx(2.01)


def test_the_reading_of_a_query_has_the_likeliest_spelling_that_the_quote_has():
    asked = scorer("a costley error", term("costley", 1, ["costly", "coastal"]), term("error"))
    assert asked.reading({"costly", "coastal"}) == "a costly error"
    assert asked.reading({"coastal"}) == "a coastal error"
    assert asked.reading({"costley", "costly"}) == asked.reading(set()) == "a costley error"


def test_a_less_likely_spelling_is_a_little_less_like():
    asked = scorer("costley error", term("costley", 1, ["costly", "coastal"]), term("error"))
    first, second = (asked.likeness(f"{word} error", {word, "error"}) for word in ("costly", "coastal"))
    assert first == pytest.approx(95)
    assert second == pytest.approx(94.75)


def test_a_misspelt_word_is_corrected_to_the_nearest_word_of_the_quote_that_it_may_mean():
    meant = Term("erorrs", stem_line(["erorrs"]), 0, 1.0, (stem_line(["errors"]),), ("errors", "error"), 5)
    corrected = scorer("erorrs", meant).corrected
    text = "The error was one of many errors"
    assert corrected(text, set(stem_line([text]).split())) == {meant: "errors"}
    assert corrected("An error", set(stem_line(["An error"]).split())) == {meant: "error"}
    assert corrected("No slip", set(stem_line(["No slip"]).split())) == {}


def test_a_misspelling_costs_points_by_its_distance_and_the_answer_tells_what_was_read():
    terms = term("costley", 1, ["costly"]), term("errer", 1, ["error"])
    quote = row("A costly error", "direct")
    found = judged("costley errer", quote, terms=terms)
    asked, stems = scorer("costley errer", *terms), set(quote.stems.split())
    likeness, distance = asked.likeness(quote.stems, stems), (1 / 7 + 1 / 5) / 2
    assert found.reading == "costly error"
    assert found.score == round((likeness - 5 * distance) / 2 + 50, 1)
    version = tokenise_quote(quote.text, [(0, len(quote.text))], [(0, len(quote.text))])
    assert judge_version(asked, version, quote.stems) == ("reworded", False, round(likeness - 5 * distance, 1))


def test_another_form_of_the_word_that_was_meant_is_no_other_reading():
    meant = term("costley", 1, [stem_line(["errors"])])._replace(meant=("error",))
    plural, one = (judged("costley", row(f"The {word}"), terms=[meant]).reading for word in ("errors", "error"))
    assert plural == one == "error"


def test_of_few_terms_more_must_be_on_record():
    assert (least_coverage(3), least_coverage(4)) == (LEAST_COVERAGE_OF_FEW, LEAST_COVERAGE)


def test_an_answer_has_at_least_the_least_likeness_and_the_least_coverage():
    enough, lacking = (scorer("costly error", term("costly", n), term("error", 25 - n)) for n in (22, 21))
    quote = row("A costly one")
    verdicts = [judge(asked, quote, LEAST_SCORE, 1.0).verdict for asked in (enough, lacking)]
    assert verdicts == ["reworded", "none"]
    assert judge(enough, quote, LEAST_SCORE - 0.1, 1.0).verdict == "none"


def test_a_near_miss_has_its_likeness_for_a_score_to_one_place_and_no_reading():
    near = judge(scorer("costly error"), row(SAID), 71.26, 1.0)
    assert near == Judged(1, "s", "none", exact=False, score=71.3)


def test_words_that_are_not_as_asked_never_score_as_much_as_those_that_are():
    version = tokenise_quote("Error costly", [(0, 12)], [(0, 12)])
    assert judge_version(scorer("costly error"), version, "costly error") == ("reworded", False, 99.0)
    assert judged("costly error", row("costly x error")).score < EXACT


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
    assert judge_version(scorer("closing the port"), version, quote.stems) == ("verbatim", True, EXACT)


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
