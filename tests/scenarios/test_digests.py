"""Digests from subscription to delivery: once a day whatever happens, over both daylight-saving nights."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app import create_app, make_client
from bot.digests.service import make_digest_service
from bot.manifest import load_manifest
from bot.playground.clock import Clock
from bot.playground.playground import Credentials, Playground
from bot.playground.serve import connection
from bot.playground.workspace import Post, Workspace
from knowledge.factbase import FactBase

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
STARTED = datetime(2024, 6, 20, 12, 0, tzinfo=UTC)  # a Thursday
TREATY_TEXT = (
    "published: {day}\n\n“The {name} treaty is signed,” Ada Lovelace, the foreign minister, told reporters on Monday.\n"
)


class Newsroom:
    """A workspace with the whole bot in it, and a clock that stands still until it is moved."""

    def __init__(self, folder: Path, url: str, started: datetime = STARTED, admins: tuple[str, ...] = ()) -> None:
        self.clock = Clock(started)
        self.folder = folder
        self.url = url
        self.facts = FactBase.open(self.url, now=self.clock)
        self.workspace = Workspace(self.clock)
        self._admins = admins
        self.playground = Playground(self._make_app, load_manifest(), workspace=self.workspace)

    def _make_app(self, credentials: Credentials) -> Any:
        self.credentials = credentials
        settings, client = connection(credentials)
        digests = make_digest_service(self.facts, client, admins=self._admins, now=self.clock)
        self.tick_at = digests.tick
        return create_app(self.facts, settings, client=client, digests=digests.requests)

    def close(self) -> None:
        self.playground.close()
        self.facts.close()

    def read_seeds(self) -> None:
        assert {outcome.outcome for outcome in self.facts.add([SEEDS])} == {"new"}

    def write(self, name: str, *, archive: bool = False) -> None:
        """An article comes in, now."""
        path = self.folder / "articles" / f"{name}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(TREATY_TEXT.format(day=self.clock().date(), name=name), "utf-8")
        assert [outcome.outcome for outcome in self.facts.add([path], archive=archive)] == ["new"]

    def ask(self, line: str, channel: str = "#newsroom", person: str = "robin") -> Post:
        """The bot's answer to a command."""
        before = self.workspace.version
        self.playground.person(person).command(channel, line)
        return self.workspace.await_result(
            lambda: next((p for p in self.workspace.posts if p.revision > before and p.audience), None), 20
        )

    def tick(self) -> int:
        return self.tick_at(self.clock())

    def live_until(self, moment: datetime, step: timedelta = timedelta(minutes=10)) -> list[datetime]:
        """Let time pass, a tick at every step; the moments at which something was posted."""
        posted = []
        while self.clock() < moment:
            self.clock.advance(step)
            if self.tick():
                posted.append(self.clock())
        return posted

    def digests(self, channel: str = "newsroom") -> list[Post]:
        """What stands in the channel itself."""
        place = self.workspace.channel(channel)
        posts = [post for post in self.workspace.posts if post.channel == place.id and not post.audience]
        return [post for post in posts if "metadata" in post.message and "thread_ts" not in post.message]

    def thread(self, post: Post) -> list[Post]:
        return [reply for reply in self.workspace.posts if reply.message.get("thread_ts") == post.ts]


@pytest.fixture
def newsroom(tmp_path: Path, url: str) -> Iterator[Callable[..., Newsroom]]:
    with ExitStack() as opened:

        def make(**how: Any) -> Newsroom:
            room = Newsroom(tmp_path, url, **how)
            opened.callback(room.close)
            return room

        yield make


def test_a_subscription_says_when_its_first_digest_comes(newsroom):
    answer = newsroom().ask("/digest subscribe weekdays at 08:00")
    assert "everything new, weekdays at 08:00 (Europe/London)" in answer.text
    assert "Next digest: Friday 21 June 2024 at 08:00 (Europe/London)" in answer.text


def test_the_digest_is_posted_once_with_what_is_new_and_goes_on_in_its_thread(newsroom, read):
    room = newsroom()
    room.read_seeds()
    room.ask("/digest subscribe daily at 08:00")
    assert room.live_until(STARTED + timedelta(days=1)) == [datetime(2024, 6, 21, 7, 0, tzinfo=UTC)]
    (digest,) = room.digests()
    shown = read(digest)
    for words in (
        "Morning digest · Friday 21 June 2024",
        "5 new articles",
        "Most reported",
        "What happened",
        "in the thread",
    ):
        assert words in shown
    assert room.thread(digest)


