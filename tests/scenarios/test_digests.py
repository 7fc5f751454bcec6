"""Digests from subscription to delivery: once a day whatever happens, over both daylight-saving nights."""

import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.app import make_client
from bot.digests.service import make_digest_service
from bot.playground.serve import connection
from knowledge.factbase import FactBase
from tests.scenarios.newsroom import STARTED, Newsroom


def test_the_digest_is_posted_once_with_what_is_new_and_goes_on_in_its_thread(newsroom, read):
    room = newsroom()
    room.ask("/digest subscribe daily at 08:00")
    room.read_seeds()
    assert room.live_until(STARTED + timedelta(days=1)) == [datetime(2024, 6, 21, 7, 0, tzinfo=UTC)]
    (digest,) = room.digests()
    shown = read(digest)
    for words in (
        "Morning digest · Friday",
        "5 new articles",
        "4 reports",
        "Set up by <@U0ROBIN>, daily at 08:00 (Europe/London) · /digest pause",
    ):
        assert words in shown
    assert room.thread(digest)


def test_where_nothing_is_new_nothing_is_posted_and_the_status_says_so(newsroom):
    room = newsroom()
    room.ask("/digest subscribe daily at 08:00")
    room.write("first")
    room.live_until(STARTED + timedelta(days=3), timedelta(hours=1))
    assert len(room.digests()) == 1
    assert "There was nothing new to tell on Sunday 23 June 2024" in room.ask("/digest status").text


def test_the_next_digest_holds_only_what_came_since(newsroom, read):
    room = newsroom()
    room.ask("/digest subscribe daily at 08:00")
    room.write("northern")
    room.live_until(STARTED + timedelta(days=1))
    room.write("southern")
    room.live_until(STARTED + timedelta(days=2))
    _, second = room.digests()
    assert "southern treaty" in read(second)
    assert "northern treaty" not in read(second)
    assert "since Friday, 08:00 · 1 new article" in read(second)


def test_archived_articles_are_never_news(newsroom):
    room = newsroom()
    room.ask("/digest subscribe daily at 08:00")
    room.write("ancient", archive=True)
    assert room.live_until(STARTED + timedelta(days=2), timedelta(hours=1)) == []


@pytest.mark.parametrize(
    ("started", "days", "expected"),
    [
        (datetime(2025, 10, 25, 12, 0, tzinfo=UTC), 2, ["2025-10-26T00:30", "2025-10-27T01:30"]),
        (datetime(2025, 3, 29, 12, 0, tzinfo=UTC), 2, ["2025-03-30T01:00", "2025-03-31T00:30"]),
    ],
    ids=["autumn", "spring"],
)
def test_each_local_day_has_one_digest_over_a_daylight_saving_night(newsroom, started, days, expected):
    room = newsroom(started=started)
    room.ask("/digest subscribe daily at 01:30 Europe/London")
    posted = []
    for day in range(days):
        room.write(f"day{day}")
        posted += room.live_until(started + timedelta(days=day + 1))
    assert [moment.strftime("%Y-%m-%dT%H:%M") for moment in posted] == expected


TICKS_AND_DIES = """
import os, signal, sys
from datetime import datetime
from slack_sdk import WebClient
from bot.digests.ledger import Ledger
from bot.digests.poster import Poster
from bot.digests.service import make_digest_service
from knowledge.factbase import FactBase
url, api, token, now, where = sys.argv[1:]
die = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
post = Poster.post
if where == "before the commit":
    Ledger.settle = die
else:
    Poster.post = lambda *arguments: (post(*arguments), die())
make_digest_service(FactBase.open(url), WebClient(token, base_url=api)).tick(datetime.fromisoformat(now))
"""


def tick_and_die(room: Newsroom, where: str) -> None:
    """A tick in a process of its own, which is killed: before the commit, or after the first part."""
    slack = (room.credentials.api_url, room.credentials.bot_token)
    command = [sys.executable, "-c", TICKS_AND_DIES, room.url, *slack, room.clock().isoformat(), where]
    assert subprocess.run(command, check=False).returncode == -9


