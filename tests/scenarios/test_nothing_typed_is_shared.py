"""Whatever is asked and pressed, the words as typed reach nobody but who typed them: no post, upload, button or log."""

import json
import logging
from collections.abc import Iterator
from concurrent.futures import Future, wait
from datetime import timedelta
from typing import Any

import pytest

from bot.app import create_app
from bot.digests.service import make_digest_service
from bot.manifest import load_manifest
from bot.playground.elements import interactive, options
from bot.playground.playground import Credentials, Playground
from bot.playground.serve import connection
from bot.playground.slack_errors import SlackError
from bot.playground.workspace import BOT_USER, Post, Workspace

MARKER = "zyxmarker"
MANY = "treaty " * 12  # a topic's first twelve words count, so that what comes after them hinders no answer
ASKED = {
    "whosaid": (
        MARKER,
        f"supplying arms to Ukraine would be a very big mistake for South {MARKER}",
        f"a very big mistake {MARKER}",
        f'"a very big mistake {MARKER}"',
        f"That {MARKER} a decision for every country to make in terms of whether they are going to supply weapons",
        f"Any {MARKER} that leads to North Korea building up its military capabilities would violate UN rules",
        f"Putin big mistake {MARKER}",
        f"Putn {MARKER} mistake",
        f"by:Putin {MARKER}",
        f"arming Kyiv is a grave error of Seoul's {MARKER}",
        f"did Putin call arming Kyiv a grave {MARKER} error",
        f"by:Putin about:{MARKER}",
        f'by:Putin about:"{"arms " * 8}{MARKER}"',
        f"by:{MARKER} mistake",
        f"by:Kim {MARKER}",
        f"by:Korea {MARKER}",
        f"in:{MARKER} mistake",
        f"mistake since:{MARKER}",
        f"{MARKER}:mistake",
        f"Pyongyang {MARKER}",
        "Chang Hojin",
        f"who is {MARKER}",
        f"can you tell me who that {MARKER} guy is",
        f"when did {MARKER} sign the treaty",
        f"what happened in Pyongyang {MARKER}",
    ),
    "timeline": (
        MARKER,
        f"treaty {MARKER}",
        f"{MANY}{MARKER}",
        f"{MANY}{MARKER} since:2000",
        f"by:{MARKER}",
        f"by:Putin about:{MARKER}",
        f"treaty in:{MARKER}",
        f"treaty since:{MARKER}",
        f'by:Putin about:"{"Korea " * 8}{MARKER}"',
    ),
    "whois": (
        MARKER,
        f"president about:{MARKER}",
        f"Chang {MARKER}",
        f"Chang Hojin {MARKER}",
        f"by:{MARKER}",
    ),
    "onrecord": (MARKER,),
}
EVERY = [f"{command} {question}" for command, questions in ASKED.items() for question in questions]


