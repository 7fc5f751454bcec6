"""The server as a socket sees it: slow clients, odd requests, and its end."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from http import HTTPStatus

import pytest

from bot.http_server import HttpRequest, HttpResponse, ServerLimits, serve_until

WAIT = 20
SLOW = 100
REQUEST = b"POST /here HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
LAST = REQUEST.replace(b"Host: a", b"Host: a\r\nConnection: close")


class Running:
    """A server that answers with what it was sent."""

    def __init__(self, limits: ServerLimits) -> None:
        self.asked: list[HttpRequest] = []
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.began = threading.Event()
        self.stop = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.port = self._listening.getsockname()[1]
        self.thread = threading.Thread(target=self._serve, args=(limits,), daemon=True)
        self.thread.start()

    def _serve(self, limits: ServerLimits) -> None:
        with self._listening:
            serve_until(self.stop, self._listening, self._meet, limits)

    def _meet(self, request: HttpRequest) -> HttpResponse:
        self.asked.append(request)
        self.began.set()
        assert self.may_answer.wait(WAIT)
        return HttpResponse(HTTPStatus.OK, request.body)

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), WAIT)

    def ask(self, raw: bytes) -> bytes:
        """What a client gets that sends this and then listens until the end."""
        with self.connect() as client:
            client.sendall(raw)
            return rest(client)

    def end(self) -> None:
        self.stop.set()
        self.thread.join(WAIT)
        assert not self.thread.is_alive()


def rest(client: socket.socket) -> bytes:
    got = b""
    with suppress(ConnectionError):
        while data := client.recv(65_536):
            got += data
    return got


@pytest.fixture
def running() -> Iterator[Callable[..., Running]]:
    with ExitStack() as started:

        def start(**limits: float) -> Running:
            made = Running(ServerLimits(**limits))  # type: ignore[arg-type]
            started.callback(made.end)
            return made

        yield start


SLOWLY = {
    "in the first line": (b"POST", b"x"),
    "in a header": (b"POST / HTTP/1.1\r\nHost: a\r\nX-Slow: ", b"x"),
    "with ever more headers": (b"POST / HTTP/1.1\r\nHost: a\r\n", b"a: b\r\n"),
    "in the body": (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n", b"x"),
    "in a chunk": (b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n", b"x"),
    "chunk by chunk": (b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    "in the second request of a connection": (REQUEST + b"POST", b"x"),
}


@pytest.mark.parametrize(("start", "drop"), SLOWLY.values(), ids=SLOWLY)
def test_clients_that_send_slowly_are_let_go_and_keep_nobody_waiting(running, start: bytes, drop: bytes) -> None:
    server = running(head=0.5, body=0.5)
    slow = [server.connect() for _ in range(SLOW)]
    for client in slow:
        client.sendall(start)
    dripping, over = threading.Event(), threading.Event()

    def drip() -> None:
        while not over.wait(0.05):
            for client in slow:
                with suppress(OSError):
                    client.sendall(drop)
            dripping.set()

    dropper = threading.Thread(target=drip)
    dropper.start()
    assert dripping.wait(WAIT)
    assert server.ask(LAST).endswith(b"hello")
    for client in slow:
        rest(client)  # ends only when the server closes
        client.close()
    over.set()
    dropper.join()


REFUSED = {
    "a body that is too large": b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000001\r\n\r\n",
    "chunks that are too large": b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nf4241\r\n",
    "headers that are too large": b"POST / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 40_000 + b"\r\n\r\n",
    "a length that is none": b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\nhello",
    "two lengths": b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
    "a length and chunks": b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
    "chunks that are none": b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
    "another coding": b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n",
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    "a header without a colon": b"POST / HTTP/1.1\r\nHost: a\r\nnonsense\r\n\r\n",
    "less than was announced": b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\nhello",
    "nothing": b"",
}


@pytest.mark.parametrize("raw", REFUSED.values(), ids=REFUSED)
def test_requests_that_cannot_be_read_are_never_met(running, raw: bytes, caplog) -> None:
    server = running(head=0.5, body=0.5)
    answer = server.ask(raw)
    assert not answer or answer.startswith(b"HTTP/1.1 4")
    assert server.asked == []
    assert not [record for record in caplog.records if record.exc_info or "Traceback" in record.getMessage()]
    assert server.ask(LAST).endswith(b"hello")


def test_requests_in_chunks_and_without_a_body_are_met(running) -> None:
    server = running()
    head = b"POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
    chunked = b"Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n"
    assert server.ask(head + chunked).endswith(b"hello")
    assert server.ask(head + b"\r\n").startswith(b"HTTP/1.1 200")
    assert [request.body for request in server.asked] == [b"hello", b""]


def test_where_there_are_too_many_connections_a_new_one_takes_the_place_of_the_oldest(running) -> None:
    server = running(connections=3)
    with ExitStack() as held:
        clients = [held.enter_context(server.connect()) for _ in range(3)]
        for client in clients:
            client.sendall(REQUEST)
            assert client.recv(100).startswith(b"HTTP/1.1 200")
        assert server.ask(LAST).endswith(b"hello")
        assert rest(clients[0]) in (b"hello", b"")
        clients[2].sendall(LAST)
        assert rest(clients[2]).endswith(b"hello")


def test_a_server_that_is_told_to_end_takes_no_more_and_answers_what_it_took(running) -> None:
    server = running()
    server.may_answer.clear()
    with server.connect() as client:
        client.sendall(REQUEST)
        assert server.began.wait(WAIT)
        server.stop.set()
        threading.Timer(0.3, server.may_answer.set).start()
        assert rest(client).endswith(b"hello")
    server.thread.join(WAIT)
    with pytest.raises(ConnectionRefusedError):
        server.connect()


@pytest.mark.parametrize("length", [0, 5])
def test_who_asks_for_the_head_alone_gets_that_and_can_ask_again_on_the_connection(running, length):
    server = running()
    head = f"HEAD /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n\r\n".encode()
    answers = server.ask(head + b"hello"[:length] + LAST)
    first, second, body = answers.split(b"\r\n\r\n")
    assert (first.split(b"\r\n")[0], second.split(b"\r\n")[0]) == (b"HTTP/1.1 200 OK", b"HTTP/1.1 200 OK")
    assert f"Content-Length: {length}".encode() in first
    assert body == b"hello"
