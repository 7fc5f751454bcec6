"""Parent organisations: as articles say, or as a subsidiary's name alone shows (Honda France, Ford Credit)."""

from collections.abc import Iterable

from knowledge.facts import ActorKind, Whole
from knowledge.language.name_parts import fold_name, plain_name
from knowledge.language.subsidiaries import is_subsidiary_suffix
from knowledge.lookup.whois.attestations import ByName
from knowledge.store.namesakes import organisations_named
from knowledge.store.reader import Reader


def parent_organisations(
    reader: Reader, actor: str, kind: ActorKind, names: Iterable[str], attested: ByName
) -> tuple[Whole, ...]:
    """Return what an organisation or body is part of, with the sources that say so; those of most sources first.

    ``names`` are what articles call the actor; ``attested`` is what articles say it is part of. Of several actors with
    a parent's name it is that of most articles. Nothing for an actor of another ``kind``.
    """
    if kind not in ("organisation", "body"):
        return ()
    by_name = {fold_name(name): at.sources for name, at in attested.items()}
    opening = {front for name in names for front in _possible_parents(name)}
    bearers = {row.folded: row for row in organisations_named(reader.connection, {*by_name, *opening}, actor)}
    sources: dict[str, list[str]] = {}
    for name, row in bearers.items():
        sources.setdefault(row.id, []).extend(by_name.get(name, ()))
    known = {row.id: row for row in bearers.values()}
    ranked = sorted(sources, key=lambda one: (-len(set(sources[one])), known[one].name, known[one].form or ""))
    return tuple(
        Whole(id=one, name=known[one].name, role=known[one].role, sources=tuple(sorted(set(sources[one]))))
        for one in ranked
    )


def _possible_parents(name: str) -> list[str]:
    """Return the beginnings of a name whose rest is a country's name or that of a unit."""
    words = plain_name(fold_name(name)).split()
    return [" ".join(words[:n]) for n in range(1, len(words)) if is_subsidiary_suffix(words[n:])]
