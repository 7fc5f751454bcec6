"""Prepared articles into the store, many in one transaction; one that fails does not stop or spoil the others."""

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from knowledge.factbase.changes import Change, Incoming
from knowledge.factbase.garbage_collection import collecting_seldom
from knowledge.factbase.preparing import Prepared, Task, refusal
from knowledge.factbase.sealing import SealReport, change_sealed
from knowledge.factbase.sealing import release as release_articles
from knowledge.facts import EDITION, AddOutcome, Outcome, StoreError
from knowledge.linking.linkage_records import Draw
from knowledge.store import seals
from knowledge.store.articles import HeldArticle, count_facts, find_articles, next_moment
from knowledge.store.engine import Connection, Engine, reading, writing
from knowledge.store.originals import forget_originals, keep_originals
from knowledge.store.schema import merge_segments
from knowledge.store.seals import Protected, Sealed
from knowledge.store.search import newest_row

BATCH, LARGEST_BATCH, SHARE = 64, 256, 8
"""Articles in one transaction: 64 at first, later an eighth of those before, at most 256.

Names that recur are looked at once a batch, so that larger ones keep the cost an article level as an archive grows.
"""

LARGE_PART = 10
"""Where one in so many articles came in one run, the word index is put in order at its end."""

UNDATED = (
    "It has no publication date, so its weekdays stay unknown. "
    "Give one in its file; to a file of one article, also in articles.toml beside it, "
    "as published = 2024-06-20 under its name."
)
_BECAUSE = {
    "embargo": "It is under embargo",
    "not_for_publication": "It is not for publication",
    "kill": "It is a kill notice",
    "killed": "It was killed",
    "hold": "An editor holds it",
}
_FORBIDDEN = "It says that it must not be published"
_log = logging.getLogger(__name__)


def why_held(one: Sealed, zone: str, killed: Sequence[str]) -> str:
    """Return why nothing of an article is shown, and until when, in sentences for editors.

    ``killed`` are the articles that it holds, of a kill notice.
    """
    until = f" until {one.until.astimezone(ZoneInfo(zone)):%A %d %B %Y, %H:%M} ({zone})" if one.until else ""
    without = "" if one.until else f" until somebody says: onrecord release {one.source}"
    words = f" (“{one.why}”)" if one.why else ""
    return f"{_because(one)}{words}. Nothing of it is shown{until or without}.{_takes_away(one, killed)}"


def _because(one: Sealed) -> str:
    """Say what holds an article; words without an hour that can be read may be those of a draft or of a withdrawal."""
    unclear = one.kind == "embargo" and one.why and one.until is None
    return _FORBIDDEN if unclear else _BECAUSE[str(one.kind)]


def _takes_away(one: Sealed, killed: Sequence[str]) -> str:
    """Say what a kill notice holds; where that is nothing, an editor has to look."""
    if one.kind != "kill":
        return ""
    if killed:
        return f" It takes away {', '.join(killed)}."
    return " No article that is shown is what it names: if one should be, hold it with onrecord hold SOURCE."


def why_withheld(people: Sequence[Protected]) -> str:
    """Return whose names an article made us withhold, and on what ground, as sentences for editors."""
    return " ".join(
        f"The name of {one.name} is withheld (“{one.why}”). An editor can give it again: onrecord lift “{one.name}”."
        for one in people
    )


class Keeper(NamedTuple):
    """Where facts are kept, the clock, who draws ids, the newsroom's zone, and whether originals are kept."""

    engine: Engine
    now: Callable[[], dt.datetime]
    draw: Draw
    zone: str = "UTC"
    keep_originals: bool = True


def take_in(keeper: Keeper, prepared: Iterable[Prepared | AddOutcome]) -> Iterator[AddOutcome]:
    """Put prepared articles in, batch by batch, and yield what became of each, in order."""
    stored = 0
    with collecting_seldom():
        for batch in _batches(prepared):
            stored += sum(isinstance(one, Prepared) for one in batch)
            yield from _put_in_order(keeper, batch)
    if stored * LARGE_PART > _articles(keeper):
        merge_segments(keeper.engine)


