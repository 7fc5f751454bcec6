"""Who holds a role: "russian president", "national security advisor", for a query that is nobody's name."""

from typing import NamedTuple

from rapidfuzz import fuzz

from knowledge.facts import ActorKind
from knowledge.language.stems import stems
from knowledge.lookup.names import NameHit
from knowledge.store.reader import Reader
from knowledge.store.sql import run

_ALIKE = 84.0  # "advisor" and "adviser" have 86
_SCORE = 0.8  # a role is worth less than a name
_HELD = {
    "sqlite": "SELECT b.actor_id, json_extract(r.value, '$.role') AS role"
    " FROM article_actors b, json_each(b.body, '$.roles') r",
    "postgresql": "SELECT b.actor_id, r.value->>'role' AS role"
    " FROM article_actors b, json_array_elements(b.body->'roles') r",
}
_QUERY = """
SELECT h.actor_id, n.name, n.kind, h.role, count(*) AS articles FROM ({held}) h JOIN actors n ON n.id = h.actor_id
GROUP BY h.actor_id, n.name, n.kind, h.role
"""


class HeldRole(NamedTuple):
    """A role somebody was given, as stems, and by how many articles."""

    actor: str
    name: str
    kind: ActorKind
    stems: tuple[str, ...]
    articles: int


def holders(reader: Reader, asked: str) -> list[NameHit]:
    """List the actors whose role has all the words asked, those with least besides and most articles first."""
    wanted = stems(asked)
    found: dict[str, NameHit] = {}
    for role in reader.remember("lookup.roles", lambda: _roles(reader)):
        score = _fit(wanted, role.stems)
        if score and (role.actor not in found or score > found[role.actor].score):
            found[role.actor] = NameHit(role.actor, role.name, role.kind, "part", score, role.articles)
    return sorted(found.values(), key=lambda hit: (-hit.score, -hit.articles, hit.name, hit.actor))


def _fit(wanted: list[str], role: tuple[str, ...]) -> float:
    """Score a role, 0 to 80: every word asked must be in it, nearly so spelt; words it has besides count against it."""
    if not wanted or not all(any(fuzz.ratio(word, other) >= _ALIKE for other in role) for word in wanted):
        return 0.0
    return round(_SCORE * fuzz.token_sort_ratio(" ".join(wanted), " ".join(role)), 1)


def _roles(reader: Reader) -> list[HeldRole]:
    """Read every role of the base with its holder; made once for each generation, when first needed."""
    held = _HELD[reader.connection.dialect.name]
    rows = run(reader.connection, _QUERY.format(held=held), {})
    return [HeldRole(row.actor_id, row.name, row.kind, tuple(stems(row.role)), row.articles) for row in rows]
