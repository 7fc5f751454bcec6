"""The paper's own local day, by a stamp and what is known of the outlet."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from knowledge.reading.formats import Given
from knowledge.reading.formats.publication_days import day_of, moment_of

EVENING = "2024-05-01T22:40:00Z"


def day(stamp, url=None, zone=None, newsroom=dt.UTC):
    found = day_of(stamp, Given(url, zone=ZoneInfo(zone) if zone else None, newsroom=newsroom))
    return found and (found.day.isoformat(), found.basis)


@pytest.mark.parametrize(
    "stamp",
    [
        "2024-05-01T22:40:00+03:00",
        "Wed, 01 May 2024 22:40:00 -0400",
        "1 May 2024",
        "2024-05-01 22:40:00",
        "20240501T224000",
    ],
)
def test_a_stamp_with_an_offset_or_none_is_the_papers_own(stamp):
    assert day(stamp, "https://example.co.nz/") == ("2024-05-01", "given")


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("https://www.example.co.ke/news", "2024-05-02"),
        ("https://example.in/", "2024-05-02"),
        ("https://example.jp/", "2024-05-02"),
        ("https://example.co.uk/", "2024-05-01"),
        ("https://example.ie/", "2024-05-01"),
        ("https://example.gh/", "2024-05-01"),
        ("https://example.nz/", "2024-05-02"),
        ("https://example.pt/", "2024-05-01"),
        ("https://example.com.ar/", "2024-05-01"),
    ],
)
def test_utc_is_turned_by_the_country_of_the_address(url, local):
    assert day(EVENING, url) == (local, "given")


def test_a_mail_date_in_utc_is_turned_too():
    assert day("Wed, 01 May 2024 22:40:00 +0000", "https://example.co.ke/") == ("2024-05-02", "given")


def test_a_country_with_several_zones_tells_the_day_where_all_have_the_same():
    assert day("2024-05-01T03:00:00Z", "https://example.com.au/") == ("2024-05-01", "given")


def test_where_the_zones_of_a_country_differ_that_of_most_papers_is_assumed():
    assert day("2024-05-01T14:30:00Z", "https://example.com.au/") == ("2024-05-02", "assumed")


def test_the_zone_that_an_editor_gives_wins_over_the_address():
    assert day(EVENING, "https://example.co.ke/", "America/Chicago") == ("2024-05-01", "given")


@pytest.mark.parametrize(
    "url", [None, "https://example.com/", "https://example.tv/", "https://example.co/", "http://["]
)
def test_without_a_country_the_newsrooms_zone_is_assumed(url):
    assert day(EVENING, url, newsroom=ZoneInfo("Asia/Tokyo")) == ("2024-05-02", "assumed")


def test_midnight_in_utc_is_a_day_without_an_hour():
    assert day("2024-05-01T00:00:00Z", "https://example.ca/") == ("2024-05-01", "given")


@pytest.mark.parametrize(
    "stamp", ["", "yesterday", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "05/06/2024", "2024-13-45"]
)
def test_what_names_no_day_for_certain_is_none(stamp):
    assert day(stamp) is None


def test_what_is_assumed_is_said_in_a_sentence():
    found = day_of(EVENING, Given())
    assert found is not None
    assert str(found.reason).endswith(".")


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("https://example.co.uk/", "2024-04-03"),
        ("https://example.in/", "2024-04-03"),
        ("https://example.ph/", "2024-03-04"),
        ("https://example.us/", "2024-03-04"),
    ],
)
def test_numbers_are_read_in_the_order_of_the_country(url, local):
    assert day("03/04/2024 17:30", url) == (local, "given")


@pytest.mark.parametrize("url", [None, "https://example.com/", "https://example.ca/"])
def test_numbers_without_a_known_order_name_no_day(url):
    assert day("03/04/2024 17:30", url) is None


def test_a_moment_without_a_zone_is_that_of_the_outlets_country():
    moment = moment_of("2024-05-01T22:40:00", Given("https://example.co.ke/"))
    assert moment == dt.datetime(2024, 5, 1, 19, 40, tzinfo=dt.UTC)
