"""The tick: delivers what is due, and stops where another clock has taken the work over."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from bot.digests.courier import NEEDS_A_YES
from bot.digests.ledger import LEASE
from bot.digests.poster import Poster
from bot.digests.subscriptions import Subscriptions
from bot.playground.slack_errors import SlackError
from bot.store import BotStore
from knowledge.factbase import FactBase
from tests.bot.digests.conftest import ARTICLE, STARTED, delivery_row, ending, make_ticker

DUE = datetime(2024, 6, 21, 7, 0, tzinfo=UTC)
EXPIRED = DUE + LEASE


@pytest.fixture
def no_articles(tmp_path, clock) -> Iterator[FactBase]:
    """A fact base before its first article, in a database of its own."""
    url = f"sqlite:///{tmp_path}/facts.sqlite3"
    FactBase.migrate(url)
    with FactBase.open(url, now=clock) as facts:
        yield facts


def test_what_is_due_is_posted_once(ticker, subscribe, digests):
    subscribe()
    assert [ticker.tick(DUE - timedelta(minutes=1)), ticker.tick(DUE), ticker.tick(DUE), ticker.tick(EXPIRED)] == [
        0, 1, 0, 0,
    ]  # fmt: skip
    assert len(digests()) == 1


def test_a_digest_that_fails_does_not_stop_the_others(ticker, store, subscribe, digests):
    private, public = subscribe("C0SOURCES"), subscribe()
    assert ticker.tick(DUE) == 1
    assert len(digests()) == 1
    assert ending(store, private) == ("failed", "the bot cannot see the channel; /invite it there")
    assert ending(store, public) == ("posted", None)


def test_a_digest_says_which_topic_it_is_on_and_the_time_of_day_in_its_own_zone(ticker, subscribe, digests):
    subscribe(topic="treaty", when="daily at 21:00 Asia/Seoul")
    subscribe(when="daily at 08:00 America/New_York")
    assert ticker.tick(DUE + timedelta(hours=5)) == 2
    assert sorted(post.message["text"].split(".")[0] for post in digests()) == [
        "Evening digest · Friday 21 June 2024: On treaty · 1 new article",
        "Morning digest · Friday 21 June 2024: 1 new article",
    ]


def test_what_was_posted_is_not_news_again(ticker, store, subscribe, digests):
    made = subscribe()
    assert [ticker.tick(DUE + timedelta(days=day)) for day in range(2)] == [1, 0]
    assert ending(store, made) == ("nothing", None)
    [after] = Subscriptions(store).of_channel(made.channel)
    assert after.seen_until == STARTED
    assert len(digests()) == 1


def test_a_digest_after_an_outage_says_what_it_covers(no_articles, clock, poster, store, subscribe, digests, tmp_path):
    made = subscribe()
    ticker = make_ticker(no_articles, store, poster, clock)
    assert ticker.tick(DUE) == 0
    assert ending(store, made) == ("nothing", None)
    clock.advance(timedelta(hours=1))
    article = tmp_path / "treaty.txt"
    article.write_text(ARTICLE, "utf-8")
    assert [added.outcome for added in no_articles.add([article])] == ["new"]
    assert ticker.tick(DUE + timedelta(days=3, hours=2)) == 1
    [digest] = digests()
    assert digest.message["text"].split(".")[0] == (
        "Morning digest · Monday 24 June 2024: since Friday, 08:00 · 1 new article"
        " · covers 2 digests that could not be posted in time"
    )


@pytest.mark.parametrize(
    ("channel", "topic", "state"),
    [
        ("C0NEWSROOM", "", "posted"),
        ("C0NEWSROOM", "by:Nobody", "nothing"),
        ("C0NEWSROOM", "since:junuary", "failed"),
        ("C0SOURCES", "", "failed"),
    ],
)
def test_however_a_delivery_ends_it_is_kept_when_and_as_which_message(
    ticker, store, subscribe, digests, channel, topic, state
):
    made = subscribe(channel, topic)
    ticker.tick(DUE + timedelta(seconds=30))
    ended = delivery_row(store, made)
    assert (ended.state, ended.settled) == (state, DUE + timedelta(seconds=30))
    assert [post.ts for post in digests()] == ([ended.ts] if ended.ts else [])


@pytest.mark.parametrize("topic", ["since:junuary", "the who", "about:it", "???"])
def test_a_topic_that_cannot_be_read_fails_without_quoting_it(ticker, store, subscribe, topic):
    made = subscribe(topic=topic)
    assert ticker.tick(DUE) == 0
    assert ending(store, made) == ("failed", "its topic cannot be read; unsubscribe it and subscribe anew")


def test_nothing_new_is_settled_and_not_posted(ticker, store, subscribe, digests):
    made = subscribe(topic="by:Nobody")
    assert ticker.tick(DUE) == 0
    assert (ending(store, made), digests()) == (("nothing", None), [])


def test_where_outsiders_read_nothing_is_posted_without_an_admins_yes(ticker, store, subscribe, digests):
    made = subscribe("C0PARTNERS")
    assert ticker.tick(DUE) == 0
    assert (ending(store, made), digests("partners")) == (("failed", NEEDS_A_YES), [])


@pytest.mark.parametrize("later", [timedelta(minutes=2), timedelta(hours=3)])
def test_while_slack_is_unwell_the_claim_waits_and_is_posted_once_it_is_taken(
    ticker, store, subscribe, slack_api, digests, later
):
    made = subscribe()
    slack_api.refuse_next("chat.postMessage", SlackError("internal_error"))
    assert ticker.tick(DUE) == 0
    assert ending(store, made) == ("claimed", "Slack has a fault of its own")
    assert [ticker.tick(DUE + timedelta(minutes=1)), ticker.tick(DUE + later)] == [0, 1]
    assert len(digests()) == 1


class SlowFacts:
    """A fact base that takes so long over a digest that another clock takes the claim over meanwhile."""

    def __init__(self, facts, meanwhile) -> None:
        self._facts = facts
        self._meanwhile = meanwhile

    def status(self):
        return self._facts.status()

    def news_since(self, *asked, **day):
        self._meanwhile()
        return self._facts.news_since(*asked, **day)


def test_who_lost_the_claim_while_reading_the_news_posts_nothing(
    facts, store, poster, clock, other_ticker, subscribe, digests
):
    subscribe()
    posted_by_other = []
    slow: Any = SlowFacts(facts, lambda: posted_by_other.append(other_ticker.tick(EXPIRED)))
    assert make_ticker(slow, store, poster, clock).tick(DUE) == 0
    assert posted_by_other == [1]
    assert len(digests()) == 1


class SlowPoster(Poster):
    """A poster after whose first part time passes."""

    def __init__(self, client, meanwhile) -> None:
        super().__init__(client)
        self._meanwhile = meanwhile

    def post(self, channel, message, delivery, part, thread):
        ts = super().post(channel, message, delivery, part, thread)
        if part == 0:
            self._meanwhile()
        return ts


def parts_in(workspace) -> list[int]:
    return [post.message["metadata"]["event_payload"]["part"] for post in workspace.posts if "metadata" in post.message]


def test_who_lost_the_claim_half_way_leaves_the_rest_to_the_other(
    facts, store, slack_client, clock, other_ticker, subscribe, workspace
):
    subscribe()
    posted_by_other = []
    slow = SlowPoster(slack_client, lambda: posted_by_other.append(other_ticker.tick(EXPIRED)))
    assert make_ticker(facts, store, slow, clock).tick(DUE) == 0
    assert posted_by_other == [1]
    parts = parts_in(workspace)
    assert len(parts) > 1
    assert parts == sorted(set(parts))


def test_who_slept_through_the_lease_leaves_the_rest_to_whoever_comes(
    facts, store, slack_client, clock, other_ticker, subscribe, workspace
):
    subscribe()
    slept = SlowPoster(slack_client, lambda: clock.advance(LEASE))
    assert make_ticker(facts, store, slept, clock).tick(DUE) == 0
    assert parts_in(workspace) == [0]
    assert other_ticker.tick(EXPIRED) == 1
    parts = parts_in(workspace)
    assert parts == list(range(len(parts)))


def test_each_message_renews_the_lease_of_a_slow_process(
    facts, store, slack_client, clock, other_ticker, subscribe, workspace
):
    subscribe()
    steps = iter([timedelta(minutes=4), timedelta(minutes=4)])

    class Steady(Poster):
        def post(self, channel, message, delivery, part, thread):
            ts = super().post(channel, message, delivery, part, thread)
            clock.advance(next(steps, timedelta()))
            assert other_ticker.tick(DUE + timedelta(minutes=4)) == 0
            return ts

    assert make_ticker(facts, store, Steady(slack_client), clock).tick(DUE) == 1
    parts = parts_in(workspace)
    assert len(parts) > 1
    assert parts == list(range(len(parts)))


def locked_after_a_post(facts) -> BotStore:
    """The bot's tables in a database that is locked once, when the first post is to be noted."""
    engine = facts.engine
    left = [1]

    def before(_connection, _cursor, statement, parameters, *_) -> None:
        if statement.startswith("UPDATE deliveries SET ts=") and left:
            left.clear()
            raise OperationalError(statement, parameters, sqlite3.OperationalError("database is locked"))

    event.listen(engine, "before_cursor_execute", before)
    return BotStore.open(engine)


