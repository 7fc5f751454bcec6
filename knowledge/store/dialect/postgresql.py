"""PostgreSQL: snapshots for readers, an advisory lock for writers, and full-text search by tsvector with GIN.

Readers see one snapshot (REPEATABLE READ) and ask through libpq's pipeline mode (see ``pipeline``). The inverted index
of most tables is over a generated tsvector column. Of paired tables it is an expression index over stems, bigrams of
neighbours, and the blocks of row numbers that the row is in: GIN fetches all matching rows before they can be sorted,
and blocks tell which are the newest.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, text
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

from knowledge.store.dialect.interface import PAIRED, WORDS_COLUMN, Clause, Dialect, Fault

if TYPE_CHECKING:
    from psycopg import Connection as Psycopg

CONNECT_SECONDS = 10
RECYCLE_SECONDS = 300
"""What lies between may forget a connection that nothing went over: none is used for longer."""

PIPELINE = "pipeline"
"""Where a connection's ``info`` has its Pipeline."""

WRITERS_LOCK = 0x6F6E7265636F7264  # "onrecord"

BLOCKS = (11, 13, 15, 17)
"""The sizes of blocks of row numbers, as powers of two."""

LONGEST = 500
"""So many letters of a stem or bigram are indexed: PostgreSQL refuses more than two thousand bytes."""

_FAULTS: dict[str, Fault] = {
    "XX001": "damaged",  # data_corrupted
    "XX002": "damaged",  # index_corrupted
    "42P01": "damaged",  # undefined_table: the version says that it should be there
    "25006": "read_only",  # read_only_sql_transaction: a standby, or default_transaction_read_only
    "42501": "forbidden",  # insufficient_privilege
    "55P03": "busy",  # lock_not_available
}
"""By SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html."""

_BOUND = re.compile(r"(?<!:):(\w+)")
_LISTED = re.compile(r"\bIN :(\w+)")
_SAMPLE = BLOCKS[1]
_ENOUGH = 5  # matching rows in a block from which their number in all is extrapolated; judgement, not measured
_COMMON = """
SELECT word, share FROM pg_stats s,
unnest(CAST(CAST(s.most_common_elems AS text) AS text[]), s.most_common_elem_freqs) AS common(word, share)
WHERE s.schemaname = ANY(current_schemas(false)) AND word IS NOT NULL
AND (s.tablename = :index OR (s.tablename = :table AND s.attname = :column))
"""
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


