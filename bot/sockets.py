"""``onrecord run``: the app over Socket Mode, which needs no public address.

Slack's client mends lost connections itself, but has been seen to die without a word (python-slack-sdk issues 1446,
1462 and 1701), so a watchdog ends the process with an exit code when there was no sign of life for too long; whatever
keeps processes running starts it again.
"""

import logging
import os
import signal
import threading
import time
from typing import NamedTuple

from slack_bolt import App
from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.builtin import SocketModeClient

from bot.app import check_token, token_refused
from bot.settings import Settings

log = logging.getLogger(__name__)
STOPPED, DEAD = 0, 1
_REMIND = 0.2


class Watch(NamedTuple):
    """How often to ping, to look for a sign of life, and for how many seconds to do without one.

    Slack's client itself drops a connection after four pings without an answer, and needs time to open another.
    """

    ping: float = 10.0
    look: float = 5.0
    patience: float = 120.0
    last_resort: float = 10.0


def run_socket_mode(
    app: App, settings: Settings, *, stop: threading.Event | None = None, watch: Watch | None = None
) -> int:
    """Answer with ``app`` until told to stop, and return 0; return 1 when the connection died and did not come back.

    ``settings`` have the tokens; ``stop`` ends it, as SIGINT and SIGTERM do; ``watch`` says how long to wait for a sign
    of life. Raises SettingsError when a token is missing or not accepted.
    """
    settings.require("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN")
    watch, stop = watch or Watch(), stop or threading.Event()
    stop_on_signals(stop)
    check_token(app.client)
    handler = SocketModeHandler(app, settings.slack_app_token, logger=_quiet_logger(), ping_interval=watch.ping)
    try:
        handler.client.connect()
    except SlackApiError as error:
        _close(handler.client)
        raise token_refused("SLACK_APP_TOKEN", error) from None
    log.info("Connected to Slack over Socket Mode.")
    if _stopped(handler.client, stop, watch):
        _close(handler.client)
        return STOPPED
    log.error("No sign of life from Slack for %.0f seconds; ending, to be started again.", watch.patience)
    _force_the_end_after(watch.last_resort)
    return DEAD


def _close(client: SocketModeClient) -> None:
    """Close the client; it forgets that it is closing when a session was just being opened, so it is told again."""
    closing = threading.Thread(target=client.close, daemon=True)
    closing.start()
    while closing.is_alive():
        client.current_session_state.terminated = True
        closing.join(_REMIND)


def stop_on_signals(stop: threading.Event) -> None:
    """Let Ctrl-C and the process manager's SIGTERM end the process cleanly."""
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())


def _stopped(client: SocketModeClient, stop: threading.Event, watch: Watch) -> bool:
    """Wait until told to stop; return False as soon as there was no sign of life for too long."""
    alive = time.time()
    while not stop.wait(watch.look):
        alive = max(alive, _last_sign(client))
        if time.time() - alive > watch.patience:
            return False
    return True


def _last_sign(client: SocketModeClient) -> float:
    """Return when Slack last answered a ping on the connection in use; 0 without one."""
    session = client.current_session
    return (session.last_ping_pong_time or 0.0) if session is not None and session.is_active() else 0.0


def _force_the_end_after(seconds: float) -> None:
    """End the process even if a thread hangs in a dead connection, which Python would wait for."""
    ending = threading.Timer(seconds, os._exit, [DEAD])
    ending.daemon = True
    ending.start()


def _quiet_logger() -> logging.Logger:
    """Return a logger that tells of connections, and at no level of what goes over them."""
    quiet = log.getChild("client")
    quiet.setLevel(logging.INFO)
    return quiet
