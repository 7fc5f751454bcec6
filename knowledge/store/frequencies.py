"""How many rows hold a stem: rarity needs an idea of it, no more, and to count would take longer than to search."""

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from knowledge.store.index import BLOCKS, PAIRED, WORDS_COLUMN, satisfies
from knowledge.store.search import lexeme
from knowledge.store.sql import run

_COMMON = """
SELECT word, share FROM pg_stats s,
unnest(CAST(CAST(s.most_common_elems AS text) AS text[]), s.most_common_elem_freqs) AS common(word, share)
WHERE s.schemaname = ANY(current_schemas(false)) AND word IS NOT NULL
AND (s.tablename = :index OR (s.tablename = :table AND s.attname = :column))
"""
_SAMPLE = BLOCKS[1]
_ENOUGH = 5  # in a block, to tell from them about how many there are


def frequencies(connection: Connection, table: str, stems: Iterable[str], at_most: int, newest: int) -> dict[str, int]:
    """Count the rows that hold each stem; of more than ``at_most`` tell what so many let expect of all.

    ``newest`` is the number of the table's newest row.
    """
    asked = list(stems)
    if not asked:
        return {}
    found = (_of_newest if connection.dialect.name == "sqlite" else _of_oldest)(
        connection, table, asked, at_most, newest
    )
    return {stem: found.get(stem, 0) for stem in asked}


def common_words(connection: Connection, table: str) -> dict[str, float]:
    """Say in what share of a table's rows the most frequent stems stand, as PostgreSQL noted when it last looked.

    To count them would take tens of milliseconds each at a million. SQLite notes nothing.
    """
    if connection.dialect.name == "sqlite":
        return {}
    return dict(run(connection, _COMMON, {"index": f"{table}_words", "table": table, "column": WORDS_COLUMN}))


def _of_newest(connection: Connection, table: str, stems: Sequence[str], at_most: int, newest: int) -> dict[str, int]:
    """Count the newest rows that hold each stem, and judge by how far back they reach how many there are.

    The index's own vocabulary would go through all rows of a frequent stem: milliseconds each, at a million.
    """
    words = f"{table}_words"
    held = f"SELECT rowid AS id FROM {words} WHERE {words} MATCH '\"' || value || '\"' ORDER BY rowid DESC LIMIT :most"
    sql = f"""
    SELECT s.value AS stem, (SELECT json_array(count(*), min(id)) FROM ({held}) few) AS few FROM json_each(:stems) s
    """
    found = {}
    for row in run(connection, sql, {"stems": json.dumps(stems), "most": at_most}):
        rows, oldest = json.loads(row.few)
        found[row.stem] = rows if rows < at_most else rows * newest // (newest - oldest + 1)
    return found


def _of_oldest(connection: Connection, table: str, stems: Sequence[str], at_most: int, newest: int) -> dict[str, int]:
    """Count the rows that hold each stem, and judge by how far the first reach how many there are.

    PostgreSQL comes to rows as they lie, which is about as they came; but it lists all first. So in a large table those
    in a block are counted of frequent stems.
    """
    last, sampled = newest >> _SAMPLE, table in PAIRED and newest >> BLOCKS[-1] > 1
    inside = f"SELECT count(*) FROM {table} t WHERE {satisfies(table, 'word')} AND {satisfies(table, ':block')}"
    first = f"SELECT t.id FROM {table} t WHERE {satisfies(table, 'word')} LIMIT :most"
    sql = f"""
    SELECT stem, held, CASE WHEN held < {_ENOUGH} THEN
    (SELECT CAST(json_build_array(count(*), max(id)) AS text) FROM ({first}) first) END AS first
    FROM (SELECT stem, word, {f"({inside})" if sampled else "0"} AS held
    FROM unnest(CAST(:stems AS text[]), CAST(:words AS text[])) AS s(stem, word)
    OFFSET 0) counted_once
    """
    words = [lexeme(stem) for stem in stems]
    values = {"stems": stems, "words": words, "block": f"'#{_SAMPLE}:{last - 1}'"}
    found = {}
    for row in run(connection, sql, {**values, "most": at_most}):
        rows, reach = json.loads(row.first) if row.first else (row.held, 1 << _SAMPLE)
        found[row.stem] = rows if row.first and rows < at_most else rows * newest // reach
    return found
