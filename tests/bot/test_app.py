from slack_bolt import BoltRequest
from slack_sdk import WebClient

from bot.app import create_app
from bot.digests.service import make_digest_service
from bot.settings import Settings
from knowledge.factbase import FactBase

SETTINGS = Settings(SLACK_BOT_TOKEN="xoxb-1", SLACK_SIGNING_SECRET="s")


def test_building_the_app_asks_nothing_of_slack(held) -> None:
    assert create_app(held, SETTINGS).client.token == "xoxb-1"


def test_digest_is_a_command_only_where_there_are_digests(slack, held, tmp_path) -> None:
    client = WebClient(token="xoxb-1", base_url=slack.api)
    body = {"command": "/digest", "text": "", "user_id": "U1", "channel_id": "C1", "response_url": slack.response_url}
    with FactBase.open(f"sqlite:///{tmp_path}/facts.sqlite3") as facts:
        apps = [
            create_app(held, SETTINGS, client=client, digests=digests)
            for digests in (None, make_digest_service(facts, client).requests)
        ]
        statuses = [app.dispatch(BoltRequest(body=body, mode="socket_mode")).status for app in apps]
        assert statuses == [404, 200]
        assert "/digest subscribe" in slack.next()[1]["text"]


def test_a_token_that_bolt_finds_set_as_well_is_no_warning(held, monkeypatch, caplog) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    create_app(held, Settings(SLACK_BOT_TOKEN="xoxb-1"))
    assert caplog.text == ""
