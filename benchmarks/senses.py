"""Measures offers by sense: the time of the search for the nearest vectors and of a whole offer, memory, what is kept.

    python benchmarks/senses.py --size N [--seed S] [--store URL] [--each 200] [--json]

The base holds so many quotes with their statements, speakers, days and outlets, and no words: vectors are drawn about
some thousands of centres, so many as there are subjects, and those asked for lie near that of a quote. ``--store``
names an empty database, or one that this has filled before. Vectors are stored by the pass that stores true ones, so
that ``stored_a_second`` is what the store allows. A row gives the time by the clock of ``nearest`` for fifty texts, as
an answer asks, without a filter and with those of a question, and what this process uses of a processor. The rows of a
``whole offer`` give the time of the processor from ten words of a question to three statements: encoding, search,
ranking and reading them. ``kept`` is the part of the first five by full comparison that the search gives. Memory is
what this process has more of once all codes are held: its own, and pages of mapped files that the system may take back.
"""

import argparse
import datetime as dt
import json
import random
import tempfile
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from arguments import base_arguments
from corpus import analyse
from sqlalchemy import Table, text

from knowledge.factbase.batches import Keeper
from knowledge.factbase.clock_and_ids import draw_id, utc_now
from knowledge.factbase.encoding_pass import EncodingJob, encode_missing
from knowledge.language.sense.encoder import MODEL
from knowledge.lookup.query.grammar import parse_query
from knowledge.lookup.query.names import KnownNames
from knowledge.lookup.whosaid.in_other_words import SenseReading, in_other_words, warm_up
from knowledge.lookup.whosaid.question import Question, Speaking
from knowledge.store import tables as t
from knowledge.store.dialect.interface import INDEXED
from knowledge.store.engine import Engine, make_engine, read_url, reading, writing
from knowledge.store.filters import Filters, on_quotes
from knowledge.store.reader import Memory, Reader
from knowledge.store.rows import insert_many
from knowledge.store.schema import create_index, drop_index, migrate
from knowledge.store.search import newest_row
from knowledge.store.vector_index import nearest

A_BATCH, AN_ARTICLE, FIRST_DAY, DAYS = 20_000, 8, dt.date(2015, 1, 1), 3_650
ADDED = "2024-06-20 00:00:00.000000"
LINE = "and this is as long as what people say in the news, who are quoted with a sentence or with two of them"
PARAGRAPH = f"“{LINE},” said Ann Lund, who has been mayor of the town by the harbour for as long as most remember."
SAID = json.dumps({"value": None, "end": None, "precision": "unknown", "as_written": None})
SPEAKER = json.dumps([{"id": None, "name": "Ann Lund", "role": None, "certainty": "named"}])
WIDTH, CENTRES = 384, 4_000
A_QUESTION = 10
SPREAD, STRAY, MOST, COMPARED = 1.1, 0.6, 50, 20
FILTERS = {
    "all": Filters(),
    "by the prolific": Filters(actors=("a0000000000",)),
    "by one of few words": Filters(actors=("a0000000010",)),
    "in an outlet": Filters(outlet="Outlet 7"),
    "in a year": Filters(since="2018-01-01", until="2018-12-31"),
    "in a week": Filters(since="2018-03-01", until="2018-03-07"),
    "since a year": Filters(since="2016-01-01"),
    "by the prolific in a month": Filters(actors=("a0000000000",), since="2018-03-01", until="2018-03-31"),
}
SPEAKERS = {"all": None, "by the prolific": Speaking(("a0000000000",), "Ann Lund", "Ann Lund")}


COLUMNS: dict[Table, tuple[str, ...]] = {
    t.articles: ("id", "source", "origin", "outlet", "published", "published_basis", "content_hash", "text", "body",
                 "added_at", "changed_at", "archive"),
    t.quotes: ("id", "article_id", "idx", "statement_id", "kind", "text", "stems", "body", "certainty",
               "context_from", "context_to"),
    t.statements: ("id", "said", "said_from", "said_to", "newest", "speakers", "reports", "origin"),
    t.statement_speakers: ("statement_id", "actor_id", "day"),
    t.quote_speakers: ("actor_id", "quote_id"),
}  # fmt: skip


class DrawnVectors:
    """An encoder whose vectors are drawn, the same for the same text."""

    def __init__(self) -> None:
        self._centres = np.random.default_rng(1).standard_normal((CENTRES, WIDTH), np.float32)

    def encode(self, texts: Sequence[str], /) -> npt.NDArray[np.float32]:  # noqa: D102
        return np.concatenate([self._drawn(one) for one in texts])

    def _drawn(self, text_: str) -> npt.NDArray[np.float32]:
        drawn = zlib.crc32(text_.encode())
        noise = np.random.default_rng(drawn).standard_normal((1, WIDTH), np.float32)
        return unit(self._centres[drawn % CENTRES] + SPREAD * noise)


