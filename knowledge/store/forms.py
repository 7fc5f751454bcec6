"""Actor forms: every surface form with its tally, its actor, and the blocking keys by which linking finds it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Text, bindparam, cast, delete, select, update

from knowledge.store import tables as t
from knowledge.store.attested_names import count_attested_names
from knowledge.store.engine import Connection
from knowledge.store.rows import in_batches, insert_many, insert_rows, with_keys


class HeldForm(NamedTuple):
    """A form, the actor it belongs to and its tally as JSON text."""

    form: str
    actor: str
    body: str


def forms_named(connection: Connection, forms: Iterable[str]) -> list[HeldForm]:
    """Return these forms, as far as they are held."""
    return [row for some in in_batches(forms) for row in _forms(connection, t.actor_forms.c.form.in_(some))]


def forms_of_actors(connection: Connection, actors: Iterable[str]) -> list[HeldForm]:
    """Return the forms of these actors."""
    return [row for some in in_batches(actors) for row in _forms(connection, t.actor_forms.c.actor_id.in_(some))]


def forms_with_keys(connection: Connection, keys: Iterable[str]) -> list[HeldForm]:
    """Return the forms that have at least one of these blocking keys, each once."""
    return _forms(connection, t.actor_forms.c.form.in_(with_keys(connection, t.form_keys, "form", keys)))


def save_forms(connection: Connection, rows: Sequence[Mapping[str, Any]], keys: Mapping[str, Iterable[str]]) -> None:
    """Insert or replace forms: ``rows`` of form, actor_id, articles and body, and the blocking ``keys`` of each."""
    delete_forms(connection, keys)
    insert_rows(connection, t.actor_forms, rows)
    insert_many(connection, t.form_keys, ("key", "form"), ((key, form) for form, held in keys.items() for key in held))


def count_forms(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Update the tallies of forms, ``rows`` of form, articles and body; actors and keys stay."""
    if values := [{"counted": row["form"], "articles": row["articles"], "body": row["body"]} for row in rows]:
        connection.execute(update(t.actor_forms).where(t.actor_forms.c.form == bindparam("counted")), values)


def delete_forms(connection: Connection, forms: Iterable[str]) -> None:
    """Delete forms, with their keys, that no article has any more."""
    for some in in_batches(forms):
        connection.execute(delete(t.actor_forms).where(t.actor_forms.c.form.in_(some)))


def give_forms(connection: Connection, forms: Iterable[str], actor: str) -> None:
    """Move forms, and the actors of articles that have them, to another actor."""
    for some in in_batches(forms):
        for table in (t.actor_forms, t.article_actors):
            connection.execute(update(table).where(table.c.form.in_(some)).values(actor_id=actor))


def places_of_forms(connection: Connection, forms: Iterable[str]) -> list[tuple[int, int]]:
    """Return where articles have actors of these forms: (article, index of the actor in it)."""
    c = t.article_actors.c
    query = select(c.article_id, c.idx)
    return [
        (article, idx)
        for some in in_batches(forms)
        for article, idx in connection.execute(query.where(c.form.in_(some)))
    ]


def insert_actors(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the actors of articles that had none: article_id, idx, form, actor_id, rivals, body, news_at."""
    insert_rows(connection, t.article_actors, rows)
    count_attested_names(connection, {row["article_id"] for row in rows})


def _forms(connection: Connection, condition: ColumnElement[bool]) -> list[HeldForm]:
    c = t.actor_forms.c
    query = select(c.form, c.actor_id, cast(c.body, Text)).where(condition).order_by(c.form)
    return list(map(HeldForm._make, connection.execute(query).all()))
