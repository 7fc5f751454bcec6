"""Slack commands, a file each, and the other ways to ask: mentions, the message shortcut, “In context”."""

from typing import Protocol

from slack_bolt import App

from bot.commands import incontext, mentions, onrecord, timeline, whois, whosaid, whosaidthis
from bot.commands.mentions import Answer, Seen
from bot.facts import Facts


class Command(Protocol):
    """What the module of a command has that needs nothing but facts."""

    COMMAND: str
    answer: Answer

    def register(self, app: App, facts: Facts) -> None:
        """Make the app answer the command and what is pressed below its answers."""


MODULES: tuple[Command, ...] = (whosaid, timeline, whois, onrecord)


def register_all(app: App, facts: Facts) -> None:
    """Register every command that needs nothing but facts, and the other ways to ask."""
    for module in MODULES:
        module.register(app, facts)
    answers = {module.COMMAND.removeprefix("/"): module.answer for module in MODULES}
    mentions.register(app, facts, answers | {"help": onrecord.answer}, Seen())
    whosaidthis.register(app, facts)
    incontext.register(app, facts)
