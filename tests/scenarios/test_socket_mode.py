"""The same bot over Socket Mode, against a WebSocket on this machine: ask, lose the connection, reconnect."""

import threading
from collections.abc import Iterator

import pytest

from bot.manifest import load_manifest
from bot.playground.playground import Playground
from bot.playground.serve import connection
from bot.sockets import run_socket_mode
from tests.scenarios.socket_mode import SocketMode


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
        bot = threading.Thread(target=run_socket_mode, args=(*made[0], stop))
        bot.start()
        yield running
        stop.set()
        bot.join()


def test_questions_are_answered_before_and_after_a_lost_connection(robin, slack, read):
    answer = robin.ask("/whosaid very big mistake")
    assert "Vladimir Putin" in read(answer)
    slack.drop()
    assert robin.share(answer).audience is None
    assert robin.open(answer, "In context")["title"]["text"] == "In context"


def test_an_event_that_comes_again_after_a_reconnect_is_answered_once(robin, slack, playground):
    post = robin.person.say("#newsroom", "Morning, all")
    post.message["text"] = "<@U0RECORD> very big mistake"
    envelope = robin.person.mention_event(post)
    robin.after(lambda: slack("events_api", envelope))
    slack.drop()
    slack("events_api", envelope, 1)
    robin.mention("whois Chang Ho-jin")
    answers = [p for p in playground.workspace.posts if p.message["user"] == "U0RECORD"]
    assert len(answers) == 2


def test_home_is_shown_its_examples_are_answered_and_an_invitation_has_its_line(robin, playground, read):
    workspace = playground.workspace
    robin.person.open_home()
    view = workspace.await_result(lambda: workspace.homes.get("U0ROBIN"), 20)
    assert "It holds 5 articles" in read(view["blocks"])
    answer = robin.after(lambda: robin.person.click_home("home_ask"))
    assert (answer.channel, answer.audience) == (workspace.direct_messages("U0ROBIN").id, None)
    robin.person.command("#features", "/invite @ontherecord")
    workspace.await_result(lambda: next((p for p in workspace.posts if "Or mention me." in p.text), None), 20)
