"""Safety: what may not be shown is kept apart, and speakers without a name stay without one."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from knowledge.facts import Date
from knowledge.language.dates import date_bounds
from knowledge.store.rows import in_batches
from knowledge.store.speaker_descriptions import note_unnamed

revision = "0003"
down_revision = "0002"

_AT_ONCE = 1_000
_UNNAMED = """
SELECT q.id, q.statement_id, CAST(q.body AS text) AS body, EXISTS (SELECT 1 FROM statement_speakers s
WHERE s.statement_id = q.statement_id) AS joined FROM quotes q
WHERE q.id > :last AND (CAST(q.body AS text) LIKE :unnamed OR CAST(q.body AS text) LIKE :nobody)
ORDER BY q.id LIMIT :most
"""
_ALONE = """
INSERT INTO statements (id, said, said_from, said_to, newest, place, speakers, reports, independent, first_added)
SELECT :id, {said}, coalesce(:first, a.published), coalesce(:last, a.published), a.published, :place, {speakers}, 1, 1,
q.news_at FROM quotes q JOIN articles a ON a.id = q.article_id WHERE q.id = :quote
"""
_LEFT = """
UPDATE statements SET reports = (SELECT count(DISTINCT q.article_id) FROM quotes q WHERE q.statement_id = :id),
first_added = (SELECT min(q.news_at) FROM quotes q WHERE q.statement_id = :id),
newest = (SELECT max(a.published) FROM quotes q JOIN articles a ON a.id = q.article_id WHERE q.statement_id = :id),
independent = {least}(independent, (SELECT count(DISTINCT q.article_id) FROM quotes q WHERE q.statement_id = :id))
WHERE id = :id
"""


def upgrade() -> None:
    """Add the tables, and take speakers without a name out of the statements of persons with one.

    What articles of before say of themselves is read by a rebuild.
    """
    _seals()
    _retractions()
    _unnamed_speakers()


def _unnamed_speakers() -> None:
    op.create_table(
        "unnamed_words",
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("written", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("word", "written"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "unnamed_speakers",
        sa.Column("written", sa.Text(), nullable=False),
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["quote_id"], ["quotes.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("written", "quote_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_unnamed_speakers_quote_id"), "unnamed_speakers", ["quote_id"])
    connection = op.get_bind()
    left: set[str] = set()
    for rows in _quotes(connection):
        bodies = {row.id: json.loads(row.body) for row in rows}
        note_unnamed(connection, {quote: _printed(body) for quote, body in bodies.items()})
        for row in rows:
            if row.joined and all(speaker["actor"] is None for speaker in bodies[row.id]["speakers"]):
                _set_apart(connection, row.id, bodies[row.id])
                left.add(row.statement_id)
    _count_again(connection, sorted(left))


def _quotes(connection: sa.Connection) -> Iterator[Sequence[Any]]:
    """Yield the quotes that have a speaker without a name, or none at all, some at a time."""
    last, sought = 0, {"unnamed": '%"actor":null%', "nobody": '%"speakers":[]%', "most": _AT_ONCE}
    while rows := connection.execute(sa.text(_UNNAMED), {**sought, "last": last}).all():
        yield rows
        last = rows[-1].id


def _printed(body: dict[str, Any]) -> list[str]:
    return [speaker["as_written"] for speaker in body["speakers"] if speaker["actor"] is None]


def _set_apart(connection: sa.Connection, quote: int, body: dict[str, Any]) -> None:
    """Give a quote that was joined to somebody's a statement of its own; a rebuild joins it to its copies."""
    alone, said = f"s{quote:010d}", Date(**body["said"])
    first, last = date_bounds(said) or (None, None)
    speakers = [{"id": None, "name": name, "role": None, "certainty": "unknown"} for name in _printed(body)]
    values = {"id": alone, "said": said.model_dump_json(), "first": first, "last": last, "place": body["place"]}
    sqlite = connection.dialect.name == "sqlite"
    held = {name: f":{name}" if sqlite else f"CAST(:{name} AS json)" for name in ("said", "speakers")}
    connection.execute(sa.text(_ALONE.format(**held)), values | {"speakers": json.dumps(speakers), "quote": quote})
    moved = "UPDATE quotes SET statement_id = :id, certainty = 'unknown' WHERE id = :quote"
    connection.execute(sa.text(moved), {"id": alone, "quote": quote})
    connection.execute(sa.text("DELETE FROM quote_speakers WHERE quote_id = :quote"), {"quote": quote})


def _count_again(connection: sa.Connection, statements: Sequence[str]) -> None:
    """Count the reports that are left of statements; what these are said to differ on may rest on one that went."""
    left = _LEFT.format(least="min" if connection.dialect.name == "sqlite" else "least")
    for statement in statements:
        connection.execute(sa.text(left), {"id": statement})
    for some in in_batches(statements):
        gone = sa.text("DELETE FROM disagreements WHERE fact_id IN :ids").bindparams(
            sa.bindparam("ids", expanding=True)
        )
        connection.execute(gone, {"ids": list(some)})


def _seals() -> None:
    op.create_table(
        "sealed",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("shown_as", sa.Text(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("archive", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("source"),
    )
    op.create_index("sealed_shown_as", "sealed", ["shown_as"])
    op.create_table(
        "protections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("ground", sa.String(length=16), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("only_there", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_protections_folded"), "protections", ["folded"])
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=8), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )


def _retractions() -> None:
    op.create_table(
        "retractions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("stop", sa.Integer(), nullable=False),
        sa.Column("stems", sa.Text(), nullable=False),
        sa.Column("note_from", sa.Integer(), nullable=False),
        sa.Column("note_to", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_retractions_article_id"), "retractions", ["article_id"])
    op.add_column("quotes", sa.Column("retraction_id", sa.Integer(), nullable=True))
    few = sa.text("retraction_id IS NOT NULL")
    op.create_index("quotes_retracted", "quotes", ["retraction_id"], sqlite_where=few, postgresql_where=few)
