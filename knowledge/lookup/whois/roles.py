"""Who holds a role: "russian president", "national security advisor", for a query that is nobody's name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from rapidfuzz import fuzz

from knowledge.language.gazetteers import body_nouns
from knowledge.language.roles import office
from knowledge.language.stems import stem
from knowledge.lookup.query.names import NameHit
from knowledge.store.reader import Reader
from knowledge.store.sql import run

_ALIKE = 84.0  # "minster" and "minister" have 93
_SCORE = 0.8  # a role is worth less than a name
_AT_ONCE, _MOST, _ENOUGH = 50, 400, 40
_ROLES = "SELECT DISTINCT word FROM attested_names WHERE kind = 'role'"
_HOLDERS = """
SELECT f.actor_id, n.name, n.kind, few.word, sum(few.articles) AS articles FROM (SELECT g.form, g.word, g.articles
FROM attested_names g WHERE g.kind = 'role' AND g.word IN :roles ORDER BY g.articles DESC LIMIT :most) few
JOIN actor_forms f ON f.form = few.form JOIN actors n ON n.id = f.actor_id GROUP BY f.actor_id, n.name, n.kind, few.word
"""


class KnownRoles:
    """Every role that is held, and which of them have a word."""

    def __init__(self, roles: Iterable[str]) -> None:
        self._having: dict[str, set[str]] = defaultdict(set)
        for role in roles:
            for word in office(role).words:
                self._having[word].add(role)

    def fitting(self, asked: str) -> list[tuple[float, str]]:
        """Return the roles that are what is asked for, and maybe more closely told, with scores, the best first.

        They have all its words, what one is by them among these, and no word that makes another office of it: a
        president is neither his adviser nor a former president.
        """
        wanted = office(asked).words
        having = [self._alike(word) for word in wanted]
        roles = set.intersection(*(set().union(*some.values()) for some in having)) if having else set[str]()
        meant = {near for some in having for near in some}
        fits = (role for role in roles if office(role).heads & meant and office(role).otherwise <= meant)
        return sorted(((_fit(wanted, office(role).words), role) for role in fits), key=lambda one: (-one[0], one[1]))

    def _alike(self, word: str) -> dict[str, set[str]]:
        """Give the words on record that a word may be, with the roles that have them; a known word is itself."""
        if word in self._having or word.isupper() or word in _bodies():
            return {word: self._having.get(word, set())}
        return {near: self._having[near] for near in self._having if fuzz.ratio(word, near, score_cutoff=_ALIKE)}


def holders(reader: Reader, asked: str) -> list[NameHit]:
    """List actors whose role has all the words asked, those with least besides and most articles first; some forty."""
    found: dict[str, NameHit] = {}
    roles = reader.remember("lookup.roles", lambda: KnownRoles(row.word for row in run(reader.connection, _ROLES, {})))
    for hit in _holders(reader, roles.fitting(asked)):
        if hit.actor not in found or hit.score > found[hit.actor].score:
            found[hit.actor] = hit
    return sorted(found.values(), key=lambda hit: (-hit.score, -hit.articles, hit.name, hit.actor))


def _holders(reader: Reader, roles: list[tuple[float, str]]) -> Iterator[NameHit]:
    """Yield who holds the best roles, until they are enough."""
    held = 0
    for at in range(0, len(roles), _AT_ONCE):
        scores = {role: score for score, role in roles[at : at + _AT_ONCE]}
        rows = run(reader.connection, _HOLDERS, {"roles": list(scores), "most": _MOST})
        yield from (NameHit(row.actor_id, row.name, row.kind, "part", scores[row.word], row.articles) for row in rows)
        held += len(rows)
        if held >= _ENOUGH:
            return


def _fit(wanted: Sequence[str], role: Sequence[str]) -> float:
    """Score a role, 0 to 80: words it has besides those asked count against it."""
    return round(_SCORE * fuzz.token_sort_ratio(" ".join(wanted), " ".join(role)), 1)


@cache
def _bodies() -> frozenset[str]:
    """Stems of what a role's holder is not: a ministry is no minister."""
    return frozenset(map(stem, body_nouns()))
