import datetime as dt
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.facts import Hold
from knowledge.reading import load_articles_toml, read_article

LONDON = ZoneInfo("Europe/London")
BODY = (
    "The council met for two hours in the old town hall, and most of its members spoke against the plan.\n\n"
    "“We had no choice,” said Ellen Moss, who chairs it. She said that the matter would be put to a vote in spring.\n\n"
    "Residents who had come to listen left before the end, and some of them said they would not come again."
)
HEADS = [json.loads(line) for line in Path(__file__).with_name("holds.jsonl").read_text("utf-8").splitlines()]


def read(text, published="2026-11-24", zone=LONDON, **known):
    known |= {"published": published} if published else {}
    return read_article(text.encode(), "desk/file.txt", known, zone=zone)


def dressed(head):
    return "\n\n".join(part for part in (head["head"], BODY, head["foot"]) if part)


@pytest.mark.parametrize("head", HEADS, ids=lambda head: f"{head['head'][:40]} {head['foot'][:20]}")
def test_a_head_holds_for_what_it_says_and_a_harmless_one_for_nothing(head):
    hold = read(dressed(head), head["published"], ZoneInfo(head["zone"])).hold
    until = f"{hold.until:%Y-%m-%dT%H:%MZ}" if hold and hold.until else None
    assert (hold and hold.kind, until) == (head["kind"], head["until"])
    assert list(hold.kills if hold else ()) == head["kills"]


@pytest.mark.parametrize(
    "head",
    [
        "EMBARGOED UNTIL 00:01 MONDAY 30 NOVEMBER\n\nFishing quotas cut",
        "Fishing quotas cut\n\nEMBARGOED UNTIL 00:01 MONDAY 30 NOVEMBER",
        "EMBARGOED UNTIL 00:01 MONDAY 30 NOVEMBER: Fishing quotas cut",
        "Fishing quotas cut (EMBARGOED UNTIL 00:01 MONDAY 30 NOVEMBER)",
        "Embargo: 00:01, Monday 30 November\n\nFishing quotas cut",
        "NOT FOR PUBLICATION\n\nFishing quotas cut",
    ],
)
def test_the_label_is_neither_title_nor_paragraph(head):
    article = read(f"{head}\n\n{BODY}")
    assert article.title == "Fishing quotas cut"
    assert [article.text[slice(*span)] for span in article.paragraphs] == BODY.split("\n\n")


def test_a_label_before_the_first_words_of_a_paragraph_leaves_them():
    article = read(f"Fishing quotas cut\n\nEMBARGOED UNTIL 00:01 MONDAY 30 NOVEMBER. {BODY}")
    assert article.text[slice(*article.paragraphs[0])] == BODY.split("\n\n", 1)[0]


def test_what_says_so_is_kept_as_written():
    hold = read(f"Fishing quotas cut\n\n*** EMBARGOED UNTIL\n00:01 MONDAY ***\n\n{BODY}").hold
    assert hold is not None
    assert hold.as_written == "*** EMBARGOED UNTIL 00:01 MONDAY ***"


def test_an_hour_without_a_zone_is_the_newsroom_s():
    head = f"EMBARGOED UNTIL 09:00 30 NOVEMBER 2026\n\n{BODY}"
    hold = read(head, zone=ZoneInfo("Asia/Kolkata")).hold
    assert hold
    assert hold.until == dt.datetime(2026, 11, 30, 3, 30, tzinfo=dt.UTC)
    hold = read_article(head.encode(), "desk/file.txt").hold
    assert hold
    assert hold.until == dt.datetime(2026, 11, 30, 9, tzinfo=dt.UTC)


def test_a_summer_zone_named_in_winter_is_read_as_the_later_of_what_it_may_mean():
    held = read(f"EMBARGOED UNTIL 9 a.m. EDT, Nov. 30, 2026\n\n{BODY}").hold
    assert held.until == dt.datetime(2026, 11, 30, 14, tzinfo=dt.UTC)


def test_two_lines_that_disagree_hold_until_the_later():
    text = f"EMBARGOED UNTIL 09:00 MONDAY\n\n{BODY}\n\nENDS - embargoed until 1000 on Monday"
    assert read(text).hold.until == dt.datetime(2026, 11, 30, 10, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("value", "until"),
    [
        ("2026-11-30T00:01:00Z", dt.datetime(2026, 11, 30, 0, 1, tzinfo=dt.UTC)),
        ("2026-06-15T09:00:00", dt.datetime(2026, 6, 15, 8, tzinfo=dt.UTC)),
        ("2026-11-30", dt.datetime(2026, 12, 1, tzinfo=dt.UTC)),
        ('"00:01 Monday 30 November"', dt.datetime(2026, 11, 30, 0, 1, tzinfo=dt.UTC)),
        ("true", None),
        ('"when the minister sits down"', None),
        ("7", None),
        ("9999-12-31", None),
        ("[1, 2]", None),
        ("00:01:00", dt.datetime(2026, 11, 25, 0, 1, tzinfo=dt.UTC)),
    ],
)
def test_the_key_in_articles_toml_holds_whatever_stands_there(tmp_path, value, until):
    (tmp_path / "articles.toml").write_text(f'["file.txt"]\npublished = 2026-11-24\nembargo = {value}\n')
    known = load_articles_toml(tmp_path)["file.txt"]
    hold = read_article(BODY.encode(), "desk/file.txt", known, zone=LONDON).hold
    assert hold
    assert (hold.kind, hold.until) == ("embargo", until)


