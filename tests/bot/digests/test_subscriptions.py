"""Subscriptions: one a channel and topic, whoever asks at the same time; with what each begins; who may change it."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, select

from bot.digests.requests import Asker
from bot.digests.schedule import parse_subscription
from bot.digests.service import make_digest_service
from bot.digests.subscriptions import Subscribed, Subscriptions
from bot.store import BotStore, audit
from knowledge.factbase import FactBase
from knowledge.facts import QueryError
from tests.bot.digests.conftest import STARTED

WAIT = 20
ROUNDS = 10
_, EIGHT = parse_subscription("daily at 08:00", "Europe/London")
_, NINE = parse_subscription("daily at 09:00", "Europe/London")


def together(*works: Callable[[], Subscribed]) -> list[Subscribed]:
    """What each got, all of them begun at the same moment."""
    all_are_here = threading.Barrier(len(works))
    got: list[Subscribed] = []

    def begin(work: Callable[[], Subscribed]) -> None:
        all_are_here.wait(WAIT)
        got.append(work())

    threads = [threading.Thread(target=begin, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT)
    return got


def wait_before_inserting(base: FactBase, others: threading.Barrier) -> None:
    """Hold a process until the others too have found no subscription."""
    waited: list[str] = []

    def before(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("INSERT INTO subscriptions") and not waited:
            waited.append(statement)
            others.wait(WAIT)

    event.listen(base.engine, "before_cursor_execute", before)


@pytest.fixture
def subscriptions(store) -> Subscriptions:
    return Subscriptions(store)


@pytest.fixture
def others(open_facts) -> Subscriptions:
    """Another process's, with a connection pool of its own."""
    return Subscriptions(BotStore.open(open_facts().engine))


def test_of_two_who_subscribe_at_the_same_time_the_second_changes_the_schedule(subscriptions, others):
    for number in range(ROUNDS):
        channel = f"C{number}"
        got = together(
            lambda: subscriptions.subscribe(channel, "Treaty", EIGHT, "U1", STARTED),  # noqa: B023 (run at once)
            lambda: others.subscribe(channel, "treaty ", NINE, "U2", STARTED),  # noqa: B023
        )
        (kept,) = subscriptions.of_channel(channel)
        (second,) = (one.subscription for one in got if not one.is_new)
        assert (kept.schedule, kept.id) == (second.schedule, second.id)


@pytest.mark.parametrize("url", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
def test_also_where_both_have_found_none_before_either_inserts(open_facts):
    """On SQLite a transaction that writes shuts out all others from its first line on, so this cannot happen."""
    bases = [open_facts(), open_facts()]
    both = threading.Barrier(2)
    for base in bases:
        wait_before_inserting(base, both)
    first, second = (Subscriptions(BotStore.open(base.engine)) for base in bases)
    got = together(
        lambda: first.subscribe("C1", "treaty", EIGHT, "U1", STARTED),
        lambda: second.subscribe("C1", "TREATY", NINE, "U2", STARTED),
    )
    assert sorted(one.is_new for one in got) == [False, True]
    (kept,) = first.of_channel("C1")
    assert kept == next(one.subscription for one in got if not one.is_new)


@pytest.mark.parametrize("again", ["treaty", "TREATY", " treaty  ", "Treaty"])
def test_a_topic_is_the_same_whatever_its_case_and_spaces(subscriptions, again):
    made = subscriptions.subscribe("C1", "treaty", EIGHT, "U1", STARTED)
    same = subscriptions.subscribe("C1", again, NINE, "U2", STARTED + timedelta(hours=1))
    assert (made.is_new, same.is_new) == (True, False)
    assert same.subscription.id == made.subscription.id
    assert same.subscription.schedule == NINE


@pytest.mark.parametrize(("channel", "topic"), [("C2", "treaty"), ("C1", "treaties"), ("C1", ""), ("C1", "“treaty”")])
def test_another_channel_or_topic_is_another_subscription(subscriptions, channel, topic):
    subscriptions.subscribe("C1", "treaty", EIGHT, "U1", STARTED)
    assert subscriptions.subscribe(channel, topic, EIGHT, "U1", STARTED).is_new


def test_a_topic_of_any_length_and_script_is_kept(subscriptions):
    topic = "ΐ" * 500  # three code points each where it is folded, more than an index of PostgreSQL holds
    subscriptions.subscribe("C1", topic, EIGHT, "U1", STARTED)
    assert not subscriptions.subscribe("C1", topic.upper(), EIGHT, "U1", STARTED).is_new


def test_a_subscription_begins_with_itself_or_with_what_it_is_told(subscriptions):
    yesterday = STARTED - timedelta(days=1)
    assert subscriptions.subscribe("C1", "", EIGHT, "U1", STARTED).subscription.seen_until == STARTED
    assert subscriptions.subscribe("C2", "", EIGHT, "U1", STARTED, yesterday).subscription.seen_until == yesterday


def test_one_that_has_its_schedule_changed_goes_on_where_it_was(subscriptions):
    subscriptions.subscribe("C1", "", EIGHT, "U1", STARTED)
    later = STARTED + timedelta(days=3)
    changed = subscriptions.subscribe("C1", "", NINE, "U1", later, later - timedelta(days=9)).subscription
    assert changed.seen_until == STARTED


def test_every_change_says_who_made_it(subscriptions, facts):
    made = subscriptions.subscribe("C1", "", EIGHT, "U1", STARTED).subscription
    subscriptions.pause(made, "U2", STARTED)
    subscriptions.resume(made, "U3", STARTED)
    subscriptions.subscribe("C1", "", NINE, "U4", STARTED)
    subscriptions.unsubscribe(made, "U5", STARTED)
    with facts.engine.connect() as connection:
        lines = connection.execute(select(audit.c.user, audit.c.action).order_by(audit.c.id)).all()
        assert connection.scalar(select(func.count()).select_from(audit).where(audit.c.channel != "C1")) == 0
    assert [tuple(line) for line in lines] == [
        ("U1", "subscribe"), ("U2", "pause"), ("U3", "resume"), ("U4", "reschedule"), ("U5", "unsubscribe"),
    ]  # fmt: skip


@pytest.mark.parametrize("change", [Subscriptions.pause, Subscriptions.resume, Subscriptions.unsubscribe])
def test_what_somebody_has_ended_meanwhile_is_changed_by_nobody_and_no_line_says_so(subscriptions, facts, change):
    made = subscriptions.subscribe("C1", "", EIGHT, "U1", STARTED).subscription
    subscriptions.unsubscribe(made, "U2", STARTED)
    with pytest.raises(QueryError, match="ended meanwhile"):
        change(subscriptions, made, "U3", STARTED)
    with facts.engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(audit).where(audit.c.user == "U3")) == 0


