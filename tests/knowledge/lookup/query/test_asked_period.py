import datetime as dt

import pytest

from knowledge.lookup.query.asked_period import Period, period_before, period_behind, read_period

THURSDAY = dt.date(2024, 6, 20)
PERIODS = {
    "today": ("2024-06-20", "2024-06-20"),
    "yesterday": ("2024-06-19", "2024-06-19"),
    "last night": ("2024-06-19", "2024-06-19"),
    "last week": ("2024-06-10", "2024-06-16"),
    "this week": ("2024-06-17", "2024-06-23"),
    "in the last three days": ("2024-06-17", "2024-06-20"),
    "over the past two weeks": ("2024-06-06", "2024-06-20"),
    "this month": ("2024-06-01", "2024-06-30"),
    "last month": ("2024-05-01", "2024-05-31"),
    "last year": ("2023-01-01", "2023-12-31"),
    "since Monday": ("2024-06-17", None),
    "on Thursday": ("2024-06-13", "2024-06-13"),
    "since last Friday": ("2024-06-14", None),
    "in April": ("2024-04-01", "2024-04-30"),
    "in october": ("2023-10-01", "2023-10-31"),
    "since May": ("2024-05-01", None),
    "until March 2023": (None, "2023-03-31"),
    "before march 2023": (None, "2023-02-28"),
    "after 3 May": ("2024-05-04", None),
    "on the 1st of July": ("2023-07-01", "2023-07-01"),
    "on March 3": ("2024-03-03", "2024-03-03"),
    "on 3 March 2021": ("2021-03-03", "2021-03-03"),
    "in 2016": ("2016-01-01", "2016-12-31"),
    "in early 2016": ("2016-01-01", "2016-12-31"),
    "between March and May 2023": ("2023-03-01", "2023-05-31"),
    "from January to April": ("2024-01-01", "2024-04-30"),
    "two days ago": ("2024-06-18", "2024-06-18"),
    "since the start of the year": ("2024-01-01", None),
    "so far this year": ("2024-01-01", "2024-12-31"),
    "in the spring of 2023": ("2023-03-01", "2023-05-31"),
    "in May last year": ("2023-05-01", "2023-05-31"),
    "in March and April": ("2024-03-01", "2024-04-30"),
    "from May onwards": ("2024-05-01", None),
    "up until May": (None, "2024-05-31"),
    "March 3": ("2024-03-03", "2024-03-03"),
    "last summer": ("2023-06-01", "2023-08-31"),
}


@pytest.mark.parametrize("text", PERIODS)
def test_a_period_in_words_is_counted_from_the_day_of_asking(text):
    assert read_period(text, THURSDAY) == Period(*PERIODS[text])


@pytest.mark.parametrize(
    "text",
    ["May", "march", "2024", "in 2031", "next week", "in Bergen", "since", "on time", "sun", "from May to March"],
)
def test_what_may_be_else_is_to_come_or_ends_before_it_begins_is_no_period(text):
    assert read_period(text, THURSDAY) is None


def test_a_period_is_taken_from_the_end_of_words_only():
    assert period_behind("tolls last week", THURSDAY) == ("tolls", ("2024-06-10", "2024-06-16"))
    assert period_behind("last week of tolls", THURSDAY) == ("last week of tolls", (None, None))
    assert period_before("yesterday he paid", THURSDAY) == ("he paid", ("2024-06-19", "2024-06-19"))


def test_two_bounds_are_one_period_and_lately_is_none():
    assert period_behind("tolls since March until May", THURSDAY) == ("tolls", ("2024-03-01", "2024-05-31"))
    assert period_behind("tolls lately", THURSDAY) == ("tolls", (None, None))


AHEAD = {
    "tomorrow": ("2024-06-21", "2024-06-21"),
    "the day after tomorrow": ("2024-06-22", "2024-06-22"),
    "next week": ("2024-06-24", "2024-06-30"),
    "this week": ("2024-06-17", "2024-06-23"),
    "over the next two weeks": ("2024-06-20", "2024-07-04"),
    "in two weeks": ("2024-07-04", "2024-07-04"),
    "on Thursday": ("2024-06-20", "2024-06-20"),
    "next Thursday": ("2024-06-27", "2024-06-27"),
    "until Monday": (None, "2024-06-24"),
    "in June": ("2024-06-01", "2024-06-30"),
    "in May": ("2025-05-01", "2025-05-31"),
    "on 19 June": ("2025-06-19", "2025-06-19"),
    "between March and May": ("2025-03-01", "2025-05-31"),
    "this weekend": ("2024-06-22", "2024-06-23"),
    "next year": ("2025-01-01", "2025-12-31"),
}


@pytest.mark.parametrize("text", AHEAD)
def test_who_looks_ahead_means_the_next_of_a_name(text):
    assert read_period(text, THURSDAY, ahead=True) == Period(*AHEAD[text])


@pytest.mark.parametrize("text", ["yesterday", "last week", "in 2023", "recently", "29 February 2023"])
def test_what_is_over_is_no_period_to_come(text):
    assert read_period(text, THURSDAY, ahead=True) is None
