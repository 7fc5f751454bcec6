"""The word index over the ``stems`` columns, for SQLite (FTS5) and PostgreSQL (tsvector with GIN): how it is made.

SQLite's index has no content of its own: triggers tell it the exact old values, because a delete with inexact ones
leaves ghosts that its own integrity check misses. Of quotes it holds, instead of where words stand, every pair of
neighbours: words in a row that are all frequent are found ten times as quick by these.

PostgreSQL keeps a generated column, but of quotes an index alone: of stems, pairs, and the blocks of rows that each
quote is in. GIN fetches all rows before it sorts them, and blocks tell which are the newest.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Engine

from knowledge.language.stems import JOINT, PAIR
from knowledge.store.engine import WITH_PAIRS, writing

INDEXED = ("quotes", "event_reports", "passages", "articles")
PAIRED = ("quotes",)
"""Of these the index holds pairs of neighbours, and nothing of longer rows."""

BLOCKS = (11, 13, 15, 17)
"""Blocks of PostgreSQL's index of these: rows whose numbers differ in so many last binary digits alone."""

LONGEST = 500
"""So many letters of a word or a pair are held: PostgreSQL refuses more than two thousand bytes."""

_PAGES = 1000  # of four kilobytes: a tenth of a second or two, for which other writers wait
WORDS_COLUMN = "words"  # PostgreSQL only, and not of those with pairs

_CHANGES = {
    "added": ("INSERT", "{new}"),
    "removed": ("DELETE", "{old}"),
    "changed": ("UPDATE OF id, stems", "{old} {new}"),
}
_BLOCKS_OF_ROW = ", ".join(f"'#{bits}:' || (id >> {bits})" for bits in BLOCKS)
_MAKE_PAIRS = f"""
CREATE OR REPLACE FUNCTION onrecord_words(id integer, stems text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    word text[] := array_remove(string_to_array(stems, ' '), '');
    held text[] := ARRAY[{_BLOCKS_OF_ROW}];
BEGIN
    FOR n IN 1..cardinality(word) LOOP
        held := held || left(word[n], {LONGEST});
        IF n > 1 THEN
            held := held || left(word[n - 1] || ' ' || word[n], {LONGEST});
        END IF;
    END LOOP;
    RETURN array_to_tsvector(held);
END $$
"""


def create_index(connection: Connection, tables: Iterable[str]) -> None:
    """Make the word index of some indexed tables; they exist and may hold rows already."""
    make = _create_sqlite if connection.dialect.name == "sqlite" else _create_postgresql
    for table in tables:
        make(connection, table)


def belongs_to_index(name: str | None) -> bool:
    """Tell whether a table, column or index is the word index's own and no part of the tables' metadata."""
    own = tuple(f"{table}_{WORDS_COLUMN}" for table in INDEXED)
    return name is not None and (name == WORDS_COLUMN or name.startswith(own))


def drop_index(connection: Connection, tables: Iterable[str]) -> None:
    """Drop the word index of some tables, to make it anew."""
    for table in tables:
        if connection.dialect.name == "sqlite":
            for change in _CHANGES:
                connection.exec_driver_sql(f"DROP TRIGGER {table}_words_{change}")
            connection.exec_driver_sql(f"DROP TABLE {table}_words")
        else:
            connection.exec_driver_sql(f"DROP INDEX {table}_words")
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN IF EXISTS {WORDS_COLUMN}")


def join_parts(engine: Engine) -> None:
    """Make one part of those in which SQLite's word index was written, step by step: a question opens each of them."""
    if engine.dialect.name == "sqlite":
        for table in INDEXED:
            pages = -_PAGES  # the first step, below nought, says that all are meant
            while _merge(engine, table, pages):
                pages = _PAGES


def _merge(engine: Engine, table: str, pages: int) -> bool:
    """Go a step, in which other writers wait, and say whether there was anything to do."""
    with writing(engine) as connection:
        driver: Any = connection.connection.driver_connection
        before = driver.total_changes
        connection.exec_driver_sql(f"INSERT INTO {table}_words({table}_words, rank) VALUES ('merge', {pages})")
        return bool(driver.total_changes - before > 1)  # as SQLite's documentation of FTS5 says


def satisfies(table: str, expression: str, row: str = "t") -> str:
    """Give PostgreSQL's condition that a row of the table satisfies an expression of its word index."""
    if table in PAIRED:
        return f"onrecord_words({row}.id, {row}.stems) @@ CAST({expression} AS tsquery)"
    return f"{row}.{WORDS_COLUMN} @@ to_tsquery('simple', {expression})"


def _create_sqlite(connection: Connection, table: str) -> None:
    index, paired = f"{table}_words", table in PAIRED
    held = f"{WITH_PAIRS}({{0}})" if paired else "{0}"
    old = f"INSERT INTO {index}({index}, rowid, stems) VALUES ('delete', old.id, {held.format('old.stems')});"
    new = f"INSERT INTO {index}(rowid, stems) VALUES (new.id, {held.format('new.stems')});"
    detail = "none" if paired else "full"
    options = f"content='', detail={detail}, tokenize=\"unicode61 tokenchars '{JOINT}{PAIR}'\""
    for statement in (
        f"CREATE VIRTUAL TABLE {index} USING fts5(stems, {options})",
        *(
            f"CREATE TRIGGER {index}_{change} AFTER {on} ON {table} BEGIN {then.format(old=old, new=new)} END"
            for change, (on, then) in _CHANGES.items()
        ),
        f"INSERT INTO {index}(rowid, stems) SELECT id, {held.format('stems')} FROM {table}",
    ):
        connection.exec_driver_sql(statement)


def _create_postgresql(connection: Connection, table: str) -> None:
    words = WORDS_COLUMN
    if table in PAIRED:
        words = "onrecord_words(id, stems)"
        connection.exec_driver_sql(_MAKE_PAIRS)
    else:
        generated = "tsvector GENERATED ALWAYS AS (to_tsvector('simple', stems)) STORED"
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {WORDS_COLUMN} {generated}")
    connection.exec_driver_sql(f"CREATE INDEX {table}_words ON {table} USING gin ({words}) WITH (fastupdate = off)")
