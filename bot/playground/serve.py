"""Runs the playground for a person: the real app on a fact base, a few messages to start from, until Ctrl-C."""

import errno
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from slack_bolt import App
from slack_sdk import WebClient

from bot.app import create_app, make_client
from bot.facts import Facts
from bot.manifest import load_manifest
from bot.playground.clock import Clock
from bot.playground.desk import NextRun, Tick
from bot.playground.playground import Credentials, MakeApp, Playground
from bot.playground.workspace import Workspace
from bot.settings import Settings
from knowledge.facts import Examples

PORT = 8765
PORTS_TRIED = 20
TICK_SECONDS = 60.0
Say = Callable[[str], None]


class Digests(NamedTuple):
    """What the digests add: commands to register, the tick, and when the next digest is due if that can be said."""

    more: Sequence[Callable[[App], None]]
    tick: Tick
    next_run: NextRun | None = None


MakeDigests = Callable[[WebClient, Clock], Digests]


def serve(
    facts: Facts,
    *,
    ready: Say,
    say: Say,
    port: int = PORT,
    clock: Clock | None = None,
    digests: MakeDigests | None = None,
    stop: threading.Event | None = None,
) -> int:
    """Serve until Ctrl-C or ``stop`` and return the exit code; ``ready`` is given the page's address.

    A port in use is told to ``say`` and the next free one taken. Without ``digests`` the page has no clock controls.
    """
    workspace = Workspace(clock)
    made = Digests((), _nothing_due)

    def make_app(credentials: Credentials) -> App:
        nonlocal made
        settings, client = connection(credentials)
        made = digests(client, workspace.clock) if digests else made
        return create_app(facts, settings, client=client, more=made.more)

    with _open(make_app, workspace, port, say) as playground:
        examples = facts.examples()
        _furnish(playground, examples)
        playground.open_page(commands_to_try(examples), made.tick if digests else None, made.next_run)
        try:
            ready(playground.url)
            _keep_time(stop or threading.Event(), made.tick, workspace.clock)
        except KeyboardInterrupt:
            say("The playground is closed.")
    return 0


def connection(credentials: Credentials) -> tuple[Settings, WebClient]:
    """Settings and a client that lead to a playground instead of Slack."""
    settings = Settings(
        slack_bot_token=credentials.bot_token,
        slack_app_token=credentials.app_token,
        slack_signing_secret=credentials.signing_secret,
    )
    client = make_client(settings)
    client.base_url = credentials.api_url
    return settings, client


def commands_to_try(examples: Examples) -> list[str]:
    """Commands that this fact base has an answer to."""
    asked = {"/whosaid": examples.phrase, "/timeline": examples.topic, "/whois": examples.name}
    return [f"{command} {words}" for command, words in asked.items() if words]


def _nothing_due(_now: datetime) -> int:
    return 0


def _keep_time(stop: threading.Event, tick: Tick, clock: Clock) -> None:
    """Post what is due, once a minute, until told to stop."""
    while not stop.wait(TICK_SECONDS):
        tick(clock())


def _open(make_app: MakeApp, workspace: Workspace, port: int, say: Say) -> Playground:
    manifest = load_manifest()
    for number in range(port, port + PORTS_TRIED):
        try:
            return Playground(make_app, manifest, workspace=workspace, port=number)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            say(f"Port {number} is in use; trying {number + 1}.")
    return Playground(make_app, manifest, workspace=workspace)


def _furnish(playground: Playground, examples: Examples) -> None:
    """A little talk to start from, about what this fact base holds."""
    maya, jun = playground.person("maya"), playground.person("jun")
    if examples.phrase:
        maya.say("#newsroom", f"Before we run it: who said “{examples.phrase}”, and where?")
        jun.say("#newsroom", "Type / to ask On the Record, or choose “Who said this?” in the ⋯ menu of Maya’s message.")
    if examples.topic:
        jun.say("#world", f"I need the order of events for a background piece: {examples.topic}")
    if examples.name:
        maya.say("#politics", f"How do we spell {examples.name}, and what is the title these days?")
