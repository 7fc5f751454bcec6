"""``/whois``: who somebody is."""

from slack_bolt import App

from bot.commands.conversation import Conversation
from bot.commands.listening import listener
from bot.commands.question_parsing import shortened, wants_help
from bot.commands.share_buttons import register_share_button
from bot.commands.sharing import Shared, Sharing
from bot.facts_protocol import Facts
from bot.messages import actions as ids
from bot.messages.actions import State
from bot.messages.block_builders import Message
from bot.messages.error_messages import GONE
from bot.messages.help import command_help
from bot.messages.question_echo import with_echo
from bot.messages.share_confirmation import doubt
from bot.messages.whois import LIMIT, profile_message, shared_profile, shown_of, whois_message
from bot.today import today
from knowledge.facts import ActorProfile

COMMAND = "/whois"


def answer(facts: Facts, question: str, *, private: bool = True) -> Message:
    """Return the answer to a name; help for none."""
    if wants_help(question):
        return command_help(COMMAND, facts.examples(), lambda asked: facts.whois(asked, limit=1).matches)
    message = look_up(facts, question, private=private)
    return with_echo(message, COMMAND, shortened(question)) if private else message


def look_up(facts: Facts, question: str, *, private: bool) -> Message:
    """Return the answer to a name, without what was asked above it."""
    found = facts.whois(shortened(question), limit=LIMIT)
    only = found.matches[0] if len(found.matches) == 1 else None
    timeline = private and only is not None and _has_timeline(facts, only)
    return whois_message(found, today=today(), private=private, timeline=timeline)


def _profile(facts: Facts, profile: ActorProfile) -> Message:
    message = profile_message(profile, private=True, timeline=_has_timeline(facts, profile))
    return with_echo(message, COMMAND, profile.name)


def _has_timeline(facts: Facts, profile: ActorProfile) -> bool:
    """Tell whether a name's timeline holds anything: an event of the actor's, or one whose sentence has the name."""
    return bool(profile.events or facts.timeline(profile.name, limit=1).entries)


def register(app: App, facts: Facts, sharing: Sharing) -> None:
    """Make the app answer ``/whois`` and what is pressed below its answers."""

    def ask(here: Conversation) -> None:
        here.tell(answer(facts, here.text))

    def ask_instead(here: Conversation) -> None:
        here.replace(answer(facts, here.asked))

    def choose(here: Conversation) -> None:
        profile = facts.actor(here.named("a"))
        here.replace(_profile(facts, profile) if profile else GONE)

    def shared(state: State, user: str) -> Shared | None:
        profile = facts.actor(str(state.get("a", "")))
        if profile is None:
            return None
        said = shown_of(profile)
        facts_in_it = (profile.actor, *(match.statement for match in said))
        return Shared(shared_profile(profile, user), doubt(said), facts_in_it)

    app.command(COMMAND)(listener(ask))
    app.action(ids.pattern(ids.WHOIS_ASK))(listener(ask_instead))
    app.action(ids.pattern(ids.WHOIS_OPEN))(listener(choose))
    register_share_button(app, ids.SHARE_ACTOR, shared, sharing)
