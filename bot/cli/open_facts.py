"""Opening the fact base that the settings name."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.database_url import database_url, default_database_url
from bot.newsroom import keeps_originals, newsroom_zone
from knowledge.factbase import FactBase
from knowledge.facts import StoreError


@contextmanager
def open_facts() -> Iterator[FactBase]:
    """The fact base of ONRECORD_DATABASE_URL, closed afterwards; the default one has its folder made."""
    url = database_url()
    if url == default_database_url():
        _make_folder(Path(url.removeprefix("sqlite:///")).parent)
    with FactBase.open(url, zone=newsroom_zone(), keep_originals=keeps_originals()) as facts:
        gc.freeze()  # else a full collection looks through all that is loaded in the midst of an answer: 25 to 180 ms
        yield facts


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"{folder} cannot be made ({error.strerror}). Name another place in ONRECORD_DATABASE_URL."
        ) from None