def test_a_process_killed_between_post_and_commit_does_not_make_two_digests(newsroom):
    room = newsroom()
    room.ask("/digest subscribe daily at 08:00")
    room.write("first")
    room.clock.advance_to(datetime(2024, 6, 21, 7, 0, tzinfo=UTC))
    tick_and_die(room, "before the commit")
    assert len(room.digests()) == 1
    room.live_until(STARTED + timedelta(days=1))
    assert len(room.digests()) == 1
    assert "Last posted Friday 21 June 2024" in room.ask("/digest list").text


def test_a_process_killed_half_way_through_a_thread_has_the_rest_posted(newsroom):
    room = newsroom()
    room.ask("/digest subscribe daily at 08:00")
    room.read_seeds()
    room.clock.advance_to(datetime(2024, 6, 21, 7, 0, tzinfo=UTC))
    tick_and_die(room, "after the first part")
    (digest,) = room.digests()
    assert room.thread(digest) == []
    room.live_until(STARTED + timedelta(days=1))
    assert room.digests() == [digest]
    assert room.thread(digest)


def test_two_clocks_post_one_digest(newsroom):
    room = newsroom()
    room.ask("/digest subscribe daily at 08:00")
    room.write("first")
    room.clock.advance_to(datetime(2024, 6, 21, 7, 0, tzinfo=UTC))
    client = make_client(connection(room.credentials)[0])
    with FactBase.open(room.url, now=room.clock) as other_facts:
        other = make_digest_service(other_facts, client, now=room.clock)
        together = threading.Barrier(2)
        posted: list[int] = []

        def run(tick: Callable[[datetime], int]) -> None:
            together.wait()
            posted.append(tick(room.clock()))

        clocks = [threading.Thread(target=run, args=(tick,)) for tick in (room.tick_at, other.tick)]
        for clock in clocks:
            clock.start()
        for clock in clocks:
            clock.join()
    assert sorted(posted) == [0, 1]
    assert len(room.digests()) == 1


def test_after_an_outage_one_digest_covers_the_gap_and_says_so(newsroom, read):
    room = newsroom()
    room.ask("/digest subscribe daily at 08:00")
    room.write("first")
    room.live_until(STARTED + timedelta(days=1))
    room.write("second")
    room.clock.advance(timedelta(days=7))
    assert room.live_until(STARTED + timedelta(days=9)) != []
    assert len(room.digests()) == 2
    assert "covers 6 digests that could not be posted in time" in read(room.digests()[1])


def test_a_paused_digest_waits_and_then_holds_what_came_meanwhile(newsroom, read):
    room = newsroom()
    room.ask("/digest subscribe daily at 08:00")
    room.write("first")
    assert "Paused" in room.ask("/digest pause").text
    assert room.live_until(STARTED + timedelta(days=2), timedelta(hours=1)) == []
    assert "Next digest: Sunday 23 June 2024 at 08:00" in room.ask("/digest resume").text
    room.live_until(STARTED + timedelta(days=3), timedelta(hours=1))
    assert "first treaty" in read(room.digests()[0])


def test_a_digest_that_cannot_be_posted_says_why_and_its_news_comes_once_the_bot_is_invited(newsroom, read):
    room = newsroom()
    room.ask("/digest subscribe daily at 08:00", "#sources")
    room.write("first")
    room.live_until(STARTED + timedelta(days=1))
    assert "could not be posted" in room.ask("/digest status", "#sources").text
    room.playground.person("robin").command("#sources", "/invite @ontherecord")
    room.ask("/digest resume", "#sources")
    room.live_until(STARTED + timedelta(days=2))
    assert "first treaty" in read(room.digests("sources")[0])


def test_a_topic_leaves_everything_else_out(newsroom, read):
    room = newsroom()
    room.ask("/digest subscribe by:Blinken daily at 08:00")
    room.read_seeds()
    room.live_until(STARTED + timedelta(days=1))
    shown = read(room.digests()[0])
    assert "Antony Blinken" in shown
    assert "big mistake" not in shown
