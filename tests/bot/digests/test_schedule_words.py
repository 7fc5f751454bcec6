"""The schedules that people type, and the words that are refused instead of being stored as a topic."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digests.recurrence import DAYS
from bot.digests.schedule import Schedule, parse_subscription
from bot.digests.subscriptions import Subscriptions
from knowledge.facts import QueryError

CASES = [tuple(line.split("\t")) for line in Path(__file__).with_name("schedules.tsv").read_text("utf-8").splitlines()]
"""What is typed, the topic, the schedule in words; or what is typed, "!", and what the refusal says."""
UNDERSTOOD = [case for case in CASES if case[1] != "!"]
REFUSED = [(text, said) for text, topic, said in CASES if topic == "!"]


@pytest.mark.parametrize(("text", "topic", "words"), UNDERSTOOD)
def test_a_schedule_is_understood_as_it_is_typed(text, topic, words):
    read_topic, schedule = parse_subscription(text, "Asia/Seoul")
    assert (read_topic, schedule.words()) == (topic, words)


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_what_no_digest_can_do_is_refused_and_never_a_topic(text, said):
    with pytest.raises(QueryError) as refused:
        parse_subscription(text, "Asia/Seoul")
    assert said in str(refused.value)


@given(
    st.sets(st.integers(0, 6), min_size=1, max_size=6).filter(lambda days: days != {0, 1, 2, 3, 4}),
    st.times().map(lambda time: time.replace(second=0, microsecond=0)),
    st.sampled_from(["Europe/London", "America/New_York", "Asia/Kolkata"]),
)
def test_a_schedule_in_words_is_read_as_the_same_schedule(days, at, zone):
    schedule = Schedule("weekly", at, zone, tuple(sorted(days)))
    assert parse_subscription(f"treaty {schedule.words()}", "UTC") == ("treaty", schedule)


def test_a_digest_of_several_days_comes_on_each_and_on_no_other(store):
    _, schedule = parse_subscription("Mon and Thu at 8am London", "UTC")
    friday = dt.datetime(2024, 6, 21, 12, tzinfo=dt.UTC)
    made = Subscriptions(store).subscribe("C1", "", schedule, "U1", friday).subscription
    (kept,) = Subscriptions(store).of_channel("C1")
    assert kept == made
    first = kept.schedule.next_run(friday)
    second = kept.schedule.next_run(first)
    assert [DAYS[run.weekday()] for run in (first, second)] == ["Monday", "Thursday"]
    assert kept.schedule.last_run(second - dt.timedelta(minutes=1))[1] == first


def test_a_digest_is_moved_from_one_day_to_several(store):
    subscriptions, now = Subscriptions(store), dt.datetime(2024, 6, 21, 12, tzinfo=dt.UTC)
    for typed in ("Mondays at 8", "Tuesdays, Fridays at 9"):
        _, schedule = parse_subscription(typed, "UTC")
        subscriptions.subscribe("C1", "", schedule, "U1", now)
    assert [of.schedule.words() for of in subscriptions.of_channel("C1")] == ["every Tuesday and Friday at 09:00 (UTC)"]


@pytest.mark.parametrize("words", ["on ", "every week ", "Mon, ", "at 8 "])
def test_a_text_too_long_for_a_topic_is_refused_before_it_is_read(words):
    with pytest.raises(QueryError, match="too long"):
        parse_subscription(words * 1000, "UTC")


def test_marks_around_a_topic_go_and_its_letters_stay() -> None:
    assert parse_subscription("XX, SpaceX — daily at 9am", "Europe/London")[0] == "XX, SpaceX"