def test_where_nothing_is_new_nothing_is_posted_and_the_status_says_so(newsroom):
    room = newsroom()
    room.write("first")
    room.ask("/digest subscribe daily at 08:00")
    room.live_until(STARTED + timedelta(days=3), timedelta(hours=1))
    assert len(room.digests()) == 1
    assert "Nothing was new on Sunday 23 June 2024, so nothing was posted" in room.ask("/digest status").text


def test_the_next_digest_holds_only_what_came_since(newsroom, read):
    room = newsroom()
    room.write("northern")
    room.ask("/digest subscribe daily at 08:00")
    room.live_until(STARTED + timedelta(days=1))
    room.write("southern")
    room.live_until(STARTED + timedelta(days=2))
    _, second = room.digests()
    assert "southern treaty" in read(second)
    assert "northern treaty" not in read(second)
    assert "since Friday, 08:00 · 1 new article" in read(second)


def test_archived_articles_are_never_news(newsroom):
    room = newsroom()
    room.write("ancient", archive=True)
    room.ask("/digest subscribe daily at 08:00")
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
    room.write("first")
    room.ask("/digest subscribe daily at 08:00")
    room.clock.advance_to(datetime(2024, 6, 21, 7, 0, tzinfo=UTC))
    tick_and_die(room, "before the commit")
    assert len(room.digests()) == 1
    room.live_until(STARTED + timedelta(days=1))
    assert len(room.digests()) == 1
    assert "Last posted Friday 21 June 2024" in room.ask("/digest list").text


def test_a_process_killed_half_way_through_a_thread_has_the_rest_posted(newsroom):
    room = newsroom()
    room.read_seeds()
    room.ask("/digest subscribe daily at 08:00")
    room.clock.advance_to(datetime(2024, 6, 21, 7, 0, tzinfo=UTC))
    tick_and_die(room, "after the first part")
    (digest,) = room.digests()
    assert room.thread(digest) == []
    room.live_until(STARTED + timedelta(days=1))
    assert room.digests() == [digest]
    assert room.thread(digest)


def test_two_clocks_post_one_digest(newsroom):
    room = newsroom()
    room.write("first")
    room.ask("/digest subscribe daily at 08:00")
    room.clock.advance_to(datetime(2024, 6, 21, 7, 0, tzinfo=UTC))
    client = make_client(connection(room.credentials)[0])
    client.base_url = room.credentials.api_url
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
    room.write("first")
    room.ask("/digest subscribe daily at 08:00")
    room.live_until(STARTED + timedelta(days=1))
    room.write("second")
    room.clock.advance(timedelta(days=7))
    assert room.live_until(STARTED + timedelta(days=9)) != []
    assert len(room.digests()) == 2
    assert "covers 6 digests that could not be posted in time" in read(room.digests()[1])


def test_a_paused_digest_waits_and_then_holds_what_came_meanwhile(newsroom, read):
    room = newsroom()
    room.write("first")
    room.ask("/digest subscribe daily at 08:00")
    assert "Paused" in room.ask("/digest pause").text
    assert room.live_until(STARTED + timedelta(days=2), timedelta(hours=1)) == []
    assert "Next digest: Sunday 23 June 2024 at 08:00" in room.ask("/digest resume").text
    room.live_until(STARTED + timedelta(days=3), timedelta(hours=1))
    assert "first treaty" in read(room.digests()[0])


def test_only_the_subscriber_or_an_admin_changes_a_digest(newsroom):
    room = newsroom(admins=("U0JUN",))
    room.ask("/digest subscribe daily at 08:00")
    assert "Only the person who subscribed" in room.ask("/digest unsubscribe", person="maya").text
    assert "Unsubscribed" in room.ask("/digest unsubscribe", person="jun").text
    assert "This channel has no digest" in room.ask("/digest list").text


def test_a_public_channel_is_joined_and_a_private_one_asks_for_an_invitation(newsroom):
    room = newsroom()
    assert "invite" not in room.ask("/digest subscribe daily at 08:00", "#features").text
    assert "U0RECORD" in room.workspace.channel("features").members
    assert "type /invite @" in room.ask("/digest subscribe daily at 08:00", "#sources").text


def test_a_digest_that_cannot_be_posted_says_why_and_its_news_comes_once_the_bot_is_invited(newsroom, read):
    room = newsroom()
    room.write("first")
    room.ask("/digest subscribe daily at 08:00", "#sources")
    room.live_until(STARTED + timedelta(days=1))
    assert "could not be posted" in room.ask("/digest status", "#sources").text
    room.playground.person("robin").command("#sources", "/invite @ontherecord")
    room.live_until(STARTED + timedelta(days=2))
    assert "first treaty" in read(room.digests("sources")[0])


