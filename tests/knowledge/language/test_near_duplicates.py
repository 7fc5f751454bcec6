"""Copies of one text are told from reports that only quote the same words."""

import pytest

from knowledge.language.near_duplicates import Passage, copies_of, count_independent, passage

WORDS = "“We shall rebuild every school that the flood took, and we shall do it before the winter comes,”"
HARBOUR = (
    "The river fell by a metre overnight, and the first families were rowed back to the upper town.",
    f"{WORDS} the prime minister said.",
    "Opposition deputies asked where the money was to come from; the budget has no line for it.",
)
GAZETTE = (
    "Shops in the market street stayed shut for a third day, their cellars full of mud.",
    f"{WORDS} the prime minister said.",
    "She flew on to the coast, where the navy has set up a field kitchen for four thousand people.",
)


def told(*paragraphs: str) -> Passage:
    """The second paragraph of an article."""
    text = "\n\n".join(paragraphs)
    start = text.index(paragraphs[1])
    return passage(text, (start, start + len(paragraphs[1])))


def test_two_outlets_that_heard_one_speech_report_it_independently() -> None:
    assert count_independent([("harbour", told(*HARBOUR)), ("gazette", told(*GAZETTE))]) == 2


@pytest.mark.parametrize(
    "copy",
    [
        told(*HARBOUR),
        told("By our own correspondent", *HARBOUR[1:]),
        told(*HARBOUR[:2], "The ministry did not answer."),
        told(HARBOUR[0].replace("overnight", "overnihgt"), *HARBOUR[1:]),
    ],
    ids=["whole", "another beginning", "another end", "a slip"],
)
def test_words_that_stand_among_the_same_sentences_are_a_copy(copy: Passage) -> None:
    assert copies_of([("harbour", told(*HARBOUR)), ("gazette", copy)]) == [None, "harbour"]


def test_an_outlets_own_sentence_printed_twice_is_a_copy_wherever_it_stands() -> None:
    sentence = "The dam at Lower Vell holds back eleven million tonnes of water, said the engineer who built it."
    one, other = told(HARBOUR[0], sentence, HARBOUR[2]), told(GAZETTE[0], sentence, GAZETTE[2])
    assert copies_of([("harbour", one), ("gazette", other)]) == [None, "harbour"]


def test_what_goes_on_in_the_next_paragraph_of_a_speech_is_no_outlets_own_text() -> None:
    more = "“Nobody who lost a roof will pay for a new one, and nobody will wait for the insurers to agree,” she said."
    one, other = told(HARBOUR[0], HARBOUR[1], more), told(GAZETTE[0], GAZETTE[1], more)
    assert count_independent([("harbour", one), ("gazette", other)]) == 2
