"""Which boolean queries are put to the word index, and which quotes they bring."""

from contextlib import ExitStack
from dataclasses import replace

import pytest
from sqlalchemy import insert

from knowledge.facts import Date
from knowledge.language.stems import stem_line
from knowledge.lookup.search.idf import Term
from knowledge.lookup.search.phrase_match import tokenise_query
from knowledge.lookup.search.query_plan import LIMIT, Search, fetch, minimum_should_match, phrase_stage, stages
from knowledge.lookup.search.spelling import expand
from knowledge.store import tables as t
from knowledge.store.engine import reading, writing
from knowledge.store.quotes import UNSEEN
from knowledge.store.reader import Reader
from knowledge.store.search import ANYWHERE

SIZE = 1_000


def term(word, rows, weight=1.0, *meant):
    spellings = tuple(dict.fromkeys(stem_line([one]) for one in meant))
    return Term(word, stem_line([word]), rows, weight, spellings, meant, rows)


def misspelt(word, *meant, reach=100):
    return term(word, 0, 1.0, *meant)._replace(reach=reach)


RARE, LESS, COMMON, FREQUENT = (
    term("seldom", 10, 5.0),
    term("less", 200, 3.0),
    term("common", 400, 2.0),
    term("frequent", 900, 1.0),
)


def words(clause):
    return [[stems[0] for stems in all_of] for all_of in clause]


def test_without_slack_the_rarest_terms_are_asked_for_as_far_as_more_would_not_narrow_what_is_found():
    assert words(minimum_should_match([FREQUENT, RARE, LESS], 0, SIZE)) == [["seldom"]]
    assert words(minimum_should_match([FREQUENT, COMMON, LESS], 0, SIZE)) == [["less", "common", "frequent"]]


def test_terms_worth_more_than_the_slack_are_in_every_row():
    found = words(minimum_should_match([LESS, COMMON, FREQUENT], 2.5, SIZE))
    assert all("less" in all_of for all_of in found)


def test_of_terms_that_may_be_missing_any_so_many_are_asked_for():
    some = [term("a", 30, 2.0), term("b", 30, 2.0), term("c", 30, 2.0)]
    assert words(minimum_should_match(some, 2.0, SIZE)) == [["a", "b"], ["a", "c"], ["b", "c"]]
    assert words(minimum_should_match(some, 4.0, SIZE)) == [["a"], ["b"], ["c"]]


def test_every_row_with_all_terms_but_the_slack_satisfies_the_query():
    terms = [RARE, LESS, COMMON, FREQUENT]
    for slack in (0.0, 1.0, 2.5, 3.0, 5.5, 8.0):
        clause = words(minimum_should_match(terms, slack, SIZE))
        for number in range(1, 1 << len(terms)):
            held = {one.stem for n, one in enumerate(terms) if number >> n & 1}
            missing = sum(one.weight for one in terms if one.stem not in held)
            assert missing > slack or any(held >= set(all_of) for all_of in clause), (slack, held)


@pytest.fixture
def search(base):
    """A way to search for words: with the terms given among a thousand quotes, or as they are on record."""
    with ExitStack() as stack:

        def over(text, *terms):
            connection = stack.enter_context(reading(base.engine))
            found = Search.over(Reader.over(connection, base.memory), tokenise_query(text), ANYWHERE)
            if terms:
                return replace(found, terms=terms, size=SIZE)
            return replace(found, terms=expand(found.reader, found.terms))

        yield over


@pytest.fixture
def put(base):
    """A way to put many quotes on record, the oldest first; returns the numbers of their rows."""

    def put(*texts):
        article = base.article(f"wire/{texts[0]}.txt", " ".join(f"“{text}.”" for text in dict.fromkeys(texts)))
        row = {"article_id": article, "statement_id": "s", "kind": "direct", "body": {}, "certainty": "named"}
        row |= {"context_from": 0, "context_to": 0}
        rows = [{**row, "idx": n, "text": one, "stems": stem_line([one])} for n, one in enumerate(texts)]
        with writing(base.engine) as connection:
            base._statement(connection, "s", (), Date(), None, 0)
            numbers = list(
                connection.scalars(insert(t.quotes).returning(t.quotes.c.id, sort_by_parameter_order=True), rows)
            )
        base.move()
        return numbers

    return put


