import pytest

from knowledge.lookup.query.name_words import is_near_in_spelling


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("kim jung unn", "kim jong un"),
        ("kim jong unn", "kim jong un"),
        ("kim jungun", "kim jong un"),
        ("chang hojinnnn", "chang ho jin"),
        ("vladmir poutinne", "vladimir putin"),
        ("astrid dahl", "astrid dahlberg"),
    ],
)
def test_a_slip_or_two_and_another_division_of_short_words_are_near(asked, name):
    assert is_near_in_spelling(asked, name)


def test_an_initial_is_near_to_a_name_that_it_begins_and_so_is_half_of_a_short_one():
    assert is_near_in_spelling("j marsh", "john marsh")
    assert is_near_in_spelling("marsh jo", "john marsh")
    assert not is_near_in_spelling("h marsh", "john marsh")


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("president of peru", "president of iran"),
        ("ministry of magic", "ministry of defence"),
        ("chang hojinn foo", "chang ho jin"),
        ("kim jong un foo", "kim jong un"),
        ("kim jong un", "kim jong il"),
        ("kim un", "kim nun"),
        ("president of uk", "president of us"),
        ("president of botswana", "presisdent obama"),
        ("estonian defence minister", "egyptian defense ministry"),
    ],
)
def test_another_word_is_not(asked, name):
    assert not is_near_in_spelling(asked, name)
