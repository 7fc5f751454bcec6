"""Examples come from the newest articles, however many there are."""

from knowledge.store import listing
from tests.knowledge.factbase.conftest import find, write


def put(desk, source: str, line: str) -> None:
    article = write(source, (line,), "2024-06-21")
    desk.put_all([(article, find(article))])


def test_what_only_older_articles_hold_is_no_example(facts, desk, monkeypatch):
    monkeypatch.setattr(listing, "_NEWEST", 1)
    put(desk, "a.txt", "“The bridge fund stays closed” Anna Field, opposition leader")
    put(desk, "b.txt", "“No ferry leaves before dawn” Tomas Orde, harbour master")
    examples = facts.examples()
    assert (examples.phrase, examples.name) == ("No ferry leaves before", "Tomas Orde")
    put(desk, "c.txt", "“Every school opens on Monday” Anna Field, opposition leader")
    assert facts.examples().name == "Anna Field"
