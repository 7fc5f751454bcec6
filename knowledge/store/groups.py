"""The clusters that linking makes (actors, statements, events), and the aliases of ids that were merged away."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Table, case, delete, func, insert, select, update

from knowledge.facts import Disagreement
from knowledge.store import tables as t
from knowledge.store.actor_names import Spelling, replace_names
from knowledge.store.engine import Connection
from knowledge.store.members import STATEMENTS, Kind
from knowledge.store.rows import in_batches, insert_rows, run_many

Rows = Sequence[Mapping[str, Any]]


def replace_groups(connection: Connection, kind: Kind, gone: Iterable[str], rows: Rows, parts: Rows) -> None:
    """Replace the statements or events ``gone`` by ``rows``, and their speakers or actors by ``parts``.

    ``kind`` says which of the two they are.

    Their members stand in the store already; what follows from them (reports, newest, first_added) is worked out here.
    """
    table, columns = (t.statements, _of_statements()) if kind is STATEMENTS else (t.events, _of_events())
    part, owner = (t.statement_speakers, "statement_id") if kind is STATEMENTS else (t.event_actors, "event_id")
    gone = list(gone)
    for old, column in ((table, "id"), (part, owner)):
        _delete(connection, old.c[column], gone)
    insert_rows(connection, table, [{**row, "reports": 0} for row in rows])
    insert_rows(connection, part, parts)
    if kind is STATEMENTS:
        _note_speakers(connection, [row["id"] for row in rows])
    _refresh(connection, table, columns, [row["id"] for row in rows])


def count_reports(connection: Connection, events: Iterable[str]) -> None:
    """Recompute reports and first_added of events from their reports, which stand in the store already."""
    _refresh(connection, t.events, _of_events(), events)


def replace_disagreements(
    connection: Connection, kind: Kind, facts: Iterable[str], found: Iterable[tuple[str, Disagreement]]
) -> None:
    """Replace the disagreements of ``facts`` (ids) by those ``found``, each with the id of its statement or event."""
    _delete(connection, t.disagreements.c.fact_id, facts)
    rows = [
        {"fact_id": fact, "fact_kind": kind.name, **disagreement.model_dump(mode="json")}
        for fact, disagreement in found
    ]
    insert_rows(connection, t.disagreements, rows)


def replace_actors(connection: Connection, gone: Iterable[str], rows: Rows, names: Iterable[Spelling]) -> None:
    """Put actors (``rows``) and their spellings in the place of those ``gone``; ``note_news`` completes them.

    Their forms stand in the store already, and are counted here.
    """
    gone = list(gone)
    _delete(connection, t.actors.c.id, gone)
    insert_rows(connection, t.actors, [{**row, "articles": 0} for row in rows])
    replace_names(connection, {*gone, *(row["id"] for row in rows)}, names)
    f = t.actor_forms.c
    counted = select(func.sum(f.articles)).where(f.actor_id == t.actors.c.id).scalar_subquery()
    _refresh(connection, t.actors, {"articles": counted}, [row["id"] for row in rows])


def count_articles(connection: Connection, more: Mapping[str, int]) -> None:
    """Add to the number of articles that name each actor."""
    rows = [{"actor": actor, "more": count} for actor, count in sorted(more.items())]
    run_many(connection, "UPDATE actors SET articles = articles + :more WHERE id = :actor", rows)


def note_news(connection: Connection, actors: Iterable[str]) -> None:
    """Recompute when these actors were first news, from the articles that name them."""
    a = t.article_actors.c
    first = select(func.min(a.news_at)).where(a.actor_id == t.actors.c.id).scalar_subquery()
    _refresh(connection, t.actors, {"first_added": first}, actors)


def settle_aliases(
    connection: Connection, aliases: Mapping[str, str], live: Iterable[str], gone: Iterable[str]
) -> None:
    """Keep the aliases of merged ids.

    ``aliases`` maps each merged id to its successor; older aliases of it are moved on. Aliases of an id in ``gone``
    that neither lives on (``live``) nor was merged are deleted.
    """
    c = t.aliases.c
    for old, new in aliases.items():
        connection.execute(update(t.aliases).where(c.new == old).values(new=new))
    insert_rows(connection, t.aliases, [{"old": old, "new": new} for old, new in aliases.items()])
    _delete(connection, c.new, set(gone) - set(live) - aliases.keys())


def _note_speakers(connection: Connection, statements: Iterable[str]) -> None:
    """Copy the speakers of statements to their quotes (``quote_speakers``)."""
    q, s = t.quotes.c, t.statement_speakers.c
    spoken = select(s.actor_id, q.id).join_from(t.quotes, t.statement_speakers, q.statement_id == s.statement_id)
    for some in in_batches(statements):
        quotes = select(q.id).where(q.statement_id.in_(some))
        connection.execute(delete(t.quote_speakers).where(t.quote_speakers.c.quote_id.in_(quotes)))
        of_these = spoken.where(q.statement_id.in_(some))
        connection.execute(insert(t.quote_speakers).from_select(["actor_id", "quote_id"], of_these))


def _of_statements() -> dict[str, Any]:
    s, q = t.statements.c, t.quotes.c
    quotes = select(func.count(q.article_id.distinct())).where(q.statement_id == s.id)
    newest = (
        quotes.join_from(t.quotes, t.articles).with_only_columns(func.max(t.articles.c.published)).scalar_subquery()
    )
    return {
        "reports": quotes.scalar_subquery(),
        "first_added": quotes.with_only_columns(func.min(q.news_at)).scalar_subquery(),
        "newest": newest,
        "said_from": case((s.said_from.is_(None), newest), else_=s.said_from),
        "said_to": case((s.said_to.is_(None), newest), else_=s.said_to),
    }


def _of_events() -> dict[str, Any]:
    r = t.event_reports.c
    reports = select(func.count(r.article_id.distinct())).where(r.event_id == t.events.c.id)
    return {
        "reports": reports.scalar_subquery(),
        "first_added": reports.with_only_columns(func.min(r.news_at)).scalar_subquery(),
    }


def _refresh(connection: Connection, table: Table, columns: Mapping[str, Any], ids: Iterable[str]) -> None:
    for some in in_batches(ids):
        connection.execute(update(table).where(table.c.id.in_(some)).values(columns))


def _delete(connection: Connection, column: Column[Any], values: Iterable[Any]) -> None:
    for some in in_batches(values):
        connection.execute(delete(column.table).where(column.in_(some)))
