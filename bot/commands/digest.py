"""``/digest``: what is new, posted to a channel at the time it asked for."""

from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.commands.conversation import Conversation
from bot.commands.listening import listener
from bot.digests.requests import Asker, Requests

COMMAND = "/digest"


def register(app: App, requests: Requests) -> None:
    """Make the app answer ``/digest``."""

    def ask(here: Conversation) -> None:
        asker = Asker(here.user, here.body["channel_id"], lambda: zone_of(here.client, here.user))
        here.tell(requests.answer(here.text, asker))

    app.command(COMMAND)(listener(ask))


def zone_of(client: WebClient, user: str) -> str:
    """The IANA zone of a person's profile; UTC where Slack does not tell."""
    try:
        return str(client.users_info(user=user)["user"].get("tz") or "UTC")
    except SlackApiError:
        return "UTC"
