"""Which boolean queries are put to the word index."""

from knowledge.lookup.search.idf import Term
from knowledge.lookup.search.query_plan import minimum_should_match

SIZE = 1_000


def term(word, rows, weight):
    return Term(word, word, rows, weight, reach=rows)


RARE, LESS, COMMON, FREQUENT = (
    term("rare", 10, 5.0),
    term("less", 200, 3.0),
    term("common", 400, 2.0),
    term("frequent", 900, 1.0),
)


def words(clause):
    return [[stems[0] for stems in all_of] for all_of in clause]


def test_without_slack_the_rarest_terms_are_asked_for_as_far_as_more_would_not_narrow_what_is_found():
    assert words(minimum_should_match([FREQUENT, RARE, LESS], 0, SIZE)) == [["rare"]]
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
