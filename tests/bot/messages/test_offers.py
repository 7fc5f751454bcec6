"""Statements offered where none has the words asked, and words that contradict the question: never like an answer."""

import datetime as dt

import pytest

from bot.messages.block_builders import Message
from bot.messages.whosaid import shared_statement, whosaid_message
from knowledge.facts import ActorRef, Coverage, Difference, InText
from tests.bot.messages.screen import shown

DAY = dt.date(2024, 6, 24)
ASKED = "the quay will never shut"
HEADING = "Not these words. Perhaps meant:"
HINT = "Add by:NAME if you know who said it."


@pytest.fixture
def offer(made):
    """Makes a statement that is offered."""

    def make(text: str = "We keep the harbour open whatever happens", **more):
        told = {"verdict": "none", "score": None, "speakers": (made.speaker("Ines Falk", "harbour master"),)}
        return made.match(text, **(told | more))

    return make


@pytest.fixture
def ask(made):
    """Asks with an answer made by hand."""

    def asked(*offers, private: bool = True, **more) -> Message:
        query = more.pop("query", made.query(ASKED))
        answer = made.whosaid(verdict="none", query=query, in_other_words=offers, **more)
        return whosaid_message(answer, ASKED, offset=0, today=DAY, private=private)

    return asked


def test_what_may_be_meant_stands_below_where_the_words_were_looked_for(ask, offer) -> None:
    assert shown(ask(offer())) == (
        "Not found in 5 articles (June 2024).\n"
        f"{HEADING}\n"
        "*Ines Falk* · harbour master\n"
        "> “We keep the harbour open whatever happens”\n"
        "in Hanoi, Thursday 20 June 2024 · quoted in 1 report\n"
        "- 004\n"
        "[Share to channel]\n[Copy]\n[In context]\n"
        f"{HINT}\n[Change question]"
    )


def test_the_heading_of_what_may_be_meant_is_a_block_of_its_own(ask, offer) -> None:
    told = [shown(Message("", [block])) for block in ask(offer()).blocks]
    assert told[:3] == ["Not found in 5 articles (June 2024).", "", HEADING]


def test_every_further_offer_says_again_that_it_is_one(ask, offer) -> None:
    words = shown(ask(offer(), offer("It stays open", statement="s2"), offer("Open it is", statement="s3")))
    assert words.count(HEADING) == 1
    assert words.count("\nOr perhaps:\n*Ines Falk*") == 2


def test_what_may_be_meant_is_said_to_be_that_when_it_is_read_out(ask, offer) -> None:
    assert ask(offer(), offer("It stays open", statement="s2")).text == (
        "Not found in 5 articles (June 2024). Not these words. Perhaps meant: Ines Falk, harbour master: "
        "“We keep the harbour open whatever happens” (in Hanoi, Thursday 20 June 2024 · quoted in 1 report). "
        "Or perhaps: Ines Falk, harbour master: “It stays open” (in Hanoi, Thursday 20 June 2024 · quoted in 1 report)."
    )


def test_a_speaker_of_an_offer_who_was_worked_out_is_only_probable(ask, offer, made) -> None:
    unsure = offer(speakers=(made.speaker("Ines Falk", None, certainty="inferred"),))
    assert "probably *Ines Falk*" in shown(ask(unsure))
    assert "probably Ines Falk" in ask(unsure).text


def test_reported_speech_that_is_offered_is_said_to_be_reported(ask, offer) -> None:
    assert "Reported, not quoted:\n> the harbour stays open" in shown(
        ask(offer("the harbour stays open", kind="indirect"))
    )


def test_who_asked_for_a_speaker_is_not_told_to_name_one(ask, offer, made) -> None:
    named = made.query(ASKED, by="Ines Falk")
    assert HINT not in shown(ask(offer(), query=named))
    assert HINT not in shown(ask())


def test_a_statement_that_is_offered_is_shared_as_its_speakers_words_and_nothing_else(offer) -> None:
    message = shared_statement(offer(contradicts="polarity"), "U123")
    assert shown(message).splitlines()[:2] == [
        "*Ines Falk* · harbour master",
        "> “We keep the harbour open whatever happens”",
    ]
    for told in ("erhaps", "these words", "opposite", "On record", "Add by:"):
        assert told not in f"{message.text} {message.blocks}"


def test_what_may_be_meant_is_told_to_who_asked_alone(ask, offer) -> None:
    told = ask(offer(), private=False)
    assert shown(told) == told.text == "Not found in 5 articles (June 2024)."
    assert told.aside


def test_what_may_be_meant_comes_after_the_place_where_the_words_stand(ask, offer) -> None:
    passage = InText(source="seeds/004.txt", text="The quay will never shut.", span=(10, 35))
    words = shown(ask(offer(), in_text=(passage,)))
    assert words.startswith("Not found as anybody's words. The words stand in 004, in the outlet's own voice:")
    assert words.index("> The quay will never shut.") < words.index(HEADING) < words.index("Ines Falk")


def test_nothing_is_offered_beside_a_choice_or_in_an_empty_fact_base(ask, offer) -> None:
    choices = (ActorRef(id="1", name="Ines Falk"), ActorRef(id="2", name="Ines Faller"))
    assert HEADING not in shown(ask(offer(), choices=choices))
    assert "No articles have been added yet." in shown(ask(searched=Coverage(articles=0)))


