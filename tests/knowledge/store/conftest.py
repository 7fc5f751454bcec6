import pytest

from knowledge.store.engine import make_engine, read_url


@pytest.fixture
def engine(database_url):
    """An engine over the database that ``database_url`` names."""
    made = make_engine(read_url(database_url))
    yield made
    made.dispose()
