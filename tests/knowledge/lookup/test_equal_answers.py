"""Equal questions on equal facts get equal answers, whatever ids were drawn and however Python hashes its strings."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
ASK = """
import json, random, sys
from pathlib import Path
from typing import Any
from knowledge.factbase import FactBase

folder, url, seed, *questions = sys.argv[1:]
rng = random.Random(int(seed))

def drawn(prefix):
    return prefix + "".join(rng.choices("abcdefghijkmnpqrstuvwxyz23456789", k=10))

def bare(value):
    if isinstance(value, dict):
        return {key: bare(one) for key, one in value.items() if key not in ("id", "statement", "actor")}
    return [bare(one) for one in value] if isinstance(value, list) else value

with FactBase.open(url, draw=drawn) as facts:
    assert {one.outcome for one in facts.add([Path(folder)])} == {"new"}
    for question in questions:
        print(json.dumps(bare(facts.whosaid(question, limit=20).model_dump(mode="json"))))
"""
PEOPLE = ("John Aldane", "John Berrow", "Mary Castor", "Mary Dunnet", "Peter Novak", "Elena Novak")
LINES = (
    "“The harbour will stay closed until spring,” {name} told reporters on Monday.",
    "“The service to the islands was cut,” {name} said.",
    "{name} said the services to the island were a costly error.",
    "“Nobody knows what plan number {n} has in it,” {name} said.",
)
QUESTIONS = (
    "the harbour will stay closed",
    "harbor will stay clsed",
    "servise to the islands",
    "was cut",
    "nobody knows what plan",
    "a costly mistake for the island",
    "John harbour will stay closed",
    "by:John harbour",
    "Mary",
    "by:Novak",
    "by:Novk costly",
    'by:"Mary Castor"',
    "2024-03",
    "nobody said this at all about plans",
)


def answers(folder: Path, seed: int) -> list[dict[str, Any]]:
    url = f"sqlite:///{folder.parent / f'{seed}.db'}"
    command = [sys.executable, "-c", ASK, str(folder), url, str(seed), *QUESTIONS]
    found = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": str(seed)}, capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in found.stdout.splitlines()]


def test_ids_and_hash_seeds_decide_no_tie(tmp_path: Path) -> None:
    folder = tmp_path / "wire"
    folder.mkdir()
    for n, name in enumerate(PEOPLE):
        said = "\n\n".join(line.format(name=name, n=n) for line in LINES)
        (folder / f"{n}.txt").write_text(f"title: The harbour\npublished: 2024-03-{n // 2 + 1:02}\n\n{said}\n")
    first, other = (answers(folder, seed) for seed in (1, 2))
    assert dict(zip(QUESTIONS, other, strict=True)) == dict(zip(QUESTIONS, first, strict=True))
    assert sum(len(answer["matches"]) > 2 for answer in first) >= 4
