"""The page's server: loopback only, for our own page only, and nothing from elsewhere."""

import http.client
import json
import re
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import Any

import pytest

from bot.playground.server import PAGES

PAGE = files("bot.playground") / "page"


@pytest.fixture
def ask(playground):
    playground.open_page(["/ask x"])
    port = playground.server.server_port

    def request(method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request(method, path, body and json.dumps(body), headers)
        response = connection.getresponse()
        found = (response.status, response.headers, response.read().decode())
        connection.close()
        return found

    return request


@pytest.mark.parametrize("path", PAGES)
def test_every_file_of_the_page_is_served_under_the_policy(ask, path):
    status, headers, _ = ask("GET", path)
    assert status == 200
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/state", "/setup", "/api/auth.test"])
def test_a_foreign_name_that_leads_here_is_turned_away(ask, path):
    assert ask("GET", path, Host="evil.example")[0] == 403


@pytest.mark.parametrize("origin", [{}, {"Origin": "http://evil.example"}, {"Origin": "null"}])
def test_only_our_own_page_may_act(ask, playground, origin):
    assert ask("POST", "/do/say", {"channel": "C0WORLD", "text": "x"}, **origin)[0] == 403
    assert playground.workspace.posts == []


def test_our_own_page_acts(ask, playground):
    status, _, body = ask("POST", "/do/say", {"channel": "C0WORLD", "text": "a < b"}, Origin=playground.url)
    assert (status, json.loads(body)["ok"]) == (200, True)
    assert playground.workspace.posts[0].text == "a &lt; b"


def test_a_command_in_a_thread_is_explained(ask, playground):
    parent = playground.person().say("#world", "x")
    ask("POST", "/do/say", {"channel": "C0WORLD", "text": "/ask x", "thread": parent.ts}, Origin=playground.url)
    assert playground.workspace.posts[-1].text.startswith("Commands do not work in threads.")


def test_the_clock_can_be_moved_only_where_there_are_digests(ask, playground, clock):
    assert not json.loads(ask("GET", "/setup")[2])["controls"]
    before = clock()
    assert not json.loads(ask("POST", "/do/morning", {}, Origin=playground.url)[2])["ok"]
    assert clock() == before


def test_advancing_the_clock_runs_what_is_due(ask, playground, clock):
    moments: list[Any] = []
    playground.open_page([], lambda now: moments.append(now) or 1)
    answer = json.loads(ask("POST", "/do/morning", {}, Origin=playground.url)[2])
    assert answer == {"ok": True, "notice": "One digest was posted."}
    assert [moment.isoformat() for moment in moments] == ["2024-06-22T07:00:00+00:00"]
    assert clock() == moments[0]


def test_the_next_digest_is_run_at_its_time_without_waiting(ask, playground, clock):
    moments: list[Any] = []
    due = datetime(2024, 6, 24, 6, 30, tzinfo=UTC)
    playground.open_page([], lambda now: moments.append(now) or 2, lambda: due)
    answer = json.loads(ask("POST", "/do/digest", {}, Origin=playground.url)[2])
    assert (answer["notice"], moments, clock()) == ("2 digests were posted.", [due], due)


def test_a_digest_that_is_overdue_is_run_now(ask, playground, clock):
    now = clock()
    playground.open_page([], lambda _now: 0, lambda: now - timedelta(days=1))
    answer = json.loads(ask("POST", "/do/digest", {}, Origin=playground.url)[2])
    assert answer["notice"].startswith("A digest was due and none was posted:")
    assert clock() == now


def test_where_no_digest_was_due_the_page_says_how_to_have_one(ask, playground, clock):
    playground.open_page([], lambda _now: 0, lambda: clock() + timedelta(days=9))
    answer = json.loads(ask("POST", "/do/morning", {}, Origin=playground.url)[2])
    assert answer["notice"].startswith("No digest was due.")


def test_the_state_holds_only_what_changed_and_what_one_person_may_see(ask, playground):
    playground.person("maya").say("#world", "first")
    before = json.loads(ask("GET", "/state?after=0")[2])
    playground.workspace.slackbot("U0MAYA", "C0WORLD", "for Maya")
    playground.person("maya").say("#world", "second")
    after = json.loads(ask("GET", f"/state?after={before['version']}")[2])
    assert [message["text"] for message in after["messages"]] == ["second"]
    assert len(after["ids"]) == 2


def test_the_page_is_small():
    assert sum(len((PAGE / name).read_bytes()) for name, _ in PAGES.values()) < 80_000


@pytest.mark.parametrize("name", [name for name, _ in PAGES.values()])
def test_the_page_asks_nobody_else_and_writes_text_only_as_text(name):
    content = (PAGE / name).read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"""(?:src|href|url|import|fetch)\s*[=(]?\s*["'(]?\s*(?:https?:)?//""", content)
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|\sstyle=|\son\w+=", content)


