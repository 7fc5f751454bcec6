"""Slack commands, a file each, and the other ways to ask: mentions, the message shortcut, “In context”."""

from collections.abc import Collection
from typing import Protocol

from slack_bolt import App

from bot.commands import incontext, mentions, onrecord, timeline, whois, whosaid, whosaidthis
from bot.commands.mentions import Answer
from bot.deduplication import Deduplicator
from bot.facts_protocol import Facts


class QuestionCommand(Protocol):
    """What the module of a command has that needs nothing but facts."""

    COMMAND: str
    answer: Answer

    def register(self, app: App, facts: Facts) -> None:
        """Make the app answer the command and what is pressed below its answers."""


MODULES: tuple[QuestionCommand, ...] = (whosaid, timeline, whois)


def register_all(
    app: App, facts: Facts, seen: Deduplicator, *, editors: Collection[str] = (), admins: Collection[str] = ()
) -> None:
    """Register the commands that need nothing but ``facts``, and the other ways to ask, on ``app``.

    ``seen`` knows what was met already; ``editors`` and ``admins`` are the ids of members who may decide what is shown,
    and who may see what is held.
    """
    for module in MODULES:
        module.register(app, facts)
    onrecord.register(app, facts, editors, admins)
    answers = {module.COMMAND.removeprefix("/"): module.answer for module in MODULES}
    answers |= dict.fromkeys(("onrecord", "help"), onrecord.answer)
    mentions.register(app, facts, answers, seen)
    whosaidthis.register(app, facts)
    incontext.register(app, facts)
