"""Digests under faults: episodes of simulated days, with a Slack that fails and clocks that die, and what went wrong.

    python benchmarks/faults.py --n 1000
    python benchmarks/faults.py --n 1000 --postgres postgresql://USER@HOST/DATABASE

Each episode is one kind of trouble (tests/simulation/kinds.py), in turn. The two clocks are real processes, killed by
SIGKILL and frozen by SIGSTOP; Slack is the stand-in, over HTTP. What went wrong is counted from what stands in Slack
and what was added when (tests/simulation/judge.py). ``--kind KIND --first N --n 1 --notes`` runs one episode again.
"""

import argparse
import json
import os
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.databases import new_postgres
from tests.simulation.archive_days import make_base
from tests.simulation.judge import Verdict
from tests.simulation.kinds import KINDS
from tests.simulation.trial import try_out
from tests.simulation.world import world

COUNTS = ("lost", "doubled", "stuck", "silent", "amiss")


@contextmanager
def base(postgres: str | None) -> Iterator[str]:
    """Give a database with the archive's days, and delete it afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        if postgres:
            os.environ["ONRECORD_TEST_POSTGRES_URL"] = postgres
            with new_postgres() as address:
                make_base(address, Path(folder))
                yield address
        else:
            address = f"sqlite:///{folder}/facts.sqlite3"
            make_base(address, Path(folder))
            yield address


def run(arguments: argparse.Namespace) -> dict[str, Counter[str]]:
    """Run the episodes and return the counts by kind."""
    kinds = [kind for kind in KINDS if arguments.kind in (None, kind.__name__)]
    table: defaultdict[str, Counter[str]] = defaultdict(Counter)
    with base(arguments.postgres) as address, world(address) as shared:
        for number in range(arguments.n):
            kind, seed = kinds[number % len(kinds)], arguments.first + number // len(kinds)
            verdict = try_out(shared, kind, seed)
            _count(table[kind.__name__], verdict)
            if arguments.notes and verdict.notes:
                print(f"{kind.__name__} {seed}:", *verdict.notes, sep="\n    ", flush=True)
    return table


def _count(row: Counter[str], verdict: Verdict) -> None:
    row["episodes"] += 1
    for name in COUNTS:
        row[name] += getattr(verdict, name)
    row["wrong"] += any(getattr(verdict, name) for name in COUNTS)


def show(table: dict[str, Counter[str]], seconds: float) -> None:
    print(f"{'kind':34}{'episodes':>9}{'wrong':>7}" + "".join(f"{name:>9}" for name in COUNTS))
    total: Counter[str] = Counter()
    for kind, row in table.items():
        total.update(row)
        print(f"{kind:34}{row['episodes']:9}{row['wrong']:7}" + "".join(f"{row[name]:9}" for name in COUNTS))
    print(f"{'all':34}{total['episodes']:9}{total['wrong']:7}" + "".join(f"{total[name]:9}" for name in COUNTS))
    print(f"{seconds:.0f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=200, help="how many episodes")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--kind", choices=[kind.__name__ for kind in KINDS], help="episodes of this kind alone")
    parser.add_argument("--postgres", help="the URL of a PostgreSQL server for tests; left out, SQLite")
    parser.add_argument("--notes", action="store_true", help="say what went wrong in each episode")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    arguments = parser.parse_args()
    began = time.monotonic()
    table = run(arguments)
    if arguments.json:
        print(json.dumps(table))
    else:
        show(table, time.monotonic() - began)


if __name__ == "__main__":
    main()
