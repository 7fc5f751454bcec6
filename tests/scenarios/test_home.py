"""The app's Home: what a person finds there, and what comes of each press."""

import logging
from datetime import timedelta

import pytest

from bot.playground.slack_errors import SlackError
from knowledge.facts import DamagedStoreError
from tests.scenarios.newsroom import STARTED, Newsroom

SUBSCRIBE = "/digest subscribe daily at 08:00"
KEPT = "Slack keeps what is written in messages; a slash command leaves nothing in a conversation."


def home(room: Newsroom, person: str = "robin") -> dict:
    """A person's Home, opened now."""
    return after(room, lambda: room.playground.person(person).open_home(), person)


def shown(room: Newsroom, person: str = "robin") -> dict:
    return room.workspace.homes[room.workspace.user(person).id]


def after(room: Newsroom, act, person: str = "robin") -> dict:
    """The Home that an act leads to."""
    user = room.workspace.user(person).id
    before = room.workspace.homes.get(user, {}).get("hash")

    def fresh():
        view = room.workspace.homes.get(user)
        return view if view and view["hash"] != before else None

    act()
    return room.workspace.await_result(fresh, 20)


def press(room: Newsroom, button: str, person: str = "robin", block: str | None = None) -> dict:
    return after(room, lambda: room.playground.person(person).click_home(button, block_id=block), person)


def buttons(view: dict) -> list[str]:
    rows = [block["elements"] for block in view["blocks"] if block["type"] == "actions"]
    return [element["text"]["text"] for row in rows for element in row]


def channels(view: dict) -> list[str]:
    found: list[str] = []

    def walk(value) -> None:
        if isinstance(value, dict):
            found.extend([value["channel_id"]] if value.get("type") == "channel" else [])
            walk(list(value.values()))
        elif isinstance(value, list):
            for one in value:
                walk(one)

    walk(view["blocks"])
    return found


def own(room: Newsroom, person: str = "U0ROBIN") -> str:
    return room.workspace.direct_messages(person).id


def public(room: Newsroom, place: str) -> list[str]:
    return [post.text for post in room.workspace.seen_by(None, place)]


def test_home_tells_what_there_is_to_ask_and_how(newsroom, read):
    room = newsroom()
    room.read_seeds()
    view = home(room)
    words = read(view["blocks"])
    assert "It holds 5 articles (June 2024)." in words
    assert "The newest is of Saturday 22 June 2024. The last was added Thursday 20 June 2024 at 12:00 UTC." in words
    assert [label.partition(" ")[0] for label in buttons(view)] == ["/whosaid", "/timeline", "/whois"]
    assert "You have none. Type /digest subscribe" in words
    assert words.count(KEPT) == 1
    assert room.workspace.homes.keys() == {"U0ROBIN"}


def test_the_largest_outlets_are_named_with_their_articles(newsroom, read):
    room = newsroom()
    for number, outlet in enumerate(["The Tern", "<!channel> *Wire*", "The Tern"]):
        path = room.folder / f"{number}.txt"
        path.write_text(
            f"outlet: {outlet}\npublished: 2024-06-19\n\n“We signed it,” Ada Lovelace, the minister, said.\n"
        )
        assert [one.outcome for one in room.facts.add([path])] == ["new"]
    assert "Most are from The Tern (2 articles) and <!channel> *Wire* (1 article)." in read(home(room)["blocks"])


def test_an_empty_fact_base_says_so_and_offers_no_example(newsroom, read):
    view = home(newsroom())
    assert "No articles have been added yet." in read(view["blocks"])
    assert buttons(view) == []


def test_an_example_is_answered_in_the_direct_messages_lastingly_and_home_says_so(newsroom, read):
    room = newsroom()
    room.read_seeds()
    example = next(label for label in buttons(home(room)) if label.startswith("/whosaid"))
    view = press(room, example)
    assert read(view["blocks"]).startswith("The answer is in the Messages tab.")
    (answer,) = room.workspace.seen_by(None, own(room))
    assert answer.audience is None
    assert "▏" in read(answer) or "“" in answer.text
    assert "Messages tab.\nOn the Record" not in read(home(room)["blocks"])


