"""The playground's page in a real browser, with an app that answers in hostile words."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from bot.playground.playground import Credentials, Playground
from tests.browser.app_with_home import add_home, button, manifest, run, words

HOSTILE = (
    "<script>document.title='owned'</script> <!channel> &lt;b&gt; "
    "\u202eright to left\u202c <img src=x onerror=alert(1)>"
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def answer() -> list[dict]:
    quote = {"type": "rich_text_quote", "elements": [run("a "), run("very big mistake", bold=True), run(HOSTILE)]}
    line = {"type": "rich_text_section", "elements": [run("Ada Lovelace", bold=True), run(" · mathematician")]}
    options = [{"text": words(name), "value": name} for name in ("Ada Lovelace", "Ada Lovelace the younger")]
    menu = {"type": "static_select", "action_id": "choose", "placeholder": words("Which one?"), "options": options}
    more = {"type": "overflow", "action_id": "more", "options": options}
    row = [
        button("Share to channel", "share"),
        button("In context", "open"),
        button("Next ›", "next"),
        button("Name it", "form"),
        menu,
        more,
    ]
    return [
        {"type": "rich_text", "elements": [line, quote]},
        {
            "type": "section",
            "text": {"type": "mrkdwn", "text": "*bold* _it_ ~no~ `code` &lt;!here&gt; <https://x.org|a link>"},
        },
        {"type": "context", "elements": [words("unbroken" * 40)]},
        {"type": "divider"},
        {"type": "actions", "elements": row},
    ]


def view() -> dict:
    return {"type": "modal", "title": words("In context"), "close": words("Close"), "blocks": answer()[:4]}


FORM = {
    "type": "modal",
    "callback_id": "form",
    "title": words("Name it"),
    "submit": words("Save"),
    "blocks": [
        {
            "type": "input",
            "block_id": "name",
            "label": words("Name"),
            "element": {"type": "plain_text_input", "action_id": "name"},
        }
    ],
}


def answering_app(credentials: Credentials) -> App:
    app = App(
        client=WebClient(credentials.bot_token, base_url=credentials.api_url), signing_secret=credentials.signing_secret
    )

    def ask(ack, respond) -> None:
        ack()
        respond(text="Ada Lovelace: a very big mistake", blocks=answer())

    def turn(ack, respond) -> None:
        ack()
        respond(
            text="Page two", blocks=[{"type": "header", "text": words("Page two")}, answer()[-1]], replace_original=True
        )

    def share(ack, respond) -> None:
        ack()
        respond(text="Shared", response_type="in_channel", replace_original=False)

    def choose(ack, action, respond) -> None:
        ack()
        respond(text=f"You chose {action['selected_option']['value']}", replace_original=False)

    def show(ack, body, client) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=view())

    def form(ack, body, client) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=FORM | {"private_metadata": body["response_url"]})

    def named(ack, view) -> None:
        name = view["state"]["values"]["name"]["name"]["value"]
        if len(name) > 1:
            ack()
            WebhookClient(view["private_metadata"]).send(text=f"Named {name}")
        else:
            ack(response_action="errors", errors={"name": "A name has two letters at least."})

    add_home(app)
    app.view("form")(named)
    app.action("form")(form)
    app.command("/whosaid")(ask)
    app.action("next")(turn)
    app.action("share")(share)
    app.action("choose")(choose)
    app.action("open")(show)
    app.shortcut("who_said_this")(ask)
    app.event("app_mention")(lambda event, say: say(text="Here", thread_ts=event.get("thread_ts") or event["ts"]))
    return app


@pytest.fixture(scope="session")
def make_app() -> Callable[[Credentials], App]:
    return answering_app


@pytest.fixture
def playground(make_app: Callable[[Credentials], App]) -> Iterator[Playground]:
    with Playground(make_app, manifest()) as running:
        running.person("maya").say("#newsroom", "Who said “a very big mistake”?")
        running.open_page(["/whosaid very big mistake", "/timeline treaty", "/whois Ada"], lambda _now: 0)
        yield running


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def visit(browser, playground) -> Callable:
    """Opens the page; at the end nothing may have gone wrong in it, and nobody else been asked."""

    @contextmanager
    def open_page(
        width: int = 1280, height: int = 800, scheme: str = "light", *, who: str = "robin", may_fail: bool = False
    ) -> Iterator:
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        page = context.new_page()
        wrong: list[str] = []
        page.on("console", lambda line: wrong.append(line.text) if line.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "request", lambda request: None if request.url.startswith(playground.url) else wrong.append(request.url)
        )
        try:
            page.goto(f"{playground.url}/?as={who}")
            page.locator("#messages li").first.wait_for()
            yield page
        finally:
            context.close()
        assert may_fail or wrong == []

    return open_page
