"""A playground with a small app of its own: it answers, pages, shares, opens modals and fails on demand."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from slack_bolt import App
from slack_sdk import WebClient

from bot.playground.clock import Clock
from bot.playground.playground import Credentials, Playground
from bot.playground.workspace import Post, Workspace

WAIT = 10
MANIFEST = {
    "features": {
        "slash_commands": [
            {"command": "/ask", "usage_hint": "words", "description": "Answers", "should_escape": True},
            {"command": "/plain", "usage_hint": "", "description": "Answers in the acknowledgement"},
            {"command": "/slow", "usage_hint": "", "description": "Answers too late"},
        ],
        "shortcuts": [{"name": "Look it up", "type": "message", "callback_id": "look_up"}],
    },
    "oauth_config": {"scopes": {"bot": ["chat:write", "channels:read", "channels:join", "channels:history"]}},
    "settings": {"event_subscriptions": {"bot_events": ["app_mention"]}},
}


def words(text: str) -> dict:
    return {"type": "plain_text", "text": text}


def button(text: str, action: str) -> dict:
    return {"type": "button", "text": words(text), "action_id": action, "value": text}


FORM = {
    "type": "modal",
    "title": words("A form"),
    "submit": words("Save"),
    "callback_id": "form",
    "notify_on_close": True,
    "blocks": [
        {
            "type": "input",
            "block_id": "b",
            "label": words("Name"),
            "element": {"type": "plain_text_input", "action_id": "n"},
        }
    ],
}


class SmallApp:
    """The app, and what it was sent."""

    def __init__(self) -> None:
        self.bodies: list[dict] = []
        self.release = threading.Event()
        self.client: WebClient | None = None

    def __call__(self, credentials: Credentials) -> App:
        self.client = WebClient(credentials.bot_token, base_url=credentials.api_url)
        app = App(client=self.client, signing_secret=credentials.signing_secret)
        app.command("/ask")(self.ask)
        app.command("/plain")(lambda ack: ack("At once"))
        app.command("/slow")(self.slow)
        app.action("share")(self.share)
        app.action("next")(self.turn)
        app.action("open")(self.open)
        app.action("choose")(self.choose)
        app.view("form")(self.submitted)
        app.view_closed("form")(self.closed)
        app.shortcut("look_up")(self.look_up)
        app.event("app_mention")(self.mentioned)
        return app

    def ask(self, ack, body, respond) -> None:
        ack()
        self.bodies.append(body)
        options = [{"text": words(name), "value": name.lower()} for name in ("One", "Two")]
        menu = {"type": "static_select", "action_id": "choose", "placeholder": words("Which"), "options": options}
        row = [button("Share", "share"), button("Next", "next"), button("Open", "open"), menu]
        respond(text=f"You asked {body['text']}", blocks=[{"type": "actions", "elements": row}])

    def slow(self, ack) -> None:
        self.release.wait(WAIT)
        ack()

    def share(self, ack, body, respond) -> None:
        ack()
        self.bodies.append(body)
        respond(text="Shared", response_type="in_channel", replace_original=False)

    def turn(self, ack, respond) -> None:
        ack()
        respond(text="Page two", replace_original=True)

    def choose(self, ack, body, respond) -> None:
        ack()
        respond(text=f"Chosen: {body['actions'][0]['selected_option']['value']}", replace_original=False)

    def open(self, ack, body, client) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=FORM)

    def submitted(self, ack, body, view) -> None:
        self.bodies.append(body)
        name = view["state"]["values"]["b"]["n"]["value"]
        if name:
            ack()
        else:
            ack(response_action="errors", errors={"b": "A name is needed"})

    def closed(self, ack, body) -> None:
        ack()
        self.bodies.append(body)

    def look_up(self, ack, body, respond) -> None:
        ack()
        self.bodies.append(body)
        respond(text=f"About: {body['message']['text']}")

    def mentioned(self, body, event, say) -> None:
        self.bodies.append(body)
        say(text="Here", thread_ts=event.get("thread_ts") or event["ts"])


@pytest.fixture
def small() -> SmallApp:
    return SmallApp()


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2024, 6, 21, 9, 0, tzinfo=UTC))


@pytest.fixture
def playground(small: SmallApp, clock: Clock) -> Iterator[Playground]:
    with Playground(small, MANIFEST, workspace=Workspace(clock)) as running:
        yield running
    small.release.set()


@pytest.fixture
def came(playground: Playground) -> Callable[[str], Post]:
    """Waits for a message whose text begins so, and gives it."""

    def wait(text: str) -> Post:
        posts = playground.workspace.posts
        return playground.workspace.await_result(
            lambda: next((post for post in posts if post.text.startswith(text)), None), WAIT
        )

    return wait
