"""Articles read and extracted from: small ones in this process, large or many ones in sandboxes, on all cores."""

import datetime as dt
import logging
import os
import traceback
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from functools import partial
from itertools import chain, islice
from typing import Generic, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from knowledge.extraction import extract
from knowledge.factbase.sandbox import Sandbox, SandboxDiedError, SandboxPool
from knowledge.facts import AddOutcome, Article, Findings, FoundDate, OnTheRecordError, UnreadableError, as_text
from knowledge.language.stems import stem_line
from knowledge.reading import Format, KnownArticle, read_article
from knowledge.store.articles import HeldArticle, MentionedDay, StoredSentence
from knowledge.store.originals import Original, make_original

FEW = 8
"""Articles that are read sooner than further processes are started."""

LARGE = 64_000
"""Bytes; the worst texts take some 20 ms for a thousand (``benchmarks/linear.py``), and a process 1 s to start."""

MOST_FOUND = {"quotes": 1_000, "actors": 2_000, "events": 5_000}
"""What one article may hold: storing takes more than in proportion where quotes are alike, 5 s for a thousand.

News has 3 quotes in 1,000 characters, 6 at most (PolNeAR), so that an article of 200,000 passes. Judgement.
"""

AHEAD = 64
"""Articles for each process that wait or are ready: what is read while a batch is being stored."""

MOST_WAITING = 100_000_000
"""Bytes that wait or are under way: a folder of documents with pictures would fill the memory otherwise."""

Awaited = TypeVar("Awaited")

_log = logging.getLogger(__name__)


class Sentences(NamedTuple):
    """An article's sentences, in order, and the stems of its title and of them, each once."""

    passages: list[StoredSentence]
    stems: str


class Task(NamedTuple):
    """An article to prepare: bytes of a format with what is known of them, or an article that was read already.

    ``archive``: facts, but never news. ``was`` is what is held of it where it is read afresh, ``why`` what is to be
    said of it then. ``zone`` is the newsroom's: an embargo's hour is read in it. ``keep``: its bytes are to be kept.
    """

    source: str
    origin: str
    content_hash: str
    raw: bytes | Article
    format: Format = "text"
    known: KnownArticle | None = None
    archive: bool = False
    was: HeldArticle | None = None
    why: str | None = None
    zone: str = "UTC"
    keep: bool = False


class Prepared(NamedTuple):
    """An article that was read, what was found in it, its sentences as they are to be kept, and its bytes."""

    task: Task
    article: Article
    findings: Findings
    sentences: Sentences
    original: Original | None = None


class Fault(NamedTuple):
    """Why an article was not taken in, and where that happened if it is no fault of the file."""

    outcome: AddOutcome
    trace: str


def prepare_all(tasks: Iterable[Task | AddOutcome]) -> Iterator[Prepared | AddOutcome]:
    """Prepare articles and yield what came of each, in order; what is an outcome already is passed on.

    With more than a few articles all cores work on them, in sandboxes; of a few only what is no text or large goes into
    a sandbox.
    """
    waiting = iter(tasks)
    first = list(_until_many(waiting))
    many = sum(isinstance(one, Task) for one in first) > FEW and cores() > 1
    everything = chain(first, waiting)
    return _side_by_side(everything) if many else _one_by_one(everything)


def refusal(source: str, error: Exception, format_: Format | None = None) -> AddOutcome:
    """Return the outcome of an article that something went wrong with."""
    why = str(error)
    if not isinstance(error, OnTheRecordError):
        why = f"It could not be taken in ({type(error).__name__}: {error}). Please report this file."
    return AddOutcome(source=as_text(source), outcome="refused", why=as_text(why), format=format_)


def _until_many(tasks: Iterator[Task | AddOutcome]) -> Iterator[Task | AddOutcome]:
    met = 0
    while met <= FEW and (some := list(islice(tasks, 1))):
        met += isinstance(some[0], Task)
        yield some[0]


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _one_by_one(tasks: Iterable[Task | AddOutcome]) -> Iterator[Prepared | AddOutcome]:
    with Sandbox(load_lists) as sandbox:
        for task in tasks:
            yield settle(prepare_in(sandbox, task)) if isinstance(task, Task) else task


class UnderWay(Generic[Awaited]):
    """What is being prepared, in order: each task with what its answer is waited for by, and outcomes between them."""

    def __init__(self) -> None:
        self._all: deque[tuple[Task, Awaited] | AddOutcome] = deque()
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._all)

    def append(self, task: Task | AddOutcome, begin: Callable[[Task], Awaited]) -> None:
        """Begin a task and add it, or add an outcome."""
        self._all.append((task, begin(task)) if isinstance(task, Task) else task)
        self._bytes += _size(task)

    def popleft(self) -> tuple[Task, Awaited] | AddOutcome:
        """Return the first, and have it no more."""
        first = self._all.popleft()
        self._bytes -= _size(first if isinstance(first, AddOutcome) else first[0])
        return first

    def is_full(self, most: int) -> bool:
        """Say whether there are ``most``, or so large ones that no more should be begun."""
        return len(self._all) >= most or self._bytes > MOST_WAITING


def _size(task: Task | AddOutcome) -> int:
    return len(task.raw) if isinstance(task, Task) and isinstance(task.raw, bytes) else 0


