"""What is pressed twice, or by two people, is done once or does no harm."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.playground.elements import action_payload, find_element
from bot.playground.payloads import view_click
from bot.playground.slack_errors import SlackError


def twice(act):
    """Do something twice at the same moment."""
    with ThreadPoolExecutor(2) as both:
        list(both.map(lambda _: act(), range(2)))


def public(playground, channel="C0NEWSROOM"):
    seen = playground.workspace.seen_by(None, channel)
    return [post for post in seen if post.message["user"] == "U0RECORD"]


def told(playground, reader, words):
    def look():
        posts = [post for post in playground.workspace.posts if post.audience == reader and words in post.text]
        return posts or None

    return playground.workspace.await_result(look, 20)


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("/whosaid very big mistake", "Share to channel"),
        ("/timeline treaty", "Share to channel"),
        ("/whois Chang Ho-jin", "Share to channel"),
        ("/timeline treaty", "As a picture"),
    ],
)
def test_two_quick_presses_share_once_and_the_second_is_told(robin, playground, line, label):
    answer = robin.ask(line)
    twice(lambda: robin.person.click(answer, label))
    told(playground, "U0ROBIN", "This is being shared already")
    playground.workspace.await_result(lambda: public(playground) or None, 20)
    assert len(public(playground)) == 1


def test_a_picture_that_two_people_press_is_posted_once(robin, maya, playground):
    answer = robin.mention("timeline treaty")
    robin.press(answer, "As a picture")
    maya.person.click(answer, "As a picture")
    told(playground, "U0MAYA", "This is being shared already")
    assert len([post for post in public(playground) if "files" in post.message]) == 1


def test_two_answers_with_the_same_words_are_shared_each(robin, playground):
    for _ in range(2):
        robin.press(robin.ask("/whosaid very big mistake"), "Share to channel")
    assert len(public(playground)) == 2


def test_a_press_that_slack_refused_can_be_made_again(robin, playground):
    answer = robin.ask("/whosaid very big mistake")
    playground.standin.refuse_next("response_url", SlackError("access_denied"))
    robin.press(answer, "Share to channel")
    assert public(playground) == []
    robin.press(answer, "Share to channel")
    assert len(public(playground)) == 1


def test_two_yeses_to_one_question_share_once(robin, playground):
    answer = robin.ask("/whosaid very big mistake", "#partners")
    for _ in range(2):
        robin.open(answer, "Share to channel")
        robin.person.submit()
    told(playground, "U0ROBIN", "This is being shared already")
    assert len(public(playground, "C0PARTNERS")) == 1


def test_a_page_that_is_turned_twice_at_once_is_turned_once(robin, playground, read):
    first = robin.ask("/whosaid since:2024-06")
    second = read(robin.press(robin.ask("/whosaid since:2024-06"), "Next ›"))
    number = len(playground.workspace.posts)
    before = playground.workspace.version
    twice(lambda: robin.person.click(first, "Next ›"))
    playground.workspace.await_result(lambda: playground.workspace.version >= before + 2 or None, 20)
    assert read(first) == second
    assert len(playground.workspace.posts) == number


@pytest.mark.parametrize("label", ["Copy", "In context"])
def test_a_window_that_is_opened_twice_shows_the_same(robin, playground, read, label):
    answer = robin.ask("/whosaid very big mistake")
    shown = read(robin.open(answer, label))
    assert read(robin.open(answer, label)) == shown
    assert len(playground.workspace.views["U0ROBIN"]) == 1
    assert playground.workspace.posts[-1] is answer


def test_a_window_that_is_turned_twice_at_once_moves_on_by_one(robin, playground, caplog):
    robin.open(robin.ask("/whosaid very big mistake"), "In context")
    view = robin.person.modal()
    label = view["blocks"][-1]["elements"][-1]["text"]["text"]
    robin.person.click_modal(label)
    playground.workspace.await_result(lambda: robin.person.modal()["hash"] != view["hash"] or None, 20)
    moved = robin.person.modal()["hash"]
    press_as_it_was(robin.person, view, label)
    robin.ask("/onrecord status")
    assert robin.person.modal()["hash"] == moved
    assert [post for post in playground.workspace.posts if "reference" in post.text] == []
    assert "Reference" not in caplog.text


def press_as_it_was(person, view, label):
    """Press a button of a modal that has changed meanwhile."""
    block, element = find_element(view["blocks"], label)
    action = action_payload(block, element, None, person.workspace.next_ts())
    person.link.deliver("interactive", view_click(person.user, view, action, person._modal_permission(view)), 0)
