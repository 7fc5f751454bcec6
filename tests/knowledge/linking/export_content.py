"""Add articles to a new base and print what it exports, a fact a line, without ids and in the order of content.

Run by ``test_draws.py`` as ``export_content.py DATABASE ascending|descending SEED FILE...``: new ids ascend or descend,
and the files come in an order drawn by SEED.
"""

import json
import random
import sys
from itertools import count
from pathlib import Path
from typing import Any

from knowledge.factbase import FactBase

IDS = {"id", "statement", "event", "actor"}
BATCH = 4  # few enough to be read in this process


def without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_ids(each) for key, each in value.items() if key not in IDS}
    return [without_ids(each) for each in value] if isinstance(value, list | tuple) else value


def main(database: str, direction: str, seed: str, *names: str) -> None:
    numbers = count(1)
    step, first = (1, 0) if direction == "ascending" else (-1, 10**9)
    files = [Path(name) for name in names]
    random.Random(int(seed)).shuffle(files)  # noqa: S311
    url = f"sqlite:///{database}"
    FactBase.migrate(url)
    with FactBase.open(url, draw=lambda prefix: f"{prefix}{first + step * next(numbers):010}") as facts:
        for at in range(0, len(files), BATCH):
            assert all(outcome.outcome == "new" for outcome in facts.add(files[at : at + BATCH]))
        found = (json.dumps(without_ids(fact), sort_keys=True) for fact in facts.export() if fact["type"] != "article")
        sys.stdout.write("\n".join(sorted(found)))


if __name__ == "__main__":
    main(*sys.argv[1:])
