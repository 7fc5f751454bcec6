"""Measures look-ups in a base of any size: time, whether the right words are given first or among five, and rivals.

    python benchmarks/lookups.py --text FOLDER --size N [--seed S] [--store URL] [--each 100] [--json]

FOLDER holds texts (PolNeAR's ``train/text``, or any folder of .txt files; the seeds if left out); the base is made of
them as ``benchmarks/corpus.py`` says. ``--store`` names an empty database, or one that this has filled before; left
out, it is an SQLite file that is deleted afterwards. Questions are those of ``benchmarks/questions.py``, so many of
each class, asked through ``FactBase.whosaid`` as the bot asks; others of each class are asked before, so that all is
warm. Times are wall-clock; ``cpu_ms`` is what this process used of a processor in the middle. ``by a prolific speaker``
and the rows after it narrow the same questions by filters. Names are asked through ``FactBase.whois``; the topic of
``benchmarks/happenings.py``, its other stories, people and days (``TIMELINES``) through ``FactBase.timeline``, as the
bot asks: for the key days where there are more than two dozen entries, and for what is ahead as of a day of the base.
The rivals, on three questions of each class and the same for both, are ``rapidfuzz.process.extract`` with WRatio over
all quotes (up to 100,000 of them) and, on PostgreSQL, pg_trgm's ``<%`` with an index of its own.
"""

import datetime as dt
import gc
import json
import multiprocessing
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import rivals
from arguments import base_arguments
from corpus import fill
from happenings import TOPIC, draw_topic
from questions import KINDS, Question, has_words, question
from sqlalchemy import Connection, text
from whoswho import draw_name

from knowledge.factbase import FactBase
from knowledge.facts import QueryError
from knowledge.store.engine import make_engine, read_url
from knowledge.store.schema import migrate

PAGE, LISTED = 8, 24  # as in bot.commands.timeline, which would load Slack's packages too
COLUMNS = ("class", "p50_ms", "p95_ms", "p99_ms", "cpu_ms", "right_at_1", "right_in_5", "names")
FILTERS = {  # what is put before a question, and of which class that is
    "by the prolific": ('by:"{by}" ', "fragment, 1-2 typos"),
    "by the prolific, common words": ('by:"{by}" ', "2-3 common words"),
    "by the prolific, about a word": ('by:"{by}" about:{word} ', "fragment"),
    "in an outlet": ('in:"{outlet}" ', "fragment, 1-2 typos"),
    "in an outlet, common words": ('in:"{outlet}" ', "2-3 common words"),
    "in a year": ("since:{year} until:{year} ", "fragment, 1-2 typos"),
    "in a year, common words": ("since:{year} until:{year} ", "2-3 common words"),
}
TIMELINES = {  # what is asked of timelines, made of a quote as FILTERS are; what is ahead is asked as of its day
    "a day": "{day}",
    "a month": "{month}",
    "a year": "{year}",
    "a person": "{by}",
    "what a person said": 'by:"{by}" only:statements',
    "what was said in a month": "only:statements {month}",
    "what was said in a year": "only:statements {year}",
    "ahead": "ahead",
    "ahead in the large topic": f"{TOPIC} ahead",
}
_QUOTE = """
SELECT q.text, a.outlet, a.published, n.name FROM quotes q JOIN articles a ON a.id = q.article_id
JOIN statement_speakers s ON s.statement_id = q.statement_id JOIN actors n ON n.id = s.actor_id WHERE q.id = :id
"""
_OF_ONE = """
SELECT q.id FROM statement_speakers s JOIN quotes q ON q.statement_id = s.statement_id
WHERE s.actor_id = (SELECT min(id) FROM actors) ORDER BY q.id
"""


class Asked(NamedTuple):
    """A question answered: seconds by the clock and of the processor, at what place it was right (0: nowhere)."""

    took: float
    cpu: float
    place: int
    as_name: bool = False


def main() -> None:
    parser = base_arguments(__doc__, 100_000)
    parser.add_argument("--each", type=int, default=100, help="questions of each class")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = args.store or f"sqlite:///{folder}/facts.db"
        prepare_apart(store, args.text, args.size, args.seed)
        found = measure(store, args.size, args.seed, args.each)
    print(json.dumps(found)) if args.json else show(found)


def prepare_apart(store: str, folder: Path, size: int, seed: int) -> None:
    """Make the base in a process of its own, so that peak memory is what asking takes."""
    made = multiprocessing.get_context("spawn").Process(target=prepare, args=(store, folder, size, seed))
    made.start()
    made.join()


def prepare(store: str, folder: Path, size: int, seed: int) -> None:
    """Make the base, unless it holds as many quotes or more."""
    engine = make_engine(read_url(store))
    migrate(engine)
    with engine.connect() as connection:
        held = connection.scalar(text("SELECT count(*) FROM quotes"))
    if 0 < held < size:  # more are those that a writer of benchmarks/load.py added
        raise SystemExit(f"{store} holds {held} quotes. Name an empty database.")
    if not held:
        fill(engine, folder, size, seed)
    engine.dispose()


