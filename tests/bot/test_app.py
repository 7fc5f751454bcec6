from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler, ServerErrorRetryHandler

from bot.app import create_app, make_client
from bot.settings import Settings

SETTINGS = Settings(SLACK_BOT_TOKEN="xoxb-1", SLACK_SIGNING_SECRET="s")


def test_slack_is_asked_again_when_it_is_busy_or_unwell() -> None:
    kinds = {type(handler) for handler in make_client(SETTINGS).retry_handlers}
    assert kinds > {RateLimitErrorRetryHandler, ServerErrorRetryHandler}


def test_building_the_app_asks_nothing_of_slack(held) -> None:
    assert create_app(held, SETTINGS).client.token == "xoxb-1"


def test_commands_that_need_more_than_facts_are_registered_too(held) -> None:
    given = []
    app = create_app(held, SETTINGS, more=[given.append])
    assert given == [app]


def test_a_token_that_bolt_finds_set_as_well_is_no_warning(held, monkeypatch, caplog) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    create_app(held, Settings(SLACK_BOT_TOKEN="xoxb-1"))
    assert caplog.text == ""
