import pytest

from knowledge.reading import read_article
from knowledge.reading.headlines import is_headline, is_label, repeats

REST = "The flood in Salta killed nine people on Sunday.\n\nHelp arrived on Monday."


def read(text: str, **known):
    article = read_article(text.encode(), "folder/file.txt", known)
    return article.title, [article.text[start:end] for start, end in article.paragraphs]


LEADS = [
    "“The river rose in an hour,” said Lucia Paz, a teacher, “and we climbed onto the roof.”",
    '"Nobody told us the plant would close," said Mick Doyle, a fitter, "until the gates were locked!"',
    "The minister of health, Nomsa Dube, said on Tuesday: “No clinic will close.”",
    "‘We heard a bang,’ said Ewa Maj, who lives in the next street, ‘and saw the smoke.’",
    "“I counted nine people on the road,” the driver, Raj Patel, told reporters. “None of them moved.”",
    "The governor of Bali said on Friday that the airport would open “within days”",
    "The ferry company told the crews on Saturday that nobody would lose a day's wage over the strike",
    "“Who is out there?”",
    "“Who is out there?” asked Inspector Lee on Sunday",
    "“Run!”",
    "“It’s a disgrace!” shouted Mr. Otto Braun from the gallery as the vote was read out!",
]


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("title", [None, "Nine die in flood"])
def test_a_lead_is_read_whatever_it_ends_in_and_whether_or_not_a_headline_is_given(lead, title):
    headline, paragraphs = read(f"{lead}\n\n{REST}", **({"title": title} if title else {}))
    assert headline == title
    assert paragraphs[0] == lead


@pytest.mark.parametrize("lead", LEADS)
def test_a_short_headline_over_the_lead_is_no_label_over_a_headline(lead):
    headline, paragraphs = read(f"Nine die in flood\n\n{lead}\n\n{REST}")
    assert headline == "Nine die in flood"
    assert paragraphs[0] == lead


@pytest.mark.parametrize(
    "headline",
    [
        "‘We won’t go quietly,’ say fishermen",
        "Minister: “This budget is a disgrace”",
        "“I saw the light and ran”: survivor on the Osaka fire",
        '"I was scared," said survivor',
        "Who pays for the new stadium in Brno?",
        "State calls 22 emails of minister 'top secret.'",
        "Coach: ‘You Will Never See Me in That Shirt Again, and You Can Print It in Large Type on the Front!’",
        "Harvest Fails In Three Provinces Of Morocco.",
        "Police tell residents to leave “at once”",
    ],
)
def test_a_headline_may_quote_ask_or_exclaim(headline):
    assert read(f"{headline}\n\n{REST}") == (headline, REST.split("\n\n"))


def test_a_headline_ends_in_a_full_stop_where_a_dateline_follows():
    assert is_headline("Mayor resigns over bridge contract.", dated=True)
    assert not is_headline("Mayor resigns over bridge contract.", dated=False)


@pytest.mark.parametrize(
    "line", ["Rents rise again in Porto", "RENTS RISE AGAIN IN PORTO", "“Rents rise again” in Porto"]
)
def test_a_line_that_repeats_the_given_headline_is_no_paragraph(line):
    assert read(f"{line}\n\n{REST}", title="Rents rise again in Porto") == (
        "Rents rise again in Porto",
        REST.split("\n\n"),
    )


def test_any_other_line_is_one_where_the_headline_is_given():
    line = "City council of Porto to meet over rents"
    assert read(f"{line}\n\n{REST}", title="Rents rise again") == ("Rents rise again", [line, *REST.split("\n\n")])


def test_a_headline_is_given_with_the_outlet_behind_it():
    assert repeats("Rents rise again in Porto", "Rents rise again in Porto | The Courier")
    assert not repeats("Rents rise again in Porto, the city said.", "Rents rise again in Porto")


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Asia Pacific", True),
        ("World news", True),
        ("Health and science", True),
        ("Storm kills two", False),
        ("“We go”", False),
        ("Run!", False),
    ],
)
def test_the_name_of_a_section_is_told_from_a_short_headline(line, label):
    assert is_label(line) is label


def test_a_headline_over_two_lines_is_one_line():
    text = "Fishing ban is lifted in the Gulf of Riga after\nfour years of empty nets"
    first = (
        "The ban on herring in the Gulf of Riga is lifted, the\nministry said, and boats will go out again from\n"
        "the first of May."
    )
    assert read(f"{text}\n\n{first}\n\n{first}")[0] == " ".join(text.split())
