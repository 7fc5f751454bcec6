"""`onrecord doctor` against a Slack over HTTP: it finds what is wrong, says what to do about it, changes nothing."""

import json
import shutil
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from bot.cli import main
from bot.digests.schedule import parse_subscription
from bot.digests.subscriptions import Subscriptions
from bot.playground.block_validation import InvalidPayloadError
from bot.playground.server import Server
from bot.playground.slack_errors import SlackError
from bot.playground.standin import StandIn
from bot.playground.workspace import BOT_USER, Workspace
from bot.scopes import PURPOSES
from bot.settings import setting_rows
from bot.store import BotStore
from knowledge.factbase import FactBase, table_versions
from knowledge.store.engine import read_url

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
SAID = (
    "published: 2024-06-20\n\n“The treaty is signed,” Ada Lovelace, the foreign minister, told reporters on Monday.\n"
)
TOPIC = "kennedy files"
Findings = list[dict[str, Any]]


@pytest.fixture
def slack() -> Iterator[StandIn]:
    """A workspace behind Slack's Web API, which gives the app all that manifest.json asks for."""
    standin = StandIn(Workspace(), "xoxb-1", frozenset(PURPOSES))
    standin.socket_url = "ws://127.0.0.1:1/"
    server = Server(0, standin)
    standin.api_url = f"{server.url}/api/"  # type: ignore[attr-defined]
    yield standin
    server.close()


@pytest.fixture
def home(tmp_path: Path, migrated_file: Path) -> str:
    """An SQLite database with an article."""
    url = f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'held.sqlite3')}"
    add_article(url, tmp_path)
    return url


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, slack: StandIn, home: str) -> pytest.MonkeyPatch:
    """The settings of a newcomer who has done all of docs/connect-to-slack.md."""
    for row in setting_rows():
        monkeypatch.delenv(row.name, raising=False)
    monkeypatch.setenv("SLACK_API_URL", slack.api_url)  # type: ignore[attr-defined]
    monkeypatch.setenv("SLACK_BOT_TOKEN", slack.token)
    monkeypatch.setenv("SLACK_APP_TOKEN", slack.app_token)
    monkeypatch.setenv("ONRECORD_DATABASE_URL", home)
    return monkeypatch


@pytest.fixture
def doctor(environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[], Findings]:
    """Runs it; gives what is not ok, after holding the exit code and the shape of every line against it."""

    def run() -> Findings:
        capsys.readouterr()
        code = main(["doctor", "--json"])
        out, err = capsys.readouterr()
        findings = [json.loads(line) for line in out.splitlines()]
        assert err == ""
        assert code == int(any(one["state"] == "wrong" for one in findings))
        for one in findings:
            assert one.keys() == {"check", "state", "what", "next"}
            assert (one["state"] == "ok") == (one["next"] is None)
        run.all = findings  # type: ignore[attr-defined]
        return [one for one in findings if one["state"] != "ok"]

    return run


def add_article(url: str, folder: Path) -> None:
    (folder / "treaty.txt").write_text(SAID, "utf-8")
    with FactBase.open(url) as facts:
        assert [added.outcome for added in facts.add([folder / "treaty.txt"])] == ["new"]


def subscribe(url: str, *channels: str, paused: bool = False) -> None:
    now = datetime(2024, 6, 20, tzinfo=UTC)
    _, schedule = parse_subscription("daily at 08:00", "UTC")
    with FactBase.open(url) as facts:
        subscriptions = Subscriptions(BotStore.open(facts.engine))
        for channel in channels:
            made = subscriptions.subscribe(channel, TOPIC, schedule, "U0ROBIN", now).subscription
            if paused:
                subscriptions.pause(made, "U0ROBIN", now)


def only(findings: Findings) -> dict[str, Any]:
    assert len(findings) == 1, findings
    return findings[0]


