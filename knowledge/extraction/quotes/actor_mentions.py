"""The places where an article mentions actors, in text order."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from knowledge.facts import FoundActor, Span


class ActorMention(NamedTuple):
    """Where an article mentions an actor, by its index, and how: ``kind`` as in ``facts.Mention``.

    ``titled`` is where the role begins that stands right before a name, else where the mention does.
    """

    start: int
    end: int
    kind: str
    actor: int
    person: bool
    titled: int

    @property
    def describes(self) -> bool:
        """Whether the words say what the actor is, not how it is called."""
        return self.kind in ("role", "description")

    def cuts(self, at: int) -> bool:
        """Say whether an offset lies inside the words of a name: behind "Nina" in "Nina Early"."""
        return self.kind == "name" and self.start < at < self.end


class ActorMentions:
    """Mentions by place."""

    def __init__(self, mentions: Iterable[ActorMention]) -> None:
        """Begin with these mentions, in any order."""
        self.places = sorted(mentions)
        self._starts = [place.start for place in self.places]

    def within(self, span: Span) -> list[ActorMention]:
        """Return the mentions that lie wholly inside a span."""
        at = bisect_left(self._starts, span[0])
        found = []
        while at < len(self.places) and self.places[at].start < span[1]:
            if self.places[at].end <= span[1]:
                found.append(self.places[at])
            at += 1
        return found

    def of_persons(self) -> "ActorMentions":
        """Return the mentions of persons alone."""
        return ActorMentions(place for place in self.places if place.person)


def mentions_of(actors: Sequence[FoundActor]) -> ActorMentions:
    """Return the mentions of actors."""
    return ActorMentions(mention for index, actor in enumerate(actors) for mention in _mentions(actor, index))


def _mentions(actor: FoundActor, index: int) -> Iterator[ActorMention]:
    titles = {role.span[1] + 1: role.span[0] for role in actor.roles}
    for mention in actor.mentions:
        titled = titles.get(mention.span[0], mention.span[0])
        yield ActorMention(*mention.span, mention.kind, index, actor.kind == "person", titled)
