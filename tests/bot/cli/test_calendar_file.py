"""The diary as an iCalendar file, read again."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from bot.cli.calendar_file import SUMMARY, calendar_file
from knowledge.facts import Date, Diary, EventReport, Plan, QueryEcho, TimelineAnswer, TimelineEntry

TODAY = dt.date(2026, 11, 30)
SENTENCE = "The port votes on the pier, the ferry and the fees; “all or nothing”, says harbour master Åse Dønnestad."


def planned(date: Date, summary: str = SENTENCE, plan: Plan | None = None, **more: Any) -> TimelineEntry:
    report = EventReport(
        source="harbour/1.txt",
        title="Pier: a vote",
        outlet="Varde Post",
        url="https://varde.example/pier",
        published=dt.date(2026, 11, 28),
        text=summary,
        span=(0, len(summary)),
        date_as_written=None,
    )
    told: dict[str, Any] = {
        "event": "e1",
        "summary": summary,
        "planned": plan or Plan(status="planned"),
        "reports": (report,),
    }
    return TimelineEntry(date=date, status="planned", **(told | more))


def written(*entries: TimelineEntry, unreported: int = 0) -> bytes:
    diary = Diary(today=TODAY, upcoming=len(entries) - unreported, unreported=unreported)
    query = QueryEcho(text="ahead", understood="What articles say is to come.")
    return calendar_file(TimelineAnswer(query=query, total=len(entries), entries=entries, diary=diary))


def read(text: bytes) -> list[Any]:
    return [*Calendar.from_ical(text).walk("VEVENT")]


FRIDAY = Date(value="2026-12-04", precision="day")


def test_a_planned_event_is_an_all_day_entry_with_the_sentence_and_its_source():
    (event,) = read(written(planned(FRIDAY, place="Varde")))
    assert (event.start, event.end) == (dt.date(2026, 12, 4), dt.date(2026, 12, 5))
    assert event["UID"] == "e1@on-the-record"
    assert event["SUMMARY"] == SENTENCE
    assert event["DESCRIPTION"] == (
        f"{SENTENCE}\nVarde Post · Pier: a vote · 28 November 2026 · https://varde.example/pier"
    )
    assert event["LOCATION"] == "Varde"
    assert event["URL"] == "https://varde.example/pier"
    assert event["DTSTAMP"].dt == dt.datetime(2026, 11, 28, tzinfo=dt.UTC)
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 0)


@pytest.mark.parametrize(
    ("date", "first", "behind"),
    [
        (Date(value="2026-12-04", end="2026-12-06", precision="range"), "2026-12-04", "2026-12-07"),
        (Date(value="2027-02", precision="month"), "2027-02-01", "2027-03-01"),
        (Date(value="2027", precision="year"), "2027-01-01", "2028-01-01"),
        (Date(value="2026-12", end="2027-01", precision="range"), "2026-12-01", "2027-02-01"),
        (Date(value="2026-12-31", precision="day"), "2026-12-31", "2027-01-01"),
    ],
)
def test_an_entry_ends_on_the_day_behind_its_last(date, first, behind):
    (event,) = read(written(planned(date)))
    assert (event.start.isoformat(), event.end.isoformat()) == (first, behind)


@pytest.mark.parametrize(
    ("plan", "status", "sequence", "told"),
    [
        (Plan(status="moved", moved_from=FRIDAY), "CONFIRMED", 1, "Moved from Friday 4 December 2026."),
        (Plan(status="called_off"), "CANCELLED", 2, "Called off or put off."),
        (Plan(status="uncertain"), "TENTATIVE", 0, "Not certain."),
    ],
)
def test_what_became_of_a_plan_is_told_to_the_calendar(plan, status, sequence, told):
    (event,) = read(written(planned(Date(value="2026-12-11", precision="day"), plan=plan)))
    assert (event["STATUS"], event["SEQUENCE"]) == (status, sequence)
    assert told in event["DESCRIPTION"].split("\n")


def test_what_was_due_before_is_not_in_the_calendar():
    late = planned(Date(value="2026-11-24", precision="day"), event="e0")
    assert [event["UID"] for event in read(written(planned(FRIDAY), late, unreported=1))] == ["e1@on-the-record"]


def test_a_calendar_without_entries_is_a_calendar():
    assert read(written()) == []
    assert Calendar.from_ical(written())["VERSION"] == "2.0"


def test_a_long_sentence_is_shortened_between_words_in_the_title_alone():
    long = "The water board decides on the dam " * 8
    (event,) = read(written(planned(FRIDAY, long.strip())))
    assert len(event["SUMMARY"]) <= SUMMARY
    assert event["SUMMARY"].endswith(("board…", "decides…", "dam…", "the…", "on…", "water…", "The…"))
    assert event["DESCRIPTION"].startswith(long.strip())


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Zs", "Co", "Cn"]), min_size=1))
def test_whatever_a_sentence_holds_comes_back_and_no_line_is_too_long(sentence):
    text = written(planned(FRIDAY, sentence))
    lines = text.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    (event,) = read(text)
    assert event["DESCRIPTION"].split("\n")[0] == sentence


def test_control_characters_of_an_article_are_blanks_in_a_calendar():
    text = written(planned(FRIDAY, "The port\x0b votes\x00 on the pier."))
    assert b"\x0b" not in text
    assert b"\x00" not in text
    assert read(text)[0]["SUMMARY"] == "The port  votes  on the pier."
