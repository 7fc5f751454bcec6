"""Asking the word index: boolean queries over stems, in order of row, a limited number at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from knowledge.store.dialect import dialect_of, interface
from knowledge.store.dialect.interface import PAIRED
from knowledge.store.dialect.postgresql import BLOCKS
from knowledge.store.sql import AnyRow, run

Clause = interface.Clause
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
        if limits.newest and table in PAIRED and dialect_of(connection).has_blocks:
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
    source, row, condition = dialect_of(connection).in_row_order(table)
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
    sql = dialect_of(connection).limited(columns, found)
    rows = run(connection, sql, {**where.values, "below": limits.below, "limit": limits.rows + 1})
    return Hits(rows[: limits.rows], cut=len(rows) > limits.rows)


def matches(connection: Connection, table: str, value: str, row: str = "t") -> str:
    """See ``Dialect.matches``."""
    return dialect_of(connection).matches(table, value, row)


def rows_having(connection: Connection, table: str, value: str) -> str:
    """See ``Dialect.rows_having``."""
    return dialect_of(connection).rows_having(table, value)


def holds_phrase(connection: Connection, value: str, row: str = "t") -> str:
    """Give the condition that a row has the stems bound to ``value``, with blanks around them, in a row."""
    return contains(connection, f"' ' || {row}.stems || ' '", value)


def contains(connection: Connection, expression: str, value: str) -> str:
    """See ``Dialect.contains``."""
    return dialect_of(connection).contains(expression, value)


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
    """See ``Dialect.expression``."""
    return dialect_of(connection).expression(clause, paired=paired)


def every(connection: Connection, expressions: Iterable[str]) -> str:
    """See ``Dialect.every``."""
    return dialect_of(connection).every(expressions)