def phrase(search):
    stage = phrase_stage(search)
    assert stage
    return stage


def ids(hits):
    return [row.id for row in hits.rows]


def terms_of(*words, rows=10):
    """The terms of words, equally rare but for each one row more than the last."""
    return [term(word, rows + n) for n, word in enumerate(words)]


def test_as_few_terms_are_asked_for_as_leave_fifty_matches():
    assert words(minimum_should_match([term("a", 50), term("b", 60)], 0, SIZE)) == [["a"]]
    assert words(minimum_should_match([term("a", 51), term("b", 60)], 0, SIZE)) == [["a", "b"]]
    some = [term(word, 25, 2.0) for word in "abc"]
    assert words(minimum_should_match(some, 2.0, SIZE)) == [["a"], ["b"]]
    assert words(minimum_should_match([*some[:2], term("c", 26, 2.0)], 4.0, SIZE)) == [["a"], ["b"], ["c"]]


def test_the_words_in_a_row_are_sought_by_their_five_rarest_pairs_each_once(search):
    text = "a b a b c d e f g"
    stage = phrase(search(text, *terms_of("a", "b", "c", "d", "e", "f", "g")))
    assert stage.clause == [[("a b",), ("b a",), ("b c",), ("c d",), ("d e",)]]
    assert stage.decides


def test_a_word_alone_is_sought_by_itself(search):
    assert phrase(search("port", *terms_of("port"))).clause == [[("port",)]]


def test_no_phrase_is_sought_without_words_or_where_no_quote_has_the_rarest(search):
    assert phrase_stage(search("")) is None
    assert phrase_stage(search("a b", term("a", 0), term("b", 5))) is None
    assert phrase(search("to be")).clause == [[("to be",)]]


def test_of_more_than_three_hundred_matches_expected_the_newest_are_looked_through_first(search):
    for rows, frequent in ((300, False), (301, True)):
        asked = search("a", term("a", rows))
        assert phrase(asked).frequent is frequent
        assert [stage.frequent for stage in stages(asked, 1, far=False)] == [frequent]
    spelt = [term("a", 400), misspelt("b", "c", reach=800)]
    assert [stage.frequent for stage in stages(search("a b", *spelt), 1, far=False)] == [True, True]
    spelt = [term("a", 300), misspelt("b", "c", reach=1000)]
    assert [stage.frequent for stage in stages(search("a b", *spelt), 1, far=False)] == [False, False]


def test_a_stage_decides_only_where_the_words_that_stand_on_record_can_be_enough(search):
    found = search("a b", term("a", 5, 3.0), term("b", 0, 1.0))
    assert [stage.decides for stage in stages(found, 0.75, far=False)] == [True]
    assert [stage.decides for stage in stages(found, 0.8, far=False)] == [False]


def test_all_terms_are_asked_for_then_as_many_as_an_answer_must_have(search):
    found = search("a b c d", *[term(word, 200, 2.0) for word in "abcd"])
    first, second = stages(found, 0.75, far=False)
    assert words(first.clause) == [["a", "b"]]
    assert words(second.clause) == [["a", "b", "c"], ["a", "b", "d"], ["a", "c", "d"], ["b", "c", "d"]]
    assert first.decides
    assert not first.few
    assert not first.suggests


def test_what_would_be_asked_again_is_not(search):
    found = search("a b", term("a", 5, 9.0), term("b", 400, 1.0))
    assert [words(stage.clause) for stage in stages(found, 0.8, far=False)] == [[["a"]]]


def test_only_the_five_terms_that_weigh_most_are_asked_for(search):
    terms = [term(word, 900, 1.0 + n) for n, word in enumerate("abcdef")]
    [stage] = stages(search("a b c d e f", *terms), 1, far=False)
    assert set(*words(stage.clause)) == set("bcdef")


def test_no_term_on_record_is_no_stage(search):
    assert [*stages(search("a b", term("a", 0), term("b", 0)), 0.8, far=False)] == []


