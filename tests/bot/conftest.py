"""A Slack that keeps what the app sends, and facts made by hand."""

import datetime as dt
import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import settings as hypothesis_settings
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier

from bot.app import create_app
from bot.http_server import HttpRequest
from bot.settings import Settings
from bot.web import Front
from knowledge.facts import (
    Account,
    ActorProfile,
    ArticleText,
    Context,
    Coverage,
    Date,
    EventReport,
    Examples,
    Holdings,
    InText,
    Match,
    QueryEcho,
    QuoteReport,
    SaidDate,
    SeenName,
    SeenRole,
    SourceRef,
    Speaker,
    Status,
    Story,
    TimelineAnswer,
    TimelineEntry,
    UnknownSourceError,
    WhoisAnswer,
    WhosaidAnswer,
    remark_of,
)
from tests.bot.slack_recorder import Slack

hypothesis_settings.register_profile("no deadline", deadline=None)  # on a busy machine an example may take long
hypothesis_settings.load_profile("no deadline")

WAIT = 10
SEARCHED = Coverage(articles=5, first=dt.date(2024, 6, 20), last=dt.date(2024, 6, 22))
SOURCE = "seeds/004_12092fc2aebbe4cc.txt"


@pytest.fixture
def slack() -> Iterator[Slack]:
    server = Slack()
    yield server
    server.shutdown()
    server.server_close()


class Made:
    """Facts made by hand, each as plain as a test needs it."""

    def report(self, source: str = SOURCE, text: str = "a very big mistake", **more: Any) -> QuoteReport:
        told = {
            "kind": "direct",
            "spans": ((4, 4 + len(text)),),
            "quoted": ((4, 4 + len(text)),),
            "speaker_as_written": "Putin",
            "certainty": "named",
            "said": SaidDate(value="2024-06-20", precision="day"),
            "context": Context(text=f"It. {text}!", span=(0, len(text) + 5)),
        }
        return QuoteReport(source=source, text=text, **(told | more))

    def speaker(self, name: str = "Vladimir Putin", role: str | None = "Russian president", **more: Any) -> Speaker:
        return Speaker(name=name, role=role, **({"id": "p1", "certainty": "named"} | more))

    def match(self, text: str = "a very big mistake", **more: Any) -> Match:
        told: dict[str, Any] = {
            "statement": "s1",
            "kind": "direct",
            "verdict": "verbatim",
            "score": 100.0,
            "matched": (),
            "speakers": (self.speaker(),),
            "said": SaidDate(value="2024-06-20", precision="day"),
            "place": "Hanoi",
            "reports": (self.report(text=text),),
        }
        told |= more
        return Match(text=text, **({"independent": len(told["reports"])} | told))

    def query(self, text: str = "big mistake", **more: Any) -> QueryEcho:
        return QueryEcho(**({"text": text, "words": text, "understood": f"Words like “{text}”"} | more))

    def whosaid(self, *matches: Match, verdict: str = "verbatim", **more: Any) -> WhosaidAnswer:
        told = {"query": self.query(), "verdict": verdict, "total": len(matches), "searched": SEARCHED}
        return WhosaidAnswer(matches=matches, **(told | more))

    def event_report(self, source: str = SOURCE, text: str = "They signed.", **more: Any) -> EventReport:
        return EventReport(source=source, text=text, **({"span": (0, len(text)), "date_as_written": None} | more))

    def entry(self, value: str | None = "1961", summary: str = "They signed.", **more: Any) -> TimelineEntry:
        precision = {None: "unknown", 4: "year", 7: "month", 10: "day"}[len(value) if value else None]
        told: dict[str, Any] = {
            "event": f"e{value}",
            "date": Date(value=value, precision=precision),
            "summary": summary,
            "reports": (self.event_report(text=summary),),
        }
        told |= more
        return TimelineEntry(**({"independent": len(told["reports"])} | told))

    def remark(self, text: str = "a very big mistake", **more: Any) -> TimelineEntry:
        """A statement as it stands on a timeline; ``more`` is the statement's."""
        return remark_of(self.match(text, **more))

    def timeline(self, *entries: TimelineEntry, **more: Any) -> TimelineAnswer:
        told = {
            "query": self.query("treaty", on_record="treaty"),
            "total": len(entries),
            "searched": SEARCHED,
        }
        return TimelineAnswer(entries=entries, **(told | more))

    def profile(self, name: str = "Chang Ho-jin", **more: Any) -> ActorProfile:
        told = {
            "actor": "p2",
            "kind": "person",
            "score": 100.0,
            "names": (
                SeenName(name=name, sources=("seeds/000_9342783eedd049d1.txt",)),
                SeenName(name="Jang Ho-jin", sources=("seeds/003_598be2dac4521eff.txt",)),
            ),
            "roles": (SeenRole(role="national security adviser", sources=("seeds/000_9342783eedd049d1.txt",)),),
            "statements": 6,
        }
        return ActorProfile(name=name, **(told | more))

    def whois(self, *matches: ActorProfile, **more: Any) -> WhoisAnswer:
        return WhoisAnswer(matches=matches, **({"query": self.query("chang"), "searched": SEARCHED} | more))

    def story(self, told: Match | TimelineEntry, **more: Any) -> Story:
        """A story of one fact: a direct quote as its speaker's words, anything else as its sentence."""
        spoken = isinstance(told, Match) and told.kind == "direct"
        words = told.text if isinstance(told, Match) else told.summary
        source = SourceRef(**{name: getattr(told.reports[0], name) for name in SourceRef.model_fields})
        return Story(**({"told": told, "words": words, "spoken": spoken, "source": source} | more))

    def account(self, source: str, says: str) -> Account:
        return Account(source=source, says=says, span=(0, 1))


