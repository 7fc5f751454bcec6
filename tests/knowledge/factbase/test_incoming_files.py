"""Files of several articles in the fact base: each is an article of its own, under its address or its key."""

import json

import pytest

from knowledge.factbase.incoming_files import count_articles
from tests.knowledge.factbase.ardvik import ids, outcomes

FERRY = "The night ferry was late. “The wind was too strong to sail,” said Owen Tuckwell, the harbour master."
WALL = "The sea wall was mended. “It took us eleven days and a night,” said Greta Lomax, an engineer of the county."
QUARRY = "The quarry will close in May. “We cannot go on like this,” said Petra Vance, who owns it."
AT = "https://example.org/2024/"


def row(key, title, text, **more):
    return {"id": key, "title": title, "date": "2024-06-20", "publication": "The Port Courier", "text": text, **more}


def written(path, *rows):
    path.write_text("".join(f"{json.dumps(one)}\n" for one in rows))
    return path


@pytest.fixture
def dump(folder):
    rows = (
        row(1, "Ferry late", FERRY, url=f"{AT}ferry"),
        row(2, "Wall mended", WALL),
        row(3, "Quarry to close", QUARRY),
    )
    return written(folder / "june.jsonl", *rows)


def test_each_article_is_held_under_its_address_or_under_its_key_in_its_file(facts, dump):
    assert outcomes(facts, dump) == {f"{AT}ferry": "new", "wire/june.jsonl#2": "new", "wire/june.jsonl#3": "new"}
    assert facts.article("wire/june.jsonl#2").outlet == "The Port Courier"
    assert facts.whosaid("eleven days and a night").verdict == "verbatim"


def test_what_is_known_stays_known_and_what_changed_is_changed_also_in_another_export(facts, dump, folder):
    outcomes(facts, dump)
    later = row(1, "Ferry late", FERRY.replace("too strong", "far too strong"), url=f"{AT}ferry")
    assert outcomes(facts, written(folder / "july.jsonl", later)) == {f"{AT}ferry": "changed"}
    assert set(outcomes(facts, dump).values()) == {"changed", "known"}


def test_an_address_that_several_rows_give_is_that_of_the_first_and_a_home_page_is_none(facts, folder):
    rows = [row(at, f"Story {at}", text, url=url) for at, text, url in (
        (1, FERRY, f"{AT}all"), (2, WALL, f"{AT}all"), (3, QUARRY, "https://example.org/"))]  # fmt: skip
    told = outcomes(facts, written(folder / "june.jsonl", *rows))
    assert told == {f"{AT}all": "new", "wire/june.jsonl#2": "new", "wire/june.jsonl#3": "new"}


def test_two_rows_of_one_key_are_two_articles(facts, folder):
    told = outcomes(facts, written(folder / "june.jsonl", row(1, "Ferry late", FERRY), row(1, "Wall mended", WALL)))
    assert list(told.values()) == ["new", "new"]


def test_a_row_that_cannot_be_read_is_refused_alone(facts, dump):
    dump.write_text(dump.read_text().replace(json.dumps(WALL), '""'))
    told = {one.source: one for one in facts.add([dump])}
    assert [one.outcome for one in told.values()] == ["new", "refused", "new"]
    assert "no text" in told["wire/june.jsonl#2"].why


def test_an_entry_of_articles_toml_is_for_all_articles_of_a_file(facts, dump, folder):
    (folder / "articles.toml").write_text('["june.jsonl"]\noutlet = "The Quay"\nembargo = "until 1 July 2031"\n')
    assert set(outcomes(facts, dump).values()) == {"held"}


def test_a_title_or_a_day_for_a_file_of_several_articles_is_refused(facts, dump, folder):
    (folder / "articles.toml").write_text('["june.jsonl"]\ntitle = "June"\npublished = 2024-06-30\n')
    [told] = facts.add([dump])
    assert told.outcome == "refused"
    assert "cannot give it published and title" in told.why


def test_a_rebuild_reads_each_article_again_also_when_the_file_is_gone(facts, dump):
    outcomes(facts, dump)
    before = ids(facts)
    dump.unlink()
    assert [(one.outcome, one.why) for one in facts.rebuild()] == [("known", None)] * 3
    assert ids(facts) == before


def test_one_article_of_several_can_be_removed(facts, dump):
    outcomes(facts, dump)
    facts.remove(f"{AT}ferry")
    facts.remove("wire/june.jsonl#2")
    assert [one["source"] for one in facts.export() if one["type"] == "article"] == ["wire/june.jsonl#3"]


def test_what_is_no_article_is_passed_over_by_its_kind(facts, folder):
    rows = [row(1, "Ferry late", FERRY), row(2, "Wall mended", WALL, status="draft")]
    told = [(one.outcome, one.source, one.why) for one in facts.add([written(folder / "june.jsonl", *rows)])]
    assert told == [("new", "wire/june.jsonl#1", None), ("passed_over", "wire/june.jsonl", "draft")]


def test_an_export_without_any_article_is_refused(facts, folder):
    (folder / "june.json").write_text("[]")
    [told] = facts.add([folder / "june.json"])
    assert told.outcome == "refused"


def test_many_articles_of_one_file_are_read_in_order_whatever_their_number(facts, folder):
    rows = [row(at, f"Story {at}", f"{FERRY} It was trip {at}.") for at in range(40)]
    told = outcomes(facts, written(folder / "june.jsonl", *rows))
    assert list(told) == [f"wire/june.jsonl#{at}" for at in range(40)]
    assert set(told.values()) == {"new"}


def test_articles_are_counted_beforehand(facts, dump, folder):
    (folder / "one.txt").write_text(FERRY)
    (folder / "bad.json").write_text("{")
    assert count_articles(facts.list_files([folder]).files) == 5
