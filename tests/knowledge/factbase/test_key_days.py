"""The days that mattered most, asked of a fact base that read a week of papers about a bridge."""

import datetime as dt

import pytest

from knowledge.facts import QueryError
from knowledge.reading import read_article
from knowledge.store import days as store_days

WEEK = {
    "coast/1": (
        "2023-05-03",
        "The Harrow bridge collapsed into the river on Tuesday night, killing six people in cars.",
        "Divers searched the river for survivors until the morning.",
    ),
    "coast/2": (
        "2023-05-05",
        "Transport minister Ada Quill resigned on Thursday over the collapse of the Harrow bridge.",
        "She had been told of cracks in the bridge last year.",
    ),
    "harbour/1": (
        "2023-05-04",
        "Six people were killed when the Harrow bridge collapsed on Tuesday night.",
        "Engineers had warned of cracks in the bridge.",
    ),
    "harbour/2": (
        "2023-05-19",
        "The Harrow bridge collapsed into the river on 2 May, and Quill resigned as minister on 4 May.",
        "The city council will decide on a new bridge on 1 June.",
    ),
    "valley/1": (
        "2023-05-20",
        "It opened on 12 May. A ferry now crosses the river where the Harrow bridge stood.",
    ),
    "valley/2": (
        "2023-05-06",
        "The bakers of Linden held their fair on Friday.",
        "More than ninety cakes were sold on 5 May.",
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


def days(answer):
    return [entry.date.value for entry in answer.entries]


def test_the_days_that_most_articles_tell_of_come_first_and_in_order(papers):
    assert days(papers.timeline("Harrow bridge", days=2)) == ["2023-05-02", "2023-05-04"]
    assert days(papers.timeline("Harrow bridge", days=1)) == ["2023-05-02"]


def test_an_entry_is_an_exact_sentence_and_names_every_report(papers):
    [entry] = papers.timeline("Harrow bridge", days=1).entries
    for report in entry.reports:
        start, end = report.span
        assert papers.article(report.source).text[start:end] == report.text
    assert entry.summary == entry.reports[0].text
    assert (entry.reports[0].date_as_written, entry.dated_by) == ("on 2 May", "text")


def test_several_lines_of_a_day_are_never_the_same(papers):
    lines = [entry.summary for entry in papers.timeline("Harrow bridge", days=1, per_day=3).entries]
    assert len(lines) == len(set(lines)) > 1


def test_a_line_without_a_date_is_marked_as_dated_by_publication(papers):
    entries = papers.timeline("Harrow bridge", days=2, per_day=5).entries
    undated = {entry.summary for entry in entries if entry.dated_by == "publication"}
    assert "Divers searched the river for survivors until the morning." in undated
    assert all(entry.reports[0].date_as_written is None for entry in entries if entry.dated_by == "publication")


def test_what_lies_ahead_of_an_article_is_no_key_day(papers):
    assert "2023-06-01" not in days(papers.timeline("Harrow bridge", days=20))


def test_days_are_told_near_what_is_asked_for_and_in_articles_that_have_it_all(papers):
    assert "2023-05-05" not in days(papers.timeline("Harrow bridge", days=20))
    assert days(papers.timeline("cakes Linden", days=20)) == ["2023-05-05"]


@pytest.mark.parametrize("question", ["Harrow bridge", "bridge", "Ada Quill", "bridge in:coast"])
def test_the_days_are_the_same_whether_passages_are_read_or_looked_up(papers, monkeypatch, question):
    read = papers.timeline(question, days=20, per_day=3)
    monkeypatch.setattr(store_days, "_FEW", 0)
    assert papers.timeline(question, days=20, per_day=3) == read


def test_of_a_person_or_one_word_alone_every_line_has_it(papers):
    for asked in ("Ada Quill", "bridge", "by:Quill"):
        entries = papers.timeline(asked, days=20, per_day=5).entries
        assert entries
        assert all(asked.split()[-1].removeprefix("by:") in entry.summary for entry in entries)


def test_filters_narrow_the_days_and_the_outlets(papers):
    assert days(papers.timeline("Harrow bridge since:2023-05-03", days=20))[0] == "2023-05-04"
    assert days(papers.timeline("Harrow bridge until:2023-05-03", days=20)) == ["2023-05-02"]
    assert days(papers.timeline("bridge in:coast", days=20)) == ["2023-05-02", "2023-05-04"]
    assert days(papers.timeline("Harrow bridge in:valley", days=20)) == ["2023-05-12"]
    assert days(papers.timeline("by:Quill", days=1)) == ["2023-05-04"]
    assert "2023-05-04" not in days(papers.timeline("bridge about:survivors", days=20))


def test_the_answer_counts_days_articles_and_events(papers):
    answer = papers.timeline("Harrow bridge", days=1)
    assert (answer.days, answer.articles) == (3, 5)
    assert answer.total == papers.timeline("Harrow bridge").total


def test_nothing_is_told_of_what_no_article_has(papers):
    assert papers.timeline("volcano", days=5).entries == ()


def test_a_question_without_a_topic_is_refused(papers):
    with pytest.raises(QueryError, match="Ask with a topic"):
        papers.timeline("  ", days=5)


def test_an_article_read_again_tells_its_new_days_only(papers):
    corrected = WEEK["valley/1"][1].replace("12 May", "13 May")
    list(papers.add_articles([read_article(corrected.encode(), "valley/1", {"published": dt.date(2023, 5, 20)})]))
    told = days(papers.timeline("Harrow bridge", days=20))
    assert "2023-05-13" in told
    assert "2023-05-12" not in told
    papers.remove("valley/1")
    assert "2023-05-13" not in days(papers.timeline("Harrow bridge", days=20))


LEAD = "The loss of the Harrow bridge, says the mayor, is a wound for the town."


@pytest.fixture
def mourning(papers):
    """The same papers with one whose first sentence has no date and reports no event."""
    more = f"{LEAD}\n\nHe spoke to the coast guard in the harbour and thanked them for their work."
    list(papers.add_articles([read_article(more.encode(), "valley/3", {"published": dt.date(2023, 5, 8)})]))
    return papers


def test_a_line_that_reports_no_event_is_found_again_by_its_own_id(mourning):
    found = mourning.timeline("Harrow bridge", days=20, per_day=5)
    lines = [entry for entry in found.entries if entry.event is None]
    assert lines
    for entry in lines:
        line = mourning.line(entry.line)
        assert (line.source, line.text, line.span) == (entry.reports[0].source, entry.summary, entry.reports[0].span)
    assert all(entry.line is None for entry in found.entries if entry.event)


@pytest.mark.parametrize("id_", ["", "1", "1.2.3", "0.0", "999999999.0", "9999999999.1", "x.y", "1.0\0", "-1.0"])
def test_what_is_no_line_s_id_finds_none(papers, id_):
    assert papers.line(id_) is None


def test_a_line_of_an_article_that_is_gone_is_found_no_more(mourning):
    found = mourning.timeline("Harrow bridge", days=20, per_day=5)
    entry = next(entry for entry in found.entries if entry.event is None)
    mourning.remove(entry.reports[0].source)
    assert mourning.line(entry.line) is None