def test_all_is_well_on_either_database(doctor, environment, url, tmp_path):
    add_article(url, tmp_path)
    subscribe(url, "C0NEWSROOM", "D0ROBIN")
    environment.setenv("ONRECORD_DATABASE_URL", url)
    assert doctor() == []
    told = {f"{one['check']}: {one['what']}" for one in doctor.all}
    versions = table_versions(url)
    assert f"database: {versions.product}, {versions.database}: its tables are of version {versions.held}." in told
    assert "tokens: SLACK_BOT_TOKEN is @ontherecord’s in the workspace daily-record." in told
    assert "settings: `onrecord run` is ready: SLACK_BOT_TOKEN and SLACK_APP_TOKEN are set." in told
    assert "channels: #newsroom can be posted to." in told
    assert sum(one["check"] == "channels" for one in doctor.all) == 1, "direct messages are left out"


def test_people_read_a_line_for_each_finding_and_at_the_end_how_many_are_wrong(slack, doctor, capsys):
    slack._scopes -= {"files:write"}
    assert main(["doctor"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("wrong  scopes: files:write is missing (to post a timeline")]
    assert [line for line in lines if line.startswith("ok     tokens: SLACK_APP_TOKEN opens Socket Mode.")]
    assert lines[-1] == "1 thing is wrong."


def test_each_scope_that_an_older_manifest_lacks_is_told_with_what_does_not_work(slack, doctor):
    slack._scopes -= {"files:write", "im:history"}
    missing = doctor()
    assert [(one["check"], one["state"]) for one in missing] == [("scopes", "wrong")] * 2
    assert missing[0]["what"].startswith("files:write is missing (to post a timeline as a picture")
    assert missing[1]["what"].startswith("im:history is missing (to be asked in direct messages")
    assert all("Paste the current manifest.json" in one["next"] for one in missing)


def test_a_scope_that_nothing_needs_is_worth_a_look(slack, doctor):
    slack._scopes |= {"reactions:read"}
    assert only(doctor())["what"] == "The token has scopes that nothing here needs: reactions:read."


def test_scopes_that_slack_does_not_tell_are_worth_a_look(slack, doctor):
    slack._scopes = None
    told = only(doctor())
    assert (told["state"], told["what"]) == ("look", "Slack does not tell the token's scopes.")


def test_a_revoked_token_is_told_and_the_rest_looked_at(slack, doctor):
    slack.refuse_next("auth.test", SlackError("token_revoked"))
    token, rest = doctor()
    assert token["what"] == "Slack does not accept SLACK_BOT_TOKEN (token_revoked)."
    assert "OAuth & Permissions" in token["next"]
    assert (rest["state"], "were not looked at" in rest["what"]) == ("look", True)
    assert any("1 article" in one["what"] for one in doctor.all)


def test_a_token_that_opens_no_socket_is_told(slack, doctor):
    slack.app_token = "xapp-another"
    told = only(doctor())
    assert told["what"] == "Slack does not accept SLACK_APP_TOKEN (invalid_auth)."
    assert "connections:write" in told["next"]


@pytest.mark.parametrize("channel", ["C0WORLD", "C0SOURCES"])
def test_a_channel_that_the_bot_was_removed_from_is_told(slack, doctor, home, channel):
    slack.workspace.channels[channel].members.discard(BOT_USER)
    subscribe(home, channel)
    told = only(doctor())
    assert (told["check"], told["state"]) == ("channels", "wrong")
    assert "the bot is not in it" in told["what"]
    assert "/invite @ontherecord" in told["next"]


def test_what_hinders_a_digest_that_is_paused_is_worth_a_look(slack, doctor, home):
    slack.workspace.channels["C0WORLD"].archived = True
    subscribe(home, "C0WORLD", paused=True)
    told = only(doctor())
    assert (told["state"], told["what"]) == ("look", "#world is archived, and has a digest.")


def test_a_channel_that_outsiders_read_needs_the_yes_of_an_admin(doctor, home):
    subscribe(home, "C0PARTNERS")
    told = only(doctor())
    assert told["what"] == "#partners is read by people from outside, and no admin has said yes to its digest."
    with FactBase.open(home) as facts:
        subscriptions = Subscriptions(BotStore.open(facts.engine), ["U0ROBIN"])
        subscriptions.approve(subscriptions.of_channel("C0PARTNERS")[0], "U0ROBIN", datetime.now(UTC))
    assert doctor() == []


def test_nothing_of_what_people_asked_for_is_told(doctor, home):
    subscribe(home, "C0NEWSROOM", "C0FEATURES", "C0SOURCES")
    doctor()
    assert TOPIC not in json.dumps(doctor.all)


@pytest.mark.parametrize(
    ("seconds", "state", "told"),
    [(3600, "wrong", "seconds behind"), (-3600, "wrong", "seconds ahead of"), (-30, "look", "seconds ahead of")],
)
def test_a_clock_that_differs_from_slacks_is_told(slack, doctor, seconds, state, told):
    slack.seconds_ahead = seconds
    found = only(doctor())
    assert (found["check"], found["state"]) == ("clock", state)
    assert told in found["what"]
    assert abs(int(found["what"].split("clock is ")[1].split()[0]) - abs(seconds)) < 5


def set_version(url: str, table: str, version: str) -> None:
    engine = create_engine(read_url(url))
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {table} SET version_num = '{version}'"))
    engine.dispose()


def test_a_database_of_an_older_version_is_told_and_left_as_it_is(doctor, environment, url):
    set_version(url, "onrecord_version", "0008")
    environment.setenv("ONRECORD_DATABASE_URL", url)
    itself = table_versions(url).migrates_itself
    told = only(doctor())
    assert (told["check"], told["state"]) == ("database", "look" if itself else "wrong")
    assert "are of version 0008, this program needs" in told["what"]
    assert ("onrecord migrate" in told["next"]) != itself
    assert table_versions(url).held == "0008"


def test_tables_of_digests_of_an_older_version_are_told_and_left_as_they_are(doctor, environment, url, tmp_path):
    add_article(url, tmp_path)
    set_version(url, "onrecord_bot_version", "0005")
    environment.setenv("ONRECORD_DATABASE_URL", url)
    wanted = [] if table_versions(url).migrates_itself else ["The digests' tables are of version 0005"]
    assert [one["what"].partition(",")[0] for one in doctor()] == wanted
    assert any("digests' tables" in one["what"] for one in doctor.all)
    engine = create_engine(read_url(url))
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM onrecord_bot_version")) == "0005"
    engine.dispose()


def test_a_database_of_a_newer_program_is_told(doctor, environment, url):
    set_version(url, "onrecord_version", "9999")
    environment.setenv("ONRECORD_DATABASE_URL", url)
    told = only(doctor())
    assert "was written by a newer On the Record" in told["what"]
    assert told["next"] == "Install that one or name another database."


def test_a_database_that_is_not_there_is_told_and_not_made(doctor, environment, tmp_path):
    environment.setenv("ONRECORD_DATABASE_URL", f"sqlite:///{tmp_path}/none.sqlite3")
    told = only(doctor())
    assert (told["state"], told["next"]) == ("look", "Add articles: onrecord add FOLDER")
    assert not (tmp_path / "none.sqlite3").exists()


def test_a_server_that_is_not_there_is_told(doctor, environment):
    environment.setenv("ONRECORD_DATABASE_URL", f"postgresql://nobody@127.0.0.1:{closed_port()}/none")
    told = only(doctor())
    assert (told["check"], told["state"], told["next"]) == ("database", "wrong", "Check ONRECORD_DATABASE_URL.")


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def test_no_network_is_a_finding_and_no_traceback(doctor, environment):
    environment.setenv("SLACK_API_URL", f"http://127.0.0.1:{closed_port()}/api/")
    app, bot, rest = doctor()
    assert app["what"] == bot["what"] == "Slack cannot be reached at 127.0.0.1 ([Errno 111] Connection refused)."
    assert "network" in app["next"]
    assert rest["check"] == "tokens"
    assert any("1 article" in one["what"] for one in doctor.all)


def test_without_slacks_settings_it_tells_what_is_missing_and_looks_at_the_rest(doctor, environment):
    for name in ("SLACK_API_URL", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"):
        environment.delenv(name)
    bot, way, rest = doctor()
    assert bot["what"] == "SLACK_BOT_TOKEN is not set."
    assert way["what"].startswith("Neither SLACK_APP_TOKEN is set")
    assert rest["state"] == "look"
    assert any("1 article" in one["what"] for one in doctor.all)


def test_a_setting_that_is_wrong_is_named_and_the_database_looked_at(doctor, environment):
    environment.setenv("PORT", "http")
    setting, rest = doctor()
    assert setting["what"] == "PORT is wrong. It should be a whole number from 1 to 65535."
    assert rest["state"] == "look"
    assert any("1 article" in one["what"] for one in doctor.all)


def test_either_way_of_running_is_enough_and_what_cannot_be_seen_is_said(doctor, environment):
    environment.delenv("SLACK_APP_TOKEN")
    environment.setenv("SLACK_SIGNING_SECRET", "8f742231b10e8888abcd99yyyzzz85a5")
    told = only(doctor())
    assert (told["check"], told["state"]) == ("address", "look")
    assert "/healthz" in told["next"]


def test_a_token_that_expires_is_told_by_its_look_and_by_slack(slack, doctor, environment):
    call = slack.call
    slack.call = lambda method, *rest: call(method, *rest) | ({"expires_in": 7200} if method == "auth.test" else {})
    assert only(doctor())["what"] == "SLACK_BOT_TOKEN expires in 120 minutes, and the bot cannot renew it."
    environment.setenv("SLACK_BOT_TOKEN", "xoxe.xoxb-1")
    token, _ = doctor()
    assert token["what"] == "SLACK_BOT_TOKEN expires within twelve hours, and the bot cannot renew it."
    assert "Token rotation" in token["next"]


def test_an_app_of_a_whole_organisation_is_worth_a_look(slack, doctor):
    call, told = slack.call, {"enterprise_id": "E0PRESS", "is_enterprise_install": True}
    slack.call = lambda method, *rest: call(method, *rest) | (told if method == "auth.test" else {})
    assert only(doctor())["what"].startswith("The app is installed for a whole Enterprise organisation")
    assert any("of the Enterprise organisation E0PRESS" in one["what"] for one in doctor.all)


def test_slack_takes_one_of_each_message_of_the_seeds(doctor, home):
    with FactBase.open(home) as facts:
        assert {added.outcome for added in facts.add([SEEDS])} == {"new"}
    assert doctor() == []
    [told] = [one["what"] for one in doctor.all if one["check"] == "messages"]
    assert int(told.split()[2]) >= 23


def test_a_message_that_slack_would_not_take_is_told_by_its_place_without_its_words(slack, doctor):
    fault = {"pointer": "/blocks/3/text", "code": "failed_constraint", "message": "must not say “The treaty is signed”"}
    slack.refuse_next("blocks.validate", InvalidPayloadError("message", [fault]))
    told = only(doctor())
    assert told["state"] == "wrong"
    assert "/onrecord help (invalid_message: failed_constraint at /blocks/3/text)" in told["what"]
    assert "treaty" not in json.dumps(doctor.all)


def test_a_slack_that_validates_nothing_is_worth_a_look(slack, doctor):
    slack.refuse_next("blocks.validate", SlackError("unknown_method"))
    told = only(doctor())
    assert (told["check"], told["state"]) == ("messages", "look")
    assert "unknown_method" in told["what"]
