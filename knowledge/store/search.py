"""Asking the word index: boolean queries over stems, in order of row, a limited number at a time."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from knowledge.language.stems import pairs
from knowledge.store.index import PAIRED, WORDS_COLUMN
from knowledge.store.sql import AnyRow, run

Clause = Sequence[Sequence[Sequence[str]]]
"""Any of: all of: one of. The innermost is a stem, or stems in a row with blanks between: a phrase."""


class Where(NamedTuple):
    """A further condition on the rows of the table, which it names ``t``; lists among the values are expanded.

    ``only`` are the rows that can pass at all, where they are so few that they are sooner read than the word index.
    """

    sql: str = ""
    values: Mapping[str, Any] = {}
    only: Sequence[int] | None = None

    def also(self, sql: str, values: Mapping[str, Any]) -> "Where":
        """Return this with another condition."""
        return self._replace(sql=f"({self.sql}) AND {sql}" if self.sql else sql, values={**self.values, **values})


class Limits(NamedTuple):
    """At most so many rows, under row ``below``: the last of an answer that is to be continued."""

    rows: int
    below: int | None = None


class Hits(NamedTuple):
    """Rows, newest row first, and whether the limit cut them off."""

    rows: Sequence[AnyRow]
    cut: bool


ANYWHERE = Where()
_COMMON = """
SELECT word, share FROM pg_stats s,
unnest(CAST(CAST(s.most_common_elems AS text) AS text[]), s.most_common_elem_freqs) AS common(word, share)
WHERE s.schemaname = ANY(current_schemas(false)) AND s.tablename = :table AND s.attname = :column AND word IS NOT NULL
"""
_NEWEST, _A_PART = 10_000, 50
"""Rows, at most one of so many, that PostgreSQL sooner reads one by one than it sorts all with frequent words."""


def search(
    connection: Connection,
    table: str,
    clause: Clause,
    limits: Limits,
    *,
    columns: str = "t.id",
    where: Where = ANYWHERE,
) -> Hits:
    """Find the rows whose stems satisfy ``clause`` and that pass ``where``.

    Where a table's index has pairs, of a phrase of more than two all pairs are in the rows, not surely in a row.
    """
    if not any(clause) or (where.only is not None and not where.only):
        return Hits([], cut=False)
    values = dict(where.values)
    if where.only is None:
        source, row, condition = _place(connection, table)
        values["asked"] = expression(connection, clause, paired=table in PAIRED)
    else:
        source, row, condition = f"{table} t", "t.id", f"t.id IN :only AND ({_holds(connection, clause, values)})"
        values["only"] = list(where.only)
    query = f"SELECT {columns} FROM {source} WHERE {condition}"
    query += f" AND ({where.sql.replace('t.id', row)})" if where.sql else ""  # told before the row is read
    query += f" AND {row} < :below" if limits.below is not None else ""
    return _newest(connection, query, row, values, limits)


def _newest(connection: Connection, query: str, row: str, values: Mapping[str, Any], limits: Limits) -> Hits:
    sql = f"{query} ORDER BY {row} DESC LIMIT :limit"
    rows = run(connection, sql, {**values, "below": limits.below, "limit": limits.rows + 1})
    return Hits(rows[: limits.rows], cut=len(rows) > limits.rows)


def matches(connection: Connection, table: str, value: str, row: str = "t") -> str:
    """Give the condition that a row of the table satisfies the expression bound to ``value``."""
    if connection.dialect.name == "sqlite":
        return f"{row}.id IN (SELECT rowid FROM {table}_words WHERE {table}_words MATCH :{value})"
    return f"{row}.{WORDS_COLUMN} @@ to_tsquery('simple', :{value})"


def rows_having(connection: Connection, table: str, value: str) -> str:
    """Give the query for the numbers of the table's rows that satisfy the expression bound to ``value``."""
    if connection.dialect.name == "sqlite":
        return f"SELECT rowid AS id FROM {table}_words WHERE {table}_words MATCH :{value}"
    return f"SELECT id FROM {table} WHERE {WORDS_COLUMN} @@ to_tsquery('simple', :{value})"


def holds_phrase(connection: Connection, value: str, row: str = "t") -> str:
    """Give the condition that a row has the stems bound to ``value``, with blanks around them, in a row."""
    find = "instr" if connection.dialect.name == "sqlite" else "strpos"
    return f"{find}(' ' || {row}.stems || ' ', :{value}) > 0"


def search_frequent(
    connection: Connection,
    table: str,
    clause: Clause,
    limits: Limits,
    *,
    columns: str = "t.id",
    where: Where = ANYWHERE,
) -> Hits:
    """Find rows as ``search`` does, words that probably many rows hold: among the newest first.

    SQLite's index stops at the limit by itself; PostgreSQL's fetches and sorts all rows that hold the words.
    """
    if connection.dialect.name != "sqlite" and limits.below is None and where.only is None and any(clause):
        values = {**where.values, "newest": _NEWEST}
        newest = f"t.id > (SELECT max(id) - least(:newest, max(id) / {_A_PART}) FROM {table})"
        query = f"SELECT {columns} FROM {table} t WHERE {newest} AND ({_holds(connection, clause, values)})"
        query += f" AND ({where.sql})" if where.sql else ""
        hits = _newest(connection, query, "t.id", values, limits)
        if hits.cut:
            return hits
    return search(connection, table, clause, limits, columns=columns, where=where)


