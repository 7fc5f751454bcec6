"""What the word index of a table knows of stems: which of them any row holds, and about how many rows there are."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from knowledge.store.dialect import dialect_of
from knowledge.store.reader import Reader
from knowledge.store.search import common_words, newest_row
from knowledge.store.sql import run


class _Number(NamedTuple):
    number: int


def estimated_rows(reader: Reader, table: str) -> int:
    """Return the number of a table's newest row, about how many rows there are; kept for each generation."""
    return reader.remember(f"store.newest.{table}", lambda: newest_row(reader.connection, table))


def counted_rows(reader: Reader, table: str, at_most: int) -> int:
    """Count a table's rows; of ``at_most`` or more give the estimate. Kept for each generation."""
    query = f"SELECT count(*) AS number FROM (SELECT 1 FROM {table} LIMIT {at_most}) few"
    held = reader.remember(f"store.rows.{table}", lambda: run(reader.connection, query, {}, _Number)[0].number)
    return held if held < at_most else estimated_rows(reader, table)


def shares_of_common_stems(reader: Reader, table: str) -> Mapping[str, float]:
    """Return in what share of a table's rows frequent stems stand, where the database has noted it (PostgreSQL)."""
    return reader.remember(f"store.common.{table}", lambda: common_words(reader.connection, table))


def held_stems(reader: Reader, table: str, stems: Sequence[str]) -> set[str]:
    """Return those of some stems that any row of a table has; one look at the index each, counting takes longer."""
    common = shares_of_common_stems(reader, table)
    asked = [one for one in dict.fromkeys(stems) if one not in common]
    values = {f"stem{n}": dialect_of(reader.connection).expression([[[one]]]) for n, one in enumerate(asked)}
    having = (dialect_of(reader.connection).rows_having(table, value) for value in values)
    each = (f"SELECT {n} AS number WHERE EXISTS ({rows})" for n, rows in enumerate(having))
    found = {row.number for row in run(reader.connection, " UNION ALL ".join(each), values, _Number)} if asked else ()
    return {*common.keys() & stems, *(one for n, one in enumerate(asked) if n in found)}
