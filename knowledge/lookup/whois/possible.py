"""Who may be the same actor and was left apart: near spellings, and surnames alone that several bear."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from knowledge.facts import ActorKind, Possible
from knowledge.language.name_matching import same_person, spelling_keys
from knowledge.language.name_parts import fold_name, plain_name, romanised, surnames
from knowledge.store.reader import Reader
from knowledge.store.sql import AnyRow, promise

_MOST = 3
_LOOKED_AT = 80
"""Forms that share a key; a surname that more have tells nothing."""
_NAMES = 12
_SHARING = """
SELECT f.form, f.actor_id, a.name, a.role, a.articles FROM form_keys k JOIN actor_forms f ON f.form = k.form
JOIN actors a ON a.id = f.actor_id WHERE k.key IN :keys AND f.actor_id <> :own LIMIT :most
"""
_ALONE = """
SELECT f.form, f.actor_id, a.name, a.role, a.articles FROM form_keys k JOIN actor_forms f ON f.form = k.form
JOIN actors a ON a.id = f.actor_id
WHERE k.key IN :keys AND k.form >= 's:' AND k.form < 't' AND f.actor_id <> :own LIMIT :most
"""


class _Found(NamedTuple):
    row: AnyRow
    reason: str


def possible(reader: Reader, actor: str, kind: ActorKind, names: Sequence[str]) -> tuple[Possible, ...]:
    """Return up to three actors that may be ``actor``, those of most articles first; looked up by key."""
    found = list(_people(reader, actor, names[:_NAMES]) if kind == "person" else _bodies(reader, actor, names[:_NAMES]))
    best = {one.row.actor_id: one for one in reversed(found)}
    ranked = sorted(best.values(), key=lambda one: (-one.row.articles, one.row.name, one.row.actor_id))
    return tuple(
        Possible(id=one.row.actor_id, name=one.row.name, role=one.row.role, reason=one.reason) for one in ranked[:_MOST]
    )


def _people(reader: Reader, actor: str, names: Sequence[str]) -> Iterable[_Found]:
    full = [name for name in names if " " in fold_name(name)]
    near = _rows(reader, actor, {key for name in full for key in spelling_keys(name)})
    lone = _rows(reader, actor, {f"s:{word}" for name in full for word in surnames(name)}, _ALONE)
    for row in near():
        if any(same_person(name, other) != "different" for name in full for other in (row.name, *_spelt(row.form))):
            yield _Found(row, "a near spelling")
    if not full:
        bearers = _rows(reader, actor, {f"s:{word}" for name in names for word in romanised(name)})
        yield from (_Found(row, "bears this surname") for row in bearers() if row.form.startswith("p:"))
    yield from (_Found(row, "this surname alone") for row in lone())


def _bodies(reader: Reader, actor: str, names: Sequence[str]) -> Iterable[_Found]:
    keys = {f"o:{plain_name(fold_name(name))}" for name in names if fold_name(name)}
    for row in _rows(reader, actor, keys)():
        if row.form.startswith("o:"):
            yield _Found(row, "goes by the same name or acronym")


def _rows(reader: Reader, actor: str, keys: set[str], query: str = _SHARING) -> Callable[[], Sequence[AnyRow]]:
    if not keys:
        return tuple
    return promise(reader.connection, query, {"keys": sorted(keys), "own": actor, "most": _LOOKED_AT})


def _spelt(form: str) -> list[str]:
    """Return the names in full of a person's form."""
    return form.removeprefix("p:").split("|") if form.startswith("p:") else []
