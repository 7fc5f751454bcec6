"""Slack's end of Socket Mode: a WebSocket on this machine."""

import json
import secrets
import threading

from websockets.sync.server import ServerConnection, serve

from bot.playground.delivery import Kind, Reply

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
        envelope = self.send(kind, payload, retry)
        with self._changed:
            assert self._changed.wait_for(lambda: envelope in self._acknowledged, WAIT)
        return Reply(self._acknowledged[envelope].get("payload") or {})

    def send(self, kind: Kind, payload: dict, retry: int = 0) -> str:
        """Deliver, and do not wait; returns the envelope's id."""
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
        return envelope

    def drop(self) -> None:
        """Lose the connection, and wait until the app has opened another."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._connections, WAIT)
            lost = self._connections.pop()
        lost.close()
        with self._changed:
            assert self._changed.wait_for(lambda: self._connections, WAIT)

    def await_departure(self) -> None:
        """Wait until the app has closed the connection it opened last."""
        assert self._connections[-1].wait_closed(WAIT)

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
