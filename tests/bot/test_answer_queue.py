"""What people see when more is asked at once than can be answered."""

import json
import threading
from collections.abc import Iterator

import pytest

from bot.answer_queue import AnswerQueue, QueueFullError
from bot.http_server import HttpRequest

FULL = "Too many questions at once. Ask again in a minute."
WAIT = 10


@pytest.fixture
def queue() -> Iterator[AnswerQueue]:
    made = AnswerQueue(threads=1, waiting=2)
    yield made
    made.shutdown()


class Busy:
    """Fills a queue until it is let go."""

    def __init__(self, queue: AnswerQueue) -> None:
        self.over = threading.Event()
        for _ in range(3):
            queue.submit(self.over.wait, WAIT)


@pytest.fixture
def busy(talk, queue) -> Iterator[Busy]:
    talk.app.listener_runner.listener_executor = queue
    made = Busy(queue)
    yield made
    made.over.set()


def test_a_queue_takes_no_more_than_it_has_places_for_until_there_are_some(queue) -> None:
    busy = Busy(queue)
    with pytest.raises(QueueFullError, match=FULL):
        queue.submit(busy.over.wait)
    busy.over.set()
    queue.submit_refusal(str).result(WAIT)  # is behind what waited
    assert queue.submit(lambda: "answered").result(WAIT) == "answered"


def test_a_queue_that_is_closed_says_so(queue) -> None:
    queue.shutdown()
    with pytest.raises(QueueFullError, match="restarted"):
        queue.submit(str)


def test_a_command_too_many_is_told_so_in_its_acknowledgement(talk, slack, busy, signed_command) -> None:
    response = talk.front.respond(signed_command("/whosaid", "big mistake"))
    told = json.loads(response.body)
    assert (response.status, told["response_type"], told["text"]) == (200, "ephemeral", FULL)
    assert slack.nothing_more()


def test_a_press_and_a_mention_too_many_are_told_so_as_soon_as_there_is_time(talk, slack, busy) -> None:
    talk.press({"type": "button", "action_id": "whosaid_ask", "value": '{"q":"big mistake"}'})
    talk.mention("<@UBOT> big mistake")
    assert slack.nothing_more()
    busy.over.set()
    assert sorted((how, body["text"]) for how, body in (slack.next(), slack.next())) == [
        ("chat.postEphemeral", FULL),
        ("respond", FULL),
    ]


def test_when_not_even_a_refusal_finds_a_place_the_log_says_so(talk, queue, busy, caplog, monkeypatch) -> None:
    monkeypatch.setattr(queue, "_refusals", threading.BoundedSemaphore(1))
    for number in range(2):
        talk.mention("<@UBOT> big mistake", event_id=f"Ev{number}")
    assert caplog.text.count("not even told") == 1


@pytest.fixture
def signed_command(talk, slack):
    def signed(command: str, text: str) -> HttpRequest:
        taken: list[HttpRequest] = []
        call = talk.call
        talk.call = lambda request: taken.append(request) or ("200 OK", "")
        talk.command(command, text)
        talk.call = call
        return taken[0]

    return signed
