"""Databases for tests: SQLite always, PostgreSQL where there is a server."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine, make_url, text

KINDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@contextmanager
def new_postgres(template: str = "template1") -> Iterator[str]:
    """Make a database on the test server, as a copy of ``template``, and drop it afterwards."""
    server = make_url(os.environ["ONRECORD_TEST_POSTGRES_URL"]).set(drivername="postgresql+psycopg")
    name = f"onrecord_{uuid.uuid4().hex[:12]}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        yield server.set(drivername="postgres", database=name).render_as_string(hide_password=False)
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()
