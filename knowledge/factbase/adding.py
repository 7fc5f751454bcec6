"""Files into the fact base: which are new, known or changed, and rebuilding what is held."""

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from knowledge.factbase.batches import Keeper, settled, take_in
from knowledge.factbase.changes import Change, change_articles
from knowledge.factbase.preparing import Task, prepare_all, refusal
from knowledge.factbase.sealing import as_read, came_as
from knowledge.facts import AddOutcome, Article, OnTheRecordError, StoreError, UnknownSourceError, UnreadableError
from knowledge.reading import FoundFile, KnownArticle, load_articles_toml, read_bytes
from knowledge.store.articles import HeldArticle, count_groups, find_article, held_articles
from knowledge.store.engine import can_hold, reading, writing
from knowledge.store.seals import sealed_articles, unseal

_OF_OLDER_EDITION = "It was read by an older version, and is read afresh."
_SAID_BEFORE = "The articles.toml beside it is wrong, as said above. Mend that and add the folder again."
_log = logging.getLogger(__name__)


def sources(files: Iterable[FoundFile], prefix: str | None = None) -> Iterator[FoundFile]:
    """Yield the files to add and the sources they are held under; ``prefix`` stands for the folder's name."""
    for file in files:
        name = file.source.partition("/")[2] or file.source
        yield file._replace(source=f"{prefix.strip('/')}/{name}") if prefix else file


def add_files(
    keeper: Keeper, files: Iterable[FoundFile], *, archive: bool, on: str | None = None
) -> Iterator[AddOutcome]:
    """Add files and yield what became of each, in order; ``on`` is the address of a cluster that reads them."""
    reader = _FileReader()
    asked = (_guarded(file.source, partial(_ask, keeper, reader, file, archive=archive)) for file in files)
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
        if held is None and whole is not None:
            return 0
        if held is None:
            raise UnknownSourceError(f"No article is held as {source}. `onrecord export` lists the sources.")
        before = count_groups(connection)
        change_articles(connection, keeper.draw, [Change(None, held)])
        return max(0, before - count_groups(connection))


def rebuild(keeper: Keeper) -> Iterator[AddOutcome]:
    """Read every article afresh, from its file or, where that is gone, from its stored text."""
    reader = _FileReader()
    with reading(keeper.engine) as connection:
        everything = came_as(connection, held_articles(connection))
    tasks = (_guarded(source, partial(_ask_afresh, keeper, reader, source, held)) for source, held in everything)
    return take_in(keeper, prepare_all(tasks))


class _FileReader:
    """Reads files, and each folder's articles.toml once."""

    def __init__(self) -> None:
        self._known: dict[Path, Mapping[str, KnownArticle]] = {}
        self._broken: set[Path] = set()

    def read(self, path: Path, within: Path | None = None) -> tuple[bytes, KnownArticle | None, str]:
        """Return a file's bytes, what is known of it, and the hash over both; UnreadableError as ``read_bytes``.

        Where a folder's articles.toml cannot be read its files are refused, the first with the whole reason: it may
        hold an embargo.
        """
        raw = read_bytes(path, within)
        known = self._beside(path.parent).get(path.name)
        facts = known.model_dump_json(exclude=_unsaid(known)) if known else ""
        return raw, known, hashlib.sha256(facts.encode() + b"\0" + raw).hexdigest()

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


def _unsaid(known: KnownArticle) -> set[str]:
    """What did not count in the hash before there was any: an article without them is not changed by that."""
    return {name for name in ("embargo", "zone") if getattr(known, name) is None}


def _ask(keeper: Keeper, reader: _FileReader, file: FoundFile, *, archive: bool) -> Task | AddOutcome:
    """Return what there is to do about a file, or its outcome where that is nothing."""
    origin = str(file.path.resolve())
    if not can_hold(file.source + origin):
        raise UnreadableError("Its name, or that of a folder above it, has characters that are no text. Rename it.")
    raw, known, content_hash = reader.read(file.path, file.within)
    task = Task(file.source, origin, content_hash, raw, known, archive, zone=keeper.zone)
    return _to_do(keeper, task)


def _to_do(keeper: Keeper, task: Task) -> Task | AddOutcome:
    """Return a task, or its outcome where there is nothing to do; what an older edition read is read afresh."""
    with reading(keeper.engine) as connection:
        held = find_article(connection, task.source)
        outcome = settled(connection, task, held)
    if outcome is None and held is not None and held.content_hash == task.content_hash:
        return task._replace(origin=held.origin, was=held, why=_OF_OLDER_EDITION)
    return outcome or task


def _ask_afresh(keeper: Keeper, reader: _FileReader, source: str, held: HeldArticle) -> Task:
    """Return what there is to do about an article: read it from its file, else from the store, saying why.

    ``source`` is the one it came under, which may have a name that what is shown of it has not.
    """
    try:
        raw, known, content_hash = reader.read(Path(held.origin))
        return Task(source, held.origin, content_hash, raw, known, was=held, zone=keeper.zone)
    except UnreadableError as error:
        with reading(keeper.engine) as connection:
            article = as_read(connection, held)
        why = f"Read from the stored text. {error}"
        return Task(source, held.origin, held.content_hash, article, was=held, why=why, zone=keeper.zone)


def _guarded(source: str, ask: Callable[[], Task | AddOutcome]) -> Task | AddOutcome:
    """Look at one file; whatever it brings up, the others are not stopped. The store's own faults are."""
    try:
        return ask()
    except StoreError:
        raise
    except OnTheRecordError as error:
        return refusal(source, error)
    except Exception as error:  # noqa: BLE001 - a fault in one file must not stop the others
        _log.exception("%s could not be taken in", source)
        return refusal(source, error)
