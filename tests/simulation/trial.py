"""An episode from its first subscription to the verdict."""

from knowledge.facts import QueryError
from tests.simulation.episode import PLANS, Episode
from tests.simulation.judge import Verdict, judge
from tests.simulation.kinds import Kind
from tests.simulation.world import World


def try_out(world: World, kind: Kind, seed: int) -> Verdict:
    """Run one episode of a kind; the same seed gives the same script. What people are refused is amiss."""
    episode = Episode(world, f"{kind.__name__} {seed}")
    try:
        for number in range(len(PLANS)):
            episode.subscribe(number)
        kind(episode)
        episode.run()
    except QueryError as error:
        return Verdict(0, 0, 0, 0, 1, (f"amiss: {error}",))
    return judge(episode)
