import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from knowledge.facts import UnreadableError
from knowledge.reading import read_article
from knowledge.reading.heads import find_header
from knowledge.reading.written_days import read_written_day

BODY = "The dam held, the county said.\n\n“It is sound,” said Al Ray, an engineer."


def read(head: str, **more):
    return read_article(f"{head}\n\n{BODY}".encode(), "folder/file.txt", **more)


HEADS = [
    "id: 992\ntitle: Dam: it holds\nsection: News\nauthor: Ida Moss and Bo Ek\npublished: 2024-03-04\ntags: “safe”",
    "Slug: DAM-HOLDS\nHeadline: Dam: it holds\nByline: By Ida Moss and Bo Ek, Staff Writers\nPub date: March 4, 2024",
    "Title: Dam: it holds\nDate: Mon, 04 Mar 2024 10:15:00 +0100\nAuthors: Ida Moss; Bo Ek\nNote:\n  two\n  lines",
    "author:\n  - Ida Moss\n  - Bo Ek\ntitle: Dam: it holds\npublished: 4 March 2024",
    "---\nlayout: post\ntitle: Dam: it holds\nauthors: [Ida Moss, Bo Ek]\ndate: 2024-03-04 18:00:00 +0100\n---",
    "---\ntitle: 'Dam: it holds'\ntags:\n- dam\nauthor: \"Ida Moss, Bo Ek\"\nlead: >\n  A dam\ndate: 2024-03-04\n---",
    '+++\ntitle = "Dam: it holds"\ndate = 2024-03-04T10:00:00+01:00\nauthors = ["Ida Moss", "Bo Ek"]\n[a]\nx = 1\n+++',
]


@pytest.mark.parametrize("head", HEADS)
def test_a_head_is_known_of_the_article_and_never_its_text(head):
    article = read(head)
    assert article.text == BODY
    assert article.title == "Dam: it holds"
    assert article.authors == ("Ida Moss", "Bo Ek")
    assert (article.published, article.published_basis) == (dt.date(2024, 3, 4), "given")


@pytest.mark.parametrize("head", HEADS)
def test_as_is_a_head_stays_in_the_text_and_out_of_the_paragraphs(head):
    article = read(head, as_is=True)
    assert [article.text[slice(*span)] for span in article.paragraphs] == BODY.split("\n\n")


def test_what_is_not_known_by_name_is_kept_as_metadata():
    assert read(HEADS[0]).metadata == {"id": "992", "section": "News", "tags": "“safe”"}


@pytest.mark.parametrize(
    "text",
    [
        f"Q: Will it hold?\nA: It will.\n\n{BODY}",
        f"Note: this is the first sentence.\n\n{BODY}",
        f"Author: I wrote it.\nHost: Why?\n\n{BODY}",
        f"---\n\nThe minister: “No.”\n\n---\n\n{BODY}",
        f"---\n{BODY}",
        f"title: Dam holds\nA line of prose.\n\n{BODY}",
    ],
)
def test_what_only_looks_like_a_head_is_text(text):
    assert find_header(text) is None


def test_a_head_ends_where_a_key_says_that_the_text_begins():
    article = read_article(f"title: Dam holds\ndate: 2024-03-04\nbody: {BODY}".encode(), "a/b.txt")
    assert (article.text, article.title) == (BODY, "Dam holds")


def test_two_known_keys_need_no_blank_line_after_them():
    assert read_article(f"title: Dam holds\ndate: 2024-03-04\n{BODY}".encode(), "a/b.txt").text == BODY


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("id: 7\ntitle: Dam holds\nstatus: Embargoed until 9am on 30 November 2026", "embargo"),
        ("id: 7\ntitle: Dam holds\nNote to editors: NOT FOR PUBLICATION", "not_for_publication"),
        ("---\nlayout: post\ntitle: Dam holds\nnote: EMBARGOED UNTIL MONDAY\n---", "embargo"),
        ("---\ntitle: Dam holds\ndraft: true\n---", "embargo"),
        ("---\ntitle: Dam holds\nembargo: 2026-11-30T09:00:00\n---", "embargo"),
    ],
)
def test_what_a_head_says_of_holding_is_heard_whatever_its_key(head, kind):
    assert read(head).hold.kind == kind


def test_a_draft_is_held_until_somebody_releases_it():
    assert read("---\ntitle: Dam holds\npublished: false\n---").hold.until is None
    assert read("---\ntitle: Dam holds\npublished: true\n---").hold is None


def test_a_date_of_another_key_that_cannot_be_read_is_metadata():
    assert read("title: Dam holds\ndate: soon").metadata == {"date": "soon"}
    with pytest.raises(UnreadableError, match="“soon” is not a date"):
        read("title: Dam holds\npublished: soon")


@pytest.mark.parametrize(
    "words",
    [
        "2024-03-04",
        "20240304",
        "2024/03/04 10:00",
        "2024-03-04T22:30:00-05:00",
        "2024-03-04 23:10:00 +0300",
        "Mon, 04 Mar 2024 01:45:08 +0200",
        "4 Mar 2024 10:15:00 EST",
        "4 March 2024",
        "4th March 2024, 17:30 GMT",
        "17:30, 4 March 2024",
        "Monday, March 4, 2024 at 5:30 p.m. EST",
        "March 4, 2024 5 pm",
        "Published: March 4, 2024 10:15 AM ET",
        "2024-03-04T00:00:00Z",
        "2024-03-04 # by hand",
    ],
)
def test_a_day_is_read_as_people_and_systems_write_it(words):
    assert read_written_day(words) == (dt.date(2024, 3, 4), False)


@pytest.mark.parametrize("words", ["", "soon", "2024", "March 2024", "4/3/2024", "0001-01-01T00:00:00Z", "2024-02-31"])
def test_words_that_name_no_day_for_certain_name_none(words):
    assert read_written_day(words) is None


def test_a_stamp_in_utc_is_turned_into_the_newsrooms_zone_and_said_to_be_assumed():
    article = read("title: Dam holds\ndate: 2024-03-05T02:10:00Z", zone=ZoneInfo("America/New_York"))
    assert (article.published, article.published_basis) == (dt.date(2024, 3, 4), "assumed")
    assert article.published_reason
    assert "UTC" in article.published_reason


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Mary Achieng and Peter Otieno", ("Mary Achieng", "Peter Otieno")),
        ("BY MARY ACHIENG, STAFF WRITER", ("MARY ACHIENG",)),
        ("Kim Lee, Education Correspondent", ("Kim Lee",)),
        ("From Ines Roca in Bogotá", ("Ines Roca",)),
        ("BYLINE: Amber Phillips.", ("Amber Phillips",)),
        ("Staff reports", ()),
        ("Reuters", ()),
    ],
)
def test_a_byline_names_the_authors_and_is_no_paragraph(byline, authors):
    article = read(f"Dam holds after the rain\n\n{byline}")
    assert article.authors == authors
    assert [article.text[slice(*span)] for span in article.paragraphs] == BODY.split("\n\n")
