"""Somebody in very many articles is answered from what was counted, and that is what their articles say."""

import pytest

from knowledge.lookup.whois import attestations, profiles
from knowledge.reading import read_article

COUNCIL = "Mayor Ada Quill said on Tuesday that the bridge at Linden would be closed until the spring."
RESIGNED = "Former mayor Ada Quill met Tom Farrow on Monday. “I was tired,” Quill said."
COURT = "Ada Quill, the opposition leader, told the court at Linden that Tom Farrow had been right."


def article(source, words, published):
    return read_article(words.encode(), source, {"published": published})


@pytest.fixture
def papers(facts):
    told = [COUNCIL, RESIGNED, COURT, COUNCIL.replace("Tuesday", "Friday"), RESIGNED.replace("Monday", "Thursday")]
    articles = [article(f"coast/{n}", words, f"2023-05-{n + 10}") for n, words in enumerate(told)]
    assert {one.outcome for one in facts.add_articles(articles)} == {"new"}
    return facts


@pytest.fixture
def prominent(papers, monkeypatch):
    """Answer as of somebody in very many articles, or of somebody in few."""

    def ask(few):
        monkeypatch.setattr(attestations, "READ_WHOLE", few)
        monkeypatch.setattr(profiles, "READ_WHOLE", few)
        (found,) = papers.whois("Ada Quill").matches
        return found

    return ask


def counted(profile):
    return {(one.name, one.articles, one.first, one.last) for one in profile.names} | {
        (one.role, one.articles, one.first, one.last) for one in profile.roles
    }


def the_rest(profile):
    return profile.statements, profile.latest, profile.events, profile.seen_with


def test_counts_days_statements_and_company_are_those_of_all_articles(prominent):
    assert counted(prominent(1)) == counted(prominent(100))
    assert the_rest(prominent(1)) == the_rest(prominent(100))
    assert all(1 <= len(one.sources) <= one.articles for one in prominent(1).names)


def test_they_are_still_when_articles_went_and_changed(papers, prominent):
    papers.remove("coast/0")
    list(papers.add_articles([article("coast/4", COURT, "2023-06-01")]))
    assert counted(prominent(1)) == counted(prominent(100))
    assert the_rest(prominent(1)) == the_rest(prominent(100))
