"""What of the news makes a story: recent, not told before, one for each matter, the most reported first."""

import datetime as dt

import pytest

from knowledge.factbase import FactBase
from knowledge.factbase.stories import is_recent
from knowledge.facts import Date, Findings, FoundQuote
from tests.knowledge.factbase.conftest import find, write

LUND = "“The harbour of Ardvik will reopen before the ferries of spring arrive,” Ann Lund, mayor of Ardvik (2024-06-20)"
AGAIN = "“The ferries of spring arrive before the harbour will reopen,” Ann Lund, mayor of Ardvik (2024-06-20)"
OSEI = "“Nobody asked the fishermen of Ardvik about a quay of concrete,” Kofi Osei, union leader (2024-06-20)"
CLOSED = "2024-06-19 The library of Leeds was closed by Marta Ruiz after a burst pipe flooded three floors."
REFUNDED = "2024-06-21 Readers of the library of Leeds were promised refunds by Marta Ruiz until August."
LONG = (
    "2024-06-19 Marta Ruiz inaugurated a neighbourhood library in Leeds with performances by schoolchildren, "
    "refreshments for two hundred pensioners, demonstrations of bookbinding machinery, and speeches on "
    "nineteenth-century librarians and their catalogues."
)
OLD = "1953 The library of Leeds was opened by Marta Ruiz after ten years of building work."


@pytest.fixture
def facts(desk, database_url, clock):
    """The fact base that the desk writes into."""
    with FactBase.open(database_url, now=clock) as opened:
        yield opened


def told(facts, clock):
    until = facts.status().newest_addition
    return [story.words for story in facts.news_since(clock.at - dt.timedelta(hours=12), until).stories]


def spoken(line):
    return line[1 : line.index("”")]


def test_an_event_of_long_ago_is_no_news(desk, facts, clock):
    desk.put("1.txt", CLOSED)
    desk.put("2.txt", OLD)
    assert told(facts, clock) == [CLOSED.partition(" ")[2]]


def test_the_most_reported_story_comes_first_and_each_article_is_one(desk, facts, clock):
    desk.put("1.txt", OSEI)
    desk.put("2.txt", LUND, CLOSED)
    desk.put("3.txt", LUND)
    assert told(facts, clock) == [spoken(LUND), spoken(OSEI)]


def test_what_was_told_the_day_before_in_nearly_the_same_words_is_no_news(desk, facts, clock):
    desk.put("1.txt", LUND)
    clock.pass_time(days=1)
    desk.put("2.txt", AGAIN)
    desk.put("3.txt", OSEI)
    assert told(facts, clock) == [spoken(OSEI)]


def test_words_that_an_archive_had_a_month_ago_are_no_story(desk, facts, clock):
    desk.put("old.txt", LUND, published="2024-05-20", archive=True)
    clock.pass_time(days=1)
    desk.put("1.txt", LUND)
    assert told(facts, clock) == []


def test_what_an_article_tells_is_one_story_however_many_lines_it_has(desk, facts, clock):
    desk.put("1.txt", LUND, CLOSED, OSEI)
    [story] = facts.news_since(None, clock.at).stories
    assert [line.words for line in story.more] == [CLOSED.partition(" ")[2]]
    assert story.source.source == "1.txt"


def test_words_of_a_speaker_who_was_worked_out_are_told_once_a_second_report_has_them(desk, facts, clock):
    desk.put_found(*worked_out("1.txt"))
    assert told(facts, clock) == []
    desk.put_found(*worked_out("2.txt"))
    assert told(facts, clock) == [spoken(LUND)]


def worked_out(source):
    article = write(source, (LUND, f"Seen by the reporter of {source}."), "2024-06-21")
    found = find(article)
    [quote] = found.quotes
    speakers = tuple(one.model_copy(update={"certainty": "inferred"}) for one in quote.speakers)
    return article, found.model_copy(update={"quotes": (quote.model_copy(update={"speakers": speakers}),)})


@pytest.mark.parametrize(("cue", "line"), [("dubbing", False), ("to explain", False), ("explained", True)])
def test_a_sentence_is_told_as_somebodys_words_only_where_its_verb_says_so(desk, facts, clock, cue, line):
    sentence = f"In a paper on ferries Ann Lund {cue} why the harbour of Ardvik will need six more boats."
    article = write("1.txt", (sentence, LUND), "2024-06-21")
    found = find(article)
    verb, why = cue.split()[-1], sentence.index("why")
    at = sentence.index(verb)
    spans = ((why, len(sentence) - 1),)
    speakers = tuple(one.model_copy(update={"as_written": "Ann Lund"}) for one in found.quotes[0].speakers)
    quote = FoundQuote(
        kind="indirect", spans=spans, cue=(at, at + len(verb)), speakers=speakers, context=article.paragraphs[0]
    )
    findings = Findings(sentences=found.sentences, actors=found.actors, quotes=(quote,))
    desk.put_found(article, findings)
    assert told(facts, clock) == ([sentence] if line else [])


def test_a_long_line_from_far_down_an_article_is_told_only_where_there_is_nothing_else(desk, facts, clock):
    desk.put("1.txt", *["The weather of the week."] * 200, LONG)
    assert told(facts, clock) == [LONG.partition(" ")[2]]
    desk.put("2.txt", OSEI)
    assert told(facts, clock) == [spoken(OSEI)]


def test_two_stories_do_not_tell_the_same_thing_beside(desk, facts, clock):
    desk.put("1.txt", LUND, CLOSED)
    desk.put("2.txt", OSEI, REFUNDED)
    stories = facts.news_since(None, facts.status().newest_addition).stories
    assert {story.words for story in stories} == {spoken(LUND), spoken(OSEI)}
    assert sum(len(story.more) for story in stories) == 1


@pytest.mark.parametrize(
    ("date", "recent"),
    [
        (Date(value="2024-06-20", precision="day"), True),
        (Date(value="2024-06-18", precision="day"), True),
        (Date(value="2024-06-16", precision="day"), False),
        (Date(value="2024-09-01", precision="day"), True),
        (Date(value="2026-09-01", precision="day"), False),
        (Date(value="2024-06-17", end="2024-06-23", precision="range"), True),
        (Date(value="2024-06-10", end="2024-06-16", precision="range"), False),
        (Date(value="2024-06-14", end="2024-06-20", precision="range"), False),
        (Date(value="2024-06-19", end="2024-06-20", precision="range"), True),
        (Date(value="2024-06", precision="month"), False),
        (Date(value="2024-08", precision="month"), True),
        (Date(value="1953", precision="year"), False),
        (Date(), False),
    ],
)
def test_recent_is_what_lies_within_days_of_the_article_or_ahead_of_it(date, recent):
    assert is_recent(date, dt.date(2024, 6, 21)) == recent
