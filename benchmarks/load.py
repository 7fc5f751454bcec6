"""Measures answers under load: processes of several clients each ask while a writer adds articles.

    python benchmarks/load.py [--text FOLDER] [--size N] [--seed S] [--store URL] [--seconds T] [--json]

FOLDER, size, seed and store are those of ``benchmarks/lookups.py``, which makes the base. Two processes of four clients
(threads) ask a mix of questions, first of ``FactBase``, then through Bolt: a signed request is checked, parsed, looked
up and made into blocks, without a network. Beside them a process of its own adds articles of thirty quotes, one after
the other with a pause of ``PAUSE`` seconds. ``alone`` is the same without the writer, in the same run. A row: answers a
second of all clients, and of one second of processor time; milliseconds of an answer; failed answers, and blocked ones
(longer than ``BLOCKED`` seconds); milliseconds of an addition; megabytes of the largest process; seconds from opening
to the first answer, the slower of the two processes.
"""

import argparse
import datetime as dt
import gc
import json
import multiprocessing
import random
import resource
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from multiprocessing.synchronize import Barrier, Event
from typing import Any, NamedTuple

from arguments import base_arguments
from dispatching import through_bolt
from lookups import LISTED, PAGE, prepare_apart
from questions import question
from sqlalchemy import Connection, text
from synthetic import misspell

from knowledge.factbase import FactBase
from knowledge.facts import Article

PROCESSES, CLIENTS, PAUSE, BLOCKED, WAIT = 2, 4, 0.1, 1.0, 300
SHARES = (("verbatim", 4), ("misspelt", 3), ("by name", 2), ("whois", 2), ("timeline", 1))
QUOTES = 30
COLUMNS = ("asked", "a_second", "a_cpu_second", "p50_ms", "p95_ms", "p99_ms", "failed", "blocked",
           "added", "add_p50_ms", "add_p95_ms", "peak_mb", "open_s")  # fmt: skip
Asked = tuple[str, str]
"""A command and what it is asked."""


class Heard(NamedTuple):
    """What a process of clients has to tell: seconds of every answer, its failures, its size and its start."""

    took: list[float]
    failures: list[str]
    cpu: float
    peak_mb: float
    opened: float


def main() -> None:
    parser = base_arguments(__doc__, 100_000)
    parser.add_argument("--seconds", type=float, default=20, help="how long each row is measured")
    args = parser.parse_args()
    with base_and_questions(args) as (store, asked):
        if not args.json:
            print(" ".join(f"{name:>12}" if name != "asked" else f"{name:32}" for name in COLUMNS))
        for name, bolt, writes in (
            ("the fact base, alone", False, False),
            ("the fact base, with a writer", False, True),
            ("Bolt, alone", True, False),
            ("Bolt, with a writer", True, True),
        ):
            row = {"asked": name, **measure(store, asked, args.seconds, bolt=bolt, writes=writes)}
            told = " ".join(f"{row[one]:>12}" if one != "asked" else f"{row[one]:32}" for one in COLUMNS)
            print(json.dumps(row) if args.json else told, flush=True)


@contextmanager
def base_and_questions(args: argparse.Namespace) -> Iterator[tuple[str, list[Asked]]]:
    """Give the URL of the base that the arguments ask for, made where there is none, and questions drawn from it."""
    with tempfile.TemporaryDirectory() as folder:
        store = args.store or f"sqlite:///{folder}/facts.db"
        prepare_apart(store, args.text, args.size, args.seed)
        with FactBase.open(store) as facts, facts.engine.connect() as connection:
            asked = draw(connection, random.Random(args.seed), 2_000)  # noqa: S311 - a benchmark
        yield store, asked


def draw(connection: Connection, rng: random.Random, count: int) -> list[Asked]:
    """Draw so many questions of the mix, of quotes and actors that the base holds."""
    most, people = connection.execute(text("SELECT max(q.id), (SELECT count(*) FROM actors) FROM quotes q")).one()
    kinds = [kind for kind, share in SHARES for _ in range(share)]
    drawn: list[Asked] = []
    while len(drawn) < count:
        kind = rng.choice(kinds)
        row = connection.execute(text(_QUOTE), {"id": rng.randint(1, most)}).first()
        if kind == "whois":
            person = connection.execute(text(_PERSON), {"id": f"a{rng.randint(1, people):010}"}).scalar_one()
            drawn.append(("whois", " ".join(misspell(person.split(), rng, 1))))
            continue
        made = row and question("fragment, 1-2 typos" if kind == "misspelt" else "fragment", row.text, rng)
        if made:
            typed = f'by:"{row.name}" {made.text}' if kind == "by name" else made.text
            drawn.append(("timeline" if kind == "timeline" else "whosaid", typed))
    return drawn


def measure(store: str, asked: Sequence[Asked], seconds: float, *, bolt: bool, writes: bool) -> dict[str, Any]:
    """Let all clients ask for so long and return what a row shows."""
    spawn = multiprocessing.get_context("spawn")
    told, end = spawn.Queue(), spawn.Event()
    ready = spawn.Barrier(PROCESSES + 1 + writes)
    running = [
        spawn.Process(target=ask, args=(store, asked[at::PROCESSES], bolt, ready, end, told)) for at in range(PROCESSES)
    ]
    if writes:
        running.append(spawn.Process(target=write, args=(store, ready, end, told)))
    for one in running:
        one.start()
    ready.wait(WAIT)
    time.sleep(seconds)
    end.set()
    found = [told.get() for _ in running]
    for one in running:
        one.join()
    heard = [one for one in found if isinstance(one, Heard)]
    added = sorted(1000 * took for one in found if not isinstance(one, Heard) for took in one)
    return _row(heard, added, seconds)


