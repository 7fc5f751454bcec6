"""Documents of text files that hold many: the lines between the marks that part them."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

from knowledge.reading.formats.line_streams import as_bytes
from knowledge.reading.formats.parsed_articles import LARGEST

EMPTY = "document without a text"
"""What is passed over in an export: only the fields of an article, where a database may not show more."""
NO_TEXT = "It is a document without a text; export it from the database in full and add that."


class DocumentMark(NamedTuple):
    """A line that parts documents: the key it gives, None for none, and whether it opens, closes or ends its own."""

    key: str | None
    stands: Literal["before", "after"]


class CutDocument(NamedTuple):
    """The bytes of a document without the mark that parts it, the key of which is None where it gave none."""

    key: str | None
    raw: bytes


def cut(lines: Iterable[str], mark: Callable[[str], DocumentMark | None]) -> Iterator[CutDocument]:
    """Yield the documents between marks; what stands before a first mark that opens one is none.

    Of a document that is larger than an article may be only so much is kept as shows it.
    """
    key: str | None = None
    held: list[str] = []
    size = 0
    opened = False
    for line in lines:
        found = mark(line)
        if found is None:
            held += [line] if size <= LARGEST else []
            size += len(line)
            continue
        if found.stands == "after":
            yield CutDocument(found.key, as_bytes("".join(held)))
        elif opened:
            yield CutDocument(key, as_bytes("".join(held)))
        opened = found.stands == "before"
        key = found.key if opened else None
        held, size = [], 0
    if any(line.strip() for line in held):
        yield CutDocument(key, as_bytes("".join(held)))
