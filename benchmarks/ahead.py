"""How many of the things that articles say are coming are found, and whether with the right day and status.

    python benchmarks/ahead.py CORPORA [--rows odd|even|all] [--show]

``ahead.tsv`` has 200 sentences of Timeline17, PolNeAR and the world set, drawn by a script and marked by one reader
before any code of it: which file below CORPORA (of Timeline17 with its article), which characters, whether it tells of
a thing ahead of the publication day, for which day, and as what (other days and statuses that are as right behind "/").
A thing is found where an event of the sentence has a plan and ends after that day. Odd rows are for mending by; the
misses of even ones are told only by ``--show``.
"""

import argparse
import csv
import json
import re
import tempfile
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from knowledge.factbase import FactBase
from knowledge.facts import Date, Extract, ExtractedEvent
from knowledge.language.dates import date_bounds

KEPT = Path(__file__).with_suffix(".tsv")
ROWS = {"odd": (1,), "even": (0,), "all": (0, 1)}
_BRACKET = re.compile(r"-(?:LRB|RRB|LSB|RSB|LCB|RCB)-")

Row = dict[str, str]


def main() -> None:
    args = _arguments()
    with KEPT.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if int(row["id"][1:]) % 2 in ROWS[args.rows]]
    told = Counter[str]()
    for row in rows:
        outcome = judge(row, list(found(row, args.corpora)))
        told.update(outcome)
        if "wrong" in outcome and (args.show or args.rows == "odd"):
            print(row["id"], row["published"], row["day"], row["status"], *sorted(outcome))
    there, seen, others = told["ahead"], told["found"], len(rows) - told["ahead"]
    right = f"day right {told['day'] / seen:.3f}, status right {told['status'] / seen:.3f}"
    print(
        f"{there} ahead: found {seen / there:.3f}; of these {right}; of {others} others taken for ahead {told['taken']}"
    )


def found(row: Row, corpora: Path) -> Iterator[ExtractedEvent]:
    """Yield the events with a plan for after the publication day that share half of the row's sentence."""
    text, extract = read(row["file"], row["published"], corpora)
    first, last = place(text, int(row["start"]), int(row["end"]), extract.text)
    for event in extract.events:
        shared = min(last, event.span[1]) - max(first, event.span[0])
        shorter = min(last - first, event.span[1] - event.span[0])
        bounds = date_bounds(event.date)
        if shared > 0 and 2 * shared >= shorter and event.planned and bounds and bounds[1] > row["published"]:
            yield event


def judge(row: Row, events: list[ExtractedEvent]) -> set[str]:
    """Return what holds of a row: ahead, found, day, status, taken (for ahead, and is not), and wrong for any fault."""
    if row["ahead"] == "no":
        return {"taken", "wrong"} if events else set()
    if not events:
        return {"ahead", "wrong"}
    on_day = [event for event in events if any(_same_day(event.date, day) for day in row["day"].split("/"))]
    statuses = {event.planned.status for event in on_day or events if event.planned}
    outcome = {"ahead", "found"} | ({"day"} if on_day else set())
    outcome |= {"status"} if statuses & set(row["status"].split("/")) else set()
    return outcome if {"day", "status"} <= outcome else outcome | {"wrong"}


def _same_day(date: Date, day: str) -> bool:
    """Whether a date is the day that is marked, or lies within the period."""
    value, _, end = day.partition("..")
    marked, bounds = date_bounds(Date(value=value, end=end or None)), date_bounds(date)
    return marked is not None and bounds is not None and marked[0] <= bounds[0] and bounds[1] <= marked[1]


@cache
def read(file: str, published: str, corpora: Path) -> tuple[str, Extract]:
    """Return the text of a file or of one article in it, and what is found in it."""
    name, _, article = file.partition("#")
    with (corpora / name).open(encoding="utf-8", newline="") as opened:
        lines = (json.loads(line) for line in opened) if article else ()
        text = next(one["text"] for one in lines if str(one["id"]) == article) if article else opened.read()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "article.txt"
        headed = text if name.startswith("world/") else f"published: {published}\n\n{text}"
        path.write_text(headed, encoding="utf-8", newline="")
        extract = next(iter(FactBase.extract([path])))
    if not isinstance(extract, Extract):
        raise SystemExit(f"{file}: {extract.error}")
    return text, extract


def place(text: str, start: int, end: int, clean: str) -> tuple[int, int]:
    """Return where a part of a file's text stands in the clean text, by its letters and digits."""
    letters, _ = _letters(text[start:end])
    whole, at = _letters(clean)
    near = len(_letters(text[:start])[0]) / max(1, len(_letters(text)[0])) * len(whole)
    places = [match.start() for match in re.finditer(f"(?={re.escape(letters)})", whole)]
    if not places:
        return 0, 0
    first = min(places, key=lambda one: abs(one - near))
    return at[first], at[first + len(letters) - 1] + 1


@cache
def _letters(text: str) -> tuple[str, list[int]]:
    """The letters and digits of a text in lower case, without the names of brackets, and the place of each."""
    brackets = [match.span() for match in _BRACKET.finditer(text)]
    starts = [span[0] for span in brackets]
    at = [n for n, sign in enumerate(text) if sign.isalnum() and not _inside(n, starts, brackets)]
    return "".join(text[n].lower()[:1] for n in at), at


def _inside(at: int, starts: list[int], spans: list[tuple[int, int]]) -> bool:
    before = bisect_left(starts, at + 1) - 1
    return before >= 0 and at < spans[before][1]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, metavar="CORPORA")
    parser.add_argument("--rows", choices=ROWS, default="all")
    parser.add_argument("--show", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
