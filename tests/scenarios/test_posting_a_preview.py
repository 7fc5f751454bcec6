"""`/digest now` and "Post here": what was shown is posted once, whoever presses, and is not news again."""

import copy
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.playground.slack_errors import SlackError
from bot.playground.workspace import Post
from tests.scenarios.newsroom import Newsroom

SUBSCRIBE = "/digest subscribe treaty daily at 08:00"
EIGHT = datetime(2024, 6, 21, 7, 0, tzinfo=UTC)
PRESS = "Post here"


@pytest.fixture
def room(newsroom) -> Newsroom:
    """A newsroom with a digest that has something new."""
    made: Newsroom = newsroom(admins=("U0JUN",))
    made.ask(SUBSCRIBE)
    made.clock.advance(timedelta(minutes=5))
    made.write("Northern")
    return made


def buttons(post: Post) -> list[str]:
    rows = [block["elements"] for block in post.message.get("blocks", []) if block["type"] == "actions"]
    return [element["text"]["text"] for row in rows for element in row if element["type"] == "button"]


def keep(post: Post) -> Post:
    """The preview as it is now, for pressing its button again after it is gone."""
    return copy.deepcopy(post)


def test_a_preview_is_posted_once_and_the_next_digest_begins_after_it(room, read):
    preview = room.ask("/digest now", person="maya")
    assert buttons(preview)[-1:] == [PRESS]
    assert preview.audience == "U0MAYA"
    assert room.digests() == []
    answer = room.press(preview, PRESS, "maya")
    assert answer.text == (
        "Posted here. What comes in from now on is in the next digest: Friday 21 June 2024 at 08:00 (Europe/London)."
    )
    assert (answer.ts, buttons(answer)) == (preview.ts, [])
    (digest,) = room.digests()
    assert "Northern treaty" in read(digest)
    room.write("Southern")
    room.live_until(EIGHT + timedelta(hours=1))
    first, second = room.digests()
    assert first == digest
    assert "Southern treaty" in read(second)
    assert "Northern treaty" not in read(second)


def test_where_all_was_posted_the_next_digest_does_not_come(room):
    room.press(room.ask("/digest now"), PRESS)
    assert room.live_until(EIGHT + timedelta(hours=1)) == []
    assert "There was nothing new to tell on Friday 21 June 2024" in room.ask("/digest list").text


def test_it_can_be_posted_again_on_the_same_day_with_what_came_since(room, read):
    room.press(room.ask("/digest now"), PRESS)
    assert room.ask("/digest now").text.startswith("Nothing is new, so nothing would be posted.")
    room.clock.advance(timedelta(minutes=5))
    room.write("Southern")
    room.press(room.ask("/digest now"), PRESS)
    assert ["Northern" in read(digest) for digest in room.digests()] == [True, False]
    assert "Last posted Thursday 20 June 2024." in room.ask("/digest status").text


def test_what_came_after_the_preview_is_not_posted_with_it(room, read):
    preview = room.ask("/digest now")
    room.clock.advance(timedelta(minutes=5))
    room.write("Southern")
    room.press(preview, PRESS)
    (digest,) = room.digests()
    assert "Southern treaty" not in read(digest)
    assert "Southern treaty" in read(room.ask("/digest now"))


def test_a_second_press_posts_nothing_and_says_so(room):
    preview = room.ask("/digest now")
    again, hers = keep(preview), keep(room.ask("/digest now", person="maya"))
    room.press(preview, PRESS)
    assert room.press(again, PRESS).text.startswith("This was posted already, or is being posted.")
    assert room.press(hers, PRESS, "maya").text.startswith("This was posted already, or is being posted.")
    assert len(room.digests()) == 1


def test_of_a_preview_that_a_digest_has_overtaken_nothing_is_posted(room):
    preview = room.ask("/digest now")
    room.live_until(EIGHT + timedelta(hours=1))
    assert room.press(preview, PRESS).text.startswith("This was posted already")
    assert len(room.digests()) == 1


def test_two_people_who_press_at_the_same_time_post_it_once(room):
    pressed = [(name, keep(room.ask("/digest now", person=name))) for name in ("robin", "maya", "jun")]
    together = threading.Barrier(len(pressed))

    def press(name: str, preview: Post) -> None:
        together.wait(20)
        room.playground.person(name).click(preview, PRESS)

    threads = [threading.Thread(target=press, args=one) for one in pressed]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    said = room.workspace.await_result(lambda: answers(room, len(pressed)), 20)
    assert sum(text.startswith("Posted here.") for text in said) == 1
    assert len(room.digests()) == 1


