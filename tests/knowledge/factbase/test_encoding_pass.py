"""The pass that makes vectors: it goes on where it ended, and encodes no text twice."""

import pytest
from sqlalchemy import func, select

from knowledge.factbase import encoding_pass
from knowledge.factbase.encoding_pass import LEASE
from knowledge.store import vector_tables as v
from knowledge.store.engine import reading
from knowledge.store.stored_vectors import missing_vectors
from tests.knowledge.encoders import MODEL, WordEncoder

LUND = "“The harbour reopens in spring” Ann Lund, mayor"
OSEI = "“Nobody asked the fishermen” Kofi Osei, fisherman"
RUIZ = "“The ferries come first” Marta Ruiz"


def encoded(facts, encoder=None, model=MODEL):
    """Return the texts that a pass encodes."""
    encoder = encoder or WordEncoder()
    list(facts.encode_missing(encoder, model))
    return encoder.texts


def missing(desk, model=MODEL):
    with reading(desk.engine) as connection:
        return missing_vectors(connection, model)


def held(desk, table=v.vectors):
    return desk.rows(select(func.count()).select_from(table))[0][0]


def test_every_quote_is_missing_until_the_pass_has_encoded_it(facts, desk):
    desk.put("one.txt", LUND, OSEI)
    assert missing(desk) == 2
    assert encoded(facts) == ["The harbour reopens in spring", "Nobody asked the fishermen"]
    assert missing(desk) == 0


def test_only_what_came_since_is_encoded(facts, desk):
    desk.put("one.txt", LUND)
    encoded(facts)
    desk.put("two.txt", RUIZ)
    assert missing(desk) == 1
    assert encoded(facts) == ["The ferries come first"]


def test_the_copies_of_a_text_share_a_vector(facts, desk):
    desk.put("one.txt", LUND, RUIZ)
    desk.put("two.txt", LUND)
    assert len(encoded(facts)) == 2
    assert (held(desk), held(desk, v.quote_vectors)) == (2, 3)


def test_an_article_read_afresh_keeps_the_vectors_of_the_words_that_stayed(facts, desk):
    desk.put("one.txt", LUND, OSEI)
    encoded(facts)
    desk.put("one.txt", LUND, RUIZ)
    assert missing(desk) == 2
    assert encoded(facts) == ["The ferries come first"]
    assert held(desk) == 2


def test_a_vector_goes_with_the_last_quote_of_its_text(facts, desk):
    desk.put("one.txt", LUND, OSEI)
    desk.put("two.txt", LUND)
    encoded(facts)
    desk.withdraw("one.txt")
    encoded(facts)
    assert held(desk) == held(desk, v.sign_codes) == 1
    desk.withdraw("two.txt")
    encoded(facts)
    assert held(desk) == held(desk, v.loose_vectors) == 0


def test_with_another_model_every_quote_is_encoded_again(facts, desk, monkeypatch):
    monkeypatch.setattr(encoding_pass, "DROPPED", 1)
    desk.put("one.txt", LUND, OSEI)
    encoded(facts)
    assert missing(desk, "words-2") == 2
    assert len(encoded(facts, model="words-2")) == 2
    assert (missing(desk, "words-2"), held(desk)) == (0, 2)


def test_a_pass_that_was_killed_goes_on_where_it_ended(facts, desk, clock, monkeypatch):
    monkeypatch.setattr(encoding_pass, "BATCH", 1)
    desk.put("one.txt", LUND, OSEI, RUIZ)
    unfinished = facts.encode_missing(WordEncoder(), MODEL)
    assert next(unfinished).missing == 2
    assert [one.elsewhere for one in facts.encode_missing(WordEncoder(), MODEL)] == [True]
    clock.pass_time(seconds=LEASE.total_seconds())
    assert encoded(facts) == ["Nobody asked the fishermen", "The ferries come first"]
    assert list(unfinished) == []


def test_a_pass_that_fails_leaves_the_rest_to_the_next(facts, desk):
    class Faulty:
        def encode(self, texts, /):
            raise MemoryError

    desk.put("one.txt", LUND)
    with pytest.raises(MemoryError):
        list(facts.encode_missing(Faulty(), MODEL))
    assert encoded(facts) == ["The harbour reopens in spring"]