@pytest.mark.parametrize("value", ["false", '""', '"none"'])
def test_a_key_that_denies_an_embargo_holds_nothing(tmp_path, value):
    (tmp_path / "articles.toml").write_text(f'["file.txt"]\nembargo = {value}\n')
    assert read_article(BODY.encode(), "desk/file.txt", load_articles_toml(tmp_path)["file.txt"]).hold is None


@pytest.mark.parametrize("stamp", ["2026-11-24T18:30:00Z", "20261124T193000+0100", "2026-11-24T13:30:00.000-05:00"])
def test_the_key_may_be_a_stamp_of_a_program(stamp):
    assert read(BODY, embargo=stamp).hold.until == dt.datetime(2026, 11, 24, 18, 30, tzinfo=dt.UTC)


def test_the_key_gives_the_hour_that_the_text_does_not():
    text = f"EMBARGOED UNTIL THE MINISTER RISES\n\n{BODY}"
    assert read(text).hold.until is None
    moment = dt.datetime(2026, 11, 30, 15, tzinfo=dt.UTC)
    assert read(text, embargo=moment).hold.until == moment


@pytest.mark.parametrize("key", ["embargo", "Embargo", "hold", "release"])
def test_a_header_may_say_so_too(key):
    article = read(f"title: Fishing quotas cut\n{key}: 00:01 Monday 30 November\n\n{BODY}")
    assert article.hold.until == dt.datetime(2026, 11, 30, 0, 1, tzinfo=dt.UTC)
    assert article.text == BODY


def test_a_given_title_is_read_and_cleaned():
    article = read(BODY, title="EMBARGOED UNTIL 00:01 MONDAY: Fishing quotas cut")
    assert article.title == "Fishing quotas cut"
    assert article.hold.until == dt.datetime(2026, 11, 30, 0, 1, tzinfo=dt.UTC)


def test_a_kill_of_a_few_words_is_read_and_has_nothing_to_find_facts_in():
    article = read("MANDATORY KILL\n\nEDITORS: Kill BC-EU--Bridge Collapse")
    assert article.hold == Hold(kind="kill", as_written="MANDATORY KILL", kills=("BC-EU--Bridge Collapse",))
    assert article.paragraphs == ()


@pytest.mark.parametrize(
    "line",
    [
        "EDITORS: Deletes 4th paragraph on funding.",
        "EDS: Kill last graf, which repeats the second.",
        "EDITORS’ NOTE: A previous headline was withdrawn from print editions.",
        "For release on Monday: new stamps",
        "Talks fail – embargoed until Monday are the papers of both sides",
        "NOT FOR RELEASE, PUBLICATION OR DISTRIBUTION IN THE UNITED STATES",
        "This material may not be published, broadcast, rewritten or redistributed.",
    ],
)
def test_notes_on_a_part_or_on_rights_hold_nothing(line):
    assert read(f"Fishing quotas cut\n\n{line}\n\n{BODY}").hold is None


def test_the_same_words_without_and_with_a_hold_are_not_the_same_content():
    assert read(BODY).content_hash != read(BODY, embargo=True).content_hash


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("EMBARGO: Do not publish, broadcast or share before 9am on 30 November", "embargo"),
        ("FOR IMMEDIATE RELEASE - EMBARGOED UNTIL 9AM ON 30 NOVEMBER", "embargo"),
        ("News release under embargo until Nov. 30 at 9 a.m.", "embargo"),
        ("Please respect the embargo: 30 November, 09:00 hours", "embargo"),
        ("EMBARGOED UNTIL 9 A.M. MONDAY. NOT FOR PUBLICATION BEFORE THAT TIME.", "embargo"),
        ("Copy held for legal", "not_for_publication"),
        ("HOLD FOR VERDICT", "not_for_publication"),
    ],
)
def test_labels_in_other_dress_hold_as_well(line, kind):
    hold = read(f"{line}\n\nFishing quotas cut\n\n{BODY}").hold
    until = dt.datetime(2026, 11, 30, 9, tzinfo=dt.UTC)
    assert (hold.kind, hold.until) == (kind, until if kind == "embargo" else None)


def test_an_hour_with_an_alternative_is_not_certain():
    assert read(f"EMBARGOED UNTIL 6 P.M. MONDAY, OR WHEN THE MINISTER SITS DOWN\n\n{BODY}").hold.until is None
    assert read(f"EMBARGOED UNTIL 6 P.M. MONDAY\n\n{BODY}").hold.until is not None


def test_an_hour_that_the_clock_shows_twice_is_the_later():
    held = read(f"EMBARGOED UNTIL 01:30 SUNDAY 25 OCTOBER 2026\n\n{BODY}", "2026-10-23").hold
    assert held.until == dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC)
