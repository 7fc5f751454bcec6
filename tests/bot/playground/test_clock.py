from datetime import UTC, datetime, timedelta

import pytest

from bot.playground.clock import Clock, next_morning

NOON = datetime(2024, 6, 21, 12, 0, tzinfo=UTC)


def test_a_clock_with_a_start_stands_still_until_it_is_moved():
    clock = Clock(NOON)
    assert clock() == NOON
    assert clock.advance(timedelta(hours=1)) == clock() == NOON + timedelta(hours=1)


def test_a_clock_without_a_start_runs_with_the_machine_s():
    before = datetime.now(UTC)
    assert before <= Clock()() <= datetime.now(UTC)


def test_the_clock_never_goes_back():
    clock = Clock(NOON)
    assert clock.advance_to(NOON - timedelta(seconds=1)) == NOON
    with pytest.raises(ValueError, match="only moves forward"):
        clock.advance(timedelta(seconds=-1))


def test_a_running_clock_can_be_told_the_present():
    clock = Clock()
    assert clock.advance_to(clock()) <= clock()


def test_tomorrow_morning_is_local_even_over_the_spring_night():
    before = datetime(2024, 3, 30, 23, 30, tzinfo=UTC)
    assert next_morning(before, "Europe/London") == datetime(2024, 3, 31, 7, 0, tzinfo=UTC)


def test_tomorrow_is_counted_from_the_local_day():
    assert next_morning(NOON.replace(hour=23), "Asia/Tokyo") == datetime(2024, 6, 22, 23, 0, tzinfo=UTC)
