"""Asking the word index: boolean queries over stems, in order of row, a limited number at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from sqlalchemy import Connection

from knowledge.language.stems import pairs
from knowledge.store.index import BLOCKS, LONGEST, PAIRED, satisfies
from knowledge.store.sql import AnyRow, run

Clause = Sequence[Sequence[Sequence[str]]]
"""Any of: all of: one of. The innermost is a stem, or stems in a row with blanks between: a phrase."""


_FEW_BLOCKS = 2


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
    """At most so many rows, under row ``below``: the last of an answer that is to be continued.

    ``newest`` is the number of the newest row, where probably many are found: it is sooner begun with these.
    """

    rows: int
    below: int | None = None
    newest: int | None = None


class Hits(NamedTuple):
    """Rows, newest row first, and whether the limit cut them off."""

    rows: Sequence[AnyRow]
    cut: bool


ANYWHERE = Where()


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
    if where.only is None:
        asked = expression(connection, clause, paired=table in PAIRED)
        if limits.newest and table in PAIRED and connection.dialect.name != "sqlite":
            return _among_newest(connection, table, asked, limits, columns=columns, where=where)
        return _search(connection, table, asked, limits, columns=columns, where=where)
    values = {**where.values, "only": list(where.only)}
    condition = f"t.id IN :only AND ({_holds(connection, clause, values)})"
    return _newest(connection, f"{table} t", "t.id", condition, limits, columns, where._replace(values=values))


def _search(
    connection: Connection, table: str, asked: str, limits: Limits, *, columns: str, where: Where, blocks: str = ""
) -> Hits:
    """Find rows by an expression of the word index, on PostgreSQL only those in some ``blocks`` where they are given.

    GIN goes through all rows that have the rarest word of one expression, but skips to where two have rows.
    """
    source, row, condition = _place(connection, table)
    condition += f" AND {matches(connection, table, 'blocks')}" if blocks else ""
    where = where._replace(values={**where.values, "asked": asked, "blocks": blocks})
    return _newest(connection, source, row, condition, limits, columns, where)


def _newest(
    connection: Connection, source: str, row: str, condition: str, limits: Limits, columns: str, where: Where
) -> Hits:
    """Find the newest rows; PostgreSQL would make the columns of all rows before it sorts them."""
    found = f"FROM {source} WHERE {condition}"
    found += f" AND ({where.sql.replace('t.id', row)})" if where.sql else ""  # told before the row is read
    found += f" AND {row} < :below" if limits.below is not None else ""
    found += f" ORDER BY {row} DESC LIMIT :limit"
    sql = f"SELECT {columns} {found}"
    if connection.dialect.name != "sqlite":
        sql = f"SELECT {columns} FROM (SELECT t.* {found}) t"
    rows = run(connection, sql, {**where.values, "below": limits.below, "limit": limits.rows + 1})
    return Hits(rows[: limits.rows], cut=len(rows) > limits.rows)


def matches(connection: Connection, table: str, value: str, row: str = "t") -> str:
    """Give the condition that a row of the table satisfies the expression bound to ``value``."""
    if connection.dialect.name == "sqlite":
        return f"{row}.id IN (SELECT rowid FROM {table}_words WHERE {table}_words MATCH :{value})"
    return satisfies(table, f":{value}", row)


def rows_having(connection: Connection, table: str, value: str) -> str:
    """Give the query for the numbers of the table's rows that satisfy the expression bound to ``value``."""
    if connection.dialect.name == "sqlite":
        return f"SELECT rowid AS id FROM {table}_words WHERE {table}_words MATCH :{value}"
    return f"SELECT t.id FROM {table} t WHERE {matches(connection, table, value)}"


def holds_phrase(connection: Connection, value: str, row: str = "t") -> str:
    """Give the condition that a row has the stems bound to ``value``, with blanks around them, in a row."""
    return contains(connection, f"' ' || {row}.stems || ' '", value)


def contains(connection: Connection, expression: str, value: str) -> str:
    """Give the condition that a text has in it what is bound to ``value``, letter by letter."""
    find = "instr" if connection.dialect.name == "sqlite" else "strpos"
    return f"{find}({expression}, :{value}) > 0"


def _among_newest(
    connection: Connection, table: str, asked: str, limits: Limits, *, columns: str, where: Where
) -> Hits:
    """Find rows in PostgreSQL's blocks, ever larger ones, before it reads and sorts all that satisfy an expression."""
    rows: list[AnyRow] = []
    for bits, block, last in _stretches(limits.below or limits.newest or 0):
        blocks = " | ".join(f"'#{bits}:{n}'" for n in range(block, last))
        hits = _search(connection, table, asked, limits, columns=columns, where=where, blocks=blocks)
        rows += hits.rows
        if hits.cut:
            return Hits(rows, cut=True)
        limits = limits._replace(rows=limits.rows - len(hits.rows), below=block << bits)
    rest = _search(connection, table, asked, limits, columns=columns, where=where)
    return Hits([*rows, *rest.rows], rest.cut)


def _stretches(newest: int) -> Iterator[tuple[int, int, int]]:
    """Yield stretches of blocks, each with their size and half-open, from the newest row on; few rows are left then."""
    bits, first = BLOCKS[0], 0
    for bits in BLOCKS:
        if newest >> bits < 2:
            return
        first = (newest >> bits) - 1
        yield bits, first, first + 2
    while first > _FEW_BLOCKS:
        last, first = first, first - max(_FEW_BLOCKS, first // 4)
        yield bits, first, last


def newest_row(connection: Connection, table: str) -> int:
    """Return the number of a table's newest row; 0 where it has none."""
    return int(run(connection, f"SELECT coalesce(max(id), 0) FROM {table}", {})[0][0])


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
    either, both = (" OR ", " AND ") if sqlite else (" | ", " & ")
    phrase = (_fts_pairs if paired else _fts_phrase) if sqlite else (_ts_pairs if paired else _ts_phrase)

    def some(one_of: Sequence[str]) -> str:
        return f"({either.join(map(phrase, one_of))})"

    return either.join(f"({both.join(map(some, all_of))})" for all_of in clause if all_of)


def every(connection: Connection, expressions: Iterable[str]) -> str:
    """Join expressions of the word index into one that asks for all of them."""
    both = " AND " if connection.dialect.name == "sqlite" else " & "
    return both.join(f"({one})" for one in expressions)


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
    return f"({' <-> '.join(map(lexeme, stems.split()))})"


def _ts_pairs(stems: str) -> str:
    words = stems.split()
    return f"({' & '.join(map(lexeme, map(' '.join, pairwise(words)) if len(words) > 1 else words))})"


def lexeme(stems: str) -> str:
    """Write a stem or a pair as PostgreSQL's index holds it."""
    quoted = stems[:LONGEST].replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}'"
