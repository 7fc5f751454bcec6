"""Where reports of a topic differ: a fact base of a corpus's folders, and each disagreement as a line of JSON.

    python benchmarks/disagreements.py CORPUS_DIR PREFIX [--sample N] [--seed S]

``CORPUS_DIR`` has a folder for each outlet with ``articles.jsonl`` of {"id", "time", "text"}; those whose names begin
with ``PREFIX`` ("bpoil") make one base. A line is what ``onrecord disagreements --json`` prints: what is differed on,
who says what in which words and where. ``--sample`` draws some at random, for judging by hand. Counts by kind go to
standard error.
"""

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

from knowledge.factbase import FactBase


def write_out(folder: Path, into: Path) -> None:
    """Write a folder's articles as files, with their days in articles.toml."""
    into.mkdir()
    days = []
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        (into / f"{record['id']}.txt").write_text(record["text"], encoding="utf-8")
        days.append(f'["{record["id"]}.txt"]\npublished = {record["time"][:10]}\noutlet = "{folder.name}"\n')
    (into / "articles.toml").write_text("\n".join(days), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("prefix")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        for folder in sorted(path for path in args.corpus.glob(f"{args.prefix}*") if path.is_dir()):
            write_out(folder, Path(made) / folder.name)
        folders = sorted(path for path in Path(made).iterdir())
        with FactBase.open(f"sqlite:///{made}/facts.db") as facts:
            outcomes = Counter(outcome.outcome for outcome in facts.add(folders))
            found = sorted(facts.disagreements(), key=lambda entry: (entry.about, entry.text, entry.accounts[0].source))
    print(dict(outcomes), dict(Counter((entry.fact_kind, entry.about) for entry in found)), file=sys.stderr)
    if args.sample is not None:
        found = random.Random(args.seed).sample(found, min(args.sample, len(found)))  # noqa: S311
    for entry in found:
        print(entry.model_dump_json())


if __name__ == "__main__":
    main()