def test_an_example_that_is_pressed_twice_is_answered_once(newsroom):
    room = newsroom()
    room.read_seeds()
    home(room)
    robin, stale = room.playground.person("robin"), shown(room)
    example = next(label for label in buttons(stale) if label.startswith("/whois"))
    press(room, example)
    room.workspace.homes["U0ROBIN"] = stale
    robin.click_home(example)
    room.finish()
    assert len(public(room, own(room))) == 1


def test_home_lists_a_persons_own_digests_wherever_they_come_and_nobody_elses(newsroom, read):
    room = newsroom()
    room.ask("/digest subscribe treaties unheardofly daily at 08:00")
    room.clock.advance(timedelta(minutes=1))
    room.ask("/digest subscribe weekdays at 09:00", own(room))
    room.ask("/digest subscribe daily at 10:00", "#politics", "maya")
    view = home(room)
    words = read(view["blocks"])
    assert "1. what is new on “treaties unheardofly”, daily at 08:00 (Europe/London), in " in words
    assert "2. everything new, weekdays at 09:00 (Europe/London), in your direct messages. Next: Friday" in words
    assert channels(view) == ["C0NEWSROOM"]
    assert "unheardofly" not in read(home(room, "maya")["blocks"])
    assert channels(shown(room, "maya")) == ["C0POLITICS"]


def test_pause_and_resume_act_at_once_and_the_channel_is_told_as_by_the_command(newsroom, read):
    room = newsroom()
    room.ask(SUBSCRIBE)
    home(room)
    view = press(room, "Pause")
    assert "Paused. Nothing was posted yet." in read(view["blocks"])
    assert buttons(view) == ["Resume", "Remove"]
    assert buttons(press(room, "Resume")) == ["Pause", "Remove"]
    assert public(room, "C0NEWSROOM") == [
        "<@U0ROBIN> paused the digest of everything new. To have it back: /digest resume",
        "<@U0ROBIN> resumed the digest of everything new. Next digest: Friday 21 June 2024 at 08:00 (Europe/London).",
    ]


def test_remove_asks_first_and_ends_the_digest(newsroom, read):
    room = newsroom()
    room.ask(SUBSCRIBE)
    rows = [block["elements"] for block in home(room)["blocks"] if block["type"] == "actions"]
    (asked,) = [element["confirm"] for row in rows for element in row if element["text"]["text"] == "Remove"]
    assert asked["text"]["text"] == "It is not posted any more. The channel is told that you ended it."
    assert "You have none." in read(press(room, "Remove")["blocks"])
    assert room.ask("/digest list").text.startswith("There is no digest here.")
    assert public(room, "C0NEWSROOM") == ["<@U0ROBIN> ended the digest of everything new."]


@pytest.mark.parametrize("button", ["Pause", "Remove"])
def test_a_digest_that_somebody_else_has_ended_meanwhile_is_said_to_be_and_nobody_is_told_again(newsroom, read, button):
    room = newsroom()
    room.ask(SUBSCRIBE)
    home(room)
    room.ask("/digest unsubscribe", person="maya")
    view = press(room, button)
    assert read(view["blocks"]).startswith("This digest was ended meanwhile.")
    assert "You have none." in read(view["blocks"])
    assert public(room, "C0NEWSROOM") == ["<@U0MAYA> ended the digest of everything new."]


def test_nobody_presses_the_digest_of_another_person(newsroom, read):
    room = newsroom()
    room.ask(SUBSCRIBE)
    room.workspace.homes["U0MAYA"] = home(room)
    assert read(press(room, "Remove", "maya")["blocks"]).startswith("This digest was ended meanwhile.")
    assert room.ask("/digest list").text.startswith("1. everything new")


