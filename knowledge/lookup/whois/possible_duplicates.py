"""Possible duplicates: actors that entity resolution left apart and that may be one.

Found by the blocking keys that linking uses: near spellings of a name, and surnames alone that several bear.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from knowledge.facts import ActorKind, Possible
from knowledge.language.name_matching import same_person, spelling_keys
from knowledge.language.name_parts import fold_name, plain_name, romanised, surnames
from knowledge.store.namesakes import Namesake, actors_with_keys, surnames_alone
from knowledge.store.reader import Reader

_MOST = 3
_FORMS_COMPARED = 80
"""Forms that share a key and are looked at; a surname that more have tells nothing. Judgement, not measured."""
_NAMES_COMPARED = 12
"""Names of the actor that are looked at. Judgement, not measured."""


class _Candidate(NamedTuple):
    actor: Namesake
    reason: str


def possible_duplicates(reader: Reader, actor: str, kind: ActorKind, names: Sequence[str]) -> tuple[Possible, ...]:
    """Return up to three actors that may be the same as ``actor``, those of most articles first.

    ``names`` are what articles call the actor, of which the first twelve are compared.
    """
    find = _persons if kind == "person" else _organisations
    best = {one.actor.actor_id: one for one in reversed([*find(reader, actor, names[:_NAMES_COMPARED])])}
    ranked = sorted(best.values(), key=lambda one: (-one.actor.articles, one.actor.name, one.actor.form))
    return tuple(
        Possible(id=one.actor.actor_id, name=one.actor.name, role=one.actor.role, reason=one.reason)
        for one in ranked[:_MOST]
    )


def _persons(reader: Reader, actor: str, names: Sequence[str]) -> Iterable[_Candidate]:
    connection, full = reader.connection, [name for name in names if " " in fold_name(name)]
    spelt_alike = {key for name in full for key in spelling_keys(name)}
    near = actors_with_keys(connection, spelt_alike, actor, _FORMS_COMPARED)
    lone = surnames_alone(connection, {f"s:{word}" for name in full for word in surnames(name)}, actor, _FORMS_COMPARED)
    for one in near():
        if any(same_person(name, other) != "different" for name in full for other in (one.name, *_full_names(one))):
            yield _Candidate(one, "a near spelling")
    if not full:
        surname = {f"s:{word}" for name in names for word in romanised(name)}
        bearers = actors_with_keys(connection, surname, actor, _FORMS_COMPARED)
        yield from (_Candidate(one, "bears this surname") for one in bearers() if one.form.startswith("p:"))
    yield from (_Candidate(one, "this surname alone") for one in lone())


def _organisations(reader: Reader, actor: str, names: Sequence[str]) -> Iterable[_Candidate]:
    keys = {f"o:{plain_name(fold_name(name))}" for name in names if fold_name(name)}
    for one in actors_with_keys(reader.connection, keys, actor, _FORMS_COMPARED)():
        if one.form.startswith("o:"):
            yield _Candidate(one, "goes by the same name or acronym")


def _full_names(one: Namesake) -> list[str]:
    """Return the names in full that a person's form stands for."""
    return one.form.removeprefix("p:").split("|") if one.form.startswith("p:") else []
