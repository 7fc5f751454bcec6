"""The names of actors: every spelling with its actor, and the blocking keys it is found by, all in the database."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from knowledge.facts import ActorKind
from knowledge.language.name_keys import name_keys
from knowledge.language.name_parts import fold_name
from knowledge.store import tables as t
from knowledge.store.dialect import dialect_of
from knowledge.store.engine import Connection
from knowledge.store.rows import in_batches, insert_many, run_many
from knowledge.store.sql import run
from knowledge.store.symspell import index_words

Spelling = tuple[str, str]
"""An actor's id and a name of theirs."""
_NAMES = """
SELECT n.actor_id AS actor, n.name, n.folded, a.kind, a.articles, a.name AS known_as
FROM actor_names n JOIN actors a ON a.id = n.actor_id WHERE n.folded IN :folded
"""
_ON_RECORD = """
SELECT key, folded FROM name_keys WHERE key IN (SELECT value FROM {sounds})
UNION ALL
SELECT value, CASE WHEN EXISTS (SELECT 1 FROM name_keys WHERE key = value AND folded = substr(value, 3))
THEN substr(value, 3) ELSE '' END FROM {words} WHERE EXISTS (SELECT 1 FROM name_keys WHERE key = value)
"""
_PADDED = "' ' || folded || ' '"
_INSERT = "INSERT INTO name_keys (key, folded) VALUES (:key, :folded) ON CONFLICT DO NOTHING"
_DELETE = "DELETE FROM name_keys WHERE key = :key AND folded = :folded"


class KnownName(NamedTuple):
    """One spelling of one actor; ``articles`` counts those that name the actor, who is best ``known_as`` that name."""

    actor: str
    name: str
    folded: str
    kind: ActorKind
    articles: int
    known_as: str


class _Key(NamedTuple):
    key: str
    folded: str


class _Count(NamedTuple):
    value: str
    names: int


class _Folded(NamedTuple):
    folded: str


class _Name(NamedTuple):
    name: str


class _ActorName(NamedTuple):
    actor_id: str
    name: str


def names_spelt(connection: Connection, folded: Iterable[str]) -> list[KnownName]:
    """Return every name that is one of these when folded."""
    rows = (row for some in in_batches(folded) for row in run(connection, _NAMES, {"folded": list(some)}, KnownName))
    return list(rows)


def names_of(connection: Connection, actors: Collection[str], at_most: int) -> list[str]:
    """Return the spellings of some actors, at most so many, in order."""
    query = "SELECT DISTINCT name FROM actor_names WHERE actor_id IN :actors ORDER BY name LIMIT :most"
    return [row.name for row in run(connection, query, {"actors": list(actors), "most": at_most}, _Name)]


def find_names(connection: Connection, sounds: Iterable[str], words: Iterable[str]) -> list[tuple[str, str]]:
    """Return (key, folded name) of the names with one of the keys ``sounds``, and what is known of words.

    Of the keys ``words`` each that any name has is returned, with the word where it alone is a name, else with "".
    """
    dialect = dialect_of(connection)
    query = _ON_RECORD.format(sounds=dialect.listed("sounds"), words=dialect.listed("words"))
    asked = {"sounds": json.dumps(list(sounds)), "words": json.dumps(list(words))}
    return [(row.key, row.folded) for row in run(connection, query, asked, _Key)]


def count_names(connection: Connection, keys: Collection[str], at_most: int) -> dict[str, int]:
    """Count the spellings that have each key, as far as ``at_most``; keys of none are left out."""
    held = "SELECT 1 FROM name_keys WHERE key = value LIMIT :most"
    query = f"SELECT value, (SELECT count(*) FROM ({held}) few) AS names FROM {dialect_of(connection).listed('keys')}"
    rows = run(connection, query, {"keys": json.dumps(list(keys)), "most": at_most}, _Count) if keys else []
    return {row.value: row.names for row in rows if row.names}


def names_holding(connection: Connection, keys: Sequence[str], others: Sequence[Sequence[str]]) -> list[str]:
    """Return the folded names with any of the keys that have one of each of the other words."""
    dialect = dialect_of(connection)
    values: dict[str, object] = {"keys": list(keys)}
    query = "SELECT folded FROM name_keys WHERE key IN :keys"
    for n, some in enumerate(others):
        named = {f"word{n}_{at}": f" {word} " for at, word in enumerate(some)}
        query += f" AND ({' OR '.join(dialect.contains(_PADDED, name) for name in named)})"
        values |= named
    return list(dict.fromkeys(row.folded for row in run(connection, query, values, _Folded)))


def replace_names(connection: Connection, actors: Iterable[str], names: Iterable[Spelling]) -> None:
    """Put names in the place of those that these actors had; those that stay are not touched."""
    query = "SELECT actor_id, name FROM actor_names WHERE actor_id IN :actors"
    rows = (row for some in in_batches(actors) for row in run(connection, query, {"actors": list(some)}, _ActorName))
    held, wanted = {(row.actor_id, row.name) for row in rows}, set(names)
    run_many(
        connection,
        "DELETE FROM actor_names WHERE actor_id = :actor AND name = :name",
        [{"actor": actor, "name": name} for actor, name in sorted(held - wanted)],
    )
    _insert(connection, wanted - held)
    gone = _keys(name for _, name in held - wanted)
    new = _keys(name for _, name in wanted - held)
    run_many(connection, _DELETE, _rows(gone - new - _still(connection, gone)))
    run_many(connection, _INSERT, _rows(new - gone))
    index_words(connection, t.name_forms, (word for _, folded in new for word in folded.split()))


def add_names(connection: Connection, names: Iterable[Spelling]) -> None:
    """Add names of actors to a base that has none, in bulk."""
    wanted = set(names)
    _insert(connection, wanted)
    index_names(connection, (name for _, name in wanted))


def index_names(connection: Connection, names: Iterable[str]) -> None:
    """Make the keys of all names of a base that has no keys yet."""
    keys = sorted(_keys(names))
    insert_many(connection, t.name_keys, ("key", "folded"), keys)
    index_words(connection, t.name_forms, (word for _, folded in keys for word in folded.split()))


def _insert(connection: Connection, names: Iterable[Spelling]) -> None:
    rows = ((actor, name, fold_name(name)) for actor, name in sorted(names))
    insert_many(connection, t.actor_names, ("actor_id", "name", "folded"), rows)


def _still(connection: Connection, gone: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the keys that spellings have by names that are still there."""
    query = "SELECT DISTINCT name FROM actor_names WHERE folded IN :folded"
    batches = (list(some) for some in in_batches(name for _, name in gone))
    return _keys(row.name for some in batches for row in run(connection, query, {"folded": some}, _Name))


def _keys(names: Iterable[str]) -> set[tuple[str, str]]:
    return {(key, fold_name(name)) for name in set(names) for key in name_keys(name)}


def _rows(keys: Iterable[tuple[str, str]]) -> list[Mapping[str, str]]:
    return [{"key": key, "folded": folded} for key, folded in sorted(keys)]