def test_each_of_two_neighbours_may_be_misspelt_but_not_both_where_both_are_on_record(search):
    words = misspelt("portt", "port"), misspelt("closd", "closed", "close")
    stage = next(stages(search("portt closd", *words), 1, far=False))
    stems = [stem_line([word]) for word in ("portt", "port", "closd", "closed")]
    assert set(stage.clause[0][0]) == {f"{a} {b}" for a in stems[:2] for b in stems[2:]}
    assert not stage.decides
    written = [one._replace(rows=3) for one in words]
    stage = next(stages(search("portt closd", *written), 1, far=False))
    assert set(stage.clause[0][0]) == {f"{a} {b}" for a in stems[:2] for b in stems[2:]} - {f"{stems[1]} {stems[3]}"}


def test_last_are_quotes_with_either_of_the_two_weightiest_terms_which_are_only_suggested(search):
    terms = [term("seldom", 5, 3.0), term("less", 50, 2.0), term("common", 500, 1.0)]
    asked = search("seldom less common", *terms)
    *others, last = stages(asked, 0.8, far=True)
    assert last.clause == [[("seldom",)], [("less",)]]
    assert (last.terms, last.decides, last.suggests, last.frequent) == (asked.terms, False, True, True)
    assert not any(stage.suggests for stage in [*others, *stages(asked, 0.8, far=False)])
    assert not any(stage.suggests for stage in stages(search("seldom", terms[0]), 0.8, far=True))


def test_far_any_word_is_taken_for_misspelt_a_short_one_only_among_others_in_a_row(search, put):
    put(*["Some parts of the world can see rain", "The sea has no word for parts of it"] * 60)
    row, terms = [stage for stage in stages(search("parts of word sea"), 0.8, far=True) if stage.terms[0].meant][:2]
    spelt = {one.stem: one.meant for one in row.terms}
    assert (spelt["word"], spelt["sea"]) == (("world",), ("see",))
    assert ["word sea", "word see", "world sea"] in row.clause[0]
    assert not row.decides
    spelt = {one.stem: one.meant for one in terms.terms}
    assert (spelt["word"], spelt["sea"]) == (("world",), ())
    assert ("word", "world") in terms.clause[0]
    assert terms.decides


def test_of_two_words_none_tells_what_the_other_was_meant_to_be(search, put):
    put(*["Some parts of the world", "A word of it"] * 60)
    found = [stage.clause for stage in stages(search("word parts"), 0.8, far=True)]
    assert not any("word part" in one for clause in found for all_of in clause for one in all_of)
    assert any(("word", "world") in all_of for clause in found for all_of in clause)


def test_where_no_word_may_be_misspelt_the_same_terms_are_not_asked_for_again(search):
    found = [stage.clause for stage in stages(search("seldom less", RARE, LESS), 1, far=True) if not stage.suggests]
    assert found == [[[("seldom",)]]]


def narrower(search, text, *terms):
    *_, stage = stages(search(text, *(terms or terms_of(*text.split()))), 1, far=False)
    return stage.narrower


def test_first_are_quotes_with_all_the_words_then_those_with_the_words_in_a_row_but_for_one_left_out_or_two_changed(
    search,
):
    both, edited = narrower(search, "a b c")
    assert both == [[("a",), ("b",), ("c",)]]
    assert edited == [[("a",), ("b c",)], [("a b",), ("c",)], [("b a",), ("a c",)], [("a c",), ("c b",)]]
    assert narrower(search, "a b") == [[[("a",), ("b",)]], [[("a",), ("b",)], [("b a",)]]]


def test_a_word_alone_or_more_than_eight_are_not_sought_in_another_order(search):
    assert [len(narrower(search, " ".join("bcdefghjk"[:n]))) for n in (1, 2, 8, 9)] == [1, 2, 2, 1]
    assert words(narrower(search, " ".join("bcdefghjk"))[0]) == [[*"bcdefghj"]]


def test_a_word_that_nobody_has_is_sought_in_another_order_by_its_likeliest_spelling(search):
    _, edited = narrower(search, "a x", term("a", 5), misspelt("x", "y", "z"))
    assert edited == [[("a",), ("y",)], [("y a",)]]


def test_a_stage_that_was_cut_off_is_continued_below_its_last_row_without_a_gap_or_a_row_twice(search, put):
    numbers = put(*(f"Harbour number {n}" for n in range(LIMIT + 5)))
    [stage] = stages(search("harbour"), 1, far=False)
    first, second = fetch(search("harbour"), stage)
    assert (len(first.rows), first.cut, second.cut) == (LIMIT, True, False)
    assert ids(first) + ids(second) == numbers[::-1]


