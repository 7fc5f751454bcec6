"""Where actors were first named, to put actors in an order that ids, which are drawn at random, have no part in."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from knowledge.store.sql import run

_FIRST = """
SELECT m.actor_id AS actor, min(a.source || '#' || CAST(1000000 + m.idx AS text)) AS place
FROM article_actors m JOIN articles a ON a.id = m.article_id WHERE m.actor_id IN :actors GROUP BY m.actor_id
"""


class _Place(NamedTuple):
    actor: str
    place: str


def first_mentions(connection: Connection, actors: Sequence[str]) -> dict[str, str]:
    """Return for each of some actors a text that sorts by the first source that names it and its number there."""
    return dict(run(connection, _FIRST, {"actors": list(actors)}, _Place)) if actors else {}
