"""``/digest``: what is new, posted to a channel at the time it asked for."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from slack_bolt import App
from slack_sdk import WebClient

from bot.commands.conversation import Conversation
from bot.commands.listening import listener
from bot.digests.requests import Asker, DigestRequests
from bot.messages import actions as ids
from bot.slack_refusals import CALL_ERRORS

COMMAND = "/digest"


def register(app: App, requests: DigestRequests) -> None:
    """Make the app answer ``/digest`` and its buttons."""

    def ask(here: Conversation) -> None:
        here.tell(requests.answer(here.text, asker(here)))

    def said_yes(here: Conversation) -> None:
        here.replace(requests.subscribe(here.asked, asker(here)))

    def post(here: Conversation) -> None:
        here.replace(requests.post(here.state, asker(here)))

    app.command(COMMAND)(listener(ask))
    app.action(ids.pattern(ids.DIGEST_YES))(listener(said_yes))
    app.action(ids.pattern(ids.DIGEST_POST))(listener(post))


def asker(here: Conversation) -> Asker:
    """Return who asks for a digest, and where."""
    return Asker(here.user, here.channel, lambda: zone_of(here.client, here.user), here.channel_name)


def zone_of(client: WebClient, user: str) -> str:
    """The IANA zone of a person's profile; UTC where Slack does not tell, or tells one that is not known here."""
    try:
        return ZoneInfo(str(client.users_info(user=user)["user"].get("tz"))).key
    except (*CALL_ERRORS, ZoneInfoNotFoundError, ValueError):
        return "UTC"
