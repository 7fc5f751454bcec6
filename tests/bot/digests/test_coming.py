"""What is due today and tomorrow, in a digest: by the digest's own day, once, and never alone."""

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.messages.digest import COMING
from bot.playground.clock import Clock
from bot.store import migrate
from knowledge.factbase import FactBase, local_day
from tests.bot.digests.conftest import BEGINS, STARTED
from tests.databases import KINDS, new_postgres

PLANS = """published: 2024-06-19

The council of Ardvik will vote on the quay on Friday.

The trial of the harbour master Erik Dahl will open on Saturday.

The mayor of Ardvik will visit the ferry yard on Sunday.
"""
NEWS = """published: 2024-06-20

“Harbours pay no tax on herring before the summer,” Karl Lund, a minister, told reporters on Thursday.
"""
RACE = """published: 2024-06-20

The Ardvik Sailing Club will start its regatta with 40 boats in the harbour of Ardvik on Friday.
"""
VOTE = "The council of Ardvik will vote on the quay on Friday."
TRIAL = "The trial of the harbour master Erik Dahl will open on Saturday."
VISIT = "The mayor of Ardvik will visit the ferry yard on Sunday."


@pytest.fixture(scope="module", params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("coming")
    with nullcontext(f"sqlite:///{folder}/facts.sqlite3") if request.param == "sqlite" else new_postgres() as address:
        FactBase.migrate(address)
        (folder / "plans.txt").write_text(PLANS, "utf-8")
        (folder / "news.txt").write_text(NEWS, "utf-8")
        (folder / "race.txt").write_text(RACE, "utf-8")
        with FactBase.open(address, now=Clock(STARTED)) as facts:
            migrate(facts.engine)
            assert [added.outcome for added in facts.add([folder / "plans.txt"], archive=True)] == ["new"]
            added = facts.add([folder / "news.txt", folder / "race.txt"])
            assert [one.outcome for one in added] == ["new", "new"]
        yield address


def due(post) -> list[str]:
    """What the first message of a digest says of today and tomorrow, in words, without the sources."""
    return [line.split(" · ")[0] for line in post.message["text"].partition(f"{COMING}: ")[2].split("; ")]


@pytest.mark.parametrize(
    ("when", "moment", "said"),
    [
        ("daily at 08:00", "2024-06-21T07:00", [f"Today: {VOTE}", f"Tomorrow: {TRIAL}"]),
        ("daily at 23:59", "2024-06-20T22:59", [f"Tomorrow: {VOTE}"]),
        ("daily at 08:00 Asia/Seoul", "2024-06-20T23:00", [f"Today: {VOTE}", f"Tomorrow: {TRIAL}"]),
        ("daily at 20:00 America/Los_Angeles", "2024-06-21T03:00", [f"Tomorrow: {VOTE}"]),
        ("weekly on Saturday at 08:00", "2024-06-22T07:00", [f"Today: {TRIAL}", f"Tomorrow: {VISIT}"]),
    ],
)
def test_today_is_the_day_of_the_digests_zone(ticker, subscribe, digests, when, moment, said):
    subscribe(when=when)
    assert ticker.tick(datetime.fromisoformat(moment).replace(tzinfo=UTC)) == 1
    (post,) = digests()
    assert due(post) == said


def test_two_clocks_post_it_once(ticker, other_ticker, subscribe, digests):
    subscribe()
    moment = datetime(2024, 6, 21, 7, 0, tzinfo=UTC)
    assert ticker.tick(moment) + other_ticker.tick(moment) == 1
    assert len(digests()) == 1


def test_a_day_without_news_has_no_digest_for_what_is_due(ticker, subscribe, digests):
    subscribe()
    assert [ticker.tick(datetime(2024, 6, day, 7, 0, tzinfo=UTC)) for day in (21, 22, 23)] == [1, 0, 0]


def coming(facts, day: int, topic: str | None = None) -> list[str]:
    return [entry.summary for entry in facts.news_since(None, STARTED, topic, today=date(2024, 6, day)).coming]


def test_a_topic_limits_what_is_due(facts):
    assert coming(facts, 21, "trial") == [TRIAL]
    assert coming(facts, 21, "lobsters") == []


def test_without_a_day_nothing_is_due(facts):
    assert facts.news_since(None, STARTED).coming == ()


def test_what_the_news_tells_does_not_stand_again_as_due(facts):
    news = facts.news_since(BEGINS, STARTED + timedelta(hours=1), today=date(2024, 6, 21))
    assert any("regatta" in line.words for story in news.stories for line in (story, *story.more))
    assert [entry.summary for entry in news.coming] == [VOTE, TRIAL]


def test_what_is_due_is_told_again_on_its_day_though_it_is_no_news(facts):
    assert coming(facts, 22) == [TRIAL, VISIT]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2024-03-30T23:59", "2024-03-30"),
        ("2024-03-31T00:59", "2024-03-31"),
        ("2024-03-31T22:59", "2024-03-31"),
        ("2024-03-31T23:00", "2024-04-01"),
        ("2024-10-26T22:59", "2024-10-26"),
        ("2024-10-26T23:00", "2024-10-27"),
        ("2024-10-27T00:30", "2024-10-27"),
        ("2024-10-27T01:30", "2024-10-27"),
        ("2024-10-27T23:59", "2024-10-27"),
        ("2024-10-28T00:00", "2024-10-28"),
    ],
)
def test_the_nights_on_which_clocks_are_changed_have_their_day(moment, day):
    assert local_day(datetime.fromisoformat(moment).replace(tzinfo=UTC), "Europe/London") == date.fromisoformat(day)
