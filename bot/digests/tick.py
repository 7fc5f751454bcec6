"""The tick: once a minute, take the claims that wait, claim what is due, deliver both, and tell of what failed."""

import datetime as dt
from collections.abc import Callable

from bot.delivery_store import DeliveryRow
from bot.digests.courier import Courier
from bot.digests.ledger import Delivery, Ledger
from bot.digests.notifier import Notifier
from bot.digests.subscriptions import Subscription
from bot.faults import log_fault
from knowledge.factbase import utc_now

Moment = Callable[[], dt.datetime]


class Ticker:
    """Delivers digests; safe to run in several processes at once.

    ``clock`` tells how much time passes during a tick.
    """

    def __init__(self, ledger: Ledger, courier: Courier, notifier: Notifier, clock: Moment = utc_now) -> None:
        self._ledger = ledger
        self._courier = courier
        self._notifier = notifier
        self._clock = clock

    def tick(self, now: dt.datetime) -> int:
        """Do what is due at ``now`` and give the number of digests posted; one that fails never stops the others."""
        moment = self._running_from(now)
        _contained("tidy", lambda: self._ledger.tidy(now))
        posted = sum(self._resume(found, moment) for found in self._ledger.open_claims(now))
        posted += sum(self._start(of, moment) for of in self._ledger.due(now))
        _contained("notices", lambda: self._notifier.tell_all(moment()))
        return posted

    def _running_from(self, now: dt.datetime) -> Moment:
        started = self._clock()
        return lambda: now + (self._clock() - started)

    def _resume(self, found: DeliveryRow, now: Moment) -> bool:
        return _contained(found.id, lambda: self._deliver(self._ledger.take(found, now()), now))

    def _start(self, of: Subscription, now: Moment) -> bool:
        def start() -> bool:
            return self._deliver(self._ledger.claim(of, self._courier.newest_addition(now()), now()), now)

        return _contained(of.id, start)

    def _deliver(self, delivery: Delivery | None, now: Moment) -> bool:
        return delivery is not None and self._courier.deliver(delivery, now)


def _contained(reference: str, work: Callable[[], bool | None]) -> bool:
    """Do some work, and tell whether a digest was posted; what goes wrong is logged, and ends with it."""
    try:
        return bool(work())
    except Exception as error:  # noqa: BLE001 (a locked database, say: the next digest has its turn)
        log_fault(error, reference)
        return False
