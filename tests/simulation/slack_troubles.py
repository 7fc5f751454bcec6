"""Troubles of Slack: answers lost, late or garbled, limits, outages, refusals."""

from collections.abc import Callable

from tests.fault_plan import (
    Fault,
    garbage,
    http_error,
    malformed,
    not_yet_seen,
    rate_limited,
    refused,
    reset,
    truncated,
    unanswered,
)
from tests.simulation.episode import DAY, HISTORY, HOUR, MINUTE, POST, Episode
from tests.simulation.targets import hurt_all, target

DOUBTFUL: tuple[Callable[[], Fault], ...] = (
    lambda: http_error(500, stored=True),
    lambda: http_error(503, stored=True),
    lambda: reset(stored=True),
    lambda: unanswered(stored=True),
    lambda: refused("internal_error", stored=True),
    lambda: refused("fatal_error", stored=True),
    truncated,
    malformed,
)


PASSING: tuple[Callable[[], Fault], ...] = (
    lambda: http_error(500),
    lambda: http_error(502),
    lambda: http_error(503),
    reset,
    unanswered,
    garbage,
    lambda: refused("internal_error"),
    lambda: refused("service_unavailable"),
    lambda: refused("request_timeout"),
)


FINAL = ("msg_blocks_too_long", "invalid_blocks", "msg_too_long", "no_text", "invalid_arguments")


FORBIDDEN = (
    "access_denied", "restricted_action", "restricted_action_read_only_channel",
    "restricted_action_thread_only_channel", "is_archived", "ekm_access_denied",
)  # fmt: skip


HELPLESS = ("token_expired", "org_login_required", "token_revoked", "invalid_auth", "account_inactive")


def _doubtful(episode: Episode, *, part: int) -> None:
    of, run = target(episode, bulk=part > 0)
    fault = episode.chance.choice(DOUBTFUL)()
    episode.hit(fault, channel=of.channel, skip=part, times=1, from_=run, until=run + 3 * HOUR)


def answer_lost(episode: Episode) -> None:
    """The first message is stored, and its answer lost."""
    _doubtful(episode, part=0)


def answer_lost_in_thread(episode: Episode) -> None:
    """A message of the thread is stored, and its answer lost."""
    _doubtful(episode, part=episode.chance.choice([1, 2, 3]))


def answers_lost_twice(episode: Episode) -> None:
    """Every post of an hour is stored, and no answer comes."""
    of, run = target(episode, bulk=episode.chance.random() < 0.5)
    fault = episode.chance.choice(DOUBTFUL)()
    episode.hit(fault, channel=of.channel, from_=run, until=run + HOUR)


def passing_fault(episode: Episode) -> None:
    """Slack takes nothing for a while, and says so."""
    of, run = target(episode, bulk=episode.chance.random() < 0.5)
    fault = episode.chance.choice(PASSING)()
    while_ = episode.chance.choice([MINUTE, 10 * MINUTE, 2 * HOUR])
    episode.hit(fault, channel=of.channel, skip=episode.chance.choice([0, 0, 1, 2]), from_=run, until=run + while_)


def rate_limit(episode: Episode) -> None:
    """Slack asks to wait some seconds."""
    of, run = target(episode, bulk=episode.chance.random() < 0.5)
    fault = rate_limited(episode.chance.choice([1, 30]))
    episode.hit(fault, channel=of.channel, skip=episode.chance.choice([0, 1, 2]), times=3, from_=run, until=run + HOUR)


def rate_limit_longer_than_a_claim(episode: Episode) -> None:
    """Slack asks to wait for longer than a claim lasts."""
    of, run = target(episode, bulk=episode.chance.random() < 0.5)
    fault = rate_limited(episode.chance.choice([400, 1200, 3600]))
    method = episode.chance.choice([POST, POST, "conversations.info"])
    skip = 0 if method != POST else episode.chance.choice([0, 1, 2])
    episode.hit(fault, method=method, channel=of.channel, skip=skip, times=1, from_=run, until=run + 2 * HOUR)


def outage(episode: Episode) -> None:
    """Slack is away for days."""
    _, run = target(episode)
    hurt_all(episode)
    fault = episode.chance.choice((*PASSING, *DOUBTFUL[4:6]))()
    days = episode.chance.choice([1, 2, 3, 5])
    until = run - HOUR + days * DAY + episode.chance.choice([0, 30, 95]) * MINUTE
    methods = episode.chance.choice(["*", POST])
    episode.hit(fault, method=methods, digests=False, from_=run - HOUR, until=until)


def outage_after_two_parts(episode: Episode) -> None:
    """Slack goes away when two of four parts are posted, for hours or days."""
    of, run = target(episode, bulk=True)
    fault = episode.chance.choice(PASSING)()
    until = run + episode.chance.choice([10 * MINUTE, 3 * HOUR, DAY + HOUR, 3 * DAY + HOUR])
    episode.hit(fault, channel=of.channel, skip=2, from_=run, until=until)


def refused_for_good(episode: Episode) -> None:
    """Slack will never take a digest as it is."""
    of, run = target(episode, bulk=episode.chance.random() < 0.5)
    fault = refused(episode.chance.choice(FINAL))
    episode.hit(fault, channel=of.channel, from_=run, until=run + 3 * HOUR)
    episode.must_tell = 1


def refused_for_good_after_two_parts(episode: Episode) -> None:
    """Two of four parts are posted, and the third will never be taken."""
    of, run = target(episode, bulk=True)
    episode.hit(refused(episode.chance.choice(FINAL)), channel=of.channel, skip=2, from_=run, until=run + 3 * HOUR)
    episode.must_tell = 1


def forbidden_for_days(episode: Episode) -> None:
    """The bot may not post to a channel for some days."""
    of, run = target(episode)
    fault = refused(episode.chance.choice(FORBIDDEN))
    episode.hit(
        fault, channel=of.channel, digests=False, from_=run, until=run + episode.chance.choice([1, 2, 4]) * DAY - HOUR
    )
    episode.must_tell = 1


def telling_has_to_wait(episode: Episode) -> None:
    """The bot may not post to a channel, and Slack asks to wait before the subscriber is told."""
    forbidden_for_days(episode)
    of = next(of for of in episode.subscriptions if of.hurt)
    seconds = episode.chance.choice([30, 1200])
    episode.hit(rate_limited(seconds), channel=of.user, digests=False, times=2)


def token_out_of_order(episode: Episode) -> None:
    """Slack does not accept the bot's token for some days."""
    _, run = target(episode)
    hurt_all(episode)
    until = run + episode.chance.choice([2 * HOUR, DAY, 2 * DAY]) - HOUR
    episode.hit(refused(episode.chance.choice(HELPLESS)), method="*", from_=run - HOUR, until=until)


def history_behind(episode: Episode) -> None:
    """An answer is lost, and the history has the post only half a minute later."""
    of, run = target(episode)
    fault = episode.chance.choice(DOUBTFUL)()
    episode.hit(fault, channel=of.channel, times=1, from_=run, until=run + HOUR)
    episode.hit(not_yet_seen(), method=HISTORY, from_=run, until=run + MINUTE / 2)


def slow_answer(episode: Episode) -> None:
    """Slack stores a part, and answers after the claim has run out."""
    of, run = target(episode, bulk=episode.chance.random() < 0.5)
    fault = episode.holding(episode.chance.choice([6 * MINUTE, 30 * MINUTE, 3 * HOUR]))
    skip = episode.chance.choice([0, 1, 2])
    episode.hit(fault, channel=of.channel, skip=skip, times=1, from_=run, until=run + HOUR)