@pytest.fixture(scope="session")
def made() -> Made:
    return Made()


class Held:
    """A fact base that holds one statement, event, person and article, and remembers what it was asked."""

    def __init__(self, made: Made) -> None:
        self.made = made
        self.asked: list[tuple[str, str, int]] = []
        self.match = made.match(reports=(made.report(spans=((8, 26),)), made.report("seeds/b.txt", "big mistake")))
        self.entry = made.entry("1961", reports=(made.event_report(span=(0, 8)),))
        self.fault: Exception | None = None

    def whosaid(self, text: str, *, offset: int = 0, limit: int = 5) -> WhosaidAnswer:
        self._note("whosaid", text, offset)
        return self.made.whosaid(self.match, query=self.made.query(text), total=7)

    def timeline(
        self, text: str, *, offset: int = 0, limit: int = 8, days: int | None = None, above: int = 0
    ) -> TimelineAnswer:
        total = 90 if {"war", "feud"} & {*text.split()} else 20
        if days is not None and total > above:
            self._note("key days", text, days)
            found = (
                self.entry,
                self.entry.model_copy(update={"event": None, "line": "1.0", "dated_by": "publication"}),
            )
            return self.made.timeline(
                *found, query=self.made.query(text), total=90, days=3 if "feud" in text else 12, articles=5
            )
        self._note("timeline", text, offset)
        return self.made.timeline(self.entry, query=self.made.query(text), total=total)

    def whois(self, text: str, *, limit: int = 8) -> WhoisAnswer:
        self._note("whois", text, 0)
        return self.made.whois(self.made.profile(), self.made.profile("Chang Ung", actor="p3"))

    def statement(self, id: str) -> Match | None:  # noqa: A002
        return self.match if id == "s1" else None

    def event(self, id: str) -> TimelineEntry | None:  # noqa: A002
        return self.entry if id == "e1961" else None

    def line(self, id: str) -> InText | None:  # noqa: A002
        return InText(source=SOURCE, text="He said a", span=(0, 9)) if id == "1.0" else None

    def actor(self, id: str) -> ActorProfile | None:  # noqa: A002
        return self.made.profile() if id == "p2" else None

    def article(self, source: str) -> ArticleText:
        if source != SOURCE:
            raise UnknownSourceError(f"No article is held under {source}.")
        text = "He said a very big mistake. Then.\nNext."
        return ArticleText(source=source, title="A title", text=text, paragraphs=((0, 33), (34, 39)))

    def examples(self) -> Examples:
        return Examples(phrase="a very big mistake", name="Vladimir Putin", topic="treaty")

    def holdings(self) -> Holdings:
        newest = dt.datetime(2024, 6, 21, 8, 5, tzinfo=dt.UTC)
        return Holdings(coverage=SEARCHED, newest_addition=newest)

    def status(self) -> Status:
        counts = {"articles": 5, "statements": 60, "quotes": 70, "events": 40, "actors": 50, "disagreements": 2}
        return Status(
            database="postgresql://user:secret@host/base",
            version="0.1.0",
            generation=1,
            newest_addition=dt.datetime(2024, 6, 21, 8, 5, tzinfo=dt.UTC),
            unknown_publication=1,
            **counts,
        )

    def _note(self, command: str, text: str, offset: int) -> None:
        self.asked.append((command, text, offset))
        if self.fault:
            raise self.fault


@pytest.fixture
def held(made: Made) -> Held:
    return Held(made)


SECRET = "8f742231b10e8888abcd99yyyzzz85a5"


