import datetime as dt
import re
from pathlib import Path

import pytest

from knowledge.lookup.query.plain_questions import PlainQuestion, is_subject, read_plain_question

TODAY = dt.date(2024, 6, 20)
ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("plain_questions.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]

PAGE = Path(__file__).parents[4] / "docs/query-language.md"
EXAMPLES = re.findall(r"^\| `(.+)` \| `(.+)` \|$", PAGE.read_text("utf-8").partition("## Plain")[2], re.MULTILINE)


class Known:
    """Knows a few people."""

    _names = frozenset(["dahl", "ingrid dahl", "ruiz", "okafor", "putin"])

    def may_mean(self, name):
        return name.lower() in self._names

    def prefix(self, words):
        return next((n for n in range(len(words), 0, -1) if self.may_mean(" ".join(words[:n]))), 0)


def read(text, outlets=()):
    return read_plain_question(text, Known(), frozenset(outlets), TODAY)


@pytest.mark.parametrize(("text", "speaker", "words", "about", "since", "until"), ROWS)
def test_a_plain_question_is_read_as_speaker_words_topic_and_days(text, speaker, words, about, since, until):
    found = read(text)
    told = (found.speaker or "", found.words, found.about or "", found.period.since or "", found.period.until or "")
    assert told == (speaker, words, about, since, until)


@pytest.mark.parametrize(
    "text",
    [
        "a costly error",
        "Ruiz",
        "who",
        "nobody said a word to us",
        "the quay on Monday",
        "what a storm",
        "said",
        "did he say",
        "what did Dahl say about " + ",".join("abcdefghijklmnopqrstuvwxyz" * 3),
    ],
)
def test_words_that_ask_for_nobody_are_no_plain_question(text):
    assert read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "who said nothing about the ferry",
        "who has said nothing regarding sea walls",
        "which councillors said nothing on the toll",
        "who didn't say anything about the ferry",
        "who never mentioned the eels",
    ],
)
def test_whoever_kept_silent_is_not_who_spoke(text):
    found = read(text)
    assert found is None or found.about is None


def test_what_somebody_said_nothing_about_is_looked_for():
    found = read("did Dahl say nothing about the ferry")
    assert (found.speaker, found.about) == ("Dahl", "the ferry")


@pytest.mark.parametrize(
    "text",
    [
        "how many new cranes did Okafor promise",
        "how many gulls has the council counted",
        "how often does the ferry sink says who",
        "how much money had Ruiz promised",
    ],
)
def test_a_speakers_place_holds_no_verb_that_asks(text):
    found = read(text)
    assert found is None or found.speaker in {None, "Okafor", "Ruiz"}


@pytest.mark.parametrize(
    "text", ["was Dahl honest", "is Okafor ill?", "were Ruiz and Dahl friends", "isn't Dahl a liar"]
)
def test_what_somebody_is_was_said_by_anybody(text):
    assert read(text) is None


@pytest.mark.parametrize(
    "text", ["who is Ingrid Dahl", "who was okafor?", "who's Ruiz", "hey, who is ruiz please", "whos Dahl"]
)
def test_who_somebody_is_is_told_by_what_he_said(text):
    found = read(text)
    assert (found.words, found.about) == ("", None)
    assert found.speaker.lower() in {"ingrid dahl", "okafor", "ruiz", "dahl"}


@pytest.mark.parametrize(
    "text",
    ["who is against the toll", "who was on the ferry", "who is Dahl's friend", "who are the owners", "who is late"],
)
def test_who_did_something_is_nobodys_name(text):
    assert read(text) is None


def test_a_question_within_a_question_is_no_part_of_a_name():
    found = read("what was Dahl's answer when asked about the ferry?")
    assert (found.speaker, found.about) == ("Dahl", "the ferry")


def test_what_somebody_did_was_perhaps_said_by_him():
    found = read("did Okafor close the lock")
    assert (found.speaker, found.words) == ("Okafor", "close the lock")


def test_a_pronoun_in_a_speakers_place_is_given_back_as_nobodys_name():
    found = read("did she say the mast was cracked")
    assert (found.speaker, found.nobody, found.words) == (None, "she", "the mast was cracked")


def test_a_year_at_the_end_of_words_may_belong_to_them():
    found = read("did Dahl say the lock opened in 2022")
    assert (found.words, found.period.since) == ("the lock opened", "2022-01-01")
    assert (found.as_words.words, found.as_words.period.since) == ("the lock opened in 2022", None)


def test_a_year_that_is_still_to_come_belongs_to_the_words():
    found = read("did Dahl say we will win in 2031")
    assert (found.words, found.as_words) == ("we will win in 2031", None)


def test_an_outlet_on_record_is_no_part_of_the_topic():
    found = read("what did Dahl say about tolls in the Coast Times", {"coast times"})
    assert (found.about, found.outlet) == ("tolls", "the Coast Times")
    assert read("what did Dahl say about tolls in the Sound").about == "tolls in the Sound"


def test_a_verb_that_is_none_of_saying_is_a_part_of_the_words_of_a_known_name():
    assert read("did Dahl apologise for the flood")[:2] == ("Dahl", "apologise for the flood")
    assert read("did the quay apologise for the flood") is None


def test_what_lies_ahead_may_be_a_part_of_the_words_however_it_is_put():
    assert read("did Dahl say the lock will open in May").looks_ahead
    assert not read("did Dahl say the lock opened in May").looks_ahead
    assert not read("did Dahl say the lock would open last week").looks_ahead


@pytest.mark.parametrize("text", ["Dahl has no chance", "Dahl's ships sank", "Ruiz won't pay", "Dahl bought a ship"])
def test_a_name_before_a_verb_is_what_the_words_are_about(text):
    name, *following = text.split()
    assert is_subject([name], following)


@pytest.mark.parametrize("text", ["Dahl costly error", "Ruiz eels cannot be farmed", "Okafor the ships are old"])
def test_a_name_before_words_without_a_verb_of_its_own_is_the_speaker(text):
    name, *following = text.split()
    assert not is_subject([name], following)


def test_a_place_between_verb_and_topic_is_passed_over():
    found = read("what did Dahl tell reporters in Bergen about tolls")
    assert (found.about, found.passed_over) == ("tolls", "in Bergen")


def test_a_question_that_breaks_off_asks_for_all_that_somebody_said():
    assert read("what did Dahl say about") == PlainQuestion("Dahl")


def test_a_role_that_is_asked_for_is_passed_over_and_no_name():
    found = read("which councillor claimed the ferry would sink")
    assert (found.speaker, found.nobody, found.passed_over) == (None, None, "councillor")


def test_a_name_may_stand_before_the_question():
    assert read("Dahl, what did she say about tolls")[:3] == ("Dahl", "", "tolls")