def answers(room: Newsroom, number: int) -> list[str] | None:
    """What was said to those who pressed, once all of them were told."""
    said = [p.text for p in room.workspace.posts if p.audience and p.text.startswith(("Posted", "This was"))]
    return said if len(said) == number else None


def test_where_slack_is_unwell_it_is_posted_by_the_clock_once(room):
    preview = room.ask("/digest now")
    room.playground.standin.refuse_next("chat.postMessage", SlackError("internal_error"))
    assert room.press(preview, PRESS).text == (
        "This is not posted yet: Slack has a fault of its own. It is tried again by itself; "
        "/digest status says how it went."
    )
    assert "13:05 (Europe/London): Slack has a fault of its own." in room.ask("/digest status").text
    room.live_until(room.clock() + timedelta(hours=1), timedelta(minutes=1))
    assert len(room.digests()) == 1
    assert room.live_until(EIGHT + timedelta(hours=1)) == []


def test_what_slack_refuses_for_good_is_said_and_stays_news(room, read):
    preview = room.ask("/digest now")
    room.playground.standin.refuse_next("chat.postMessage", SlackError("restricted_action"))
    assert room.press(preview, PRESS).text == (
        "This could not be posted: the workspace does not let apps post there; ask a workspace admin. "
        "What is new stays for the next digest."
    )
    room.live_until(EIGHT + timedelta(hours=1))
    (digest,) = room.digests()
    assert "Northern treaty" in read(digest)


def test_a_paused_or_ended_digest_posts_nothing(room):
    preview = room.ask("/digest now")
    again = keep(preview)
    room.ask("/digest pause")
    assert room.press(preview, PRESS).text == (
        "This digest is paused, so nothing is posted. /digest resume brings it back."
    )
    room.ask("/digest unsubscribe")
    assert room.press(again, PRESS).text.startswith("This digest was ended meanwhile, so nothing is posted.")
    assert room.digests() == []


def test_where_outsiders_read_an_admins_yes_comes_first(room):
    preview = room.ask("/digest now")
    again = keep(preview)
    room.workspace.channel("newsroom").outsiders = "in"
    assert "a digest admin says yes with /digest resume" in room.press(preview, PRESS).text
    assert room.digests() == []
    room.ask("/digest resume", person="jun")
    assert room.press(again, PRESS).text.startswith("Posted here.")


def test_where_the_bot_is_no_member_an_invitation_is_asked_for(newsroom):
    room = newsroom()
    room.ask(SUBSCRIBE, "#sources")
    room.clock.advance(timedelta(minutes=5))
    room.write("Northern")
    preview = room.ask("/digest now", "#sources")
    again = keep(preview)
    assert room.press(preview, PRESS).text == "I am not in this channel: type /invite @ontherecord here."
    room.playground.person("robin").command("#sources", "/invite @ontherecord")
    assert room.press(again, PRESS).text.startswith("Posted here.")
    assert len(room.digests("sources")) == 1


def test_a_bot_that_was_removed_does_not_come_back_by_a_press(room):
    preview = room.ask("/digest now")
    room.playground.person("robin").command("#newsroom", "/remove @ontherecord")
    assert room.press(preview, PRESS).text.startswith("I am not in this channel:")
    assert "U0RECORD" not in room.workspace.channel("newsroom").members


def test_without_a_digest_the_preview_has_no_button_and_says_how_to_have_one(newsroom, read):
    room = newsroom()
    room.write("Northern")
    preview = room.ask("/digest now")
    assert PRESS not in buttons(preview)
    assert "in your direct messages with me: /digest subscribe daily at 08:00" in read(preview)


def test_who_posted_stands_in_the_audit(room):
    room.press(room.ask("/digest now", person="maya"), PRESS, "maya")
    with room.facts.engine.connect() as connection:
        lines: list[Any] = connection.exec_driver_sql('SELECT "user", action FROM audit ORDER BY id').fetchall()
    assert [tuple(line) for line in lines] == [("U0ROBIN", "subscribe"), ("U0MAYA", "post")]
