"""One base with the archive's days for all tests here, on each database."""

from collections.abc import Iterator
from contextlib import nullcontext

import pytest

from tests.databases import KINDS, new_postgres
from tests.simulation.archive_days import make_base
from tests.simulation.world import World, world


@pytest.fixture(scope="session", params=KINDS)
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("archive")
    with nullcontext(f"sqlite:///{folder}/facts.sqlite3") if request.param == "sqlite" else new_postgres() as address:
        make_base(address, folder)
        with world(address) as made:
            yield made
