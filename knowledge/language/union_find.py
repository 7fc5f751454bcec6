"""Union-find (disjoint sets): Galler & Fisher, "An Improved Equivalence Algorithm", 1964; with path halving."""

from collections import defaultdict
from collections.abc import Iterable


def connected_components(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the connected components of the graph with nodes ``0 … count - 1`` and edges ``pairs``.

    Each component is sorted; components come in the order of their first node.
    """
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
