"""Every private answer says first what was asked; nothing that others see does."""

import json

import pytest

from bot.commands import timeline, whois, whosaid
from bot.messages import limits
from bot.messages.block_builders import Message
from bot.messages.question_echo import with_echo, with_reading
from knowledge.facts import ReadAs


def first_line(answer: dict) -> str:
    first = answer["blocks"][0]
    (element,) = first["elements"]
    assert (first["type"], element["type"]) == ("context", "plain_text")
    assert answer["text"].startswith(element["text"])
    return element["text"]


@pytest.mark.parametrize(
    ("command", "asked"), [("/whosaid", "big mistake"), ("/timeline", "treaty"), ("/whois", "chang")]
)
def test_an_answer_to_a_command_says_what_was_asked(talk, command: str, asked: str) -> None:
    talk.command(command, asked)
    assert first_line(talk.answer()) == f"{command} {asked}"


@pytest.mark.parametrize(
    ("command", "asked", "pressed", "told"),
    [
        ("/whosaid", "big mistake", "Next", "/whosaid big mistake"),
        ("/whosaid", "big mistake", "More from", '/whosaid by:"Vladimir Putin"'),
        ("/timeline", "treaty", "Later", "/timeline treaty"),
        ("/timeline", "the war", "List all", "/timeline the war"),
        ("/whois", "chang", "Chang Ho-jin", "/whois Chang Ho-jin"),
    ],
)
def test_an_answer_to_a_button_says_what_the_button_asks(
    talk, press_of, command: str, asked: str, pressed: str, told: str
) -> None:
    talk.command(command, asked)
    talk.press(press_of(talk.answer(), pressed))
    assert first_line(talk.answer()) == told


def test_a_button_of_a_profile_asks_another_command(talk, press_of) -> None:
    talk.command("/whois", "chang")
    talk.press(press_of(talk.answer(), "Chang Ho-jin"))
    talk.press(press_of(talk.answer(), "All statements"))
    assert first_line(talk.answer()) == '/whosaid by:"Chang Ho-jin"'


@pytest.mark.parametrize("command", ["/whosaid", "/timeline", "/whois"])
def test_help_needs_no_echo(talk, command: str) -> None:
    talk.command(command, "help")
    assert talk.answer()["blocks"][0]["type"] == "rich_text"


@pytest.mark.parametrize(
    ("command", "asked"), [("/whosaid", "huge error"), ("/timeline", "huge error"), ("/whois", "huge error")]
)
def test_what_is_shared_never_says_what_was_asked(talk, press_of, command: str, asked: str) -> None:
    talk.command(command, asked)
    answer = talk.answer()
    if command == "/whois":
        talk.press(press_of(answer, "Chang Ho-jin"))
        answer = talk.answer()
    shared = json.dumps(talk.share(press_of(answer, "Share to channel")))
    assert "huge error" not in shared
    assert command not in shared


@pytest.mark.parametrize(
    ("answer", "name"), [(whosaid.answer, "/whosaid"), (timeline.answer, "/timeline"), (whois.answer, "/whois")]
)
def test_what_everybody_sees_at_once_says_no_command(held, answer, name: str) -> None:
    told = answer(held, "huge error", private=False)
    assert name not in json.dumps([told.text, told.blocks])
    assert name in json.dumps([answer(held, "huge error").blocks])


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("R&amp;D &lt;now&gt;", "R&D <now>"),
        ("see <https://x.example|x.example> and <https://y.example>", "see x.example and https://y.example"),
        ("<#C1|newsroom> <@U1|ada>", "newsroom ada"),
        ("“big mistake”", "“big mistake”"),
    ],
)
def test_the_question_stands_there_as_typed(typed: str, told: str) -> None:
    assert with_echo(Message("none", []), "/whosaid", typed).blocks[0]["elements"][0]["text"] == f"/whosaid {told}"


def test_a_long_question_is_cut() -> None:
    message = with_echo(Message("none", []), "/whosaid", "word " * 400)
    told = message.blocks[0]["elements"][0]["text"]
    assert len(told) <= limits.ECHO_TEXT
    assert told.endswith("word…")


def test_the_longest_question_leaves_room_within_the_budget_of_a_message() -> None:
    read_as = ReadAs(command="timeline", query='"\\' * 400, words="\\" * 90)
    worst = with_echo(with_reading(Message("none", []), read_as), "/timeline", '"\\' * 400)
    assert limits.size(worst.blocks) <= limits.HEAD_SIZE
    assert len(worst.blocks) <= limits.HEAD_BLOCKS


def test_a_question_too_long_to_carry_offers_no_button_for_its_words() -> None:
    told = with_reading(Message("none", []), ReadAs(command="whois", query="Putin", words="w" * 300))
    assert "accessory" not in told.blocks[0]
