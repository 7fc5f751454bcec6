"""What the kinds of trouble share: whom it is for, and what people type."""

import datetime as dt

from tests.simulation.archive_days import BULK_DAY, FIRST_DAY
from tests.simulation.episode import DAY, Episode, Subscribed


def target(episode: Episode, *, bulk: bool = False, number: int | None = None) -> tuple[Subscribed, dt.datetime]:
    """A subscription and the run that the trouble is for; ``bulk`` asks for one with a digest of several parts."""
    of = episode.subscriptions[0 if bulk else episode.chance.randrange(3) if number is None else number]
    of.hurt = True
    runs = of.runs(episode.start, episode.start + 3 * DAY)
    if bulk:
        imported = dt.datetime.combine(FIRST_DAY + dt.timedelta(days=BULK_DAY), dt.time(23), dt.UTC)
        return of, next(run for run in of.runs(imported, imported + 2 * DAY))
    return of, episode.chance.choice(runs)


def hurt_all(episode: Episode) -> None:
    for of in episode.subscriptions:
        of.hurt = True


def number(episode: Episode, of: Subscribed) -> int:
    """The number of a subscription in its channel, as people type it."""
    return [one for one in episode.subscriptions if one.channel == of.channel].index(of) + 1


def pause(episode: Episode, of: Subscribed) -> None:
    episode.world.ask(f"pause {number(episode, of)}", of.channel, of.user)
    of.silent_from.append(episode.instant())


def resume(episode: Episode, of: Subscribed) -> None:
    episode.world.ask(f"resume {number(episode, of)}", of.channel, of.user)
    of.silent_until.append(episode.instant())


def unsubscribe(episode: Episode, of: Subscribed) -> None:
    episode.world.ask(f"unsubscribe {number(episode, of)}", of.channel, of.user)
    of.ended = episode.instant()
