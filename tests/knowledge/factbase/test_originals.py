"""Originals: what was added is kept as it came, so that a rebuild can read it better, until it is removed."""

import pytest
from sqlalchemy import select

from knowledge.factbase import FactBase
from knowledge.store import originals
from knowledge.store import tables as t
from tests.knowledge.factbase.ardvik import LUND, ids, outcomes

PAGE = """<html><head><title>Dam holds</title></head><body><article><h1>Dam holds</h1>
<p>The dam above Grin held through the night, the county said on Monday, and nobody had to leave a home.</p>
<p>“It is sound and it will stay sound,” said Al Ray, an engineer of the county, who had walked its length.</p>
</article></body></html>"""


def kept(facts):
    with facts.engine.connect() as connection:
        rows = connection.execute(select(t.originals).order_by(t.originals.c.source))
        return {row.source: originals.Original(*row) for row in rows}


def rows(facts, outcome):
    return [(one.source, one.outcome, one.why) for one in outcome]


@pytest.fixture
def without(database_url, clock):
    with FactBase.open(database_url, now=clock, keep_originals=False) as facts:
        yield facts


def test_what_was_added_is_kept_as_it_came_with_its_format(facts, wire):
    (wire / "dam.html").write_text(PAGE)
    outcomes(facts, wire)
    held = kept(facts)
    assert {source: one.format for source, one in held.items()} == {
        "wire/dam.html": "html",
        "wire/lund.txt": "text",
        "wire/osei.txt": "text",
    }
    assert held["wire/dam.html"].raw == PAGE.encode()


def test_a_rebuild_reads_the_original_and_what_was_known_of_it_where_a_file_is_gone(facts, wire):
    outcomes(facts, wire)
    before, text = ids(facts), facts.article("wire/lund.txt")
    for name in ("lund.txt", "articles.toml"):
        (wire / name).unlink()
    lund = next(one for one in facts.rebuild() if one.source == "wire/lund.txt")
    assert (lund.outcome, lund.why) == ("known", None)
    assert (ids(facts), facts.article("wire/lund.txt")) == (before, text)


def test_without_an_original_a_rebuild_reads_the_stored_text_where_a_file_is_gone(without, wire):
    outcomes(without, wire)
    before, text = ids(without), without.article("wire/lund.txt")
    (wire / "lund.txt").unlink()
    [lund, osei] = without.rebuild()
    assert (lund.outcome, osei.outcome, osei.why) == ("known", "known", None)
    assert lund.why.startswith("Read from the stored text. It cannot be opened")
    assert (ids(without), without.article("wire/lund.txt")) == (before, text)


def test_nothing_is_kept_where_the_newsroom_does_not_want_it(without, wire):
    outcomes(without, wire)
    assert kept(without) == {}


def test_a_changed_article_has_only_its_newest_original(facts, wire):
    outcomes(facts, wire)
    (wire / "lund.txt").write_text(LUND + "The quay stays shut.\n")
    outcomes(facts, wire)
    assert kept(facts)["wire/lund.txt"].raw.endswith(b"The quay stays shut.\n")


def test_an_article_that_is_removed_leaves_no_original(facts, wire):
    outcomes(facts, wire)
    facts.remove("wire/lund.txt")
    assert list(kept(facts)) == ["wire/osei.txt"]


def test_a_held_article_that_is_removed_leaves_no_original(facts, wire):
    (wire / "lund.txt").write_text(f"EMBARGOED UNTIL FURTHER NOTICE\n\n{LUND}")
    assert outcomes(facts, wire)["wire/lund.txt"] == "held"
    assert "wire/lund.txt" in kept(facts)
    facts.remove("wire/lund.txt")
    assert list(kept(facts)) == ["wire/osei.txt"]


def test_an_original_that_is_too_large_is_not_kept_and_its_article_is(facts, wire, monkeypatch):
    monkeypatch.setattr(originals, "LARGEST", 10)
    assert outcomes(facts, wire) == {"wire/lund.txt": "new", "wire/osei.txt": "new"}
    assert kept(facts) == {}


def test_an_export_of_facts_has_no_originals(facts, wire):
    (wire / "lund.txt").write_text(LUND.replace("\n", "\r\n"))
    outcomes(facts, wire)
    assert not any("\r" in str(fact) for fact in facts.export())
