"""A fact base with one article, the bot's tables empty before each test, and a Slack as strict as Slack."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, nullcontext
from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk import WebClient
from sqlalchemy import delete

from bot.delivery_store import DeliveryRow, deliveries
from bot.digests.courier import Courier
from bot.digests.failures import Failures
from bot.digests.ledger import Ledger
from bot.digests.notifier import Notifier
from bot.digests.poster import Poster
from bot.digests.schedule import parse_subscription
from bot.digests.subscriptions import Subscription, Subscriptions
from bot.digests.tick import Ticker
from bot.playground.clock import Clock
from bot.playground.server import Server
from bot.playground.standin import StandIn
from bot.playground.workspace import Post, Workspace
from bot.store import BotStore, audit, migrate, subscriptions
from knowledge.factbase import FactBase
from tests.databases import KINDS, new_postgres
from tests.fault_plan import FaultPlan

STARTED = datetime(2024, 6, 20, 12, 0, tzinfo=UTC)
BEGINS = STARTED - timedelta(hours=1)
"""Before the article came in, which is news to all who subscribe here."""
SPEAKERS = ("Ada Lovelace", "Karl Lund", "Kofi Osei", "Maria Borg", "Jun Sato", "Erik Dahl", "Lena Voss")
WORDS = (
    "The old treaty is signed in Ardvik",
    "Harbours pay no tax on herring before the summer",
    "Schools close early while the heat lasts",
    "Every road north of the river needs salt tonight",
    "Our ferry sails twice a week until Christmas",
    "Nobody was hurt when the mill burned down",
)
"""So many, and so different, that a digest goes on in its thread."""
ARTICLE = "published: 2024-06-20\n\n" + "\n\n".join(
    f"“{words},” {name}, a minister, told reporters on Monday." for words, name in zip(WORDS, SPEAKERS, strict=False)
)


@pytest.fixture(scope="module", params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("digests")
    with nullcontext(f"sqlite:///{folder}/facts.sqlite3") if request.param == "sqlite" else new_postgres() as address:
        FactBase.migrate(address)
        article = folder / "treaty.txt"
        article.write_text(ARTICLE, "utf-8")
        with FactBase.open(address, now=Clock(STARTED)) as facts:
            migrate(facts.engine)
            assert [added.outcome for added in facts.add([article])] == ["new"]
        yield address


@pytest.fixture
def open_facts(url: str) -> Iterator[Callable[[], FactBase]]:
    """Opens the fact base again, as another process would; the bot's tables are empty at first."""
    with ExitStack() as opened:

        def open_once() -> FactBase:
            return opened.enter_context(FactBase.open(url))

        with open_once().engine.begin() as connection:
            for table in (audit, deliveries, subscriptions):
                connection.execute(delete(table))
        yield open_once


@pytest.fixture
def facts(open_facts: Callable[[], FactBase]) -> FactBase:
    return open_facts()


@pytest.fixture
def store(facts: FactBase) -> BotStore:
    return BotStore.open(facts.engine)


@pytest.fixture
def failures(store: BotStore) -> Failures:
    return Failures(store)


@pytest.fixture
def ledger(store: BotStore) -> Ledger:
    return Ledger(store)


@pytest.fixture
def other_ledger(open_facts: Callable[[], FactBase]) -> Ledger:
    """The ledger of another clock, which has a connection pool of its own."""
    return Ledger(BotStore.open(open_facts().engine))


@pytest.fixture
def subscribe(store: BotStore) -> Callable[..., Subscription]:
    """Subscribes a channel; the digest is due each day at 08:00 in London, which is 07:00 UTC, from 21 June 2024 on."""

    def subscribed(channel: str = "C0NEWSROOM", topic: str = "", when: str = "daily at 08:00") -> Subscription:
        _, schedule = parse_subscription(when, "Europe/London")
        return Subscriptions(store).subscribe(channel, topic, schedule, "U0ROBIN", STARTED, BEGINS).subscription

    return subscribed


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(Clock(datetime(2024, 6, 21, 7, 0, tzinfo=UTC)))


@pytest.fixture
def server(workspace: Workspace) -> Iterator[Server]:
    """Slack's Web API over HTTP."""
    running = Server(0, StandIn(workspace, "xoxb-1"))
    yield running
    running.close()


@pytest.fixture
def slack_api(server: Server) -> StandIn:
    return server.standin


@pytest.fixture
def slack_client(server: Server) -> WebClient:
    return WebClient("xoxb-1", base_url=f"{server.url}/api/")


@pytest.fixture
def poster(slack_client: WebClient) -> Poster:
    return Poster(slack_client)


@pytest.fixture
def plan(server: Server) -> FaultPlan:
    return FaultPlan(server)


def make_ticker(facts: FactBase, store: BotStore, poster: Poster, clock: Clock) -> Ticker:
    """A ticker for the subscriptions of a store."""
    ledger, failures = Ledger(store), Failures(store)
    notifier = Notifier(failures, poster)
    return Ticker(ledger, Courier(facts, ledger, failures, notifier, poster), notifier, clock)


@pytest.fixture
def clock() -> Clock:
    """Tells how much time passes during a tick: none, unless a test moves it."""
    return Clock(datetime(2024, 6, 21, 7, 0, tzinfo=UTC))


@pytest.fixture
def ticker(facts: FactBase, store: BotStore, poster: Poster, clock: Clock) -> Ticker:
    return make_ticker(facts, store, poster, clock)


@pytest.fixture
def other_ticker(open_facts: Callable[[], FactBase], poster: Poster, clock: Clock) -> Ticker:
    """Another process's."""
    facts = open_facts()
    return make_ticker(facts, BotStore.open(facts.engine), poster, clock)


@pytest.fixture
def told(workspace: Workspace) -> Callable[..., list[str]]:
    """What a person was told in direct messages."""

    def direct(user: str = "U0ROBIN") -> list[str]:
        return [post.text for post in workspace.seen_by(user, workspace.direct_messages(user).id)]

    return direct


@pytest.fixture
def digests(workspace: Workspace) -> Callable[..., list[Post]]:
    """The digests that stand in a channel, their threads aside."""

    def posted(channel: str = "newsroom") -> list[Post]:
        posts = workspace.seen_by(None, workspace.channel(channel).id)
        return [post for post in posts if "metadata" in post.message and "thread_ts" not in post.message]

    return posted


def delivery_row(store: BotStore, made: Subscription) -> DeliveryRow:
    """The newest delivery of a subscription, as the table has it."""
    with store.reading() as tables:
        found = tables.last_delivery(made.id)
    assert found
    return found


def ending(store: BotStore, made: Subscription) -> tuple[str, str | None]:
    """How the newest delivery of a subscription ended: its state, and why."""
    found = delivery_row(store, made)
    return found.state, found.why
