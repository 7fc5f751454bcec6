"""Database engines and their transactions: one writer at a time, readers that never wait and see one snapshot.

How SQLite (the default) and PostgreSQL (by URL) do so is told in ``dialect``. What is bound to a query never shows in a
log or an error: reporters' questions are their own.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeAlias

import sqlalchemy
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError, OperationalError

from knowledge.facts import StoreError
from knowledge.store.dialect import dialect_of, dialect_of_url
from knowledge.store.dialect.interface import WRITER

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
    return dialect_of_url(url).make_engine(url, WAIT_SECONDS, hide_parameters=True, json_serializer=_to_json)


def for_writers(engine: Engine) -> Engine:
    """Return an engine over the same pool whose SQLite transactions all begin IMMEDIATE."""
    return engine.execution_options(**{WRITER: True})


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the fact base throughout."""
    with _as_store_errors(engine), engine.connect() as connection:
        dialect_of(engine).begin_reading(connection)
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a transaction that holds the only writer's place until it ends."""
    with _as_store_errors(engine), for_writers(engine).begin() as connection:
        dialect_of(engine).lock_writers(connection, WAIT_SECONDS)
        yield connection


def can_hold(value: str) -> bool:
    """Whether either database takes a text: no NUL, and no byte of a file's name that is no letter in UTF-8."""
    return "\0" not in value and not any("\ud800" <= character <= "\udfff" for character in value)


def describe(url: URL) -> str:
    """Return a database as people are told of it: a file's path, or an address without its password."""
    return dialect_of_url(url).describe(url)


def _check_path(database: str | None) -> None:
    if not database or database == ":memory:" or database.startswith("file:"):
        raise StoreError("The SQLite address names no file. Use sqlite:///PATH in ONRECORD_DATABASE_URL.")
    path = Path(database)
    if path.is_dir():
        example = path / "facts.db"
        raise StoreError(f"{path} is a folder. Name a file in it, such as {example}, in ONRECORD_DATABASE_URL.")
    if not path.parent.is_dir():
        raise StoreError(f"There is no folder {path.parent}. Make it, or name another in ONRECORD_DATABASE_URL.")


@contextmanager
def _as_store_errors(engine: Engine) -> Iterator[None]:
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
