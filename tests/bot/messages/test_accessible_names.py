"""What a screen reader calls the buttons of a message: no two that do different things have the same name."""

import datetime as dt
from collections import defaultdict

import pytest

from bot.messages.block_builders import Message, accessible_name, actions, beside, button, modal
from bot.messages.help import command_help, overview
from bot.messages.limits import ACCESSIBILITY_LABEL
from bot.messages.timeline import timeline_message
from bot.messages.whois import whois_message
from bot.messages.whosaid import whosaid_message
from knowledge.facts import ActorRef, Examples, InText, Possible, SeenRole
from tests.bot.messages.screen import buttons

DAY = dt.date(2024, 6, 24)


def names(message: Message) -> list[str]:
    """The names of a message's buttons, once it is sure that no two do different things under one."""
    found = defaultdict(set)
    pressable = buttons(message.payload()["blocks"])
    for one in pressable:
        found[accessible_name(one)].add((one["action_id"].split(":")[0], one["value"]))
        assert len(accessible_name(one)) <= ACCESSIBILITY_LABEL
        assert accessible_name(one).startswith(one["text"]["text"][:40].rstrip("…"))
    assert [name for name, does in found.items() if len(does) > 1] == []
    return [accessible_name(one) for one in pressable]


def test_buttons_of_statements_say_whose_and_which_words(made) -> None:
    other = made.match("revolutionary document", statement="s2")
    answer = made.whosaid(made.match(), other, total=2)
    told = names(whosaid_message(answer, "mistake", offset=0, today=DAY, private=True))
    assert told[:4] == [
        "Share to channel: Vladimir Putin, a very big mistake",
        "Copy: Vladimir Putin, a very big mistake",
        "In context: Vladimir Putin, a very big mistake",
        "More from Vladimir Putin",
    ]
    assert told[4:7] == [name.replace("a very big mistake", "revolutionary document") for name in told[:3]]


def test_words_that_begin_alike_are_numbered(made) -> None:
    long = "the same beginning of words " * 10
    answer = made.whosaid(*(made.match(f"{long}{n}", statement=f"s{n}") for n in range(3)))
    told = names(whosaid_message(answer, "beginning", offset=0, today=DAY, private=True))
    copies = [name for name in told if name.startswith("Copy")]
    assert [name[-1] for name in copies] == ["…", "2", "3"]


def test_a_speaker_with_a_long_name_leaves_room_for_the_words(made) -> None:
    match = made.match(speakers=(made.speaker("The Committee on " + "very " * 20),))
    told = names(whosaid_message(made.whosaid(match), "mistake", offset=0, today=DAY, private=True))
    assert told[1].endswith(", a very big mistake")


def test_people_of_one_name_are_told_apart_by_their_roles(made) -> None:
    first = made.profile("John Smith", roles=(SeenRole(role="mayor of Ardvik", sources=("a.txt",)),))
    second = made.profile("John Smith", actor="p9", roles=(SeenRole(role="striker", sources=("a.txt",)),))
    told = names(whois_message(made.whois(first, second), today=DAY, private=True))
    assert told == ["John Smith: mayor of Ardvik", "John Smith: striker"]


def test_those_who_may_be_the_same_are_told_apart(made) -> None:
    some = [Possible(id=f"p{n}", name="Yi Ha-na", reason="a near spelling") for n in range(3)]
    told = names(whois_message(made.whois(made.profile(possibly=tuple(some))), today=DAY, private=True))
    assert [name for name in told if name.startswith("Yi")] == ["Yi Ha-na?", "Yi Ha-na? 2", "Yi Ha-na? 3"]


def test_sentences_in_context_say_which(made) -> None:
    passages = tuple(InText(source=f"{n}.txt", text=f"Line {n} has it.", span=(0, 4)) for n in range(3))
    answer = made.whosaid(verdict="none", in_text=passages)
    told = names(whosaid_message(answer, "line", offset=0, today=DAY, private=True))
    assert len([name for name in told if name.startswith("In context: ")]) == 3


@pytest.mark.parametrize("private", [True, False])
def test_every_kind_of_message(made, private: bool) -> None:
    people = tuple(ActorRef(id=str(n), name="Kim", role="minister " * 20) for n in range(5))
    query = made.query("kim", otherwise='"kim"')
    for message in (
        whosaid_message(made.whosaid(verdict="none", choices=people), "kim", offset=0, today=DAY, private=private),
        whosaid_message(
            made.whosaid(made.match(), made.match(statement="s2"), choices=people, query=query, total=90),
            "kim",
            offset=6,
            today=DAY,
            private=private,
        ),
        whosaid_message(
            made.whosaid(verdict="none", in_other_words=(made.match(), made.match(statement="s2"))),
            "kim",
            offset=0,
            today=DAY,
            private=private,
        ),
        timeline_message(made.timeline(*[made.entry()] * 8, total=30), "x", offset=8, today=DAY, private=private),
        whois_message(made.whois(made.profile(), choices=people), today=DAY, private=private),
        whois_message(made.whois(*[made.profile(actor=f"p{n}") for n in range(5)]), today=DAY, private=private),
        command_help("/whosaid", Examples(phrase="a", name="b", topic="c")),
        overview(Examples(phrase="a", name="b", topic="c")),
    ):
        names(message)


def test_buttons_that_do_the_same_keep_one_name() -> None:
    twice = [*actions([button("More", "ask", "1")]), *actions([button("More", "ask", "1")])]
    assert names(Message("x", twice)) == ["More", "More"]


def test_a_button_beside_words_and_those_of_a_modal_count_too() -> None:
    blocks = [beside("words", [button("More", "ask", "1")]), *actions([button("More", "ask", "2")])]
    assert names(Message("x", blocks)) == ["More", "More 2"]
    assert [accessible_name(one) for one in buttons(modal("x", blocks)["blocks"])] == ["More", "More 2"]
