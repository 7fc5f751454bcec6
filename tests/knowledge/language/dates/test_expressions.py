import datetime as dt
import time

import pytest

from knowledge.language.dates import find_dates

FRIDAY = dt.date(2024, 6, 21)


def found(text, published=FRIDAY):
    return [
        (one.date.as_written, one.date.value, one.date.end) for one in find_dates(text, [(0, len(text))], published)
    ]


def day(words, value):
    return [(words, value, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The talks were held late on Thursday.", day("late on Thursday", "2024-06-20")),
        ("He said Friday that it was over.", day("Friday", "2024-06-21")),
        ("He spoke on Thursday (Vietnam time) in Hanoi.", day("on Thursday (Vietnam time)", "2024-06-20")),
        ("They will meet on Monday.", day("on Monday", "2024-06-24")),
        ("A decision is to be announced Monday, she said.", day("Monday", "2024-06-24")),
        ("The hearing is scheduled for Tuesday.", day("Tuesday", "2024-06-25")),
        ("The vote took place last Friday.", day("last Friday", "2024-06-14")),
        ("They met on Saturday and agreed.", day("on Saturday", "2024-06-15")),
        ("She left next Friday’s list open.", day("next Friday", "2024-06-28")),
        ("By Thursday, the rebels had taken the town.", day("Thursday", "2024-06-20")),
    ],
)
def test_a_weekday_is_counted_from_the_publication_date(text, expected):
    assert found(text) == expected


def test_two_weekdays_after_will_both_lie_ahead():
    text = "He will visit the city on Saturday and Sunday to underline the commitment."
    assert [value for _, value, _ in found(text)] == ["2024-06-22", "2024-06-23"]


def test_a_sentence_may_look_back_and_ahead():
    text = "The deal, signed Wednesday, will take effect on Sunday."
    assert [value for _, value, _ in found(text)] == ["2024-06-19", "2024-06-23"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He came on June 20, 2024.", "2024-06-20"),
        ("He came on Thursday, June 20.", "2024-06-20"),
        ("He came on 20 June 2024.", "2024-06-20"),
        ("He came on the 20th of June.", "2024-06-20"),
        ("He came on Thurs 20 June.", "2024-06-20"),
        ("He left on Jan. 5.", "2024-01-05"),
        ("He left on December 30.", "2023-12-30"),
        ("He will leave on December 30.", "2024-12-30"),
        ("He plans to visit on July 4.", "2024-07-04"),
        ("It is dated 2024-06-20.", "2024-06-20"),
        ("It is dated 20/06/2024.", "2024-06-20"),
        ("It is dated 6/20/2024.", "2024-06-20"),
        ("It was on the 3rd that he left.", "2024-06-03"),
        ("Yesterday they met.", "2024-06-20"),
        ("They meet tomorrow night.", "2024-06-22"),
        ("They met the day before yesterday.", "2024-06-19"),
        ("He died two days ago.", "2024-06-19"),
        ("The Sept. 11 attacks changed it.", "2001-09-11"),
    ],
)
def test_a_day_is_read_in_the_forms_newspapers_write(text, value):
    assert [one[1] for one in found(text)] == [value]


@pytest.mark.parametrize(
    ("text", "precision", "value", "end"),
    [
        ("They quit in March.", "month", "2024-03", None),
        ("They quit in November.", "month", "2023-11", None),
        ("The vote will be held in November.", "month", "2024-11", None),
        ("Earlier this month they met.", "month", "2024-06", None),
        ("It was in early May 2019.", "month", "2019-05", None),
        ("It fell last month.", "month", "2024-05", None),
        ("They signed a treaty in 1961.", "year", "1961", None),
        ("The 2016 election was close.", "year", "2016", None),
        ("It fell late last year.", "year", "2023", None),
        ("He died five years ago.", "year", "2019", None),
        ("It must be done by the end of the year.", "year", "2024", None),
        ("They met this week.", "range", "2024-06-17", "2024-06-23"),
        ("Earlier this week they met.", "range", "2024-06-17", "2024-06-21"),
        ("They met last weekend.", "range", "2024-06-15", "2024-06-16"),
        ("They met June 19-20.", "range", "2024-06-19", "2024-06-20"),
        ("From June 30 to July 2, 2023 they met.", "range", "2023-06-30", "2023-07-02"),
        ("It rose in the third quarter of 2023.", "range", "2023-07-01", "2023-09-30"),
        ("It rose in the first half of last year.", "range", "2023-01-01", "2023-06-30"),
        ("It fell last summer.", "range", "2023-06-01", "2023-08-31"),
        ("In the winter of 2012 it snowed.", "range", "2012-12-01", "2013-02-28"),
        ("In the 1990s it fell.", "range", "1990", "1999"),
        ("It is a 19th-century house.", "range", "1801", "1900"),
        ("He served from 2003-07.", "range", "2003", "2007"),
        ("He died three weeks ago.", "range", "2024-05-28", "2024-06-03"),
        ("It was the first visit in a quarter of a century.", "range", "1999", "2024"),
        ("He came for the first time in nearly a quarter-century.", "range", "1999", "2024"),
        ("They met for the second time in nine months.", "range", "2023-09-21", "2024-06-21"),
        ("He left half a century ago.", "range", "1972", "1976"),
    ],
)
def test_a_value_has_the_precision_the_text_supports(text, precision, value, end):
    (one,) = find_dates(text, [(0, len(text))], FRIDAY)
    assert (one.date.precision, one.date.value, one.date.end) == (precision, value, end)


