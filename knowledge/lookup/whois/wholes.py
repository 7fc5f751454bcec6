"""What an organisation is part of: as articles say, or as its name alone shows (Honda France, Ford Credit)."""

from collections.abc import Iterable, Sequence

from knowledge.facts import ActorKind, Whole
from knowledge.language.name_parts import fold_name, plain_name
from knowledge.language.subsidiaries import is_unit
from knowledge.lookup.whois.called import Words
from knowledge.store.reader import Reader
from knowledge.store.sql import AnyRow, run

_NAMED = """
SELECT DISTINCT n.folded, a.id, a.name, a.role, a.articles FROM actor_names n JOIN actors a ON a.id = n.actor_id
WHERE n.folded IN :names AND a.id <> :own AND a.kind IN ('organisation', 'body')
ORDER BY a.articles, a.id
"""


def wholes(
    reader: Reader,
    actor: str,
    kind: ActorKind,
    names: Iterable[str],
    said: Words,
) -> tuple[Whole, ...]:
    """Return what an actor is part of, what articles ``said`` it is first, each with their sources."""
    if kind not in ("organisation", "body"):
        return ()
    by_name = {fold_name(name): at.sources for name, at in said.items()}
    opening = {front for name in names for front in _fronts(name)}
    bearers = {row.folded: row for row in _rows(reader, actor, {*by_name, *opening})}
    sources: dict[str, list[str]] = {}
    for name, row in bearers.items():
        sources.setdefault(row.id, []).extend(by_name.get(name, ()))
    known = {row.id: row for row in bearers.values()}
    found = [
        Whole(id=one, name=known[one].name, role=known[one].role, sources=tuple(sorted(set(where))))
        for one, where in sources.items()
    ]
    return tuple(sorted(found, key=lambda whole: (-len(whole.sources), whole.name, whole.id or "")))


def _rows(reader: Reader, actor: str, names: set[str]) -> Sequence[AnyRow]:
    """Return the bearers of the names; of several of one name that of most articles is the last."""
    return run(reader.connection, _NAMED, {"names": sorted(names), "own": actor}) if names else []


def _fronts(name: str) -> list[str]:
    """Return what may be the whole's name where the rest of a name is a country's or that of a unit."""
    words = plain_name(fold_name(name)).split()
    return [" ".join(words[:n]) for n in range(1, len(words)) if is_unit(words[n:])]
