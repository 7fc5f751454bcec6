"""Blocking: which records are compared at all, and which of the stored ones a change can touch.

Only records that share a blocking key are compared (Fellegi & Sunter, "A Theory for Record Linkage", 1969; Christen,
"Data Matching", 2012, chapter 4). The records that linking must see again after a change are the connected components
of the seeds, in the graph whose edges are linking pairs (incremental record linkage: Gruenheid, Dong & Srivastava,
PVLDB 7(9), 2014).
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

R = TypeVar("R")
Keys = Callable[[R], frozenset[str]]
Links = Callable[[R, R], bool]
Fetch = Callable[[frozenset[str]], Iterable[R]]


def closed_neighbourhood(
    seeds: Iterable[R],
    fetch: Fetch[R],
    name: Callable[[R], Hashable],
    keys: Keys[R],
    links: Links[R],
    gone: Iterable[R] = (),
    search_keys: Keys[R] | None = None,
) -> list[R]:
    """Return the seeds and every stored record that a chain of linking pairs connects with one of them.

    A breadth-first search that asks for each blocking key at most once.

    ``seeds``: new or changed records; a seed replaces the stored record of the same name.
    ``fetch``: returns the stored records that carry at least one of the given keys.
    ``name``: what identifies a record.
    ``keys``: the blocking keys under which a record is stored.
    ``links``: whether two records link, decided by the two alone.
    ``gone``: removed records, and changed ones as they were; what linked with them is searched from too.
    ``search_keys``: the keys by which a record looks for others, ``keys`` by default. Needed where not all records that
    share a key can link; of any two that link, each must search by a key of the other.
    """
    search_keys = search_keys or keys
    known = {name(seed): seed for seed in seeds}
    pool: dict[str, dict[Hashable, R]] = defaultdict(dict)
    fetched: set[str] = set()
    frontier = [*known.values(), *gone]
    while frontier:
        wanted = frozenset().union(*map(search_keys, frontier)) - fetched
        fetched |= wanted
        for record in fetch(wanted) if wanted else ():
            if name(record) not in known:
                for key in keys(record):
                    pool[key][name(record)] = record
        frontier = _take_linked(frontier, pool, known, keys, search_keys, links)
    return list(known.values())


def _take_linked(
    frontier: list[R],
    pool: dict[str, dict[Hashable, R]],
    known: dict[Hashable, R],
    keys: Keys[R],
    search_keys: Keys[R],
    links: Links[R],
) -> list[R]:
    """Move the records that link with one of the frontier from the pool to the known, and return them."""
    found: list[R] = []
    for record in frontier:
        near = {n: other for key in search_keys(record) for n, other in pool[key].items()}
        for n, other in near.items():
            if links(record, other):
                known[n] = other
                found.append(other)
                for key in keys(other):
                    del pool[key][n]
    return found


def candidate_pairs(keys: Iterable[Iterable[str]]) -> set[tuple[int, int]]:
    """Return the pairs of positions, smaller first, that share at least one blocking key."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for at, held in enumerate(keys):
        for key in set(held):
            blocks[key].append(at)
    return {(a, b) for block in blocks.values() for n, a in enumerate(block) for b in block[n + 1 :]}
