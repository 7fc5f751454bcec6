"""Words that an outlet took back: no statement, no news, told only with the note; what they correct is marked."""

import datetime as dt

import pytest

from knowledge.facts import Article, Date, Findings, FoundEvent, FoundNote
from tests.knowledge.factbase.conftest import find, write

LONG_AGO = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
SAID = "“Orde stole from the bridge fund” Anna Field, opposition leader"
NOTE = "Correction: we quoted Anna Field as saying Orde “stole from the bridge fund”. She did not say that."


def noted(
    source: str, *lines: str, outlet: str | None = "The Tern", published: str = "2024-06-22"
) -> tuple[Article, Findings]:
    """An article whose last line is a note that takes back what stands there in quotation marks."""
    article = write(source, lines, published).model_copy(update={"outlet": outlet})
    start, end = article.paragraphs[-1]
    words = article.text.index("“", start) + 1, article.text.index("”", start)
    found = find(article)
    note = FoundNote(kind="correction", span=(start, end), words=(words,))
    quotes = tuple(quote.model_copy(update={"retracted": 0}) for quote in found.quotes)
    return article, found.model_copy(update={"sentences": article.paragraphs[:-1], "notes": (note,), "quotes": quotes})


def printed(
    source: str, *lines: str, outlet: str | None = "The Tern", published: str = "2024-06-21"
) -> tuple[Article, Findings]:
    article = write(source, lines, published).model_copy(update={"outlet": outlet})
    return article, find(article)


def marks(facts) -> list[tuple[str, bool]]:
    found = facts.whosaid("stole from the bridge fund").matches
    return sorted((report.source, report.retracted is not None) for match in found for report in match.reports)


def test_the_note_s_words_are_found_only_as_taken_back(facts, desk):
    desk.put_all([noted("a.txt", "The council met.", NOTE)])
    answer = facts.whosaid("stole from the bridge fund")
    assert (answer.verdict, answer.in_text) == ("none", ())
    [taken_back] = answer.retracted
    assert (taken_back.text, taken_back.outlet) == ("stole from the bridge fund", "The Tern")
    assert taken_back.note.text == NOTE
    assert facts.article("a.txt").text[slice(*taken_back.span)] == taken_back.text


def test_what_the_article_itself_still_prints_is_marked_and_no_news(facts, desk):
    desk.put_all([noted("a.txt", SAID, NOTE)])
    assert marks(facts) == [("a.txt", True)]
    assert facts.news_since(LONG_AGO, dt.datetime(2025, 1, 1, tzinfo=dt.UTC)).statements_total == 0


@pytest.mark.parametrize("note_first", [True, False])
def test_the_outlets_earlier_article_is_marked_whichever_comes_first(facts, desk, note_first):
    both = [printed("a.txt", SAID), noted("note.txt", "The council met.", NOTE)]
    for one in reversed(both) if note_first else both:
        desk.put_all([one])
    assert marks(facts) == [("a.txt", True)]


def test_another_outlet_and_a_later_article_stand(facts, desk):
    desk.put_all([printed("b.txt", SAID, outlet="The Gull"), printed("c.txt", SAID, published="2024-07-30")])
    desk.put_all([noted("note.txt", "The council met.", NOTE)])
    assert marks(facts) == [("b.txt", False), ("c.txt", False)]


def test_a_statement_of_which_one_report_stands_is_news(facts, desk):
    desk.put_all([printed("b.txt", SAID, outlet="The Gull"), noted("a.txt", SAID, NOTE)])
    assert facts.news_since(LONG_AGO, dt.datetime(2025, 1, 1, tzinfo=dt.UTC)).statements_total == 1


def test_few_words_mark_nobody_elses(facts, desk):
    desk.put_all([printed("a.txt", "“It was theft” Tom Arvid")])
    desk.put_all([noted("note.txt", "The council met.", "Correction: we wrote of “theft”. It was a loan.")])
    assert [report.retracted for report in facts.whosaid("It was theft").matches[0].reports] == [None]


def test_a_note_that_is_withdrawn_marks_nothing_any_more(facts, desk):
    desk.put_all([printed("a.txt", SAID), noted("note.txt", "The council met.", NOTE)])
    desk.withdraw("note.txt")
    assert marks(facts) == [("a.txt", False)]
    assert facts.whosaid("stole from the bridge fund").retracted == ()


def test_of_a_long_note_the_sentence_is_told(facts, desk):
    column = (
        "Corrections. " + "A caption named the wrong street. " * 30 + NOTE + " And the date of the fair was wrong." * 5
    )
    desk.put_all([noted("note.txt", "The council met.", column)])
    [taken_back] = facts.whosaid("stole from the bridge fund").retracted
    assert taken_back.note.text.startswith("Correction: we quoted Anna Field")
    assert "caption" not in taken_back.note.text


def test_a_dated_sentence_with_words_taken_back_is_marked_on_timelines(facts, desk):
    article, found = noted("a.txt", SAID, NOTE)
    day = Date(value="2024-05-03", precision="day")
    event = FoundEvent(span=article.paragraphs[0], date=day, context=article.paragraphs[0])
    desk.put_all(
        [(article, found.model_copy(update={"events": (event,)})), printed("b.txt", "2024-05-03 A bridge opened.")]
    )
    told = {
        entry.summary: [one.retracted is not None for one in entry.reports] for entry in facts.timeline("2024").entries
    }
    assert told == {SAID: [True], "A bridge opened.": [False]}


def test_what_the_outlet_prints_after_the_note_is_not_what_it_took_back(facts, desk):
    desk.put_all([noted("note.txt", "The council met.", NOTE)])
    desk.put_all([printed("c.txt", SAID, published="2024-07-30")])
    assert marks(facts) == [("c.txt", False)]
