"""The pass that makes vectors: it goes on where it ended, and encodes no text twice."""

import pytest
from sqlalchemy import func, select

from knowledge.factbase import encoding_pass
from knowledge.factbase.encoding_pass import LEASE, encode_missing
from knowledge.facts import EncoderError
from knowledge.store import vector_tables as v
from knowledge.store.engine import reading
from knowledge.store.stored_vectors import missing_vectors
from tests.knowledge.encoders import MODEL, WordEncoder, job_of

LUND = "“The harbour reopens in spring” Ann Lund, mayor"
OSEI = "“Nobody asked the fishermen” Kofi Osei, fisherman"
RUIZ = "“The ferries come first” Marta Ruiz"


@pytest.fixture
def encoded(desk, clock):
    """A function that makes a pass and returns the texts that it encodes."""

    def encoded_by(**job):
        encoder = WordEncoder()
        list(encode_missing(job_of(desk, clock, encoder, **job)))
        return sorted(encoder.texts)

    return encoded_by


def missing(desk, model=MODEL):
    with reading(desk.engine) as connection:
        return missing_vectors(connection, model)


def held(desk, table=v.vectors):
    return desk.rows(select(func.count()).select_from(table))[0][0]


def test_every_quote_is_missing_until_the_pass_has_encoded_it(encoded, desk):
    desk.put("one.txt", LUND, OSEI)
    assert missing(desk) == 2
    assert encoded() == ["Nobody asked the fishermen", "The harbour reopens in spring"]
    assert missing(desk) == 0


def test_only_what_came_since_is_encoded(encoded, desk):
    desk.put("one.txt", LUND)
    encoded()
    desk.put("two.txt", RUIZ)
    assert missing(desk) == 1
    assert encoded() == ["The ferries come first"]


def test_the_copies_of_a_text_share_a_vector(encoded, desk):
    desk.put("one.txt", LUND, RUIZ)
    desk.put("two.txt", LUND)
    assert len(encoded()) == 2
    assert (held(desk), held(desk, v.quote_vectors)) == (2, 3)


def test_an_article_read_afresh_keeps_the_vectors_of_the_words_that_stayed(encoded, desk):
    desk.put("one.txt", LUND, OSEI)
    encoded()
    desk.put("one.txt", LUND, RUIZ)
    assert missing(desk) == 2
    assert encoded() == ["The ferries come first"]
    assert held(desk) == 2


def test_a_vector_goes_with_the_last_quote_of_its_text(encoded, desk):
    desk.put("one.txt", LUND, OSEI)
    desk.put("two.txt", LUND)
    encoded()
    desk.withdraw("one.txt")
    encoded()
    assert held(desk) == held(desk, v.sign_codes) == 1
    desk.withdraw("two.txt")
    encoded()
    assert held(desk) == held(desk, v.loose_vectors) == 0


def test_with_another_model_every_quote_is_encoded_again(encoded, desk, monkeypatch):
    monkeypatch.setattr(encoding_pass, "DROPPED", 1)
    desk.put("one.txt", LUND, OSEI)
    encoded()
    assert missing(desk, "words-2") == 2
    assert len(encoded(model="words-2")) == 2
    assert (missing(desk, "words-2"), held(desk)) == (0, 2)


def test_a_pass_that_was_killed_goes_on_where_it_ended(encoded, desk, clock, monkeypatch):
    monkeypatch.setattr(encoding_pass, "BATCH", 1)
    desk.put("one.txt", LUND, OSEI, RUIZ)
    unfinished = encode_missing(job_of(desk, clock))
    assert next(unfinished).missing == 2
    assert [one.elsewhere for one in encode_missing(job_of(desk, clock))] == [True]
    clock.pass_time(seconds=LEASE.total_seconds())
    assert encoded() == ["Nobody asked the fishermen", "The ferries come first"]
    assert list(unfinished) == []


def test_a_pass_that_fails_leaves_the_rest_to_the_next(encoded, desk, clock):
    class Faulty:
        def encode(self, texts, /):
            raise MemoryError

    desk.put("one.txt", LUND)
    with pytest.raises(EncoderError):
        list(encode_missing(job_of(desk, clock, Faulty())))
    assert encoded() == ["The harbour reopens in spring"]