def test_a_database_that_is_locked_after_a_post_stops_no_other_channel_and_is_settled_later(
    facts, poster, clock, store, subscribe, digests
):
    first, second = subscribe(), subscribe("C0POLITICS")
    ticker = make_ticker(facts, locked_after_a_post(facts), poster, clock)
    assert ticker.tick(DUE) == 1
    assert sorted(ending(store, made)[0] for made in (first, second)) == ["claimed", "posted"]
    assert ticker.tick(DUE + timedelta(minutes=10)) == 1
    assert [ending(store, made)[0] for made in (first, second)] == ["posted", "posted"]
    assert [len(digests(channel)) for channel in ("newsroom", "politics")] == [1, 1]


def test_a_reader_who_trips_over_one_digest_still_posts_the_others(facts, store, poster, clock, subscribe, digests):
    subscribe(topic="treaty")
    subscribe("C0POLITICS")

    class Broken:
        def status(self):
            return facts.status()

        def news_since(self, since, until, topic=None, **day):
            if topic:
                raise KeyError(topic)
            return facts.news_since(since, until, topic, **day)

    broken: Any = Broken()
    assert make_ticker(broken, store, poster, clock).tick(DUE) == 1
    assert [len(digests(channel)) for channel in ("newsroom", "politics")] == [0, 1]


def test_neither_the_topic_nor_the_channel_stands_in_the_log(ticker, subscribe, slack_api, caplog):
    subscribe("C0SOURCES", topic="treaty")
    subscribe(topic="treaty")
    slack_api.refuse_next("chat.postMessage", SlackError("fatal_error"))
    ticker.tick(DUE)
    assert "channel_not_found" in caplog.text
    assert "fatal_error" in caplog.text
    assert "treaty" not in caplog.text