class PostgreSQL(Dialect):
    """PostgreSQL through psycopg 3."""

    product = "PostgreSQL"
    migrates_itself = False
    has_blocks = True
    has_segments = False
    reads_whole_rows = False
    finds_by_subquery = False

    def make_engine(self, url: URL, wait: int, **options: Any) -> Engine:  # noqa: ANN401, ARG002
        """Writers wait by ``lock_writers``."""
        connect = {"connect_timeout": CONNECT_SECONDS}
        lasting = {"pool_recycle": RECYCLE_SECONDS, "pool_reset_on_return": None}
        engine = create_engine(url, connect_args=connect, **lasting, **options)
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "checkout", _refuse_closed)
        event.listen(engine, "before_cursor_execute", _send_first)
        event.listen(engine, "reset", _end)
        return engine

    def describe(self, url: URL) -> str:  # noqa: D102
        return url.set(drivername="postgresql", password=None).render_as_string()

    def is_new(self, url: URL) -> bool:  # noqa: ARG002
        """A server makes no database by itself, and tells what is in one."""
        return False

    def begin_reading(self, connection: Connection) -> None:
        """Have the pipeline send BEGIN with the first query."""
        connection.info[PIPELINE].begin()

    def lock_writers(self, connection: Connection, seconds: int) -> None:
        """Take the advisory lock that all writers take."""
        connection.execute(text(f"SET LOCAL lock_timeout = '{seconds}s'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITERS_LOCK})

    def prepare_migration(self, engine: Engine) -> None:
        """Nothing: PostgreSQL migrates inside one transaction."""

    def foreign_tables(self, tables: set[str], ours: set[str]) -> set[str]:
        """A database may be shared: only tables of our names are in the way."""
        return tables & ours

    def draw_numbers(self, connection: Connection, table: Table, count: int) -> Sequence[int]:  # noqa: D102
        sequence = "nextval(pg_get_serial_sequence(:table, 'id'))"
        query = text(f"SELECT {sequence} FROM generate_series(1, :count)")
        return sorted(connection.scalars(query, {"table": table.name, "count": count}))

    def insert_many(
        self, connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Sequence[object]]
    ) -> None:
        """Insert by COPY."""
        cursor = connection.connection.cursor()
        with cursor.copy(f"COPY {table.name} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def fault(self, error: BaseException) -> Fault | None:  # noqa: D102
        return _FAULTS.get(getattr(error, "sqlstate", None) or "")

    def is_damaged(self, engine: Engine) -> bool:  # noqa: ARG002
        """Not known: looking a server over is amcheck's, which only its superuser may run."""
        return False

    def index_tables(self, table: str) -> set[str]:  # noqa: ARG002
        """Return none: an index is no table."""
        return set()

    def bind(self, sql: str, values: Mapping[str, Any]) -> tuple[str, Sequence[Any]]:
        """Number the values; a list is one array, so that a query is prepared once for lists of any length."""
        lists = frozenset(name for name, value in values.items() if isinstance(value, list))
        written, names = _numbered(sql, lists)
        return written, [values[name] for name in names]

    def cursor(self, connection: Connection) -> Any:  # noqa: ANN401
        """Return psycopg's raw cursor, which takes ``$1``."""
        driver: Any = connection.dialect.dbapi
        held: Any = connection.connection
        return driver.RawCursor(held.dbapi_connection)

    def joined(self, column: str, between: str = ",") -> str:  # noqa: D102
        return f"string_agg(CAST({column} AS text), '{between}')"

    def hexadecimal(self, column: str) -> str:  # noqa: D102
        return f"encode({column}, 'hex')"

    def covered(self, table: str, index: str) -> str:  # noqa: ARG002
        """PostgreSQL chooses well."""
        return table

    def beside(self, table: str, condition: str) -> str:
        """Join LATERAL with OFFSET 0: planning for many rows, PostgreSQL would read the whole table in order."""
        return f"CROSS JOIN LATERAL (SELECT * FROM {table} WHERE {condition} OFFSET 0) {table.rsplit(maxsplit=1)[-1]}"

    def listed(self, name: str) -> str:  # noqa: D102
        return f"json_array_elements_text(CAST(:{name} AS json)) {name}(value)"

    def at_pairs(self, name: str, table: str, columns: tuple[str, str]) -> str:  # noqa: D102
        first, second = columns
        on = f"{first} = CAST(p.value->>0 AS integer) AND {second} = CAST(p.value->>1 AS integer)"
        return f"json_array_elements(CAST(:{name} AS json)) p(value) JOIN {table} ON {on}"

    def among(self, column: str, name: str) -> str:  # noqa: D102
        return f"{column} IN :{name}"

    def numbers(self, values: Sequence[int]) -> list[int]:  # noqa: D102
        return list(values)

    def contains(self, expression: str, name: str) -> str:  # noqa: D102
        return f"strpos({expression}, :{name}) > 0"

    def prints(self, expression: str, name: str) -> str:  # noqa: D102
        return f"{expression} ~ :{name}"

    def json_text(self, column: str, *path: str | int) -> str:  # noqa: D102
        *before, last = (str(step) if isinstance(step, int) else f"'{step}'" for step in path)
        return f"{'->'.join([column, *before])}->>{last}"

    def json_number(self, column: str, *path: str | int) -> str:  # noqa: D102
        return f"CAST({self.json_text(column, *path)} AS integer)"

    def json_part(self, column: str, key: str) -> str:  # noqa: D102
        return f"CAST({column}->'{key}' AS text)"

    def json_elements(self, name: str, column: str, key: str, field: str | None = None) -> tuple[str, str]:  # noqa: D102
        if field:
            return f"json_array_elements({column}->'{key}') AS {name}(value)", f"{name}.value->>'{field}'"
        return f"json_array_elements_text({column}->'{key}') AS {name}(value)", f"{name}.value"

    def lowered(self, column: str, sought: str) -> str:  # noqa: ARG002, D102
        return f"lower({column})"

    def expression(self, clause: Clause, *, paired: bool = False) -> str:  # noqa: D102
        phrase = _bigrams if paired else _phrase
        ands = ([f"({' | '.join(map(phrase, one_of))})" for one_of in all_of] for all_of in clause if all_of)
        return " | ".join(f"({' & '.join(each)})" for each in ands)

    def every(self, expressions: Iterable[str]) -> str:  # noqa: D102
        return " & ".join(f"({one})" for one in expressions)

    def matches(self, table: str, name: str, row: str = "t") -> str:  # noqa: D102
        return satisfies(table, f":{name}", row)

    def rows_having(self, table: str, name: str) -> str:  # noqa: D102
        return f"SELECT t.id FROM {table} t WHERE {self.matches(table, name)}"

    def in_row_order(self, table: str) -> tuple[str, str, str]:
        """The row's number is an expression, which keeps PostgreSQL to the inverted index.

        Else it would read the whole table backwards for a rare phrase of common words, which it takes for frequent.
        """
        return f"{table} t", "(t.id + 0)", self.matches(table, "asked")

    def limited(self, columns: str, found: str) -> str:
        """Else PostgreSQL would compute the columns of all rows before it sorts them."""
        return f"SELECT {columns} FROM (SELECT t.* {found}) t"

    def frequency_query(
        self, table: str, stems: Sequence[str], at_most: int, newest: int
    ) -> tuple[str, Mapping[str, Any]]:
        """Look through the first rows, in the order of the heap, which is about the order in which they came.

        GIN lists all matching rows before it gives the first. So in a large table of blocks those in one block are
        counted, and the first rows only of stems with few there.
        """
        last, sampled = newest >> _SAMPLE, table in PAIRED and newest >> BLOCKS[-1] > 1
        inside = f"SELECT count(*) FROM {table} t WHERE {satisfies(table, 'word')} AND {satisfies(table, ':block')}"
        first = f"SELECT t.id FROM {table} t WHERE {satisfies(table, 'word')} LIMIT :most"
        sql = f"""
        SELECT stem, CAST(CASE WHEN held < {_ENOUGH} THEN
        (SELECT json_build_array(count(*), max(id), count(*) < :most) FROM ({first}) first)
        ELSE json_build_array(held, {1 << _SAMPLE}, false) END AS text) AS sample
        FROM (SELECT stem, word, {f"({inside})" if sampled else "0"} AS held
        FROM unnest(CAST(:stems AS text[]), CAST(:words AS text[])) AS s(stem, word)
        OFFSET 0) counted_once
        """
        words = [lexeme(stem) for stem in stems]
        return sql, {"stems": list(stems), "words": words, "block": f"'#{_SAMPLE}:{last - 1}'", "most": at_most}

    def common_words_query(self, table: str) -> tuple[str, Mapping[str, Any]]:
        """Read what ANALYZE noted: to count them would take tens of milliseconds each at a million."""
        return _COMMON, {"index": f"{table}_words", "table": table, "column": WORDS_COLUMN}

    def create_index(self, connection: Connection, table: str) -> None:  # noqa: D102
        words = WORDS_COLUMN
        if table in PAIRED:
            words = "onrecord_words(id, stems)"
            connection.exec_driver_sql(_MAKE_PAIRS)
        else:
            generated = "tsvector GENERATED ALWAYS AS (to_tsvector('simple', stems)) STORED"
            connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {WORDS_COLUMN} {generated}")
        connection.exec_driver_sql(f"CREATE INDEX {table}_words ON {table} USING gin ({words}) WITH (fastupdate = off)")

    def drop_index(self, connection: Connection, table: str) -> None:  # noqa: D102
        connection.exec_driver_sql(f"DROP INDEX {table}_words")
        connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN IF EXISTS {WORDS_COLUMN}")

    def merge_segments(self, connection: Connection, table: str, pages: int) -> bool:  # noqa: ARG002
        """GIN without fastupdate has nothing to merge."""
        return False


def satisfies(table: str, expression: str, row: str = "t") -> str:
    """Return the condition that a row of the table matches a tsquery, given as an SQL expression."""
    if table in PAIRED:
        return f"onrecord_words({row}.id, {row}.stems) @@ CAST({expression} AS tsquery)"
    return f"{row}.{WORDS_COLUMN} @@ to_tsquery('simple', {expression})"


def lexeme(stems: str) -> str:
    """Quote a stem or a bigram for a tsquery, as long as it is indexed."""
    quoted = stems[:LONGEST].replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}'"


def _set_up(connection: "Psycopg[Any]", record: ConnectionPoolEntry) -> None:
    """Have a plan made once for each text: to plan for the values of each query took a third of the time of most."""
    from knowledge.store.pipeline import Pipeline  # psycopg is slow to load, and SQLite needs none

    connection.autocommit = True
    for name, value in (("plan_cache_mode", "force_generic_plan"), ("jit", "off")):
        connection.execute(f"SET {name} = {value}")
    connection.autocommit = False
    record.info[PIPELINE] = Pipeline(connection)


def _refuse_closed(_connection: object, record: ConnectionPoolEntry, _proxy: object) -> None:
    if not record.info[PIPELINE].is_open():
        raise InvalidatePoolError


def _send_first(connection: Connection, *_: object) -> None:
    """What a reader asked, the beginning of its transaction with it, goes before what it asks through a cursor."""
    connection.info[PIPELINE].send()


def _end(_connection: object, record: ConnectionPoolEntry, _state: object) -> None:
    record.info[PIPELINE].end()


@lru_cache(maxsize=1024)
def _numbered(sql: str, lists: frozenset[str]) -> tuple[str, list[str]]:
    """Write a query with a number for each name, the same for lists of any length, so that it is prepared once."""
    arrays = _LISTED.sub(lambda match: f"= ANY(:{match[1]})" if match[1] in lists else match[0], sql)
    names = list(dict.fromkeys(_BOUND.findall(arrays)))
    return _BOUND.sub(lambda match: f"${names.index(match[1]) + 1}", arrays), names


def _phrase(stems: str) -> str:
    return f"({' <-> '.join(map(lexeme, stems.split()))})"


def _bigrams(stems: str) -> str:
    words = stems.split()
    return f"({' & '.join(map(lexeme, map(' '.join, pairwise(words)) if len(words) > 1 else words))})"
