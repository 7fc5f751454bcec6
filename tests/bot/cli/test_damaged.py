"""A real fact base damaged in many ways: every command says so, or answers as before; none answers anything else."""

import datetime as dt
import random
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from bot.cli import main
from knowledge.factbase import FactBase

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
COMMANDS = (
    ("whosaid", "big mistake"),
    ("whosaid", "by:Putin"),
    ("whosaid", "--json", "very bgi mistkae"),
    ("timeline", "treaty"),
    ("timeline", "--days", "3", "treaty"),
    ("whois", "Putin"),
    ("whois", "Vladmir Putni"),
    ("disagreements",),
    ("article", "seeds/001_fd9a1b7d2ba4e4b1.txt"),
    ("export",),
    ("export", "--format", "csv", "treaty"),
    ("status",),
    ("decisions",),
    ("hold", "seeds/no.txt"),
    ("release", "seeds/no.txt"),
    ("lift", "Nobody"),
    ("remove", "seeds/no.txt"),
    ("add", str(SEEDS)),
    ("migrate",),
)
Damage = Callable[[Path], None]


def _bytes(change: Callable[[bytearray], object]) -> Damage:
    def damage(path: Path) -> None:
        held = bytearray(path.read_bytes())
        changed = change(held)
        path.write_bytes(changed if isinstance(changed, bytes | bytearray) else held)

    return damage


def _sql(*statements: str) -> Damage:
    def damage(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as base:
            base.execute("PRAGMA writable_schema = ON")
            for statement in statements:
                base.execute(statement)

    return damage


def _root(name: str, fill: Callable[[int], bytes]) -> Damage:
    """Overwrite the first page of a table or index."""

    def damage(path: Path) -> None:
        with closing(sqlite3.connect(path)) as base:
            (number,) = base.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [name]).fetchone()
            (size,) = base.execute("PRAGMA page_size").fetchone()
        held = bytearray(path.read_bytes())
        held[(number - 1) * size : number * size] = fill(size)
        path.write_bytes(held)

    return damage


def _cut_to_its_log(path: Path) -> None:
    """Leave what was written last, and not yet brought into the file, as a copy that misses the rest does."""
    log = Path(f"{path}-wal")
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("UPDATE state SET generation = generation + 1")
        written = log.read_bytes()
    path.write_bytes(b"")
    log.write_bytes(written)


def _pages(seed: int, share: float, fill: Callable[[random.Random, int], bytes]) -> Damage:
    """Overwrite a share of the pages after the first, drawn by a seed."""

    def damage(path: Path) -> None:
        draw, held = random.Random(seed), bytearray(path.read_bytes())  # noqa: S311
        for start in range(4096, len(held), 4096):
            if draw.random() < share:
                held[start : start + 4096] = fill(draw, 4096)
        path.write_bytes(held)

    return damage


def _noise(draw: random.Random, size: int) -> bytes:
    return draw.randbytes(size)


def _zeros(_: random.Random, size: int) -> bytes:
    return bytes(size)