def _row(heard: Sequence[Heard], added: Sequence[float], seconds: float) -> dict[str, Any]:
    took = sorted(1000 * one for some in heard for one in some.took)
    failures = [failure for some in heard for failure in some.failures]
    return {
        "a_second": round(len(took) / seconds),
        "a_cpu_second": round(len(took) / sum(one.cpu for one in heard)),
        **{f"p{share}_ms": _share(took, share) for share in (50, 95, 99)},
        "failed": len(failures),
        "blocked": sum(one > 1000 * BLOCKED for one in took),
        "added": len(added),
        **{f"add_p{share}_ms": _share(added, share) for share in (50, 95)},
        "peak_mb": round(max(one.peak_mb for one in heard)),
        "open_s": round(max(one.opened for one in heard), 2),
        "failures": sorted(set(failures))[:3],
    }


def _share(ordered: Sequence[float], share: int) -> float | str:
    return round(ordered[min(len(ordered) - 1, len(ordered) * share // 100)], 1) if ordered else ""


def ask(store: str, asked: Sequence[Asked], bolt: bool, ready: Barrier, end: Event, told: Any) -> None:  # noqa: ANN401
    """Be a process of clients: open, answer once, and ask until the end."""
    begun = time.perf_counter()
    with FactBase.open(store) as facts:
        gc.freeze()  # as the programs do (bot/cli/open_facts)
        answer = through_bolt(facts) if bolt else _directly(facts)
        answer(*asked[0])
        opened = time.perf_counter() - begun
        for question_ in asked[:100]:  # so that all is warm
            answer(*question_)
        ready.wait(WAIT)
        took, failures, used = list[float](), list[str](), time.process_time()
        clients = [
            threading.Thread(target=_client, args=(answer, asked[at::CLIENTS], end, took, failures))
            for at in range(CLIENTS)
        ]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        told.put(Heard(took, failures, time.process_time() - used, peak, opened))


def _client(
    answer: Callable[[str, str], None], asked: Sequence[Asked], end: Event, took: list[float], failures: list[str]
) -> None:
    at = 0
    while not end.is_set():
        begun = time.perf_counter()
        try:
            answer(*asked[at % len(asked)])
        except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
            failures.append(f"{type(error).__name__}: {error}")
        took.append(time.perf_counter() - begun)
        at += 1


def _directly(facts: FactBase) -> Callable[[str, str], None]:
    commands: dict[str, Callable[[str], object]] = {
        "whosaid": facts.whosaid, "whois": facts.whois,
        "timeline": partial(facts.timeline, limit=PAGE, days=PAGE, above=LISTED),
    }  # fmt: skip

    def answer(command: str, typed: str) -> None:
        commands[command](typed)

    return answer


def write(store: str, ready: Barrier, end: Event, told: Any) -> None:  # noqa: ANN401
    """Be the writer: add articles of thirty quotes, of what the base holds, until the end."""
    with FactBase.open(store) as facts, facts.engine.connect() as connection:
        rng = random.Random(time.time_ns())  # noqa: S311 - articles must be new to the base at every run
        most = connection.scalar(text("SELECT max(id) FROM quotes"))
        run = rng.randrange(10**9)
        made = [_article(connection, rng, most, f"added/{run}/{at}.txt") for at in range(50)]
        connection.rollback()
        list(facts.add_articles([_article_of(["The first of all words."], ["Ann Lund"], f"added/{run}/first.txt")]))
        ready.wait(WAIT)
        took, at = list[float](), 0
        while not end.wait(PAUSE):
            one = made[at % len(made)].model_copy(update={"source": f"added/{run}/{at}-{at}.txt"})
            took.append(_add(facts, one))
            at += 1
        told.put(took)


def _add(facts: FactBase, article: Article) -> float:
    begun = time.perf_counter()
    outcomes = list(facts.add_articles([article]))
    assert outcomes[0].outcome == "new", outcomes  # noqa: S101
    return time.perf_counter() - begun


_PERSON = "SELECT name FROM actors WHERE id <= :id ORDER BY id DESC LIMIT 1"
_QUOTE = """
SELECT q.text, n.name FROM quotes q JOIN statement_speakers s ON s.statement_id = q.statement_id
JOIN actors n ON n.id = s.actor_id WHERE q.id = :id
"""


def _article(connection: Connection, rng: random.Random, most: int, source: str) -> Article:
    lines, names = [], []
    while len(lines) < QUOTES:
        row = connection.execute(text(_QUOTE), {"id": rng.randint(1, most)}).first()
        if row:
            words = row.text.split()
            rng.shuffle(words)
            lines.append(" ".join(words))
            names.append(row.name)
    return _article_of(lines, names, source)


def _article_of(lines: Sequence[str], names: Sequence[str], source: str) -> Article:
    told = [f"“{line}” {name} told reporters on Monday." for line, name in zip(lines, names, strict=True)]
    starts = [sum(len(one) + 2 for one in told[:at]) for at in range(len(told))]
    spans = tuple((start, start + len(one)) for start, one in zip(starts, told, strict=True))
    return Article(
        source=source, text="\n\n".join(told), paragraphs=spans, content_hash=source, published=dt.date(2024, 6, 21)
    )


if __name__ == "__main__":
    main()
