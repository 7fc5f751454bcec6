"""Troubles that people make: they pause, end, move and remove digests while one waits."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor
from zoneinfo import ZoneInfo

from bot.playground.workspace import BOT_USER
from tests.simulation.episode import DAY, HOUR, MINUTE, PATIENCE, POST, AtPoint, Episode, Subscribed
from tests.simulation.slack_troubles import (
    PASSING,
)
from tests.simulation.targets import pause, resume, target, unsubscribe
from tests.simulation.ticker_process import Ticker


def paused_while_waiting(episode: Episode) -> None:
    """Somebody pauses a digest whose claim waits for Slack, and resumes it after, or not."""
    of, run = target(episode)
    until = run + episode.chance.choice([HOUR, DAY + HOUR])
    episode.hit(episode.chance.choice(PASSING)(), channel=of.channel, from_=run, until=until)
    episode.at(run + 25 * MINUTE, lambda: pause(episode, of))
    if episode.chance.random() < 0.7:
        episode.at(until + 2 * HOUR, lambda: resume(episode, of))
        episode.trouble_until(until + 2 * HOUR)


def paused_and_resumed(episode: Episode) -> None:
    """Somebody pauses a digest and resumes it days later."""
    of, run = target(episode)
    moment = run + episode.chance.choice([-30, 30, 200]) * MINUTE
    back = moment + episode.chance.choice([HOUR, DAY, 3 * DAY])
    episode.at(moment, lambda: pause(episode, of))
    episode.at(back, lambda: resume(episode, of))
    episode.trouble_until(back)


def paused_in_the_middle(episode: Episode) -> None:
    """Somebody pauses a digest while it is being posted, and resumes it after, or not."""
    of, run = target(episode, bulk=True)

    def pause_here(_episode: Episode, ticker: Ticker) -> None:
        pause(episode, of)
        ticker.go_on()

    episode.at(run - MINUTE, lambda: _in_the_middle(episode, pause_here))
    if episode.chance.random() < 0.7:
        back = run + episode.chance.choice([HOUR, DAY + HOUR])
        episode.at(back, lambda: resume(episode, of))
        episode.trouble_until(back)


def unsubscribed_while_waiting(episode: Episode) -> None:
    """Somebody ends a digest whose claim waits for Slack."""
    of, run = target(episode)
    episode.hit(episode.chance.choice(PASSING)(), channel=of.channel, from_=run, until=run + HOUR)
    episode.at(run + 25 * MINUTE, lambda: unsubscribe(episode, of))


def unsubscribed_in_the_middle(episode: Episode) -> None:
    """Somebody ends a digest while it is being posted."""
    of, run = target(episode, bulk=True)

    def end_here(_episode: Episode, ticker: Ticker) -> None:
        unsubscribe(episode, of)
        ticker.go_on()

    episode.at(run - MINUTE, lambda: _in_the_middle(episode, end_here))


def _in_the_middle(episode: Episode, do: AtPoint) -> None:
    point = episode.chance.choice(["claimed", "answered conversations.info", f"answered {POST}", f"answered {POST}"])
    episode.stop_at(point, do, nth=episode.chance.choice([1, 2, 3]) if POST in point else 1)


def rescheduled(episode: Episode) -> None:
    """Somebody moves a digest to another hour of the same day, earlier or later, before or after it has come."""
    of, run = target(episode, number=0)
    moment = run + episode.chance.choice([-3 * HOUR, -HOUR, HOUR, 3 * HOUR])
    episode.at(moment, lambda: _move(episode, of))
    episode.trouble_until(moment)


def rescheduled_while_waiting(episode: Episode) -> None:
    """Somebody moves a digest whose claim waits for Slack."""
    of, run = target(episode, number=0)
    episode.hit(episode.chance.choice(PASSING)(), channel=of.channel, from_=run, until=run + 2 * HOUR)
    episode.at(run + 25 * MINUTE, lambda: _move(episode, of))


def _move(episode: Episode, of: Subscribed) -> None:
    """Move it to some time before or after now, on the same local day."""
    now = episode.now.astimezone(ZoneInfo(of.zone))
    minutes = now.hour * 60 + now.minute + episode.chance.choice([-200, -75, -5, 5, 90, 300])
    at = dt.time(*divmod(max(minutes, 1), 60))
    episode.world.ask(f"subscribe daily at {at:%H:%M} {of.zone}", of.channel, of.user)
    episode.moved(of, at)


def removed(episode: Episode) -> None:
    """Somebody removes the bot from a channel; it stays out, and is brought back after some days, or not."""
    of, run = target(episode)
    place = episode.world.workspace.channels[of.channel]
    moment = run - episode.chance.choice([1, 40]) * HOUR
    moment = max(moment, episode.start + MINUTE)

    def kick() -> None:
        episode.world.workspace.remove(place, BOT_USER)
        of.silent_from.append(episode.instant())

    episode.at(moment, kick)
    episode.must_tell = 1
    back = run + episode.chance.choice([HOUR, DAY + HOUR, 3 * DAY])
    episode.stays_out(of, back)
    if episode.chance.random() < 0.6:

        def bring_back() -> None:
            episode.world.workspace.join(place, "U0RECORD")
            resume(episode, of)

        episode.at(back, bring_back)
        episode.trouble_until(back)


def archived(episode: Episode) -> None:
    """A channel is archived, and brought back after some days."""
    of, run = target(episode)
    place = episode.world.workspace.channels[of.channel]
    back = run + episode.chance.choice([HOUR, 2 * DAY - HOUR])

    def set_archived(archived: bool) -> None:
        place.archived = archived

    episode.at(run - HOUR, lambda: set_archived(True))
    episode.at(back, lambda: set_archived(False))
    episode.trouble_until(back)
    episode.must_tell = 1


def two_subscribe_at_once(episode: Episode) -> None:
    """Two people type the same at the same moment, in two processes' worth of threads."""
    of = episode.subscriptions.pop(0)
    episode.world.ask("unsubscribe 1", of.channel, of.user)
    together = threading.Barrier(2)

    def subscribe(user: str) -> None:
        together.wait(PATIENCE)
        episode.world.ask(f"subscribe {of.words}", of.channel, user)

    with ThreadPoolExecutor(2) as threads:
        for made in [threads.submit(subscribe, user) for user in ("U0ROBIN", "U0MAYA")]:
            made.result()
    episode.subscriptions.insert(0, of)


def since_yesterday(episode: Episode) -> None:
    """A subscription that asks for the day before, too."""
    of = episode.subscriptions.pop(0)
    episode.world.ask("unsubscribe 1", of.channel, of.user)
    again = episode.subscribe(0, extra=" since yesterday")
    again.since_yesterday = True
