"""What a digest is made of: what is new, once, and never from an archive."""

import datetime as dt
import random

import pytest

from knowledge.factbase import FactBase
from knowledge.factbase.news import MOST

LUND = "“The harbour will reopen before the first ferries of spring arrive,” Ann Lund, mayor of Ardvik (2024-06-20)"
OSEI = "“Nobody has asked the fishermen what they think of the new quay,” Kofi Osei, union leader (2024-06-20)"
PLEDGE = "“Ardvik will pay for the wall of its quay alone if it must,” Ann Lund"
AGAIN = (
    "“The wall of the quay was never meant to stand so long,” Ann Lund, mayor of Ardvik (2021-03-02)",
    "“A library needs readers more than it needs marble,” Kofi Osei, union leader (2021-03-02)",
)
CLOSED = "2024-06-19 The harbour of Ardvik was closed by Ann Lund after the quay wall broke"
OPENED = "2023 The library of Ardvik was opened by Kofi Osei after ten years of work"
DAY = dt.timedelta(days=1)


@pytest.fixture
def facts(desk, database_url, clock):
    """The fact base that the desk writes into."""
    with FactBase.open(database_url, now=clock) as opened:
        yield opened


def said(news):
    return [match.text for match in news.statements]


def test_what_was_added_in_the_time_asked_is_news_and_nothing_else(desk, facts, clock):
    start = clock.at
    desk.put("1.txt", LUND, CLOSED)
    clock.pass_time(hours=1)
    desk.put("2.txt", OSEI)
    first = facts.news_since(start - DAY, start)
    second = facts.news_since(start, clock.at)
    assert (said(first), first.articles, len(first.events)) == ([LUND[1 : LUND.index("”")]], 1, 1)
    assert (said(second), second.articles, len(second.events)) == ([OSEI[1 : OSEI.index("”")]], 1, 0)


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ([LUND, f"{PLEDGE}, mayor of Ardvik"], ["Ann Lund"]),
        ([LUND, f"{PLEDGE}, head of the council"], ["Ann Lund"]),
        ([LUND, LUND], []),  # copies of one text
        ([LUND], []),
        ([LUND, PLEDGE], []),  # the other gives no role
        ([f"{PLEDGE}, a mother of two", "“Ardvik will not wait for money,” Ann Lund, a resident of Ardvik"], []),
    ],
    ids=["two reports", "two roles", "copies", "one report", "one role", "private"],
)
def test_new_names_are_people_with_a_public_role_in_two_independent_reports(desk, facts, clock, lines, names):
    for number, line in enumerate(lines):
        desk.put(f"{number}.txt", line)
    assert [name.name for name in facts.news_since(None, clock.pass_time(hours=1)).names] == names


def test_a_name_is_new_only_once(desk, facts, clock):
    desk.put("1.txt", LUND)
    desk.put("2.txt", f"{PLEDGE}, mayor of Ardvik")
    seen = facts.status().newest_addition
    clock.pass_time(hours=1)
    desk.put("3.txt", "“I said so in the spring of last year,” Ann Lund, mayor of Ardvik")
    assert facts.news_since(seen, facts.status().newest_addition).names == ()


def test_what_is_most_reported_comes_first_and_events_stand_in_order(desk, facts, clock):
    desk.put("1.txt", OSEI, OPENED, CLOSED)
    desk.put("2.txt", LUND)
    desk.put("3.txt", LUND)
    news = facts.news_since(None, clock.pass_time(minutes=1))
    assert [len(match.reports) for match in news.statements] == [2, 1]
    assert [entry.date.value for entry in news.events] == ["2023", "2024-06-19"]


def test_another_report_of_a_known_statement_is_not_news(desk, facts, clock):
    desk.put("1.txt", LUND)
    seen = clock.at
    clock.pass_time(hours=1)
    desk.put("2.txt", LUND)
    news = facts.news_since(seen, clock.at)
    assert (news.statements, news.names, news.articles) == ((), (), 1)


def test_an_archive_is_never_news(desk, facts, clock):
    desk.put("old.txt", LUND, CLOSED, archive=True)
    news = facts.news_since(clock.at - DAY, clock.at)
    assert (news.articles, news.statements, news.events, news.names) == (0, (), (), ())


def test_what_an_archive_had_is_news_when_an_outlet_reports_it_today(desk, facts, clock):
    desk.put("old.txt", LUND, archive=True)
    seen = clock.pass_time(hours=1)
    desk.put("1.txt", LUND)
    assert len(facts.news_since(seen - dt.timedelta(minutes=1), facts.status().newest_addition).statements) == 1


