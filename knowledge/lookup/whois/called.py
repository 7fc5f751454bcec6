"""What articles call actors: names, roles and what they are part of, with the articles that say so."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from knowledge.store.reader import Reader
from knowledge.store.sql import AnyRow, run

FEW = 300
"""Articles of an actor that are all read; of more than that the latest so many."""

_READ = """
SELECT b.actor_id, b.article_id, a.source, a.published, CAST(b.body AS text) AS body
FROM article_actors b JOIN articles a ON a.id = b.article_id WHERE {which}
"""
_ALL = f"{_READ.format(which='b.actor_id IN :ids')} ORDER BY a.published, a.source"
_LATE = f"{_READ.format(which='b.actor_id = :actor')} ORDER BY b.article_id DESC LIMIT :few"
_COUNTED = """
SELECT f.actor_id, g.kind, g.word, sum(g.articles) AS articles, min(g.first) AS first, max(g.last) AS last,
max(g.newest) AS newest FROM actor_forms f JOIN attested_names g ON g.form = f.form
WHERE f.actor_id IN :ids GROUP BY f.actor_id, g.kind, g.word
"""
_SOURCES = "SELECT id, source FROM articles WHERE id IN :articles"


class Given(NamedTuple):
    """Articles that say something of an actor: some or all, how many, and their first and last day."""

    sources: tuple[str, ...]
    articles: int
    first: dt.date | None = None
    last: dt.date | None = None


Words = Mapping[str, Given]


class Called(NamedTuple):
    """What an actor is called, by actor."""

    names: Mapping[str, Words]
    roles: Mapping[str, Words]
    wholes: Mapping[str, Words]


_Told = dict[tuple[str, str, str], list[AnyRow]]
"""Actor, kind and word -> the rows of the articles that say so."""


def called(reader: Reader, ids: Sequence[str], many: Collection[str]) -> Called:
    """Gather what these actors are called, words of which the earliest article is earlier first.

    Of ``many``, who are in very many articles, it was counted as these came, and the latest articles are read.
    """
    few = [one for one in ids if one not in many]
    told = _told(run(reader.connection, _ALL, {"ids": few})) if few else {}
    given = {key: _given(rows) for key, rows in told.items()}
    for actor in many:
        given |= _counted(reader, actor)
    found = Called(*(defaultdict[str, dict[str, Given]](dict) for _ in range(3)))
    tallies: Mapping[str, Any] = {"name": found.names, "role": found.roles, "whole": found.wholes}
    for (actor, kind, word), one in given.items():
        tallies[kind][actor][word] = one
    return found


def most_given(words: Words) -> list[tuple[str, Given]]:
    """Return the words that most articles give first."""
    return sorted(words.items(), key=lambda item: -item[1].articles)


def _told(rows: Iterable[AnyRow]) -> _Told:
    told, read = defaultdict[tuple[str, str, str], list[AnyRow]](list), cache(json.loads)  # many say the same
    for row in rows:
        body: dict[str, Any] = read(row.body)
        wholes = [whole["name"] for whole in body.get("part_of", ())]
        said = {"name": body["names"], "role": [role["role"] for role in body["roles"]], "whole": wholes}
        for kind, words in said.items():
            for word in dict.fromkeys(words):
                told[row.actor_id, kind, word].append(row)
    return told


def _given(rows: Sequence[AnyRow]) -> Given:
    days = sorted(row.published for row in rows if row.published)
    first, last = (dt.date.fromisoformat(days[0]), dt.date.fromisoformat(days[-1])) if days else (None, None)
    return Given(tuple(row.source for row in rows), len(rows), first, last)


def _counted(reader: Reader, actor: str) -> dict[tuple[str, str, str], Given]:
    rows = run(reader.connection, _LATE, {"actor": actor, "few": FEW})
    told = _told(sorted(rows, key=lambda row: (row.published or "", row.source)))
    counted = run(reader.connection, _COUNTED, {"ids": [actor]})
    alone = sorted({row.newest for row in counted if (actor, row.kind, row.word) not in told})
    sources = {row.id: row.source for row in run(reader.connection, _SOURCES, {"articles": alone})}
    found = {}
    for row in sorted(counted, key=lambda row: (row.first or "", row.word)):
        late = told.get((actor, row.kind, row.word))
        days = (day and dt.date.fromisoformat(day) for day in (row.first, row.last))
        at = tuple(one.source for one in late) if late else (sources[row.newest],)
        found[actor, row.kind, row.word] = Given(at, row.articles, *days)
    return found
