"""The judge, on channels whose digests are written by hand: it sees what is wrong, and nothing where all is well."""

import datetime as dt
from collections.abc import Sequence

import pytest

from bot.digests.ledger import Ledger
from bot.playground.workspace import BOT_USER
from bot.store import BotStore
from tests.simulation.archive_days import Item
from tests.simulation.episode import DAY, HOUR, MINUTE, Episode, Subscribed
from tests.simulation.judge import Verdict, judge
from tests.simulation.world import World


class ByHand(Episode):
    """An episode whose digests no clock posts; ``calm_from`` gives it a length."""

    def __init__(self, world: World) -> None:
        super().__init__(world, "by hand")
        self.end = self.start + 4 * DAY
        self.of = self.subscribe(0)

    def news(self, run: dt.datetime) -> list[Item]:
        """What is new at a run, as any digest should have it."""
        before = max(self.of.begun, run - DAY)
        return [item for item in self.world.about(self.of.topic) if before < item.added <= run]

    def post(self, moment: dt.datetime, items: Sequence[Item], thread: str | None = None) -> str:
        self.world.clock.set(moment)
        words = "; ".join(item.words for item in items)
        message = {"user": BOT_USER, "text": words, "blocks": [{"type": "section", "text": words}]}
        return self.world.workspace.post(self.of.channel, message | ({"thread_ts": thread} if thread else {})).ts

    def post_all(self, runs: Sequence[dt.datetime]) -> None:
        for run in runs:
            self.post(run, self.news(run))
            self._settle(run)

    @property
    def runs(self) -> list[dt.datetime]:
        return self.of.runs(self.of.begun, self.end)

    def _settle(self, run: dt.datetime) -> None:
        """The bot's own record is moved along, as the tick would."""
        following = self.of.runs(run, run + 2 * DAY)[0]
        self.world.execute("UPDATE subscriptions SET next_run = :next_run", next_run=following)


@pytest.fixture
def episode(shared: World) -> ByHand:
    return ByHand(shared)


def counts(verdict: Verdict) -> dict[str, int]:
    return {name: number for name, number in verdict._asdict().items() if name != "notes" and number}


def test_digests_that_hold_each_article_once_are_well(episode):
    episode.post_all(episode.runs)
    assert counts(judge(episode)) == {}


def test_a_thread_belongs_to_its_digest(episode):
    *before, last = episode.runs
    episode.post_all(before)
    first, *rest = episode.news(last)
    episode.post(last, rest, thread=episode.post(last, [first]))
    episode._settle(last)
    assert counts(judge(episode)) == {}


def test_a_digest_that_did_not_come_is_lost(episode):
    episode.post_all(episode.runs[1:])
    assert counts(judge(episode)) == {"lost": len(episode.news(episode.runs[0]))}


def test_one_article_that_is_left_out_is_lost(episode):
    episode.post_all(episode.runs[:-1])
    episode.post(episode.runs[-1], episode.news(episode.runs[-1])[1:])
    episode._settle(episode.runs[-1])
    assert counts(judge(episode)) == {"lost": 1}


def test_a_message_that_stands_there_twice_is_doubled_and_so_is_each_article_in_it(episode):
    episode.post_all(episode.runs)
    news = episode.news(episode.runs[-1])
    episode.post(episode.runs[-1] + MINUTE, news)
    assert counts(judge(episode)) == {"doubled": len(news) + 1, "amiss": 1}


def test_a_part_that_stands_twice_in_a_thread_is_doubled(episode):
    episode.post_all(episode.runs[:-1])
    first, *rest = episode.news(episode.runs[-1])
    root = episode.post(episode.runs[-1], [first])
    for _ in range(2):
        episode.post(episode.runs[-1], rest, thread=root)
    episode._settle(episode.runs[-1])
    assert counts(judge(episode)) == {"doubled": 1}


def test_old_news_is_amiss(episode):
    episode.post_all(episode.runs)
    old = [item for item in episode.world.items if item.added < episode.of.begun][-2:]
    episode.post(episode.runs[0], old, thread=episode.world.workspace.posts[0].ts)
    assert counts(judge(episode)) == {"amiss": 2}


def test_a_digest_while_paused_is_amiss_and_nothing_is_missed_then(episode):
    episode.post_all(episode.runs)
    episode.of.silent_from.append(episode.runs[-1] - HOUR)
    assert counts(judge(episode)) == {"amiss": 1}


def test_a_digest_after_the_end_is_amiss(episode):
    episode.post_all(episode.runs)
    episode.of.ended = episode.runs[1] - HOUR
    assert counts(judge(episode)) == {"amiss": len(episode.runs[1:])}


def test_a_digest_that_is_late_is_held_up_unless_it_was_hurt(episode):
    episode.post_all(episode.runs[:-1])
    episode.post(episode.runs[-1] + 4 * HOUR, episode.news(episode.runs[-1]))
    episode._settle(episode.runs[-1])
    assert set(counts(judge(episode))) == {"stuck"}
    episode.of.hurt = True
    assert counts(judge(episode)) == {}


@pytest.mark.parametrize("next_run", [-2 * DAY, 60 * DAY])
def test_a_subscription_that_does_not_move_or_moved_too_far_is_stuck(episode, next_run):
    episode.post_all(episode.runs)
    episode.world.execute("UPDATE subscriptions SET next_run = :next_run", next_run=episode.end + next_run)
    assert counts(judge(episode)) == {"stuck": 1}


def test_a_claim_that_is_never_settled_is_stuck(episode):
    episode.post_all(episode.runs)
    episode._settle(episode.runs[0])
    ledger = Ledger(BotStore.open(episode.world._facts.engine))
    [due] = ledger.due(episode.end)
    assert ledger.claim(due, episode.runs[0], episode.runs[0])
    episode._settle(episode.runs[-1])
    assert counts(judge(episode)) == {"stuck": 1}


def test_who_should_have_been_told_and_was_not_is_left_in_silence(episode):
    episode.post_all(episode.runs)
    episode.must_tell = 1
    assert counts(judge(episode)) == {"silent": 1}
    channel = episode.world.workspace.direct_messages(episode.of.user)
    episode.of.hurt = True
    for told in (1, 2):
        episode.world.workspace.post(channel.id, {"user": BOT_USER, "text": "It could not be posted"})
        assert counts(judge(episode)) == ({} if told == 1 else {"amiss": 1})


def test_a_day_that_was_promised_a_digest_and_has_none_is_lost(episode):
    episode.post_all(episode.runs)
    episode.of.owed.append(episode.end.date() + DAY)
    assert counts(judge(episode)) == {"lost": 1}


def test_subscriptions_know_their_runs():
    of = Subscribed(
        "C", "", dt.time(8), "Europe/London", frozenset({4}), "", "U", dt.datetime(2024, 6, 1, tzinfo=dt.UTC)
    )
    runs = of.runs(of.begun, of.begun + 14 * DAY)
    assert [run.isoformat() for run in runs] == ["2024-06-07T07:00:00+00:00", "2024-06-14T07:00:00+00:00"]