def test_a_digest_that_failed_says_why(newsroom, read):
    room = newsroom()
    room.ask(SUBSCRIBE)
    room.write("northern")
    room.playground.standin.refuse_next("chat.postMessage", SlackError("restricted_action"))
    room.live_until(STARTED + timedelta(days=1))
    assert "could not be posted: the workspace does not let apps post there" in read(home(room)["blocks"])


def test_sixty_digests_keep_to_what_slack_takes(newsroom, read):
    room = newsroom()
    for number in range(60):
        room.ask(f"/digest subscribe topic{number} daily at 08:00", own(room))
    view = home(room)
    assert buttons(view).count("Remove") == 30
    assert "30 more digests not shown" in read(view["blocks"])
    labels = [e["accessibility_label"] for b in view["blocks"] if b["type"] == "actions" for e in b["elements"]]
    assert len(labels) == len(set(labels))


def test_a_topic_that_is_markup_is_shown_as_it_was_typed(newsroom, read):
    room = newsroom()
    assert room.ask("/digest subscribe *bold* ~no~ & daily at 08:00", own(room)).text.startswith("You get")
    assert "what is new on “*bold* ~no~ &”" in read(home(room)["blocks"])


def test_an_app_without_a_home_logs_it_once_and_names_nobody(newsroom, caplog):
    room = newsroom()
    room.workspace.home_tab = False
    with caplog.at_level(logging.WARNING):
        for _ in range(3):
            room.playground.person("robin").open_home()
        assert room.ask("/digest list").text.startswith("There is no digest here.")
        room.finish()
    told = [record.getMessage() for record in caplog.records if "views.publish" in record.getMessage()]
    assert len(told) == 1
    assert "not_enabled" in told[0]
    assert "ROBIN" not in caplog.text


def test_a_home_that_slack_does_not_take_as_it_is_built_comes_in_words(newsroom, read):
    room = newsroom()
    room.read_seeds()
    room.playground.standin.refuse_next("views.publish", SlackError("invalid_arguments"))
    words = read(home(room)["blocks"])
    assert "It holds 5 articles" in words
    assert "here it is in plain words" in words


def test_a_damaged_fact_base_is_said_in_the_place_of_home(newsroom, read, monkeypatch):
    room = newsroom()

    def damaged():
        raise DamagedStoreError("The database is damaged.")

    monkeypatch.setattr(room.facts, "holdings", damaged)
    assert read(home(room)["blocks"]).startswith("The fact base is damaged, so nothing can be answered now.")


def test_what_goes_wrong_with_a_press_is_told_in_a_modal(newsroom, read, monkeypatch):
    room = newsroom()
    room.read_seeds()
    example = next(label for label in buttons(home(room)) if label.startswith("/whosaid"))
    room.playground.standin.refuse_next("chat.postMessage", SlackError("messages_tab_disabled"))
    robin = room.playground.person("robin")
    robin.click_home(example)
    view = room.workspace.await_result(lambda: next(iter(room.workspace.views.get("U0ROBIN", [])), None), 20)
    assert "The app's Messages tab is off" in read(view)


def test_home_is_as_it_is_now_each_time_it_is_opened(newsroom, read):
    room = newsroom()
    assert "You have none." in read(home(room)["blocks"])
    room.ask(SUBSCRIBE)
    assert "1. everything new" in read(home(room)["blocks"])


def test_an_example_that_could_not_be_answered_can_be_pressed_again(newsroom):
    room = newsroom()
    room.read_seeds()
    example = next(label for label in buttons(home(room)) if label.startswith("/whosaid"))
    room.playground.standin.refuse_next("chat.postMessage", SlackError("restricted_action"))
    robin = room.playground.person("robin")
    robin.click_home(example)
    room.workspace.await_result(lambda: room.workspace.views.get("U0ROBIN"), 20)
    press(room, example)
    assert len(public(room, own(room))) == 1
