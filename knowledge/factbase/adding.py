"""Files into the fact base, each in a transaction of its own, so that a bad one never stops or spoils the rest."""

import datetime as dt
import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, Engine

from knowledge.extraction import extract
from knowledge.factbase.changes import Incoming, put_article, withdraw_article
from knowledge.facts import (
    AddOutcome,
    Article,
    Findings,
    OnTheRecordError,
    Outcome,
    StoreError,
    UnknownSourceError,
    UnreadableError,
)
from knowledge.linking.records import Draw
from knowledge.reading import FoundFile, KnownArticle, find_files, load_articles_toml, read_article, read_bytes
from knowledge.store.articles import (
    HeldArticle,
    count_facts,
    count_groups,
    find_article,
    held_articles,
    next_moment,
    read_stored,
)
from knowledge.store.engine import can_hold, reading, writing

UNDATED = (
    "It has no publication date, so its weekdays stay unknown. "
    "Give one in articles.toml beside it, as published = 2024-06-20 under its name."
)
_log = logging.getLogger(__name__)


class Keeper(NamedTuple):
    """Where facts are kept, the clock, and who draws ids."""

    engine: Engine
    now: Callable[[], dt.datetime]
    draw: Draw


def sources(paths: Iterable[Path], prefix: str | None = None) -> Iterator[FoundFile]:
    """Yield the files to add and the sources they are held under; ``prefix`` stands for the folder's name."""
    for file in find_files(paths):
        name = file.source.partition("/")[2] or file.source
        yield FoundFile(file.path, f"{prefix.strip('/')}/{name}") if prefix else file


def add_files(keeper: Keeper, files: Iterable[FoundFile], *, archive: bool) -> Iterator[AddOutcome]:
    """Add files one by one and yield what became of each."""
    desk = _Desk()
    for file in files:
        yield _guarded(file.source, partial(_add, keeper, desk, file, archive=archive))


def remove_source(keeper: Keeper, source: str) -> int:
    """Withdraw an article; return how many statements, events and actors went with it."""
    with writing(keeper.engine) as connection:
        held = find_article(connection, source)
        if held is None:
            raise UnknownSourceError(f"No article is held as {source}. `onrecord export` lists the sources.")
        before = count_groups(connection)
        withdraw_article(connection, keeper.draw, held)
        return max(0, before - count_groups(connection))


def rebuild(keeper: Keeper) -> Iterator[AddOutcome]:
    """Read every article afresh, from its file or, where that is gone, from its stored text."""
    desk = _Desk()
    with reading(keeper.engine) as connection:
        everything = held_articles(connection)
    for held in everything:
        yield _guarded(held.source, partial(_read_afresh, keeper, desk, held))


class _Desk:
    """What lies open while files are read: each folder's articles.toml, read once."""

    def __init__(self) -> None:
        self._known: dict[Path, dict[str, KnownArticle]] = {}

    def read(self, path: Path) -> tuple[bytes, KnownArticle | None, str]:
        """Return a file's bytes, what is known of it, and the hash over both."""
        if path.parent not in self._known:
            self._known[path.parent] = load_articles_toml(path.parent)
        raw, known = read_bytes(path), self._known[path.parent].get(path.name)
        facts = known.model_dump_json() if known else ""
        return raw, known, hashlib.sha256(facts.encode() + b"\0" + raw).hexdigest()


def _add(keeper: Keeper, desk: _Desk, file: FoundFile, *, archive: bool) -> AddOutcome:
    origin = str(file.path.resolve())
    if not can_hold(file.source + origin):
        raise UnreadableError("Its name, or that of a folder above it, has characters that are no text. Rename it.")
    raw, known, content_hash = desk.read(file.path)
    with reading(keeper.engine) as connection:
        if outcome := _settled(connection, file.source, origin, content_hash):
            return outcome
    article = read_article(raw, file.source, known)
    findings = _on_record(extract(article))
    with writing(keeper.engine) as connection:
        if outcome := _settled(connection, file.source, origin, content_hash):
            return outcome
        held, now = find_article(connection, file.source), next_moment(connection, keeper.now())
        kept = (held.archive, held.added_at) if held else (archive, now)
        incoming = Incoming(article, findings, origin, content_hash, *kept, now, None if archive else now)
        put_article(connection, keeper.draw, incoming, held)
    return _outcome(file.source, "changed" if held else "new", findings, None if article.published else UNDATED)


def _settled(connection: Connection, source: str, origin: str, content_hash: str) -> AddOutcome | None:
    """Return the outcome where nothing is to be written: known already, or held from another place."""
    held = find_article(connection, source)
    if held is None:
        return None
    if held.content_hash == content_hash:
        quotes, events = count_facts(connection, held.id)
        return AddOutcome(source=source, outcome="known", quotes=quotes, events=events)
    if held.origin == origin:
        return None
    why = f"{source} is already held from {held.origin}. Add this one under another name with --as PREFIX."
    return AddOutcome(source=source, outcome="refused", why=why)


def _read_afresh(keeper: Keeper, desk: _Desk, was: HeldArticle) -> AddOutcome:
    article, content_hash, why = _read_again(keeper, desk, was)
    findings = _on_record(extract(article))
    with writing(keeper.engine) as connection:
        held = find_article(connection, was.source)
        if held is None or held.content_hash != was.content_hash:
            return AddOutcome(source=was.source, outcome="known", why="It was changed or removed meanwhile.")
        news_at = None if held.archive else held.added_at
        kept = (held.origin, content_hash, held.archive, held.added_at, held.changed_at)
        incoming = Incoming(article, findings, *kept, news_at)
        put_article(connection, keeper.draw, incoming, held)
    return _outcome(was.source, "known" if content_hash == was.content_hash else "changed", findings, why)


def _read_again(keeper: Keeper, desk: _Desk, held: HeldArticle) -> tuple[Article, str, str | None]:
    """Read an article and its hash from its file, else from the store; the last value says why not from the file."""
    try:
        raw, known, content_hash = desk.read(Path(held.origin))
        return read_article(raw, held.source, known), content_hash, None
    except UnreadableError as error:
        with reading(keeper.engine) as connection:
            return read_stored(connection, held.id), held.content_hash, f"Read from the stored text. {error}"


def _on_record(findings: Findings) -> Findings:
    """Leave out reported words that tell nothing without their verb ("endorsed her", "signed the pact")."""
    return findings.model_copy(update={"quotes": tuple(quote for quote in findings.quotes if quote.stands_alone)})


def _outcome(source: str, outcome: Outcome, findings: Findings, why: str | None) -> AddOutcome:
    quotes, events = len(findings.quotes), len(findings.events)
    return AddOutcome(source=source, outcome=outcome, why=why, quotes=quotes, events=events)


def _guarded(source: str, work: Callable[[], AddOutcome]) -> AddOutcome:
    """Do the work on one file; whatever that file brings up, the others are not stopped. The store's own faults are."""
    try:
        return work()
    except StoreError:
        raise
    except OnTheRecordError as error:
        return AddOutcome(source=source, outcome="refused", why=str(error))
    except Exception as error:  # noqa: BLE001 - a fault in one file must not stop the others
        _log.exception("%s could not be taken in", source)
        why = f"It could not be taken in ({type(error).__name__}: {error}). Please report this file."
        return AddOutcome(source=source, outcome="refused", why=why)
