"""Slack commands, a file each. A command is added by naming its module in ``MODULES``."""

from typing import Protocol

from slack_bolt import App

from bot.commands import whosaid
from bot.facts import Facts


class Command(Protocol):
    """What a command's module has."""

    COMMAND: str

    def register(self, app: App, facts: Facts) -> None:
        """Make the app answer the command and what is pressed below its answers."""


MODULES: tuple[Command, ...] = (whosaid,)


def register_all(app: App, facts: Facts) -> None:
    """Register every command."""
    for module in MODULES:
        module.register(app, facts)
