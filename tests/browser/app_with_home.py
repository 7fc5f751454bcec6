"""The part of the browser tests' app that has a Home, answers direct messages and asks where to share."""

from slack_bolt import App
from slack_sdk.webhook import WebhookClient

from bot.manifest import load_manifest
from bot.playground.slack_errors import Json

EVENTS = ["app_mention", "app_home_opened", "message.im"]


def manifest(*, home: bool = True, messages: bool = True, read_only: bool = False) -> Json:
    """The app's manifest with the tabs that a test wants."""
    tabs = {"home_tab_enabled": home, "messages_tab_enabled": messages, "messages_tab_read_only_enabled": read_only}
    app = load_manifest()
    settings = app["settings"] | {"event_subscriptions": {"bot_events": EVENTS}}
    return app | {"features": app["features"] | {"app_home": tabs}, "settings": settings}


def words(text: str) -> dict:
    return {"type": "plain_text", "text": text}


def run(text: str, **style: bool) -> dict:
    return {"type": "text", "text": text} | ({"style": style} if style else {})


def button(text: str, action: str) -> dict:
    return {"type": "button", "text": words(text), "action_id": action, "value": "v"}


def digest_row(name: str) -> dict:
    options = [{"text": words(text), "value": f"{text.lower()} {name}"} for text in ("Pause", "Remove")]
    confirm = {
        "title": words("Sure?"),
        "text": words(f"This changes {name}."),
        "confirm": words("Yes, do"),
        "deny": words("No"),
    }
    menu = {"type": "overflow", "action_id": "digest", "options": options, "confirm": confirm}
    return {"type": "section", "block_id": name, "text": words(f"Digest of {name}"), "accessory": menu}


def home(text: str) -> dict:
    asks = button("Ask this", "ask") | {"accessibility_label": "Ask: very big mistake"}
    return {
        "type": "home",
        "blocks": [
            {"type": "header", "text": words(text)},
            {"type": "actions", "block_id": "asks", "elements": [asks, button("Share…", "choose_place")]},
            digest_row("treaty"),
            digest_row("weather"),
        ],
    }


PLACES = {
    "type": "modal",
    "callback_id": "places",
    "title": words("Share"),
    "submit": words("Share"),
    "blocks": [
        {
            "type": "input",
            "block_id": "to",
            "label": words("Where to"),
            "element": {
                "type": "conversations_select",
                "action_id": "to",
                "response_url_enabled": True,
                "placeholder": words("A channel"),
                "filter": {"include": ["public", "private"]},
            },
        }
    ],
}


def add_home(app: App) -> None:
    def publish(client, event) -> None:
        if event["tab"] == "home":
            client.views_publish(user_id=event["user"], view=home("What it holds"))

    def ask_from_home(ack, body, client) -> None:
        ack()
        client.views_publish(user_id=body["user"]["id"], view=home("You asked"))

    def change_digest(ack, body, client) -> None:
        ack()
        chosen = body["actions"][0]["selected_option"]["value"]
        client.views_publish(user_id=body["user"]["id"], view=home(f"Done: {chosen}"))

    def choose_place(ack, body, client) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=PLACES)

    def share_to_place(ack, body) -> None:
        ack()
        WebhookClient(body["response_urls"][0]["response_url"]).send(text="Shared here", response_type="in_channel")

    def answer_directly(event, say) -> None:
        if "subtype" not in event:
            say(text=f"You wrote: {event['text']} with {len(event.get('attachments', []))} attachments")

    app.event("app_home_opened")(publish)
    app.event("message")(answer_directly)
    app.action("ask")(ask_from_home)
    app.action("digest")(change_digest)
    app.action("choose_place")(choose_place)
    app.view("places")(share_to_place)
