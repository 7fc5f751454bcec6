"""An app that was installed from a manifest of an earlier version works without what that did not ask for."""

import logging
from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import NamedTuple

import pytest

from bot.manifest import load_manifest
from bot.messages.share_confirmation import CANNOT_TELL_WHO_READS
from bot.playground.slack_errors import Json
from bot.slack_tokens import check_token
from tests.scenarios.conftest import Asker
from tests.scenarios.newsroom import Newsroom

NEWEST_EVENTS = frozenset({"app_home_opened", "member_joined_channel"})
EVENTS = NEWEST_EVENTS | {"message.im"}


class Lacking(NamedTuple):
    """What a manifest had not yet."""

    scopes: Collection[str]
    events: Collection[str] = EVENTS
    tabs: Collection[str] = ("home_tab_enabled",)


EARLIER = {
    "the first": Lacking(("files:write", "im:history", "im:write"), tabs=("home_tab_enabled", "messages_tab_enabled")),
    "with pictures": Lacking(("im:history", "im:write"), tabs=("home_tab_enabled", "messages_tab_enabled")),
    "with a Messages tab to read": Lacking(("im:history", "im:write")),
    "with the history of direct messages": Lacking(("im:write",)),
    "with direct messages": Lacking(("im:write",), NEWEST_EVENTS),
    "with digests in direct messages": Lacking((), NEWEST_EVENTS),
}
"""The manifests of the versions before this one, oldest first, by what they lacked."""


def manifest(lacking: Lacking) -> Json:
    made = load_manifest()
    scopes, events = made["oauth_config"]["scopes"], made["settings"]["event_subscriptions"]
    scopes["bot"] = [scope for scope in scopes["bot"] if scope not in lacking.scopes]
    events["bot_events"] = [event for event in events["bot_events"] if event not in lacking.events]
    made["features"]["app_home"] |= dict.fromkeys(lacking.tabs, False)
    return made


@pytest.fixture(params=EARLIER)
def lacking(request) -> Lacking:
    return EARLIER[request.param]


@pytest.fixture
def older(newsroom, lacking) -> Newsroom:
    room = newsroom(manifest=manifest(lacking))
    room.read_seeds()
    return room


@pytest.fixture
def bare(newsroom) -> Newsroom:
    """A newsroom whose app may write and be commanded, and no more."""
    allowed = {"chat:write", "commands", "app_mentions:read"}
    scopes = load_manifest()["oauth_config"]["scopes"]["bot"]
    room = newsroom(manifest=manifest(Lacking([scope for scope in scopes if scope not in allowed], (), ())))
    room.read_seeds()
    return room


def asker(room: Newsroom) -> Asker:
    return Asker(room.playground.person("robin"))


def permission(scope: str) -> str:
    return f"The app has not been given the permission {scope} in this workspace"


def logged(caplog) -> Iterator[str]:
    return (record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING)


def test_the_log_says_once_at_the_start_what_is_missing(older, lacking, caplog):
    check_token(older.app.client)
    told = list(logged(caplog))
    assert len(told) == (1 if lacking.scopes else 0)
    assert all(f"{scope} (" in told[0] for scope in lacking.scopes)


def test_questions_mentions_shares_and_digests_of_channels_work_and_nothing_is_logged(older, caplog):
    robin = asker(older)
    shared = robin.share(robin.ask("/whosaid very big mistake"))
    assert shared.audience is None
    robin.person.click(shared, "remove_shared", "Remove")
    older.workspace.await_result(lambda: shared not in older.workspace.posts or None, 20)
    assert "Putin" in robin.mention("whois putin").text
    assert older.ask("/digest subscribe daily at 08:00").text.startswith("This channel gets")
    older.write("northern")
    older.live_until(older.clock() + timedelta(days=1))
    assert len(older.digests()) == 1
    assert list(logged(caplog)) == []


def test_a_picture_comes_or_the_permission_it_needs_is_named(older, lacking):
    robin = asker(older)
    told = robin.share(robin.ask("/timeline treaty"), "As a picture")
    if "files:write" in lacking.scopes:
        assert told.text.startswith(permission("files:write"))
    else:
        assert told.message["files"]


def test_a_digest_in_direct_messages_comes_or_the_permission_it_needs_is_named(older, lacking):
    told = older.ask("/digest subscribe daily at 08:00", older.workspace.direct_messages("U0ROBIN").id)
    assert told.text.startswith(permission("im:write") if "im:write" in lacking.scopes else "You get")


def test_where_there_is_no_home_and_no_welcome_nothing_is_said_and_nothing_is_logged(older, caplog):
    robin = older.playground.person("robin")
    robin.command("#features", "/invite @ontherecord")
    robin.open_home()
    robin.open_home("messages")
    older.finish()
    assert older.workspace.homes == {}
    assert [post.message["subtype"] for post in older.workspace.posts] == ["channel_join"]
    assert list(logged(caplog)) == []


def test_with_the_permission_to_write_alone_sharing_says_that_nobody_knows_who_reads(bare, read):
    robin = asker(bare)
    answer = robin.ask("/whosaid very big mistake")
    assert CANNOT_TELL_WHO_READS in read(robin.open(answer, "Share to channel"))
    assert robin.after(robin.person.submit).audience is None


def test_with_the_permission_to_write_alone_a_picture_says_what_it_lacks(bare):
    robin = asker(bare)
    told = robin.share(robin.ask("/timeline treaty"), "As a picture")
    assert told.text.startswith(permission("channels:read"))


def test_where_nobody_knows_who_reads_no_digest_is_posted_and_its_subscriber_is_told_once_why(bare):
    told = bare.ask("/digest subscribe daily at 08:00").text
    assert "(UTC)" in told
    assert permission("channels:read") in told
    bare.write("northern")
    bare.live_until(bare.clock() + timedelta(days=3))
    assert bare.digests() == []
    [failure] = bare.workspace.seen_by(None, bare.workspace.direct_messages("U0ROBIN").id)
    assert "the app's permissions are out of date; install it again from manifest.json" in failure.text


def test_with_the_permission_to_write_alone_home_welcome_and_direct_messages_are_there(bare, read):
    robin = asker(bare)
    robin.person.open_home()
    home = bare.workspace.await_result(lambda: bare.workspace.homes.get("U0ROBIN"), 20)
    assert "It holds 5 articles" in read(home["blocks"])
    assert "in their exact words" in robin.after(lambda: robin.person.command("#features", "/invite @ontherecord")).text
    own = bare.workspace.direct_messages("U0ROBIN").id
    assert "Putin" in robin.after(lambda: robin.person.say(own, "whois putin")).text


def test_what_the_app_may_not_look_up_is_logged_once_however_many_open_its_messages(bare, caplog):
    for person in ("robin", "maya", "jun"):
        bare.playground.person(person).open_home("messages")
    bare.finish()
    assert bare.workspace.posts == []
    [told] = logged(caplog)
    assert "users:read" in told
