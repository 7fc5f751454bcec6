"""Words that stand alone for something else than the actors who only hold them mean nobody."""

import pytest

ASIDE = {
    "Orvane": "The Orvane council slept near Orvane while the tide rose",
    "Meldish": "A dozen Meldish sailors slept while the tide rose",
    "SKV": "Most of them had bought an SKV before the tide rose",
    "Aldermoor": "They walked to Aldermoor while the tide rose",
    "Relvane": "The doses of Relvane were kept on ice",
    "Hesten": "The road from Hesten to the coast was shut",
    "Quillan": "A quarter of the Quillan fleet was lost",
    "Ostry": "The best of Ostry is its harbour",
}
HOLDERS = {
    "Orvane": ("Orvane Company", "organisation"),
    "Meldish": ("Meldish Lane", "person"),
    "SKV": ("Ola SKV", "person"),
    "Aldermoor": ("Aldermoor Players", "organisation"),
    "Relvane": ("Boycott Relvane", "person"),
    "Hesten": ("Hesten Lace", "organisation"),
    "Quillan": ("Petra Quillan Berg", "person"),
    "Ostry": ("Ostry University", "organisation"),
}


def archive(base, word, articles, name, kind):
    """Articles in which a word stands alone, and one more, that calls an actor so."""
    for n in range(articles):
        base.article(f"wire/{n}.txt", f"{ASIDE[word]} on quay {n}.", f"2024-03-{n + 1:02}")
    last = base.article("wire/last.txt", f"“Stay,” {name} said.", "2024-04-08")
    base.actor("holder", name, word, kind=kind)
    base.seen(last, "holder", name, word)
    return base


@pytest.mark.parametrize("word", ASIDE)
def test_a_word_that_mostly_stands_alone_for_something_else_is_not_answered_with_who_holds_it(base, word):
    assert archive(base, word, 9, *HOLDERS[word]).whois(word).matches == ()


@pytest.mark.parametrize("word", ASIDE)
def test_a_word_that_seldom_stands_alone_is_answered_with_who_is_called_so(base, word):
    assert [one.name for one in archive(base, word, 2, *HOLDERS[word]).whois(word).matches] == [HOLDERS[word][0]]


@pytest.mark.parametrize("word", ASIDE)
def test_an_actor_whose_whole_name_a_word_is_answers_for_it_however_often_it_stands_alone(base, word):
    found = archive(base, word, 9, word, "organisation").whois(word)
    assert [one.name for one in found.matches] == [word]
