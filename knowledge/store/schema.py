"""Which version of the tables a database holds, migrations to this code's, and the inverted index over ``stems``.

What each database's index is made of (FTS5; tsvector with GIN) is told in ``dialect``. Alembic is imported only to
migrate.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import inspect, text

from knowledge.facts import StoreError
from knowledge.store.dialect import dialect_of, dialect_of_url
from knowledge.store.dialect.interface import INDEXED, WORDS_COLUMN
from knowledge.store.engine import (
    Connection,
    Engine,
    as_store_errors,
    damaged,
    describe,
    make_engine,
    read_url,
    reading,
    writing,
)
from knowledge.store.tables import SQLITE_INDEXES
from knowledge.store.vector_tables import metadata

if TYPE_CHECKING:
    from alembic.config import Config

_PAGES = 1000  # of four kilobytes: a tenth of a second or two, for which other writers wait
HEAD = "0009"
VERSION_TABLE = "onrecord_version"
MIGRATIONS = Path(__file__).parent / "migrations"


def check_version(engine: Engine) -> None:
    """Bring an SQLite file to this code's version; refuse a PostgreSQL database of another, and what lacks a table."""
    version = read_version(engine)
    if version == HEAD:
        return
    _refuse_newer(engine, version)
    if not dialect_of(engine).migrates_itself:
        held = f"is of version {version}, this program needs {HEAD}" if version else "holds no fact base yet"
        raise StoreError(f"{describe(engine.url)} {held}. Run `onrecord migrate`.")
    migrate(engine)


class TableVersions(NamedTuple):
    """The version of the tables in a database, and the one that this program needs.

    ``database`` is how people are told of it, ``product`` what it is. ``held`` is None where there are no tables yet.
    ``migrates_itself`` tells whether opening it brings it to what is ``needed``.
    """

    database: str
    product: str
    held: str | None
    needed: str
    migrates_itself: bool


def table_versions(url: str) -> TableVersions:
    """Return the versions of the database that a URL names, which is neither made nor changed.

    StoreError where it cannot be opened, is not ours, or was written by a newer program.
    """
    parsed = read_url(url)
    dialect = dialect_of_url(parsed)
    held = None if dialect.is_new(parsed) else _held(make_engine(parsed))
    return TableVersions(describe(parsed), dialect.product, held, HEAD, dialect.migrates_itself)


def _held(engine: Engine) -> str | None:
    try:
        version = read_version(engine)
        _refuse_newer(engine, version)
        return version
    finally:
        engine.dispose()


def read_version(engine: Engine) -> str | None:
    """Return the version a database holds, None for an empty one; a damaged or another program's is refused."""
    with reading(engine) as connection:
        return _version(connection)


def migrate(engine: Engine) -> str:
    """Bring the tables to this code's version and say which that is; a second process waits and finds it done."""
    from alembic import command

    _refuse_newer(engine, read_version(engine))
    with as_store_errors(engine):
        dialect_of(engine).prepare_migration(engine)
    with writing(engine) as connection:
        command.upgrade(_config(connection), "head")
    return HEAD


def is_ours(_item: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    """Whether Alembic should compare this; the bot's tables and the word index's own are left alone."""
    return name in metadata.tables if kind == "table" else name not in SQLITE_INDEXES and not belongs_to_index(name)


def create_index(connection: Connection, tables: Iterable[str]) -> None:
    """Make the inverted index of some indexed tables; they exist and may hold rows already."""
    for table in tables:
        dialect_of(connection).create_index(connection, table)


def drop_index(connection: Connection, tables: Iterable[str]) -> None:
    """Drop the inverted index of some tables, to make it anew."""
    for table in tables:
        dialect_of(connection).drop_index(connection, table)


def belongs_to_index(name: str | None) -> bool:
    """Tell whether a table, column or index is the inverted index's own and no part of the tables' metadata."""
    own = tuple(f"{table}_{WORDS_COLUMN}" for table in INDEXED)
    return name is not None and (name == WORDS_COLUMN or name.startswith(own))


def merge_segments(engine: Engine) -> None:
    """Merge the segments of the inverted index, step by step: every query opens each of them. SQLite alone has any."""
    if dialect_of(engine).has_segments:
        for table in INDEXED:
            pages = -_PAGES  # the first step, below nought, says that all are meant
            while _merge(engine, table, pages):
                pages = _PAGES


def _version(connection: Connection) -> str | None:
    tables = set(inspect(connection).get_table_names())
    missing = set(metadata.tables) - tables
    if VERSION_TABLE not in tables and len(missing) > len(metadata.tables) / 2:
        _refuse_foreign(connection, tables)
        return None
    version = VERSION_TABLE in tables and connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
    if not version:
        raise damaged(connection.engine.url, "has lost the number of its version")
    if version == HEAD:
        _refuse_incomplete(connection, tables)
    return str(version)


def _refuse_incomplete(connection: Connection, tables: set[str]) -> None:
    of_indexes = (dialect_of(connection).index_tables(table) for table in INDEXED)
    missing = set(metadata.tables).union(*of_indexes) - tables
    if missing:
        raise damaged(connection.engine.url, f"is damaged: it has no {', '.join(sorted(missing))}")


def _refuse_foreign(connection: Connection, tables: set[str]) -> None:
    """Refuse what is not ours: an SQLite file with tables and none of ours, a PostgreSQL table of our name."""
    if dialect_of(connection).foreign_tables(tables, set(metadata.tables)):
        name = describe(connection.engine.url)
        raise StoreError(f"{name} holds another program's tables. Name another in ONRECORD_DATABASE_URL.")


def _refuse_newer(engine: Engine, version: str | None) -> None:
    from alembic.script import ScriptDirectory

    known = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if version is not None and version not in known:
        written = f"was written by a newer On the Record (version {version})"
        raise StoreError(f"{describe(engine.url)} {written}. Install that one or name another database.")


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _merge(engine: Engine, table: str, pages: int) -> bool:
    """Go a step, in which other writers wait, and say whether there was anything to do."""
    with writing(engine) as connection:
        return dialect_of(connection).merge_segments(connection, table, pages)
