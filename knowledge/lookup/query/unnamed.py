"""Speakers without a name as they can be asked for: by the words that articles have for them."""

from collections.abc import Sequence

from knowledge.lookup.query.filters import QUOTES_DESCRIBED, Filters
from knowledge.lookup.query.names import NameHit
from knowledge.store.reader import Reader
from knowledge.store.sql import run
from knowledge.store.unnamed import described


def as_described(reader: Reader, by: str, hits: Sequence[NameHit]) -> tuple[str, ...]:
    """Return the words of a ``by:`` that describe a speaker without a name; none where it is a name.

    ``hits`` are the actors that it may name. A name as it is written goes before a description, a description before
    what might be a slip of a name, so that nobody with a name is offered for "senior US official".
    """
    words = tuple(described(by))
    if not words or (hits and _is_name(hits[0])):
        return ()
    found = run(reader.connection, f"{QUOTES_DESCRIBED} LIMIT 1", Filters(described=words).bound)
    return words if found else ()


def _is_name(hit: NameHit) -> bool:
    """Whether the words are a name as written or spelt, or a person's surname."""
    return hit.how in ("written", "spelt") or (hit.how == "part" and hit.kind == "person")
