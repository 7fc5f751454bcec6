"""What adding an archive costs, and whether the cost an article stays flat as the base grows.

    python benchmarks/building.py [--text FOLDER] [--size N] [--seed S] [--store URL] [--json]

FOLDER holds the texts (PolNeAR's ``train/text``, or any folder of .txt files; the seeds if left out); the archive is
made of them as ``benchmarks/archive.py`` says, written to files with an ``articles.toml`` and added by
``FactBase.add``.
A row tells of the last articles before a size: CPU milliseconds an article of the processes that read and extract, and
of the one that links and stores; how many times that is what it was in the first row; forms of actors, quotes and
reports of events that linking fetched for an article as possible neighbours; words a second by the clock. Times of
processes swing on a shared machine, the ratio of extraction (whose work is the same in every row) shows by how much.
"""

import itertools
import json
import resource
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from archive import Made, articles, read_texts
from arguments import base_arguments

from knowledge.factbase import FactBase, actors, groups

SIZES = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
MEASURED = 500
"""Articles before a size that its row tells of."""

COLUMNS = ("size", "extract_ms", "store_ms", "times_first", "forms", "quotes", "reports", "words_a_second", "peak_mb")
fetched = Counter[str]()


def main() -> None:
    args = base_arguments(__doc__, 20_000).parse_args()
    _count(groups, "members_with_keys", lambda call: call[1].name)
    _count(actors.store, "forms_with_keys", lambda _: "form")
    with tempfile.TemporaryDirectory() as folder:
        store = args.store or f"sqlite:///{folder}/facts.db"
        if args.store:
            FactBase.migrate(store)
        made = articles(read_texts(args.text), args.seed)
        rows = measure(store, made, [size for size in SIZES if size <= args.size] or [args.size], Path(folder))
        show(rows, as_json=args.json)
        if not args.store:
            held = sum(path.stat().st_size for path in Path(folder).glob("facts.db*")) / 1e6
            print(json.dumps({"file_mb": round(held)}) if args.json else f"The file has {held:.0f} MB.")


def measure(store: str, made: Iterator[Made], sizes: Sequence[int], folder: Path) -> Iterator[dict[str, Any]]:
    """Add articles up to each size and yield what the last ones before it cost."""
    held, first = 0, 0.0
    with FactBase.open(store) as facts:
        for size in sizes:
            add(facts, made, size - MEASURED - held, folder)
            row = add(facts, made, min(MEASURED, size), folder)
            held, first = size, first or row["store_ms"]
            yield {"size": size, **row, "times_first": round(row["store_ms"] / first, 2)}


def add(facts: FactBase, made: Iterator[Made], count: int, folder: Path) -> dict[str, Any]:
    """Write so many articles to files, add them and return what that cost, an article each."""
    if count <= 0:
        return {}
    some = list(itertools.islice(made, count))
    files = folder / "archive"
    files.mkdir()
    for one in some:
        (files / one.name).write_text(one.text, encoding="utf-8")
    dated = "".join(f'["{one.name}"]\npublished = {one.published}\n' for one in some)
    (files / "articles.toml").write_text(dated)
    fetched.clear()
    begun, own, others = time.perf_counter(), time.process_time(), _cpu(resource.RUSAGE_CHILDREN)
    outcomes = Counter(outcome.outcome for outcome in facts.add([files]))
    seconds, own = time.perf_counter() - begun, time.process_time() - own
    assert outcomes["new"] > 0.9 * count, outcomes  # noqa: S101
    shutil.rmtree(files)
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "extract_ms": round(1000 * (_cpu(resource.RUSAGE_CHILDREN) - others) / count, 1),
        "store_ms": round(1000 * own / count, 1),
        "forms": round(fetched["form"] / count, 1),
        "quotes": round(fetched["statement"] / count, 1),
        "reports": round(fetched["event"] / count, 1),
        "words_a_second": round(sum(len(one.text.split()) for one in some) / seconds),
        "peak_mb": round(peak / 1024),
    }


def show(rows: Iterator[dict[str, Any]], *, as_json: bool) -> None:
    if not as_json:
        print(" ".join(f"{name:>14}" for name in COLUMNS), flush=True)
    for row in rows:
        told = json.dumps(row) if as_json else " ".join(f"{row[name]:>14}" for name in COLUMNS)
        print(told, flush=True)


def _cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


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
