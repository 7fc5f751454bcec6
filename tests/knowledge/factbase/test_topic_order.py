"""What somebody said about a topic comes with what is nearest to it first; every other list is newest first."""

import pytest

from knowledge.lookup.whosaid import topic_order

DREDGING = "The port needs deeper water and longer quays for modern ships"
DANCE = "My brother met his wife at a dance not far from the port"
SCHOOL = "Children who live by the port should not walk to school alone"
OTHERS = "The port is none of my business and I would rather talk about wheat"


@pytest.fixture
def archive(desk, facts):
    """A fact base of four remarks that have the word port, the newest last, which all have their vectors."""
    desk.put("dredging.txt", f"“{DREDGING}” Ann Lund, mayor", published="2024-01-10")
    desk.put("school.txt", f"“{SCHOOL}” Ann Lund, mayor", published="2024-02-10")
    desk.put("dance.txt", f"“{DANCE}” Ann Lund, mayor", published="2024-03-10")
    desk.put("wheat.txt", f"“{OTHERS}” Piet Vos, farmer", published="2024-04-10")
    list(facts.encode_missing())
    return facts


def listed(facts, query, **page):
    return [match.text for match in facts.whosaid(query, **page).matches]


@pytest.mark.parametrize(
    "query", ["by:Lund about:port", "what did Lund say about the port", "about:port by:“Ann Lund”"]
)
def test_what_somebody_said_about_a_topic_comes_with_the_nearest_first(archive, query):
    assert listed(archive, query)[0] == DREDGING


@pytest.mark.parametrize(
    ("query", "expected"),
    [("by:Lund", [DANCE, SCHOOL, DREDGING]), ("about:port", [OTHERS, DANCE, SCHOOL, DREDGING])],
)
def test_without_a_topic_or_a_name_the_newest_come_first(archive, query, expected):
    assert listed(archive, query) == expected


def test_the_answer_says_what_comes_first(archive):
    told = archive.whosaid("by:Lund about:port since:2024-01").query.understood
    assert told == "Statements by Ann Lund about “port” from 1 January 2024, nearest to the topic first."
    assert "nearest" not in archive.whosaid("about:port").query.understood


def test_the_order_is_the_same_on_every_page(archive):
    pages = [listed(archive, "by:Lund about:port", offset=offset, limit=1) for offset in range(3)]
    assert [text for page in pages for text in page] == listed(archive, "by:Lund about:port")


def test_while_a_quote_has_no_vector_the_newest_come_first(archive, desk):
    desk.put("lunch.txt", "“Every pupil gets a warm lunch” Marta Ruiz, doctor", published="2024-05-10")
    answer = archive.whosaid("by:Lund about:port")
    assert [match.text for match in answer.matches] == [DANCE, SCHOOL, DREDGING]
    assert answer.query.understood == "Statements by Ann Lund about “port”."


def test_more_than_can_be_ranked_stays_newest_first(archive, monkeypatch):
    monkeypatch.setattr(topic_order, "_RANKED", 2)
    assert listed(archive, "by:Lund about:port", limit=2) == [DANCE, SCHOOL]


def test_an_export_keeps_the_newest_first(archive):
    found = [fact["text"] for fact in archive.export("by:Lund about:port") if fact["type"] == "statement"]
    assert found == [DANCE, SCHOOL, DREDGING]
