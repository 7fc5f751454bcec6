"""People from outside, and guests of a single channel, are answered only where a setting lets them in."""

import pytest

from bot.app import create_app
from bot.guests import NOT_FOR_GUESTS, NOT_TOLD
from bot.manifest import load_manifest
from bot.playground import payloads
from bot.playground.playground import Playground
from bot.playground.serve import connection
from bot.playground.slack_errors import SlackError
from tests.scenarios.conftest import Asker

GUESTS = [("noor", "#world"), ("iris", "#partners")]


@pytest.fixture(params=GUESTS, ids=["guest of one channel", "partner in Slack Connect"])
def guest(request, playground):
    """Somebody who is not answered, and the channel that both of us are in."""
    name, channel = request.param
    return Asker(playground.person(name)), channel


@pytest.mark.parametrize("line", ["/whosaid very big mistake", "/timeline treaty", "/whois Putin", "/onrecord status"])
def test_a_command_gets_one_sentence_and_nothing_else(guest, playground, line):
    asker, channel = guest
    told = asker.ask(line, channel)
    assert (told.audience, told.text) == (asker.person.user.id, NOT_FOR_GUESTS)
    assert len(playground.workspace.posts) == 1


def test_a_mention_gets_it_privately(guest):
    asker, channel = guest
    told = asker.mention("very big mistake", channel)
    assert (told.audience, told.text) == (asker.person.user.id, NOT_FOR_GUESTS)


def test_a_shortcut_gets_it(guest):
    asker, channel = guest
    message = asker.person.say(channel, "Did somebody say “a very big mistake”?")
    assert asker.after(lambda: asker.person.shortcut(message, "who_said_this")).text == NOT_FOR_GUESTS


@pytest.mark.parametrize("label", ["In context", "remove_shared"])
def test_what_is_pressed_on_a_shared_message_gets_it(guest, robin, playground, label):
    asker, channel = guest
    shared = robin.share(robin.ask("/whosaid very big mistake", channel))
    asker.person.click(shared, label, "Remove" if label == "remove_shared" else None)
    told = playground.workspace.await_result(
        lambda: next((p for p in playground.workspace.posts if p.audience == asker.person.user.id), None), 20
    )
    assert told.text == NOT_FOR_GUESTS
    assert shared in playground.workspace.posts
    assert not playground.workspace.views.get(asker.person.user.id)


def test_who_works_here_is_asked_about_once_in_ten_minutes(robin, playground):
    asked = []
    call = playground.standin.call
    playground.standin.call = lambda method, *rest: asked.append(method) or call(method, *rest)
    for _ in range(3):
        robin.ask("/whosaid very big mistake")
    assert asked.count("users.info") == 1


@pytest.mark.parametrize("code", ["internal_error", "ratelimited", "invalid_auth"])
def test_where_slack_does_not_tell_who_asks_nothing_is_answered(robin, playground, code):
    playground.standin.refuse_next("users.info", SlackError(code), times=4)
    assert robin.ask("/whosaid very big mistake").text == NOT_TOLD


def test_whom_slack_does_not_know_is_turned_away(robin, playground):
    playground.standin.refuse_next("users.info", SlackError("user_not_found"))
    assert robin.ask("/whosaid very big mistake").text == NOT_FOR_GUESTS


def test_without_the_permission_to_ask_everybody_is_answered_and_the_log_says_so_once(robin, playground, caplog, read):
    playground.standin._scopes -= {"users:read"}
    for _ in range(2):
        assert "Vladimir Putin" in read(robin.ask("/whosaid very big mistake"))
    assert caplog.text.count("users:read") == 1


def test_but_not_who_is_known_by_the_request_to_be_from_elsewhere(robin, playground):
    playground.standin._scopes -= {"users:read"}
    iris = Asker(playground.person("iris"))
    assert iris.mention("very big mistake", "#partners").text == NOT_FOR_GUESTS


def test_a_setting_lets_them_in(facts, read):
    def make_app(credentials):
        settings, client = connection(credentials)
        return create_app(facts, settings.model_copy(update={"outsiders": "yes"}), client=client)

    with Playground(make_app, load_manifest()) as running:
        for name, channel in GUESTS:
            asker = Asker(running.person(name))
            assert "Vladimir Putin" in read(asker.ask("/whosaid very big mistake", channel))


def test_the_home_says_the_sentence_and_nothing_of_what_is_held(guest, playground):
    asker, _ = guest
    asker.person.open_home()
    view = playground.workspace.await_result(lambda: playground.workspace.homes.get(asker.person.user.id), 20)
    assert NOT_FOR_GUESTS in str(view["blocks"])
    assert len(view["blocks"]) == 1


def test_a_direct_message_gets_it(guest, playground):
    asker, _ = guest
    own = playground.workspace.direct_messages(asker.person.user.id).id
    told = asker.after(lambda: asker.person.say(own, "big mistake"))
    assert (told.channel, told.text) == (own, NOT_FOR_GUESTS)


def test_a_digest_is_refused_them(guest, newsroom):
    asker, channel = guest
    room = newsroom()
    name = asker.person.user.name
    assert room.ask("/digest subscribe daily at 08:00", channel, name).text == NOT_FOR_GUESTS
    assert room.ask("/digest list", channel).text.startswith("There is no digest here")


@pytest.mark.parametrize("words", ["thanks @ontherecord!", "I asked @ontherecord and it was right"])
def test_where_nothing_is_asked_nothing_is_told_them(guest, playground, words):
    asker, channel = guest
    asker.person.say(channel, words)
    asker.mention("big mistake", channel)
    asker.mention("whois putin", channel)
    told = [post for post in playground.workspace.posts if post.audience == asker.person.user.id]
    assert [post.text for post in told] == [NOT_FOR_GUESTS] * 2


def test_who_joins_a_channel_is_told_nothing(robin, playground):
    noor = Asker(playground.person("noor"))
    robin.person.command("#politics", "/invite noor")
    noor.mention("big mistake", "#politics")
    noor.mention("whois putin", "#politics")
    told = [post for post in playground.workspace.posts if post.audience == "U0NOOR"]
    assert [post.text for post in told] == [NOT_FOR_GUESTS] * 2


def test_what_becomes_of_the_bots_own_messages_asks_slack_for_nobody(robin, playground, caplog):
    own = playground.workspace.direct_messages("U0ROBIN").id
    asked = []
    call = playground.standin.call
    playground.standin.call = lambda method, token, told: (
        asked.append((method, told.get("user"))) or call(method, token, told)
    )
    answer = robin.after(lambda: robin.person.say(own, "since:2024-06"))
    changed = payloads.message_changed(answer, playground.workspace.channels[own], answer.message, 1718960400.0)
    robin.person.deliver_event(changed)
    robin.after(lambda: robin.person.say(own, "whois putin"))
    assert {user for method, user in asked if method == "users.info"} == {"U0ROBIN"}
    assert not caplog.records
