"""Opening the fact base that the settings name."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.database_url import database_url, default_database_url
from bot.newsroom import newsroom_zone
from knowledge.factbase import FactBase


@contextmanager
def open_facts() -> Iterator[FactBase]:
    """The fact base of ONRECORD_DATABASE_URL, closed afterwards; the default one has its folder made."""
    url = database_url()
    if url == default_database_url():
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    with FactBase.open(url, zone=newsroom_zone()) as facts:
        yield facts
