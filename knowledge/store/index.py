"""The word index over the ``stems`` columns, for SQLite (FTS5) and PostgreSQL (tsvector with GIN): how it is made.

SQLite's index has external content: triggers tell it the exact old values, because a delete with inexact ones leaves
ghosts that its own integrity check misses. PostgreSQL keeps a generated column.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, text

INDEXED = ("quotes", "event_reports", "passages", "articles")
WORDS_COLUMN = "words"  # PostgreSQL only


def create_index(connection: Connection, tables: Iterable[str]) -> None:
    """Make the word index of some indexed tables; they exist and may hold rows already."""
    make = _create_sqlite if connection.dialect.name == "sqlite" else _create_postgresql
    for table in tables:
        make(connection, table)


def belongs_to_index(name: str | None) -> bool:
    """Tell whether a table, column or index is the word index's own and no part of the tables' metadata."""
    own = tuple(f"{table}_{WORDS_COLUMN}" for table in INDEXED)
    return name is not None and (name == WORDS_COLUMN or name.startswith((*own, *(f"{t}_vocabulary" for t in INDEXED))))


def _create_sqlite(connection: Connection, table: str) -> None:
    index = f"{table}_words"
    old = f"INSERT INTO {index}({index}, rowid, stems) VALUES ('delete', old.id, old.stems);"
    new = f"INSERT INTO {index}(rowid, stems) VALUES (new.id, new.stems);"
    options = f"content='{table}', content_rowid='id', detail=full, tokenize=\"unicode61 tokenchars '|'\""
    for statement in (
        f"CREATE VIRTUAL TABLE {index} USING fts5(stems, {options})",
        f"CREATE VIRTUAL TABLE {table}_vocabulary USING fts5vocab({index}, 'row')",
        f"CREATE TRIGGER {index}_added AFTER INSERT ON {table} BEGIN {new} END",
        f"CREATE TRIGGER {index}_removed AFTER DELETE ON {table} BEGIN {old} END",
        f"CREATE TRIGGER {index}_changed AFTER UPDATE OF id, stems ON {table} BEGIN {old} {new} END",
        f"INSERT INTO {index}({index}) VALUES ('rebuild')",
    ):
        connection.exec_driver_sql(statement)


def _create_postgresql(connection: Connection, table: str) -> None:
    generated = "tsvector GENERATED ALWAYS AS (to_tsvector('simple', stems)) STORED"
    connection.execute(text(f"ALTER TABLE {table} ADD COLUMN {WORDS_COLUMN} {generated}"))
    connection.execute(
        text(f"CREATE INDEX {table}_words ON {table} USING gin ({WORDS_COLUMN}) WITH (fastupdate = off)")
    )
