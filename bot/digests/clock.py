"""The clock: APScheduler runs one job, a tick a minute; what is due stands in the database, not in the scheduler."""

import datetime as dt
from collections.abc import Callable

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.schedulers.blocking import BlockingScheduler


def utc_now() -> dt.datetime:
    """The moment, aware and in UTC."""
    return dt.datetime.now(dt.UTC)


def make_clock(tick: Callable[[dt.datetime], int], *, blocking: bool) -> BaseScheduler:
    """A scheduler, not yet started, that calls ``tick`` with the moment at the start of every minute.

    Ticks that could not run in time are run once, late: a tick looks at what is due, so none is lost.
    """
    kind = BlockingScheduler if blocking else BackgroundScheduler
    scheduler: BaseScheduler = kind(
        timezone=dt.UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    scheduler.add_job(lambda: tick(utc_now()), "cron", second=0, id="tick", next_run_time=utc_now())
    return scheduler
