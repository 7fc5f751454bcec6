"""Database engines and their transactions: one writer at a time, readers that never wait and see one snapshot.

How SQLite (the default) and PostgreSQL (by URL) do so is told in ``dialect``. What is bound to a query never shows in a
log or an error: reporters' questions are their own. What a database's errors mean for people is told here too: of an
error that nobody expected, SQLite is asked whether the file is damaged.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeAlias

import sqlalchemy
from pydantic import ValidationError
from sqlalchemy import URL, event, make_url
from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError

from knowledge.facts import DamagedStoreError, OnTheRecordError, StoreError
from knowledge.store.dialect import dialect_of, dialect_of_url
from knowledge.store.dialect.interface import WRITER, Fault

Connection: TypeAlias = sqlalchemy.Connection
"""A transaction, of a reader or of the writer, as ``reading`` and ``writing`` give it."""

Engine: TypeAlias = sqlalchemy.Engine
"""A database, with a pool of connections that threads may share."""


WAIT_SECONDS = 30
"""How long a writer waits for another."""

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
    engine = dialect_of_url(url).make_engine(url, WAIT_SECONDS, hide_parameters=True, json_serializer=_to_json)
    event.listen(engine, "handle_error", lambda context: known_fault(url, context.original_exception))
    return engine


def for_writers(engine: Engine) -> Engine:
    """Return an engine over the same pool whose SQLite transactions all begin IMMEDIATE."""
    return engine.execution_options(**{WRITER: True})


def for_readers(engine: Engine) -> Engine:
    """Return an engine over the same pool whose SQLite transactions wait for no writer."""
    return engine.execution_options(**{WRITER: False})


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the fact base throughout."""
    with as_store_errors(engine), _facts_only(engine), engine.connect() as connection:
        dialect_of(engine).begin_reading(connection)
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a transaction that holds the only writer's place until it ends."""
    with as_store_errors(engine), for_writers(engine).begin() as connection:
        dialect_of(engine).lock_writers(connection, WAIT_SECONDS)
        yield connection


def can_hold(value: str) -> bool:
    """Whether either database takes a text: no NUL, and no byte of a file's name that is no letter in UTF-8."""
    return "\0" not in value and not any("\ud800" <= character <= "\udfff" for character in value)


def describe(url: URL) -> str:
    """Return a database as people are told of it: a file's path, or an address without its password."""
    return dialect_of_url(url).describe(url)


@contextmanager
def as_store_errors(engine: Engine) -> Iterator[None]:
    """Turn what a database brings up into a StoreError, where people can do something about it."""
    try:
        yield
    except OnTheRecordError:
        raise
    except Exception as error:
        cause = getattr(error, "orig", None) or error
        told = known_fault(engine.url, cause) or _unknown_fault(engine, error, cause)
        if told is None:
            raise
        raise told from error


@contextmanager
def _facts_only(engine: Engine) -> Iterator[None]:
    """Take what is neither JSON nor a fact for damage: it was both when it was written, and SQLite checks no values."""
    try:
        yield
    except (json.JSONDecodeError, ValidationError) as error:
        raise damaged(engine.url, "is damaged: it holds what is no fact") from error


def damaged(url: URL, what: str = "is damaged") -> DamagedStoreError:
    """Return the error that says ``what`` is wrong with a database that was ours."""
    return DamagedStoreError(f"{describe(url)} {what}. Restore it from a backup (docs/operations.md, “Backup”).")


def lost_state(connection: Connection) -> DamagedStoreError:
    """Return the error of a database whose one row of ``state`` is gone, without which no change is seen."""
    return damaged(connection.engine.url, "is damaged: it has lost its state")


def known_fault(url: URL, error: BaseException) -> StoreError | None:
    """Return what an error of the driver says of a database, None where it may be anything."""
    fault = dialect_of_url(url).fault(error)
    if fault == "damaged":
        return damaged(url)
    told = DamagedStoreError if fault == "no_database" else StoreError
    return told(f"{describe(url)} {_FAULTS[fault]}") if fault else None


_FAULTS: dict[Fault, str] = {
    "no_database": (
        "is not a database, or its beginning is damaged. "
        "Restore it from a backup, or name another file in ONRECORD_DATABASE_URL."
    ),
    "read_only": "cannot be written, only read. Check its permissions and those of its folder or role.",
    "forbidden": (
        "does not let this role do that. Look-ups need SELECT on every table, "
        "what changes anything INSERT, UPDATE and DELETE too."
    ),
    "unopened": "cannot be opened. Check its permissions and those of its folder.",
    "busy": f"has been busy with another process for {WAIT_SECONDS} seconds. Try again when that is done.",
}


def _unknown_fault(engine: Engine, error: Exception, cause: BaseException) -> StoreError | None:
    """Ask a database whether it is damaged: values that no program wrote bring up anything."""
    if dialect_of(engine).is_damaged(engine):
        return damaged(engine.url)
    if not isinstance(error, OperationalError | InterfaceError):
        return None
    said = (str(cause).strip() or type(cause).__name__).splitlines()[0]
    return StoreError(f"{describe(engine.url)} cannot be used: {said}. Check ONRECORD_DATABASE_URL.")


def _check_path(database: str | None) -> None:
    if not database or database == ":memory:" or database.startswith("file:"):
        raise StoreError("The SQLite address names no file. Use sqlite:///PATH in ONRECORD_DATABASE_URL.")
    path = Path(database)
    try:
        is_folder, has_folder = path.is_dir(), path.parent.is_dir()
    except PermissionError:
        raise StoreError(f"{path} {_FAULTS['unopened']}") from None
    if is_folder:
        example = path / "facts.db"
        raise StoreError(f"{path} is a folder. Name a file in it, such as {example}, in ONRECORD_DATABASE_URL.")
    if not has_folder:
        raise StoreError(f"There is no folder {path.parent}. Make it, or name another in ONRECORD_DATABASE_URL.")
