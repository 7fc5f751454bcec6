"""Hosts the Bolt app on loopback, behind Bolt's own WSGI adapter, for the playground to talk to."""

import logging
import threading
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from slack_bolt import App
from slack_bolt.adapter.wsgi import SlackRequestHandler

log = logging.getLogger(__name__)


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Handler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Requests are of interest only when debugging."""
        log.debug(format, *args)


class AppHost:
    """A Bolt app listening on an ephemeral port until closed."""

    def __init__(self, app: App) -> None:
        self._server = make_server("127.0.0.1", 0, SlackRequestHandler(app), _Server, _Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), name="bolt-app", daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """Where the app listens."""
        return self._server.server_port

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
