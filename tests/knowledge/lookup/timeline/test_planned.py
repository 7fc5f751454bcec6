import datetime as dt

import pytest

from knowledge.facts import Date, Plan, QueryError

TODAY = "2026-11-30"
PLANNED = Plan(status="planned")


def on(day: str, last: str | None = None) -> Date:
    return Date(value=day, end=last, precision="range" if last else ("day", "month", "year")[2 - day.count("-")])


def lines(base, query: str, today: str = TODAY, **page: int) -> list[str]:
    answer = base.diary(query, today, **page)
    assert answer
    return [entry.summary.split(".")[0] for entry in answer.entries]


@pytest.fixture
def ferries(base):
    words = """The ferry company Nordlys presents its timetable on Tuesday.
The port of Varde votes on the pier on 4 December.
Talks on the pier were to begin on 24 November.
The trial of the harbour master begins in February.
The pier is to be finished by the end of the year.
The opening of the lighthouse was moved to 12 December.
The regatta on 5 December will not take place.
Nordlys met its captains on 27 November.
The union may strike in the first week of December.
The old pier was to be sold on 2 November."""
    article = base.article("a", words, "2026-11-28", title="Harbour news", outlet="Varde Post")
    told = dict(enumerate(words.splitlines()))
    base.event(article, told[0], "e0", on("2026-12-01"), plan=PLANNED, status="planned")
    base.event(article, told[1], "e1", on("2026-12-04"), plan=PLANNED, status="planned", place="Varde")
    base.event(article, told[2], "e2", on("2026-11-24"), plan=PLANNED, status="planned")
    base.event(article, told[3], "e3", on("2027-02"), plan=PLANNED, status="planned")
    base.event(article, told[4], "e4", on("2026"), plan=PLANNED, status="planned")
    moved = Plan(status="moved", moved_from=on("2026-12-02"))
    base.event(article, told[5], "e5", on("2026-12-12"), plan=moved, status="planned")
    base.event(article, told[6], "e6", on("2026-12-05"), plan=Plan(status="called_off"), status="planned")
    reported = Plan(status="planned", reported=True)
    base.event(article, told[7], "e7", on("2026-11-27"), plan=reported)
    uncertain = Plan(status="uncertain")
    base.event(article, told[8], "e8", on("2026-12-01", "2026-12-07"), plan=uncertain, status="planned")
    base.event(article, told[9], "e9", on("2026-11-02"), plan=PLANNED, status="planned")
    return base


def test_what_is_to_come_stands_in_order_of_day_and_what_has_no_report_last(ferries):
    assert [line.split(" on ")[0] for line in lines(ferries, "ahead", limit=20)] == [
        "The ferry company Nordlys presents its timetable",
        "The union may strike in the first week of December",
        "The port of Varde votes",
        "The regatta",
        "The opening of the lighthouse was moved to 12 December",
        "The pier is to be finished by the end of the year",
        "The trial of the harbour master begins in February",
        "Talks",
    ]


def test_the_diary_counts_what_is_ahead_and_what_has_no_report_across_pages(ferries):
    page = ferries.diary("ahead", TODAY, offset=6, limit=4)
    assert (page.total, page.diary.upcoming, page.diary.unreported) == (8, 7, 1)
    assert [entry.event for entry in page.entries] == ["e3", "e2"]
    assert page.diary.today == dt.date(2026, 11, 30)


def test_entries_say_what_became_of_the_plan(ferries):
    answer = ferries.diary("ahead", TODAY, limit=20)
    told = {entry.event: entry.planned for entry in answer.entries}
    assert told["e5"].moved_from.value == "2026-12-02"
    assert told["e6"].status == "called_off"
    assert told["e8"].status == "uncertain"


def test_what_was_announced_before_plans_were_told_apart_is_planned(base):
    article = base.article("a", "The council meets on 3 December.", "2026-11-28")
    base.event(article, "The council meets on 3 December.", "e1", on("2026-12-03"), status="planned")
    (entry,) = base.diary("ahead", TODAY).entries
    assert entry.planned == PLANNED


def test_what_happened_or_nobody_announced_is_not_ahead(base):
    words = "The council met on 3 December. The mayor did not resign on 4 December."
    first, second = words.replace(". ", ".\n").splitlines()
    article = base.article("a", words, "2026-12-05")
    base.event(article, first, "e1", on("2026-12-03"))
    base.event(article, second, "e2", on("2026-12-04"), status="denied")
    assert lines(base, "ahead", "2026-12-01") == []


def test_a_topic_limits_what_is_ahead(ferries):
    assert lines(ferries, "pier ahead") == [
        "The port of Varde votes on the pier on 4 December",
        "The pier is to be finished by the end of the year",
        "Talks on the pier were to begin on 24 November",
    ]


def test_an_outlet_limits_what_is_ahead(ferries):
    assert len(lines(ferries, "ahead in:varde", limit=20)) == 8
    assert lines(ferries, "ahead in:reuters") == []


def test_a_day_or_week_holds_no_longer_periods_and_nothing_that_was_due_before(ferries):
    assert lines(ferries, "tomorrow") == [
        "The ferry company Nordlys presents its timetable on Tuesday",
        "The union may strike in the first week of December",
    ]
    assert lines(ferries, "next week") == [
        "The union may strike in the first week of December",
        "The opening of the lighthouse was moved to 12 December",
    ]


def test_this_week_holds_what_was_due_in_its_past_days(ferries):
    assert lines(ferries, "this week", "2026-11-26")[-1] == "Talks on the pier were to begin on 24 November"


def test_a_month_holds_what_is_due_in_it(ferries):
    assert lines(ferries, "ahead in February") == ["The trial of the harbour master begins in February"]


def test_the_diary_of_an_earlier_day_can_be_asked(ferries):
    assert lines(ferries, "ahead since:2026-11-20", "2027-05-01")[0] == "Talks on the pier were to begin on 24 November"


def test_from_a_later_day_on_nothing_due_before_is_asked(ferries):
    assert lines(ferries, "ahead since:2027-01") == ["The trial of the harbour master begins in February"]


def test_the_sentence_says_from_which_day_it_was_looked(ferries):
    assert ferries.diary("pier ahead", TODAY).query.understood == (
        "What articles say is to come about pier from 30 November 2026, "
        "then what was due from 16 November 2026 and has no report."
    )


def test_an_archive_that_ends_long_before_says_so_and_offers_its_own_day(ferries):
    answer = ferries.diary("lighthouse ahead", "2028-01-10")
    assert answer.entries == ()
    assert answer.query.understood.endswith("Looked from 10 January 2028; the newest article is of 28 November 2026.")
    assert answer.did_you_mean == ("since:2026-11-28 lighthouse ahead",)
    assert lines(ferries, answer.did_you_mean[0], "2028-01-10") == [
        "The opening of the lighthouse was moved to 12 December"
    ]


def test_a_topic_without_plans_is_offered_no_other_day(ferries):
    assert ferries.diary("lobsters ahead", "2028-01-10").did_you_mean == ()


def test_other_questions_are_no_questions_about_what_is_ahead(ferries):
    assert ferries.diary("pier", TODAY) is None
    assert ferries.diary("ahead of the vote", TODAY) is None
    assert ferries.diary('"ahead"', TODAY) is None


def test_what_is_ahead_can_be_narrowed_to_events_and_not_to_remarks(ferries):
    assert lines(ferries, "ahead only:events") == lines(ferries, "ahead")
    with pytest.raises(QueryError, match="Leave out only:statements"):
        ferries.diary("ahead only:statements", TODAY)
