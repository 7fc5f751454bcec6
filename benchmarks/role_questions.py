"""Whether a question for who holds a role, as reporters type it, is answered with a right holder or not at all.

    python benchmarks/role_questions.py POLNEAR TIMELINE17 [--database FILE] [--rows odd|even|all] [--show]

The base is the articles of both corpora (``benchmarks/news_archive.py``) and the project's own seeds; a database that
holds articles is asked as it is. ``role_questions.tsv`` has 100 questions, with slips and short forms, with years and
months, some for roles that nobody holds, and who is right, written down from general knowledge. An answer is right
where its first match is one of them, wrong where it is anybody else; that nobody is found is told apart. The misses of
even rows are told only by ``--show``: odd ones are for mending by.
"""

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from news_archive import read_news, write_news

from knowledge.factbase import FactBase
from knowledge.language.name_matching import same_person

KEPT = Path(__file__).with_suffix(".tsv")
SEEDS = Path(__file__).parents[1] / "seeds"
ROWS = {"odd": (1,), "even": (0,), "all": (0, 1)}


def main() -> None:
    args = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        database = args.database or Path(folder) / "facts.db"
        with FactBase.open(f"sqlite:///{database}") as facts:
            if not facts.status().articles:
                write_news(read_news(args.polnear, args.timeline17), Path(folder) / "news")
                list(facts.add([Path(folder) / "news", SEEDS]))
            score(facts, args.rows, show=args.show or args.rows == "odd")


def score(facts: FactBase, rows: str, *, show: bool) -> None:
    """Ask the rows and print how many answers were right, honestly none, and wrong."""
    told = Counter[str]()
    for line in KEPT.read_text(encoding="utf-8").splitlines()[1:]:
        number, question, right = line.split("\t")
        if int(number) % 2 not in ROWS[rows]:
            continue
        found = [match.name for match in facts.whois(question).matches]
        outcome = judge(found, [] if right == "-" else right.split("/"))
        told[outcome] += 1
        if show and outcome != "right":
            print(f"{number:>4} {outcome:<10} {question}: {', '.join(found) or '-'} ({right})")
    asked = told.total()
    right, honest = told["right"] / asked, (told["right"] + told["not found"]) / asked
    print(f"{asked} asked, right {right:.2f}, right or honestly not found {honest:.2f}; {dict(told)}")


def judge(found: list[str], right: list[str]) -> str:
    """Return "right", "not found" or "wrong" for the names that were found; nobody is right where nobody holds it."""
    if not found:
        return "not found" if right else "right"
    return "right" if any(same_person(found[0], one) == "same" for one in right) else "wrong"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("timeline17", type=Path)
    parser.add_argument("--database", type=Path, help="an SQLite file to keep the base in")
    parser.add_argument("--rows", choices=tuple(ROWS), default="odd")
    parser.add_argument("--show", action="store_true", help="tell the misses of even rows too")
    return parser.parse_args()


if __name__ == "__main__":
    main()
