"""What a process that is told to end finishes before its fact base closes."""

import datetime as dt
import threading
from types import SimpleNamespace
from typing import Any

from slack_sdk import WebClient

from bot.app import create_app
from bot.cli.services import _answering, _ticking
from bot.settings import Settings

WAIT = 10


class Work:
    """Something that goes on for a while."""

    def __init__(self) -> None:
        self.began, self.may_end = threading.Event(), threading.Event()
        self.ended = False

    def __call__(self, _: dt.datetime | None = None) -> int:
        self.began.set()
        assert self.may_end.wait(WAIT)
        self.ended = True
        return 0

    def let_end_soon(self) -> None:
        assert self.began.wait(WAIT)
        threading.Timer(0.2, self.may_end.set).start()


def test_a_digest_that_is_being_posted_is_finished() -> None:
    tick = Work()
    digests: Any = SimpleNamespace(tick=tick)
    with _ticking(digests):
        tick.let_end_soon()
    assert tick.ended


def test_an_answer_that_was_acknowledged_is_finished(held) -> None:
    app = create_app(held, Settings(), client=WebClient(token="xoxb-1"))
    answer = Work()
    with _answering(app):
        app.listener_runner.listener_executor.submit(answer)
        answer.let_end_soon()
    assert answer.ended
