"""How a process ends: by a signal, after what was begun is finished, but not later than the platform waits."""

import logging
import os
import signal
import threading

log = logging.getLogger(__name__)
GRACE = 25.0
"""Seconds for what was begun: Heroku and Kubernetes kill 30 seconds after SIGTERM."""
_UNFINISHED = 1


def stop_on_signals(stop: threading.Event) -> None:
    """Let Ctrl-C and the process manager's SIGTERM set ``stop``, and the process end within ``GRACE`` seconds of it."""

    def heed(*_: object) -> None:
        stop.set()
        _end_after(GRACE)

    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, heed)


def _end_after(seconds: float) -> None:
    """End the process even if a thread hangs, which Python would wait for."""
    ending = threading.Timer(seconds, _end)
    ending.daemon = True
    ending.start()


def _end() -> None:
    log.error("Not everything that was begun could be finished; ending without it.")
    os._exit(_UNFINISHED)
