import re

from knowledge.extraction.actors import find_actors
from knowledge.facts import FoundActor
from knowledge.language.sentences import split_sentences


def found(text: str) -> dict[str, FoundActor]:
    paragraphs = [m.span() for m in re.finditer(r"[^\n]+", text)]
    return {a.name: a for a in find_actors(text, split_sentences(text, paragraphs), paragraphs)}


def mentions(text: str, actor: FoundActor, kind: str | None = None) -> list[str]:
    return [text[slice(*m.span)] for m in actor.mentions if kind in (None, m.kind)]


def test_a_person_is_found_under_the_full_name_the_surname_and_the_pronoun():
    text = "Maria Hernandez, the mayor of Tucson, arrived late. Hernandez's aides waited. “I am sorry,” she said."
    person = found(text)["Maria Hernandez"]
    assert person.kind == "person"
    assert mentions(text, person) == ["Maria Hernandez", "Hernandez", "she"]
    assert [role.role for role in person.roles] == ["mayor of Tucson"]


def test_a_treaty_named_by_two_countries_splits_at_the_hyphen():
    text = "Critics of the Russia-North Korea treaty spoke. The US-led alliance objected."
    actors = found(text)
    assert mentions(text, actors["Russia"]) == ["Russia"]
    assert mentions(text, actors["North Korea"]) == ["North Korea"]
    assert mentions(text, actors["United States"]) == ["US"]


def test_an_institute_is_one_name():
    actors = found("He works at the Lowy Institute for International Policy in Sydney.")
    assert set(actors) == {"Lowy Institute for International Policy"}


def test_a_capital_that_decides_stands_for_its_country_and_one_that_is_visited_does_not():
    text = "Lisbon said it would not sign. The minister arrived in Lisbon on Friday. Portugal has time."
    assert mentions(text, found(text)["Portugal"]) == ["Lisbon", "Portugal"]


def test_events_days_and_nationalities_are_no_actors():
    text = "On Monday the Korean War veterans met. Russian officials and the French stayed away during the Cold War."
    assert found(text) == {}
