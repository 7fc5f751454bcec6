from random import Random

from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.union_find import connected_components


def test_pairs_join_in_chains_and_components_come_in_order_of_their_first() -> None:
    assert connected_components(6, [(4, 5), (1, 3), (3, 5)]) == [[0], [1, 3, 4, 5], [2]]
    assert connected_components(3, []) == [[0], [1], [2]]
    assert connected_components(0, []) == []


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12), st.randoms())
def test_components_do_not_depend_on_the_order_of_the_pairs(pairs: list[tuple[int, int]], chance: Random) -> None:
    shuffled = sorted(pairs, key=lambda _: chance.random())
    whole = connected_components(10, pairs)
    assert connected_components(10, shuffled) == whole
    assert sorted(at for component in whole for at in component) == list(range(10))
    assert all(any({a, b} <= set(component) for component in whole) for a, b in pairs)
