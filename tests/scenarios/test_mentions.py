"""The bot is named in a channel: it answers what it is asked, once, and leaves alone what only speaks of it."""

from collections.abc import Iterator

import pytest

from bot.playground.delivery import HttpDelivery
from bot.playground.hosting import AppHost
from bot.playground.person import Link, Person
from bot.playground.workspace import Channel

BOT = "U0RECORD"


@pytest.fixture
def written(playground):
    """What the bot has written, to whomever."""
    return lambda: [post for post in playground.workspace.posts if post.message["user"] == BOT]


@pytest.mark.parametrize(
    "text", ["hey @ontherecord whois chang", "whois chang @ontherecord", "Morning. @ontherecord whois chang, please?"]
)
def test_a_question_is_understood_wherever_the_name_stands(robin, read, text):
    answer = robin.after(lambda: robin.person.say("#newsroom", text))
    assert "Chang Ho-jin" in read(answer)
    assert answer.audience is None


@pytest.mark.parametrize(
    "text",
    [
        "@ontherecord thanks!",
        "cheers @ontherecord",
        "@ontherecord 👍",
        "ask @ontherecord about it",
        "I already asked @ontherecord and it was right",
        "> @ontherecord whois chang",
    ],
)
def test_what_asks_nothing_is_met_with_silence(robin, written, text):
    robin.person.say("#newsroom", text)
    robin.mention("whois chang")
    assert len(written()) == 1


def test_words_that_nobody_said_and_that_ask_nothing_by_their_look_are_answered_to_their_author_alone(
    robin, written, read
):
    told = robin.mention("took two seconds, unreal")
    assert (told.audience, "Not found" in read(told)) == ("U0ROBIN", True)
    assert [post.audience for post in written()] == ["U0ROBIN"]
    assert robin.mention("who said it took two seconds?").audience is None
    assert robin.mention("very big mistake").audience is None


def test_an_edited_question_is_answered_once(robin, written):
    question = robin.person.say("#newsroom", "@ontherecord big mistake")
    robin.workspace.await_result(lambda: written() or None, 20)
    robin.person.edit(question, "@ontherecord big mistakes")
    robin.mention("whois chang")
    assert len(written()) == 2


def test_a_question_that_an_edit_addresses_to_the_bot_is_answered_once(robin, written, read):
    question = robin.person.say("#newsroom", "whois chang")
    answer = robin.after(lambda: robin.person.edit(question, "@ontherecord whois chang"))
    assert answer.message["thread_ts"] == question.ts
    robin.person.edit(question, "@ontherecord whois chang, please")
    robin.mention("big mistake")
    assert len(written()) == 2


def test_small_talk_that_an_edit_makes_a_question_is_answered(robin, read):
    question = robin.person.say("#newsroom", "@ontherecord thanks")
    assert "Chang" in read(robin.after(lambda: robin.person.edit(question, "@ontherecord thanks! whois chang")))


def test_a_question_that_could_not_be_read_is_answered_when_it_was_mended(robin, read, written):
    question = robin.person.say("#newsroom", "@ontherecord treaty since:junuary")
    told = robin.workspace.await_result(lambda: next(iter(written()), None), 20)
    assert told.audience == "U0ROBIN"
    mended = robin.after(lambda: robin.person.edit(question, "@ontherecord timeline treaty since:2024-06"))
    assert (mended.audience, mended.message["thread_ts"]) == (None, question.ts)


@pytest.mark.parametrize("words", ["privately whois chang", "private whois chang"])
def test_in_a_thread_an_answer_can_be_had_privately(robin, maya, read, words):
    begun = maya.person.say("#newsroom", "Who is this Chang?")
    answer = robin.mention(words, thread=begun.ts)
    assert (answer.audience, answer.message["thread_ts"]) == ("U0ROBIN", begun.ts)
    assert "Chang Ho-jin" in read(answer)
    assert robin.press(answer, "All statements").audience == "U0ROBIN"


@pytest.mark.parametrize("text", ["help", "help whois", "whois", ""])
def test_help_is_for_who_asks_alone(robin, read, text):
    answer = robin.mention(text)
    assert answer.audience == "U0ROBIN"
    assert "/whois" in read(answer)


def test_the_words_of_a_quoted_line_are_looked_up(robin, read):
    answer = robin.after(lambda: robin.person.say("#newsroom", "@ontherecord who said this?\n> a very big mistake"))
    assert "Vladimir Putin" in read(answer)
    assert answer.audience is None


def test_who_said_this_with_nothing_to_point_at_is_explained_to_who_asks(robin, read):
    answer = robin.mention("who said this?")
    assert (answer.audience, "menu" in read(answer)) == ("U0ROBIN", True)