def _batches(prepared: Iterable[Prepared | AddOutcome]) -> Iterator[list[Prepared | AddOutcome]]:
    """Yield what is put in at once; no source is twice in it, and what is settled waits for no article after it."""
    batch: list[Prepared | AddOutcome] = []
    sources: set[str] = set()
    stored = 0
    for one in prepared:
        source = one.task.source if isinstance(one, Prepared) else one.source
        if len(batch) >= min(LARGEST_BATCH, max(BATCH, stored // SHARE)) or source in sources:
            yield batch
            stored += len(batch)
            batch, sources = [], set()
        if isinstance(one, AddOutcome) and not batch:
            yield [one]
        else:
            batch.append(one)
            sources.add(source)
    yield batch


def _articles(keeper: Keeper) -> int:
    with reading(keeper.engine) as connection:
        return newest_row(connection, "articles")


def settled(connection: Connection, task: Task, held: HeldArticle | None) -> AddOutcome | None:
    """Return the outcome where nothing is to be written: known already, or held from another place."""
    source = task.source
    if sealed := _still_sealed(connection, task):
        return sealed
    if task.was is not None:
        if held is not None and held.content_hash == task.was.content_hash:
            return None
        return AddOutcome(
            source=source, outcome="known", why="It was changed or removed meanwhile.", format=task.format
        )
    if held is None:
        return None
    if held.content_hash == task.content_hash and held.edition >= EDITION:
        quotes, events = count_facts(connection, held.id)
        return AddOutcome(source=source, outcome="known", format=task.format, quotes=quotes, events=events)
    if held.origin == task.origin or held.content_hash == task.content_hash:
        return None
    return _already_held(task, held.origin)


def _already_held(task: Task, origin: str) -> AddOutcome:
    why = f"{task.source} is already held from {origin}. Add this one under another name with --as PREFIX."
    return AddOutcome(source=task.source, outcome="refused", why=why, format=task.format)


def _still_sealed(connection: Connection, task: Task) -> AddOutcome | None:
    """Return the outcome of what is held already, as it comes again."""
    one = seals.sealed_articles(connection, [task.source]).get(task.source)
    if one is None or one.kind is None:
        return None
    if one.content_hash == task.content_hash:
        why = why_held(one, task.zone, seals.killed_by(connection, one.source))
        return AddOutcome(source=task.source, outcome="held", why=why, format=task.format)
    return _already_held(task, one.origin) if one.origin != task.origin else None


def _put_in_order(keeper: Keeper, batch: Sequence[Prepared | AddOutcome]) -> Iterator[AddOutcome]:
    outcomes = iter(_put(keeper, [one for one in batch if isinstance(one, Prepared)]))
    return (next(outcomes) if isinstance(one, Prepared) else one for one in batch)


def _put(keeper: Keeper, batch: Sequence[Prepared]) -> list[AddOutcome]:
    """Put articles in, in one transaction; where that fails, each alone."""
    try:
        return _put_at_once(keeper, batch) if batch else []
    except StoreError:
        raise
    except Exception as error:  # noqa: BLE001 - a fault in one file must not stop the others
        if len(batch) > 1:
            return [outcome for one in batch for outcome in _put(keeper, [one])]
        _log.exception("%s could not be taken in", batch[0].task.source)
        return [refusal(batch[0].task.source, error, batch[0].task.format)]


def _put_at_once(keeper: Keeper, batch: Sequence[Prepared]) -> list[AddOutcome]:
    with writing(keeper.engine) as connection:
        now = keeper.now()
        release_articles(connection, keeper.draw, seals.due_articles(connection, now), now)
        held = find_articles(connection, [one.task.source for one in batch])
        outcomes = {one.task.source: settled(connection, one.task, held.get(one.task.source)) for one in batch}
        coming = [one for one in batch if outcomes[one.task.source] is None]
        first = next_moment(connection, now)
        moments = (first + dt.timedelta(microseconds=at) for at in range(len(coming)))
        changes = [_change(one, held.get(one.task.source), at) for one, at in zip(coming, moments, strict=True)]
        told = change_sealed(connection, keeper.draw, changes, now)
        forget_originals(connection, [one.task.source for one in coming])
        keep_originals(connection, [one.original for one in coming if one.original])
    return [outcomes[one.task.source] or _outcome(one, held.get(one.task.source), told) for one in batch]


def _change(one: Prepared, was: HeldArticle | None, moment: dt.datetime) -> Change:
    """The change that puts an article in; reading one afresh brings no news."""
    task = one.task
    archive, added_at = (was.archive, was.added_at) if was else (task.archive, moment)
    changed_at, news_at = moment, None if task.archive else moment
    if task.was is not None:
        changed_at, news_at = task.was.changed_at, None if archive else added_at
    kept = (task.origin, task.content_hash, archive, added_at, changed_at, news_at)
    return Change(Incoming(one.article, one.findings, one.sentences, *kept), was)


def _outcome(one: Prepared, held: HeldArticle | None, told: SealReport) -> AddOutcome:
    task, quotes, events = one.task, len(one.findings.quotes), len(one.findings.events)
    if task.source in told.held:
        held_for = why_held(told.held[task.source], task.zone, told.killed.get(task.source, ()))
        return AddOutcome(source=task.source, outcome="held", why=held_for, format=task.format)
    undated = None if one.article.published or task.was else UNDATED
    why = " ".join(filter(None, [task.why, why_withheld(told.withheld.get(task.source, ())), undated]))
    outcome: Outcome = "changed" if held else "new"
    if task.was is not None and task.content_hash == task.was.content_hash:
        outcome = "known"
    return AddOutcome(
        source=task.source, outcome=outcome, why=why or None, format=task.format, quotes=quotes, events=events
    )
