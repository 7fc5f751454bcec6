"""The pass that makes vectors: it goes on where it ended, and encodes no text twice."""

import signal
import subprocess
import sys

import pytest
from sqlalchemy import func, select

from knowledge.factbase import encoding_pass
from knowledge.factbase.clock_and_ids import utc_now
from knowledge.factbase.encoding_pass import LEASE, encode_all, encode_missing
from knowledge.facts import EncoderError
from knowledge.language.sense import encoder
from knowledge.store import tables as t
from knowledge.store import vector_tables as v
from knowledge.store.engine import reading
from knowledge.store.stored_vectors import missing_vectors
from knowledge.store.vector_index import vectors_of
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


def test_whoever_finds_a_pass_under_way_waits_for_it_and_encodes_nothing_again(desk, clock, monkeypatch):
    monkeypatch.setattr(encoding_pass, "BATCH", 1)
    desk.put("one.txt", LUND, OSEI, RUIZ)
    first, second = WordEncoder(), WordEncoder()
    under_way = encode_missing(job_of(desk, clock, first))
    next(under_way)
    assert list(encode_all(job_of(desk, clock, second), pause=lambda _: list(under_way))) == [2]
    assert (len(first.texts), second.texts, missing(desk)) == (3, [], 0)


def test_a_process_that_lost_its_lease_stores_nothing_more(desk, clock, monkeypatch):
    monkeypatch.setattr(encoding_pass, "BATCH", 1)

    other = encode_missing(job_of(desk, clock))

    class Slow(WordEncoder):
        def encode(self, texts, /):
            clock.pass_time(seconds=LEASE.total_seconds())
            next(other)
            return super().encode(texts)

    desk.put("one.txt", LUND, OSEI)
    assert [one.elsewhere for one in encode_missing(job_of(desk, clock, Slow()))] == [True]
    assert (held(desk), missing(desk)) == (1, 1)
    list(other)


def test_the_threads_of_a_pass_give_each_text_its_own_vector(desk, clock):
    desk.put("one.txt", LUND, OSEI, RUIZ, "“No” Ann Lund", "“The quay will hold until the ferries are paid” Lund")
    list(encode_missing(job_of(desk, clock, threads=3)))
    rows = desk.rows(select(t.quotes.c.id, t.quotes.c.text))
    with reading(desk.engine) as connection:
        vectors = vectors_of(connection, [row.id for row in rows])
    assert [float(vectors[row.id] @ WordEncoder().encode([row.text])[0]) for row in rows] == pytest.approx(
        [1] * 5, abs=0.001
    )


KILLED = """
import os, signal, sys
from types import SimpleNamespace
from knowledge.factbase import encoding_pass
from knowledge.factbase.clock_and_ids import utc_now
from knowledge.store.engine import make_engine, read_url
from tests.knowledge.encoders import WordEncoder, job_of

class Killed(WordEncoder):
    def encode(self, texts, /):
        if self.texts:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().encode(texts)

encoding_pass.BATCH = 1
desk = SimpleNamespace(engine=make_engine(read_url(sys.argv[1])), draw=None)
list(encoding_pass.encode_missing(job_of(desk, utc_now, Killed())))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_what_a_killed_process_encoded_is_kept(encoded, desk, clock, database_url):
    desk.put("one.txt", LUND, OSEI, RUIZ)
    ended = subprocess.run([sys.executable, "-c", KILLED, database_url], check=False)
    assert (ended.returncode, missing(desk)) == (-signal.SIGKILL, 2)
    clock.at = utc_now() + LEASE
    assert len(encoded()) == 2


def test_rebuilding_encodes_nothing_that_was_read_the_same(encoded, facts, desk, wire):
    list(facts.add([wire]))
    assert encoded()
    list(facts.rebuild())
    assert missing(desk) > 0
    assert encoded() == []
    assert missing(desk) == 0


def test_what_is_held_has_no_vector_and_has_it_again_when_it_is_released(encoded, facts, desk, wire):
    list(facts.add([wire]))
    everything = len(encoded())
    facts.hold("wire/lund.txt", by="desk")
    encoded()
    assert held(desk) < everything
    facts.release("wire/lund.txt", by="desk")
    encoded()
    assert (held(desk), missing(desk)) == (everything, 0)


def test_removing_an_article_drops_its_vectors_at_once(encoded, facts, desk, wire):
    list(facts.add([wire]))
    encoded()
    facts.remove("wire/lund.txt")
    facts.remove("wire/osei.txt")
    assert held(desk) == held(desk, v.sign_codes) == 0


def test_a_name_that_is_withheld_stands_in_no_encoded_text(encoded, facts, folder):
    told = "“I told Ingrid Thorvaldsen that the quay would hold,” said Marta Ruiz, the mayor."
    (folder / "quay.txt").write_text(f"Quay\n\nOSLO, June 21, 2024 – {told}\n")
    list(facts.add([folder]))
    assert any("Thorvaldsen" in text for text in encoded())
    facts.protect("Ingrid Thorvaldsen", by="desk")
    again = encoded()
    assert again
    assert not any("Thorvaldsen" in text for text in again)


def test_damaged_weights_are_told_in_a_sentence_and_leave_look_ups_by_words(facts, wire, monkeypatch, tmp_path):
    (tmp_path / encoder.WEIGHTS).write_bytes(b"\x10damaged")
    monkeypatch.setattr(encoder, "_FOLDER", tmp_path)
    encoder._encoder.cache_clear()
    list(facts.add([wire]))
    with pytest.raises(EncoderError, match=r"found by their words alone: .+ install On the Record again"):
        list(facts.encode_missing())
    assert facts.status().unencoded > 0
    assert facts.whosaid("harbour").matches
