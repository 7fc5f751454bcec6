"""Commands that stay: try, run, web, clock. What they need is loaded when they run: look-ups must start fast."""

import argparse
import logging
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bot.cli import output
from bot.cli.open_facts import open_facts
from bot.database_url import database_url
from knowledge.factbase import FactBase
from knowledge.facts import EncoderError

if TYPE_CHECKING:
    from slack_bolt import App
    from slack_sdk import WebClient

    from bot.digests.service import DigestService
    from bot.playground import Clock
    from bot.settings import Settings

log = logging.getLogger(__name__)
_TURN = 0.001
"""Seconds for which a thread keeps the interpreter, five times shorter than usual, so that what acknowledges gets its
turn among those that answer. The longest acknowledgement of ``benchmarks/front.py --seconds 12`` fell in two pairs of
runs from 1.97 to 1.59 and from 1.15 to 0.45 seconds.
"""
_MOMENT = 2.0
"""Seconds for which a playground waits with its page for quotes to be encoded."""


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands of this group."""
    trial = commands.add_parser("try", help="a Slack-like page on this machine; no account needed")
    trial.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="articles to read first")
    trial.set_defaults(handler=_try)
    run = commands.add_parser("run", help="answer in Slack over Socket Mode, and post digests")
    run.add_argument("--no-clock", action="store_true", help="leave the digests to `onrecord clock`")
    run.set_defaults(handler=_run)
    web = commands.add_parser("web", help="answer in Slack over HTTP; `onrecord clock` posts the digests")
    web.set_defaults(handler=_web)
    clock = commands.add_parser("clock", help="post digests, and nothing else")
    clock.set_defaults(handler=_clock)


def migrate_everything() -> str:
    """Bring the fact base's tables and the bot's to this version, and say so."""
    from bot.store import migrate

    version = FactBase.migrate(database_url())
    with open_facts() as facts:
        migrate(facts.engine)
    return f"The database is at version {version}."


def _try(args: argparse.Namespace) -> int:
    from bot.playground import serve

    with open_facts() as facts:
        if not _read(facts, args.paths):
            return 1
        _encode_some(facts)
        digests = partial(digests_in_playground, facts)
        with _encoding(facts, answering=True):
            return serve(facts, ready=_ready, say=print, digests=digests)


def _read(facts: FactBase, paths: list[Path]) -> bool:
    """Read articles for the playground and say what was new; False where there is nothing to ask."""
    listing = facts.list_files(paths)
    outcomes = output.with_progress(facts.add(listing), partial(facts.count_articles, listing), "reading", quiet=False)
    counts: Counter[str] = Counter()
    for outcome in outcomes:
        counts[outcome.outcome] += outcome.outcome != "passed_over"
        if outcome.outcome == "refused":
            print(outcome.why, file=sys.stderr)
    if counts:
        print("Articles: " + ", ".join(f"{number} {outcome}" for outcome, number in counts.items()) + ".")
    held = facts.status().articles
    if not held:
        print("There are no articles to ask. Try: onrecord try seeds", file=sys.stderr)
    return bool(held)


def _encode_some(facts: FactBase) -> None:
    """Encode for a moment what was read, so that a few articles are found by their sense from the first question."""
    enough = time.monotonic() + _MOMENT
    with suppress(EncoderError):  # told by what encodes the rest
        for _ in facts.encode_missing():
            if time.monotonic() > enough:
                return


def _ready(address: str) -> None:
    print(f"On the Record is at {address}  (Ctrl-C ends it)", flush=True)


def digests_in_playground(facts: FactBase, client: "WebClient", clock: "Clock") -> "DigestService":
    """Return the digests of the playground, whose first person is their admin."""
    from bot.digests.service import make_digest_service
    from bot.playground.workspace import standard_users

    return make_digest_service(facts, client, admins=[standard_users()[0].id], now=clock)


def _run(args: argparse.Namespace) -> int:
    from bot.sockets import run_socket_mode

    with _app("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN") as running, ExitStack() as beside:
        beside.enter_context(_encoding(running.facts, answering=True))
        if not args.no_clock:
            beside.enter_context(_ticking(running.digests))
        beside.enter_context(_answering(running.app))
        run_socket_mode(running.app, running.settings, running.stop)
    return 0


def _web(_: argparse.Namespace) -> int:
    from bot.web import Front, serve

    with (
        _app("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET") as running,
        _encoding(running.facts, answering=True),
        _answering(running.app),
    ):
        front = Front(running.app, running.facts, running.settings.slack_signing_secret or "")
        serve(front, running.settings, running.stop)
    return 0


def _clock(_args: argparse.Namespace) -> int:
    with _app("SLACK_BOT_TOKEN") as running, _encoding(running.facts, answering=False), _ticking(running.digests):
        log.info("Looking for digests that are due, once a minute.")
        running.stop.wait()
    return 0


class _Running(NamedTuple):
    """What a command that stays works with; ``stop`` is set when it is told to end."""

    app: "App"
    facts: FactBase
    digests: "DigestService"
    settings: "Settings"
    stop: threading.Event


@contextmanager
def _app(*needed: str) -> Iterator[_Running]:
    """The app with its digests, once the settings it needs are there and Slack takes its token; else SettingsError."""
    from bot.app import create_app, make_client
    from bot.digests.service import make_digest_service
    from bot.settings import Settings
    from bot.slack_tokens import check_token
    from bot.stopping import stop_on_signals

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for name in ("apscheduler", "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)
    sys.setswitchinterval(_TURN)
    settings = Settings.load()
    settings.require(*needed)
    client, stop = make_client(settings), threading.Event()
    stop_on_signals(stop)
    with open_facts() as facts:
        check_token(client)
        digests = make_digest_service(facts, client, admins=settings.admins())
        app = create_app(facts, settings, client=client, digests=digests.requests, store=digests.store)
        yield _Running(app, facts, digests, settings, stop)


@contextmanager
def _encoding(facts: FactBase, *, answering: bool) -> Iterator[None]:
    """Encode what is missing beside all else; a batch that is begun is finished before the fact base closes."""
    stop = threading.Event()
    thread = threading.Thread(target=partial(facts.keep_encoded, stop, answering=answering), name="encoding")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


@contextmanager
def _answering(app: "App") -> Iterator[None]:
    """Finish the answers that were promised, before the fact base closes."""
    try:
        yield
    finally:
        app.listener_runner.listener_executor.shutdown(wait=True)


@contextmanager
def _ticking(digests: "DigestService") -> Iterator[None]:
    """Post digests, and finish those that are being posted before the fact base closes."""
    from bot.digests.scheduler import make_scheduler

    scheduler = make_scheduler(digests.tick)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=True)
