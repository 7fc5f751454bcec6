"""What a search finds, in which order, and that it does not give up too early."""

import pytest

from knowledge.lookup.search.query_plan import LIMIT
from knowledge.lookup.search.ranking import Judged
from knowledge.lookup.search.retrieval import diversify

FILLER = "one more long day of talk in the valley"


def texts(answer):
    return [match.text for match in answer.matches]


@pytest.fixture
def said(base):
    """A way to put quotes on record, each a statement of its own, direct or indirect, in articles of their own."""

    def put(*lines: str, direct: bool = True) -> None:
        mark = ("“", "”") if direct else ("", "")
        for line in lines:
            number = base.count = getattr(base, "count", 0) + 1
            article = base.article(f"wire/{number:04}.txt", f"{mark[0]}{line}{mark[1]} they said.", "2024-03-01")
            base.quote(article, line, statement=f"s{number:04}")

    base.put = put
    return base


def test_a_stage_that_was_cut_off_without_an_answer_is_continued(said):
    said.put("Lighthouse or harbour")
    article = said.article("wire/many.txt", " ".join(f"“Lighthouse {n} {FILLER} harbour.”" for n in range(LIMIT + 20)))
    for n in range(LIMIT + 20):
        said.quote(article, f"Lighthouse {n} {FILLER} harbour.", statement=f"many{n}")
    assert texts(said.whosaid("lighthouse harbour")) == ["Lighthouse or harbour"]


def test_what_is_reworded_goes_before_what_is_only_reported_though_that_is_nearer(said):
    said.put("the ferries to the island will stop by winter", direct=False)
    said.put("Ferries to that island should all stop by this winter")
    answer = said.whosaid("ferries to the island would stop by winter")
    assert [match.verdict for match in answer.matches] == ["reworded", "reported"]
    assert answer.matches[0].score < answer.matches[1].score


def test_of_answers_the_one_with_the_words_in_order_goes_before_one_that_is_more_like_in_letters(said):
    said.put("captain now lantern which then island now bridge", "island bridge captain lantern then")
    answer = said.whosaid("captain lantern then island bridge")
    assert texts(answer)[0] == "captain now lantern which then island now bridge"


def test_of_readings_that_are_about_as_good_the_best_of_each_goes_before_the_second_of_any():
    ranked = [
        Judged(1, "a", "reworded", exact=False, score=90, reading="service"),
        Judged(2, "b", "reworded", exact=False, score=90, reading="service"),
        Judged(3, "c", "reworded", exact=False, score=88, reading="services"),
        Judged(4, "d", "reworded", exact=False, score=80, reading="served"),
    ]
    assert [one.statement for one in diversify(ranked)] == ["a", "c", "b", "d"]
    assert diversify([]) == []


def test_equals_are_ordered_by_reports_then_day_then_where_they_were_first_reported_and_never_by_id(base):
    line = "The harbour is closed."
    for source, statement, day in (
        ("b/1.txt", "s-1", "2024-03-01"),
        ("a/1.txt", "s-9", "2024-03-01"),
        ("c/1.txt", "s-5", "2024-03-02"),
        ("d/1.txt", "s-0", "2024-02-01"),
        ("e/1.txt", "s-0", "2024-02-01"),
    ):
        article = base.article(source, f"“{line}”", day)
        base.quote(article, line, statement=statement, said=day)
    found = [match.statement for match in base.whosaid("harbour is closed").matches]
    assert found == ["s-0", "s-5", "s-9", "s-1"]