class Watched:
    """The whole bot, and everything that the app says to Slack."""

    def __init__(self, facts: Any) -> None:
        self.workspace = Workspace()
        self.calls: list[tuple[str, Any]] = []
        self.work: list[Future[Any]] = []
        self.facts = facts
        self.playground = Playground(self._make_app, load_manifest(), workspace=self.workspace)
        self.robin, self.maya = self.playground.person("robin"), self.playground.person("maya")
        call = self.playground.standin.call

        def recorded(method: str, token: str | None, arguments: dict[str, Any]) -> Any:
            self.calls.append((method, arguments))
            return call(method, token, arguments)

        self.playground.standin.call = recorded  # type: ignore[method-assign]

    def _make_app(self, credentials: Credentials) -> Any:
        settings, client = connection(credentials)
        self.digests = make_digest_service(self.facts, client, admins=["U0ROBIN"])
        app = create_app(self.facts, settings, client=client, digests=self.digests.requests)
        executor: Any = app.listener_runner.listener_executor
        submit = executor.submit

        def remembered(*work: Any) -> Future[Any]:
            self.work.append(submit(*work))
            return self.work[-1]

        executor.submit = remembered
        return app

    def after(self, act: Any) -> None:
        """Wait until the bot has answered an act, with a message or a modal."""
        before, views = self.workspace.version, dict(self.workspace.views)
        act()
        self.workspace.await_result(lambda: self._answered(before, views) or None, 20)
        self.settle()

    def _answered(self, before: int, views: dict[str, Any]) -> bool:
        posted = any(p.revision > before and p.message["user"] == BOT_USER for p in self.workspace.posts)
        return posted or self.workspace.views != views

    def settle(self) -> None:
        """Wait until the app has done all that it was told to."""
        wait(self.work, timeout=20)

    def press_everything(self, limit: int = 400) -> list[str]:
        """Press all that can be pressed below all answers, also below what comes of it; each once a person."""
        done: list[str] = []
        waiting = True
        while waiting and len(done) < limit:
            waiting = False
            for post in [post for post in self.workspace.posts if post.message["user"] == BOT_USER]:
                for person in (self.robin, self.maya):
                    if post.audience in (None, person.user.id):
                        waiting = self._press_new(post, person, done) or waiting
        return done

    def _press_new(self, post: Post, person: Any, done: list[str]) -> bool:
        for block, element in list(interactive(post.message.get("blocks", []))):
            for choice in [one["value"] for one in options(element)] or [None]:
                name = f"{person.user.name} {element['action_id'].split(':')[0]} {choice or element.get('value')}"
                removes = element["action_id"].startswith("remove_")  # which would take away what is looked at here
                if name not in done and "url" not in element and not removes:
                    done.append(name)
                    self.after(
                        lambda e=element, b=block, c=choice: person.click(post, e["action_id"], c, b["block_id"])
                    )
                    self._agree(person)
                    return True
        return False

    def _agree(self, person: Any) -> None:
        """Say yes where a modal asks."""
        stack = self.workspace.views.get(person.user.id, [])
        if stack and stack[-1]["callback_id"]:
            self.after(person.submit)

    def seen_by_others(self) -> str:
        """All that anybody but Robin, who types, is sent, and all that is uploaded."""
        self.settle()
        posts = [p.message for p in self.workspace.posts if p.message["user"] == BOT_USER and p.audience != "U0ROBIN"]
        private = ("views.", "chat.postEphemeral")
        calls = [(method, sent) for method, sent in self.calls if not method.startswith(private)]
        return json.dumps([posts, calls, self.workspace.views.get("U0MAYA", [])], ensure_ascii=False, default=str)


@pytest.fixture
def watched(facts, caplog) -> Iterator[Watched]:
    caplog.set_level(logging.DEBUG)
    bot = Watched(facts)
    yield bot
    bot.playground.close()


def logged(caplog: pytest.LogCaptureFixture) -> str:
    return "\n".join(f"{r.name} {r.getMessage()} {r.exc_text or ''} {r.args}" for r in caplog.records)


@pytest.mark.parametrize("question", EVERY)
def test_what_is_asked_by_a_command_is_for_the_asker_alone_whatever_is_pressed(watched, caplog, question):
    watched.after(lambda: watched.robin.command("#newsroom", f"/{question}"))
    watched.press_everything()
    assert MARKER not in watched.seen_by_others()
    assert MARKER not in logged(caplog)


@pytest.mark.parametrize("question", EVERY)
def test_what_is_asked_by_a_mention_is_not_said_again(watched, caplog, question):
    watched.after(lambda: watched.robin.say("#newsroom", f"@ontherecord {question}"))
    watched.press_everything()
    assert MARKER not in watched.seen_by_others()
    assert MARKER not in logged(caplog)


@pytest.mark.parametrize("channel", ["#partners", "#sources"])
@pytest.mark.parametrize("question", [f"whosaid {ASKED['whosaid'][1]}", f"timeline {MANY}{MARKER}"])
def test_nor_where_sharing_asks_first(watched, caplog, channel, question):
    watched.after(lambda: watched.robin.command(channel, f"/{question}"))
    watched.press_everything()
    posted = watched.seen_by_others()
    assert "shared by <@U0ROBIN>" in posted
    assert MARKER not in posted
    assert MARKER not in logged(caplog)


