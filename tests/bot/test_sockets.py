"""Socket Mode against a WebSocket on this machine, over a wire that can be cut."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from slack_sdk import WebClient
from slack_sdk.socket_mode.request import SocketModeRequest
from websockets.sync.client import connect
from websockets.sync.server import ServerConnection, serve

from bot.app import create_app
from bot.messages.error_messages import NOT_AUTHORIZED
from bot.settings import Settings, SettingsError
from bot.sockets import _Envelopes, run_socket_mode
from tests.wire import Wire

WAIT = 20
AWAY = 5.0  # seconds that the bot may be away, whatever happened to the connection
SETTINGS = Settings(SLACK_BOT_TOKEN="xoxb-1", SLACK_APP_TOKEN="xapp-1")


def mention(envelope: str, event: str, text: str) -> str:
    stamp = event.replace("Ev", "1718.")
    told = {"type": "app_mention", "user": "U1", "text": text, "ts": stamp, "channel": "C1"}
    body = {"type": "event_callback", "event_id": event, "event": told, "team_id": "T1"}
    return json.dumps(
        {"type": "events_api", "envelope_id": envelope, "payload": body, "accepts_response_payload": False}
    )


def command(envelope: str, slack) -> str:
    asked = {"command": "/whosaid", "text": "big mistake", "user_id": "U1", "channel_id": "C1", "team_id": "T1"}
    body = asked | {"response_url": slack.response_url, "trigger_id": "1.2"}
    return json.dumps(
        {"type": "slash_commands", "envelope_id": envelope, "payload": body, "accepts_response_payload": True}
    )


class Sockets:
    """Connections that the app opens, in order; a test speaks over each of them."""

    def __init__(self) -> None:
        self.opened: list[ServerConnection] = []
        self.changed = threading.Condition()
        self.server = serve(self._hold, "127.0.0.1", 0)
        self.wire = Wire(self.server.socket.getsockname()[1])
        self.url = f"ws://127.0.0.1:{self.wire.port}/link"
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

    def close(self) -> None:
        self.wire.close()
        self.server.shutdown()


@pytest.fixture
def sockets(slack) -> Iterator[Sockets]:
    made = Sockets()
    slack.refusals["apps.connections.open"] = {"ok": True, "url": made.url}
    yield made
    made.close()


@pytest.fixture
def start(slack, held) -> Iterator[Callable[[], None]]:
    """Starts the bot; the fixture ends it, and fails if it does not end."""
    app = create_app(held, SETTINGS, client=WebClient(token="xoxb-1", base_url=slack.api))
    stop = threading.Event()
    running = threading.Thread(target=run_socket_mode, args=(app, SETTINGS, stop), daemon=True)
    yield running.start
    stop.set()
    running.join(WAIT)
    assert not running.is_alive()


def envelope_of(connection: ServerConnection) -> str:
    return json.loads(connection.recv(WAIT))["envelope_id"]


def told(slack) -> str:
    """Which of the two answers the app posted."""
    while (sent := slack.next())[0] == "apps.connections.open":
        pass
    return next(words for words in ("a very big mistake", "Who is meant?") if words in sent[1]["text"])


def test_a_question_is_answered_before_and_after_a_lost_connection_and_once(slack, sockets, start) -> None:
    start()
    first = sockets.number(0)
    first.send(mention("E1", "Ev1", "<@UBOT> big mistake"))
    assert told(slack) == "a very big mistake"
    assert envelope_of(first) == "E1"
    first.close()
    second = sockets.number(1)
    second.send(mention("E2", "Ev1", "<@UBOT> big mistake"))
    assert envelope_of(second) == "E2"
    second.send(mention("E3", "Ev2", "<@UBOT> whois chang"))
    assert told(slack) == "Who is meant?"


def announced(reason: str) -> Callable[[Sockets], None]:
    return lambda sockets: sockets.opened[-1].send(json.dumps({"type": "disconnect", "reason": reason}))


ENDS: dict[str, Callable[[Sockets], None]] = {
    "reset": lambda sockets: sockets.wire.reset(),
    "end without a close frame": lambda sockets: sockets.wire.cut(),
    "silence": lambda sockets: sockets.wire.go_silent(),
    "deafness": lambda sockets: sockets.wire.go_deaf(),
    "close frame": lambda sockets: sockets.opened[-1].close(),
    "close frame of a server that is going away": lambda sockets: sockets.opened[-1].close(1001),
    "announced: warning": announced("warning"),
    "announced: refresh_requested": announced("refresh_requested"),
    "announced: link_disabled": announced("link_disabled"),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_the_bot_is_back_within_five_seconds(slack, sockets, start, end) -> None:
    start()
    sockets.number(0).send(mention("E1", "Ev1", "<@UBOT> big mistake"))
    assert told(slack) == "a very big mistake"
    began = time.monotonic()
    end(sockets)
    sockets.number(1).send(mention("E2", "Ev2", "<@UBOT> whois chang"))
    assert told(slack) == "Who is meant?"
    assert time.monotonic() - began < AWAY


REFUSALS = {
    "an error": {"ok": False, "error": "internal_error"},
    "a refusal": {"ok": False, "error": "not_allowed_token_type"},
    "no address": {"ok": True},
    "an address where nobody is": {"ok": True, "url": "ws://127.0.0.1:1/"},
}


@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=REFUSALS)
def test_the_bot_is_back_within_five_seconds_of_slack_having_addresses_again(slack, sockets, start, refusal) -> None:
    start()
    sockets.number(0).send(mention("E1", "Ev1", "<@UBOT> big mistake"))
    assert told(slack) == "a very big mistake"  # by now the bot knows that its token was taken
    given, slack.refusals["apps.connections.open"] = slack.refusals["apps.connections.open"], refusal
    sockets.wire.reset()
    assert [slack.next()[0] for _ in range(4)] == ["apps.connections.open"] * 4
    slack.refusals["apps.connections.open"] = given
    began = time.monotonic()
    sockets.number(1).send(mention("E2", "Ev2", "<@UBOT> whois chang"))
    assert told(slack) == "Who is meant?"
    assert time.monotonic() - began < AWAY


def test_a_slack_that_is_unwell_at_the_start_is_waited_for(slack, sockets, start, caplog) -> None:
    given = slack.refusals["apps.connections.open"]
    slack.refusals["apps.connections.open"] = {"ok": False, "error": "internal_error"}
    start()
    assert [slack.next()[0] for _ in range(2)] == ["apps.connections.open"] * 2
    slack.refusals["apps.connections.open"] = given
    sockets.number(0).send(mention("E1", "Ev1", "<@UBOT> whois chang"))
    assert told(slack) == "Who is meant?"
    assert caplog.text.count("cannot be reached over Socket Mode now (internal_error)") == 1


def test_a_command_that_comes_again_is_acknowledged_again_and_answered_once(slack, sockets, start) -> None:
    start()
    first = sockets.number(0)
    for _ in range(2):
        first.send(command("E1", slack))
    assert [envelope_of(first) for _ in range(2)] == ["E1", "E1"]
    assert told(slack) == "a very big mistake"
    sockets.wire.reset()
    second = sockets.number(1)
    second.send(command("E1", slack))
    assert envelope_of(second) == "E1"
    second.send(mention("E2", "Ev2", "<@UBOT> whois chang"))
    assert told(slack) == "Who is meant?"


def test_a_command_whose_acknowledgement_was_lost_is_answered_once_and_acknowledged_when_it_comes_again(
    slack, sockets, start
) -> None:
    start()
    first = sockets.number(0)
    sockets.wire.go_deaf()
    first.send(command("E1", slack))
    assert told(slack) == "a very big mistake"
    sockets.wire.reset()
    second = sockets.number(1)
    second.send(command("E1", slack))
    assert envelope_of(second) == "E1"
    second.send(mention("E2", "Ev2", "<@UBOT> whois chang"))
    assert told(slack) == "Who is meant?"


def test_what_could_not_be_acknowledged_any_more_is_acknowledged_on_the_next_connection(slack, held, sockets) -> None:
    app = create_app(held, SETTINGS, client=WebClient(token="xoxb-1", base_url=slack.api))
    envelopes = _Envelopes(app)
    request = SocketModeRequest.from_dict(json.loads(command("E1", slack)))
    assert request
    with connect(sockets.url) as lost:
        lost.close()
        envelopes.meet(request, lost)
    with connect(sockets.url) as new:
        envelopes.catch_up(new)
        assert envelope_of(sockets.number(1)) == "E1"
    assert told(slack) == "a very big mistake"


def test_what_comes_while_slack_does_not_say_whose_the_token_is_is_answered_when_it_comes_again(
    slack, sockets, start
) -> None:
    slack.refusals["auth.test"] = {"ok": False, "error": "internal_error"}
    start()
    first = sockets.number(0)
    first.send(mention("E1", "Ev1", "<@UBOT> big mistake"))
    first.send(command("E2", slack))
    assert json.loads(first.recv(WAIT)) == {"envelope_id": "E2", "payload": {"text": NOT_AUTHORIZED}}
    del slack.refusals["auth.test"]
    assert told_when_repeated(first, mention("E1", "Ev1", "<@UBOT> big mistake")) == {"envelope_id": "E1"}
    assert told(slack) == "a very big mistake"


def told_when_repeated(connection: ServerConnection, message: str) -> dict:
    """What the app acknowledges once it does; Slack repeats a message until then."""
    for _ in range(WAIT):
        connection.send(message)
        with suppress(TimeoutError):
            return json.loads(connection.recv(1))
    pytest.fail("never acknowledged")


def test_what_comes_over_a_connection_whose_end_was_announced_is_answered(slack, sockets, start) -> None:
    start()
    first = sockets.number(0)
    announced("warning")(sockets)
    sockets.number(1)
    first.send(command("E1", slack))
    assert envelope_of(first) == "E1"
    assert told(slack) == "a very big mistake"


UNREADABLE = ("", "no JSON", "[]", '"text"', "null", '{"type": []}', "[" * 50_000, '{"type": "hello"}')
HALF: dict[str, object] = {"type": "event_callback"}
MALFORMED: tuple[object, ...] = ([], {}, HALF, HALF | {"event": "x"}, {"command": 1}, {"type": {}})


def test_messages_that_are_not_slacks_change_nothing(slack, sockets, start, caplog) -> None:
    start()
    first = sockets.number(0)
    for text in UNREADABLE:
        first.send(text)
    for number, payload in enumerate(MALFORMED):
        first.send(json.dumps({"type": "events_api", "envelope_id": f"M{number}", "payload": payload}))
    first.send(command("E1", slack))
    assert envelope_of(first) == "E1"
    assert told(slack) == "a very big mistake"
    assert len(sockets.opened) == 1
    assert "Traceback" not in caplog.text


def test_an_app_token_that_slack_does_not_take_is_named(slack, held) -> None:
    slack.refusals["apps.connections.open"] = {"ok": False, "error": "invalid_auth"}
    app = create_app(held, SETTINGS, client=WebClient(token="xoxb-1", base_url=slack.api))
    with pytest.raises(SettingsError, match=r"^Slack does not accept SLACK_APP_TOKEN \(invalid_auth\)"):
        run_socket_mode(app, SETTINGS, threading.Event())


def test_telling_it_to_stop_ends_it_also_while_there_is_no_connection(slack, sockets, start) -> None:
    start()
    sockets.number(0)
    with socket.create_server(("127.0.0.1", 0)) as nobody:  # it takes connections and says nothing
        slack.refusals["apps.connections.open"] = {"ok": True, "url": f"ws://127.0.0.1:{nobody.getsockname()[1]}/"}
        sockets.wire.reset()
        nobody.accept()[0].close()
