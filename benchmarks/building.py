"""What adding an archive costs, and whether the cost an article stays flat as the base grows.

    python benchmarks/building.py [--text FOLDER] [--size N] [--seed S] [--store URL] [--json]

FOLDER holds the texts (PolNeAR's ``train/text``, or any folder of .txt files; the seeds if left out); the archive is
made of them as ``benchmarks/archive.py`` says, written to files with an ``articles.toml`` as it is read, and added by
one ``FactBase.add``.
A row tells of the last batches before a size: CPU milliseconds an article of the process that links and stores (making
the archive aside), and how many times that is what it was in the first row; forms of actors, quotes and reports of
events that linking fetched for an article as possible neighbours; words a second by the clock. Times of processes swing
on a shared machine; by how much shows ``extract_ms``: CPU milliseconds an article of reading the same few articles
there and then. ``steady`` is the ratio with that taken out.
"""

import itertools
import json
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from archive import Text, articles, read_texts
from arguments import base_arguments
from sqlalchemy import Connection

from knowledge.extraction import extract
from knowledge.factbase import FactBase, actor_linking, relinking, sealing
from knowledge.factbase.changes import Change
from knowledge.facts import Article
from knowledge.linking.linkage_records import Draw
from knowledge.reading import read_article

SIZES = (1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 50_000, 70_000, 100_000)
MEASURED, A_FOLDER, SAME = 500, 500, 20
"""Articles before a size that its row tells of, and somewhat more, as whole batches are; articles in a folder, and
articles that are read again for each row."""

COLUMNS = ("size", "extract_ms", "store_ms", "times_first", "steady", "forms", "quotes", "reports", "words_a_second",
           "peak_mb")  # fmt: skip
KINDS = {"form": "form", "quote": "statement", "report": "event"}
fetched = Counter[str]()


def main() -> None:
    args = base_arguments(__doc__, 20_000).parse_args()
    _count(relinking, "members_with_keys", lambda call: call[1].name)
    _count(actor_linking.store, "forms_with_keys", lambda _: "form")
    with tempfile.TemporaryDirectory() as folder:
        store = args.store or f"sqlite:///{folder}/facts.db"
        if args.store:
            FactBase.migrate(store)
        made = Archive(read_texts(args.text), args.seed, Path(folder))
        rows = measure(store, made, [size for size in SIZES if size <= args.size] or [args.size])
        show(rows, as_json=args.json)
        if not args.store:
            held = sum(path.stat().st_size for path in Path(folder).glob("facts.db*")) / 1e6
            print(json.dumps({"file_mb": round(held)}) if args.json else f"The file has {held:.0f} MB.")


class Archive:
    """An archive that is made while it is read; ``words`` tells of its articles, ``cpu`` what making it took."""

    def __init__(self, texts: Sequence[Text], seed: int, folder: Path) -> None:
        self._made, self._folder = articles(texts, seed), folder
        self.words, self.cpu, self.first = list[int](), 0.0, list[Article]()

    def folders(self, size: int) -> Iterator[Path]:
        """Write so many articles to folders and yield each folder."""
        for number in range(-(-size // A_FOLDER)):
            begun = time.process_time()
            some = list(itertools.islice(self._made, min(A_FOLDER, size - number * A_FOLDER)))
            path = self._folder / f"archive{number:04}"
            path.mkdir()
            for one in some:
                (path / one.name).write_text(one.text, encoding="utf-8")
            dated = "".join(f'["{one.name}"]\npublished = {one.published}\n' for one in some)
            (path / "articles.toml").write_text(dated)
            self.words += [len(one.text.split()) for one in some]
            self.first = self.first or [read_article(one.text.encode(), one.name, None) for one in some[:SAME]]
            self.cpu += time.process_time() - begun
            yield path


class Moment(NamedTuple):
    """How many articles were stored, and what that took: seconds by the clock, of this process, neighbours fetched."""

    articles: int
    clock: float
    cpu: float
    fetched: Counter[str]


def measure(store: str, made: Archive, sizes: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Add articles up to the last size and yield what the last ones before each cost."""
    moments = [Moment(0, time.perf_counter(), time.process_time(), Counter())]
    _note(moments, made)
    first: dict[str, Any] = {}
    with FactBase.open(store) as facts:
        for at, outcome in enumerate(facts.add(made.folders(sizes[-1])), 1):
            assert outcome.outcome in ("new", "refused"), outcome  # noqa: S101
            if at in sizes:
                row = _row(at, made, moments)
                first = first or row
                times = row["store_ms"] / first["store_ms"]
                steady = times * first["extract_ms"] / row["extract_ms"]
                yield {**row, "times_first": round(times, 2), "steady": round(steady, 2)}


def _note(moments: list[Moment], made: Archive) -> None:
    """Note every batch when it is stored."""
    really = sealing.change_articles

    def noting(connection: Connection, draw: Draw, changes: Sequence[Change]) -> None:
        really(connection, draw, changes)
        stored = moments[-1].articles + len(changes)
        moments.append(Moment(stored, time.perf_counter(), time.process_time() - made.cpu, fetched.copy()))

    setattr(sealing, "change_articles", noting)  # noqa: B010 - mypy has modules that do not change


def _row(size: int, made: Archive, moments: Sequence[Moment]) -> dict[str, Any]:
    ended = moments[-1]
    begun = [moment for moment in moments if moment.articles <= max(0, ended.articles - MEASURED)][-1]
    count, more = ended.articles - begun.articles, ended.fetched - begun.fetched
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "size": size,
        "extract_ms": round(_reading(made), 1),
        "store_ms": round(1000 * (ended.cpu - begun.cpu) / count, 1),
        **{f"{name}s": round(more[kind] / count, 1) for name, kind in KINDS.items()},
        "words_a_second": round(sum(made.words[begun.articles : ended.articles]) / (ended.clock - begun.clock)),
        "peak_mb": round(peak / 1024),
    }


def _reading(made: Archive) -> float:
    """Return CPU milliseconds an article of extraction, twice, the lesser: caches are warm the second time."""
    took = []
    for _ in range(2):
        begun = time.process_time()
        for article in made.first:
            extract(article)
        took.append(1000 * (time.process_time() - begun) / len(made.first))
        made.cpu += time.process_time() - begun
    return min(took)


def show(rows: Iterator[dict[str, Any]], *, as_json: bool) -> None:
    if not as_json:
        print(" ".join(f"{name:>14}" for name in COLUMNS), flush=True)
    for row in rows:
        told = json.dumps(row) if as_json else " ".join(f"{row[name]:>14}" for name in COLUMNS)
        print(told, flush=True)


def _count(module: ModuleType, name: str, label: Callable[[tuple[Any, ...]], str]) -> None:
    """Count what a function of the store hands to linking."""
    really = getattr(module, name)

    def counting(*call: Any) -> Any:  # noqa: ANN401 - whatever it is called with
        found = really(*call)
        fetched[label(call)] += len(found)
        return found

    setattr(module, name, counting)


if __name__ == "__main__":
    main()
