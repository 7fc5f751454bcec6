"""Linking the actors of articles that came, changed or went: forms are tallied anew, their neighbourhood grouped."""

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection

from knowledge.facts import FoundActor
from knowledge.linking.actors import actor_keys, gather_actors, link_actors
from knowledge.linking.identity import Held, inherit
from knowledge.linking.records import ActorForm, ActorGroup, ActorRecord, Draw, Linked
from knowledge.store import forms as store
from knowledge.store.groups import replace_actors, settle_aliases
from knowledge.store.members import HeldActor

Renewed = tuple[Sequence[HeldActor], Sequence[ActorRecord]]
"""The actors an article had, and those it has now."""


class ActorsLinked(NamedTuple):
    """The actor of every form that was looked at, and of each that was given to another, the one before."""

    actors: dict[str, str]
    former: dict[str, str]


def relink_actors(connection: Connection, draw: Draw, renewed: Sequence[Renewed]) -> ActorsLinked:
    """Group actors anew after the old ones of articles were deleted and before their new ones are inserted."""
    names = {one.form for old, _ in renewed for one in old} | {one.form for _, new in renewed for one in new}
    before = _read(store.forms_named(connection, names))
    forms = {form.form: form.copy() for form in before}
    held = {name: form.id for name, form in forms.items() if form.id is not None}
    for old, new in renewed:
        _tally(forms, old, new)
    store.delete_forms(connection, [name for name, form in forms.items() if form.articles <= 0])
    seeds = {name: form for name, form in forms.items() if form.articles > 0}
    for form in _read(store.forms_of_actors(connection, held.values())):
        seeds.setdefault(form.form, form)
    gathered = gather_actors(seeds.values(), lambda keys: _read(store.forms_with_keys(connection, keys)), before)
    held |= {form.form: form.id for form in gathered if form.form not in forms and form.id is not None}
    linked = link_actors(gathered, draw)
    _save_forms(connection, linked.groups, {form.form: form for form in gathered}, forms.keys(), held)
    _save_groups(connection, linked, set(held.values()))
    actors = {form: group.id for group in linked.groups for form in group.forms}
    return ActorsLinked(actors, {form: was for form, was in held.items() if actors.get(form, was) != was})


def _read(rows: Iterable[store.HeldForm]) -> list[ActorForm]:
    """Return forms as they are held; they are not to be counted on, a copy is."""
    return [_parsed(row.body, row.actor) for row in rows]


@lru_cache(maxsize=1 << 14)
def _parsed(body: str, actor: str) -> ActorForm:
    return ActorForm.from_json(json.loads(body), actor)


def _tally(forms: dict[str, ActorForm], old: Sequence[HeldActor], new: Sequence[ActorRecord]) -> None:
    """Count the old records out and the new ones in; a form that is new inherits from what stood in its place."""
    said = [(FoundActor.model_validate(actor.body), actor) for actor in old]
    for found, actor in said:
        forms[actor.form].remove(ActorRecord(("", actor.idx), actor.form, found, tuple(actor.rivals)))
    places = [Held(actor.actor, _places(found), found.name) for found, actor in said]
    inherited = inherit(places, [(_places(record.found), record.found.name) for record in new])
    for record, actor_id in zip(new, inherited, strict=True):
        forms.setdefault(record.form, ActorForm(record.form, actor_id)).add(record)


def _places(found: FoundActor) -> tuple[tuple[int, int], ...]:
    return tuple(mention.span for mention in found.mentions) or ((0, 0),)


def _save_forms(
    connection: Connection,
    groups: Iterable[ActorGroup],
    forms: Mapping[str, ActorForm],
    changed: Container[str],
    held: Mapping[str, str],
) -> None:
    rows: list[dict[str, Any]] = []
    keys: dict[str, frozenset[str]] = {}
    for group in groups:
        store.give_forms(connection, [form for form in group.forms if held.get(form, group.id) != group.id], group.id)
        new = [forms[name] for name in group.forms if name in changed]
        rows += [{**_form_columns(form), "actor_id": group.id} for form in new]
        keys |= {form.form: actor_keys(form) for form in new}
    store.save_forms(connection, rows, keys)


def _form_columns(form: ActorForm) -> dict[str, Any]:
    return {"form": form.form, "articles": form.articles, "body": form.to_json()}


def _save_groups(connection: Connection, linked: Linked[ActorGroup], gone: set[str]) -> None:
    live = [group.id for group in linked.groups]
    rows = [
        {"id": group.id, "name": group.name, "kind": group.kind, "role": group.role, "articles": group.articles}
        for group in linked.groups
    ]
    names = [(group.id, name) for group in linked.groups for name in group.names]
    replace_actors(connection, gone.union(live), rows, names)
    settle_aliases(connection, linked.aliases, live, gone)
