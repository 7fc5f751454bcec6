"""Every number that is said of reports is true of these reports: the words stand in exactly so many."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.report_counts import (
    count_reports,
    number_in_words,
    reports_in_words,
    sources_quoting,
    sources_with_wording,
    sources_with_words,
)
from knowledge.facts import Context, Match, QuoteReport, SaidDate

WORDS = ("the", "quay", "will", "burn", "Big", "mistake", "naïve", "1,200")
ASKED = re.compile(r"“(?P<words>[^”]+)” in (?:(?P<some>\d+) of )?(?P<all>\d+) reports?")


def report(source: str, text: str, kind: str = "direct", **more: object) -> QuoteReport:
    quoted = ((0, len(text)),) if kind == "direct" else ()
    told: dict[str, Any] = {"source": source, "kind": kind, "text": text, "spans": ((0, len(text)),), "quoted": quoted}
    told |= {"speaker_as_written": "Lund", "certainty": "named", "said": SaidDate()}
    return QuoteReport(**(told | {"context": Context(text=text, span=(0, len(text)))} | more))


def match(*reports: QuoteReport, verdict: str = "verbatim") -> Match:
    shown = reports[0]
    told = {"statement": "s1", "text": shown.text, "kind": shown.kind, "verdict": verdict, "score": None}
    return Match(
        **told, matched=(), speakers=(), said=SaidDate(), place=None, reports=reports, independent=len(reports)
    )


phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
reports = st.lists(
    st.tuples(st.sampled_from("abcde"), phrases, st.sampled_from(["direct", "indirect"])), min_size=1, max_size=7
)


def plainly(text: str) -> str:
    words = re.findall(r"\w+", text.lower().replace("ï", "i"))
    return f" {' '.join(words)} "


@given(reports, phrases)
def test_the_words_stand_in_exactly_as_many_reports_as_is_said(told, asked) -> None:
    made = [report(*one) for one in told]
    quoting = {one.source for one in made if one.kind == "direct" and plainly(asked) in plainly(one.text)}
    holding = {one.source for one in made if plainly(asked) in plainly(one.text)}
    said = reports_in_words(match(*made), asked)
    claim = ASKED.search(said)
    assert sources_quoting(made, asked) == quoting
    assert sources_with_words(made, asked) == holding
    assert bool(claim) == bool(quoting)
    if claim:
        assert int(claim["some"] or claim["all"]) == len(quoting)
        assert int(claim["all"]) == len({one.source for one in made})
    bare = re.search(r"without quotation marks in (\d+)", said)
    assert int(bare[1]) if bare else (len(holding - quoting) if quoting else 0) == 0


@given(reports)
def test_this_wording_is_in_exactly_as_many_reports_as_is_said(told) -> None:
    made = [report(*one) for one in told]
    same = {one.source for one in made if plainly(one.text).replace(" ", "") == plainly(made[0].text).replace(" ", "")}
    said = re.search(r"this wording in (\d+)", number_in_words(match(*made)))
    assert sources_with_wording(made, made[0].text) == same
    assert (int(said[1]) if said else len({one.source for one in made})) == len(same)


def test_an_article_that_reports_twice_is_one_report() -> None:
    assert (
        count_reports([report("a", "It burns"), report("a", "It burns again"), report("b", "It burns")]) == "2 reports"
    )


def test_what_was_not_asked_in_words_is_told_by_its_kinds_and_its_wording() -> None:
    told = match(report("a", "It burns"), report("b", "that it burned", "indirect"), verdict="listed")
    assert reports_in_words(told) == "quoted in 1 report, reported in 1 · this wording in 1 (a)"
    assert reports_in_words(match(report("a", "It burns"), verdict="listed")) == "quoted in 1 report"


def test_words_are_told_as_they_stand_on_record() -> None:
    told = match(report("a", "A very big mistake"), report("b", "big, “mistake”"))
    shown = told.model_copy(update={"matched": ((7, 18),)})
    assert reports_in_words(shown, "BIG mistake") == "“big mistake” in 2 reports · this wording in 1 (a)"


def test_reworded_words_are_claimed_of_no_report() -> None:
    told = match(report("a", "A very big mistake"), verdict="reworded")
    assert reports_in_words(told, "huge mistake") == "quoted in 1 report"


@pytest.mark.parametrize(
    ("copies", "told"),
    [
        ([None, None, None], "3 reports"),
        ([None, "a", None], "3 reports, 2 of them copies of one text"),
        ([None, "a", "a"], "3 reports, all copies of one text"),
        ([None, "a", None, "c", "a"], "5 reports, 3 of them copies of one text, 2 copies of another"),
    ],
)
def test_copies_of_one_text_are_told_as_such(copies, told) -> None:
    assert count_reports([report("abcde"[n], "It burns", copy_of=of) for n, of in enumerate(copies)]) == told


@pytest.mark.parametrize(
    ("passage", "whose"),
    [
        ("New Delhi, May 3 (PTI) The court ordered a new count.", "one agency's copy"),
        ("Two ministers resigned on Monday. (AFP)", "one agency's copy"),
        ("Nairobi (Reuters) – Two ministers resigned on Monday.", "one agency's copy"),
        ("The Aam Aadmi Party (AAP) — in power since May — walked out.", "copies of one text"),
        ("The Tehreek-e-Insaf (PTI) rejected the result.", "copies of one text"),
        ("The Vell Psychological Association (APA) changed its guidance.", "copies of one text"),
        ("Four men were held, said the Palestinian Authority (PA).", "copies of one text"),
    ],
)
def test_letters_in_brackets_are_an_agencys_in_a_dateline_or_under_the_text(passage: str, whose: str) -> None:
    context = Context(text=passage, span=(0, len(passage)))
    copied = [report("a", "It burns", context=context), report("b", "It burns", copy_of="a")]
    assert count_reports(copied) == f"2 reports, all {whose}"


@pytest.mark.parametrize(
    "known",
    [{"outlet": "Reuters"}, {"context": Context(text="ARDVIK (AP) - “It burns,” he said.", span=(0, 34))}],
    ids=["an agency's outlet", "a credit"],
)
def test_copy_is_an_agencys_only_where_that_is_known(known) -> None:
    copied = [report("a", "It burns", **known), report("b", "It burns", copy_of="a"), report("c", "It is on fire")]
    assert count_reports(copied) == "3 reports, 2 of them one agency's copy"
    apart = [report("a", "It burns"), report("b", "It burns", copy_of="a"), report("c", "It burns", **known)]
    assert count_reports(apart) == "3 reports, 2 of them copies of one text"
