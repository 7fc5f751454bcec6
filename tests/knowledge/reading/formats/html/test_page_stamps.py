"""Stamps as pages print them and as their markup has them."""

import datetime as dt

import pytest

from knowledge.reading.formats.html.page_stamps import Stamp, find_stamps, read_stamp


def read(value: str) -> Stamp:
    stamp = read_stamp(value)
    assert stamp is not None
    return stamp


@pytest.mark.parametrize(
    ("value", "wall", "hours"),
    [
        ("2021-06-08T10:45:00Z", "2021-06-08 10:45", 0),
        ("2021-06-08T06:35:39+0000", "2021-06-08 06:35:39", 0),
        ("2021-06-08 13:42:06+08:00", "2021-06-08 13:42:06", 8),
        ("2021-06-08T13:16+0000", "2021-06-08 13:16", 0),
        ("2021-06-08 5:19:00 -0600", "2021-06-08 05:19", -6),
        ("Tue Jun 08 2021 09:28:00 GMT+0000 (UTC)", "2021-06-08 09:28", 0),
        ("01:38:07 PM IST Jun 8, 2021", "2021-06-08 13:38:07", 5.5),
        ("1:39 am EDT, Tuesday, June 8, 2021", "2021-06-08 01:39", -4),
        ("June 8, 2021 8:03 am ET", "2021-06-08 08:03", -4),
        ("Published 11:34 PM EDT Jun 8, 2021", "2021-06-08 23:34", -4),
        ("8 June 2021 • 1:16pm", "2021-06-08 13:16", None),
        ("06.28.2021 09:00 AM", "2021-06-28 09:00", None),
        ("Jun 8, 2021 @17:19 PM", "2021-06-08 17:19", None),
        ("Tuesday, June 8, 2021, 08:19 PM", "2021-06-08 20:19", None),
        ("Published Tue, Jun 8 20217:05 AM EDT", "2021-06-08 07:05", -4),
        ("Tue 6:45 PM, June 8, 2021", "2021-06-08 18:45", None),
        ("Tue, 08 Jun 2021 16:07:38 -0600", "2021-06-08 16:07:38", -6),
        ("Tue 8 Jun 2021 18.54 BST", "2021-06-08 18:54", 1),
        ("12:05 a.m. on 8th of June 2021", "2021-06-08 00:05", None),
        ("1623142800", "2021-06-08 09:00", 0),
        ("1623142800000", "2021-06-08 09:00", 0),
    ],
)
def test_a_stamp_has_the_hour_on_its_own_clock(value, wall, hours):
    stamp = read(value)
    offset = stamp.moment.utcoffset() if stamp.moment else None
    assert (stamp.wall, offset) == (
        dt.datetime.fromisoformat(wall),
        None if hours is None else dt.timedelta(hours=hours),
    )


@pytest.mark.parametrize("value", ["20210608", "2021/06/08", "June 8th, 2021", "8 June 2021 5 min read", "08-Jun-2021"])
def test_a_day_alone_has_no_hour(value):
    assert read(value)[:2] == (dt.date(2021, 6, 8), None)


@pytest.mark.parametrize(
    "value", ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "9999-12-31", "1 day ago", "2021-02-30", "Jun 8", "", "x"]
)
def test_what_no_paper_was_published_on_is_no_stamp(value):
    assert read_stamp(value) is None


def test_numbers_that_may_mean_two_days_keep_both():
    stamp = read("03/04/2024")
    assert {stamp.day, stamp.swapped} == {dt.date(2024, 4, 3), dt.date(2024, 3, 4)}


def test_midnight_in_utc_is_no_hour():
    assert not read("2021-06-08T00:00:00Z").in_utc


def test_each_stamp_of_a_line_has_its_own_hour():
    line = "Posted: Jun 8, 2021 / 10:18 AM EDT / Updated: Jun 9, 2021 / 11:20 AM EDT"
    assert [str(stamp.wall) for stamp, _, _ in find_stamps(line)] == ["2021-06-08 10:18:00", "2021-06-09 11:20:00"]


def test_a_weekday_settles_what_numbers_mean():
    assert read("Fri, 05/06/2022 - 10:30")[:2] == (dt.date(2022, 5, 6), dt.time(10, 30))
