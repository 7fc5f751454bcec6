"""Linking the actors of articles that came, changed or went: forms are tallied anew, what that changes is regrouped."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, NamedTuple

from knowledge.facts import FoundActor
from knowledge.linking.actors import actor_keys, gather_actors, link_actors
from knowledge.linking.identity import Held, inherit
from knowledge.linking.linkage_records import ActorForm, ActorGroup, ActorRecord, Draw
from knowledge.linking.surface_forms import cannot_link
from knowledge.store import forms as store
from knowledge.store.engine import Connection
from knowledge.store.groups import count_articles, replace_actors, settle_aliases
from knowledge.store.members import HeldActor

Renewed = tuple[Sequence[HeldActor], Sequence[ActorRecord]]
"""The actors an article had, and those it has now."""

Forms = Mapping[str, ActorForm]


class ActorsLinked(NamedTuple):
    """The actor of every form that was looked at, and of each that was given to another, the one before."""

    actors: dict[str, str]
    former: dict[str, str]


def relink_actors(connection: Connection, draw: Draw, renewed: Sequence[Renewed]) -> ActorsLinked:
    """Group actors anew after the old ones of articles were deleted and before their new ones are inserted.

    A form that is to linking what it was is counted on, and stays with its actor.
    """
    names = {one.form for old, _ in renewed for one in old} | {one.form for _, new in renewed for one in new}
    held = {row.form: row for row in store.forms_named(connection, names)}
    forms = {name: _parsed(row.body, row.actor).copy() for name, row in held.items()}
    for old, new in renewed:
        _tally(forms, old, new)
    before = {name: _as_linked(row.body, row.actor) for name, row in held.items()}
    after = {name: form.as_linked() for name, form in forms.items() if form.articles > 0}
    changed = _changed(before, after, _beside(renewed))
    same = [forms[name] for name in sorted(forms.keys() - changed)]
    _count_on(connection, same, held)
    linked = _regroup(connection, draw, forms, {name: before[name] for name in changed & before.keys()}, changed)
    return ActorsLinked({form.form: str(form.id) for form in same} | linked.actors, linked.former)


def _changed(before: Forms, after: Forms, beside: Iterable[tuple[str, str]]) -> set[str]:
    """Return the forms that came, went, or are another to linking, or that became or ceased to be rivals of another."""
    kept = before.keys() & after.keys()
    changed = {*before, *after} - {name for name in kept if before[name].links_like(after[name])}
    for a, b in beside:
        if a in kept and b in kept and cannot_link(before[a], before[b]) != cannot_link(after[a], after[b]):
            changed |= {a, b}
    return changed


def _beside(renewed: Iterable[Renewed]) -> Iterator[tuple[str, str]]:
    """Yield each pair of forms that an article has or had beside each other, as far as they share a name's word."""
    return ((one.form, rival) for actors in renewed for some in actors for one in some for rival in one.rivals)


def _count_on(connection: Connection, same: Sequence[ActorForm], held: Mapping[str, Any]) -> None:
    store.count_forms(connection, [_form_columns(form) for form in same])
    more = Counter[str]()
    for form in same:
        more[str(form.id)] += form.articles - _parsed(held[form.form].body, held[form.form].actor).articles
    count_articles(connection, more)


def _regroup(connection: Connection, draw: Draw, forms: Forms, before: Forms, changed: set[str]) -> ActorsLinked:
    """Group the forms that changed anew with their neighbours; ``before`` are those of them that were held."""
    if not changed:
        return ActorsLinked({}, {})
    held = {name: form.id for name, form in forms.items() if name in changed and form.id is not None}
    store.delete_forms(connection, [name for name in changed if forms[name].articles <= 0])
    seeds = {name: forms[name].as_linked() for name in changed if forms[name].articles > 0}
    for form in _read(store.forms_of_actors(connection, held.values())):
        seeds.setdefault(form.form, form)
    fetch = partial(store.forms_with_keys, connection)
    gathered = gather_actors(seeds.values(), lambda keys: _read(fetch(keys)), before.values())
    held |= {form.form: form.id for form in gathered if form.form not in changed and form.id is not None}
    linked = link_actors(gathered, draw)
    moved = _moved(linked.groups, changed, held)
    _save_forms(connection, moved, {name: forms[name] for name in seeds.keys() & changed}, before, held)
    kept = {group.id for group in linked.groups} - {group.id for group in moved}
    _save_groups(connection, moved, linked.aliases, set(held.values()) - kept)
    actors = {form: group.id for group in linked.groups for form in group.forms}
    return ActorsLinked(actors, {form: was for form, was in held.items() if actors.get(form, was) != was})


def _moved(groups: Iterable[ActorGroup], changed: set[str], held: Mapping[str, str]) -> list[ActorGroup]:
    """Return the groups that are not what they were: they have other forms, or one that changed."""
    were: defaultdict[str, set[str]] = defaultdict(set)
    for form, actor in held.items():
        were[actor].add(form)
    return [group for group in groups if not changed.isdisjoint(group.forms) or were[group.id] != {*group.forms}]


def _read(rows: Iterable[store.HeldForm]) -> list[ActorForm]:
    return [_as_linked(row.body, row.actor) for row in rows]


@lru_cache(maxsize=1 << 14)
def _as_linked(body: str, actor: str) -> ActorForm:
    return _parsed(body, actor).as_linked()


@lru_cache(maxsize=1 << 12)
def _parsed(body: str, actor: str) -> ActorForm:
    """Return a form as it is held; it is not to be counted on, a copy is."""
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
    connection: Connection, groups: Iterable[ActorGroup], changed: Forms, before: Forms, held: Mapping[str, str]
) -> None:
    """Save the forms that changed; one that is spelt as it was ``before`` keeps its keys."""
    rows: list[Mapping[str, Any]] = []
    keys: dict[str, frozenset[str]] = {}
    for group in groups:
        store.give_forms(connection, [form for form in group.forms if held.get(form, group.id) != group.id], group.id)
        spelt_anew = [
            changed[name]
            for name in group.forms
            if name in changed and (name not in before or before[name].names.keys() != changed[name].names.keys())
        ]
        rows += [{**_form_columns(form), "actor_id": group.id} for form in spelt_anew]
        keys |= {form.form: actor_keys(form) for form in spelt_anew}
    store.save_forms(connection, rows, keys)
    store.count_forms(connection, [_form_columns(form) for name, form in changed.items() if name not in keys])


def _form_columns(form: ActorForm) -> dict[str, Any]:
    return {"form": form.form, "articles": form.articles, "body": form.to_json()}


def _save_groups(
    connection: Connection, groups: Sequence[ActorGroup], aliases: Mapping[str, str], gone: set[str]
) -> None:
    live = [group.id for group in groups]
    rows = [{"id": group.id, "name": group.name, "kind": group.kind, "role": group.role} for group in groups]
    names = [(group.id, name) for group in groups for name in group.names]
    replace_actors(connection, gone.union(live), rows, names)
    settle_aliases(connection, aliases, live, gone)
