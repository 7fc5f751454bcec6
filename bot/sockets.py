"""``onrecord run``: the app over Socket Mode, which needs no public address.

Slack closes such a connection every few hours, and says so shortly before on the connection itself. Whatever ends one,
another is opened at once; the old one is read until it is closed, so that nothing on its way is lost.
"""

import json
import logging
import threading
import time
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor, wait
from http import HTTPStatus
from http.client import HTTPException
from typing import Any

from slack_bolt import App
from slack_bolt.adapter.socket_mode.internals import run_bolt_app
from slack_bolt.response import BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.sync.client import ClientConnection, connect

from bot.app import was_left
from bot.faults import log_fault, new_reference
from bot.request_shapes import fault
from bot.settings import Settings
from bot.slack_refusals import Remedy, code_of, refusal_of, retry_after
from bot.slack_tokens import token_refused

log = logging.getLogger(__name__)
_THREADS = 8
_REMEMBERED = 10_000
"""Envelopes that are known when they come again: more than come in the minutes in which Slack repeats one."""
_MESSAGE_LIMIT = 10_000_000
_PING, _PONG = 1.5, 2.0
"""Seconds between pings, and for the answer to one; Slack's own client for Node pings every 1.67 seconds."""
_OPENING = 3.0
_AGAIN = (0.0, 0.5, 1.0, 2.0, 3.0)
"""Seconds until a connection is opened: at once, then ever later, but Slack is found again within five seconds."""
_STEADY = 10.0
"""Seconds after which a connection counts as one that worked, so that the next is opened at once."""
_FAREWELL = 30.0
"""Seconds for which a connection is read on whose end Slack has announced (judgement: Slack closes it before)."""
_LOOK = 0.1


def run_socket_mode(app: App, settings: Settings, stop: threading.Event) -> None:
    """Answer with ``app`` until ``stop``; acknowledge then what has come in.

    ``settings`` have the app's token: SettingsError where it is missing, or not accepted at the start. Whatever is
    wrong later is tried again.
    """
    settings.require("SLACK_APP_TOKEN")
    link = _Link(app.client, settings.slack_app_token or "")
    with ThreadPoolExecutor(_THREADS, thread_name_prefix="envelope") as threads:
        envelopes, readers = _Envelopes(app), list[_Reader]()
        try:
            while connection := link.open(stop):
                readers = [one for one in readers if one.is_alive()]
                readers.append(_Reader(connection, envelopes, threads, stop))
                readers[-1].start()
                readers[-1].wait_until_spent()
        finally:
            stop.set()
            for reader in readers:
                reader.join()


class _Link:
    """Opens connections, as often as it takes."""

    def __init__(self, client: WebClient, token: str) -> None:
        # apart from the app's client: nothing is tried again but here, and nothing waited for longer
        self._client = WebClient(
            base_url=client.base_url,
            timeout=int(_OPENING),
            ssl=client.ssl,
            proxy=client.proxy,
            retry_handlers=[],
            logger=logging.getLogger("slack_sdk"),
        )
        self._token = token
        self._opened: float | None = None
        self._tries = 0
        self._told = ""

    def open(self, stop: threading.Event) -> ClientConnection | None:
        """Return a new connection; None when told to stop before there is one."""
        if self._opened and time.monotonic() - self._opened > _STEADY:
            self._tries = 0
        while not stop.wait(_AGAIN[min(self._tries, len(_AGAIN) - 1)]):
            self._tries += 1
            try:
                connection = self._connection()
            except (SlackClientError, OSError, HTTPException, WebSocketException) as error:
                stop.wait(self._fail(error))
            else:
                log.info("Connected to Slack over Socket Mode.")
                self._opened, self._told = time.monotonic(), ""
                return connection
        return None

    def _connection(self) -> ClientConnection:
        url = self._client.apps_connections_open(app_token=self._token).get("url")
        return connect(
            str(url),
            ssl=self._client.ssl,
            compression=None,
            open_timeout=_OPENING,
            ping_interval=_PING,
            ping_timeout=_PONG,
            close_timeout=_LOOK,
            max_size=_MESSAGE_LIMIT,
        )

    def _fail(self, error: Exception) -> float:
        """Say once why there is no connection, and return how long Slack asks to wait.

        SettingsError for a token that Slack did not take from the start.
        """
        if isinstance(error, SlackApiError) and not self._opened and refusal_of(error).remedy is not Remedy.WAIT:
            raise token_refused("SLACK_APP_TOKEN", error) from None
        why = code_of(error)
        if why != self._told:
            log.warning("Slack cannot be reached over Socket Mode now (%s); it is tried again every few seconds.", why)
        self._told = why
        return float(retry_after(error) or 0)


