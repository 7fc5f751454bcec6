"""Runs the playground for a person: the real app on a fact base, a few messages to start from, until Ctrl-C."""

import errno
import signal
import threading
from collections.abc import Callable

from slack_bolt import App
from slack_sdk import WebClient

from bot.app import create_app, make_client
from bot.digests.service import DigestService
from bot.facts_protocol import Facts
from bot.manifest import load_manifest
from bot.playground.clock import Clock
from bot.playground.page_api import Tick
from bot.playground.playground import Credentials, MakeApp, Playground
from bot.playground.sample_messages import post_sample_messages
from bot.playground.workspace import Workspace
from bot.settings import Settings
from knowledge.facts import Examples

PORT = 8765
PORTS_TRIED = 20
TICK_SECONDS = 60.0
Say = Callable[[str], None]


MakeDigests = Callable[[WebClient, Clock], DigestService]


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
    """Serve a playground on ``facts`` until Ctrl-C or ``stop`` and return the exit code.

    ``ready`` is given the page's address. ``port`` is where to listen; one in use is told to ``say`` and the next free
    one taken. ``clock`` is the workspace's. Without ``digests`` the page has no clock controls.
    """
    _heed_ctrl_c()
    workspace = Workspace(clock)
    made: list[DigestService] = []

    def make_app(credentials: Credentials) -> App:
        settings, client = connection(credentials)
        if not digests:
            return create_app(facts, settings, client=client)
        made[:] = [digests(client, workspace.clock)]
        return create_app(facts, settings, client=client, digests=made[0].requests, store=made[0].store)

    with _open(make_app, workspace, port, say) as playground:
        tick, next_run = (made[0].tick, made[0].next_run) if made else (None, None)
        post_sample_messages(playground, facts)
        playground.open_page(commands_to_try(facts.examples()), tick, next_run)
        try:
            ready(playground.url)
            _run_clock(stop or threading.Event(), tick, workspace.clock)
        except KeyboardInterrupt:
            say("The playground is closed.")
    return 0


def connection(credentials: Credentials) -> tuple[Settings, WebClient]:
    """Settings and a client that lead to a playground instead of Slack."""
    settings = Settings(
        slack_bot_token=credentials.bot_token,
        slack_app_token=credentials.app_token,
        slack_signing_secret=credentials.signing_secret,
        slack_api_url=credentials.api_url,
    )
    return settings, make_client(settings)


def commands_to_try(examples: Examples) -> list[str]:
    """Commands that this fact base has an answer to."""
    asked = {"/whosaid": examples.phrase, "/timeline": examples.topic, "/whois": examples.name}
    return [f"{command} {words}" for command, words in asked.items() if words]


def _heed_ctrl_c() -> None:
    """Raise KeyboardInterrupt at SIGINT, which a shell script ignores for what it starts with `&`."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _run_clock(stop: threading.Event, tick: Tick | None, clock: Clock) -> None:
    """Post what is due, once a minute, until told to stop; without a ``tick`` only wait."""
    while not stop.wait(TICK_SECONDS):
        if tick:
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
