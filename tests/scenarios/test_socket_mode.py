"""The same bot over Socket Mode, against a WebSocket on this machine: ask, lose the connection, reconnect."""

import json
import secrets
import threading
from collections.abc import Iterator

import pytest
from websockets.sync.server import ServerConnection, serve

from bot.manifest import load_manifest
from bot.playground.delivery import Kind, Reply
from bot.playground.payloads import app_mention
from bot.playground.playground import Playground
from bot.playground.serve import connection
from bot.sockets import Watch, run_socket_mode

WAIT = 20


class SocketMode:
    """Delivers over the connection the app opened last, and waits for its acknowledgements."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._connections: list[ServerConnection] = []
        self._acknowledged: dict[str, dict] = {}
        self._server = serve(self._hold, "127.0.0.1", 0)
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        self.url = f"ws://127.0.0.1:{self._server.socket.getsockname()[1]}/"

    def __call__(self, kind: Kind, payload: dict, retry: int = 0) -> Reply:
        envelope = secrets.token_hex(8)
        told = {
            "envelope_id": envelope,
            "type": kind,
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
        }
        with self._changed:
            assert self._changed.wait_for(lambda: self._connections, WAIT)
            self._connections[-1].send(json.dumps(told | {"retry_attempt": retry}))
            assert self._changed.wait_for(lambda: envelope in self._acknowledged, WAIT)
        return Reply(self._acknowledged[envelope].get("payload") or {})

    def drop(self) -> None:
        """Lose the connection, and wait until the app has opened another."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._connections, WAIT)
            lost = self._connections.pop()
        lost.close()
        with self._changed:
            assert self._changed.wait_for(lambda: self._connections, WAIT)

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()

    def _hold(self, connection: ServerConnection) -> None:
        connection.send(json.dumps({"type": "hello", "num_connections": 1}))
        with self._changed:
            self._connections.append(connection)
            self._changed.notify_all()
        for message in connection:
            acknowledged = json.loads(message)
            with self._changed:
                self._acknowledged[acknowledged["envelope_id"]] = acknowledged
                self._changed.notify_all()


@pytest.fixture
def slack() -> Iterator[SocketMode]:
    made = SocketMode()
    yield made
    made.close()


@pytest.fixture
def playground(facts, slack, connected_app) -> Iterator[Playground]:
    made = []

    def make_app(credentials):
        made.append((connected_app(facts)(credentials), connection(credentials)[0]))
        return made[0][0]

    stop = threading.Event()
    with Playground(make_app, load_manifest(), deliver=slack) as running:
        running.standin.socket_url = slack.url
        watch = Watch(ping=0.2, look=0.05)
        bot = threading.Thread(target=run_socket_mode, args=made[0], kwargs={"stop": stop, "watch": watch})
        bot.start()
        yield running
        stop.set()
        bot.join()


def test_questions_are_answered_before_and_after_a_lost_connection(robin, slack, read):
    answer = robin.ask("/whosaid very big mistake")
    assert "Vladimir Putin" in read(answer)
    slack.drop()
    assert robin.press(answer, "Share to channel").audience is None
    assert robin.open(answer, "In context")["title"]["text"] == "In context"


def test_an_event_that_comes_again_after_a_reconnect_is_answered_once(robin, slack, playground):
    post = robin.person.say("#newsroom", "Morning, all")
    post.message["text"] = "<@U0RECORD> very big mistake"
    envelope = app_mention(post, 1718960400)
    robin.after(lambda: slack("events_api", envelope))
    slack.drop()
    slack("events_api", envelope, 1)
    robin.mention("whois Chang Ho-jin")
    answers = [p for p in playground.workspace.posts if p.message["user"] == "U0RECORD"]
    assert len(answers) == 2
