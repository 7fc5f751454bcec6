"""An HTTP server for small requests, on Tornado: it has a deadline for a request's head and one for its body.

The event loop reads requests whole, so slow clients hold a connection and nothing else; threads answer them.
"""

import asyncio
import logging
import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Any, NamedTuple

from tornado.http1connection import HTTP1ServerConnection
from tornado.httpserver import HTTPServer
from tornado.httputil import (
    HTTPConnection,
    HTTPHeaders,
    HTTPMessageDelegate,
    HTTPServerConnectionDelegate,
    RequestStartLine,
    ResponseStartLine,
)
from tornado.iostream import IOStream, StreamClosedError

log = logging.getLogger(__name__)
_BODY_LIMIT = 1_000_000
_HEAD_LIMIT = 32_768
_THREADS = 8
_LOOK = 0.1
_LAST_ANSWERS = 3.0
"""Seconds for requests that are being met when the server is told to end: Slack waits no longer for them."""


class HttpRequest(NamedTuple):
    """An HTTP request; the names of its headers in small letters."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


class HttpResponse(NamedTuple):
    """What it is answered."""

    status: HTTPStatus
    body: bytes
    content_type: str = "text/plain; charset=utf-8"


class ServerLimits(NamedTuple):
    """Seconds for the head of a request, also of a next one on the same connection, and for its body; connections."""

    head: float = 10.0
    body: float = 10.0
    connections: int = 800


Meet = Callable[[HttpRequest], HttpResponse]


def serve_until(
    stop: threading.Event, listening: socket.socket, meet: Meet, limits: ServerLimits | None = None
) -> None:
    """Answer what comes in at ``listening`` until ``stop``, then finish it; ``meet`` answers, and never raises."""
    with ThreadPoolExecutor(_THREADS, thread_name_prefix="front") as threads:
        asyncio.run(_serve(_Exchanges(meet, threads), listening, stop, limits or ServerLimits()))


async def _serve(
    exchanges: "_Exchanges", listening: socket.socket, stop: threading.Event, limits: ServerLimits
) -> None:
    server = _LimitedServer(
        exchanges,
        idle_connection_timeout=limits.head,
        body_timeout=limits.body,
        max_body_size=_BODY_LIMIT,
        max_header_size=_HEAD_LIMIT,
    )
    server.most = limits.connections
    listening.setblocking(False)
    server.add_socket(listening)
    while not stop.is_set():
        await asyncio.sleep(_LOOK)
    server.stop()
    await exchanges.finish(_LAST_ANSWERS)
    await server.close_all_connections()


class _LimitedServer(HTTPServer):
    """Tornado's server with a limit of connections: a new one takes the place of the oldest, which is a slow one."""

    most = 0

    def initialize(self, *args: Any, **named: Any) -> None:  # noqa: ANN401 - the base class's
        self._streams: dict[IOStream, None] = {}
        super().initialize(*args, **named)

    def handle_stream(self, stream: IOStream, address: tuple[object, ...]) -> None:
        while len(self._streams) >= self.most:
            oldest = next(iter(self._streams))
            del self._streams[oldest]
            oldest.close()
        self._streams[stream] = None
        super().handle_stream(stream, address)

    def on_close(self, server_conn: object) -> None:
        if isinstance(server_conn, HTTP1ServerConnection):
            self._streams.pop(server_conn.stream, None)
        super().on_close(server_conn)


class _Exchanges(HTTPServerConnectionDelegate):
    """The requests that are being met: read by the event loop, answered by threads."""

    def __init__(self, meet: Meet, threads: ThreadPoolExecutor) -> None:
        self._meet = meet
        self._threads = threads
        self._running: set[asyncio.Task[None]] = set()

    def start_request(self, server_conn: object, request_conn: HTTPConnection) -> HTTPMessageDelegate:  # noqa: ARG002
        return _Exchange(self, request_conn)

    def begin(self, request: HttpRequest, connection: HTTPConnection) -> None:
        """Answer a request in its time."""
        task = asyncio.ensure_future(self._answer(request, connection))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def finish(self, seconds: float) -> None:
        """Wait until every request is answered, so long at most."""
        if self._running:
            await asyncio.wait(self._running, timeout=seconds)

    async def _answer(self, request: HttpRequest, connection: HTTPConnection) -> None:
        response = await asyncio.get_running_loop().run_in_executor(self._threads, self._meet, request)
        headers = HTTPHeaders({"Content-Type": response.content_type, "Content-Length": str(len(response.body))})
        line = ResponseStartLine("HTTP/1.1", response.status, response.status.phrase)
        body = b"" if request.method == "HEAD" else response.body  # by HTTP, whose length is told all the same
        try:
            await connection.write_headers(line, headers, body)
            connection.finish()
        except StreamClosedError:
            log.info("Whoever sent a request did not wait for the answer.")


class _Exchange(HTTPMessageDelegate):
    """One request, while it comes in."""

    def __init__(self, exchanges: _Exchanges, connection: HTTPConnection) -> None:
        self._exchanges = exchanges
        self._connection = connection
        self._body = bytearray()
        self._request = HttpRequest("", "", {}, b"")

    def headers_received(self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders) -> None:
        if isinstance(start_line, RequestStartLine):
            named = {name.lower(): value for name, value in headers.items()}
            self._request = HttpRequest(start_line.method, start_line.path, named, b"")

    def data_received(self, chunk: bytes) -> None:
        self._body += chunk

    def finish(self) -> None:
        self._exchanges.begin(self._request._replace(body=bytes(self._body)), self._connection)