def _holds(connection: Connection, clause: Clause, values: dict[str, Any]) -> str:
    """Give the condition that a row read has what a clause asks for, but not how near; bind what it looks for."""

    def some(one_of: Sequence[str]) -> str:
        found = []
        for stems in one_of:
            name = f"held{len(values)}"
            values[name] = f" {stems} "
            found.append(holds_phrase(connection, name))
        return f"({' OR '.join(found)})"

    return " OR ".join(f"({' AND '.join(map(some, all_of))})" for all_of in clause if all_of)


def expression(connection: Connection, clause: Clause, *, paired: bool = False) -> str:
    """Write a clause in the language of the database's word index; ``paired`` where a table's index has pairs."""
    sqlite = connection.dialect.name == "sqlite"
    either, both, phrase = (
        (" OR ", " AND ", _fts_pairs if paired else _fts_phrase) if sqlite else (" | ", " & ", _ts_phrase)
    )

    def some(one_of: Sequence[str]) -> str:
        return f"({either.join(map(phrase, one_of))})"

    return either.join(f"({both.join(map(some, all_of))})" for all_of in clause if all_of)


def every(connection: Connection, expressions: Iterable[str]) -> str:
    """Join expressions of the word index into one that asks for all of them."""
    both = " AND " if connection.dialect.name == "sqlite" else " & "
    return both.join(f"({one})" for one in expressions)


def frequencies(connection: Connection, table: str, stems: Iterable[str], at_most: int) -> dict[str, int]:
    """Count the rows that hold each stem, up to ``at_most``: rarity needs no more than an idea of how many hold others.

    PostgreSQL gives ``at_most`` for these, SQLite what the newest of the rows let expect of all.
    """
    asked = list(stems)
    if not asked:
        return {}
    if connection.dialect.name == "sqlite":
        found = _estimates(connection, table, asked, at_most)
    else:
        held = f"SELECT 1 FROM {table} t WHERE t.{WORDS_COLUMN} @@ to_tsquery('simple', stem) LIMIT :most"
        sql = f"SELECT stem, (SELECT count(*) FROM ({held}) few) AS held FROM unnest(CAST(:array AS text[])) AS s(stem)"
        found = {row.stem: row.held for row in connection.execute(text(sql), {"array": asked, "most": at_most})}
    return {stem: found.get(stem, 0) for stem in asked}


def common_words(connection: Connection, table: str) -> dict[str, float]:
    """Say in what share of a table's rows the most frequent stems stand, as PostgreSQL noted when it last looked.

    To count them would take tens of milliseconds each at a million. SQLite notes nothing.
    """
    if connection.dialect.name == "sqlite":
        return {}
    return dict(run(connection, _COMMON, {"table": table, "column": WORDS_COLUMN}))


def _estimates(connection: Connection, table: str, stems: Sequence[str], at_most: int) -> dict[str, int]:
    """Count the newest rows that hold each stem, and judge by how far back they reach how many there are.

    The index's own vocabulary would go through all rows of a frequent stem: milliseconds each, at a million.
    """
    words = f"{table}_words"
    held = f"SELECT rowid AS id FROM {words} WHERE {words} MATCH '\"' || value || '\"' ORDER BY rowid DESC LIMIT :most"
    sql = f"""
    SELECT s.value AS stem, (SELECT max(id) FROM {table}) AS newest,
    (SELECT json_array(count(*), min(id)) FROM ({held}) few) AS few FROM json_each(:stems) s
    """
    found = {}
    for row in run(connection, sql, {"stems": json.dumps(stems), "most": at_most}):
        rows, oldest = json.loads(row.few)
        found[row.stem] = rows if rows < at_most else rows * row.newest // (row.newest - oldest + 1)
    return found


def _place(connection: Connection, table: str) -> tuple[str, str, str]:
    """Where to read, in order of what, on what condition.

    SQLite reads its index in order and stops at the limit. PostgreSQL would read the whole table backwards for a rare
    phrase of common words, which it takes for frequent: an expression keeps it to the word index.
    """
    if connection.dialect.name == "sqlite":
        index = f"{table}_words"
        return f"{index} JOIN {table} t ON t.id = {index}.rowid", f"{index}.rowid", f"{index} MATCH :asked"
    return f"{table} t", "(t.id + 0)", matches(connection, table, "asked")


def _fts_phrase(stems: str) -> str:
    return f'"{stems}"'


def _fts_pairs(stems: str) -> str:
    return f"({' AND '.join(map(_fts_phrase, pairs(stems) or [stems]))})"


def _ts_phrase(stems: str) -> str:
    return "(" + " <-> ".join(stems.split()) + ")"
