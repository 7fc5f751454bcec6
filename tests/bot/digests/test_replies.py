"""What `/digest list` says of a digest that does not come: whether somebody is at it, and since when it fails."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.digests.ledger import LEASE, Ledger
from bot.digests.replies import subscription_list
from bot.digests.subscriptions import Subscriptions
from tests.fault_plan import rate_limited, refused

DUE = datetime(2024, 6, 21, 7, 0, tzinfo=UTC)
POST = "chat.postMessage"


@pytest.fixture
def listed(store):
    def words(made, now: datetime) -> str:
        subscriptions = Subscriptions(store)
        [of] = subscriptions.of_channel(made.channel)
        text = subscription_list([(of, "", subscriptions.last_delivery(of))], now).text
        return text.partition("(Europe/London). ")[2]

    return words


def test_it_is_being_posted_only_while_somebody_holds_the_claim(ledger: Ledger, subscribe, listed):
    made = subscribe()
    ledger.claim(ledger.due(DUE)[0], DUE, DUE)
    assert listed(made, DUE).endswith("The digest of Friday 21 June 2024 is being posted.")
    assert listed(made, DUE + LEASE).endswith("The digest of Friday 21 June 2024 broke off and is taken up again.")


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (refused("internal_error"), "Slack has a fault of its own"),
        (rate_limited(900), "Slack asks the bot to wait"),
    ],
)
def test_what_is_tried_again_says_since_when_and_why(ticker, plan, subscribe, listed, fault, why):
    made = subscribe()
    plan.always(POST, fault)
    for minutes in (0, 5, 20):
        ticker.tick(DUE + timedelta(minutes=minutes))
    assert listed(made, DUE + timedelta(minutes=20)) == (
        "Next: Saturday 22 June 2024 at 08:00 (Europe/London). The digest of Friday 21 June 2024 is tried again since "
        f"Friday 21 June 2024 at 08:00 (Europe/London): {why}."
    )


def test_what_failed_says_why(ticker, plan, subscribe, listed):
    made = subscribe()
    plan.next(POST, refused("is_archived"))
    ticker.tick(DUE)
    assert listed(made, DUE).endswith("The digest of Friday 21 June 2024 could not be posted: the channel is archived.")


def test_a_paused_one_is_paused_though_its_claim_waits(ticker, store, plan, subscribe, listed):
    made = subscribe()
    plan.next(POST, rate_limited(900))
    ticker.tick(DUE)
    Subscriptions(store).pause(made, "U0ROBIN", DUE)
    assert listed(made, DUE) == "Paused."
    ticker.tick(DUE + timedelta(minutes=15))
    assert listed(made, DUE) == "Paused. Nothing was posted yet."
