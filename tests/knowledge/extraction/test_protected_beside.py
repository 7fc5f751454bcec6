"""Who must not be named is known, and withheld, also where only words beside the running text show it."""

import pytest

from knowledge.extraction import extract
from knowledge.extraction.withholding import withhold
from knowledge.facts import Article, Findings, Role
from knowledge.reading.formats import Block
from tests.knowledge.extraction.assembled import assemble

CHARGED = "Guard Petr Novak was charged on Monday with raping a girl of 14 at a camp near Plzen, prosecutors said."


def protected(found: Findings) -> dict[str, str]:
    return {found.actors[one.actor].name: one.ground for one in found.protections}


def beside(role: Role, words: str, author: str | None = None) -> Article:
    return assemble([CHARGED, Block(words, role, author), "The trial goes on next week. Novak denies it."])


@pytest.mark.parametrize(
    ("role", "words", "name"),
    [
        ("caption", "Kayleigh Brown, 14, who was raped at the camp, leaves the court", "Kayleigh Brown"),
        ("standfirst", "Jana Malik, 13, tells jury of rape at camp", "Jana Malik"),
        ("pull_quote", "“I ran,” said Asha Patel, 15, who was raped there", "Asha Patel"),
        ("aside", "Noor Bakker, 12, was raped at the same camp in 2019, a court in Leiden found.", "Noor Bakker"),
    ],
)
def test_a_child_that_is_named_only_beside_the_text_is_withheld(role, words, name):
    article = beside(role, words)
    found = extract(article)
    assert protected(found) == {name: "minor"}
    shown, _ = withhold(article, found, [one.actor for one in found.protections], [])
    assert name.split()[-1] not in shown.model_dump_json()


def test_who_tells_of_it_in_a_post_is_withheld_as_its_author():
    words = "I was 14 when he raped me and nobody listened. — Jana Malik (@janamalik) 20 June 2024"
    article = beside("embedded_post", words, "Jana Malik")
    found = extract(article)
    assert protected(found) == {"Jana Malik": "minor"}
    shown, withheld = withhold(article, found, [one.actor for one in found.protections], [])
    assert "Malik" not in shown.model_dump_json() + withheld.model_dump_json()


def test_who_is_only_in_the_picture_stays():
    found = extract(beside("caption", "Prosecutor Lida Horak on the way to the court"))
    assert protected(found) == {}
    assert "Lida Horak" not in {actor.name for actor in found.actors}
