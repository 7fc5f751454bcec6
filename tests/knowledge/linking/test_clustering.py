"""Blocking and clustering: who is compared, who is found from a seed, and which clusters may merge."""

from collections.abc import Iterable

from knowledge.linking.blocking import candidate_pairs, closed_neighbourhood
from knowledge.linking.clustering import Clusters, linked_share, partition_distinct


def test_only_records_that_share_a_key_are_compared_each_pair_once() -> None:
    assert candidate_pairs([["a", "b"], ["b", "a"], ["c"], ["c", "b"]]) == {(0, 1), (0, 3), (1, 3), (2, 3)}
    assert candidate_pairs([["a"], ["b"], []]) == set()


def test_a_cluster_that_may_not_merge_stays_apart_also_through_a_third() -> None:
    clusters = Clusters(4, lambda one, other: {0, 3} - {*one, *other} != set())
    for a, b in [(0, 1), (1, 2), (2, 3)]:
        clusters.merge(a, b)
    assert clusters.members() == [[0, 1, 2], [3]]


def test_copies_go_where_the_first_of_them_goes() -> None:
    seen: list[int] = []

    def partition(first: Iterable[int]) -> list[list[int]]:
        seen.extend(first)
        return [[0, 2], [1]]

    assert partition_distinct(["x", "y", "x", "z", "y"], partition) == [[0, 2, 3], [1, 4]]
    assert seen == [0, 1, 3]


def test_the_linked_share_counts_pairs_in_either_order() -> None:
    assert linked_share({(0, 2), (1, 3)}, [0, 3], [1, 2]) == 0.5
    assert linked_share(set(), [0], [1]) == 0


def test_the_closed_neighbourhood_follows_links_not_keys_and_asks_for_no_key_twice() -> None:
    keys = {"a": {"1"}, "b": {"1", "2"}, "c": {"2"}, "d": {"2", "3"}, "e": {"3"}}
    links = {frozenset("ab"), frozenset("bc"), frozenset("de")}
    asked: list[str] = []

    def gathered(seeds: list[str], gone: list[str]) -> set[str]:
        def fetch(wanted: frozenset[str]) -> list[str]:
            assert wanted
            asked.extend(wanted)
            return [name for name, held in keys.items() if held & wanted and name not in gone]

        asked.clear()
        found = closed_neighbourhood(
            seeds, fetch, str, lambda name: frozenset(keys[name]), lambda x, y: frozenset((x, y)) in links, gone
        )
        return set(found)

    assert gathered(["a"], []) == {"a", "b", "c"}
    assert sorted(asked) == ["1", "2"]
    assert gathered(["a"], ["e"]) == {"a", "b", "c", "d"}
    assert gathered(["d", "b"], []) == {"a", "b", "c", "d", "e"}
    assert sorted(asked) == ["1", "2", "3"]


def test_a_key_asked_for_long_before_is_not_asked_for_again() -> None:
    keys = {1: {"a"}, 2: {"a", "b"}, 3: {"b", "c"}, 4: {"a", "c"}}
    asked: list[str] = []

    def fetch(wanted: frozenset[str]) -> list[int]:
        asked.extend(wanted)
        return [record for record, held in keys.items() if held & wanted]

    found = closed_neighbourhood([1], fetch, int, lambda at: frozenset(keys[at]), lambda x, y: abs(x - y) == 1)
    assert sorted(found) == [1, 2, 3, 4]
    assert sorted(asked) == ["a", "b", "c"]


def test_a_record_that_shares_no_key_is_found_by_nobody_and_nothing_is_fetched_without_keys() -> None:
    def fetch(wanted: frozenset[str]) -> list[str]:
        raise AssertionError(wanted)

    assert closed_neighbourhood(["a"], fetch, str, lambda _: frozenset(), lambda x, y: True) == ["a"]


def test_a_seed_replaces_the_stored_record_of_its_name() -> None:
    stored = [("putin", "old"), ("lavrov", "old"), ("peskov", "old")]
    seeds = [("putin", "new"), ("lavrov", "new")]
    found = closed_neighbourhood(
        seeds, lambda wanted: stored, lambda record: record[0], lambda _: frozenset(["key"]), lambda x, y: True
    )
    assert sorted(found) == [("lavrov", "new"), ("peskov", "old"), ("putin", "new")]


def test_a_record_may_look_for_others_by_fewer_keys_than_it_is_stored_under() -> None:
    stored = {"a": {"1", "2"}, "b": {"2", "3"}, "c": {"1", "3"}}
    asked: list[str] = []

    def fetch(wanted: frozenset[str]) -> list[str]:
        asked.extend(wanted)
        return [name for name, held in stored.items() if held & wanted]

    def keys(name: str) -> frozenset[str]:
        return frozenset(stored[name])

    found = closed_neighbourhood(["a"], fetch, str, keys, lambda x, y: True, search_keys=lambda one: keys(one) - {"1"})
    assert sorted(found) == ["a", "b", "c"]
    assert sorted(asked) == ["2", "3"]
