import pytest

from bot.messages.disagreements import in_words
from bot.messages.words import (
    count,
    count_reports,
    listing,
    on_date,
    published,
    say_date,
    short_sources,
    source_name,
)
from knowledge.facts import Date, Disagreement, SourceRef


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
        (Date(value="2024-13", precision="month"), "in 2024-13"),
    ],
)
def test_dates_are_said_with_the_precision_that_is_known(date: Date, said: str) -> None:
    assert on_date(date) == said


def test_a_date_alone_stands_without_a_preposition() -> None:
    assert say_date(Date(value="1961", precision="year")) == "1961"


def test_a_source_is_its_title_or_its_files_name() -> None:
    assert source_name(SourceRef(source="seeds/004_12092fc2aebbe4cc.txt")) == "004_12092fc2aebbe4cc"
    assert source_name(SourceRef(source="seeds/004.txt", title="South Korea considers")) == "South Korea considers"


def test_short_names_drop_hashes_and_addresses_unless_two_would_be_the_same() -> None:
    names = ["seeds/003_598be2dac4521eff.txt", "https://www.example.org/a/b", "one/a.txt"]
    assert list(short_sources(names).values()) == ["003", "example.org", "a"]
    assert list(short_sources(["x/1_aaaaaaaa.txt", "y/1_bbbbbbbb.txt"]).values()) == ["1_aaaaaaaa", "1_bbbbbbbb"]


def test_an_assumed_date_is_said_to_be_one() -> None:
    source = SourceRef(source="a.txt", published="2024-06-20", published_basis="assumed")  # type: ignore[arg-type]
    assert published(source) == "20 June 2024 (date assumed)"
    assert published(SourceRef(source="a.txt")) == ""


def test_counts_and_lists_read_as_sentences_do() -> None:
    assert (count(1, "report"), count(1204, "report"), count(2, "person", "people")) == (
        "1 report",
        "1,204 reports",
        "2 people",
    )
    assert (listing([]), listing(["a"]), listing(["a", "b", "c"])) == ("", "a", "a, b and c")


def test_reports_that_differ_on_the_day_name_weekdays_and_the_odd_one_out(made) -> None:
    accounts = [made.account(f"seeds/00{n}_aaaaaaaaaaaa.txt", "2024-06-20") for n in (0, 1, 4)]
    accounts = (made.account("seeds/003_598be2dac4521eff.txt", "2024-06-21"), *accounts)
    found = Disagreement(about="date", accounts=accounts)
    assert in_words(found) == "Reports differ on the day: Thursday in three, Friday in 003"


def test_weekdays_as_the_articles_wrote_them_are_said_as_days_the_earlier_first(made) -> None:
    accounts = (
        made.account("seeds/003_598be2dac4521eff.txt", "on Friday"),
        made.account("seeds/004_12092fc2aebbe4cc.txt", "late on Thursday"),
    )
    found = Disagreement(about="date", accounts=accounts)
    assert in_words(found) == "Reports differ on the day: Thursday in 004, Friday in 003"
    more = (*accounts, made.account("seeds/000_9342783eedd049d1.txt", "Friday"))
    assert in_words(Disagreement(about="date", accounts=more)).endswith(": Friday in 003 and 000, Thursday in 004")


def test_a_day_of_a_month_is_one_day_however_papers_order_it(made) -> None:
    days = zip("abcd", ("on 20 April", "April 20", "on April 22", "20 April"), strict=True)
    found = Disagreement(about="date", accounts=tuple(made.account(f"{name}.txt", day) for name, day in days))
    assert in_words(found) == "Reports differ on the day: 20 April in three, 22 April in c"


def test_days_further_apart_are_said_in_full(made) -> None:
    accounts = (made.account("a.txt", "2024-06-20"), made.account("b.txt", "2024-06-28"))
    found = Disagreement(about="date", accounts=accounts)
    assert in_words(found) == "Reports differ on the day: Thursday 20 June 2024 in a, Friday 28 June 2024 in b"


def test_other_differences_quote_what_each_says(made) -> None:
    accounts = (made.account("a.txt", "three"), made.account("b.txt", "at least four"))
    found = Disagreement(about="number", accounts=accounts)
    assert in_words(found) == "Reports differ on a number: “three” in a, “at least four” in b"


@pytest.mark.parametrize(
    ("articles", "independent", "told"),
    [(1, 1, "1 report"), (3, 3, "3 reports"), (3, 2, "3 reports, 2 independent"), (3, 1, "3 reports of one text")],
)
def test_copies_of_one_text_are_not_counted_as_reports_of_their_own(made, articles, independent, told) -> None:
    assert count_reports([made.report(source=f"{n}.txt") for n in range(articles)], independent) == told
