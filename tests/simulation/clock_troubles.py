"""Troubles of the clocks: killed, frozen, two at once, locked out of the database, wrong about the time."""

from tests.fault_plan import refused
from tests.simulation.episode import DAY, HISTORY, HOUR, MINUTE, POST, Episode
from tests.simulation.targets import hurt_all, target


def two_clocks(episode: Episode) -> None:
    """Two clocks look at the same moment, always."""
    episode.simultaneous = True


POINTS = (
    "claimed", f"asking {POST}", f"answered {POST}", "settling", "settled", "asking conversations.info",
    "answered conversations.info",
)  # fmt: skip


def killed_at_a_point(episode: Episode) -> None:
    """A clock is killed (SIGKILL) at a point where something has just been written, or is about to be."""
    _, run = target(episode, bulk=episode.chance.random() < 0.5)
    point = episode.chance.choice(POINTS)
    nth = episode.chance.choice([1, 2, 3]) if POST in point else 1
    episode.at(run - MINUTE, lambda: episode.stop_at(point, Episode.kill, nth=nth))
    episode.trouble_until(run + HOUR)


def killed_after_storing(episode: Episode) -> None:
    """A clock is killed while Slack has stored a part and has not answered."""
    of, run = target(episode, bulk=episode.chance.random() < 0.5)
    stored = episode.chance.random() < 0.7
    skip = episode.chance.choice([0, 0, 1, 2])
    episode.hit(episode.killing(stored=stored), channel=of.channel, skip=skip, times=1, from_=run, until=run + HOUR)


def killed_while_looking(episode: Episode) -> None:
    """A clock is killed after a post, and the one that looks for it in the history is killed, too."""
    of, run = target(episode, bulk=episode.chance.random() < 0.5)
    episode.hit(episode.killing(stored=True), channel=of.channel, times=1, from_=run, until=run + HOUR)
    point = episode.chance.choice(["asking ", "answered "]) + episode.chance.choice([HISTORY, "conversations.replies"])
    episode.at(run - MINUTE, lambda: episode.stop_at(point, Episode.kill))


def killed_at_random(episode: Episode) -> None:
    """Clocks are killed at any moment, four times."""
    _, run = target(episode, bulk=episode.chance.random() < 0.5)
    episode.random_kills(run, 4)
    episode.trouble_until(run + 2 * HOUR)


def history_refused_after_a_crash(episode: Episode) -> None:
    """A clock is killed after a post, and the history cannot be read for hours, or for days."""
    of, run = target(episode, bulk=episode.chance.random() < 0.5)
    skip = episode.chance.choice([0, 1])
    episode.hit(episode.killing(stored=True), channel=of.channel, skip=skip, times=1, from_=run, until=run + HOUR)
    fault = refused(episode.chance.choice(["missing_scope", "access_denied", "internal_error", "ratelimited"]))
    until = run + episode.chance.choice([HOUR, 5 * HOUR, DAY + HOUR])
    for method in (HISTORY, "conversations.replies"):
        episode.hit(fault, method=method, from_=run, until=until)


def sleeper(episode: Episode) -> None:
    """A clock is frozen (SIGSTOP) for longer than its claim lasts, and goes on then."""
    _, run = target(episode, bulk=episode.chance.random() < 0.5)
    point = episode.chance.choice(["claimed", "answered conversations.info", f"answered {POST}", "settling"])
    nth = episode.chance.choice([1, 2]) if POST in point else 1
    how_long = episode.chance.choice([6 * MINUTE, 30 * MINUTE, 3 * HOUR])
    episode.at(run - MINUTE, lambda: episode.stop_at(point, episode.freezing(how_long), nth=nth))
    episode.trouble_until(run + HOUR)


def locked_between_post_and_settle(episode: Episode) -> None:
    """The database is locked between a post and its settling."""
    _, run = target(episode)
    episode.at(run - MINUTE, lambda: episode.stop_at(f"answered {POST}", Episode.lock))
    episode.trouble_until(run + HOUR)


def clock_jumps(episode: Episode) -> None:
    """One clock is ahead by weeks or years for one tick."""
    _, run = target(episode)
    hurt_all(episode)
    ahead = episode.chance.choice([20 * DAY, 200 * DAY, 4000 * DAY])
    moment = run + episode.chance.choice([-5, 2, 14]) * HOUR
    episode.at(moment, lambda: episode.jump(ahead))
    episode.trouble_until(moment)
