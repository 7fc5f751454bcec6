import pytest

from knowledge.language.dates import date_bounds, parse_query_date


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("2024", ("2024-01-01", "2024-12-31")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2024-6-2", ("2024-06-02", "2024-06-02")),
        ("june 2024", ("2024-06-01", "2024-06-30")),
        ("Jun. 2024", ("2024-06-01", "2024-06-30")),
        ("20 june 2024", ("2024-06-20", "2024-06-20")),
        ("Thursday, June 20th, 2024", ("2024-06-20", "2024-06-20")),
        ("the 20th of June 2024", ("2024-06-20", "2024-06-20")),
        ("20/06/2024", ("2024-06-20", "2024-06-20")),
        ("6/20/2024", ("2024-06-20", "2024-06-20")),
        ("1990s", ("1990-01-01", "1999-12-31")),
    ],
)
def test_a_typed_date_covers_its_period(text, bounds):
    date = parse_query_date(text)
    assert date is not None
    assert date_bounds(date) == bounds


@pytest.mark.parametrize(
    "text", ["junuary", "2024-13", "2024-02-30", "5/6/2024", "30 february 2024", "thursday", "", "20245"]
)
def test_what_is_no_date_is_none(text):
    assert parse_query_date(text) is None
