"""Any two to eight words in a row that stand in a stored quote come back as what they are."""

import datetime as dt
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.factbase import FactBase
from knowledge.language.stems import words
from knowledge.lookup.search.phrase_match import tokenise_quote
from knowledge.lookup.whosaid.answer import whosaid
from knowledge.store import fact_assembly as facts_of
from knowledge.store.engine import reading
from knowledge.store.filters import Filters
from knowledge.store.reader import Memory, Reader
from knowledge.store.statement_pages import page_of_statements

SEEDS = Path(__file__).parents[4] / "seeds"
ALL = 10_000
TODAY = dt.date(2024, 6, 22)
NUMBERS = count(1)
LETTERS = st.characters(categories=["Ll", "Lu", "Nd"], max_codepoint=0x24F)
COMMON = "the of a to it is we not will don’t I U.S. co-operate peace treaties Müller’s 1,000 naïve"
WORD = st.one_of(
    st.sampled_from(COMMON.split()),
    st.text(LETTERS, min_size=1, max_size=9),
)
PART = st.lists(WORD, min_size=2, max_size=14).map(" ".join)
GAP = st.sampled_from([" ", ", ", " – ", ": ", "; “", "” ", " (", "… "])


def windows(text, spans, quoted):
    """List (text, whether quotation marks hold it) of two to eight words in a row, never across a joint."""
    tokens = tokenise_quote(text, spans, quoted).words
    for first in range(len(tokens)):
        for last in range(first + 2, min(first + 9, len(tokens) + 1)):
            some = tokens[first:last]
            if len({word.part for word in some}) == 1:
                inside = len({word.marks for word in some}) == 1 and some[0].marks >= 0
                yield text[some[0].start : some[-1].end], inside


def check(ask, window, inside, statement):
    answer = ask('"' + window.replace('"', " ") + '"', limit=ALL)
    assert answer.verdict == "verbatim" or (answer.verdict == "reported" and not inside)
    verdicts = {match.statement: match.verdict for match in answer.matches}
    assert verdicts[statement] == "verbatim" or (verdicts[statement] == "reported" and not inside)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    with FactBase.open(f"sqlite:///{tmp_path_factory.mktemp('seeds') / 'facts.db'}") as facts:
        list(facts.add([SEEDS]))
        with reading(facts.engine) as connection:
            yield Reader.over(connection, Memory())


def test_every_window_of_the_seeds_comes_back_verbatim_or_reported(seeds):
    ids = page_of_statements(seeds.connection, Filters(), 0, ALL).ids
    for statement, facts in facts_of.statements(seeds, ids).items():
        for version in facts.versions:
            report = version.report
            for window, inside in list(windows(report.text, report.spans, report.quoted))[::7]:
                check(lambda query, **page: whosaid(seeds, query, today=TODAY, **page), window, inside, statement)


def test_windows_that_are_no_names_need_no_quotation_marks(seeds):
    ids = page_of_statements(seeds.connection, Filters(), 0, ALL).ids
    asked = right = 0
    for statement, facts in facts_of.statements(seeds, ids).items():
        report = facts.versions[0].report
        for window, inside in list(windows(report.text, report.spans, report.quoted))[::11]:
            answer = whosaid(seeds, window, today=TODAY, limit=ALL)
            if answer.verdict == "listed" or answer.choices:
                assert answer.query.otherwise == f'"{answer.query.text}"'
                continue
            asked += 1
            right += statement in [match.statement for match in answer.matches]
            assert answer.verdict == "verbatim" or not inside
    assert right == asked > 100


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_window_of_a_made_up_quote_comes_back_verbatim_or_reported(base, data):
    before, said, after = data.draw(PART), data.draw(PART), data.draw(PART)
    kind = data.draw(st.sampled_from(["direct", "mixed", "indirect", "split"]))
    parts = {
        "direct": [said],
        "mixed": [f"{before} “{said}” {after}"],
        "indirect": [f"{before}{data.draw(GAP)}{after}"],
        "split": [said, after],
    }[kind]
    marked = "”, he said, “".join(parts)
    text = f"“{marked}”" if kind in {"direct", "split"} else f"He said {parts[0]} then."
    number = data.draw(st.integers(min_value=0))
    article = base.article(f"made/{number}-{next(NUMBERS)}.txt", text, "2024-01-01")
    statement = f"s{article}"
    base.quote(article, *parts, statement=statement)
    quote = base.whosaid(f"in:made/{number}-", limit=ALL).matches
    report = next(match for match in quote if match.statement == statement).reports[0]
    held = list(windows(report.text, report.spans, report.quoted))
    if held:
        window, inside = data.draw(st.sampled_from(held))
        check(base.whosaid, window, inside, statement)
        assert words(window)
