"""What SQLite and PostgreSQL do differently, behind one interface; the only place where a database's name is asked."""

from sqlalchemy import URL, Connection, Engine

from knowledge.store.dialect.interface import Clause, Dialect
from knowledge.store.dialect.postgresql import PostgreSQL
from knowledge.store.dialect.sqlite import SQLite

__all__ = ["Clause", "Dialect", "dialect_of", "dialect_of_url"]

_DIALECTS: dict[str, Dialect] = {"sqlite": SQLite(), "postgresql": PostgreSQL()}


def dialect_of(connection: Connection | Engine) -> Dialect:
    """Return the Dialect of a connection or an engine: one object for each database, found by name."""
    return _DIALECTS[connection.dialect.name]


def dialect_of_url(url: URL) -> Dialect:
    """Return the Dialect of the database that a URL names, ``sqlite`` or ``postgresql``."""
    return _DIALECTS[url.get_backend_name()]