def test_expressions_may_count_from_a_day_told_before():
    text = "She arrived on Tuesday. Two days later she left. The next day it rained."
    assert [value for _, value, _ in found(text)] == ["2024-06-18", "2024-06-20", "2024-06-21"]


def test_a_paragraph_may_begin_by_counting_from_the_day_told_in_the_one_before():
    lines = ["She arrived on Tuesday.", "But the next day she left, for good.", "The next day it rained."]
    text = "\n".join(lines)
    spans = [(text.index(line), text.index(line) + len(line)) for line in lines]
    assert [one.date.value for one in find_dates(text, spans, FRIDAY)] == [
        "2024-06-18",
        "2024-06-19",
        "2024-06-20",
    ]


def test_the_same_day_that_something_happened_is_not_the_day_told_before():
    assert found("She arrived on Tuesday. He came on the same day that it rained.") == day("on Tuesday", "2024-06-18")


def test_what_counts_from_an_untold_day_stays_unknown():
    text = "Two weeks earlier she had left."
    assert found(text) == [("Two weeks earlier", None, None)]


@pytest.mark.parametrize(
    "text", ["They met on Thursday.", "They met in March.", "It fell last year.", "He left two days ago."]
)
def test_without_a_publication_date_relative_dates_stay_unknown_and_keep_their_words(text):
    (one,) = find_dates(text, [(0, len(text))], None)
    assert (one.date.precision, one.date.value) == ("unknown", None)
    assert one.date.as_written
    assert text[slice(*one.span)] == one.date.as_written


def test_without_a_publication_date_full_dates_are_known():
    assert [value for _, value, _ in found("He came on June 20, 2024, and left in 2025.", None)] == [
        "2024-06-20",
        "2025",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Every Friday he goes, and on Mondays it rains.",
        "The Sunday Times said so after Black Friday.",
        "Friday nights are good.",
        "On the 3rd floor they met, and on the 20th anniversary too.",
        "More than 2000 people and 1,961 others ate 1984 calories for $2000.",
        "March on, said Theresa May, as April Smith and June Jones may.",
        "It grew in the past year and over the past years.",
        "Twenty-five years ago is as long as that.",
        "It took two weeks and lasted nine months.",
        "He lost in 44 BC, said the 2000-page book.",
    ],
)
def test_what_only_looks_like_a_date_is_left(text):
    assert found(text) == []


def test_an_ambiguous_numeric_date_has_no_value():
    assert found("It is dated 05/06/2024.") == [("05/06/2024", None, None)]


def test_no_expression_runs_over_the_end_of_its_span():
    text = "They met in June\n20 others came."
    spans = [(0, 16), (17, len(text))]
    assert [one.date.value for one in find_dates(text, spans, FRIDAY)] == ["2024-06"]


def test_long_runs_of_dates_cost_no_more_than_their_length():
    words = "in the early late on Thursday the first quarter of nearly a quarter of a " * 5_000
    begin = time.process_time()
    find_dates(words, [(0, len(words))], FRIDAY)
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The governor told reporters Monday that she would sign the bill.", "2024-06-17"),
        ("He spoke in Ohio on Tuesday, saying the plant might close.", "2024-06-18"),
        ("A spokesman would not comment Thursday on whether talks go on.", "2024-06-20"),
        ("The mayor called both sides Tuesday night and was scheduled to meet them.", "2024-06-18"),
        ("They raised the money ahead of Tuesday’s vote.", "2024-06-25"),
        ("The panel, which is set to meet Monday, heard from her before.", "2024-06-24"),
        ("He could not say more. On Monday, the ministry announced it would pay.", "2024-06-17"),
        ("Crews stopped, she said, and by Monday, teams will start again.", "2024-06-24"),
    ],
)
def test_a_weekday_goes_with_the_verb_of_its_own_clause(text, value):
    assert [value for _, value, _ in found(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Voters he alienated may turn to a contested convention in July.", "2024-07"),
        ("The repairs will be difficult and the leak continues until August.", "2024-08"),
        ("She remained in the race until March despite the polls.", "2024-03"),
        ("He hopes to win in November, she has not changed her message.", "2024-11"),
    ],
)
def test_a_month_is_the_one_its_clause_looks_to(text, value):
    assert [value for _, value, _ in found(text)] == [value]


def test_the_month_of_another_year_is_no_date():
    assert found("The senator lost the general election to him that November.") == []


def test_earlier_and_later_are_parts_of_the_year():
    assert found("She resigned earlier this year.") == [("earlier this year", "2024-01-01", "2024-06-21")]
    assert found("It is due later this year.") == [("later this year", "2024-06-22", "2024-12-31")]


def test_decades_joined_by_and_are_two():
    assert [value for _, value, _ in found("It was banned in the 1950s and 1960s.")] == ["1950", "1960"]


def test_a_numeric_date_is_the_reading_near_the_news():
    assert found("The ship left on 6/7/24 at noon.", dt.date(2024, 6, 9)) == day("on 6/7/24", "2024-06-07")
    assert found("The ship left on 6/7/24 at noon.", dt.date(2023, 1, 9)) == [("on 6/7/24", None, None)]


def test_the_sun_is_a_newspaper():
    assert found("The Baltimore Sun wrote about storms over a century apart.") == []


def test_an_hour_of_the_clock_is_no_year():
    assert found("It is on air at 1130 GMT and 1830 GMT.") == []
