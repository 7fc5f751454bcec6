"""A person writes to the bot: the same words as the commands, answered below the question, where the answer stays."""

import pytest

BOT = "U0RECORD"


@pytest.fixture
def told(playground):
    """What the bot has written in a person's direct messages."""

    def posts(person="U0ROBIN"):
        place = playground.workspace.direct_messages(person)
        return [post for post in playground.workspace.posts if post.channel == place.id and post.message["user"] == BOT]

    return posts


@pytest.fixture
def write(robin, playground):
    """Writes to the bot and gives its answer."""
    place = playground.workspace.direct_messages("U0ROBIN").id
    return lambda text, thread=None: robin.after(lambda: robin.person.say(place, text, thread))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("big mistake", "Vladimir Putin"),
        ("whosaid big mistake", "Vladimir Putin"),
        ("/whosaid big mistake", "Vladimir Putin"),
        ("whois chang", "Chang Ho-jin"),
        ("timeline treaty", "1961"),
        ("onrecord status", "5 articles"),
        ("help", "/whosaid"),
        ("hi!", "/whosaid"),
        ("@ontherecord whois chang", "Chang Ho-jin"),
        ("whosaid treaty since:junuary", "Try"),
    ],
)
def test_the_words_of_a_command_are_answered_where_they_stand(write, read, text, shown):
    answer = write(text)
    assert shown in read(answer)
    assert answer.audience is None, "it stays"
    assert "thread_ts" not in answer.message


def test_a_reply_in_a_thread_is_answered_in_it(write, read):
    first = write("big mistake")
    answer = write("whois chang", first.ts)
    assert answer.message["thread_ts"] == first.ts
    assert "Chang Ho-jin" in read(answer)


def test_what_is_pressed_there_stays_too(robin, write, read):
    answer = write("whosaid since:2024-06")
    before = read(answer)
    assert robin.press(answer, "Next ›") is answer
    assert read(answer) != before
    profile = robin.press(write("whois chang"), "All statements")
    assert (profile.audience, "Chang Ho-jin" in read(profile)) == (None, True)


def test_a_question_changed_in_a_modal_is_answered_there(robin, write, read):
    answer = write("putin big mistake")
    robin.open(answer, "Change question")
    again = robin.after(lambda: robin.person.submit({"change_question": "whois chang"}))
    assert (again.audience, again.channel) == (None, answer.channel)


@pytest.mark.parametrize("text", ["thanks!", "ok", "👍", "Merci beaucoup", "got it, that's what I needed"])
def test_small_talk_is_met_with_silence(robin, playground, write, told, text):
    place = playground.workspace.direct_messages("U0ROBIN").id
    robin.person.say(place, text)
    write("whois chang")
    assert len(told()) == 1


def test_an_edit_is_no_question_anew(robin, playground, write, told):
    place = playground.workspace.direct_messages("U0ROBIN").id
    robin.person.edit(robin.person.say(place, "ok"), "whois putin")
    write("whois chang")
    assert len(told()) == 1


def test_what_the_bot_itself_and_other_apps_write_is_no_question(robin, write, told, playground):
    place = playground.workspace.direct_messages("U0ROBIN").id
    envelope = robin.person.mention_event(robin.person.say(place, "ok"))
    envelope["event"] |= {"type": "message", "channel_type": "im", "bot_id": "B0RECORD", "text": "big mistake"}
    assert robin.person.deliver_event(envelope).error is None
    write("whois chang")
    assert len(told()) == 1


def test_of_a_pasted_passage_its_quotations_are_offered_and_a_press_asks_the_one_meant(robin, write, read):
    answer = write("From the wires:\n“a very big mistake”, he said\nand “We will reconsider the issue” too")
    assert "2 quotations" in read(answer)
    button = next(block["accessory"] for block in answer.message["blocks"] if "accessory" in block)
    said = robin.after(lambda: robin.person.click(answer, button["action_id"], block_id=None))
    assert (said.audience, "Vladimir Putin" in read(said)) == (None, True)


def test_a_message_that_is_sent_on_to_the_bot_is_looked_up(robin, maya, playground, read):
    message = maya.person.say("#newsroom", "He called it “a very big mistake” yesterday")
    place = playground.workspace.direct_messages("U0ROBIN").id
    answer = robin.after(lambda: robin.person.say(place, "whois chang"))
    assert "Chang" in read(answer)
    post = robin.person.forward(message, place, "is this right?")
    envelope = robin.person.mention_event(post)
    envelope["event"] |= {"type": "message", "channel_type": "im"}
    answer = robin.after(lambda: robin.person.deliver_event(envelope))
    assert "Vladimir Putin" in read(answer)


def test_a_slash_command_typed_there_leaves_nothing(robin, playground, told):
    place = playground.workspace.direct_messages("U0ROBIN").id
    assert robin.ask("/whosaid big mistake", place).audience == "U0ROBIN"


def test_an_editors_decision_is_left_to_the_command_that_leaves_nothing(write, read):
    assert "/onrecord protect" in read(write("onrecord protect Ann Lee because she asked"))
