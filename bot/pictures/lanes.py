"""Which actors of a timeline get a lane of their own."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from bot.pictures.colours import LANES
from bot.pictures.mark_shapes import LANE_SHAPES
from knowledge.facts import ActorRef, TimelineEntry

STEP = 39


class Lane(NamedTuple):
    """An actor's column: where it stands, in what colour, with what mark."""

    actor: ActorRef
    x: int
    colour: str
    shape: str


def lanes_of(entries: Sequence[TimelineEntry], first: int) -> tuple[Lane, ...]:
    """Return the lanes of those most named, of equals the one named earlier; the first lies at ``first``."""
    named = Counter(_key(actor) for entry in entries for actor in _once(entry))
    who = {_key(actor): actor for entry in reversed(entries) for actor in reversed(_acting(entry))}
    chosen = [who[key] for key, _ in named.most_common(len(LANES))]
    return tuple(
        Lane(actor, first + number * STEP, LANES[number], LANE_SHAPES[number]) for number, actor in enumerate(chosen)
    )


def lanes_named(entry: TimelineEntry, lanes: Sequence[Lane]) -> list[Lane]:
    """Return the lanes of the actors that an event names, or who speak; of one who was worked out there is none."""
    named = {_key(actor) for actor in _acting(entry)}
    return [lane for lane in lanes if _key(lane.actor) in named]


def _once(entry: TimelineEntry) -> list[ActorRef]:
    return list({_key(actor): actor for actor in _acting(entry)}.values())


def _acting(entry: TimelineEntry) -> Sequence[ActorRef]:
    if entry.kind != "statement":
        return entry.actors
    return [speaker for speaker in entry.speakers if speaker.id and speaker.certainty != "inferred"]


def _key(actor: ActorRef) -> str:
    return actor.id or actor.name
