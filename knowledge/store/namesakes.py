"""Namesakes: other actors that share a blocking key or a name with an actor, and an order for those of one name."""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple, TypeAlias

from sqlalchemy import Connection

from knowledge.store.sql import promise, run

_WITH_KEYS = """
SELECT f.form, f.actor_id, a.name, a.role, a.articles FROM form_keys k JOIN actor_forms f ON f.form = k.form
JOIN actors a ON a.id = f.actor_id WHERE k.key IN :keys AND f.actor_id <> :own{which} ORDER BY k.key, k.form LIMIT :most
"""
_ANY_FORM = _WITH_KEYS.format(which="")
_SURNAME_ALONE = _WITH_KEYS.format(which=" AND k.form >= 's:' AND k.form < 't'")
_ORGANISATIONS = """
SELECT DISTINCT n.folded, a.id, a.name, a.role, a.articles,
(SELECT min(f.form) FROM actor_forms f WHERE f.actor_id = a.id) AS form
FROM actor_names n JOIN actors a ON a.id = n.actor_id
WHERE n.folded IN :names AND a.id <> :own AND a.kind IN ('organisation', 'body')
"""
_FIRST_FORMS = "SELECT actor_id, min(form) AS form FROM actor_forms WHERE actor_id IN :actors GROUP BY actor_id"


class Namesake(NamedTuple):
    """Another actor, the form by which it was found, its most given role, and how many articles name it."""

    form: str
    actor_id: str
    name: str
    role: str | None
    articles: int


Namesakes: TypeAlias = Callable[[], Sequence[Namesake]]
"""Promised."""


class NamedOrganisation(NamedTuple):
    """An organisation or body with the folded name by which it was found; ``form`` is the first of its forms."""

    folded: str
    id: str
    name: str
    role: str | None
    articles: int
    form: str | None


class _FirstForm(NamedTuple):
    actor_id: str
    form: str


def actors_with_keys(
    connection: Connection, keys: Collection[str], own: str, most: int
) -> Callable[[], Sequence[Namesake]]:
    """Promise the actors but ``own`` with a form that has any of some blocking keys, at most ``most`` forms."""
    return _promise(connection, _ANY_FORM, keys, own, most)


def surnames_alone(
    connection: Connection, keys: Collection[str], own: str, most: int
) -> Callable[[], Sequence[Namesake]]:
    """Promise as ``actors_with_keys``, but only forms that are a person's surname alone."""
    return _promise(connection, _SURNAME_ALONE, keys, own, most)


def organisations_named(connection: Connection, names: Collection[str], own: str) -> list[NamedOrganisation]:
    """Return the organisations and bodies but ``own`` with any of some folded names, those of most articles last."""
    values = {"names": sorted(names), "own": own}
    rows = run(connection, _ORGANISATIONS, values, NamedOrganisation) if names else ()
    return sorted(rows, key=lambda row: (row.articles, row.form or ""))


def first_forms(connection: Connection, actors: Collection[str]) -> dict[str, str]:
    """Return of each actor the first of its forms, which is no other actor's: an order that no drawn id decides."""
    rows = run(connection, _FIRST_FORMS, {"actors": sorted(actors)}, _FirstForm) if actors else ()
    return {row.actor_id: row.form for row in rows}


def _promise(connection: Connection, query: str, keys: Collection[str], own: str, most: int) -> Namesakes:
    if not keys:
        return tuple
    return promise(connection, query, {"keys": sorted(keys), "own": own, "most": most}, Namesake)
