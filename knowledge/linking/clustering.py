"""Clustering: from linking pairs to groups of records that are one thing.

Greedy agglomerative clustering, the strongest pairs first. Two clusters merge only if no cannot-link constraint
(Wagstaff et al., "Constrained K-means Clustering", 2001) forbids it and, for statements and events, if a share of the
pairs between them links, so that no chain of pairs joins what has little in common (average instead of single linkage).
"""

from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Sequence
from typing import Any


class Clusters:
    """A partition of ``0 … count - 1`` that starts with one cluster each and grows by merging pairs.

    ``may_merge`` is asked with the members of both clusters before each merge.
    """

    def __init__(self, count: int, may_merge: Callable[[list[int], list[int]], bool]) -> None:
        self._cluster_of = list(range(count))
        self._members = {at: [at] for at in self._cluster_of}
        self._may_merge = may_merge

    def merge(self, a: int, b: int) -> None:
        """Merge the clusters of ``a`` and ``b``, if they are two and may be one."""
        kept, left = sorted((self._cluster_of[a], self._cluster_of[b]))
        if kept == left or not self._may_merge(self._members[kept], self._members[left]):
            return
        for at in self._members[left]:
            self._cluster_of[at] = kept
        self._members[kept] += self._members.pop(left)

    def members(self) -> list[list[int]]:
        """Return the members of each cluster."""
        return list(self._members.values())


def merge_strongest_first(
    count: int, links: Iterable[tuple[Any, int, int]], may_merge: Callable[[list[int], list[int]], bool]
) -> list[list[int]]:
    """Cluster ``0 … count - 1`` by linking pairs and return the members of each cluster.

    ``links`` are (strength, a, b), the smallest strength the strongest; of equals those of the smaller positions merge
    first. Two clusters merge only where ``may_merge``, asked with the members of both, allows it.
    """
    clusters = Clusters(count, may_merge)
    for _, a, b in sorted(links):
        clusters.merge(a, b)
    return clusters.members()


def partition_distinct(
    signatures: Sequence[Hashable], partition: Callable[[Sequence[int]], Iterable[Sequence[int]]]
) -> list[list[int]]:
    """Partition positions by their distinct records alone; exact copies go where the first of them goes.

    ``signatures`` are equal for copies; ``partition`` is given the first position of each signature, and returns
    groups of indices into what it was given. Groups and their positions come sorted.
    """
    same: dict[Hashable, list[int]] = defaultdict(list)
    for at, signature in enumerate(signatures):
        same[signature].append(at)
    first = [places[0] for places in same.values()]
    return sorted(sorted(at for n in group for at in same[signatures[first[n]]]) for group in partition(first))


def linked_share(links: Container[tuple[int, int]], one: Sequence[int], other: Sequence[int]) -> float:
    """Return the share (0 to 1) of the pairs between two clusters that are ``links``, given as (smaller, larger)."""
    linked = sum(((a, b) if a < b else (b, a)) in links for a in one for b in other)
    return linked / (len(one) * len(other))
