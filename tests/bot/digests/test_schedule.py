"""When a digest is due, over both daylight-saving nights and in words."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digests.schedule import Schedule, parse_subscription
from knowledge.facts import QueryError

LONDON = "Europe/London"


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def test_a_time_that_the_spring_night_skips_is_the_first_minute_that_exists():
    at_half_past_one = Schedule("daily", dt.time(1, 30), LONDON)
    assert at_half_past_one.next_run(utc("2025-03-29T12:00")) == utc("2025-03-30T01:00")  # 02:00 summer time
    assert at_half_past_one.next_run(utc("2025-03-30T01:00")) == utc("2025-03-31T00:30")


def test_a_time_that_the_autumn_night_repeats_is_the_first_of_the_two():
    at_half_past_one = Schedule("daily", dt.time(1, 30), LONDON)
    assert at_half_past_one.next_run(utc("2025-10-25T12:00")) == utc("2025-10-26T00:30")
    assert at_half_past_one.next_run(utc("2025-10-26T00:30")) == utc("2025-10-27T01:30")


def test_eight_in_the_morning_stays_eight_in_the_morning():
    eight = Schedule("daily", dt.time(8), "America/New_York")
    assert eight.next_run(utc("2025-03-08T20:00")) == utc("2025-03-09T12:00")
    assert eight.next_run(utc("2025-11-01T20:00")) == utc("2025-11-02T13:00")


def test_weekdays_leave_the_weekend_out_and_weekly_means_its_day():
    friday_evening = utc("2024-06-21T20:00")
    assert Schedule("weekdays", dt.time(8), "UTC").next_run(friday_evening) == utc("2024-06-24T08:00")
    assert Schedule("weekly", dt.time(8), "UTC", days=(6,)).next_run(friday_evening) == utc("2024-06-23T08:00")


def test_friday_is_the_last_of_the_weekdays():
    weekdays = Schedule("weekdays", dt.time(8), "UTC")
    assert weekdays.next_run(utc("2024-06-20T20:00")) == utc("2024-06-21T08:00")
    assert weekdays.last_run(utc("2024-06-23T20:00")) == (dt.date(2024, 6, 21), utc("2024-06-21T08:00"))


def test_a_local_day_may_be_the_day_before_or_after_the_one_in_utc():
    kiritimati = Schedule("daily", dt.time(0), "Pacific/Kiritimati")  # fourteen hours ahead of UTC
    assert kiritimati.last_run(utc("2024-06-20T10:00")) == (dt.date(2024, 6, 21), utc("2024-06-20T10:00"))
    assert kiritimati.next_run(utc("2024-06-20T09:59")) == utc("2024-06-20T10:00")
    samoa = Schedule("daily", dt.time(23, 59), "Pacific/Pago_Pago")  # eleven behind
    assert samoa.last_run(utc("2024-06-21T10:59")) == (dt.date(2024, 6, 20), utc("2024-06-21T10:59"))
    assert samoa.next_run(utc("2024-06-21T10:58")) == utc("2024-06-21T10:59")


def test_a_day_that_a_zone_skipped_altogether_is_made_up_for_when_the_next_begins():
    apia = Schedule("daily", dt.time(8), "Pacific/Apia")  # Samoa had no 30 December 2011
    after = apia.moment(dt.date(2011, 12, 29))
    assert apia.next_run(after).astimezone(ZoneInfo("Pacific/Apia")).date() == dt.date(2011, 12, 31)


@given(
    st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2030, 1, 1), timezones=st.just(dt.UTC)),
    st.times().map(lambda time: time.replace(second=0, microsecond=0)),
    st.sampled_from(["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Seoul", "America/St_Johns"]),
    st.sampled_from(["daily", "weekdays"]),
)
def test_the_next_run_is_later_and_is_then_the_last_run(after, at, zone, cadence):
    schedule = Schedule(cadence, at, zone)
    run = schedule.next_run(after)
    assert run > after
    assert run - after <= dt.timedelta(days=4)
    assert schedule.last_run(run)[1] == run
    assert schedule.last_run(run - dt.timedelta(seconds=1))[1] <= after


@pytest.mark.parametrize(
    ("text", "topic", "words"),
    [
        ("at 08:00", "", "daily at 08:00 (Asia/Seoul)"),
        ("treaty weekdays at 7:30 Europe/London", "treaty", "weekdays at 07:30 (Europe/London)"),
        (
            'by:"Kim Jong Un" arms weekly on monday at 6pm',
            'by:"Kim Jong Un" arms',
            "every Monday at 18:00 (Asia/Seoul)",
        ),
        ("by:Putin daily at 8 utc", "by:Putin", "daily at 08:00 (UTC)"),
        ("arms at sea daily at 12am", "arms at sea", "daily at 00:00 (Asia/Seoul)"),
        ("arms every  day at 12pm", "arms", "daily at 12:00 (Asia/Seoul)"),
        ("arms Every Day at 23:59", "arms", "daily at 23:59 (Asia/Seoul)"),
        ("arms Weekdays at 1AM europe/london", "arms", "weekdays at 01:00 (Europe/London)"),
        ("weekly on tues at 09:15", "", "every Tuesday at 09:15 (Asia/Seoul)"),
        ("weekly on mons at 1pm", "", "every Monday at 13:00 (Asia/Seoul)"),
        ("weekly on sat at 1am", "", "every Saturday at 01:00 (Asia/Seoul)"),
        ("weekly on Fridays at 12.59pm", "", "every Friday at 12:59 (Asia/Seoul)"),
    ],
)
def test_a_subscription_is_read_as_it_is_written(text, topic, words):
    read_topic, schedule = parse_subscription(text, "Asia/Seoul")
    assert (read_topic, schedule.words()) == (topic, words)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("treaty", "Say when"),
        ("treaty daily at 25:00", "“25:00” is not a time of day"),
        ("treaty daily at 24", "“24:00” is not a time of day"),
        ("treaty daily at 8:60", "“8:60” is not a time of day"),
        ("weekly on fr at 08:00", "“fr” is not a day of the week"),
        ("daily at 08:00 Xyzzy", "Try Europe/London or America/New_York"),
        ("weekly on someday at 08:00", "“someday” is not a day of the week"),
        ("daily at 08:00 Europe/Londn", "Try Europe/London"),
        ("daily at 08:00 Seol", "Try Asia/Seoul"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence_with_a_next_step(text, fault):
    with pytest.raises(QueryError, match=fault):
        parse_subscription(text, "UTC")