def test_a_looked_up_message_is_for_who_looked_it_up(watched, caplog):
    message = watched.robin.say("#politics", f"“supplying arms would be a very big mistake for South {MARKER}”")
    watched.after(lambda: watched.robin.shortcut(message, "who_said_this"))
    pressed = watched.press_everything()
    assert any("share_statement" in one for one in pressed)
    seen = watched.seen_by_others()
    assert MARKER not in seen
    assert MARKER not in logged(caplog)


@pytest.mark.parametrize("topic", [MARKER, f"by:Putin about:{MARKER}", f"{MANY}{MARKER}", f"in:{MARKER}"])
def test_a_digests_topic_is_shown_to_others_as_it_is_on_record(watched, caplog, topic):
    watched.after(lambda: watched.robin.command("#world", f"/digest subscribe {topic} daily at 08:00 since yesterday"))
    for person in (watched.robin, watched.maya):
        for verb in ("list", "now", "status", "pause", "resume"):
            watched.after(lambda p=person, v=verb: p.command("#world", f"/digest {v}"))
    afternoon = (watched.workspace.now() + timedelta(days=2)).replace(hour=15)  # whatever the hour is now
    posted = watched.digests.tick(afternoon)
    assert posted == (topic.startswith("treaty")), "only the topic that is on record finds anything"
    watched.after(lambda: watched.robin.command("#world", "/digest unsubscribe"))
    assert MARKER not in watched.seen_by_others()
    assert MARKER not in logged(caplog)
    with watched.facts.engine.connect() as connection:
        assert MARKER not in str(connection.exec_driver_sql("SELECT * FROM audit").fetchall())


@pytest.mark.parametrize("topic", [MARKER, f"{MANY}{MARKER}"])
def test_what_a_preview_posts_and_what_the_channel_is_told_hold_nothing_typed(watched, caplog, topic):
    watched.after(lambda: watched.robin.command("#world", f"/digest subscribe {topic} daily at 08:00 since yesterday"))
    watched.after(lambda: watched.robin.command("#world", f"/digest subscribe {topic.upper()} daily at 09:00"))
    watched.after(lambda: watched.robin.command("#world", f"/digest pause {MARKER}"))
    for person in (watched.robin, watched.maya):
        for verb in ("now", "pause", "resume"):
            watched.after(lambda p=person, v=verb: p.command("#world", f"/digest {v}"))
    pressed = watched.press_everything()
    assert any("digest_post" in one for one in pressed) == topic.startswith("treaty")
    watched.after(lambda: watched.robin.command("#world", "/digest unsubscribe"))
    assert "paused" in watched.seen_by_others()
    assert MARKER not in watched.seen_by_others().lower()
    assert MARKER not in logged(caplog).lower()


@pytest.mark.parametrize("asked_by", ["command", "mention"])
def test_a_fault_tells_the_log_where_and_nobody_what(watched, caplog, monkeypatch, asked_by):
    def broken(text: str, **_: Any) -> None:
        raise RuntimeError(f"near “{text}”: syntax error")

    monkeypatch.setattr(watched.facts, "whosaid", broken)
    ask = watched.robin.command if asked_by == "command" else watched.robin.say
    line = f"/whosaid {MARKER}" if asked_by == "command" else f"@ontherecord {MARKER}"
    watched.after(lambda: ask("#newsroom", line))
    assert any(MARKER in post.text for post in watched.workspace.posts if post.audience == "U0ROBIN")
    assert MARKER not in watched.seen_by_others()
    assert "RuntimeError" in logged(caplog)
    assert MARKER not in logged(caplog)


def test_a_post_that_slack_refuses_tells_the_log_nothing_of_it(watched, caplog):
    watched.playground.standin.refuse_next("chat.postMessage", SlackError("access_denied"))
    watched.after(lambda: watched.robin.say("#newsroom", f"@ontherecord who said a very big mistake {MARKER}?"))
    assert "Slack answered chat.postMessage with access_denied" in logged(caplog)
    assert MARKER not in watched.seen_by_others() + logged(caplog)