def measure(store: str, size: int, seed: int, each: int) -> dict[str, Any]:
    """Ask all questions and return what the table shows."""
    rng = random.Random(seed)  # noqa: S311 - a benchmark
    engine = make_engine(read_url(store))
    with FactBase.open(store) as facts, engine.connect() as connection:
        gc.freeze()  # as the programs do (bot/cli/open_facts)
        base = Base(facts, connection, size, rng)
        for kind in (*KINDS, *FILTERS):
            base.ask(kind, each)  # others, so that all is warm
        classes, filters = ({kind: base.ask(kind, each) for kind in kinds} for kinds in (KINDS, FILTERS))
        names = base.ask_names(3 * each)
        large = [base.ask_timeline(TOPIC) for _ in range(each)]
        ordinary = [base.ask_timeline(draw_topic(connection, rng)) for _ in range(each)]
        others = {kind: [base.ask_timeline_of(kind) for _ in range(each)] for kind in TIMELINES}
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        rival = [base.draw(kind).text for kind in KINDS for _ in range(3)]
        faster = rivals.compare(engine, rival, facts.whosaid)
    whole = figures("all eight", [one for some in classes.values() for one in some])
    return {
        "size": size,
        "store": engine.dialect.name,
        **{name: value for name, value in whole.items() if name not in ("class", "names")},
        **faster,
        "peak_mb": round(peak),
        "classes": [figures(kind, some) for kind, some in classes.items()],
        "filters": [figures(kind, some) for kind, some in filters.items()],
        "whois": figures("names with slips", names),
        "timelines": [
            figures("a large topic", large),
            figures("an ordinary topic", ordinary),
            *(figures(kind, some) for kind, some in others.items()),
        ],
    }


class Base:
    """A base to be asked, and what it holds to make questions of."""

    def __init__(self, facts: FactBase, connection: Connection, size: int, rng: random.Random) -> None:
        self._facts, self._connection, self._size, self._rng = facts, connection, size, rng
        self._prolific = connection.scalars(text(_OF_ONE)).all()

    def ask(self, kind: str, count: int) -> list[Asked]:
        """Ask so many questions of a class."""
        return [self._ask(self.draw(kind)) for _ in range(count)]

    def draw(self, kind: str) -> Question:
        """Make a question of a class; one with a filter is of a quote that passes it."""
        while True:
            prolific = kind in FILTERS and FILTERS[kind][0].startswith("by:")
            number = self._rng.choice(self._prolific) if prolific else self._rng.randrange(self._size) + 1
            quote = self._connection.execute(text(_QUOTE), {"id": number}).one()
            asked, of_kind = FILTERS.get(kind, ("", kind))
            if found := question(of_kind, quote.text, self._rng):
                year, word = quote.published[:4], max(found.right.split(), key=len)
                filled = asked.format(by=quote.name, outlet=quote.outlet, year=year, word=word)
                return found._replace(text=f"{filled}{found.text}")

    def _ask(self, asked: Question) -> Asked:
        begun, used = time.perf_counter(), time.process_time()
        try:
            answer = self._facts.whosaid(asked.text)
        except QueryError:  # a misspelling that is too common a word
            answer = None
        took = (time.perf_counter() - begun, time.process_time() - used)
        if answer is None:
            return Asked(*took, 0)
        right = [any(has_words(report.text, asked.right) for report in match.reports) for match in answer.matches]
        return Asked(*took, right.index(True) + 1 if True in right else 0, bool(answer.choices or answer.query.by))

    def ask_names(self, count: int) -> list[Asked]:
        """Ask for people by misspelt and otherwise romanised names."""
        return [self._ask_name(*draw_name(self._connection, self._rng)) for _ in range(count)]

    def _ask_name(self, asked: str, right: str) -> Asked:
        begun, used = time.perf_counter(), time.process_time()
        found = [match.actor for match in self._facts.whois(asked).matches]
        took = (time.perf_counter() - begun, time.process_time() - used)
        return Asked(*took, found.index(right) + 1 if right in found else 0)

    def ask_timeline_of(self, kind: str) -> Asked:
        """Ask a timeline of a kind about somebody and some days of the base."""
        quote = self._connection.execute(text(_QUOTE), {"id": self._rng.randrange(self._size) + 1}).one()
        day = quote.published
        asked = TIMELINES[kind].format(by=quote.name, day=day, month=day[:7], year=day[:4])
        return self.ask_timeline(asked, dt.date.fromisoformat(day))

    def ask_timeline(self, asked: str, today: dt.date | None = None) -> Asked:
        """Ask for a timeline as of a day, else as of now."""
        begun, used = time.perf_counter(), time.process_time()
        found = self._facts.timeline(asked, limit=PAGE, days=PAGE, above=LISTED, today=today)
        return Asked(time.perf_counter() - begun, time.process_time() - used, int(bool(found.entries)))


def figures(kind: str, answers: Sequence[Asked]) -> dict[str, Any]:
    """Return what a row of the table shows."""
    took = sorted(1000 * one.took for one in answers)
    return {
        "class": kind,
        **{f"p{share}_ms": round(took[min(len(took) - 1, len(took) * share // 100)], 2) for share in (50, 95, 99)},
        "cpu_ms": round(1000 * statistics.median(one.cpu for one in answers), 2),
        "right_at_1": round(sum(one.place == 1 for one in answers) / len(answers), 3),
        "right_in_5": round(sum(one.place > 0 for one in answers) / len(answers), 3),
        "names": sum(one.as_name for one in answers),
    }


def show(found: dict[str, Any]) -> None:
    """Print the table."""
    print(f"{found['size']:,} quotes, {found['store']}, peak {found['peak_mb']} MB")
    print(" ".join(f"{name:>10}" if name != "class" else f"{name:32}" for name in COLUMNS))
    rows = [*found["classes"], {"class": "all eight", "names": "", **found}, *found["filters"]]
    rows += [found["whois"], *found["timelines"]]
    for row in rows:
        print(" ".join(f"{row[name]:>10}" if name != "class" else f"{row[name]:32}" for name in COLUMNS))
    for name in ("times_faster_than_wratio", "times_faster_than_pg_trgm"):
        if name in found:
            print(f"{name.replace('_', ' ')}: {found[name]}")


if __name__ == "__main__":
    main()
