import pytest

from knowledge.facts import Date


@pytest.fixture
def plant(base):
    base.actor("a-lund", "Karin Lund", "Lund")
    return base


def listed(answer):
    return [entry.event or entry.statement for entry in answer.entries]


def on(day, as_written):
    return Date(value=day, precision="day", as_written=as_written)


def test_an_act_of_speech_that_stands_as_an_event_too_is_listed_once_as_what_was_said(plant):
    sentence = "Lund said that the plant would close in the spring and never open again."
    article = plant.article("wire/plant.txt", sentence, "2024-03-05")
    words = "the plant would close in the spring and never open again"
    plant.quote(article, words, statement="s-close", speakers=["a-lund"], said="2024-03-04")
    plant.event(article, sentence, "e-said", Date(value="2024-03-04", precision="day"))
    assert listed(plant.timeline("plant")) == ["s-close"]
    assert plant.timeline("plant").total == 1
    assert listed(plant.timeline("plant only:events")) == ["e-said"]


def test_words_that_stand_in_the_sentence_of_an_event_are_listed_with_it_alone(plant):
    sentence = "Lund left the plant for good on Monday, turned off the lights herself and said: “No more.”"
    article = plant.article("wire/plant.txt", sentence, "2024-03-05")
    plant.quote(article, "“No more.”", statement="s-more", speakers=["a-lund"], said="2024-03-04")
    plant.event(article, sentence, "e-left", on("2024-03-04", "on Monday"))
    assert listed(plant.timeline("plant")) == ["e-left"]
    assert listed(plant.timeline("plant only:statements")) == ["s-more"]


def test_words_of_another_day_or_with_a_report_of_their_own_stay_beside_the_event(plant):
    sentence = "Lund left the plant for good on Monday, a day after she had told them all: “No more.”"
    article = plant.article("wire/plant.txt", sentence, "2024-03-05")
    plant.quote(article, "“No more.”", statement="s-earlier", speakers=["a-lund"], said="2024-03-03")
    plant.event(article, sentence, "e-left", on("2024-03-04", "on Monday"))
    assert listed(plant.timeline("plant")) == ["s-earlier", "e-left"]
    again = plant.article("paper/plant.txt", "Of the plant Lund said: “No more.”", "2024-03-05")
    plant.quote(again, "“No more.”", statement="s-earlier", speakers=["a-lund"], said="2024-03-03")
    assert listed(plant.timeline("plant")) == ["s-earlier", "e-left"]
