"""Union-find: which of many belong together, told pair by pair."""

from collections import defaultdict
from collections.abc import Iterable


def connected_components(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the connected groups of ``0 … count - 1`` under ``pairs``, each sorted, in order of their first."""
    parent = list(range(count))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for at in range(count):
        groups[root(at)].append(at)
    return list(groups.values())
