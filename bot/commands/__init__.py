"""Slack commands, a file each, and the other ways to ask: mentions, direct messages, the message shortcut, Home."""

from collections.abc import Collection
from typing import Protocol

from slack_bolt import App

from bot.commands import (
    digest,
    directmessages,
    home,
    incontext,
    mentions,
    onrecord,
    timeline,
    whois,
    whosaid,
    whosaidthis,
)
from bot.commands.answering import Answer, Answering
from bot.commands.share_buttons import register_removal
from bot.commands.sharing import Sharing
from bot.deduplication import Deduplicator
from bot.digests.requests import DigestRequests
from bot.facts_protocol import Facts
from bot.shared_messages import SharedMessages


class QuestionCommand(Protocol):
    """What the module of a command has that needs nothing but facts."""

    COMMAND: str
    answer: Answer

    def register(self, app: App, facts: Facts, sharing: Sharing) -> None:
        """Make the app answer the command and what is pressed below its answers."""


MODULES: tuple[QuestionCommand, ...] = (whosaid, timeline, whois)


def register_all(
    app: App,
    facts: Facts,
    seen: Deduplicator,
    kept: SharedMessages,
    digests: DigestRequests | None = None,
    *,
    editors: Collection[str] = (),
    admins: Collection[str] = (),
) -> None:
    """Register the commands and the other ways to ask on ``app``, ``/digest`` only where ``digests`` answers it.

    ``facts`` answer the rest; ``seen`` knows what was met already, ``kept`` what was shared where; ``editors`` and
    ``admins`` are the ids of members who may decide what is shown, and who may see what is held.
    """
    sharing = Sharing(seen, kept, editors)
    for module in MODULES:
        module.register(app, facts, sharing)
    register_removal(app, sharing)
    onrecord.register(app, facts, editors, admins, kept)
    if digests:
        digest.register(app, digests)
    answers = {module.COMMAND.removeprefix("/"): module.answer for module in MODULES}
    answering = Answering(facts, answers | {"onrecord": onrecord.answer}, digests)
    mentions.register(app, answering, seen)
    directmessages.register(app, answering, seen)
    whosaidthis.register(app, facts)
    incontext.register(app, facts)
    home.register(app, facts, seen, digests)