def test_a_topic_leaves_everything_else_out(newsroom, read):
    room = newsroom()
    room.read_seeds()
    room.ask("/digest subscribe by:Blinken daily at 08:00")
    room.live_until(STARTED + timedelta(days=1))
    shown = read(room.digests()[0])
    assert "Antony Blinken" in shown
    assert "big mistake" not in shown


def test_a_preview_is_seen_by_the_asker_alone_and_changes_nothing(newsroom, read):
    room = newsroom()
    room.write("first")
    room.ask("/digest subscribe daily at 08:00")
    preview = room.ask("/digest now")
    assert preview.audience == "U0ROBIN"
    assert "first treaty" in read(preview)
    room.live_until(STARTED + timedelta(days=1))
    assert len(room.digests()) == 1


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/digest", "/digest subscribe weekdays at 08:00"),
        ("/digest subscribe treaty", "Say when the digest should come"),
        ("/digest subscribe #politics treaty daily", "Type this in #politics"),
        ("/digest subscribe treaty monthly at 8am", "“monthly” cannot be read as a schedule here"),
        ("/digest subscribe since:junuary daily at 08:00", "is not a date"),
        ("/digest pause", "This channel has no digest"),
        ("/digest frequently", "“frequently” is none of"),
    ],
)
def test_what_cannot_be_understood_gets_a_sentence_with_a_next_step(newsroom, read, line, answer):
    assert answer in read(newsroom().ask(line))


SUBSCRIBE = "/digest subscribe treaty daily at 08:00"


def press(room: Newsroom, post: Post, button: str, person: str = "robin") -> Post:
    before = room.workspace.version
    room.playground.person(person).click(post, button)
    return room.workspace.await_result(
        lambda: next((p for p in room.workspace.posts if p.revision > before and p.audience), None), 20
    )


def test_where_outsiders_read_a_digest_admin_subscribes_after_a_yes(newsroom):
    room = newsroom(admins=("U0ROBIN",))
    asked = room.ask(SUBSCRIBE, "#partners")
    assert "people from outside your organisation" in asked.text
    assert room.ask("/digest list", "#partners").text.startswith("This channel has no digest")
    assert press(room, asked, "Subscribe all the same").text.startswith("This channel gets what is new on “treaty”")
    room.write("Harbour")
    room.live_until(STARTED + timedelta(days=1))
    assert len(room.digests("partners")) == 1


def test_where_outsiders_read_nobody_else_subscribes(newsroom):
    room = newsroom(admins=("U0MAYA",))
    assert "Ask one to type the same command here." in room.ask(SUBSCRIBE, "#partners").text
    assert room.ask("/digest list", "#partners").text.startswith("This channel has no digest")


def test_a_yes_that_another_person_presses_is_refused(newsroom):
    room = newsroom(admins=("U0ROBIN",))
    asked = room.ask(SUBSCRIBE, "#partners")
    asked.audience = "U0MAYA"
    assert "needs a digest admin's yes" in press(room, asked, "Subscribe all the same", "maya").text


def test_where_there_is_no_digest_admin_the_setting_is_named(newsroom):
    assert "ONRECORD_DIGEST_ADMINS" in newsroom().ask(SUBSCRIBE, "#partners").text


def test_a_channel_that_outsiders_came_into_gets_no_digest_until_an_admin_says_yes(newsroom):
    room = newsroom(admins=("U0MAYA",))
    room.ask(SUBSCRIBE)
    room.workspace.channel("newsroom").outsiders = "in"
    room.write("Harbour")
    room.live_until(STARTED + timedelta(days=1))
    assert room.digests() == []
    listed = room.ask("/digest list").text
    assert (
        "people from outside your organisation read this channel; a digest admin says yes with /digest resume" in listed
    )
    assert "Ask one to type" in room.ask("/digest resume").text
    assert room.ask("/digest resume", person="maya").text.startswith("Resumed.")
    room.live_until(STARTED + timedelta(days=2))
    assert len(room.digests()) == 1


def test_what_somebody_subscribed_to_is_listed_to_others_as_it_is_on_record(newsroom):
    room = newsroom()
    room.read_seeds()
    room.ask("/digest subscribe treaties unheardofly daily at 08:00")
    room.ask("/digest subscribe treaties daily at 09:00")
    assert "“treaties unheardofly”" in room.ask("/digest list").text
    others = room.ask("/digest list", person="maya").text
    assert "“a topic”" in others
    assert "“treaty”" in others
    assert "treaties" not in others
