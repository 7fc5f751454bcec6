"""Ids are drawn once and last."""

from collections.abc import Callable
from typing import Any

from knowledge.linking import inherit, link_statements
from knowledge.linking.identity import Held, settle_ids

Make = Callable[..., Any]
TEXT = "“We reserve our right to supply weapons to other regions of the world”"


def test_a_group_keeps_the_id_its_members_held(quote: Make, draw: Make) -> None:
    linked = link_statements([quote("a.txt", TEXT, held="s-old"), quote("b.txt", TEXT)], draw)
    assert [group.id for group in linked.groups] == ["s-old"]
    assert linked.aliases == {}


def test_a_merge_leaves_an_alias(quote: Make, draw: Make) -> None:
    quotes = [quote("a.txt", TEXT, held="s-b"), quote("b.txt", TEXT, held="s-a"), quote("c.txt", TEXT, held="s-b")]
    linked = link_statements(quotes, draw)
    assert [group.id for group in linked.groups] == ["s-b"]
    assert linked.aliases == {"s-a": "s-b"}


def test_a_split_leaves_the_id_with_the_larger_part(draw: Make) -> None:
    ids, aliases = settle_ids([["x"], ["x", "x", None], [None]], "s", draw)
    assert (ids, aliases) == (["s1", "x", "s2"], {})


def test_ids_are_inherited_by_equal_words_first_and_overlap_else() -> None:
    old = [Held("s1", ((0, 10),), "first"), Held("s2", ((20, 30),), "second"), Held("s3", ((40, 50),), "third")]
    new = [(((5, 12),), "new words"), (((22, 32),), "first"), (((60, 70),), "second"), (((41, 52),), "third, longer")]
    assert inherit(old, new) == [None, "s1", "s2", "s3"]


def test_one_id_is_inherited_once() -> None:
    assert inherit([Held("s1", ((0, 10),), "same")], [(((50, 60),), "same"), (((2, 12),), "same")]) == [None, "s1"]
