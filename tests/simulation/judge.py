"""Counts what went wrong in an episode, from what stands in Slack and what was added when; the bot's code is not asked.

- lost: articles that should be in a digest and are in none
- doubled: articles in two digests of a subscription, and messages that stand there twice
- stuck: claims and subscriptions that do not move a day after the trouble, and digests that another channel's held up
- silent: subscribers who should have been told why nothing comes, and were not
- amiss: old news, digests while paused or after the end, two of one run, told twice, rejoined channels
"""

import datetime as dt
from collections import Counter, defaultdict
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.playground.workspace import BOT_USER, Post
from tests.simulation.episode import DAY, HOUR, Episode, Subscribed
from tests.simulation.world import as_moment

LATE = 3 * HOUR
"""How late a digest may be that nothing was in the way of: more than the time between two looks of a clock here."""
OLD = {False: dt.timedelta(), True: 2 * DAY}
"""How much before the subscription began its first digest may reach back; with `since yesterday` yes."""
WEEK = dt.timedelta(days=8)


class Verdict(NamedTuple):
    """The counts of an episode, and what they were in words."""

    lost: int
    doubled: int
    stuck: int
    silent: int
    amiss: int
    notes: tuple[str, ...]


class Root(NamedTuple):
    """A digest as it stands in a channel: when its first message came, and the articles in it and its thread."""

    at: dt.datetime
    items: frozenset[str]
    when: dict[str, dt.datetime]


def judge(episode: Episode) -> Verdict:
    """Judge an episode that is over."""
    notes: list[str] = []
    counted = Counter(lost=0, doubled=0, stuck=0, silent=0, amiss=0)

    def note(kind: str, words: str, number: int = 1) -> None:
        if number:
            counted[kind] += number
            notes.append(f"{kind}: {words}")

    for subscription in episode.subscriptions:
        roots = digests(episode, subscription)
        for kind, words, number in _of_subscription(episode, subscription, roots):
            note(kind, f"{subscription.channel} {words}", number)
    note("doubled", "the same message twice", _twice_the_same(episode))
    note("stuck", f"claims {_open(episode)}", len(_open(episode)))
    note("stuck", f"next runs {_unmoved(episode)}", len(_unmoved(episode)))
    for words in episode.broken:
        note("amiss", words)
    told = len(_direct(episode))
    note("silent", "nobody was told", max(0, episode.must_tell - told))
    note("amiss", f"told {told} times", max(0, told - sum(of.hurt for of in episode.subscriptions)))
    return Verdict(**counted, notes=(*notes, *episode.notes, *(f"error: {one}" for one in sorted(set(episode.errors)))))


def digests(episode: Episode, subscription: Subscribed) -> list[Root]:
    """The digests of a subscription, oldest first: each a message of the bot's and its thread."""
    world = episode.world
    mine = {item.words for item in world.about(subscription.topic)}
    shown: defaultdict[str, dict[str, dt.datetime]] = defaultdict(dict)
    for post in world.workspace.seen_by(None, subscription.channel):
        if post.message["user"] == BOT_USER:
            for words in world.items_in(post) & mine:
                shown[str(post.message.get("thread_ts", post.ts))].setdefault(words, _moment(post.ts))
    return [Root(_moment(ts), frozenset(when), when) for ts, when in sorted(shown.items())]


def _of_subscription(episode: Episode, of: Subscribed, roots: list[Root]) -> list[tuple[str, str, int]]:
    seen = Counter(words for root in roots for words in root.items)
    added = {item.words: item.added for item in episode.world.about(of.topic)}
    due = _due(episode, of, added)
    lost = sorted(words for words in due if not seen[words])
    doubled = sorted(words for words, times in seen.items() if times > 1)
    early = sorted(words for words in seen if added[words] <= of.begun - OLD[of.since_yesterday])
    late = _late(of, roots, due, episode)
    return [
        ("lost", f"{lost}", len(lost)),
        ("doubled", f"{doubled}", len(doubled)),
        ("amiss", f"old news {early}", len(early)),
        ("stuck", f"late though not hurt {late}", len(late)),
        ("lost", "a digest on the day it was moved", len(_not_come(of, roots))),
        ("amiss", "digests while paused or after the end", len(_unwanted(of, roots))),
        ("amiss", "two digests of one run", _twice_a_day(episode, of, roots)),
    ]