def test_each_quotation_of_a_message_is_offered_by_its_menu(robin, maya, read):
    message = maya.person.say("#politics", "“a very big mistake”, he said, and they: “We will reconsider the issue”")
    choice = robin.after(lambda: robin.person.shortcut(message, "who_said_this"))
    assert choice.audience == "U0ROBIN"
    assert "2 quotations" in read(choice)
    labels = [block["accessory"]["accessibility_label"] for block in choice.message["blocks"] if "accessory" in block]
    assert labels == ["Who said it?: a very big mistake", "Who said it?: We will reconsider the issue"]
    second = [block for block in choice.message["blocks"] if "accessory" in block][1]
    answer = robin.after(lambda: robin.person.click(choice, "whosaid_ask", block_id=second["block_id"]))
    assert "Chang Ho-jin" in read(answer)


def test_a_shared_answer_is_asked_by_its_quotation(robin, maya, read):
    robin.open(robin.ask("/whosaid very big mistake", "#sources"), "Share to channel")
    shared = robin.after(robin.person.submit)
    answer = maya.after(lambda: maya.person.shortcut(shared, "who_said_this"))
    assert (answer.audience, "Vladimir Putin" in read(answer)) == ("U0MAYA", True)


class Newsdesk:
    """A newsroom whose bot runs as two web processes on one store."""

    def __init__(self, room) -> None:
        self.room = room
        self.workspace = room.workspace
        self._second = AppHost(room._make_app(room.credentials))
        secret = room.credentials.signing_secret
        link = room.playground.link
        other = Link(HttpDelivery(self._second.port, secret), link.respond_at, link.manifest)
        self.people = [Person(self.workspace, way, self.workspace.user("robin")) for way in (link, other)]

    def answers(self):
        return [post for post in self.workspace.posts if post.message["user"] == BOT]

    def answered(self):
        """The messages that have an answer in their thread, each as often as it has one."""
        return [answer.message.get("thread_ts") for answer in self.answers()]

    def await_answers(self, *posts) -> None:
        self.workspace.await_result(lambda: {post.ts for post in posts} <= {*self.answered()} or None, 20)

    def close(self) -> None:
        self._second.close()


@pytest.fixture
def newsdesk(newsroom) -> Iterator[Newsdesk]:
    room = newsroom()
    room.read_seeds()
    desk = Newsdesk(room)
    yield desk
    desk.close()


def test_of_two_web_processes_one_answers_a_message_whatever_its_event_id(newsdesk):
    one, other = newsdesk.people
    post = one.say("#newsroom", "Morning")
    post.message["text"] = f"<@{BOT}> whois chang"
    for person in (one, other, one, other):
        assert person.deliver_event(person.mention_event(post)).error is None
    last = other.say("#newsroom", "@ontherecord big mistake")
    newsdesk.await_answers(post, last)
    assert newsdesk.answered().count(post.ts) == 1


def test_of_two_web_processes_one_answers_an_edited_message(newsdesk):
    one, other = newsdesk.people
    post = one.say("#newsroom", "@ontherecord whois chang")
    newsdesk.workspace.await_result(lambda: newsdesk.answers() or None, 20)
    other.edit(post, "@ontherecord whois chang!")
    other.say("#newsroom", "@ontherecord big mistake")
    newsdesk.workspace.await_result(lambda: len(newsdesk.answers()) > 1 or None, 20)
    assert len(newsdesk.answers()) == 2


def test_digests_are_managed_by_mention_too_for_who_asks_alone(newsdesk, read):
    one, _ = newsdesk.people
    begun = one.say("#newsroom", "Do we have a digest here?")
    one.say("#newsroom", "@ontherecord digest subscribe weekdays at 08:00", begun.ts)
    [told] = newsdesk.workspace.await_result(lambda: newsdesk.answers() or None, 20)
    assert (told.audience, told.message["thread_ts"]) == ("U0ROBIN", begun.ts)
    assert "This channel gets" in read(told)
    one.say("#newsroom", "@ontherecord digest list")
    newsdesk.workspace.await_result(lambda: len(newsdesk.answers()) > 1 or None, 20)
    assert all(post.audience == "U0ROBIN" for post in newsdesk.answers())


def test_a_digest_asked_for_in_a_group_message_is_told_where_it_may_come(newsdesk):
    room = newsdesk.room
    room.workspace.channels["C0GROUP"] = Channel(
        "C0GROUP", "mpdm-robin--maya-1", kind="mpim", members={"U0ROBIN", "U0MAYA", BOT}
    )
    newsdesk.people[0].say("C0GROUP", "@ontherecord digest subscribe weekdays at 08:00")
    [told] = newsdesk.workspace.await_result(lambda: newsdesk.answers() or None, 20)
    assert told.text.startswith("A digest comes to a channel, or to your own direct messages")