def test_each_person_has_a_page_of_their_own(ask, playground):
    playground.workspace.slackbot("U0NOOR", "C0WORLD", "for Noor")
    noor = json.loads(ask("GET", "/state?as=noor&after=0")[2])
    assert [channel["name"] for channel in noor["channels"]] == ["world"]
    assert [message["text"] for message in noor["messages"]] == ["for Noor"]
    assert json.loads(ask("GET", "/setup?as=noor")[2])["me"] == "U0NOOR"
    assert json.loads(ask("GET", "/state?after=0")[2])["messages"] == []


@pytest.mark.parametrize("name", ["nobody", "ontherecord", "slackbot"])
@pytest.mark.parametrize("path", ["/setup", "/state", "/files/F1"])
def test_nobody_but_the_people_has_a_page(ask, name, path):
    assert ask("GET", f"{path}?as={name}")[0] == 404


def test_what_somebody_does_is_done_by_them(ask, playground):
    ask("POST", "/do/say?as=maya", {"channel": "C0WORLD", "text": "x"}, Origin=playground.url)
    assert playground.workspace.posts[0].message["user"] == "U0MAYA"


@pytest.mark.parametrize("name", ["noor", "iris"])
def test_people_from_outside_can_do_nothing_elsewhere(ask, playground, name):
    message = playground.person().say("#newsroom", "x")
    place = {"channel": "C0NEWSROOM", "ts": message.ts}
    asked = {"say": {"text": "y"}, "shortcut": {"callback": "look_up"}, "forward": {"to": "C0NEWSROOM"}}
    for act, more in asked.items():
        answer = json.loads(ask("POST", f"/do/{act}?as={name}", place | more, Origin=playground.url)[2])
        assert not answer["ok"], act
    assert playground.workspace.posts == [message]


def test_only_the_author_edits_a_message(ask, playground):
    message = playground.person().say("#world", "first")
    asked = {"channel": "C0WORLD", "ts": message.ts, "text": "second"}
    assert not json.loads(ask("POST", "/do/edit?as=maya", asked, Origin=playground.url)[2])["ok"]
    assert message.text == "first"
    assert json.loads(ask("POST", "/do/edit", asked, Origin=playground.url)[2])["ok"]
    assert message.text == "second"


def test_messages_to_the_app_obey_the_manifest(ask, playground, monkeypatch):
    tabs = {"messages_tab_enabled": True, "messages_tab_read_only_enabled": True}
    monkeypatch.setitem(playground.link.manifest["features"], "app_home", tabs)
    asked = {"channel": "D0ROBIN", "text": "x"}
    assert not json.loads(ask("POST", "/do/say", asked, Origin=playground.url)[2])["ok"]
    tabs["messages_tab_read_only_enabled"] = False
    assert json.loads(ask("POST", "/do/say", asked, Origin=playground.url)[2])["ok"]
    assert json.loads(ask("GET", "/setup")[2])["app_home"] == {"home": False, "messages": True, "read_only": False}
