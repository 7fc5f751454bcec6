"""Attestations: the names, roles and parent organisations that articles give actors, with the articles that do."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from knowledge.store.attested_names import (
    AttestingArticle,
    attested_names,
    attesting_articles,
    latest_attesting_articles,
    sources_of_articles,
)
from knowledge.store.reader import Reader

READ_WHOLE = 300
"""Articles that name an actor up to which all are read; of more than that the latest so many. Judgement: a bound on the
time that a profile takes."""


class Attestation(NamedTuple):
    """Articles that give an actor a name: the sources of some or all, how many there are, their first and last day."""

    sources: tuple[str, ...]
    articles: int
    first: dt.date | None = None
    last: dt.date | None = None


ByName = Mapping[str, Attestation]


class Attestations(NamedTuple):
    """What articles call some actors, by actor: names, roles, and the organisations that they are part of.

    ``read`` are the articles that were read, of an actor in many the latest.
    """

    names: Mapping[str, ByName]
    roles: Mapping[str, ByName]
    parents: Mapping[str, ByName]
    read: Mapping[str, Sequence[AttestingArticle]]


_ByKey = dict[tuple[str, str, str], list[AttestingArticle]]
"""Actor, kind ("name", "role" or "whole") and word -> the articles that say so."""


def read_attestations(reader: Reader, actors: Sequence[str], in_many: Collection[str]) -> Attestations:
    """Gather what articles call these actors; first what the earliest article says.

    Of the actors ``in_many`` articles the counts are read as they were kept, and the latest ``READ_WHOLE`` articles.
    """
    few = [one for one in actors if one not in in_many]
    read: dict[str, list[AttestingArticle]] = defaultdict(list)
    for row in attesting_articles(reader.connection, few):
        read[row.actor_id].append(row)
    found = {key: _attestation(rows) for key, rows in _by_key(row for rows in read.values() for row in rows).items()}
    for actor in in_many:
        read[actor] = latest_attesting_articles(reader.connection, actor, READ_WHOLE)
        found |= _counted(reader, actor, read[actor])
    names, roles, parents = (defaultdict[str, dict[str, Attestation]](dict) for _ in range(3))
    kinds = {"name": names, "role": roles, "whole": parents}
    for (actor, kind, word), one in found.items():
        kinds[kind][actor][word] = one
    return Attestations(names, roles, parents, read)


def most_attested(names: ByName) -> list[tuple[str, Attestation]]:
    """Return names or roles, those that most articles give first."""
    return sorted(names.items(), key=lambda item: -item[1].articles)


def _by_key(rows: Iterable[AttestingArticle]) -> _ByKey:
    found, read = defaultdict[tuple[str, str, str], list[AttestingArticle]](list), cache(json.loads)  # many are equal
    for row in rows:
        body: dict[str, Any] = read(row.body)
        parents = [whole["name"] for whole in body.get("part_of", ())]
        attested = {"name": body["names"], "role": [role["role"] for role in body["roles"]], "whole": parents}
        for kind, words in attested.items():
            for word in dict.fromkeys(words):
                found[row.actor_id, kind, word].append(row)
    return found


def _attestation(rows: Sequence[AttestingArticle]) -> Attestation:
    days = sorted(row.published for row in rows if row.published)
    first, last = (dt.date.fromisoformat(days[0]), dt.date.fromisoformat(days[-1])) if days else (None, None)
    return Attestation(tuple(row.source for row in rows), len(rows), first, last)


def _counted(reader: Reader, actor: str, read: Sequence[AttestingArticle]) -> dict[tuple[str, str, str], Attestation]:
    """Return what all articles call an actor, each with its sources among those read, else with the newest alone."""
    latest = _by_key(read)
    counted = attested_names(reader.connection, actor)
    older = sorted({row.newest for row in counted if (actor, row.kind, row.word) not in latest})
    sources = sources_of_articles(reader.connection, older)
    found = {}
    for row in counted:
        late = latest.get((actor, row.kind, row.word))
        first, last = (dt.date.fromisoformat(day) if day else None for day in (row.first, row.last))
        at = tuple(one.source for one in late) if late else (sources[row.newest],)
        found[actor, row.kind, row.word] = Attestation(at, row.articles, first, last)
    return found