SHARES = (0.02, 0.1, 0.5, 0.9)
TABLES = ("articles", "quotes", "statements", "events", "actors", "state", "sealed", "passages", "name_forms")
KINDS: dict[str, Damage] = {
    "cut to half": _bytes(lambda held: held[: len(held) // 2]),
    "cut to a page": _bytes(lambda held: held[:4096]),
    "cut within the header": _bytes(lambda held: held[:60]),
    "cut within the first page": _bytes(lambda held: held[:1000]),
    "cut by a page": _bytes(lambda held: held[:-4096]),
    "cut by a few bytes": _bytes(lambda held: held[:-100]),
    "a letter": _bytes(lambda _: b"Dear editor, " * 900),
    "zeros alone": _bytes(lambda held: bytes(len(held))),
    "noise alone": _bytes(lambda held: random.Random(1).randbytes(len(held))),  # noqa: S311
    "no magic number": _bytes(lambda held: held.__setitem__(slice(0, 16), b"SQLite format 9\0")),
    "another page size": _bytes(lambda held: held.__setitem__(slice(16, 18), b"\x02\x00")),
    "the list of tables is noise": _bytes(lambda held: held.__setitem__(slice(100, 4096), bytes(3996))),
    "half of the first page is noise": _bytes(lambda held: held.__setitem__(slice(2048, 4096), b"\xee" * 2048)),
    "all after the first page is zeros": _bytes(lambda held: held[:4096] + bytes(len(held) - 4096)),
    "cut to nothing, but for its log": _cut_to_its_log,
    "no state": _sql("DELETE FROM state"),
    "no version": _sql("DELETE FROM onrecord_version"),
    "no table of versions": _sql("DROP TABLE onrecord_version"),
    "no index of words": _sql("DELETE FROM sqlite_master WHERE name = 'quotes_words'"),
    "no data of the index": _sql("DELETE FROM sqlite_master WHERE name = 'quotes_words_data'"),
    "no rows in the index": _sql("DELETE FROM quotes_words_data"),
    "noise in the index": _sql("UPDATE quotes_words_data SET block = x'0102030405' WHERE id > 10"),
    "empty blocks in the index": _sql("UPDATE passages_words_data SET block = x'' WHERE id > 10"),
    "texts that are no JSON": _sql("UPDATE quotes SET body = '{oops'", "UPDATE statements SET said = 'oops'"),
    **{f"no table {name}": _sql(f"DROP TABLE {name}") for name in TABLES},
    **{f"{name} begins with zeros": _root(name, bytes) for name in TABLES},
    **{f"{name} begins with noise": _root(name, random.Random(2).randbytes) for name in TABLES},  # noqa: S311
    **{
        f"{name} begins with zeros": _root(name, bytes)
        for name in ("quotes_words_data", "quotes_words_idx", "onrecord_version", "quote_speakers", "name_keys")
    },
    **{f"{share:.0%} of the pages zeros": _pages(seed, share, _zeros) for seed, share in enumerate(SHARES)},
    **{f"{share:.0%} of the pages noise": _pages(seed, share, _noise) for seed, share in enumerate(SHARES)},
}
UNTOUCHED = {"quote_speakers begins with zeros", "2% of the pages noise", "cut by a few bytes"}
"""Damage where none of these commands comes: all of them answer as before."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fact base of the seeds, whose pages are the same each time: nothing in it is drawn or of today."""
    path, numbers = tmp_path_factory.mktemp("sound") / "facts.db", count()
    noon = dt.datetime(2024, 6, 25, 12, tzinfo=dt.UTC)
    draw = "{}{:010}".format
    with FactBase.open(f"sqlite:///{path}", now=lambda: noon, draw=lambda of: draw(of, next(numbers))) as facts:
        assert len(list(facts.add([SEEDS]))) == 5
    return path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def run(path: Path, *words: str) -> tuple[int, str, str]:
        monkeypatch.setenv("ONRECORD_DATABASE_URL", f"sqlite:///{path}")
        code = main(words)
        said = capsys.readouterr()
        return code, re.sub(r"Database .*|\S*facts\.db", "", said.out), said.err

    return run


@pytest.fixture(scope="module")
def told() -> dict[tuple[str, ...], tuple[int, str, str]]:
    """What each command says of the sound base, filled as they are asked."""
    return {}


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_base_says_so_or_answers_as_before(kind, sound, run, told, tmp_path):
    whole, spoilt = tmp_path / "whole" / "facts.db", tmp_path / "facts.db"
    whole.parent.mkdir()
    asked: dict[bool, list[object]] = {True: [], False: []}
    for command in COMMANDS:
        if command not in told:
            shutil.copy(sound, whole)
            told[command] = run(whole, *command)
        shutil.copy(sound, spoilt)
        KINDS[kind](spoilt)
        code, said, complaint = run(spoilt, *command)
        last = complaint or said  # with --json what goes wrong with one query is told where its answer would stand
        if code == 1 and "Restore it from a backup" in last:
            assert last.count("\n") == 1
            asked[True].append(command)
        elif (code, said, complaint) != told[command]:
            asked[False].append((command, said, complaint))
    assert asked[False] == []
    assert asked[True] or kind in UNTOUCHED
