"""What a text counts, and which two quantities cannot both be right."""

import pytest

from knowledge.language.quantities import contradict, quantities


@pytest.mark.parametrize(
    ("text", "thing", "bound", "low", "high"),
    [
        ("Troops killed at least 1,200 soldiers.", "killed", "least", 1200, float("inf")),
        ("The death toll rose to 11.", "killed", "exact", 11, 11),
        ("It has three sections.", "section", "exact", 3, 3),
        ("A $20bn fund.", "dollar", "exact", 20e9, 20e9),
        ("About 100 workers went.", "worker", "about", 85, 115),
        ("Between 4 and 6 ships sank.", "ship", "exact", 4, 6),
        ("Up to 40 per cent of it.", "percent", "most", 0, 40),
    ],
)
def test_a_quantity_has_a_thing_a_bound_and_a_range(text: str, thing: str, bound: str, low: float, high: float) -> None:
    (found,) = quantities(text).values()
    assert (found.thing, found.bound) == (thing, bound)
    assert [found.low, found.high] == pytest.approx([low, high])


@pytest.mark.parametrize(
    "text", ["In 2016 ministers met.", "another 330 were found", "for three years", "page 4 tells"]
)
def test_years_additions_times_and_places_are_no_quantities(text: str) -> None:
    assert quantities(text) == {}


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("three soldiers", "four soldiers", True),
        ("40,000 soldiers", "39,620 soldiers", False),
        ("at least 19 soldiers", "more than 20 soldiers", True),
        ("at least 19 soldiers", "25 soldiers", False),
        ("up to 19 soldiers", "25 soldiers", True),
        ("about 100 soldiers", "110 soldiers", False),
        ("about 100 soldiers", "130 soldiers", True),
    ],
)
def test_two_quantities_contradict_where_their_ranges_do_not_meet(one: str, other: str, differ: bool) -> None:
    (a,), (b,) = (quantities(text).values() for text in (one, other))
    assert contradict(a, b) == contradict(b, a) == differ