def _side_by_side(tasks: Iterable[Task | AddOutcome]) -> Iterator[Prepared | AddOutcome]:
    under_way: UnderWay[Future[Prepared | Fault]] = UnderWay()
    with SandboxPool(cores(), load_lists) as pool:
        for task in tasks:
            under_way.append(task, partial(pool.submit, prepare))
            while under_way.is_full(AHEAD * cores()):
                yield _next(under_way)
        while under_way:
            yield _next(under_way)


def _next(under_way: UnderWay[Future[Prepared | Fault]]) -> Prepared | AddOutcome:
    """Wait for the first of what is under way."""
    first = under_way.popleft()
    return first if isinstance(first, AddOutcome) else settle(_bounded(first[0], first[1].result))


def prepare_in(sandbox: Sandbox, task: Task) -> Prepared | Fault:
    """Prepare an article; one that may do harm in the sandbox, whose bounds refuse it."""
    return _bounded(task, lambda: sandbox.run(prepare, task)) if _may_do_harm(task) else prepare(task)


def _bounded(task: Task, answer: Callable[[], Prepared | Fault]) -> Prepared | Fault:
    """Return a sandbox's answer or why there is none; a small text that was left undone when it died is done here."""
    try:
        return answer()
    except SandboxDiedError as error:
        return Fault(refusal(task.source, error, task.format), "") if _may_do_harm(task) else prepare(task)
    except UnreadableError as error:
        return Fault(refusal(task.source, error, task.format), "")


def _may_do_harm(task: Task) -> bool:
    if isinstance(task.raw, Article):
        return may_do_harm(task.raw.text.encode(), "text")
    return may_do_harm(task.raw, task.format)


def may_do_harm(raw: bytes, format_: Format) -> bool:
    """Whether bytes go into a sandbox: a parser reads them, or they are so long that a process is started sooner."""
    return format_ != "text" or len(raw) > LARGE


def settle(done: Prepared | Fault) -> Prepared | AddOutcome:
    """Return what is to be kept or told of an article; a fault of ours is logged where it is read."""
    if isinstance(done, Prepared):
        return done
    if done.trace:
        _log.error("%s could not be taken in\n%s", done.outcome.source, done.trace)
    return done.outcome


def prepare(task: Task) -> Prepared | Fault:
    """Prepare an article; whatever it brings up, the others are not stopped."""
    try:
        article = _read(task)
        findings = on_record(extract(article))
        _refuse_too_many(findings)
        return Prepared(task._replace(raw=b""), article, findings, sentences_of(article, findings), _original(task))
    except OnTheRecordError as error:
        return Fault(refusal(task.source, error, task.format), "")
    except MemoryError:
        raise  # a bound of the sandbox it is read in, which tells of it
    except Exception as error:  # noqa: BLE001 - a fault in one file must not stop the others
        return Fault(refusal(task.source, error, task.format), traceback.format_exc())


def _refuse_too_many(findings: Findings) -> None:
    for name, most in MOST_FOUND.items():
        if (found := len(getattr(findings, name))) > most:
            raise UnreadableError(
                f"It has {found:,} {name}, more than one article has ({most:,} at most); split it into articles."
            )


def _read(task: Task) -> Article:
    if isinstance(task.raw, Article):
        return task.raw
    return read_article(task.raw, task.source, task.known, zone=ZoneInfo(task.zone), format_=task.format)


def _original(task: Task) -> Original | None:
    if isinstance(task.raw, Article) or not task.keep:
        return None
    known = task.known.model_dump_json(exclude_defaults=True) if task.known else None
    return make_original(task.source, task.format, known, task.raw)


def on_record(findings: Findings) -> Findings:
    """Leave out words that tell nothing without their verb ("endorsed her") and those that nobody said."""
    return findings.model_copy(update={"quotes": tuple(quote for quote in findings.quotes if quote.stands_alone)})


def sentences_of(article: Article, findings: Findings) -> Sentences:
    """Return the sentences of an article as they are to be kept."""
    passages = _passages(article, findings)
    lines = [stem_line([article.title or ""]), *(passage.stems for passage in passages)]
    return Sentences(passages, " ".join(dict.fromkeys(word for line in lines for word in line.split())))


def _passages(article: Article, findings: Findings) -> list[StoredSentence]:
    starts = [start for start, _ in findings.sentences]
    dates: dict[int, list[FoundDate]] = defaultdict(list)
    for found in findings.dates:
        dates[bisect_right(starts, found.span[0]) - 1].append(found)
    return [
        StoredSentence(
            span,
            stem_line([article.text[slice(*span)]]),
            bool(dates[at]),
            _mentioned_days(dates[at], article.published),
        )
        for at, span in enumerate(findings.sentences)
    ]


def _mentioned_days(dates: Sequence[FoundDate], published: dt.date | None) -> list[MentionedDay]:
    """Return the single days among dates, each as it was first written."""
    days: dict[str, MentionedDay] = {}
    for found in dates:
        if (day := found.date.value) and found.date.precision == "day":
            later = (published - dt.date.fromisoformat(day)).days if published else None
            days.setdefault(day, MentionedDay(day, found.date.as_written, later))
    return list(days.values())


def load_lists() -> None:
    """Load all lists and weights, by reading an article."""
    prepare(Task("first.txt", "", "", b"The bridge will be closed until spring, police in Oslo said on Monday."))
