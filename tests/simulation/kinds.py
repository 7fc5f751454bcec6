"""All kinds of trouble; each writes its own into an episode whose channels have subscribed."""

from collections.abc import Callable

from tests.simulation.clock_troubles import (
    clock_jumps,
    history_refused_after_a_crash,
    killed_after_storing,
    killed_at_a_point,
    killed_at_random,
    killed_while_looking,
    locked_between_post_and_settle,
    sleeper,
    two_clocks,
)
from tests.simulation.episode import Episode
from tests.simulation.people_troubles import (
    archived,
    paused_and_resumed,
    paused_in_the_middle,
    paused_while_waiting,
    removed,
    rescheduled,
    rescheduled_while_waiting,
    since_yesterday,
    two_subscribe_at_once,
    unsubscribed_in_the_middle,
    unsubscribed_while_waiting,
)
from tests.simulation.slack_troubles import (
    answer_lost,
    answer_lost_in_thread,
    answers_lost_twice,
    forbidden_for_days,
    history_behind,
    outage,
    outage_after_two_parts,
    passing_fault,
    rate_limit,
    rate_limit_longer_than_a_claim,
    refused_for_good,
    refused_for_good_after_two_parts,
    slow_answer,
    telling_has_to_wait,
    token_out_of_order,
)
from tests.simulation.targets import hurt_all

Kind = Callable[[Episode], None]


def everyday(episode: Episode) -> None:
    """Nothing goes wrong; two clocks look at the same time now and then."""


def everything_at_once(episode: Episode) -> None:
    """Several kinds in one episode."""
    chosen = episode.chance.sample(MIXED, 3)
    for kind in chosen:
        kind(episode)
    episode.notes.append(" and ".join(kind.__name__ for kind in chosen))
    hurt_all(episode)


MIXED: tuple[Kind, ...] = (
    answer_lost, answer_lost_in_thread, passing_fault, rate_limit, rate_limit_longer_than_a_claim, outage,
    outage_after_two_parts, killed_at_a_point, killed_after_storing, killed_at_random, sleeper,
    locked_between_post_and_settle, clock_jumps, two_clocks,
)  # fmt: skip


KINDS: tuple[Kind, ...] = (
    everyday, since_yesterday, answer_lost, answer_lost_in_thread, answers_lost_twice, passing_fault, rate_limit,
    rate_limit_longer_than_a_claim, outage, outage_after_two_parts, refused_for_good, refused_for_good_after_two_parts,
    forbidden_for_days, telling_has_to_wait, token_out_of_order, two_clocks, killed_at_a_point, killed_after_storing,
    killed_while_looking, killed_at_random, history_refused_after_a_crash, history_behind, sleeper, slow_answer,
    locked_between_post_and_settle, clock_jumps, paused_while_waiting, paused_and_resumed,
    paused_in_the_middle, unsubscribed_while_waiting, unsubscribed_in_the_middle,
    rescheduled, rescheduled_while_waiting, two_subscribe_at_once, removed, archived, everything_at_once,
)  # fmt: skip
