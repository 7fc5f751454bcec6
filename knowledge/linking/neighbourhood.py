"""Widening seeds to all records that join them in a chain, and the groups that joining makes."""

from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Sequence
from typing import TypeVar

R = TypeVar("R")
Keys = Callable[[R], frozenset[str]]
Joins = Callable[[R, R], bool]
Fetch = Callable[[frozenset[str]], Iterable[R]]


def gather(
    seeds: Iterable[R],
    fetch: Fetch[R],
    name: Callable[[R], Hashable],
    keys: Keys[R],
    joins: Joins[R],
    gone: Iterable[R] = (),
    asks: Keys[R] | None = None,
) -> list[R]:
    """Return the seeds and every record that a chain of joining records, each pair sharing a key, connects with them.

    Where not all that share a key can join, ``asks`` gives the keys by which a record looks for others, each of any two
    that join a key of the other's. What joined a record that is ``gone``, or is no longer as it was, is a seed too.
    ``fetch`` is called once for each key at most; a seed stands before a stored record of the same name.
    """
    asks = asks or keys
    known = {name(seed): seed for seed in seeds}
    pool: dict[str, dict[Hashable, R]] = defaultdict(dict)
    asked: set[str] = set()
    frontier = [*known.values(), *gone]
    while frontier:
        wanted = frozenset().union(*map(asks, frontier)) - asked
        asked |= wanted
        for record in fetch(wanted) if wanted else ():
            if name(record) not in known:
                for key in keys(record):
                    pool[key][name(record)] = record
        frontier = _joined(frontier, pool, known, keys, asks, joins)
    return list(known.values())


def _joined(
    frontier: list[R],
    pool: dict[str, dict[Hashable, R]],
    known: dict[Hashable, R],
    keys: Keys[R],
    asks: Keys[R],
    joins: Joins[R],
) -> list[R]:
    """Move the records that join one of the frontier from the pool to the known, and return them."""
    found: list[R] = []
    for record in frontier:
        near = {n: other for key in asks(record) for n, other in pool[key].items()}
        for n, other in near.items():
            if joins(record, other):
                known[n] = other
                found.append(other)
                for key in keys(other):
                    del pool[key][n]
    return found


class Groups:
    """Groups of ``0 … count - 1`` that grow pair by pair, as far as ``may_meet`` lets two groups be one."""

    def __init__(self, count: int, may_meet: Callable[[list[int], list[int]], bool]) -> None:
        self.home = list(range(count))
        self._members = {at: [at] for at in self.home}
        self._may_meet = may_meet

    def unite(self, a: int, b: int) -> None:
        """Make one group of those of ``a`` and ``b``, if they may meet."""
        kept, left = sorted((self.home[a], self.home[b]))
        if kept == left or not self._may_meet(self._members[kept], self._members[left]):
            return
        for at in self._members[left]:
            self.home[at] = kept
        self._members[kept] += self._members.pop(left)

    def members(self) -> list[list[int]]:
        """Return the groups."""
        return list(self._members.values())


def with_copies(
    copies: Sequence[Hashable], partition: Callable[[Sequence[int]], Iterable[Sequence[int]]]
) -> list[list[int]]:
    """Partition positions, those with equal ``copies`` together; ``partition`` is given the first of each only."""
    same: dict[Hashable, list[int]] = defaultdict(list)
    for at, copy in enumerate(copies):
        same[copy].append(at)
    first = [places[0] for places in same.values()]
    return sorted(sorted(at for n in group for at in same[copies[first[n]]]) for group in partition(first))


def tied_share(ties: Container[tuple[int, int]], one: Sequence[int], other: Sequence[int]) -> float:
    """Return the share of the pairs between two groups that are tied, pairs as (smaller, larger)."""
    tied = sum(((a, b) if a < b else (b, a)) in ties for a in one for b in other)
    return tied / (len(one) * len(other))


def sharing(keys: Iterable[Iterable[str]]) -> set[tuple[int, int]]:
    """Return the pairs (smaller first) of positions that share at least one key."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, held in enumerate(keys):
        for key in set(held):
            blocks[key].append(at)
    return {(a, b) for block in blocks.values() for n, a in enumerate(block) for b in block[n + 1 :]}
