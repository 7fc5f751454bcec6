"""What was said on the days that mattered most, asked of a fact base that read a week of papers about a bridge."""

import pytest

from knowledge.reading import read_article

WEEK = {
    "coast/1": (
        "2023-05-03",
        "The Harrow bridge collapsed into the river on Tuesday night, killing six people in cars.",
    ),
    "coast/2": (
        "2023-05-05",
        "“The Harrow bridge was never safe for lorries,” engineer Ada Quill told the city council on Thursday.",
    ),
    "harbour/1": (
        "2023-05-06",
        "Transport minister Omar Dean said on Friday that he knew of no fault of the Harrow bridge as of 24 April.",
        "Ada Quill said on Friday that the Harrow bridge collapsed on Tuesday because of rust.",
        "The Harrow bridge on Friday, with three lorries before it and no police.",
    ),
    "valley/1": (
        "2023-05-08",
        "A ferry began to cross the river at the Harrow bridge on 7 May, the town said on Sunday.",
    ),
    "valley/2": (
        "2023-05-11",
        "The town announced on Wednesday that the Harrow bridge would be built anew by the firm of Quill and Sons.",
    ),
}


@pytest.fixture
def papers(facts):
    articles = [
        read_article("\n\n".join(words).encode(), source, {"published": published})
        for source, (published, *words) in WEEK.items()
    ]
    assert {outcome.outcome for outcome in facts.add_articles(articles)} == {"new"}
    return facts


def of_day(facts, day, per_day=3):
    found = facts.timeline("Harrow bridge", days=20, per_day=per_day).entries
    return [entry for entry in found if entry.date.value == day]


def test_a_sentence_that_reports_what_was_said_on_the_day_is_a_remark_with_its_speaker(papers):
    [entry] = of_day(papers, "2023-05-04")
    assert (entry.kind, entry.event, entry.line) == ("statement", None, None)
    assert [speaker.name for speaker in entry.speakers] == ["Ada Quill"]
    assert entry.summary == WEEK["coast/2"][1]
    [report] = entry.reports
    assert (report.text, report.kind) == (entry.summary, None)


def test_other_reports_of_a_remark_stand_behind_the_one_that_is_shown(papers):
    again = read_article(f"{WEEK['coast/2'][1]} She was booed.".encode(), "lake/1", {"published": "2023-05-05"})
    list(papers.add_articles([again]))
    [entry] = of_day(papers, "2023-05-04", per_day=1)
    assert {report.source for report in entry.reports} == {"coast/2", "lake/1"}
    assert entry.reports[0].text == entry.summary


def test_the_statement_of_a_remark_is_found_by_its_id(papers):
    [entry] = of_day(papers, "2023-05-04")
    statement = papers.statement(entry.statement)
    assert statement.text == "The Harrow bridge was never safe for lorries"
    assert statement.speakers == entry.speakers


def test_the_day_of_a_remark_says_how_it_is_known_and_keeps_the_words(papers):
    [entry] = of_day(papers, "2023-05-04")
    assert (entry.date.basis, entry.date.as_written, entry.dated_by) == ("stated", "on Thursday", "text")


@pytest.mark.parametrize("day", ["2023-05-02", "2023-04-24"])
def test_what_somebody_says_later_of_a_day_is_no_remark_of_that_day(papers, day):
    told = of_day(papers, day)
    assert told
    assert {entry.kind for entry in told} == {"event"}


def test_a_sentence_without_words_of_anybody_is_no_remark_though_its_article_has_some(papers):
    kinds = {entry.summary.split()[0]: entry.kind for entry in of_day(papers, "2023-05-05")}
    assert kinds == {"Transport": "statement", "Ada": "statement", "The": "event"}


def test_what_happened_on_a_date_of_its_own_is_an_event_also_where_somebody_said_so_the_same_day(papers):
    [entry] = of_day(papers, "2023-05-07")
    assert (entry.kind, entry.statement) == ("event", None)


def test_what_is_only_announced_on_the_day_is_a_remark(papers):
    [entry] = of_day(papers, "2023-05-10")
    assert (entry.kind, entry.event) == ("statement", None)


def test_every_entry_is_an_event_a_remark_or_a_line(papers):
    found = papers.timeline("Harrow bridge", days=20, per_day=5).entries
    assert found
    for entry in found:
        assert sum(one is not None for one in (entry.event, entry.statement, entry.line)) == 1
        assert (entry.kind == "statement") == (entry.statement is not None)
