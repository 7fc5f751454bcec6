import pytest

from knowledge.reading.layout import lay_out

LEAD = "The minister said on Thursday that the talks would go on."
REST = "Her office gave no details of what was said."


def parts(text):
    layout = lay_out(text)
    title = text[slice(*layout.title)] if layout.title else None
    dateline = text[slice(*layout.dateline)] if layout.dateline else None
    return title, dateline, [text[slice(*span)] for span in layout.paragraphs]


def test_a_headline_before_a_blank_line_is_the_title():
    assert parts(f"Talks go on\n\n{LEAD}\n\n{REST}") == ("Talks go on", None, [LEAD, REST])


def test_a_headline_before_a_byline_is_the_title():
    assert parts(f"Talks go on\nBy Jane Roe\n{LEAD}\n{REST}") == ("Talks go on", None, [LEAD, REST])


def test_a_label_over_the_headline_is_not_the_title():
    assert (
        parts(f"Asia Pacific\n\nTalks go on in Oslo, ministers say\n\n{LEAD}")[0]
        == "Talks go on in Oslo, ministers say"
    )


@pytest.mark.parametrize(
    "text", [f"{LEAD}\n{REST}", f"{LEAD}\n\n{REST}", f"Talks go on\n{LEAD}", f"- Talks go on\n\n{LEAD}"]
)
def test_a_lead_or_a_bullet_is_no_title(text):
    assert parts(text)[0] is None


@pytest.mark.parametrize(
    "dateline",
    [
        "OSLO, Norway — ",
        "OSLO (Reuters) - ",
        "NEW YORK, June 20 (Reuters) - ",
        "WASHINGTON (AP) -- ",
        "MOSCOW, June 20. /TASS/. ",
        "Oslo (AFP) – ",
        "Oslo, Norway (CNN) ",
        "(CNN) — ",
        "Moscow [Russia], June 20 (ANI): ",
        "Oslo — ",
    ],
)
def test_a_dateline_in_a_house_style_is_kept_out_of_the_first_paragraph(dateline):
    assert parts(f"{dateline}{LEAD}\n{REST}")[1:] == (dateline, [LEAD, REST])


@pytest.mark.parametrize(
    "lead",
    [
        "BREAKING — The minister has quit.",
        "Ministers — all of them — have quit.",
        "NATO is to meet - at last - in Oslo.",
        "Jane Roe (R-Ohio) — who quit — is back.",
        "Warning: the minister has quit.",
    ],
)
def test_what_is_no_place_is_no_dateline(lead):
    assert parts(f"{lead}\n{REST}") == (None, None, [lead, REST])


def test_bullets_and_numbers_are_cut_off_their_paragraphs():
    assert parts(f"- {LEAD}\n• {REST}\n1. {LEAD}")[2] == [LEAD, REST, LEAD]


def test_a_hard_wrapped_text_has_whole_paragraphs():
    first = "The minister said on Thursday that the talks would\ngo on for as long as both of the two sides wished."
    second = "Her office gave no details of what was said in the\nroom, or of who was in it at any time that day."
    third = "Nobody else who had been there that night wanted to\nsay a word about it."
    assert parts(f"{first}\n\n{second}\n\n{third}\n")[2] == [first, second, third]


def test_lines_that_are_paragraphs_stay_apart():
    assert parts(f"{LEAD}\n{REST}\n{LEAD}")[2] == [LEAD, REST, LEAD]


def test_a_list_of_links_ends_where_prose_begins_again():
    text = f"{LEAD}\nMore on this story\nMinisters at odds\nHarbour closed again\n{REST}"
    assert parts(text)[2] == [LEAD, REST]


def test_sign_offs_are_residue_at_the_end_only():
    sign_off = "Roe reported from Oslo."
    assert parts(f"{LEAD}\n{sign_off}\n{REST}\n{LEAD}")[2] == [LEAD, sign_off, REST, LEAD]
    assert parts(f"{LEAD}\n{REST}\n{sign_off}")[2] == [LEAD, REST]


def test_a_link_in_capitals_between_paragraphs_is_residue_but_not_the_headline():
    title, _, paragraphs = parts(f"HARBOUR CLOSED FOR A WEEK\n\n{LEAD}\n\nMINISTERS AT ODDS OVER HARBOUR\n\n{REST}")
    assert (title, paragraphs) == ("HARBOUR CLOSED FOR A WEEK", [LEAD, REST])


@pytest.mark.parametrize(
    "lead",
    [
        '"It is a good day for readers," said Mina Harlow, the mayor, "and for the\nChildren of Mill Lane."',
        "“We have waited for four years,” said Janis Ozols, who owns two boats and\nwho sold a third.",
        "The strike of the ferry crews ended. Nikos Pappas said: “We have the right to\nEight hours of sleep.”",
    ],
)
def test_a_single_line_that_was_cut_is_joined(lead):
    assert parts(f"Talks go on\n\n{lead}\n\n{REST}") == ("Talks go on", None, [lead, REST])


@pytest.mark.parametrize("lead", ['He wrote "' + "a long " * 9 + "word\nNobody read it.", "Talks “go on\nSo” it is"])
def test_a_line_that_only_has_a_stray_mark_is_not_joined(lead):
    assert len(parts(f"{LEAD}\n\n{lead}\n\n{REST}")[2]) == 4


def test_a_headline_over_two_lines_is_joined():
    title = "Fishing ban is lifted in the Gulf of Riga after\nfour years of empty nets"
    assert parts(f"{title}\n\n{LEAD}\n\n{REST}") == (title, None, [LEAD, REST])


WRAPPED = [
    "The old mine at Røros holds gold, geologists said on Wednesday, and a\ncompany wants to dig for it next year.",
    "“We found it by chance,” said Tor Aas, a geologist, “while we looked\nfor copper.”",
    "The county has not decided. It will hear the people of the valley on\nMonday night.",
]


@pytest.mark.parametrize("indent", ["    ", "\t"])
def test_paragraphs_may_be_told_by_their_indentation(indent):
    text = "\n".join(indent + paragraph for paragraph in WRAPPED)
    assert parts(f"Gold found in old mine\n\n{text}")[2] == WRAPPED


def test_a_block_may_be_indented_as_a_whole():
    blocks = ["    " + paragraph.replace("\n", "\n    ") for paragraph in WRAPPED]
    assert len(parts("\n\n".join(["Gold found in old mine", *blocks]))[2]) == len(WRAPPED)


def test_a_headline_about_an_editor_is_no_byline():
    assert parts(f"Court frees editor\nBy Jane Roe\n{LEAD}\n{REST}")[0] == "Court frees editor"


@pytest.mark.parametrize(
    "slug", ["BC-EU--Dutch Trains,2nd Ld-Writethru", "Dutch Trains, 1st Ld", "Eds: Updates with quotes."]
)
def test_the_slugs_of_wires_are_residue(slug):
    assert parts(f"{slug}\n\nTalks go on in Oslo\n\n{LEAD}\n\n{REST}") == ("Talks go on in Oslo", None, [LEAD, REST])
