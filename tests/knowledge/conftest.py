"""A database for each test, SQLite and PostgreSQL alike, and a fact base in it with a clock of its own."""

import datetime as dt
import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from knowledge.factbase import FactBase


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: dt.datetime) -> None:
        self.at = at

    def __call__(self) -> dt.datetime:
        return self.at

    def pass_time(self, **span: float) -> dt.datetime:
        self.at += dt.timedelta(**span)
        return self.at


def new_postgres() -> Iterator[str]:
    """Make a database on the test server and drop it afterwards."""
    server = make_url(os.environ["ONRECORD_TEST_POSTGRES_URL"]).set(drivername="postgresql+psycopg")
    name = f"onrecord_{uuid.uuid4().hex[:12]}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        yield server.set(drivername="postgres", database=name).render_as_string(hide_password=False)
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An address with nothing behind it yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'facts.db'}"
    else:
        yield from new_postgres()


@pytest.fixture
def clock() -> Clock:
    """A clock that stands at nine in the morning of a Friday in June 2024, in UTC."""
    return Clock(dt.datetime(2024, 6, 21, 9, tzinfo=dt.UTC))


@pytest.fixture
def facts(database_url: str, clock: Clock) -> Iterator[FactBase]:
    """An empty fact base."""
    FactBase.migrate(database_url)
    with FactBase.open(database_url, now=clock) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder named ``wire``."""
    made = tmp_path / "wire"
    made.mkdir()
    return made
