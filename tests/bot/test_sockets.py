"""Socket Mode against a WebSocket on this machine."""

import base64
import hashlib
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from slack_sdk import WebClient
from websockets.sync.server import ServerConnection, serve

from bot.app import UnreachableError, create_app
from bot.settings import Settings, SettingsError
from bot.sockets import STOPPED, Watch, run_socket_mode

WAIT = 10
SETTINGS = Settings(SLACK_BOT_TOKEN="xoxb-1", SLACK_APP_TOKEN="xapp-1")
SILENT = """
import sys
from slack_sdk import WebClient
from bot.app import UnreachableError, create_app
from bot.settings import Settings
from bot.sockets import Watch, run_socket_mode
settings = Settings(SLACK_BOT_TOKEN="xoxb-1", SLACK_APP_TOKEN="xapp-1")
app = create_app(None, settings, client=WebClient(token="xoxb-1", base_url=sys.argv[1]))
sys.exit(run_socket_mode(app, settings, watch=Watch(ping=0.1, look=0.05, patience=0.6, last_resort=0.2)))
"""


def mention(envelope: str, event: str, text: str) -> str:
    told = {"type": "app_mention", "user": "U1", "text": text, "ts": "1718.2", "channel": "C1"}
    body = {"type": "event_callback", "event_id": event, "event": told, "team_id": "T1"}
    return json.dumps(
        {"type": "events_api", "envelope_id": envelope, "payload": body, "accepts_response_payload": False}
    )


class Sockets:
    """Connections that the app opens, in order; a test speaks over each of them."""

    def __init__(self) -> None:
        self.opened: list[ServerConnection] = []
        self.changed = threading.Condition()
        self.server = serve(self._hold, "127.0.0.1", 0)
        self.url = f"ws://127.0.0.1:{self.server.socket.getsockname()[1]}/link"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def _hold(self, connection: ServerConnection) -> None:
        with self.changed:
            self.opened.append(connection)
            self.changed.notify_all()
        connection.recv_events_thread.join()  # until either side closes it

    def number(self, number: int) -> ServerConnection:
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.opened) > number, WAIT)
            return self.opened[number]


@pytest.fixture
def sockets(slack) -> Iterator[Sockets]:
    made = Sockets()
    slack.refusals["apps.connections.open"] = {"ok": True, "url": made.url}
    yield made
    made.server.shutdown()


def test_a_question_is_answered_before_and_after_a_lost_connection_and_once(slack, held, sockets) -> None:
    app = create_app(held, SETTINGS, client=WebClient(token="xoxb-1", base_url=slack.api))
    stop, ended = threading.Event(), []
    watch = Watch(ping=0.1, look=0.05)
    running = threading.Thread(target=lambda: ended.append(run_socket_mode(app, SETTINGS, stop=stop, watch=watch)))
    running.start()
    first = sockets.number(0)
    first.send(mention("E1", "Ev1", "<@UBOT> big mistake"))
    assert told(slack) == "a very big mistake"
    assert json.loads(first.recv(WAIT))["envelope_id"] == "E1"
    first.close()
    second = sockets.number(1)
    second.send(mention("E2", "Ev1", "<@UBOT> big mistake"))
    assert json.loads(second.recv(WAIT))["envelope_id"] == "E2"
    second.send(mention("E3", "Ev2", "<@UBOT> whois chang"))
    assert told(slack) == "Who is meant?"
    stop.set()
    running.join(WAIT)
    assert ended == [STOPPED]


def told(slack) -> str:
    """Which of the two answers the app posted."""
    while (sent := slack.next())[0] != "chat.postMessage":
        assert sent[0] == "apps.connections.open"
    return next(words for words in ("a very big mistake", "Who is meant?") if words in sent[1]["text"])


def test_a_connection_without_a_sign_of_life_ends_the_process(slack) -> None:
    silent = Silent()
    slack.refusals["apps.connections.open"] = {"ok": True, "url": silent.url}
    command = [sys.executable, "-c", SILENT, slack.api]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    silent.close()
    assert done.returncode == 1
    assert "No sign of life from Slack" in done.stderr


@pytest.mark.parametrize(
    ("method", "variable"), [("auth.test", "SLACK_BOT_TOKEN"), ("apps.connections.open", "SLACK_APP_TOKEN")]
)
def test_a_token_that_slack_does_not_take_is_named(slack, held, method: str, variable: str) -> None:
    slack.refusals[method] = {"ok": False, "error": "invalid_auth"}
    app = create_app(held, SETTINGS, client=WebClient(token="xoxb-1", base_url=slack.api))
    with pytest.raises(SettingsError, match=rf"^Slack does not accept {variable} \(invalid_auth\)"):
        run_socket_mode(app, SETTINGS, stop=threading.Event())


def test_a_slack_that_cannot_be_reached_is_told_in_one_sentence(held, caplog) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    app = create_app(held, SETTINGS, client=WebClient(token="xoxb-1", base_url=f"http://127.0.0.1:{port}/api/"))
    with pytest.raises(UnreachableError, match=r"^Slack cannot be reached at 127\.0\.0\.1 \(.*refused\)\. Check this"):
        run_socket_mode(app, SETTINGS, stop=threading.Event())
    assert caplog.text == ""


class Silent:
    """A WebSocket that shakes hands and then never answers anything."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._held: list[socket.socket] = []
        self.url = f"ws://127.0.0.1:{self._socket.getsockname()[1]}/link"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self._held.append(connection)
            lines = connection.recv(4096).decode().split("\r\n")
            key = next(line.split(": ")[1] for line in lines if line.lower().startswith("sec-websocket-key"))
            digest = hashlib.sha1(f"{key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11".encode()).digest()  # noqa: S324
            accept = base64.b64encode(digest).decode()
            head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade"
            connection.sendall(f"{head}\r\nSec-WebSocket-Accept: {accept}\r\n\r\n".encode())

    def close(self) -> None:
        for held in (self._socket, *self._held):
            held.close()