class _Reader(threading.Thread):
    """Reads one connection until it is closed, however that happens."""

    def __init__(
        self,
        connection: ClientConnection,
        envelopes: "_Envelopes",
        threads: ThreadPoolExecutor,
        stop: threading.Event,
    ) -> None:
        """Hand what comes over ``connection`` to ``envelopes``, by ``threads``, until ``stop``."""
        super().__init__(name="socket mode", daemon=True)
        self._connection = connection
        self._envelopes = envelopes
        self._threads = threads
        self._stop_reading = stop
        self._spent = threading.Event()
        self._end = float("inf")
        self._meeting: set[Future[None]] = set()

    def wait_until_spent(self) -> None:
        """Wait until another connection is needed, or none any more."""
        self._spent.wait()

    def run(self) -> None:
        """Read, and tell that the connection is spent when Slack announces its end or it has ended."""
        try:
            with self._connection:
                self._read()
                wait(self._meeting)
        except ConnectionClosed as closed:
            log.info("The connection to Slack has ended (%s).", closed.rcvd.code if closed.rcvd else "lost")
        finally:
            self._spent.set()

    def _read(self) -> None:
        self._envelopes.catch_up(self._connection)
        while not self._stop_reading.is_set() and time.monotonic() < self._end:
            try:
                text = self._connection.recv(_LOOK)
            except TimeoutError:
                continue
            self._take(text)

    def _take(self, text: str | bytes) -> None:
        try:
            message = json.loads(text)
            kind, request = message.get("type"), SocketModeRequest.from_dict(message)
        except (ValueError, TypeError, AttributeError, RecursionError):
            log.warning("Left out a message of Slack that cannot be read.")
            return
        if kind == "disconnect":
            log.info("Slack announces the end of the connection (%s).", message.get("reason"))
            self._end = time.monotonic() + _FAREWELL
            self._spent.set()
        elif request:
            self._meeting = {one for one in self._meeting if not one.done()}
            self._meeting.add(self._threads.submit(self._envelopes.meet, request, self._connection))


class _Envelopes:
    """Meets what comes in, each envelope once, and acknowledges it as often as it comes."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._lock = threading.Lock()
        self._met: OrderedDict[str, Future[str | None]] = OrderedDict()
        self._unsent: list[str] = []

    def meet(self, request: SocketModeRequest, connection: ClientConnection) -> None:
        """Hand an envelope to the app, unless it is known, and acknowledge it on its connection."""
        if acknowledgement := self._acknowledgement(request):
            self._send(acknowledgement, connection)

    def catch_up(self, connection: ClientConnection) -> None:
        """Acknowledge on a new connection what could not be acknowledged on one that was lost."""
        with self._lock:
            unsent, self._unsent = self._unsent, []
        for acknowledgement in unsent:
            self._send(acknowledgement, connection)

    def _send(self, acknowledgement: str, connection: ClientConnection) -> None:
        try:
            connection.send(acknowledgement)
        except ConnectionClosed:
            with self._lock:
                self._unsent.append(acknowledgement)

    def _acknowledgement(self, request: SocketModeRequest) -> str | None:
        """Return what acknowledges an envelope, None where it is refused; what is acknowledged the app sees once."""
        with self._lock:
            known = self._met.get(request.envelope_id)
            met = self._met.setdefault(request.envelope_id, Future())
            while len(self._met) > _REMEMBERED:
                self._met.popitem(last=False)
        if known is None:
            met.set_result(self._dispatched(request))
            if met.result() is None:  # Slack brings it again
                with self._lock:
                    self._met.pop(request.envelope_id, None)
        return met.result()

    def _dispatched(self, request: SocketModeRequest) -> str | None:
        if why := fault(request.payload):
            log.warning("Refused a request: it is not as Slack's are (%s).", why)
            return None
        try:
            response: BoltResponse = run_bolt_app(self._app, request)
        except Exception as error:  # noqa: BLE001 (whatever it is, the log has it under a reference)
            log_fault(error, new_reference())
            return None
        if was_left(request.payload, response):
            log.warning("Left a request, which Slack brings again: it does not say now whose the token is.")
            return None
        if response.status != HTTPStatus.OK:
            log.warning("Refused a request (%d): nothing in the app is made for it.", response.status)
            return None
        return json.dumps(SocketModeResponse(request.envelope_id, _payload(response)).to_dict())


def _payload(response: BoltResponse) -> dict[str, Any] | None:
    """Return what an acknowledgement brings along."""
    if not response.body:
        return None
    return json.loads(response.body) if response.body.startswith("{") else {"text": response.body}
