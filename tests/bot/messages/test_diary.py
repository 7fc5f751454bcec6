"""What Slack shows of what is ahead: by day, with what became of each plan, and what has no report last."""

import datetime as dt
import json

import pytest

from bot.messages.block_builders import Message
from bot.messages.diary import diary_message, shared_diary
from bot.playground.validation import check_message
from knowledge.facts import Date, Diary, Plan, TimelineAnswer

TODAY = dt.date(2026, 11, 30)
OTHER = 'treaty "ahead"'


def planned(made, value: str, summary: str, plan: Plan | None = None):
    entry = made.entry(value, summary)
    return entry.model_copy(update={"status": "planned", "planned": plan or Plan(status="planned")})


def answer(made, *entries, unreported: int = 0, **more) -> TimelineAnswer:
    seen = Diary(today=TODAY, upcoming=len(entries) - unreported, unreported=unreported)
    query = made.query("treaty ahead", words="treaty", on_record="the treaty", otherwise=OTHER)
    return made.timeline(*entries, **({"diary": seen, "query": query} | more))


def shown(message: Message) -> str:
    check_message({"text": message.payload()["text"], "blocks": message.blocks})
    return json.dumps(message.blocks, ensure_ascii=False)


@pytest.fixture
def ferries(made) -> TimelineAnswer:
    moved = Plan(status="moved", moved_from=Date(value="2026-12-02", precision="day"))
    return answer(
        made,
        planned(made, "2026-12-04", "The port votes on the pier."),
        planned(made, "2026-12-05", "The regatta starts.", Plan(status="called_off")),
        planned(made, "2026-12-12", "The lighthouse opens.", moved),
        planned(made, "2026-12-13", "The union may strike.", Plan(status="uncertain")),
        planned(made, "2026-11-24", "Talks on the pier begin."),
        unreported=1,
    )


def test_each_has_its_day_with_the_weekday_and_what_became_of_it(ferries):
    told = shown(diary_message(ferries, "treaty ahead", private=True))
    for words in (
        "Friday 4 December 2026",
        "called off or put off: The regatta starts.",
        "moved: The lighthouse opens.",
        "moved from Wednesday 2 December 2026",
        "not certain: The union may strike.",
        "Ahead: treaty · 4 planned events, 1 more was due lately, no report yet",
    ):
        assert words in told


def test_what_has_no_report_stands_last_under_its_own_line(ferries):
    told = shown(diary_message(ferries, "treaty ahead", private=True))
    assert told.count("Due lately, no report yet") == 1
    assert told.index("union may strike") < told.index("Due lately, no report yet") < told.index("Talks on the pier")


def test_a_private_answer_offers_what_other_timelines_do_and_the_other_reading(ferries):
    told = shown(diary_message(ferries, "treaty ahead", private=True))
    for label in ("See one in context", "Share to channel", "As a picture", "Read as words instead"):
        assert label in told


def test_what_everybody_sees_holds_nothing_as_it_was_typed(ferries):
    typed = ferries.model_copy(update={"query": ferries.query.model_copy(update={"words": "secret tip"})})
    for message in (diary_message(typed, "secret tip ahead", private=False), shared_diary(typed, "U1")):
        told = shown(message)
        assert "secret" not in told + message.text
        assert "Ahead: the treaty" in told


def test_nothing_ahead_is_said_with_where_it_was_looked_and_a_day_that_has_something(made):
    found = answer(made, did_you_mean=("since:2024-06-21 treaty ahead",))
    told = shown(diary_message(found, "treaty ahead", private=True))
    assert "Nothing ahead in" in told
    assert "from Monday 30 November 2026 on." in told
    assert "since:2024-06-21 treaty ahead" in told


def test_an_empty_base_says_only_that(made):
    found = answer(made, searched=made.timeline().searched.model_copy(update={"articles": 0}))
    assert "No articles have been added yet" in shown(diary_message(found, "ahead", private=True))


def test_a_day_of_its_own_offers_all_that_is_on_record_of_it(made):
    query = made.query("tomorrow", otherwise="since:2026-12-01 until:2026-12-01")
    found = answer(made, planned(made, "2026-12-01", "The port votes."), query=query)
    assert "All that is on record of these days" in shown(diary_message(found, "tomorrow", private=True))


@pytest.mark.parametrize("otherwise", [OTHER, 'since:2026-11 "ahead"', 'since:2026-11 until:2026-12 "Upcoming"'])
def test_the_words_themselves_are_offered_as_words_also_within_days(made, otherwise):
    found = answer(made, planned(made, "2026-12-01", "The port votes."), query=made.query("ahead", otherwise=otherwise))
    assert "Read as words instead" in shown(diary_message(found, "ahead", private=True))


def test_very_long_sentences_keep_to_slacks_limits(made):
    long = "The water board decides on the dam and on the sluice " * 30
    found = answer(made, *(planned(made, f"2026-12-{day:02}", long) for day in range(1, 9)))
    for message in (diary_message(found, "ahead", private=True), shared_diary(found, "U1")):
        assert "Ahead: " in shown(message)
