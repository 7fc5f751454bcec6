"""Conversations of every kind, over signed HTTP and over Socket Mode alike."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.guests import NOT_FOR_GUESTS
from bot.sockets import run_socket_mode
from tests.scenarios.conftest import Asker
from tests.scenarios.newsroom import Newsroom
from tests.scenarios.socket_mode import SocketMode

MORNING = datetime(2024, 6, 21, 8, 0, tzinfo=UTC)


@pytest.fixture(params=["HTTP", "Socket Mode"])
def room(request, newsroom) -> Iterator[Newsroom]:
    """A newsroom with the five articles, whose bot is told of everything on one road."""
    if request.param == "HTTP":
        made = newsroom()
        made.read_seeds()
        yield made
        return
    slack, stop = SocketMode(), threading.Event()
    made = newsroom(deliver=slack)
    made.read_seeds()
    made.playground.standin.socket_url = slack.url
    bot = threading.Thread(target=run_socket_mode, args=(made.app, made.settings, stop))
    bot.start()
    yield made
    stop.set()
    bot.join()
    slack.close()


@pytest.fixture
def robin(room) -> Asker:
    return Asker(room.playground.person("robin"))


@pytest.fixture
def own(room) -> str:
    """Robin's direct messages with the bot."""
    return room.workspace.direct_messages("U0ROBIN").id


def test_a_question_is_echoed_and_routed_and_what_is_shared_has_nothing_of_it(robin, read):
    who = robin.ask("/whosaid who is Chang Ho-jin")
    assert read(who).splitlines()[:2] == ["/whosaid who is Chang Ho-jin", "Read as /whois Chang Ho-jin"]
    shared = robin.share(robin.ask("/whosaid very big mistake"))
    assert "/whosaid" not in str(shared.message)


def test_a_direct_message_is_answered_lastingly_and_paged_in_its_place(robin, own, read, room):
    first = robin.after(lambda: robin.person.say(own, "since:2024-06"))
    assert (first.channel, first.audience) == (own, None)
    before, count = read(first), len(room.workspace.posts)
    assert read(robin.press(first, "Next ›")) != before
    assert len(room.workspace.posts) == count


def test_a_digest_of_ones_own_is_asked_for_in_words_posted_and_paused_at_home(robin, own, room, read):
    robin.after(lambda: robin.person.say(own, "digest subscribe daily at 09:00"))
    robin.person.open_home()
    home = room.workspace.await_result(lambda: room.workspace.homes.get("U0ROBIN"), 20)
    assert "daily at 09:00" in read(home["blocks"])
    room.write("northern")
    room.clock.advance_to(MORNING)
    assert room.tick() == 1
    assert any("northern treaty" in read(post) for post in room.workspace.posts if post.channel == own)
    robin.person.click_home("Pause")
    room.workspace.await_result(lambda: "Resume" in read(room.workspace.homes["U0ROBIN"]["blocks"]) or None, 20)


def test_a_mention_is_answered_privately_in_its_thread_and_once_for_its_edits(robin, room):
    begun = room.playground.person("maya").say("#newsroom", "Who is this?")
    asked = robin.person.say("#newsroom", "hey @ontherecord privately whois chang", begun.ts)
    posts = room.workspace.posts
    [told] = room.workspace.await_result(lambda: [post for post in posts if post.audience == "U0ROBIN"] or None, 20)
    assert told.message["thread_ts"] == begun.ts
    robin.person.edit(asked, "hey @ontherecord privately whois Chang Ho-jin")
    robin.mention("whois putin")
    assert [post for post in posts if post.audience == "U0ROBIN"] == [told]


def test_of_two_quotations_in_a_forward_each_is_offered_and_answered(robin, room, read):
    maya = room.playground.person("maya")
    said = maya.say("#politics", "He said “a very big mistake”, and they said “incredibly concerning to us all”.")
    forwarded = maya.forward(said, "#newsroom", "Whose are these?")
    choice = robin.after(lambda: robin.person.shortcut(forwarded, "who_said_this"))
    assert choice.text.startswith("This message has 2 quotations")
    assert "Vladimir Putin" in read(robin.press(choice, "Who said it?"))


def test_what_is_shared_is_shown_first_and_removed_by_who_shared_it(robin, room):
    shared = robin.share(robin.ask("/whosaid very big mistake"))
    assert shared.audience is None
    robin.person.click(shared, "remove_shared", "Remove")
    room.workspace.await_result(lambda: shared not in room.workspace.posts or None, 20)


def test_from_direct_messages_it_is_shared_to_the_channel_that_is_chosen(robin, own):
    answer = robin.after(lambda: robin.person.say(own, "very big mistake"))
    modal = robin.open(answer, "Share to channel")
    menu = next(block["element"] for block in modal["blocks"] if block["type"] == "input")
    shared = robin.after(lambda: robin.person.submit({menu["action_id"]: "C0POLITICS"}))
    assert (shared.channel, shared.audience) == ("C0POLITICS", None)


def test_people_from_outside_get_one_sentence(room):
    iris = Asker(room.playground.person("iris"))
    assert iris.mention("big mistake", "#partners").text == NOT_FOR_GUESTS
