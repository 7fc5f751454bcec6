import pytest

from bot.messages.disagreement_text import disagreement_in_words
from bot.messages.phrasing import (
    count,
    format_date,
    how_known,
    listing,
    on_date,
)
from knowledge.facts import Date, Disagreement, SaidDate, SourceRef


@pytest.mark.parametrize(
    ("date", "said"),
    [
        (Date(value="2024-06-20", precision="day"), "Thursday 20 June 2024"),
        (Date(value="2024-03", precision="month"), "in March 2024"),
        (Date(value="1961", precision="year"), "in 1961"),
        (Date(value="2024-06-17", end="2024-06-23", precision="range"), "17 to 23 June 2024"),
        (Date(value="2024-05-28", end="2024-06-03", precision="range"), "28 May to 3 June 2024"),
        (Date(value="2023-12-30", end="2024-01-02", precision="range"), "30 December 2023 to 2 January 2024"),
        (Date(value="1990-01-01", end="1999-12-31", precision="range"), "1990 to 1999"),
        (Date(value="1990", end="1999", precision="range"), "1990 to 1999"),
        (Date(), "undated"),
        (Date(as_written="recently"), "recently"),
        (Date(end="2024-06-21"), "on or before 21 June 2024"),
        (Date(end="2024-06-21", as_written="in recent weeks"), "in recent weeks, on or before 21 June 2024"),
        (Date(end="2024-06"), "on or before June 2024"),
        (Date(value="2024-13", precision="month"), "in 2024-13"),
    ],
)
def test_dates_are_said_with_the_precision_that_is_known(date: Date, said: str) -> None:
    assert on_date(date) == said


@pytest.mark.parametrize(
    ("basis", "told"),
    [("stated", ""), (None, ""), ("carried", "day worked out"), ("from_reports", "day from another report")],
)
def test_a_day_that_the_sentence_does_not_tell_is_said_to_be_worked_out(basis, told) -> None:
    assert how_known(SaidDate(value="2024-06-20", precision="day", basis=basis)) == told


def test_only_what_was_worked_out_is_said_to_be_so() -> None:
    assert how_known(SaidDate(value="2024-06", precision="month", basis="carried")) == "date worked out"
    assert how_known(SaidDate(end="2024-06-21", basis="bounded")) == ""
    assert how_known(Date(value="2024-06-20", precision="day")) == ""


def test_a_date_alone_stands_without_a_preposition() -> None:
    assert format_date(Date(value="1961", precision="year")) == "1961"


def test_counts_and_lists_read_as_sentences_do() -> None:
    assert (count(1, "report"), count(1204, "report"), count(2, "person", "people")) == (
        "1 report",
        "1,204 reports",
        "2 people",
    )
    assert (listing([]), listing(["a"]), listing(["a", "b", "c"])) == ("", "a", "a, b and c")


def test_reports_that_differ_on_the_day_name_weekdays_and_the_odd_one_out(made) -> None:
    others = [made.account(f"seeds/00{n}_aaaaaaaaaaaa.txt", "2024-06-20") for n in (0, 1, 4)]
    accounts = (made.account("seeds/003_598be2dac4521eff.txt", "2024-06-21"), *others)
    found = Disagreement(about="date", accounts=accounts)
    assert disagreement_in_words(found) == "Reports differ on the day: Thursday (three reports), Friday (003)"


def test_weekdays_as_the_articles_wrote_them_are_said_as_days_the_earlier_first(made) -> None:
    accounts = (
        made.account("seeds/003_598be2dac4521eff.txt", "on Friday"),
        made.account("seeds/004_12092fc2aebbe4cc.txt", "late on Thursday (Vietnam time)"),
    )
    found = Disagreement(about="date", accounts=accounts)
    assert disagreement_in_words(found) == "Reports differ on the day: Thursday (004), Friday (003)"
    more = (*accounts, made.account("seeds/000_9342783eedd049d1.txt", "Friday"))
    assert disagreement_in_words(Disagreement(about="date", accounts=more)).endswith(
        ": Friday (003 and 000), Thursday (004)"
    )


def test_a_day_of_a_month_is_one_day_however_papers_order_it(made) -> None:
    days = zip("abcd", ("on 20 April", "April 20", "on April 22", "20 April"), strict=True)
    found = Disagreement(about="date", accounts=tuple(made.account(f"{name}.txt", day) for name, day in days))
    assert disagreement_in_words(found) == "Reports differ on the day: 20 April (three reports), 22 April (c)"


def test_days_further_apart_are_said_in_full(made) -> None:
    accounts = (made.account("a.txt", "2024-06-20"), made.account("b.txt", "2024-06-28"))
    found = Disagreement(about="date", accounts=accounts)
    assert (
        disagreement_in_words(found) == "Reports differ on the day: Thursday 20 June 2024 (a), Friday 28 June 2024 (b)"
    )


def test_other_differences_quote_what_each_says(made) -> None:
    accounts = (made.account("a.txt", "three"), made.account("b.txt", "at least four"))
    found = Disagreement(about="number", accounts=accounts)
    assert disagreement_in_words(found) == "Reports differ on a number: “three” (a), “at least four” (b)"


def test_accounts_go_by_their_outlets_where_these_are_known(made) -> None:
    accounts = (made.account("a.txt", "2024-06-20"), made.account("b.txt", "2024-06-21"))
    sources = (SourceRef(source="a.txt", outlet="Reuters"), SourceRef(source="b.txt", outlet="AFP"))
    found = Disagreement(about="date", accounts=accounts)
    assert disagreement_in_words(found, sources) == "Reports differ on the day: Thursday (Reuters), Friday (AFP)"
