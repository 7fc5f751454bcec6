"""Which version of the tables a database holds, and bringing it to this code's. Alembic is imported only to migrate."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DatabaseError

from knowledge.facts import StoreError
from knowledge.store.dialect import dialect_of
from knowledge.store.engine import describe, reading, writing
from knowledge.store.index import belongs_to_index
from knowledge.store.tables import SQLITE_INDEXES, metadata

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0004"
VERSION_TABLE = "onrecord_version"
MIGRATIONS = Path(__file__).parent / "migrations"


def check_version(engine: Engine) -> None:
    """Bring an SQLite file to this code's version; refuse a PostgreSQL database of another."""
    version = read_version(engine)
    if version == HEAD:
        return
    _refuse_newer(engine, version)
    if not dialect_of(engine).migrates_itself:
        held = f"is of version {version}, this program needs {HEAD}" if version else "holds no fact base yet"
        raise StoreError(f"{describe(engine.url)} {held}. Run `onrecord migrate`.")
    migrate(engine)


def read_version(engine: Engine) -> str | None:
    """Return the version a database holds, None for an empty one; a database that is not ours is refused."""
    try:
        with reading(engine) as connection:
            return _version(connection)
    except DatabaseError:
        raise StoreError(
            f"{describe(engine.url)} is not a database. Name another file in ONRECORD_DATABASE_URL."
        ) from None


def migrate(engine: Engine) -> str:
    """Bring the tables to this code's version and say which that is; a second process waits and finds it done."""
    from alembic import command

    _refuse_newer(engine, read_version(engine))
    dialect_of(engine).prepare_migration(engine)
    with writing(engine) as connection:
        command.upgrade(_config(connection), "head")
    return HEAD


def is_ours(_item: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    """Whether Alembic should compare this; the bot's tables and the word index's own are left alone."""
    return name in metadata.tables if kind == "table" else name not in SQLITE_INDEXES and not belongs_to_index(name)


def _version(connection: Connection) -> str | None:
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE in tables:
        version = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
        return str(version) if version else None
    _refuse_foreign(connection, tables)
    return None


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
