"""SQLite: WAL, BEGIN IMMEDIATE for writers, and full-text search by contentless FTS5 tables that triggers keep.

WAL lets readers go on while one writes. A plain BEGIN that reads and then writes fails under contention (SQLITE_BUSY
without a wait), so writers begin IMMEDIATE. FTS5 (https://sqlite.org/fts5.html) holds no copy of the text: triggers
pass it the exact old values, because a delete with inexact ones leaves ghosts that its integrity check misses. Of
paired tables it holds, instead of positions (detail=none), every bigram of neighbours: phrases of frequent words are
found ten times as quick by these. How the file is made and opened, also where it may only be read, is told in
``sqlite_file``.
"""

import json
import re
import sqlite3
import threading
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, text

from knowledge.language.stems import BIGRAM_JOINT, JOINT, bigrams
from knowledge.store.dialect.interface import PAIRED, WRITER, Clause, Dialect, Fault
from knowledge.store.dialect.sqlite_file import MAY_WRITE, connect, is_absent, refuse_changed

CACHE_KIB = 16_000
"""What SQLite keeps of a file for each connection; its own 2,000 cost a fifth more time at a million quotes."""

CHECK_SECONDS = 2
"""How long a file is looked over after an error that may be damage: some 300 MB are read in that time."""

CHECKPOINT_PAGES = 4_000
"""Pages in SQLite's log, 16 MB, before a commit brings them into the file; of its own 1,000 an article takes 650."""

INSERTED = 30_000
"""Values inserted by one statement; SQLite takes 32,766."""

LOWER_ALL = "lower_all"
"""A function for all of Unicode: SQLite's own ``lower`` knows ASCII only, and is quicker."""

PRINTS = "prints"
"""A function that tells whether a text matches a regular expression, which SQLite has none for."""

WITH_PAIRS = "with_pairs"
"""A function that adds to a line of stems the bigrams of neighbours."""

_FAULTS: dict[int, Fault] = {
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_FORMAT: "damaged",
    sqlite3.SQLITE_IOERR_READ: "damaged",
    sqlite3.SQLITE_IOERR_SHORT_READ: "damaged",
    sqlite3.SQLITE_IOERR_CORRUPTFS: "damaged",
    sqlite3.SQLITE_NOTADB: "no_database",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM: "read_only",
    sqlite3.SQLITE_CANTOPEN: "unopened",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
}
"""By result code, the extended one before the primary one in its lowest byte: https://sqlite.org/rescode.html."""

_SIGNS_OF_DAMAGE = re.compile(
    r"no such (?:table|index|module)|vtable constructor failed|malformed JSON|could not decode",
    re.IGNORECASE,
)
"""What SQLite and its driver say, without a code of its own, of tables or texts that are not as they were written."""

_BOUND = re.compile(r"(?<!:):(\w+)")
_NONE = "(SELECT NULL WHERE 1 = 0)"
_CHANGES = {
    "added": ("INSERT", "{new}"),
    "removed": ("DELETE", "{old}"),
    "changed": ("UPDATE OF id, stems", "{old} {new}"),
}


