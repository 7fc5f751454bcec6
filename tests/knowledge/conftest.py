"""A database for each test, SQLite and PostgreSQL alike, and a fact base in it with a clock of its own."""

import datetime as dt
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
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


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An address with nothing behind it yet."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
    else:
        with new_postgres() as url:
            yield url


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with empty tables, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "facts.db"
    FactBase.migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_postgres() -> Iterator[str]:
    """The name of a PostgreSQL database with empty tables, to be copied."""
    with new_postgres() as url:
        FactBase.migrate(url)
        yield str(make_url(url).database)


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An address with empty tables behind it."""
    if request.param == "sqlite":
        copied = shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "facts.db")
        yield f"sqlite:///{copied}"
    else:
        with new_postgres(request.getfixturevalue("migrated_postgres")) as url:
            yield url


@pytest.fixture
def clock() -> Clock:
    """A clock that stands at nine in the morning of a Friday in June 2024, in UTC."""
    return Clock(dt.datetime(2024, 6, 21, 9, tzinfo=dt.UTC))


@pytest.fixture
def facts(database_url: str, clock: Clock) -> Iterator[FactBase]:
    """An empty fact base."""
    with FactBase.open(database_url, now=clock) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder named ``wire``."""
    made = tmp_path / "wire"
    made.mkdir()
    return made
