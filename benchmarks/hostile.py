"""Whether one file, however hostile, ends in time and within memory, and what becomes of it.

    python benchmarks/hostile.py [--list] [--files] [NAME...]

Each case is a file that `onrecord add` is given, into an empty fact base of its own, with a plain article after it
that must come in whatever became of the first: texts, and files of each format (`hostile_files`), whose names begin
with it. A row gives the file's size, its outcome and the reason, the seconds (wall, and CPU of all processes) and the
peak memory of the largest process. Exit code 1 if a case took more than ``SECONDS`` of CPU or ``MEGABYTES``, cost the
plain article, or was told with a traceback.
"""

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from hostile_files import FILES

SECONDS, MEGABYTES = 10, 500
ONRECORD = (sys.executable, "-c", "import sys; from bot.cli import main; sys.exit(main(sys.argv[1:]))")
LEAD = "The harbour of Ardvik will reopen in spring, Mayor Ann Lund said on Thursday.\n\n"
PLAIN = LEAD + "“The harbour will reopen before the first ferries of spring,” she told reporters in Ardvik.\n"
MILLION = 1_000_000
Text = str | bytes


def times(unit: str, count: int) -> Callable[[], Text]:
    return lambda: LEAD + unit * count + "\n"


def numbered(unit: str, count: int) -> Callable[[], Text]:
    """Repeat a unit whose {n} is another word of letters each time."""
    return lambda: LEAD + "".join(unit.replace("{n}", _word(n)) for n in range(count)) + "\n"


def _word(number: int) -> str:
    return "".join("aeioubdgkl"[int(digit)] for digit in str(number)) + "n"


def nested(opening: str, closing: str, depth: int) -> Callable[[], Text]:
    return lambda: LEAD + opening * depth + "so it goes on" + closing * depth + "\n"


def other_dates() -> str:
    return LEAD + "".join(f"It began on {n % 28 + 1} May {1900 + n % 120}. " for n in range(100_000))


def mixed_letters() -> bytes:
    """A letter with a hundred thousand marks over it, among words."""
    return (LEAD + "Ann e" + "\u0301\u0323" * 100_000 + " Lund said on Monday that it was so. " * 100).encode()


def surrogates() -> bytes:
    return LEAD.encode() + b"Ann Lund said so. \xed\xa0\x80\xed\xb0\x80" * 50_000


def utf16() -> bytes:
    return b"\xff\xfe" + (LEAD + "Ann Lund said on Monday that it was so.\n" * 20_000).encode("utf-16-le")


