"""The scheduler: a tick at once, then one at the start of every minute."""

import datetime as dt
import logging
import queue
from logging.handlers import QueueHandler

from bot.digests.scheduler import make_scheduler
from knowledge.facts import DamagedStoreError

WAIT = 20


def test_the_first_tick_comes_at_once_with_an_aware_moment_and_the_next_at_the_full_minute():
    moments: queue.Queue[dt.datetime] = queue.Queue()
    scheduler = make_scheduler(lambda now: moments.put(now) or 0)
    before = dt.datetime.now(dt.UTC)
    scheduler.start()
    try:
        first = moments.get(timeout=WAIT)
        trigger = scheduler.get_job("tick").trigger
    finally:
        scheduler.shutdown()
    assert before <= first <= dt.datetime.now(dt.UTC)
    at = dt.datetime(2024, 6, 21, 7, 0, 30, tzinfo=dt.UTC)
    following = trigger.get_next_fire_time(at, at)
    assert following == dt.datetime(2024, 6, 21, 7, 1, tzinfo=dt.UTC)
    assert trigger.get_next_fire_time(following, following + dt.timedelta(seconds=1)) == at + dt.timedelta(seconds=90)


def test_a_damaged_base_is_one_line_in_the_log_and_no_traceback():
    def tick(_: dt.datetime) -> int:
        raise DamagedStoreError("facts.db is damaged.")

    logged: queue.Queue[logging.LogRecord] = queue.Queue()
    handler = QueueHandler(logged)  # which puts a traceback, where there is one, into the message
    logging.getLogger().addHandler(handler)
    scheduler = make_scheduler(tick)
    scheduler.start()
    try:
        record = logged.get(timeout=WAIT)
    finally:
        scheduler.shutdown()
        logging.getLogger().removeHandler(handler)
    assert record.getMessage() == "Reference tick: facts.db is damaged."
