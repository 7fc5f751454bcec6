"""Document frequencies of stems, as far as ranking by rarity needs them: sampled, because to count takes too long."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection

from knowledge.store.dialect import dialect_of
from knowledge.store.sql import run


def frequencies(connection: Connection, table: str, stems: Iterable[str], at_most: int, newest: int) -> dict[str, int]:
    """Return for each stem how many rows of a table hold it, extrapolated where these are more than ``at_most``.

    The density among the rows looked through is taken for that of the whole table; ``newest`` is its highest number.
    """
    asked = list(stems)
    if not asked:
        return {}
    sql, values = dialect_of(connection).frequency_query(table, asked, at_most, newest)
    found = {}
    for row in run(connection, sql, values):
        matching, looked_through, all_of_them = json.loads(row.sample)
        found[row.stem] = matching if all_of_them else matching * newest // looked_through
    return {stem: found.get(stem, 0) for stem in asked}


def common_words(connection: Connection, table: str) -> dict[str, float]:
    """Return the relative document frequency, in [0, 1], of a table's most common stems; empty on SQLite."""
    query = dialect_of(connection).common_words_query(table)
    return dict(run(connection, *query)) if query else {}
