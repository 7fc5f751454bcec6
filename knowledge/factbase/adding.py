"""Files into the fact base: which are new, known or changed, and rebuilding what is held."""

import logging
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import cast

from knowledge.factbase.batches import Keeper, settled, take_in
from knowledge.factbase.changes import Change, change_articles
from knowledge.factbase.incoming_files import FileReader, IncomingArticle
from knowledge.factbase.preparing import Task, prepare_all, refusal
from knowledge.factbase.sealing import as_read, came_as
from knowledge.facts import (
    AddOutcome,
    Article,
    OnTheRecordError,
    StoreError,
    UnknownSourceError,
    UnreadableError,
    as_text,
)
from knowledge.reading import Format, FoundFile, KnownArticle, PassedOver
from knowledge.store.articles import HeldArticle, count_groups, find_article, held_articles
from knowledge.store.engine import can_hold, reading, writing
from knowledge.store.originals import find_original, forget_originals
from knowledge.store.seals import sealed_articles, unseal
from knowledge.store.stored_vectors import drop_loose_vectors

_NO_NAME = "Its name, or that of a folder above it, has characters that are no text. Rename it."
_NOT_ALONE = "Its file holds several articles now."
_OF_OLDER_EDITION = "It was read by an older version, and is read afresh."
_log = logging.getLogger(__name__)


def sources(files: Iterable[FoundFile], prefix: str | None = None) -> Iterator[FoundFile]:
    """Yield the files to add and the sources they are held under; ``prefix`` stands for the folder's name."""
    for file in files:
        name = file.source.partition("/")[2] or file.source
        yield file._replace(source=f"{prefix.strip('/')}/{name}") if prefix else file


def add_files(
    keeper: Keeper, files: Iterable[FoundFile], *, archive: bool, on: str | None = None
) -> Iterator[AddOutcome]:
    """Add files and yield what became of each article, in order; ``on`` is the address of a cluster that reads them."""
    asked = _asked(keeper, files, archive=archive)
    if on is None:
        return take_in(keeper, prepare_all(asked))
    from knowledge.factbase.cluster import prepare_on

    return take_in(keeper, prepare_on(on, asked))


def add_articles(keeper: Keeper, articles: Iterable[Article], *, archive: bool) -> Iterator[AddOutcome]:
    """Add articles that were read already and yield what became of each, in order."""
    tasks = (
        Task(one.source, one.url or one.source, one.content_hash, one, archive=archive, zone=keeper.zone)
        for one in articles
    )
    return take_in(keeper, prepare_all(_to_do(keeper, task) for task in tasks))


def remove_source(keeper: Keeper, source: str) -> int:
    """Withdraw an article; return how many statements, events and actors went with it."""
    with writing(keeper.engine) as connection:
        held, whole = find_article(connection, source), sealed_articles(connection, [source]).get(source)
        if whole is not None:
            unseal(connection, [whole.source])
            forget_originals(connection, [whole.source])
        if held is None and whole is not None:
            return 0
        if held is None:
            raise UnknownSourceError(f"No article is held as {source}. `onrecord export` lists the sources.")
        forget_originals(connection, [held.source])
        before = count_groups(connection)
        change_articles(connection, keeper.draw, [Change(None, held)])
        drop_loose_vectors(connection)
        return max(0, before - count_groups(connection))


def rebuild(keeper: Keeper) -> Iterator[AddOutcome]:
    """Read every article afresh: from its file, where that is gone from its original, else from its stored text."""
    with reading(keeper.engine) as connection:
        everything = came_as(connection, held_articles(connection))
    return take_in(keeper, prepare_all(_asked_afresh(keeper, everything)))


def _asked(keeper: Keeper, files: Iterable[FoundFile], *, archive: bool) -> Iterator[Task | AddOutcome]:
    with FileReader(keeper.zone) as reader:
        for file in files:
            yield from _guarded(file.source, partial(_ask, keeper, reader, file, archive=archive))


def _ask(keeper: Keeper, reader: FileReader, file: FoundFile, *, archive: bool) -> Iterator[Task | AddOutcome]:
    """Yield what there is to do about the articles of a file, or their outcome where that is nothing."""
    if not can_hold(f"{file.source}{file.path.resolve()}"):
        raise UnreadableError(_NO_NAME)
    for one in reader.articles(file):
        if isinstance(one, PassedOver):
            yield AddOutcome(source=as_text(file.source), outcome="passed_over", why=one.what)
        else:
            yield _to_do(keeper, _task(keeper, one)._replace(archive=archive))


def _task(keeper: Keeper, one: IncomingArticle) -> Task:
    task = Task(one.source, one.origin, one.content_hash, one.raw, one.format, one.known)
    return task._replace(zone=keeper.zone, keep=keeper.keep_originals)


def _to_do(keeper: Keeper, task: Task) -> Task | AddOutcome:
    """Return a task, or its outcome where there is nothing to do; what an older edition read is read afresh."""
    with reading(keeper.engine) as connection:
        held = find_article(connection, task.source)
        outcome = settled(connection, task, held)
    if outcome is None and held is not None and held.content_hash == task.content_hash:
        return task._replace(origin=held.origin, was=held, why=_OF_OLDER_EDITION)
    return outcome or task


def _asked_afresh(keeper: Keeper, everything: Iterable[tuple[str, HeldArticle]]) -> Iterator[Task | AddOutcome]:
    with FileReader(keeper.zone) as reader:
        for source, held in everything:
            yield from _guarded(source, partial(_ask_afresh, keeper, reader, source, held))


def _ask_afresh(keeper: Keeper, reader: FileReader, source: str, held: HeldArticle) -> Iterator[Task]:
    """Yield what there is to do about an article: read it from its file, its original, or the store, saying why.

    ``source`` is the one it came under, which may have a name that what is shown of it has not. A file that holds
    several articles is not looked for them: each has its original.
    """
    try:
        one = next(reader.articles(FoundFile(Path(held.origin), source)), None)
    except UnreadableError as error:
        yield _from_the_store(keeper, source, held, str(error))
        return
    if isinstance(one, IncomingArticle) and one.source == source:
        yield _task(keeper, one)._replace(was=held)
    else:
        yield _from_the_store(keeper, source, held, _NOT_ALONE)


def _from_the_store(keeper: Keeper, source: str, held: HeldArticle, why: str) -> Task:
    with reading(keeper.engine) as connection:
        original = find_original(connection, source)
        if original is None:
            stored, told = as_read(connection, held), f"Read from the stored text. {why}"
            return Task(source, held.origin, held.content_hash, stored, was=held, why=told, zone=keeper.zone)
    known = KnownArticle.model_validate_json(original.known) if original.known else None
    format_ = cast("Format", original.format)
    one = IncomingArticle(source, held.origin, held.content_hash, original.raw, format_, known)
    return _task(keeper, one)._replace(was=held)


def _guarded(source: str, ask: Callable[[], Iterable[Task | AddOutcome]]) -> Iterator[Task | AddOutcome]:
    """Look at one file; whatever it brings up, the others are not stopped. The store's own faults are."""
    try:
        yield from ask()
    except StoreError:
        raise
    except OnTheRecordError as error:
        yield refusal(source, error)
    except Exception as error:  # noqa: BLE001 - a fault in one file must not stop the others
        _log.exception("%s could not be taken in", source)
        yield refusal(source, error)
