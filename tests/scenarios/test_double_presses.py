"""What is pressed twice, or by two people, is done once or does no harm."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.playground.elements import action_payload, find_element
from bot.playground.payloads import modal_submitted, view_click
from bot.playground.slack_errors import SlackError


def twice(act):
    """Do something twice at the same moment."""
    with ThreadPoolExecutor(2) as both:
        list(both.map(lambda _: act(), range(2)))


def public(playground, channel="C0NEWSROOM"):
    seen = playground.workspace.seen_by(None, channel)
    return [post for post in seen if post.message["user"] == "U0RECORD"]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("/whosaid very big mistake", "Share to channel"),
        ("/timeline treaty", "Share to channel"),
        ("/whois Chang Ho-jin", "Share to channel"),
        ("/timeline treaty", "As a picture"),
    ],
)
def test_two_quick_presses_open_one_window_and_share_nothing(robin, playground, line, label):
    answer = robin.ask(line)
    twice(lambda: robin.person.click(answer, label))
    playground.workspace.await_result(lambda: playground.workspace.views.get("U0ROBIN"), 20)
    robin.ask("/onrecord status")
    assert len(playground.workspace.views["U0ROBIN"]) == 1
    assert public(playground) == []


@pytest.mark.parametrize("label", ["Share to channel", "As a picture"])
def test_a_yes_that_is_delivered_again_shares_once(robin, playground, label):
    view = robin.open(robin.ask("/timeline treaty"), label)
    twice(lambda: say_yes(robin.person, view))
    playground.workspace.await_result(lambda: public(playground) or None, 20)
    say_yes(robin.person, view)
    robin.ask("/onrecord status")
    assert len(public(playground)) == 1


def test_two_answers_with_the_same_words_are_shared_each(robin, playground):
    for _ in range(2):
        robin.share(robin.ask("/whosaid very big mistake"))
    assert len(public(playground)) == 2


def test_a_yes_that_slack_refused_can_be_delivered_again_and_pressed_again(robin, playground):
    answer = robin.ask("/whosaid very big mistake")
    view = robin.open(answer, "Share to channel")
    playground.standin.refuse_next("chat.postMessage", SlackError("access_denied"))
    robin.after(lambda: say_yes(robin.person, view))
    assert public(playground) == []
    robin.after(lambda: say_yes(robin.person, view))
    robin.share(answer)
    assert len(public(playground)) == 2


def say_yes(person, view):
    """Submit a modal as it was, whether it is still open or not."""
    person.link.deliver("interactive", modal_submitted(person.user, view, person._modal_permission(view)), 0)


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
