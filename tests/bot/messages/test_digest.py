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