def unit(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def fill(engine: Engine, size: int, seed: int) -> None:
    """Store quotes, eight to an article; the first speaker has one of twenty, the others the more the earlier."""
    rng = random.Random(seed)  # noqa: S311 - a benchmark
    with writing(engine) as connection:
        drop_index(connection, INDEXED)
        for first in range(0, size, A_BATCH):
            rows = defaultdict[Table, list[Any]](list)
            for n in range(first, min(size, first + A_BATCH)):
                add_quote(rows, n, size, rng)
            for table, columns in COLUMNS.items():
                insert_many(connection, table, columns, rows[table])
        create_index(connection, INDEXED)
    analyse(engine)


def add_quote(rows: dict[Table, list[Any]], n: int, size: int, rng: random.Random) -> None:
    article, at = divmod(n, AN_ARTICLE)
    day = (FIRST_DAY + dt.timedelta(days=article * 7919 % DAYS)).isoformat()
    if at == 0:
        named = (f"made/{article}.txt", f"made/{article}.txt", f"Outlet {article % 50}", day, "given")
        body = "\n\n".join([PARAGRAPH] * AN_ARTICLE)
        rows[t.articles].append((article + 1, *named, str(article), body, "{}", ADDED, ADDED, False))
    speaker = 0 if rng.random() < 0.05 else int(size / 5 * rng.random() ** 3) + 1
    statement, actor = f"s{n:010}", f"a{speaker:010}"
    begins = at * (len(PARAGRAPH) + 2)
    ends = begins + len(PARAGRAPH)
    told = (f"{n} {LINE}", "", quote_body(begins + 1), "named", begins, ends)
    rows[t.quotes].append((n + 1, article + 1, at, statement, "direct", *told))
    rows[t.statements].append((statement, SAID, day, day, day, SPEAKER, 1, f"made/{article}.txt#{at:05}"))
    rows[t.statement_speakers].append((statement, actor, day))
    rows[t.quote_speakers].append((actor, n + 1))


def quote_body(begins: int) -> str:
    """Return what is stored of a quote whose words begin there in its article."""
    span = [begins, begins + len(LINE)]
    speaker = {"as_written": "Ann Lund", "span": span, "actor": None, "certainty": "named", "reason": None}
    told = {"kind": "direct", "spans": [span], "quoted": [span], "cue": span, "speakers": [speaker]}
    return json.dumps(told | {"said": json.loads(SAID), "context": [begins - 1, begins - 1 + len(PARAGRAPH)]})


def store(engine: Engine, arguments: argparse.Namespace) -> dict[str, float]:
    """Make the base where it is not there, and store the vectors that are missing."""
    with reading(engine) as connection:
        filled = newest_row(connection, "quotes")
    if not filled:
        fill(engine, arguments.size, arguments.seed)
    began, done = time.perf_counter(), 0
    for progress in encode_missing(EncodingJob(Keeper(engine, utc_now, draw_id), DrawnVectors, MODEL, threads=16)):
        done = progress.done
    if not done:
        return {}
    told = {"stored_a_second": done / (time.perf_counter() - began)}
    analyse(engine)
    return told


def asked_for(engine: Engine, count: int, seed: int) -> list[npt.NDArray[np.float32]]:
    """Draw vectors near those of so many quotes."""
    rng = random.Random(seed)  # noqa: S311 - a benchmark
    with reading(engine) as connection:
        ids = rng.sample(range(1, newest_row(connection, "quotes") + 1), count)
        texts = [connection.scalar(text("SELECT text FROM quotes WHERE id = :id"), {"id": id_}) for id_ in ids]
    noise = np.random.default_rng(seed).standard_normal((count, WIDTH), np.float32)
    return list(unit(DrawnVectors().encode(texts) + STRAY * unit(noise)))


def measured(engine: Engine, memory: Memory, filters: Filters, vectors: Sequence[Any]) -> dict[str, float]:
    def search(reader: Reader, vector: npt.NDArray[np.float32]) -> int:
        return len(nearest(reader, vector, on_quotes(reader.connection, filters), MOST))

    return timed(engine, memory, search, vectors, time.perf_counter)


def whole_offers(engine: Engine, memory: Memory, speaker: Speaking | None, count: int) -> dict[str, float]:
    """Measure offers for questions of ten words drawn from what is said above."""
    rng, drawn = random.Random(1), sorted({*(__doc__ or "").split()})  # noqa: S311 - a benchmark
    questions = [" ".join(rng.sample(drawn, A_QUESTION)).replace('"', "") for _ in range(count)]

    def offer(reader: Reader, asked: str) -> int:
        names = KnownNames(reader)
        question = Question(reader, names, parse_query("harbour", names), (), FIRST_DAY, 0, 5)
        return len(in_other_words(question, [SenseReading(asked, speaker)]))

    with reading(engine) as connection:
        warm_up(Reader.over(connection, memory))
    timed(engine, memory, offer, questions[:COMPARED], time.process_time)
    return timed(engine, memory, offer, questions, time.process_time)


def timed(
    engine: Engine,
    memory: Memory,
    ask: Callable[[Reader, Any], int],
    questions: Sequence[Any],
    clock: Callable[[], float],
) -> dict[str, float]:
    """Ask questions one after the other; ``ask`` returns how much it found."""
    took, found, processor = [], 0, time.process_time()
    for question in questions:
        began = clock()
        with reading(engine) as connection:
            found += ask(Reader.over(connection, memory), question)
        took.append((clock() - began) * 1000)
    quantiles = np.percentile(took, [50, 95, 99])
    return dict(zip(("p50_ms", "p95_ms", "p99_ms"), quantiles.tolist(), strict=True)) | {
        "cpu_ms": (time.process_time() - processor) * 1000 / len(questions),
        "found": found / len(questions),
    }


def kept(engine: Engine, memory: Memory, vectors: Sequence[Any]) -> float:
    """Return the part of the first five, by comparison with every text, that are among the five that are given."""
    best = compared(engine, np.array(vectors))
    shares = []
    for vector, true in zip(vectors, best, strict=True):
        with reading(engine) as connection:
            near = nearest(Reader.over(connection, memory), vector, most=5)
        found = {round(one.cosine, 2) for one in near}
        shares.append(sum(min(abs(cosine - one) for one in found) < 0.011 for cosine in true) / len(true))
    return float(np.mean(shares))


def compared(engine: Engine, vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return the five largest cosines with any text, for each of these vectors."""
    best = np.full((len(vectors), 0), 0, np.float32)
    for texts in all_texts(engine):
        best = np.concatenate([best, vectors @ DrawnVectors().encode(texts).T], axis=1)
        best = -np.sort(-best, axis=1)[:, :5]
    return best


def all_texts(engine: Engine) -> Iterator[list[str]]:
    last = 0
    query = text("SELECT id, text FROM quotes WHERE id > :last ORDER BY id LIMIT 20000")
    seen: set[str] = set()
    with reading(engine) as connection:
        while rows := connection.execute(query, {"last": last}).all():
            last = rows[-1].id
            new = list(dict.fromkeys(row.text for row in rows if row.text not in seen))
            seen.update(new)
            if new:
                yield new


def memory_mb() -> dict[str, float]:
    lines = dict(
        line.split(":", 1) for line in Path("/proc/self/status").read_text("utf-8").splitlines() if ":" in line
    )
    return {"own_mb": int(lines["RssAnon"].split()[0]) / 1024, "mapped_mb": int(lines["RssFile"].split()[0]) / 1024}


def main() -> None:
    parser = base_arguments(__doc__, 20_000)
    parser.add_argument("--each", type=int, default=200, help="vectors asked for, for each filter")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(read_url(arguments.store or f"sqlite:///{folder}/facts.db"))
        migrate(engine)
        told = store(engine, arguments)
        vectors, memory = asked_for(engine, arguments.each, arguments.seed), Memory()
        before, began = memory_mb(), time.perf_counter()
        with reading(engine) as connection:
            memory.codes.refreshed(connection)
        told["first_load_s"] = time.perf_counter() - began
        measured(engine, memory, Filters(), vectors[:20])
        told |= {name: value - before[name] for name, value in memory_mb().items()}
        rows = {name: measured(engine, memory, filters, vectors) for name, filters in FILTERS.items()}
        for name, speaker in SPEAKERS.items():
            rows[f"whole offer, {name}"] = whole_offers(engine, memory, speaker, arguments.each)
        told["kept"] = kept(engine, memory, vectors[:COMPARED])
        engine.dispose()
    show(told, rows, as_json=arguments.json)


def show(told: dict[str, float], rows: dict[str, dict[str, float]], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({**told, "rows": rows}))
        return
    print("  ".join(f"{name} {value:.3g}" for name, value in told.items()))
    for name, row in rows.items():
        print(f"{name:<28}", "  ".join(f"{column} {value:8.2f}" for column, value in row.items()))


if __name__ == "__main__":
    main()
