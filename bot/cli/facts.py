"""Opening the fact base that the settings name."""

from collections.abc import Iterator
from contextlib import contextmanager

from bot.settings import database_url
from knowledge.factbase import FactBase


@contextmanager
def open_facts() -> Iterator[FactBase]:
    """The fact base of ONRECORD_DATABASE_URL, closed afterwards."""
    facts = FactBase.open(database_url())
    try:
        yield facts
    finally:
        facts.close()
