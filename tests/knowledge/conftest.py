"""A database for each test, SQLite and PostgreSQL alike, and a fact base in it with a clock of its own."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from knowledge.factbase import FactBase
from tests.databases import KINDS, new_postgres


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: dt.datetime) -> None:
        self.at = at

    def __call__(self) -> dt.datetime:
        return self.at

    def pass_time(self, **span: float) -> dt.datetime:
        self.at += dt.timedelta(**span)
        return self.at


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
