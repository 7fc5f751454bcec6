"""Measures, and which cannot be the same."""

import pytest

from knowledge.language.measures import comparable, differ, measures, other_numbers


def one(text):
    (found,) = measures(text)
    return found


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("a third of them", "33 per cent"),
        ("two years", "24 months"),
        ("a decade", "ten years"),
        ("half a million votes", "500,000 votes"),
        ("900 homes", "nearly 1,000 homes"),
        ("three out of ten", "30%"),
        ("two dozen boats", "24 boats"),
        ("one trillion pounds", "£1,000bn"),
        ("two hundred and fifty thousand people", "250,000 people"),
        ("half of the staff", "50 per cent"),
    ],
)
def test_a_number_is_the_same_in_other_words_and_units(asked, said):
    assert comparable(one(asked), one(said))
    assert not differ(one(asked), one(said))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("400 jobs", "40 jobs"),
        ("twenty-one days", "21 weeks"),
        ("$5m", "5 million euros"),
        ("in 2019", "in 2021"),
        ("a second term", "a third term"),
        ("5 May", "May 6"),
        ("in 2000", "in 1987"),
        ("the 1980s", "the 1990s"),
    ],
)
def test_another_number_unit_currency_year_or_day_differs(asked, said):
    assert comparable(one(asked), one(said))
    assert differ(one(asked), one(said))


def test_numbers_of_other_things_are_not_compared():
    assert not comparable(one("six goals"), one("nine players"))
    assert not comparable(one("six percent"), one("six years"))


def test_a_count_that_rose_is_another_number_and_one_told_in_fewer_figures_is_not():
    assert other_numbers("21 wards had 1,085 beds", "21 wards have 1,490 beds")
    assert not other_numbers("21 wards had 1,085 beds", "about 1,100 beds were made ready")
    assert not other_numbers("in 24 hours 14,800 barrels were filled", "14,800 barrels, 33 percent more than before")


def test_two_numbers_that_and_joins_are_two_measures_but_between_them_lies_a_range():
    assert [found.quantity.high for found in measures("in 2008 and 2012")] == [2008, 2012]
    assert [found.quantity.low for found in measures("between 20 and 30 goats")] == [20]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("more than 500 ferries", "more than 50 ferries"),
        ("up to 40 jobs", "up to 90 jobs"),
        ("90 million a year", "$46 million annually"),
        ("80 billion over a decade", "$33.6 billion over a decade"),
    ],
)
def test_what_is_told_by_the_same_bound_or_without_its_currency_is_compared(asked, said):
    assert any(comparable(a, b) and differ(a, b) for a in measures(asked) for b in measures(said))


@pytest.mark.parametrize(
    ("asked", "said"),
    [("more than 480 ships", "over 500 ships"), ("4 billion", "£4.1bn"), ("2 million voters", "$5 million")],
)
def test_numbers_that_may_be_the_same_or_of_other_things_do_not_differ(asked, said):
    assert not any(comparable(a, b) and differ(a, b) for a in measures(asked) for b in measures(said))
