"""What is looked up is answered by an index: no table that grows with the archive is read from end to end."""

import re

import pytest

from knowledge.facts import Date
from knowledge.store import sql
from knowledge.store.dialect import dialect_of
from knowledge.store.dialect.postgresql import PIPELINE

SAID = "It would be a very big mistake, and sending arms to the war zone was another."
QUESTIONS = (
    "big mistake",
    "big mistkae",
    "mistake the big",
    "sending gold to the war zone",
    "by:Putin sending arms",
    "sending arms since:2024-06",
    "by:Vladmir sending arms",
    "the very big",
)
MARCH = Date(value="2024-03-04", precision="day")
ASKED = (
    ("timeline", "traders"),
    ("timeline", "Putin traders gold"),
    ("timeline", "putin sochi arms"),
    ("timeline", "traders in:Daily about:arms since:2024"),
    ("key_days", "putin traders"),
    ("whois", "Putin"),
    ("whois", "russian president"),
    ("whosaid", "big mistake in:Daily about:arms"),
)
SMALL = {"state", "encoding", "few", "CONSTANT"}  # the last two: rows that were chosen before, an empty list


@pytest.fixture
def plans(monkeypatch):
    """Collect how the database carries out each query."""
    found: list[tuple[str, str]] = []
    really = sql._asked

    def explained(connection, query, values, row):
        sqlite = connection.dialect.name == "sqlite"
        if pipeline := connection.info.get(PIPELINE):
            pipeline.send()
        cursor = dialect_of(connection).cursor(connection)
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if sqlite else ''}{query}", values)
        found.extend((line[3] if sqlite else line[0], query) for line in cursor.fetchall())
        return really(connection, query, values, row)

    monkeypatch.setattr(sql, "_asked", explained)
    return found


def test_who_said_what_reads_no_table_that_grows_from_end_to_end(base, plans):
    base.actor("a1", "Vladimir Putin")
    for n in range(40):
        article = base.article(f"daily/{n}.txt", f"“{SAID}”", "2024-06-20")
        base.quote(article, SAID, statement=f"s{n}", speakers=["a1"], said="2024-06-20")
    plans.clear()
    for question in QUESTIONS:
        base.whosaid(question)
    assert len(plans) > 20
    assert not [(line, query) for line, query in plans if scans(line)]


def test_timelines_and_people_read_no_table_that_grows_from_end_to_end(base, plans):
    base.actor("a1", "Vladimir Putin")
    for n in range(40):
        told = f"Putin met traders on 4 March. “{SAID}”"
        article = base.article(f"daily/{n}.txt", told, "2024-06-20", title="Grain and gold", outlet="The Daily")
        base.quote(article, SAID, statement=f"s{n}", speakers=["a1"], said="2024-06-20")
        base.event(article, "Putin met traders on 4 March.", f"e{n}", MARCH, ["a1"], "Sochi")
        base.seen(article, "a1", "Vladimir Putin", roles=["Russian president"])
    for ask, question in ASKED:
        getattr(base, ask)(question)  # the roles are read whole, once
        plans.clear()
        getattr(base, ask)(question)
        assert plans
        assert not [(line, query) for line, query in plans if scans(line)], question


def scans(line):
    """Whether a line of a plan reads a table whole: the word index and an index that holds all that is asked do not."""
    read = re.search(r"\b(?:SCAN|Seq Scan on) (\w+)", line)
    return read and "USING" not in line and "VIRTUAL" not in line and read[1] not in SMALL