class Talk:
    """A reporter's side of the conversation: payloads as Slack sends them, signed, through the front."""

    def __init__(self, slack: Slack, held: Any) -> None:
        self.slack = slack
        self.modals = 0
        settings = Settings(SLACK_BOT_TOKEN="xoxb-1", SLACK_SIGNING_SECRET=SECRET)
        client = WebClient(token="xoxb-1", base_url=slack.api)
        self.app = create_app(held, settings, client=client)
        self.front = Front(self.app, held, SECRET)

    def command(self, command: str, text: str = "") -> None:
        status = self.form(
            {
                "token": "t",
                "team_id": "T1",
                "team_domain": "desk",
                "channel_id": "C1",
                "channel_name": "world",
                "user_id": "U1",
                "user_name": "ada",
                "command": command,
                "text": text,
                "api_app_id": "A1",
                "is_enterprise_install": "false",
                "response_url": self.slack.response_url,
                "trigger_id": "13345224609.738474920.8088930838d88f008e0",
            }
        )
        assert status == "200 OK"

    def press(self, button: dict[str, Any], *, ephemeral: bool = True, **more: Any) -> None:
        """Press a button of an answer, or choose an option of its menu."""
        action = {"type": button["type"], "action_id": button["action_id"], "block_id": "b1", "action_ts": "1.1"}
        chosen = {"selected_option": button["options"][0]} if "options" in button else {"value": button.get("value")}
        place = {"type": "message", "message_ts": "1718.1", "channel_id": "C1", "is_ephemeral": ephemeral}
        self.payload(
            {
                "type": "block_actions",
                "container": place | more.pop("container", {}),
                "channel": {"id": "C1", "name": "world"},
                "state": {"values": {}},
                "actions": [action | chosen],
                "response_url": self.slack.response_url,
            }
            | more
        )

    def payload(self, told: dict[str, Any]) -> None:
        whose = {"id": "U1", "username": "ada", "name": "ada", "team_id": "T1"}
        told = {"user": whose, "team": {"id": "T1", "domain": "desk"}, "trigger_id": "1.2.3", "api_app_id": "A1"} | told
        assert self.form({"payload": json.dumps(told)}) == "200 OK"

    def share(self, button: dict[str, Any]) -> dict[str, Any]:
        """Press a button that shares, say yes in the modal, and return what is posted to the channel."""
        self.press(button)
        self.agree()
        road, body = self.slack.next()
        assert (road, body["channel"]) == ("chat.postMessage", "C1")
        return body

    def agree(self) -> None:
        """Say yes in the modal that the app has opened."""
        road, body = self.slack.next()
        assert road == "views.open"
        self.modals += 1
        named = {"id": f"V{self.modals}", "root_view_id": f"V{self.modals}", "state": {"values": {}}}
        self.payload({"type": "view_submission", "view": body["view"] | named, "response_urls": []})

    def mention(self, text: str, event_id: str = "Ev1", **event: Any) -> None:
        told = {"type": "app_mention", "user": "U1", "text": text, "ts": "1718.2", "channel": "C1", "team": "T1"}
        body = {"type": "event_callback", "event_id": event_id, "event": told | event, "team_id": "T1", "token": "t"}
        assert self.post(json.dumps(body), "application/json") == "200 OK"

    def form(self, fields: dict[str, str]) -> str:
        return self.form_and_answer(fields)[0]

    def form_and_answer(self, fields: dict[str, str]) -> tuple[str, str]:
        """Post a signed form; returns the status, and what the acknowledgement says."""
        return self._sent(urlencode(fields), "application/x-www-form-urlencoded")

    def post(self, body: str, content_type: str, secret: str = SECRET) -> str:
        """Post a signed request; returns the status, which comes with the acknowledgement."""
        return self._sent(body, content_type, secret)[0]

    def _sent(self, body: str, content_type: str, secret: str = SECRET) -> tuple[str, str]:
        stamp = str(int(time.time()))
        signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body)
        headers = {"x-slack-signature": signature or "", "x-slack-request-timestamp": stamp}
        return self.call(HttpRequest("POST", "/slack/events", headers | {"content-type": content_type}, body.encode()))

    def get(self, path: str) -> tuple[str, str]:
        return self.call(HttpRequest("GET", path, {}, b""))

    def call(self, request: HttpRequest) -> tuple[str, str]:
        response = self.front.respond(request)
        return f"{response.status.value} {response.status.phrase}", response.body.decode()

    def answer(self) -> dict[str, Any]:
        """The answer at the response_url."""
        road, body = self.slack.next()
        assert road == "respond"
        return body


def button_of(body: dict[str, Any], label: str) -> dict[str, Any]:
    """The button (or menu) with this label in a message or view."""
    rows = [block["elements"] for block in body["blocks"] if block["type"] == "actions"]
    found = [e for row in rows for e in row if label in (e.get("text") or e["placeholder"])["text"]]
    assert found, f"no {label} in {body}"
    return found[0]


@pytest.fixture
def press_of():
    return button_of


@pytest.fixture
def talk(slack: Slack, held: Held) -> Iterator[Talk]:
    talk = Talk(slack, held)
    yield talk
    talk.app.listener_runner.listener_executor.shutdown(cancel_futures=True)
