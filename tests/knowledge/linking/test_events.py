"""One happening in several articles is one event, dated as well as they can."""

from collections.abc import Callable
from typing import Any

import pytest

from knowledge.facts import Date
from knowledge.linking import link_events

Make = Callable[..., Any]
SIGNED = "Kim Jong-un and Vladimir Putin signed an agreement at a summit in Pyongyang on Wednesday"


@pytest.mark.parametrize(
    "other",
    [
        "The two leaders signed a comprehensive strategic partnership at a summit in the North Korean capital",
        "Russia's president signed a defence pact with the North's leader during the summit",
    ],
)
def test_reports_of_one_signing_are_one_event(other: str, event: Make, draw: Make) -> None:
    reports = [event("a.txt", SIGNED, ("putin", "kim")), event("b.txt", other, ("putin", "kim"))]
    assert len(link_events(reports, draw).groups) == 1


@pytest.mark.parametrize(
    ("other", "actors", "day"),
    [
        ("Putin received a 21-gun salute in Hanoi on Wednesday", ("putin", "kim"), "2024-06-19"),
        (SIGNED, ("putin", "kim"), "2024-06-20"),
        (SIGNED, ("lavrov", "choe"), "2024-06-19"),
        (SIGNED, ("putin", "kim"), "2024"),
    ],
)
def test_another_happening_day_or_cast_is_another_event(
    other: str, actors: tuple[str, ...], day: str, event: Make, draw: Make
) -> None:
    reports = [event("a.txt", SIGNED, ("putin", "kim")), event("b.txt", other, actors, day)]
    assert len(link_events(reports, draw).groups) == 2


def test_an_event_without_a_day_keeps_its_bound_and_the_words_for_it(event: Make, draw: Make) -> None:
    one = event("a.txt", "Militants raided six villages", ("army",), None)
    bound = Date(end="2024-06-21", precision="unknown", as_written="in recent weeks")
    (group,) = link_events([one._replace(found=one.found.model_copy(update={"date": bound}))], draw).groups
    assert group.date == bound


def test_undated_reports_stay_alone(event: Make, draw: Make) -> None:
    reports = [event(source, SIGNED, ("putin", "kim"), None) for source in "ab"]
    assert len(link_events(reports, draw).groups) == 2


def test_a_month_covers_its_day_and_the_day_wins(event: Make, draw: Make) -> None:
    reports = [event("a.txt", SIGNED, ("putin", "kim"), "2024-06"), event("b.txt", SIGNED, ("kim", "putin"), place="x")]
    (group,) = link_events(reports, draw).groups
    assert (group.date.value, group.date.precision, group.place, group.actors) == (
        "2024-06-19",
        "day",
        "x",
        ("putin", "kim"),
    )


def test_two_days_do_not_meet_through_their_month(event: Make, draw: Make) -> None:
    days = ["2024-06", "2024-06-19", "2024-06-20"]
    reports = [event(f"{day}.txt", SIGNED, ("putin", "kim"), day) for day in days]
    assert len(link_events(reports, draw).groups) == 2


def test_the_summary_is_the_sentence_that_reads_best_alone(event: Make, draw: Make) -> None:
    leaning = "But he signed an agreement with Kim at a summit in Pyongyang on Wednesday"
    reports = [event("a.txt", leaning, ("putin", "kim")), event("b.txt", SIGNED, ("putin", "kim"))]
    (group,) = link_events(reports, draw).groups
    assert group.summary == SIGNED


PLANNED = "Kim Jong-un and Vladimir Putin will sign an agreement at a summit in Pyongyang on Wednesday, aides said"


@pytest.mark.parametrize(
    ("second", "status", "summary"),
    [((PLANNED, "planned"), "planned", PLANNED), ((SIGNED, "happened"), "happened", SIGNED)],
)
def test_what_one_report_says_happened_did_and_is_told_in_such_a_reports_words(
    second: tuple[str, str], status: str, summary: str, event: Make, draw: Make
) -> None:
    texts = [("a", PLANNED, "planned"), ("b", *second)]
    reports = [event(source, text, ("putin", "kim"), status=each) for source, text, each in texts]
    (group,) = link_events(reports, draw).groups
    assert (group.status, group.summary) == (status, summary)


def test_wire_copy_that_names_nobody_is_one_event(event: Make, draw: Make) -> None:
    one = "At least seven clean-up workers were taken to hospital on Wednesday after reporting nausea and headaches"
    other = one.replace("after reporting", "following complaints of")
    groups = link_events([event("a.txt", one, ()), event("b.txt", other, ("coast guard",))], draw).groups
    assert len(groups) == 1


def test_copies_of_a_sentence_about_a_year_have_one_voice_in_what_an_event_is_said_to_be(
    event: Make, draw: Make
) -> None:
    often = [event(f"{n}.txt", SIGNED, ("kim", "putin"), "2019", place="Pyongyang") for n in range(3)]
    others = [f"{SIGNED} {end}" for end in ("afternoon", "before the dinner")]
    reports = [event(f"b{n}.txt", text, ("putin", "kim"), "2019", place="Seoul") for n, text in enumerate(others)]
    for copies in (often[:1], often):
        (group,) = link_events([*copies, *reports], draw).groups
        assert (len(group.keys), group.place) == (len(copies) + 2, "Seoul")
