"""Full-text search: boolean queries over stems, newest row first and limited, and document frequencies of stems."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar, overload

from knowledge.store.dialect import dialect_of, interface
from knowledge.store.dialect.interface import PAIRED
from knowledge.store.dialect.postgresql import BLOCKS
from knowledge.store.engine import Connection
from knowledge.store.sql import run

Clause = interface.Clause
R = TypeVar("R", bound=tuple[Any, ...])
_FEW_BLOCKS = 2


class Where(NamedTuple):
    """A further condition on the rows of the table, which it names ``t``; lists among the values are expanded.

    ``only`` are the rows that can pass at all, where they are so few that they are sooner read than the word index;
    ``listing``, where there is one, is a query for them that no word index answers.
    """

    sql: str = ""
    values: Mapping[str, Any] = {}
    only: Sequence[int] | None = None
    listing: str = ""

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


class Numbered(NamedTuple):
    """The number of a row."""

    id: int


class Hits(NamedTuple, Generic[R]):
    """Rows, newest row first, and whether the limit cut them off."""

    rows: Sequence[R]
    cut: bool


class _Sample(NamedTuple):
    stem: str
    sample: str


class _Share(NamedTuple):
    word: str
    share: float


class _Newest(NamedTuple):
    newest: int


ANYWHERE = Where()


class _Selection(NamedTuple, Generic[R]):
    """The columns that are wanted of the rows ``t``, and the type of these rows."""

    columns: str
    row: type[R]


@overload
def search(
    connection: Connection,
    table: str,
    clause: Clause,
    limits: Limits,
    *,
    columns: str,
    row: type[R],
    where: Where = ANYWHERE,
) -> Hits[R]: ...
@overload
def search(
    connection: Connection,
    table: str,
    clause: Clause,
    limits: Limits,
    *,
    where: Where = ANYWHERE,
) -> Hits[Numbered]: ...
def search(
    connection: Connection,
    table: str,
    clause: Clause,
    limits: Limits,
    *,
    columns: str = "t.id",
    row: type[Any] = Numbered,
    where: Where = ANYWHERE,
) -> Hits[Any]:
    """Return the rows of an indexed table whose stems match ``clause`` and that pass ``where``, the newest first.

    ``limits`` says how many at most and where to go on. ``columns`` is SQL on the rows ``t``, and ``row`` a NamedTuple
    with a field for each, as for ``run``. Where a table's index has bigrams (``PAIRED``), a row that matches a phrase
    of more than two words has all its bigrams, not surely in a row.
    """
    if not any(clause) or (where.only is not None and not where.only):
        return Hits([], cut=False)
    wanted = _Selection(columns, row)
    if where.only is None:
        asked = dialect_of(connection).expression(clause, paired=table in PAIRED)
        if limits.newest and table in PAIRED and dialect_of(connection).has_blocks:
            return _among_newest(connection, table, asked, limits, wanted, where)
        return _search(connection, table, asked, limits, wanted, where)
    values = {**where.values, "only": list(where.only)}
    condition = f"t.id IN :only AND ({_holds(connection, clause, values)})"
    return _newest(connection, (f"{table} t", "t.id", condition), limits, wanted, where._replace(values=values))


def _search(
    connection: Connection,
    table: str,
    asked: str,
    limits: Limits,
    wanted: _Selection[R],
    where: Where,
    blocks: str = "",
) -> Hits[R]:
    """Find rows by a full-text query, on PostgreSQL only those in some ``blocks`` where they are given.

    GIN goes through all rows that have the rarest word of one query, but skips to where two have rows.
    """
    source, row, condition = dialect_of(connection).in_row_order(table)
    condition += f" AND {dialect_of(connection).matches(table, 'blocks')}" if blocks else ""
    where = where._replace(values={**where.values, "asked": asked, "blocks": blocks})
    return _newest(connection, (source, row, condition), limits, wanted, where)


def _newest(
    connection: Connection, source: tuple[str, str, str], limits: Limits, wanted: _Selection[R], where: Where
) -> Hits[R]:
    """Find the newest rows of a ``source``: FROM, the expression for the row's number, and WHERE."""
    tables, number, condition = source
    found = f"FROM {tables} WHERE {condition}"
    found += f" AND ({where.sql.replace('t.id', number)})" if where.sql else ""  # told before the row is read
    found += f" AND {number} < :below" if limits.below is not None else ""
    found += f" ORDER BY {number} DESC LIMIT :limit"
    sql = dialect_of(connection).limited(wanted.columns, found)
    values = {**where.values, "below": limits.below, "limit": limits.rows + 1}
    rows = run(connection, sql, values, wanted.row)
    return Hits(rows[: limits.rows], cut=len(rows) > limits.rows)


def holds_phrase(connection: Connection, value: str, row: str = "t") -> str:
    """Give the condition that a row has the stems bound to ``value``, with blanks around them, in a row."""
    return dialect_of(connection).contains(f"' ' || {row}.stems || ' '", value)


def _among_newest(
    connection: Connection, table: str, asked: str, limits: Limits, wanted: _Selection[R], where: Where
) -> Hits[R]:
    """Find rows in PostgreSQL's blocks, ever larger ones, before it reads and sorts all that match a query."""
    rows: list[R] = []
    for bits, block, last in _stretches(limits.below or limits.newest or 0):
        blocks = " | ".join(f"'#{bits}:{n}'" for n in range(block, last))
        hits = _search(connection, table, asked, limits, wanted, where, blocks)
        rows += hits.rows
        if hits.cut:
            return Hits(rows, cut=True)
        limits = limits._replace(rows=limits.rows - len(hits.rows), below=block << bits)
    rest = _search(connection, table, asked, limits, wanted, where)
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
    return int(run(connection, f"SELECT coalesce(max(id), 0) AS newest FROM {table}", {}, _Newest)[0].newest)


def frequencies(connection: Connection, table: str, stems: Iterable[str], at_most: int, newest: int) -> dict[str, int]:
    """Return for each stem how many rows of a table hold it, extrapolated where these are more than ``at_most``.

    The density among the rows looked through is taken for that of the whole table; ``newest`` is its highest number.
    """
    asked = list(stems)
    if not asked:
        return {}
    sql, values = dialect_of(connection).frequency_query(table, asked, at_most, newest)
    found = {}
    for row in run(connection, sql, values, _Sample):
        matching, looked_through, all_of_them = json.loads(row.sample)
        found[row.stem] = matching if all_of_them else matching * newest // looked_through
    return {stem: found.get(stem, 0) for stem in asked}


def common_words(connection: Connection, table: str) -> dict[str, float]:
    """Return the relative document frequency, in [0, 1], of a table's most common stems; empty on SQLite."""
    query = dialect_of(connection).common_words_query(table)
    return dict(run(connection, *query, _Share)) if query else {}


def _holds(connection: Connection, clause: Clause, values: dict[str, Any]) -> str:
    """Return the condition that a row's stems match a clause, to be tested without the index; add its ``values``."""

    def some(one_of: Sequence[str]) -> str:
        found = []
        for stems in one_of:
            name = f"held{len(values)}"
            values[name] = f" {stems} "
            found.append(holds_phrase(connection, name))
        return f"({' OR '.join(found)})"

    return " OR ".join(f"({' AND '.join(map(some, all_of))})" for all_of in clause if all_of)