def test_a_correction_makes_news_only_of_what_it_adds(desk, facts, clock):
    desk.put("1.txt", LUND)
    seen = facts.status().newest_addition
    clock.pass_time(hours=1)
    desk.put("1.txt", "A correction was made to this article.", LUND, OSEI)
    news = facts.news_since(seen, facts.status().newest_addition)
    assert said(news) == [OSEI[1 : OSEI.index("”")]]


def test_articles_added_within_one_moment_do_not_share_it(desk, facts):
    desk.put("1.txt", LUND)
    seen = facts.status().newest_addition
    desk.put("2.txt", OSEI)
    news = facts.news_since(seen, facts.status().newest_addition)
    assert said(news) == [OSEI[1 : OSEI.index("”")]]


def test_the_first_news_is_of_the_day_before_the_newest_addition(desk, facts, clock):
    desk.put("1.txt", LUND)
    clock.pass_time(days=2)
    desk.put("2.txt", OSEI)
    newest = facts.status().newest_addition
    clock.pass_time(days=30)
    news = facts.news_since(None, clock.at)
    assert (news.since, said(news)) == (newest - DAY, [OSEI[1 : OSEI.index("”")]])


def test_the_news_of_an_empty_base_is_empty(facts, clock):
    news = facts.news_since(None, clock.at)
    assert (news.articles, news.statements, news.events, news.names) == (0, (), (), ())


@pytest.mark.parametrize(
    ("query", "speakers", "events"),
    [
        ("by:Lund", ["Ann Lund"], ["2024-06-19"]),
        ("by:osei", ["Kofi Osei"], ["2023"]),
        ("harbour", ["Ann Lund"], ["2024-06-19"]),
        ("library", [], ["2023"]),
        ("by:Nobody", [], []),
    ],
)
def test_a_topic_or_a_name_limits_the_news(desk, facts, clock, query, speakers, events):
    desk.put("1.txt", LUND, CLOSED)
    desk.put("2.txt", OSEI, OPENED)
    desk.put("3.txt", *AGAIN, archive=True)
    news = facts.news_since(None, clock.pass_time(hours=1), query)
    assert [speaker.name for match in news.statements for speaker in match.speakers] == speakers
    assert [entry.date.value for entry in news.events] == events
    assert news.names == ()


def test_whom_an_archive_names_is_no_new_name(desk, facts, clock):
    desk.put("1.txt", LUND)
    desk.put("2.txt", f"{PLEDGE}, mayor of Ardvik")
    assert [one.name for one in facts.news_since(None, clock.at).names] == ["Ann Lund"]
    desk.put("old.txt", AGAIN[0], archive=True)
    assert facts.news_since(None, clock.at).names == ()


def test_a_new_name_comes_with_its_role_and_an_article_that_gives_it(desk, facts, clock):
    desk.put("1.txt", LUND)
    desk.put("2.txt", f"{PLEDGE}, head of the council")
    [name] = facts.news_since(None, clock.at).names
    assert (name.role, name.source.source) == ("mayor of Ardvik", "1.txt")


def test_only_articles_that_report_on_the_topic_are_counted(desk, facts, clock):
    desk.put("1.txt", LUND)
    desk.put("2.txt", OSEI)
    assert facts.news_since(None, clock.pass_time(hours=1), "by:Lund").articles == 1


def test_moments_come_back_aware_and_in_utc(desk, facts, clock):
    clock.at = dt.datetime(2024, 6, 21, 11, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    desk.put("1.txt", LUND)
    newest = facts.status().newest_addition
    assert (newest, newest.utcoffset()) == (dt.datetime(2024, 6, 21, 9, tzinfo=dt.UTC), dt.timedelta(0))


def test_of_a_bulk_of_news_the_most_reported_is_read_and_all_is_counted(desk, facts, clock):
    rng = random.Random(5)  # noqa: S311 - a fixed draw
    words = [" ".join("".join(rng.sample("abcdefghiklmnoprstuw", 7)) for _ in range(8)) for _ in range(MOST + 9)]
    lines = [f"“{line}” Ann Lund (2024-06-20)" for line in words]
    events = [f"{1900 + n} The {words[n]} of Ardvik was closed by Kofi Osei" for n in range(MOST + 5)]
    desk.put("1.txt", *lines, *events)
    desk.put("2.txt", lines[-1], events[0])
    news = facts.news_since(None, clock.pass_time(hours=1))
    assert (len(news.statements), news.statements_total) == (MOST, MOST + 9)
    assert (len(news.events), news.events_total) == (MOST, MOST + 5)
    assert said(news)[0] == words[-1]
    years = [entry.date.value for entry in news.events]
    assert (years[0], years[1:]) == ("1900", [str(1906 + n) for n in range(MOST - 1)])
    told = facts.news_since(None, clock.at, "by:Osei")
    assert (told.statements_total, told.events_total, told.articles) == (0, MOST + 5, 2)
