"""Database engines: SQLite by default, PostgreSQL by URL. One writer at a time on both, readers never wait.

SQLite runs in WAL mode; a plain BEGIN that reads and then writes fails under contention, so writers begin IMMEDIATE.
PostgreSQL writers take one advisory lock; readers see one snapshot (REPEATABLE READ). What is bound to a query never
shows in a log or an error: reporters' questions are their own.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, InvalidatePoolError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from knowledge.facts import StoreError
from knowledge.language.stems import pairs

if TYPE_CHECKING:
    from psycopg import Connection as Psycopg

WAIT_SECONDS = 30
"""How long a writer waits for another."""

CONNECT_SECONDS = 10
RECYCLE_SECONDS = 300
"""What lies between may forget a connection that nothing went over: none of PostgreSQL's is used for longer."""

CACHE_KIB = 16_000
"""What SQLite keeps of a file for each connection; its own 2,000 cost a fifth more time at a million quotes."""

PIPELINE = "pipeline"
"""Where a connection's ``info`` has its Pipeline, on PostgreSQL."""

CHECKPOINT_PAGES = 4_000
"""Pages in SQLite's log, 16 MB, before a commit brings them into the file; of its own 1,000 an article takes 650."""

WRITERS_LOCK = 0x6F6E7265636F7264  # "onrecord"
LOWER_ALL = "lower_all"
"""SQLite's own ``lower`` knows ASCII only; this one is slower."""
WITH_PAIRS = "with_pairs"
"""SQLite's function that adds to a line of stems the pairs of neighbours."""
_WRITER = "onrecord_writer"
_to_json = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
_POSTGRES_NAMES = {"postgres", "postgresql", "postgresql+psycopg"}


def read_url(url: str) -> URL:
    """Return the database a URL names; ``postgres://`` and ``postgresql://`` mean psycopg 3."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise StoreError(
            "ONRECORD_DATABASE_URL is not a database's URL. Use sqlite:///PATH or postgresql://USER@HOST/NAME."
        ) from None
    if parsed.drivername in _POSTGRES_NAMES:
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in {"sqlite", "sqlite+pysqlite"}:
        raise StoreError(f"{parsed.drivername} is not supported. Use sqlite:///PATH or postgresql://USER@HOST/NAME.")
    _check_path(parsed.database)
    return parsed


def make_engine(url: URL) -> Engine:
    """Return an engine with a pool that threads may share; nothing is opened yet."""
    if url.get_backend_name() == "sqlite":
        waiting = {"timeout": WAIT_SECONDS, "check_same_thread": False}
        engine = create_engine(url, hide_parameters=True, json_serializer=_to_json, connect_args=waiting)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    waiting = {"connect_timeout": CONNECT_SECONDS}
    lasting = {"pool_recycle": RECYCLE_SECONDS, "pool_reset_on_return": None}
    engine = create_engine(url, hide_parameters=True, json_serializer=_to_json, connect_args=waiting, **lasting)
    event.listen(engine, "connect", _prepare_postgresql)
    event.listen(engine, "checkout", _refuse_closed)
    event.listen(engine, "before_cursor_execute", _send_first)
    event.listen(engine, "reset", _end_postgresql)
    return engine


def for_writers(engine: Engine) -> Engine:
    """Return an engine over the same pool whose SQLite transactions all begin IMMEDIATE."""
    return engine.execution_options(**{_WRITER: True})


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the fact base throughout."""
    with _in_words(engine), engine.connect() as connection:
        if pipeline := connection.info.get(PIPELINE):
            pipeline.begin()
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a transaction that holds the only writer's place until it ends."""
    with _in_words(engine), for_writers(engine).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITERS_LOCK})
        yield connection


def can_hold(value: str) -> bool:
    """Whether either database takes a text: no NUL, and no byte of a file's name that is no letter in UTF-8."""
    return "\0" not in value and not any("\ud800" <= character <= "\udfff" for character in value)


def describe(url: URL) -> str:
    """Return a database as people are told of it: a file's path, or an address without its password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.set(drivername="postgresql", password=None).render_as_string()


def _check_path(database: str | None) -> None:
    if not database or database == ":memory:" or database.startswith("file:"):
        raise StoreError("The SQLite address names no file. Use sqlite:///PATH in ONRECORD_DATABASE_URL.")
    path = Path(database)
    if path.is_dir():
        example = path / "facts.db"
        raise StoreError(f"{path} is a folder. Name a file in it, such as {example}, in ONRECORD_DATABASE_URL.")
    if not path.parent.is_dir():
        raise StoreError(f"There is no folder {path.parent}. Make it, or name another in ONRECORD_DATABASE_URL.")


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
    connection.create_function(LOWER_ALL, 1, lambda value: value and value.lower(), deterministic=True)
    connection.create_function(WITH_PAIRS, 1, lambda line: " ".join([line, *pairs(line)]), deterministic=True)


def _prepare_postgresql(connection: "Psycopg[Any]", record: ConnectionPoolEntry) -> None:
    """A plan is made once for each text: to plan for the values of each query took a third of the time of most.

    Such a plan must not count on a word being frequent, and read a table until it comes: for one that nobody wrote.
    """
    from knowledge.store.pipeline import Pipeline  # psycopg is slow to load, and SQLite needs none

    connection.autocommit = True
    for name, value in (("plan_cache_mode", "force_generic_plan"), ("enable_seqscan", "off"), ("jit", "off")):
        connection.execute(f"SET {name} = {value}")
    connection.autocommit = False
    record.info[PIPELINE] = Pipeline(connection)


def _refuse_closed(_connection: object, record: ConnectionPoolEntry, _proxy: object) -> None:
    if not record.info[PIPELINE].is_open():
        raise InvalidatePoolError


def _send_first(connection: Connection, *_: object) -> None:
    """What a reader asked, the beginning of its transaction with it, goes before what it asks through a cursor."""
    connection.info[PIPELINE].send()


def _end_postgresql(_connection: object, record: ConnectionPoolEntry, _state: object) -> None:
    record.info[PIPELINE].end()


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get(_WRITER)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


@contextmanager
def _in_words(engine: Engine) -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        raise StoreError(_sentence(engine.url, error)) from error


def _sentence(url: URL, error: DBAPIError) -> str:
    where = describe(url)
    cause = str(error.orig).strip().splitlines()[0]
    if "database is locked" in cause or "lock timeout" in cause:
        return f"{where} has been busy with another process for {WAIT_SECONDS} seconds. Try again when that is done."
    if "readonly" in cause:
        return f"{where} cannot be written. Check its permissions and those of its folder."
    return f"{where} cannot be used: {cause}. Check ONRECORD_DATABASE_URL."