def _due(episode: Episode, of: Subscribed, added: dict[str, dt.datetime]) -> dict[str, dt.datetime]:
    """The articles that must be in a digest, with the run that must have them at the latest were all well."""
    if of.paused or (of.ended and of.ended <= episode.end):
        return {}
    runs = of.runs(of.begun, episode.end - LATE)
    first = of.begun - (DAY / 2 if of.since_yesterday else dt.timedelta())
    found = {}
    for words, moment in added.items():
        run = next((run for run in runs if run > moment + HOUR / 6), None)
        if run and moment > first:
            found[words] = run
    return found


def _late(of: Subscribed, roots: list[Root], due: dict[str, dt.datetime], episode: Episode) -> list[str]:
    if of.hurt or of.silent_from:
        return []
    came = {words: when for root in roots for words, when in root.when.items()}
    return sorted(words for words, run in due.items() if words in came and came[words] > run + LATE)


def _unwanted(of: Subscribed, roots: list[Root]) -> list[Root]:
    silences = [*zip(of.silent_from, [*of.silent_until, dt.datetime.max.replace(tzinfo=dt.UTC)], strict=False)]
    if of.ended:
        silences.append((of.ended, dt.datetime.max.replace(tzinfo=dt.UTC)))
    return [
        root for root in roots if any(start < moment <= end for start, end in silences for moment in root.when.values())
    ]


def _not_come(of: Subscribed, roots: list[Root]) -> list[dt.date]:
    days = {root.at.astimezone(ZoneInfo(of.zone)).date() for root in roots}
    return [day for day in of.owed if day not in days]


def _twice_a_day(episode: Episode, of: Subscribed, roots: list[Root]) -> int:
    """Digests beyond one a run; what is caught up belongs to the run before; a day of a change is one."""
    runs = of.runs(of.begun - 2 * WEEK, episode.end + DAY)
    regular = [root.at for root in roots if all(abs(root.at - jump) > HOUR for jump in episode.jumps)]
    if of.owed:
        periods = Counter(str(at.astimezone(ZoneInfo(of.zone)).date()) for at in regular)
    else:
        periods = Counter(str(max(run for run in runs if run <= at)) for at in regular)
    return sum(number - 1 for number in periods.values())


def _twice_the_same(episode: Episode) -> int:
    posts = [post for post in episode.world.workspace.posts if post.message["user"] == BOT_USER]
    told = Counter((post.channel, post.message.get("thread_ts"), str(post.message.get("blocks"))) for post in posts)
    return sum(number - 1 for (_, _, blocks), number in told.items() if blocks != "None")


def _open(episode: Episode) -> list[str]:
    found = episode.world.rows(
        "SELECT d.id, d.claimed FROM deliveries d JOIN subscriptions s ON s.id = d.subscription "
        "WHERE d.settled IS NULL AND NOT s.paused"
    )
    return [str(delivery) for delivery, claimed in found if as_moment(claimed) < episode.end - DAY]


def _unmoved(episode: Episode) -> list[str]:
    """Subscriptions that are due since long, or not again for weeks."""
    rows = episode.world.rows("SELECT channel, next_run, paused FROM subscriptions")
    wrong = []
    for channel, next_run, paused in rows:
        moment = as_moment(next_run)
        if not paused and not episode.end - LATE < moment < episode.end + WEEK:
            wrong.append(f"{channel} {moment:%d %b %H:%M}")
    return wrong


def _direct(episode: Episode) -> list[Post]:
    return [post for post in episode.world.workspace.posts if post.channel.startswith("D")]


def _moment(ts: str) -> dt.datetime:
    return dt.datetime.fromtimestamp(float(ts), dt.UTC)
