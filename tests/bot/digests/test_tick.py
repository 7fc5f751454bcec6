"""The tick: delivers what is due, and stops where another clock has taken the work over."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.digests.ledger import CLAIM_LIFE
from bot.digests.poster import Poster
from bot.digests.subscriptions import Subscriptions
from bot.digests.tick import NEEDS_A_YES, Ticker
from bot.playground.clock import Clock
from bot.playground.slack_errors import SlackError
from bot.store import DeliveryRow
from knowledge.factbase import FactBase
from tests.bot.digests.conftest import ARTICLE, STARTED

DUE = datetime(2024, 6, 21, 7, 0, tzinfo=UTC)
EXPIRED = DUE + CLAIM_LIFE


@pytest.fixture
def ticker(facts, ledger, poster) -> Ticker:
    return Ticker(facts, ledger, poster)


@pytest.fixture
def other_ticker(open_facts, other_ledger, poster) -> Ticker:
    """Another clock's."""
    return Ticker(open_facts(), other_ledger, poster)


@pytest.fixture
def clock() -> Clock:
    return Clock(DUE)


@pytest.fixture
def no_articles(tmp_path, clock) -> Iterator[FactBase]:
    """A fact base before its first article, in a database of its own."""
    url = f"sqlite:///{tmp_path}/facts.sqlite3"
    FactBase.migrate(url)
    with FactBase.open(url, now=clock) as facts:
        yield facts


def row(store, made) -> DeliveryRow:
    with store.reading() as tables:
        found = tables.last_delivery(made.id)
    assert found
    return found


def last(store, made) -> tuple[str, str | None]:
    found = row(store, made)
    return found.state, found.why


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
    assert last(store, private) == ("failed", "the bot cannot see the channel; /invite it there")
    assert last(store, public) == ("posted", None)


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
    assert last(store, made) == ("nothing", None)
    [after] = Subscriptions(store).of_channel(made.channel)
    assert after.seen_until == STARTED
    assert len(digests()) == 1


def test_a_digest_after_an_outage_says_what_it_covers(
    no_articles, clock, ledger, poster, store, subscribe, digests, tmp_path
):
    made = subscribe()
    ticker = Ticker(no_articles, ledger, poster)
    assert ticker.tick(DUE) == 0
    assert last(store, made) == ("nothing", None)
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
    ended = row(store, made)
    assert (ended.state, ended.settled) == (state, DUE + timedelta(seconds=30))
    assert [post.ts for post in digests()] == ([ended.ts] if ended.ts else [])


def test_a_topic_that_cannot_be_read_fails_without_quoting_it(ticker, store, subscribe):
    made = subscribe(topic="since:junuary")
    assert ticker.tick(DUE) == 0
    assert last(store, made) == ("failed", "its topic cannot be read; unsubscribe it and subscribe anew")


def test_nothing_new_is_settled_and_not_posted(ticker, store, subscribe, digests):
    made = subscribe(topic="by:Nobody")
    assert ticker.tick(DUE) == 0
    assert (last(store, made), digests()) == (("nothing", None), [])


def test_where_outsiders_read_nothing_is_posted_without_an_admins_yes(ticker, store, subscribe, digests):
    made = subscribe("C0PARTNERS")
    assert ticker.tick(DUE) == 0
    assert (last(store, made), digests("partners")) == (("failed", NEEDS_A_YES), [])


def test_while_slack_is_unwell_the_claim_stays_and_is_posted_once_it_is_taken_over(
    ticker, store, subscribe, slack_api, digests
):
    made = subscribe()
    slack_api.refuse_next("chat.postMessage", SlackError("internal_error"))
    assert ticker.tick(DUE) == 0
    assert last(store, made) == ("claimed", None)
    assert [ticker.tick(EXPIRED - timedelta(seconds=1)), ticker.tick(EXPIRED)] == [0, 1]
    assert len(digests()) == 1


class SlowFacts:
    """A fact base that takes so long over a digest that another clock takes the claim over meanwhile."""

    def __init__(self, facts, meanwhile) -> None:
        self._facts = facts
        self._meanwhile = meanwhile

    def status(self):
        return self._facts.status()

    def news_since(self, *asked):
        self._meanwhile()
        return self._facts.news_since(*asked)


def test_who_lost_the_claim_while_reading_the_news_posts_nothing(
    facts, ledger, poster, other_ticker, subscribe, digests
):
    subscribe()
    posted_by_other = []
    slow: Any = SlowFacts(facts, lambda: posted_by_other.append(other_ticker.tick(EXPIRED)))
    assert Ticker(slow, ledger, poster).tick(DUE) == 0
    assert posted_by_other == [1]
    assert len(digests()) == 1


class SlowPoster(Poster):
    """A poster after whose first part another clock takes the claim over."""

    def __init__(self, client, meanwhile) -> None:
        super().__init__(client)
        self._meanwhile = meanwhile

    def post(self, channel, message, delivery, part, thread):
        ts = super().post(channel, message, delivery, part, thread)
        if part == 0:
            self._meanwhile()
        return ts


def test_who_lost_the_claim_half_way_leaves_the_rest_to_the_other(
    facts, ledger, slack_client, other_ticker, subscribe, workspace
):
    subscribe()
    posted_by_other = []
    slow = SlowPoster(slack_client, lambda: posted_by_other.append(other_ticker.tick(EXPIRED)))
    assert Ticker(facts, ledger, slow).tick(DUE) == 0
    assert posted_by_other == [1]
    parts = [
        post.message["metadata"]["event_payload"]["part"] for post in workspace.posts if "metadata" in post.message
    ]
    assert len(parts) > 1
    assert parts == sorted(set(parts))