class SQLite(Dialect):
    """SQLite 3.35 or later, with FTS5 and JSON."""

    product = "SQLite"
    migrates_itself = True
    has_blocks = False
    has_segments = True
    reads_whole_rows = True
    finds_by_subquery = True

    def make_engine(self, url: URL, wait: int, **options: Any) -> Engine:  # noqa: ANN401, D102
        engine = create_engine(url, connect_args={"timeout": wait, "check_same_thread": False}, **options)
        event.listen(engine, "do_connect", connect)
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "checkout", refuse_changed)
        event.listen(engine, "begin", _begin)
        return engine

    def describe(self, url: URL) -> str:  # noqa: D102
        return str(url.database)

    def is_new(self, url: URL) -> bool:  # noqa: D102
        return is_absent(Path(str(url.database)))

    def begin_reading(self, connection: Connection) -> None:
        """Nothing: in WAL every transaction sees one snapshot."""

    def lock_writers(self, connection: Connection, seconds: int) -> None:
        """BEGIN IMMEDIATE has locked them, and waits as long as the driver was told."""

    def prepare_migration(self, engine: Engine) -> None:
        """Set WAL, which the file keeps; that cannot be done inside a transaction."""
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            connection.close()

    def foreign_tables(self, tables: set[str], ours: set[str]) -> set[str]:  # noqa: ARG002
        """A file is one program's: tables without any of ours are foreign."""
        return set() if any("onrecord" in name for name in tables) else tables

    def draw_numbers(self, connection: Connection, table: Table, count: int) -> Sequence[int]:  # noqa: D102
        newest = f"SELECT max(coalesce((SELECT max(id) FROM {table.name}), 0), {_highest_ever(table)})"
        first = int(connection.scalar(text(newest))) + 1
        return range(first, first + count)

    def insert_many(
        self, connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Sequence[object]]
    ) -> None:
        """Insert many rows in one statement: FTS5 writes a segment for every statement, to be merged later."""
        marks, size = f"({', '.join('?' * len(columns))})", INSERTED // len(columns)
        for some in (rows[at : at + size] for at in range(0, len(rows), size)):
            every = ", ".join([marks] * len(some))
            query = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES {every}"
            connection.exec_driver_sql(query, tuple(chain.from_iterable(some)))

    def fault(self, error: BaseException) -> Fault | None:  # noqa: D102
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        found = _FAULTS.get(code) or _FAULTS.get(code & 0xFF)
        if found is None and isinstance(error, sqlite3.Error) and _SIGNS_OF_DAMAGE.search(str(error)):
            return "damaged"
        return found

    def is_damaged(self, engine: Engine) -> bool:  # noqa: D102
        driver = engine.raw_connection()
        patience = threading.Timer(CHECK_SECONDS, driver.interrupt)
        patience.start()
        try:
            return bool(driver.cursor().execute("PRAGMA quick_check(1)").fetchone() != ("ok",))
        except sqlite3.Error as error:
            return self.fault(error) in ("damaged", "no_database")
        finally:
            patience.cancel()
            patience.join()  # an interrupt that came later would be another query's
            driver.close()

    def index_tables(self, table: str) -> set[str]:
        """Return FTS5's own tables beside the virtual one: https://sqlite.org/fts5.html#fts5_data_structures."""
        index = f"{table}_words"
        return {index, *(f"{index}_{part}" for part in ("data", "idx", "docsize", "config"))}

    def bind(self, sql: str, values: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
        """Give each value of a list a name of its own."""
        lists = {name: value for name, value in values.items() if isinstance(value, list)}
        written, names = _with_lists(sql, tuple((name, len(value)) for name, value in lists.items()))
        bound = {f"{name}_{n}": one for name, value in lists.items() for n, one in enumerate(value)}
        return written, {**bound, **{name: values[name] for name in names}}

    def cursor(self, connection: Connection) -> Any:  # noqa: ANN401, D102
        return connection.connection.cursor()

    def joined(self, column: str, between: str = ",") -> str:  # noqa: D102
        return f"group_concat({column}, '{between}')"

    def hexadecimal(self, column: str) -> str:  # noqa: D102
        return f"hex({column})"

    def covered(self, table: str, index: str) -> str:
        """Else SQLite would look up each row, texts and all."""
        return f"{table} INDEXED BY {index}"

    def beside(self, table: str, condition: str) -> str:  # noqa: D102
        return f"JOIN {table} ON {condition}"

    def listed(self, name: str) -> str:  # noqa: D102
        return f"json_each(:{name}) {name}"

    def at_pairs(self, name: str, table: str, columns: tuple[str, str]) -> str:
        """CROSS JOIN keeps SQLite to this order; a condition on row values (``(a, b) IN …``) would use no index."""
        first, second = columns
        on = f"{first} = json_extract(p.value, '$[0]') AND {second} = json_extract(p.value, '$[1]')"
        return f"json_each(:{name}) p CROSS JOIN {table} ON {on}"

    def among(self, column: str, name: str) -> str:  # noqa: D102
        return f"{column} IN (SELECT value FROM json_each(:{name}))"

    def numbers(self, values: Sequence[int]) -> str:  # noqa: D102
        return json.dumps(values)

    def contains(self, expression: str, name: str) -> str:  # noqa: D102
        return f"instr({expression}, :{name}) > 0"

    def prints(self, expression: str, name: str) -> str:  # noqa: D102
        return f"{PRINTS}({expression}, :{name})"

    def json_text(self, column: str, *path: str | int) -> str:  # noqa: D102
        steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
        return f"json_extract({column}, '${steps}')"

    def json_number(self, column: str, *path: str | int) -> str:  # noqa: D102
        return self.json_text(column, *path)

    def json_part(self, column: str, key: str) -> str:  # noqa: D102
        return f"CAST({self.json_text(column, key)} AS text)"

    def json_elements(self, name: str, column: str, key: str, field: str | None = None) -> tuple[str, str]:  # noqa: D102
        element = f"json_extract({name}.value, '$.{field}')" if field else f"CAST({name}.value AS text)"
        return f"json_each({column}, '$.{key}') {name}", element

    def lowered(self, column: str, sought: str) -> str:  # noqa: D102
        return f"lower({column})" if sought.isascii() else f"{LOWER_ALL}({column})"

    def expression(self, clause: Clause, *, paired: bool = False) -> str:  # noqa: D102
        phrase = _bigrams if paired else _phrase
        ands = ([f"({' OR '.join(map(phrase, one_of))})" for one_of in all_of] for all_of in clause if all_of)
        return " OR ".join(f"({' AND '.join(each)})" for each in ands)

    def every(self, expressions: Iterable[str]) -> str:  # noqa: D102
        return " AND ".join(f"({one})" for one in expressions)

    def matches(self, table: str, name: str, row: str = "t") -> str:  # noqa: D102
        return f"{row}.id IN (SELECT rowid FROM {table}_words WHERE {table}_words MATCH :{name})"

    def rows_having(self, table: str, name: str) -> str:  # noqa: D102
        return f"SELECT rowid AS id FROM {table}_words WHERE {table}_words MATCH :{name}"

    def in_row_order(self, table: str) -> tuple[str, str, str]:
        """FTS5 is read in order and stops at the limit."""
        index = f"{table}_words"
        return f"{index} JOIN {table} t ON t.id = {index}.rowid", f"{index}.rowid", f"{index} MATCH :asked"

    def limited(self, columns: str, found: str) -> str:  # noqa: D102
        return f"SELECT {columns} {found}"

    def frequency_query(
        self, table: str, stems: Sequence[str], at_most: int, newest: int
    ) -> tuple[str, Mapping[str, Any]]:
        """Look through the newest rows: the index's vocabulary table would go through all rows of a frequent stem."""
        words = f"{table}_words"
        held = (
            f"SELECT rowid AS id FROM {words} WHERE {words} MATCH '\"' || value || '\"' ORDER BY rowid DESC LIMIT :most"
        )
        sample = f"SELECT json_array(count(*), :newest - min(id) + 1, count(*) < :most) FROM ({held}) few"
        sql = f"SELECT s.value AS stem, ({sample}) AS sample FROM json_each(:stems) s"
        return sql, {"stems": json.dumps(stems), "most": at_most, "newest": newest}

    def common_words_query(self, table: str) -> None:
        """SQLite keeps no such statistics."""

    def create_index(self, connection: Connection, table: str) -> None:  # noqa: D102
        index, paired = f"{table}_words", table in PAIRED
        held = f"{WITH_PAIRS}({{0}})" if paired else "{0}"
        old = f"INSERT INTO {index}({index}, rowid, stems) VALUES ('delete', old.id, {held.format('old.stems')});"
        new = f"INSERT INTO {index}(rowid, stems) VALUES (new.id, {held.format('new.stems')});"
        detail = "none" if paired else "full"
        options = f"content='', detail={detail}, tokenize=\"unicode61 tokenchars '{JOINT}{BIGRAM_JOINT}'\""
        for statement in (
            f"CREATE VIRTUAL TABLE {index} USING fts5(stems, {options})",
            *(
                f"CREATE TRIGGER {index}_{change} AFTER {on} ON {table} BEGIN {then.format(old=old, new=new)} END"
                for change, (on, then) in _CHANGES.items()
            ),
            f"INSERT INTO {index}(rowid, stems) SELECT id, {held.format('stems')} FROM {table}",
        ):
            connection.exec_driver_sql(statement)

    def drop_index(self, connection: Connection, table: str) -> None:  # noqa: D102
        for change in _CHANGES:
            connection.exec_driver_sql(f"DROP TRIGGER {table}_words_{change}")
        connection.exec_driver_sql(f"DROP TABLE {table}_words")

    def merge_segments(self, connection: Connection, table: str, pages: int) -> bool:
        """FTS5's command ``merge`` changes two rows or more where there was anything to do."""
        driver: Any = connection.connection.driver_connection
        before = driver.total_changes
        connection.exec_driver_sql(f"INSERT INTO {table}_words({table}_words, rank) VALUES ('merge', {pages})")
        return bool(driver.total_changes - before > 1)


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cell_size_check = ON")  # damaged pages are noticed as they are read
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
    connection.create_function(LOWER_ALL, 1, lambda value: value and value.lower(), deterministic=True)
    connection.create_function(PRINTS, 2, _prints, deterministic=True)
    connection.create_function(WITH_PAIRS, 1, lambda line: " ".join([line, *bigrams(line)]), deterministic=True)


def _prints(text: str | None, pattern: str) -> bool:
    return bool(text and re.search(pattern, text))


def _begin(connection: Connection) -> None:
    """Begin; what may only be read takes no lock, so that all that reads is answered and the first change refused."""
    immediate = connection.get_execution_options().get(WRITER) and connection.info[MAY_WRITE]
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _highest_ever(table: Table) -> str:
    """The highest number a table has ever had, where SQLite notes that (AUTOINCREMENT)."""
    if not table.dialect_options["sqlite"]["autoincrement"]:
        return "0"
    return f"coalesce((SELECT seq FROM sqlite_sequence WHERE name = '{table.name}'), 0)"


@lru_cache(maxsize=1024)
def _with_lists(sql: str, lists: tuple[tuple[str, int], ...]) -> tuple[str, list[str]]:
    """Write a query with a name for each value of its lists; return it with the names of its single values."""
    sizes = dict(lists)

    def bind(match: re.Match[str]) -> str:
        name = match[1]
        if name not in sizes:
            return f":{name}"
        return f"({', '.join(f':{name}_{n}' for n in range(sizes[name]))})" if sizes[name] else _NONE

    return _BOUND.sub(bind, sql), [name for name in set(_BOUND.findall(sql)) if name not in sizes]


def _phrase(stems: str) -> str:
    return f'"{stems}"'


def _bigrams(stems: str) -> str:
    return f"({' AND '.join(map(_phrase, bigrams(stems) or [stems]))})"