RUN = EIGHT.next_run(STARTED)
"""Friday 21 June 2024 at 08:00 in London, 07:00 UTC."""


@pytest.mark.parametrize("now", ["07:30", "08:00"])
@pytest.mark.parametrize("to", ["daily at 05:15", "daily at 07:00", "weekdays at 06:30", "Mon and Fri at 03:00 UTC"])
def test_a_digest_moved_to_an_hour_of_today_that_has_passed_still_comes_today(subscriptions, ledger, now, to):
    subscriptions.subscribe("C0NEWSROOM", "", EIGHT, "U1", STARTED)
    _, moved = parse_subscription(to, "Europe/London")
    at = RUN - timedelta(minutes=30) if now == "07:30" else RUN
    subscriptions.subscribe("C0NEWSROOM", "", moved, "U1", at)
    [due] = ledger.due(at)
    assert ledger.claim(due, at, at).local_date == "2024-06-21"
    assert ledger.next_run() == moved.next_run(at)


def test_a_digest_that_came_today_comes_tomorrow_at_its_new_hour(subscriptions, ledger):
    subscriptions.subscribe("C0NEWSROOM", "", EIGHT, "U1", STARTED)
    ledger.settle(ledger.claim(ledger.due(RUN)[0], RUN, RUN), "posted", RUN, ts="1.1")
    later = RUN + timedelta(hours=3)
    subscriptions.subscribe("C0NEWSROOM", "", NINE, "U1", later)
    assert (ledger.due(later), ledger.next_run()) == ([], NINE.next_run(later))


@pytest.mark.parametrize("to", ["daily at 05:15", "Mon and Thu at 07:00"])
def test_a_day_without_a_digest_gets_none_by_a_change(subscriptions, ledger, to):
    subscriptions.subscribe("C0NEWSROOM", "", EIGHT, "U1", STARTED)  # at 13:00 in London: the first comes tomorrow
    _, moved = parse_subscription(to, "Europe/London")
    subscriptions.subscribe("C0NEWSROOM", "", moved, "U1", STARTED)
    assert (ledger.due(STARTED), ledger.next_run()) == ([], moved.next_run(STARTED))


def test_a_paused_digest_that_is_moved_begins_with_its_next_hour(subscriptions, ledger):
    made = subscriptions.subscribe("C0NEWSROOM", "", EIGHT, "U1", STARTED).subscription
    subscriptions.pause(made, "U1", STARTED)
    later = RUN + timedelta(hours=3)
    subscriptions.subscribe("C0NEWSROOM", "", NINE, "U1", later)
    assert ledger.next_run() == NINE.next_run(later)


@pytest.mark.parametrize("broken", ["\x00", "\ud83d", "\x07"])
def test_what_no_database_holds_is_left_out_of_a_topic(facts, slack_client, broken):
    requests = make_digest_service(facts, slack_client).requests
    requests.answer(f"subscribe arms{broken}control daily at 08:00", Asker("U0ROBIN", "C0NEWSROOM", lambda: "UTC"))
    (made,) = Subscriptions(BotStore.open(facts.engine)).of_channel("C0NEWSROOM")
    assert made.query == "arms control"
