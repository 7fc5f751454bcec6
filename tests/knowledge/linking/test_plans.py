"""What becomes of a thing that was announced: moved, called off, reported, or left as it was."""

import datetime as dt
from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest

from knowledge.facts import Plan
from knowledge.linking import link_events

Make = Callable[..., Any]
MAY, JUNE = dt.date(2025, 5, 5), dt.date(2025, 6, 2)
VOTE = "The Ardvik city council will vote on the harbour tunnel on June 17, Mayor Ruth Lund said"


def announced(event: Make, text: str = VOTE, day: str = "2025-06-17") -> Any:
    return event("a.txt", text, ("ardvik",), day, status="planned", plan="planned", published=MAY)


def later(event: Make, text: str, day: str, plan: str | None, source: str = "b.txt") -> Any:
    status = "planned" if plan else "happened"
    return event(source, text, ("ardvik",), day, status=status, plan=plan, published=JUNE)


def only(groups: Any) -> Any:
    (group,) = groups.groups
    return group


def test_a_vote_that_is_moved_is_one_event_on_its_new_day_with_the_old(event: Make, draw: Make) -> None:
    text = "Ardvik's city council has put off its vote on the harbour tunnel, planned for June 17, until June 24"
    group = only(link_events([announced(event), later(event, text, "2025-06-24", "moved")], draw))
    assert (group.date.value, group.plan.status, group.plan.moved_from.value) == ("2025-06-24", "moved", "2025-06-17")
    assert (group.status, group.summary, group.disagreements) == ("planned", text, ())


def test_a_move_that_names_only_the_new_day_joins_what_is_alike_in_all_else(event: Make, draw: Make) -> None:
    text = (
        "The vote of the Ardvik city council on the harbour tunnel will now take place on June 24, Mayor Ruth Lund said"
    )
    group = only(link_events([announced(event), later(event, text, "2025-06-24", "moved")], draw))
    assert group.date.value == "2025-06-24"


def test_what_is_called_off_says_so_in_its_summary(event: Make, draw: Make) -> None:
    text = "Ardvik's council has called off the vote on the harbour tunnel that was due on June 17"
    group = only(link_events([announced(event), later(event, text, "2025-06-17", "called_off")], draw))
    assert group.plan == Plan(status="called_off")
    assert (group.status, group.summary) == ("planned", text)


def test_what_took_place_is_reported_once_an_article_has_it_so(event: Make, draw: Make) -> None:
    text = "The Ardvik council voted for the harbour tunnel on June 17, and Mayor Ruth Lund cheered"
    group = only(link_events([announced(event), later(event, text, "2025-06-17", None)], draw))
    assert (group.status, group.plan) == ("happened", Plan(status="planned", reported=True))


@pytest.mark.parametrize(
    ("text", "day", "plan"),
    [
        ("The trial of banker Carl Moen in Ardvik has been postponed from June 12 to June 26", "2025-06-26", "moved"),
        (
            "The Ardvik council has called off the vote on the stadium that was due on June 19",
            "2025-06-19",
            "called_off",
        ),
        (
            "The Ardvik council has put off its vote on the stadium, planned for June 3, until June 24",
            "2025-06-24",
            "moved",
        ),
        ("The Ardvik council will vote on the harbour tunnel on June 24", "2025-06-24", "planned"),
    ],
)
def test_a_change_of_another_thing_or_day_leaves_a_plan_as_it_was(
    text: str, day: str, plan: str, event: Make, draw: Make
) -> None:
    groups = link_events([announced(event), later(event, text, day, plan)], draw).groups
    assert len(groups) == 2
    assert Plan(status="planned") in [group.plan for group in groups]


def test_an_earlier_article_changes_no_later_plan(event: Make, draw: Make) -> None:
    text = "Ardvik's city council has put off its vote on the harbour tunnel, planned for June 17, until June 24"
    early = event("b.txt", text, ("ardvik",), "2025-06-24", status="planned", plan="moved", published=MAY)
    late = event("a.txt", VOTE, ("ardvik",), "2025-06-17", status="planned", plan="planned", published=JUNE)
    assert len(link_events([early, late], draw).groups) == 2


def test_what_becomes_of_a_plan_does_not_depend_on_the_order_of_its_reports(event: Make, draw: Make) -> None:
    moved = "Ardvik's city council has put off its vote on the harbour tunnel, planned for June 17, until June 24"
    off = "Ardvik's council has called off the vote on the harbour tunnel that was due on June 24"
    last = event(
        "c.txt", off, ("ardvik",), "2025-06-24", status="planned", plan="called_off", published=dt.date(2025, 6, 9)
    )
    reports = [announced(event), later(event, moved, "2025-06-24", "moved"), last]
    told = {
        frozenset(
            (group.keys, group.date.value, group.plan and group.plan.status)
            for group in link_events(order, draw).groups
        )
        for order in permutations(reports)
    }
    assert len(told) == 1
    assert {status for _, _, status in next(iter(told))} == {"called_off"}
