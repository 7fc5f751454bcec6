"""Where answers are worked out, apart from what acknowledges the questions: a few threads and a bounded queue."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from knowledge.facts import OnTheRecordError

_THREADS = 20
"""How many answers are worked on at once. Most of an answer's time is the post to Slack, which waits on the network."""
_WAITING = 200
"""How many questions may wait: about what one process answers in the seconds that people wait (judgement)."""
_REFUSALS = 200
"""How many refusals may wait that are posts of their own; those of slash commands ride on the acknowledgement."""


class QueueFullError(OnTheRecordError):
    """More questions wait than can be answered soon."""


class AnswerQueue(ThreadPoolExecutor):
    """Bolt's executor, bounded: takes ``waiting`` questions beside the ``threads`` that are worked on."""

    def __init__(self, threads: int = _THREADS, waiting: int = _WAITING) -> None:
        super().__init__(threads, thread_name_prefix="answer")
        self._places = threading.BoundedSemaphore(threads + waiting)
        self._refusals = threading.BoundedSemaphore(_REFUSALS)

    def submit(self, work: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:  # noqa: ANN401 - Executor's
        """Take a question to be answered; QueueFullError where too many wait, or none are taken any more."""
        return self._take(self._places, work, *args, **named)

    def submit_refusal(self, work: Callable[..., Any], /, *args: Any) -> Future[Any]:  # noqa: ANN401 - as above
        """Take the post of a refusal, which finds its place where a question does not; QueueFullError as above."""
        return self._take(self._refusals, work, *args)

    def _take(
        self,
        places: threading.BoundedSemaphore,
        work: Callable[..., Any],
        *args: Any,  # noqa: ANN401 - as above
        **named: Any,  # noqa: ANN401 - as above
    ) -> Future[Any]:
        if not places.acquire(blocking=False):
            raise QueueFullError("Too many questions at once. Ask again in a minute.")
        try:
            future = super().submit(work, *args, **named)
        except RuntimeError:  # it was shut down
            places.release()
            raise QueueFullError("The bot is being restarted. Ask again in a minute.") from None
        future.add_done_callback(lambda _: places.release())
        return future
