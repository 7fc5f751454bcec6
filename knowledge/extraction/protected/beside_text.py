"""Persons who must not be named and whom words beside the running text show: captions, standfirsts, posts.

Nothing else is taken from there. But a name under a picture is as public as one in the text, so that it has to be known
whose name to withhold.
"""

from collections.abc import Sequence

from knowledge.extraction.actors import find_actors
from knowledge.extraction.document import Document
from knowledge.extraction.protected import find_protections, may_protect
from knowledge.facts import FoundActor, FoundProtection, Span


class ProtectedBeside:
    """Whom a page as a whole shows to need protection, words that lie aside included; mostly nobody."""

    def __init__(self, document: Document, aside: Sequence[Span]) -> None:
        """Read a document, and ``aside`` the blocks that no other stage reads."""
        self._found: list[tuple[FoundActor, FoundProtection]] = []
        if not aside:
            return
        blocks = sorted([*document.paragraphs, *aside])
        page = Document(document.text, blocks, document.title, document.published)
        if may_protect(page):
            page.actors = find_actors(page)
            self._found = [(page.actors[found.actor], found) for found in find_protections(page)]

    def add_actors(self, actors: tuple[FoundActor, ...]) -> tuple[FoundActor, ...]:
        """Return the actors with those of the page that are none of them, in the order of their first mention."""
        others = [actor for actor, _ in self._found if _place(actors, actor) is None]
        return tuple(sorted([*actors, *others], key=lambda actor: actor.mentions[0].span)) if others else actors

    def add_to(
        self, protections: tuple[FoundProtection, ...], actors: Sequence[FoundActor]
    ) -> tuple[FoundProtection, ...]:
        """Return the protections with those of the page, whose ``actors`` were added."""
        known = {one.actor: one for one in protections}
        for actor, found in self._found:
            place = _place(actors, actor)
            if place is not None:
                known.setdefault(place, found.model_copy(update={"actor": place}))
        return tuple(known[at] for at in sorted(known))


def _place(actors: Sequence[FoundActor], other: FoundActor) -> int | None:
    """Return the index of the person who is named where another reading of the page names one."""
    named = {mention.span for mention in other.mentions if mention.kind == "name"}
    alike = (
        at
        for at, actor in enumerate(actors)
        if actor.kind == "person" and any(mention.span in named for mention in actor.mentions)
    )
    return next(alike, None)
