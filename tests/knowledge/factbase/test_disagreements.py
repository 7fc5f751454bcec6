"""Where reports differ: found when the second comes, gone when it goes."""

import pytest

from knowledge.factbase import FactBase
from knowledge.facts import QueryError

LUND = "“The harbour will reopen before the first ferries of spring arrive,” Ann Lund, mayor of Ardvik (2024-06-{day})"
OSEI = "“Nobody has asked the fishermen what they think of the new quay,” Kofi Osei, union leader (2024-06-20)"


@pytest.fixture
def facts(desk, database_url, clock):
    """The fact base that the desk writes into, with two outlets that date a statement differently."""
    desk.put("north/1.txt", LUND.format(day=20), OSEI)
    desk.put("south/1.txt", LUND.format(day=21))
    with FactBase.open(database_url, now=clock) as opened:
        yield opened


def test_reports_that_name_different_days_differ(facts):
    [entry] = facts.disagreements()
    assert (entry.fact_kind, entry.about) == ("statement", "date")
    assert {account.source for account in entry.accounts} == {"north/1.txt", "south/1.txt"}
    assert facts.statement(entry.fact).disagreements[0].accounts == entry.accounts
    assert facts.status().disagreements == 1


def test_a_query_limits_what_is_listed(facts):
    assert facts.disagreements("first ferries of spring") == facts.disagreements("by:Lund") == facts.disagreements()
    assert facts.disagreements("asked the fishermen") == facts.disagreements("by:Osei") == []


def test_a_query_that_finds_nothing_at_all_is_told_why(facts):
    with pytest.raises(QueryError):
        facts.disagreements("the")


def test_a_disagreement_goes_with_the_report_that_made_it(desk, facts):
    desk.withdraw("south/1.txt")
    assert facts.disagreements() == []
    assert facts.status().disagreements == 0


def test_wire_copy_is_told_from_independent_reports_and_the_first_full_words_are_shown(desk, database_url, clock):
    harbour = "“The harbour will reopen before the first ferries of spring arrive{}” Ann Lund, mayor of Ardvik"
    desk.put("late/1.txt", harbour.format(" and not a day later, whatever they say"), published="2024-06-22")
    for outlet in ("north", "south", "west"):
        desk.put(f"{outlet}/1.txt", harbour.format(","), published="2024-06-20")
    with FactBase.open(database_url, now=clock) as facts:
        [match] = facts.whosaid("by:Lund").matches
    assert (len(match.reports), match.independent, match.reports[0].source) == (4, 2, "north/1.txt")
    assert match.text.endswith("spring arrive,")
    copies = {report.source: report.copy_of for report in match.reports}
    assert copies == {
        "north/1.txt": None,
        "south/1.txt": "north/1.txt",
        "west/1.txt": "north/1.txt",
        "late/1.txt": None,
    }