def one_sentence() -> bytes:
    """One sentence of a megabyte, with clauses as reporters write them."""
    clause = "and the minister, who had said on Monday that the talks in Oslo would go on, told the union of the plan, "
    return (LEAD + clause * (MILLION // len(clause)) + "he said.\n").encode()


def news() -> bytes:
    """A megabyte of paragraphs as in any article, with other names in each."""
    paragraph = (
        "“We will open dock {n} of the harbour in spring,” Mayor Ann {N} of {N}vik said on 3 May 2023.\n\n"
        "The union of {N}vik said on Thursday that its members had not been asked about the quay.\n\n"
    )
    made = (paragraph.replace("{n}", _word(n)).replace("{N}", _word(n).capitalize()) for n in itertools.count())
    return (LEAD + "".join(itertools.islice(made, MILLION // len(paragraph)))).encode()


CASES: dict[str, Callable[[], Text]] = {
    "marks around a letter": times("“a” ", 250_000),
    "one huge line": times("the mayor of the town said that the harbour was closed and ", 80_000),
    "quotation marks": times('"', MILLION),
    "opening marks with words": times("“so it goes ", 300_000),
    "nested marks": nested("“‘", "’”", 100_000),
    "marks of two kinds in turn": times("“a ‘b ", 200_000),
    "empty lines": times("\n", MILLION),
    "lines of a letter": times("a\n", 1_000_000),
    "names": times("Ann Lund ", 500_000),
    "other names": numbered("Ann {n} Lund{n} met Bo Berg{n}. ", 100_000),
    "titles cut short": times("Mr. ", 500_000),
    "null bytes": lambda: b"\0" * 2_000_000,
    "null bytes among text": times("The mayor said so.\0 ", 100_000),
    "combining characters": mixed_letters,
    "right to left": times("\u202eأعلن الرئيس \u200f", 100_000),
    "right to left marks among news": times("\u202eAnn Lund said\u202c on Monday that it was so. ", 40_000),
    "one sentence": one_sentence,
    "dates": times("on 3 May 2023, ", 100_000),
    "other dates": other_dates,
    "commas": times(",", 100_000),
    "commas apart": times("the mayor, ", 400_000),
    "brackets": nested("(", ")", 500_000),
    "square brackets with words": nested("[so ", "]", 200_000),
    "a capital sentence": times("MAYOR ANN LUND SAID ", 200_000),
    "he said": times("“It is so,” he said. ", 100_000),
    "other speakers": numbered("“It is {n},” Bo {n} said. ", 60_000),
    "other words said": numbered("The mayor said on Monday that the {n} harbour would be closed in spring. ", 20_000),
    "hyphens": times("Anti-", 500_000),
    "full stops": times("a.b.", 500_000),
    "digits": times("1234567890", 300_000),
    "numbers with commas": times("1,234,", 300_000),
    "surrogates": surrogates,
    "UTF-16": utf16,
    "no space": times("abcdefghij", 400_000),
    "lost marks": times("âSo it goes,â he said. Thatâs it.\n", 60_000),
    "entities": times("&amp;quot;", 300_000),
    "emoji": times("👩‍👩‍👧‍👦 ", 100_000),
    "pronouns": times("He told her that she had told him. ", 60_000),
    "children in court": times("A boy, 14, who cannot be named, told the court that Bo Berg, 40, raped him. ", 20_000),
    "corrections": times("Correction: An earlier version of this article misspelt the name of Ann Lund.\n\n", 20_000),
    "a head without end": lambda: b"".join(b"key%d: value\n" % n for n in range(200_000)) + PLAIN.encode(),
    "embargoes": times("EMBARGOED UNTIL 00:01 MONDAY 30 NOVEMBER\n", 40_000),
    "news": news,
    "addresses": times("https://example.org/a/b?c=d ann@example.org ", 60_000),
}


class Told(NamedTuple):
    """What `onrecord add` said and took: seconds of the wall clock and of all processes, megabytes of the largest."""

    outcomes: list[dict[str, str]]
    said: str
    wall: float
    cpu: float
    peak: float


def add(files: Sequence[Path]) -> Told:
    """Add files in a process of its own, into a fact base beside their folder."""
    place = files[0].parent.parent
    url = f"sqlite:///{place / 'facts.db'}"
    begun = time.monotonic()
    with (place / "said").open("w+b") as said, (place / "told").open("w+b") as told:
        process = subprocess.Popen(
            [*ONRECORD, "add", "--json", *map(str, files)],
            stdout=told,
            stderr=said,
            env={**os.environ, "ONRECORD_DATABASE_URL": url},
        )
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
        wall = time.monotonic() - begun
        said.seek(0)
        told.seek(0)
        outcomes = [json.loads(line) for line in told]
        return Told(outcomes, said.read().decode(), wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def faults(told: Told) -> list[str]:
    """Return what is wrong with how a case ended."""
    wrong = []
    if told.cpu > SECONDS:
        wrong.append("slow")
    if told.peak > MEGABYTES:
        wrong.append("large")
    if told.said:
        wrong.append(f"said {told.said.splitlines()[-1]}")
    if [one["outcome"] for one in told.outcomes if one["source"] == "wire/plain.txt"] != ["new"]:
        wrong.append("the plain article is lost")
    return wrong


def run(name: str) -> tuple[Told, list[str]]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "wire"
        folder.mkdir()
        suffix, made = FILES[name] if name in FILES else ("txt", CASES[name])
        hostile, plain = folder / f"hostile.{suffix}", folder / "plain.txt"
        text = made()
        hostile.write_bytes(text.encode() if isinstance(text, str) else text)
        plain.write_text(PLAIN)
        size = hostile.stat().st_size
        told = add([hostile, plain])
    wrong = faults(told)
    first = next((one for one in told.outcomes if one["source"] != "wire/plain.txt"), {"outcome": "none"})
    found = f"{first.get('quotes')} quotes, {first.get('events')} events" if not first.get("why") else first["why"]
    row = f"{name:42}{size / 1e6:7.2f} MB{told.wall:8.1f} s{told.cpu:8.1f} s{told.peak:7.0f} MB  "
    print(f"{row}{first['outcome']:8} {found[:90]} {'; '.join(wrong)}", flush=True)
    return told, wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="cases; all without any")
    parser.add_argument("--files", action="store_true", help="of the cases only those that are files of a format")
    parser.add_argument("--list", action="store_true", help="print the names of the cases")
    args = parser.parse_args()
    names = list(FILES) if args.files else [*CASES, *FILES]
    if args.list:
        print("\n".join(names))
        return 0
    results = [run(name) for name in args.names or names]
    print(
        f"{len(results)} cases, longest {max(told.cpu for told, _ in results):.1f} s (CPU), "
        f"largest {max(told.peak for told, _ in results):.0f} MB, {sum(bool(wrong) for _, wrong in results)} failed"
    )
    return int(any(wrong for _, wrong in results))


if __name__ == "__main__":
    sys.exit(main())
