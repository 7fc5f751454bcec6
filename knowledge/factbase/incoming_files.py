"""Files to the articles in them: opened, told by their content, and cut apart where they hold several."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from knowledge.factbase.sandbox import Sandbox
from knowledge.facts import UnreadableError, as_text
from knowledge.reading import (
    HEAD,
    Format,
    FoundFile,
    Given,
    KnownArticle,
    PassedOver,
    Record,
    is_collection,
    load_articles_toml,
    open_file,
    read_whole,
    sniff,
    split_file,
)
from knowledge.store.engine import can_hold

LONGEST_KEY = 200
"""Characters of a record's key that stand in its source; what systems call an id has fewer. Judgement."""

_SAID_BEFORE = "The articles.toml beside it is wrong, as said above. Mend that and add the folder again."
_OF_ONE = frozenset({"title", "url", "published", "authors"})
_NOTHING_IN_IT = "It is an export or a feed without any article. Export it again, with articles."


class IncomingArticle(NamedTuple):
    """An article's bytes as they came: a file, or a record of one that holds several.

    ``origin`` is the file's absolute path or the article's own address; ``content_hash`` is over the bytes and what is
    ``known`` beside them.
    """

    source: str
    origin: str
    content_hash: str
    raw: bytes
    format: Format
    known: KnownArticle | None


class FileReader:
    """Reads files, and each folder's articles.toml once; a context manager that ends its sandbox.

    ``zone`` is the newsroom's (IANA).
    """

    def __init__(self, zone: str) -> None:
        self._zone = zone
        self._known: dict[Path, Mapping[str, KnownArticle]] = {}
        self._broken: set[Path] = set()
        self._sandbox = Sandbox(_load_nothing)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._sandbox.close()

    def articles(self, file: FoundFile) -> Iterator[IncomingArticle | PassedOver]:
        """Yield the articles of a file, in order; UnreadableError where it cannot be read, perhaps after some.

        Where a folder's articles.toml cannot be read its files are refused, the first with the whole reason: it may
        hold an embargo.
        """
        origin = str(file.path.resolve())
        with open_file(file.path, file.within) as opened:
            format_ = sniff(opened.read(HEAD), file.path.name)
            known = self._beside(file.path.parent).get(file.path.name)
            if not is_collection(format_):
                raw = read_whole(opened, format_)
                yield IncomingArticle(file.source, origin, _hash(raw, known), raw, format_, known)
                return
        yield from self._records(file, origin, format_, known)

    def _beside(self, folder: Path) -> Mapping[str, KnownArticle]:
        if folder in self._broken:
            raise UnreadableError(_SAID_BEFORE)
        if folder not in self._known:
            try:
                self._known[folder] = load_articles_toml(folder)
            except UnreadableError:
                self._broken.add(folder)
                raise
        return self._known[folder]

    def _records(
        self, file: FoundFile, origin: str, format_: Format, known: KnownArticle | None
    ) -> Iterator[IncomingArticle | PassedOver]:
        """Cut a file apart in a process of its own: it may be damaged on purpose."""
        _refuse_what_is_of_one(known)
        taken: set[str] = set()
        found = False
        for one in self._sandbox.stream(_cut, _Cut(file, format_, known, self._zone)):
            found = True
            if isinstance(one, PassedOver):
                yield one
                continue
            source, at = _place(one, file.source, origin, taken)
            taken.add(source)
            yield IncomingArticle(source, at, _hash(one.raw, known), one.raw, one.format, known)
        if not found:
            raise UnreadableError(_NOTHING_IN_IT)


def count_articles(files: Iterable[FoundFile]) -> int:
    """Return how many articles files hold, or of what cannot be read how many refusals there will be."""
    with FileReader("UTC") as reader:
        return sum(_count(reader, file) for file in files)


def _count(reader: FileReader, file: FoundFile) -> int:
    number = 0
    with suppress(UnreadableError):
        with open_file(file.path, file.within) as opened:
            if not is_collection(sniff(opened.read(HEAD), file.path.name)):
                return 1
        for _ in reader.articles(file):
            number += 1
        return number
    return number + 1


class _Cut(NamedTuple):
    file: FoundFile
    format: Format
    known: KnownArticle | None
    zone: str


def _cut(cut: _Cut) -> Iterator[Record | PassedOver]:
    known = cut.known or KnownArticle()
    own = ZoneInfo(known.zone) if known.zone else None
    with open_file(cut.file.path, cut.file.within) as opened:
        yield from split_file(opened, cut.format, Given(None, known.outlet, own, ZoneInfo(cut.zone)))


def _load_nothing() -> None:
    """Begin at once: the parser of the one format that comes is loaded when it comes."""


def _place(record: Record, source: str, origin: str, taken: Collection[str]) -> tuple[str, str]:
    """Return a record's source and origin: its own address, else its key in its file, numbered where that comes again.

    So an article is the same one in the next export too.
    """
    if url := _own_address(record, taken):
        return url, url
    key = as_text(" ".join(record.key.split()))[:LONGEST_KEY]
    numbered = (key if at == 1 else f"{key}-{at}" for at in count(1))
    free = next(name for name in numbered if f"{source}#{name}" not in taken)
    return f"{source}#{free}", f"{origin}#{free}"


def _own_address(record: Record, taken: Collection[str]) -> str | None:
    """Return a record's address where it is one of an article, and no other record of the file has it."""
    url = record.url
    if not url or url in taken or not can_hold(url) or any(mark.isspace() for mark in url):
        return None
    parts = urlsplit(url)
    return url if parts.scheme in ("http", "https") and (parts.path.strip("/") or parts.query) else None


def _refuse_what_is_of_one(known: KnownArticle | None) -> None:
    said = sorted(_OF_ONE.intersection(known.model_dump(exclude_defaults=True))) if known else []
    if said:
        raise UnreadableError(
            f"It holds several articles, so articles.toml cannot give it {' and '.join(said)}. Take that out there."
        )


def _hash(raw: bytes, known: KnownArticle | None) -> str:
    """SHA-256 over an article's bytes and what is known beside them."""
    facts = known.model_dump_json(exclude=_unsaid(known)) if known else ""
    return hashlib.sha256(facts.encode() + b"\0" + raw).hexdigest()


def _unsaid(known: KnownArticle) -> set[str]:
    """What did not count in the hash before there was any: an article without them is not changed by that."""
    return {name for name in ("embargo", "zone") if getattr(known, name) is None}
