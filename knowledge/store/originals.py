"""Originals: the bytes that articles were read from, so that a later version can read them better."""

import gzip
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import delete, insert, select

from knowledge.store import tables as t
from knowledge.store.engine import Connection
from knowledge.store.rows import in_batches

LARGEST = 1_000_000
"""Bytes of one original, compressed; a page of news has 40,000. A larger one is not kept."""

_LEVEL = 3
"""Of gzip: a page of 200 kB takes 2 ms and becomes a fifth."""


class Original(NamedTuple):
    """The bytes an article came in, compressed, their format, and as JSON what was known beside them.

    ``source`` is the one the article came under, which is not shown where it holds a name that is withheld.
    """

    source: str
    format: str
    known: str | None
    compressed: bytes

    @property
    def raw(self) -> bytes:
        """The bytes as they came."""
        return gzip.decompress(self.compressed)


def make_original(source: str, format_: str, known: str | None, raw: bytes) -> Original | None:
    """Return an original as it is kept, None where it is too large to be."""
    compressed = gzip.compress(raw, _LEVEL, mtime=0)
    return Original(source, format_, known, compressed) if len(compressed) <= LARGEST else None


def keep_originals(connection: Connection, originals: Iterable[Original]) -> None:
    """Keep originals, each once; what was kept of these sources before must be forgotten already."""
    if rows := [one._asdict() for one in originals]:
        connection.execute(insert(t.originals), rows)


def forget_originals(connection: Connection, sources: Iterable[str]) -> None:
    """Erase what is kept of these sources."""
    for some in in_batches(sources):
        connection.execute(delete(t.originals).where(t.originals.c.source.in_(some)))


def find_original(connection: Connection, source: str) -> Original | None:
    """Return what is kept of an article by the source it came under, None where that is nothing."""
    row = connection.execute(select(t.originals).where(t.originals.c.source == source)).one_or_none()
    return Original(*row) if row else None
