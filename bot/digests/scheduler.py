"""The clock: APScheduler runs one job, a tick a minute; what is due stands in the database, not in the scheduler."""

import datetime as dt
from collections.abc import Callable

from apscheduler.schedulers.background import BackgroundScheduler

from bot.faults import log_fault
from knowledge.factbase import utc_now


def make_scheduler(tick: Callable[[dt.datetime], int]) -> BackgroundScheduler:
    """A scheduler, not yet started, that calls ``tick`` with the moment: at once, then at the start of every minute.

    A tick that could not run in time is run late, once: it looks at all that is due, so nothing is lost.
    """
    scheduler = BackgroundScheduler(
        timezone=dt.UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )

    def run() -> None:
        try:
            tick(utc_now())
        except Exception as error:  # noqa: BLE001 (APScheduler would log its text; the next tick has its turn)
            log_fault(error, "tick")

    scheduler.add_job(run, "cron", second=0, id="tick", next_run_time=utc_now())
    return scheduler