def test_of_a_stage_that_was_cut_off_the_likelier_go_first_and_only_once(search, put):
    old, *others = put("Lighthouse keeper or harbour", *(f"Harbour {n} keeper lighthouse" for n in range(LIMIT + 5)))
    asked = search("lighthouse keeper harbour")
    first, second = fetch(asked, next(stages(asked, 1, far=False)))
    assert ids(first) == [old, *others[: -LIMIT - 1 : -1]]
    assert ids(second) == [*others[:5][::-1], old]


def of_few(search, text, *terms):
    asked = search(text, *terms)
    stage = [stage for stage in stages(asked, 1, far=False) if stage.few][-1]
    return next(fetch(asked, stage))


def seen(hits):
    return [(row.id, row.correction) for row in hits.rows]


def test_of_few_words_only_quotes_of_each_correction_are_taken_where_there_are_many(search, put):
    *others, plural = put(*(f"Line {n} is back in service" for n in range(LIMIT + 5)), "All services were cut")
    found = of_few(search, "servicse", misspelt("servicse", "service", "services"))
    assert found.cut
    assert seen(found) == [*((n, 0) for n in others[:-11:-1]), (plural, 1)]


def test_of_few_quotes_of_few_words_all_are_taken_first_those_of_each_correction(search, put):
    plural, single = put("All services were cut", "Line 9 is back in service")
    found = of_few(search, "servicse", misspelt("servicse", "services", "service"))
    assert seen(found) == [(plural, 0), (single, 1), (single, UNSEEN), (plural, UNSEEN)]


def test_a_correction_stands_in_a_text_where_no_letter_or_digit_is_beside_it(search, put):
    put("Disservices of service2 and services", "Services, then service services")
    found = of_few(search, "servicse", misspelt("servicse", "service", "services"))
    assert [row.correction for row in found.rows][:3] == [0, 1, 1]


def test_a_spelling_that_only_shares_its_stem_by_chance_brings_quotes_of_no_correction(search, put):
    numbers = put(*(f"Change number {n}" for n in range(12)))
    chance = misspelt("chane", "channing")._replace(spellings=(stem_line(["change"]), stem_line(["channing"])))
    found = of_few(search, "chane", chance)
    assert seen(found)[:10] == [(n, UNSEEN) for n in numbers[:-11:-1]]
    assert len(found.rows) == 10 + 12


def test_quotes_of_each_correction_have_the_other_word_as_well_where_many_have_the_correction(search, put):
    both, *_ = put("Harbour services", *(f"Service {n}" for n in range(LIMIT)))
    found = of_few(search, "servicse harbour", misspelt("servicse", "service", "services"), term("harbour", 900))
    assert seen(found)[0] == (both, 1)
    assert {row.id for row in found.rows} == {both}


def test_among_more_words_the_corrections_are_not_looked_through_where_a_narrower_clause_finds_enough(search, put):
    put("A harbour line", *(f"Service {n} on line {n} of harbour" for n in range(LIMIT + 5)), "Service line harbour")
    asked = search("servicse line harbour", misspelt("servicse", "service"), term("line", 70), term("harbour", 70))
    *_, stage = stages(asked, 1, far=False)
    assert {row.correction for row in next(fetch(asked, stage)).rows} == {UNSEEN}


def test_among_more_words_the_corrections_are_looked_through_where_even_the_narrowest_clause_was_cut_off(search, put):
    *_, newest = put("Line harbour services", *(f"Line harbour service {n}" for n in range(LIMIT + 5)))
    asked = search("servicse line harbour", misspelt("servicse", "service"), term("line", 70), term("harbour", 70))
    *_, stage = stages(asked, 1, far=False)
    assert seen(next(fetch(asked, stage)))[:11] == [*((newest - n, 0) for n in range(10)), (newest, UNSEEN)]


def test_among_more_words_the_corrections_are_not_looked_through_where_all_quotes_are_taken(search, put):
    [one] = put("Line harbour service")
    asked = search("servicse line harbour", misspelt("servicse", "service"), term("line", 70), term("harbour", 70))
    *_, stage = stages(asked, 1, far=False)
    assert seen(next(fetch(asked, stage))) == [(one, UNSEEN)]
