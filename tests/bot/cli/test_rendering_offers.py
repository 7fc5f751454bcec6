"""What may be meant in other words, and what contradicts the question, as the command line shows it."""

import json

import pytest

from bot.cli import output
from knowledge.facts import Difference


@pytest.fixture
def printed(capsys):
    """Prints an answer; gives the lines."""

    def lines(answer, *, as_json: bool = False) -> list[str]:
        output.show(answer, as_json=as_json)
        return capsys.readouterr().out.splitlines()

    return lines


def offered(made, **more):
    return made.match("It stays open", **({"verdict": "none", "score": None} | more))


def test_what_may_be_meant_stands_below_where_the_words_were_looked_for(made, printed):
    answer = made.whosaid(verdict="none", in_other_words=(offered(made), offered(made, statement="s2")))
    assert printed(answer) == [
        "Words like “big mistake”",
        "Not found in 5 articles (June 2024).",
        "",
        "Not these words. Perhaps meant:",
        "Vladimir Putin · Russian president",
        "  ▏ “It stays open”",
        "  in Hanoi, Thursday 20 June 2024 · quoted in 1 report",
        "    004",
        "",
        "Or perhaps:",
        "Vladimir Putin · Russian president",
        "  ▏ “It stays open”",
        "  in Hanoi, Thursday 20 June 2024 · quoted in 1 report",
        "    004",
        "",
        "Add by:NAME if you know who said it.",
    ]


def test_in_json_an_offer_is_shaped_like_a_match_and_is_none(made, printed):
    answer = made.whosaid(verdict="none", in_other_words=(offered(made, contradicts="name"),))
    (line,) = printed(answer, as_json=True)
    told = json.loads(line)
    (offer,) = told["in_other_words"]
    assert (told["verdict"], told["total"], told["matches"]) == ("none", 0, [])
    assert set(offer) == set(json.loads(made.match().model_dump_json()))
    assert (offer["verdict"], offer["score"], offer["matched"], offer["contradicts"]) == ("none", None, [], "name")


def test_what_contradicts_the_question_is_said_to_do_so_above_the_words(made, printed):
    differences = (Difference(asked="will", on_record="will not"),)
    against = made.match("It will not shut", verdict="reworded", contradicts="polarity", differences=differences)
    lines = printed(made.whosaid(against, verdict="reworded"))
    assert lines[1:7] == [
        "Not on record as asked.",
        "",
        "On record with the opposite sense:",
        "Differs: will → will not",
        "Vladimir Putin · Russian president",
        "  ▏ “It will not shut”",
    ]


def test_how_a_question_was_read_stands_first_and_the_other_reading_last_as_a_query_to_copy(made, printed):
    query = made.query("Chang Hojin", understood="Statements by Chang Ho-jin.", otherwise='"Chang Hojin"')
    lines = printed(made.whosaid(made.match(), query=query))
    assert lines[0] == "Read as: statements by Chang Ho-jin."
    assert lines[-1] == 'Read as words instead: "Chang Hojin"'
    query = made.query("Chang mistake", otherwise="by:Chang mistake")
    assert printed(made.whosaid(made.match(), query=query))[-1] == "Said by Chang instead: by:Chang mistake"


def test_quotations_that_could_not_be_found_in_other_words_are_counted(made, printed):
    note = "1,203 new quotations can be found by their words only, so far."
    assert printed(made.whosaid(verdict="none", unencoded=1_203))[-1] == note
