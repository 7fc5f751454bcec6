import json

import pytest

from bot.app import make_client
from bot.database_url import database_url
from bot.settings import Settings, SettingsError, setting_rows

TOKENS = {
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_APP_TOKEN": "xapp-1",
    "SLACK_SIGNING_SECRET": "0" * 32,
}


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for row in setting_rows():
        monkeypatch.delenv(row.name, raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)


def test_the_database_url_falls_back_to_the_platforms_and_then_to_the_data_folder(monkeypatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    monkeypatch.setattr("sys.platform", "linux")
    assert database_url() == "sqlite:////data/on-the-record/onrecord.sqlite3"
    monkeypatch.setenv("DATABASE_URL", "postgres://a")
    assert database_url() == "postgres://a"
    monkeypatch.setenv("ONRECORD_DATABASE_URL", "sqlite:///b")
    assert database_url() == "sqlite:///b"
    monkeypatch.setenv("ONRECORD_DATABASE_URL", "")
    assert database_url() == "postgres://a"


def test_the_settings_and_the_command_line_mean_the_same_database(monkeypatch) -> None:
    for name, url in (("DATABASE_URL", "postgres://a"), ("ONRECORD_DATABASE_URL", "sqlite:///b")):
        monkeypatch.setenv(name, url)
        assert Settings.load().database_url == database_url() == url


@pytest.mark.parametrize("name", list(TOKENS))
def test_a_missing_token_is_named_with_where_it_is_found(name: str) -> None:
    settings = Settings.model_validate({key: value for key, value in TOKENS.items() if key != name})
    with pytest.raises(SettingsError, match=rf"^{name} is not set\. It is found on your app's page at api\.slack\.com"):
        settings.require(*TOKENS)


@pytest.mark.parametrize(("name", "start"), [("SLACK_BOT_TOKEN", "xoxb-"), ("SLACK_APP_TOKEN", "xapp-")])
def test_one_token_in_the_place_of_another_is_noticed(name: str, start: str) -> None:
    with pytest.raises(SettingsError, match=f"^{name} should begin with {start}"):
        Settings.model_validate(TOKENS | {name: "xoxp-1"}).require(*TOKENS)


def test_only_what_a_process_needs_is_asked_for() -> None:
    Settings(SLACK_BOT_TOKEN="xoxb-1", SLACK_APP_TOKEN="xapp-1").require("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN")


@pytest.mark.parametrize("port", ["0", "http", "70000"])
def test_a_wrong_port_is_named(monkeypatch, port: str) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(
        SettingsError, match=r"^PORT is wrong\. It should be a whole number from 1 to 65535\. It is the port"
    ):
        Settings.load()


@pytest.mark.parametrize("address", ["https://slack-gov.com/api/", "http://127.0.0.1:8765/api/", "http://[::1]:1/api/"])
def test_slack_may_be_elsewhere(monkeypatch, address: str) -> None:
    assert Settings.load().slack_api_url == "https://slack.com/api/"
    monkeypatch.setenv("SLACK_API_URL", address)
    assert make_client(Settings.load()).base_url == address


@pytest.mark.parametrize(
    "address", ["http://slack.com/api/", "ftp://localhost/", "slack-gov.com/api", "https:///api/", "http://[1/"]
)
def test_a_token_goes_to_no_address_that_others_may_read_along(monkeypatch, address: str) -> None:
    monkeypatch.setenv("SLACK_API_URL", address)
    with pytest.raises(
        SettingsError, match=r"^SLACK_API_URL is wrong\. It should be an address that begins with https"
    ):
        Settings.load()


def test_admins_are_member_ids_between_commas() -> None:
    assert Settings(ONRECORD_DIGEST_ADMINS=" U1,U2 ,,").admins() == {"U1", "U2"}


def test_every_variable_has_a_meaning_a_default_and_a_place() -> None:
    rows = setting_rows()
    assert len({row.name for row in rows}) == len(rows) == len(Settings.model_fields)
    assert all(row.meaning and row.default and row.where for row in rows)


def test_tokens_do_not_show_when_settings_are_printed() -> None:
    shown = repr(Settings.model_validate(TOKENS | {"DATABASE_URL": "postgres://user:password@host"}))
    assert not [secret for secret in (*TOKENS.values(), "password") if secret in shown]


def test_settings_need_nothing_of_slack_to_be_read() -> None:
    import subprocess
    import sys

    code = "import bot.settings, sys, json; print(json.dumps([m for m in sys.modules if m.startswith('slack')]))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


@pytest.mark.parametrize("name", ["ONRECORD_DIGEST_ADMINS", "ONRECORD_EDITORS"])
@pytest.mark.parametrize("wrong", ["robin", "@maya", "U1 U2", "U1,robin", "<@U1>", "C0NEWSROOM"])
def test_who_is_named_without_a_member_id_is_told(monkeypatch, name: str, wrong: str) -> None:
    monkeypatch.setenv(name, wrong)
    with pytest.raises(SettingsError, match=rf"^{name} is wrong\. It should be IDs such as U0123ABCD\."):
        Settings.load()
    monkeypatch.setenv(name, "U0ROBIN, W0MAYA,")
    assert "W0MAYA" in Settings.load().admins() | Settings.load().editor_ids()
