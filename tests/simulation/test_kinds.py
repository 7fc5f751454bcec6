"""Digests under faults, an episode of each kind of trouble: nothing is lost, doubled, stuck, silent or amiss.

`benchmarks/faults.py` runs as many as one likes.
"""

import pytest

from tests.simulation.kinds import KINDS, MIXED, Kind, everything_at_once
from tests.simulation.trial import try_out
from tests.simulation.world import World

COUNTS = ("lost", "doubled", "stuck", "silent", "amiss")
SEEDS = range(100, 104)


def wrong(shared: World, kind: Kind, seed: int) -> dict[str, object]:
    verdict = try_out(shared, kind, seed)
    found = {name: getattr(verdict, name) for name in COUNTS if getattr(verdict, name)}
    return found | {"notes": verdict.notes} if found else {}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_kind_of_trouble_leaves_no_trace(shared, kind):
    assert wrong(shared, kind, SEEDS[0]) == {}


@pytest.mark.parametrize("seed", SEEDS[1:])
def test_several_kinds_at_once_leave_none_either(shared, seed):
    assert wrong(shared, everything_at_once, seed) == {}


def test_every_kind_that_is_mixed_is_a_kind_of_its_own():
    assert set(MIXED) <= set(KINDS)
    assert len({kind.__name__ for kind in KINDS}) == len(KINDS)
