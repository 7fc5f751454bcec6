"""Timelines of Timeline17's topics, as ``/timeline`` would give them: which days, and which sentences for each.

    python benchmarks/timelines.py TASKS CORPUS_DIR [--without FILE] [--together] > predictions.jsonl

CORPUS_DIR has a folder for each source, with ``articles.jsonl`` of {"id", "time", "text"}. TASKS has a question a line:
{"task", "topic", "folders", "query", "since", "until", "dates": how many days, "per_date": sentences a day}; the
answer is {"task", "timeline": [["2010-05-15", ["sentence"]]]}. Each topic's folders are one fact base of its own, with
``--together`` all folders are one. ``--without`` names articles to leave out, ``folder/id`` a line. Times and the
most memory that was used go to standard error.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from knowledge.factbase import FactBase
from knowledge.facts import Article, UnreadableError
from knowledge.reading import read_article

Task = dict[str, Any]


def read(corpus: Path, folders: Iterable[str], without: frozenset[str]) -> Iterator[Article]:
    """Yield the articles of some folders; what is empty or no English is left out."""
    for folder in folders:
        for line in (corpus / folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            source = f"{folder}/{record['id']}"
            if source in without:
                continue
            try:
                yield read_article(record["text"].encode(), source, {"published": record["time"][:10]})
            except UnreadableError:
                continue


def build(database: Path, articles: Iterable[Article]) -> FactBase:
    facts = FactBase.open(f"sqlite:///{database}")
    begin = time.perf_counter()
    count = sum(1 for _ in facts.add_articles(articles))
    print(f"{database.stem}: {count} articles added in {time.perf_counter() - begin:.0f} s", file=sys.stderr)
    return facts


def answer(facts: FactBase, task: Task) -> dict[str, Any]:
    begin = time.perf_counter()
    question = f"{task['query']} since:{task['since'][:10]} until:{task['until'][:10]}"
    told = facts.timeline(question, days=task["dates"], per_day=task["per_date"])
    days: dict[str, list[str]] = defaultdict(list)
    for entry in told.entries:
        days[str(entry.date.value)].append(entry.summary)
    print(f"{task['task']} {time.perf_counter() - begin:.2f} s", file=sys.stderr)
    return {"task": task["task"], "timeline": list(days.items())}


def by_base(tasks: Iterable[Task], *, together: bool) -> dict[tuple[str, ...], list[Task]]:
    """Group tasks by the folders that their fact base is made of."""
    asked = list(tasks)
    every = tuple(sorted({folder for task in asked for folder in task["folders"]}))
    bases: dict[tuple[str, ...], list[Task]] = defaultdict(list)
    for task in asked:
        bases[every if together else tuple(task["folders"])].append(task)
    return bases


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tasks", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--without", type=Path)
    parser.add_argument("--together", action="store_true")
    args = parser.parse_args()
    begin = time.perf_counter()
    left_out = frozenset(args.without.read_text(encoding="utf-8").split() if args.without else ())
    asked = map(json.loads, args.tasks.read_text(encoding="utf-8").splitlines())
    with tempfile.TemporaryDirectory() as folder:
        for folders, tasks in by_base(asked, together=args.together).items():
            name = "all" if args.together else tasks[0]["topic"]
            with build(Path(folder) / f"{name}.sqlite3", read(args.corpus, folders, left_out)) as facts:
                for task in tasks:
                    print(json.dumps(answer(facts, task), ensure_ascii=False))
    used = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"{time.perf_counter() - begin:.0f} s in all, {used / 1024:.0f} MB at most", file=sys.stderr)


if __name__ == "__main__":
    main()
