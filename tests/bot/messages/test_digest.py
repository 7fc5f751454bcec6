"""What a digest says of how much there is."""

import datetime as dt
import json

import pytest

from bot.messages.digest import digest_messages
from knowledge.facts import Date, Match, News

NOW = dt.datetime(2024, 6, 21, 8, tzinfo=dt.UTC)


def news(statements, **totals):
    said = [
        Match(
            statement=f"s{n}",
            text=f"Words number {n}",
            kind="direct",
            verdict="listed",
            score=None,
            matched=(),
            speakers=(),
            said=Date(),
            place=None,
            reports=(),
        )
        for n in range(statements)
    ]
    return News(since=NOW - dt.timedelta(days=1), until=NOW, articles=3, statements=tuple(said), **totals)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (news(5), ""),
        (news(7), "2 more statements in the thread"),
        (news(7, statements_total=7, events_total=0), "2 more statements in the thread"),
        (news(7, statements_total=900), "895 more statements, the most reported of them in the thread"),
    ],
)
def test_a_digest_counts_all_that_is_new_and_says_what_of_it_the_thread_holds(given, told):
    first, *_ = digest_messages(given, "", "UTC", NOW, previous=None)
    shown = json.dumps(first.blocks, ensure_ascii=False)
    assert told in shown
    assert ("in the thread" in shown) == bool(told)


def first_message(**holds) -> str:
    day = news(0).model_copy(update=holds)
    return json.dumps(digest_messages(day, "", "UTC", NOW, previous=None)[0].blocks, ensure_ascii=False)


def test_indirect_speech_is_said_to_be_reported(made):
    said = (made.match("the pact posed a threat", kind="indirect"), made.match("a mistake"))
    shown = first_message(statements=said)
    assert "the pact posed a threat · reported, not quoted · 1 report" in shown
    assert "“a mistake” · 1 report" in shown


@pytest.mark.parametrize(("basis", "doubt"), [("assumed", True), ("given", False)])
def test_days_counted_from_assumed_dates_say_so(made, basis, doubt):
    report = made.event_report(date_as_written="on Thursday", published_basis=basis)
    shown = first_message(events=(made.entry("2024-06-20", reports=(report,)),))
    assert ("We assumed the articles' dates; days are counted from them." in shown) == doubt
