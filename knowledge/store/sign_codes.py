"""The sign bits of all vectors, held by a process in a mapped file, and the exact scan of them by Hamming distance.

Codes are only added; what is deleted is found out by whoever reads the rows, and leaves memory when a tenth is gone.
"""

import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from knowledge.store.dialect import dialect_of
from knowledge.store.engine import Connection
from knowledge.store.quantisation import Words
from knowledge.store.sql import run

Ids: TypeAlias = npt.NDArray[np.int64]

BLOCK = 1 << 16
"""Codes that are read and scanned at once: their distances stay in a processor's cache."""

_STALE = 10
"""One part in so many may be of deleted vectors before all codes are read anew."""

_STATE = """
SELECT model, dropped, (SELECT coalesce(max(vector_id), 0) FROM sign_codes) AS newest FROM encoding
"""


class VectorState(NamedTuple):
    """Of which model the vectors are, how many were dropped ever, and the number of the newest."""

    model: str | None
    dropped: int
    newest: int


class _Codes(NamedTuple):
    ids: str | None
    codes: str | None


class _Block(NamedTuple):
    """Vectors by number, ascending, and their codes: a row for each 64 bits, so that each is scanned in one sweep."""

    ids: Ids
    codes: npt.NDArray[np.uint64]


class CodeTable(NamedTuple):
    """All codes at one time: those of a model's vectors up to the number ``newest``, after so many were dropped."""

    model: str | None = None
    dropped: int = 0
    newest: int = 0
    full: tuple[_Block, ...] = ()
    last: _Block | None = None

    def nearest(self, words: Words, most: int, only: Ids | None = None) -> Ids:
        """Return the vectors whose codes differ least from one's, at least ``most`` where there are, nearest first.

        With ``only``, ascending, these alone are looked at.
        """
        found = _Nearest(most)
        for block in (*self.full, self.last) if self.last else self.full:
            held = block if only is None else _among(block, only)
            found.add(held.ids, _distances(held.codes, words))
        return found.ids()

    def holds(self, state: VectorState) -> bool:
        """Say whether nothing is to be read to have the codes of a state, but for some that are no more."""
        count = BLOCK * len(self.full) + (len(self.last.ids) if self.last else 0)
        gone = state.dropped - self.dropped
        return self.model == state.model and self.newest >= state.newest and gone * _STALE <= count


class SignCodes:
    """The codes of one database's vectors, shared by the threads of a process."""

    def __init__(self) -> None:
        self._table, self._loading = CodeTable(), threading.Lock()

    def refreshed(self, connection: Connection) -> CodeTable:
        """Return the codes in the state that a connection sees, perhaps with some of other states; read what is new."""
        state = run(connection, _STATE, {}, VectorState)[0]
        table = self._table
        if not table.holds(state):
            with self._loading:
                if not self._table.holds(state):
                    self._table = self._loaded(connection, state)
                table = self._table
        return table

    def _loaded(self, connection: Connection, state: VectorState) -> CodeTable:
        held = self._table
        if held.model != state.model or state.dropped > held.dropped:
            held = CodeTable(state.model, state.dropped)
        full, last = list(held.full), held.last
        for block in _blocks_after(connection, held.newest):
            last = _joined(last, block)
            if len(last.ids) >= BLOCK:
                full.append(_kept(_Block(last.ids[:BLOCK], last.codes[:, :BLOCK])))
                last = _Block(last.ids[BLOCK:].copy(), last.codes[:, BLOCK:].copy())
        return held._replace(newest=state.newest, full=tuple(full), last=last)


class _Nearest:
    """The least distances of a stream: what is above the ``most``-th of those seen is left out at once."""

    def __init__(self, most: int) -> None:
        self._most, self._limit = most, np.iinfo(np.uint16).max
        self._ids: list[Ids] = []
        self._distances: list[npt.NDArray[np.uint16]] = []
        self._count = 0

    def add(self, ids: Ids, distances: npt.NDArray[np.uint16]) -> None:
        """Note vectors with their distances."""
        near = np.flatnonzero(distances <= self._limit)
        self._ids.append(ids[near])
        self._distances.append(distances[near])
        self._count += len(near)
        if self._count > 2 * self._most:
            self._tighten()

    def ids(self) -> Ids:
        """Return the nearest, of equals the older first."""
        if not self._ids:
            return np.empty(0, np.int64)
        self._tighten()
        return self._ids[0][np.argsort(self._distances[0], kind="stable")]

    def _tighten(self) -> None:
        ids, distances = np.concatenate(self._ids), np.concatenate(self._distances)
        if len(ids) > self._most:
            self._limit = int(np.partition(distances, self._most - 1)[self._most - 1])
        near = distances <= self._limit
        self._ids, self._distances = [ids[near]], [distances[near]]
        self._count = len(self._ids[0])


def _kept(block: _Block) -> _Block:
    """Return a block that is read from a file without a name, whose pages the system may take back.

    Where no such file can be made, or the disk is full, it stays in memory.
    """
    rows: npt.NDArray[np.uint64] = np.vstack([block.ids.view(np.uint64), block.codes])
    with suppress(OSError), tempfile.TemporaryFile() as file:
        file.write(rows.tobytes())
        file.flush()
        rows = np.memmap(file, np.uint64, "r", shape=rows.shape)
    return _Block(rows[0].view(np.int64), rows[1:])


def _distances(codes: npt.NDArray[np.uint64], words: Words) -> npt.NDArray[np.uint16]:
    """Return the Hamming distances of codes from one, at most 65,535."""
    total = np.zeros(codes.shape[1], np.uint16)
    differing, bits = np.empty(codes.shape[1], np.uint64), np.empty(codes.shape[1], np.uint8)
    for column, word in zip(codes, words, strict=True):
        np.bitwise_xor(column, word, out=differing)
        np.bitwise_count(differing, out=bits)
        total += bits
    return total


def _among(block: _Block, only: Ids) -> _Block:
    """Return what a block has of some vectors."""
    first, last = np.searchsorted(only, (block.ids[0], block.ids[-1] + 1))
    wanted = only[first:last]
    places = np.searchsorted(block.ids, wanted)
    places = places[block.ids[places] == wanted]
    return _Block(block.ids[places], block.codes[:, places])


def _blocks_after(connection: Connection, newest: int) -> Iterator[_Block]:
    """Yield the codes of the vectors after a number, many of them as two texts: a row each costs ten times as much."""
    dialect = dialect_of(connection)
    some = "SELECT vector_id, code FROM sign_codes WHERE vector_id > :newest ORDER BY vector_id LIMIT :most"
    ids, codes = dialect.joined("vector_id"), dialect.joined(dialect.hexadecimal("code"), "")
    query = f"SELECT {ids} AS ids, {codes} AS codes FROM ({some}) s"
    while True:
        read = run(connection, query, {"newest": newest, "most": BLOCK}, _Codes)[0]
        if not read.ids or not read.codes:
            return
        block = _parsed(read.ids, read.codes)
        yield block
        newest = int(block.ids[-1])


def _parsed(ids: str, codes: str) -> _Block:
    numbers = np.array(ids.split(","), np.int64)
    words = np.frombuffer(bytes.fromhex(codes), np.uint64).reshape(len(numbers), -1)
    return _Block(numbers, np.ascontiguousarray(words.T))


def _joined(first: _Block | None, second: _Block) -> _Block:
    if first is None:
        return second
    return _Block(np.concatenate([first.ids, second.ids]), np.concatenate([first.codes, second.codes], axis=1))