CONTRADICTIONS = [
    ("polarity", Difference(asked="will", on_record="will not"), "On record with the opposite sense:"),
    ("number", Difference(asked="900", on_record="90"), "On record with another number (90):"),
    ("name", Difference(asked="Falk", on_record="Faller"), "On record with another name (Faller):"),
    ("place", Difference(asked="Bremen", on_record="Bergen"), "On record with another place (Bergen):"),
]


@pytest.mark.parametrize(("what", "difference", "heading"), CONTRADICTIONS)
def test_words_that_contradict_the_question_say_so_before_anything_else(made, what, difference, heading) -> None:
    match = made.match(verdict="reworded", contradicts=what, differences=(difference,))
    answer = made.whosaid(match, verdict="reworded", query=made.query(f"a {difference.asked} mistake"))
    message = whosaid_message(answer, "x", offset=0, today=DAY, private=True)
    assert shown(message).startswith(
        f"*Not on record as asked.*\n*{heading}*\nYou asked: a ~{difference.asked}~ mistake\n*Vladimir Putin*"
    )
    assert message.text.startswith(f"Not on record as asked. {heading} Vladimir Putin")


@pytest.mark.parametrize(
    ("what", "on_record", "heading"),
    [
        ("number", ("big", "90"), "another number (90):"),
        ("number", ("12", "90"), "another number:"),
        ("number", ("big",), "another number:"),
        ("name", ("big", "Faller"), "another name:"),
        ("place", (), "another place:"),
    ],
)
def test_what_differs_is_named_only_where_there_is_no_doubt_which_word_it_is(made, what, on_record, heading) -> None:
    differences = tuple(Difference(asked="huge", on_record=words) for words in on_record)
    match = made.match(verdict="reworded", contradicts=what, differences=differences)
    answer = made.whosaid(match, verdict="reworded")
    told = shown(whosaid_message(answer, "x", offset=0, today=DAY, private=True))
    assert f"*On record with {heading}*" in told


def test_words_that_contradict_the_question_come_after_those_that_do_not(made) -> None:
    against = made.match("not a mistake", statement="s2", verdict="reworded", contradicts="polarity")
    for private in (True, False):
        answer = made.whosaid(against, made.match(), verdict="reworded")
        message = whosaid_message(answer, "x", offset=0, today=DAY, private=private)
        for words in (shown(message), message.text):
            assert words.index("“a very big mistake”") < words.index("opposite sense:") < words.index("“not a mistake”")
            assert "Not on record as asked." not in words


def test_an_offer_that_contradicts_the_question_says_so_above_the_quotation(ask, offer) -> None:
    message = ask(offer(contradicts="polarity"))
    assert f"{HEADING}\n*On record with the opposite sense:*\n*Ines Falk*" in shown(message)
    assert f"{HEADING} On record with the opposite sense: Ines Falk" in message.text


def test_an_offer_is_smaller_than_an_answer_with_one_report_of_several(ask, offer, made) -> None:
    reports = tuple(made.report(f"seeds/{n}.txt", "It stays open") for n in "abc")
    words = shown(ask(offer("It stays open", reports=reports)))
    assert "\n- a\nand 2 more reports: see In context\n" in words
    assert "[More from" not in words


@pytest.mark.parametrize(
    ("unencoded", "told"),
    [
        (1_203, "1,203 new quotations can be found by their words only, so far."),
        (1, "1 new quotation can be found by its words only, so far."),
    ],
)
def test_quotations_that_could_not_be_found_in_other_words_are_counted_in_small_print(ask, offer, unencoded, told):
    for message in (ask(unencoded=unencoded), ask(offer(), unencoded=unencoded)):
        assert {"type": "context", "elements": [{"type": "plain_text", "text": told, "emoji": False}]} in message.blocks
        assert told in message.text
    assert told not in shown(ask(unencoded=unencoded, private=False))
    assert "so far" not in shown(ask(offer()))


def test_a_later_page_of_an_answer_does_not_say_that_nothing_is_on_record_as_asked(made) -> None:
    against = made.match(verdict="reworded", contradicts="polarity")
    answer = made.whosaid(against, verdict="verbatim", total=4)
    message = whosaid_message(answer, "x", offset=3, today=DAY, private=True)
    assert "Not on record as asked." not in f"{shown(message)} {message.text}"


@pytest.mark.parametrize("verdict", ["reworded", "reported"])
def test_words_that_contradict_the_question_are_not_marked_as_matching_it(made, verdict) -> None:
    told = {"verdict": verdict, "contradicts": "polarity", "matched": ((7, 18),)}
    message = whosaid_message(made.whosaid(made.match(**told)), "x", offset=0, today=DAY, private=True)
    assert "\n> “a very big mistake”\n" in shown(message).replace("Reported, not quoted:\n", "")
    asked = Difference(asked="small", on_record="big")
    message = whosaid_message(
        made.whosaid(made.match(**told, differences=(asked,))), "x", offset=0, today=DAY, private=True
    )
    assert ("“a very *big* mistake”" in shown(message)) == (verdict == "reworded")


def test_near_misses_in_words_stand_beside_offers_only_where_they_may_lead_to_other_speakers(ask, offer, made) -> None:
    near = ("the quay will shut",)
    assert "Did you mean" not in shown(ask(offer(), did_you_mean=near))
    for message in (ask(did_you_mean=near), ask(offer(), did_you_mean=near, query=made.query(ASKED, by="Ines Falk"))):
        assert "Did you mean\n[the quay will shut]" in shown(message)
