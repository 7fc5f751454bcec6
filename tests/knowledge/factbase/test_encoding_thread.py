"""What encodes beside the answers of a process that stays."""

import logging
import threading

import pytest
from sqlalchemy import func, select

from knowledge.factbase import encoding_thread
from knowledge.factbase.encoding_thread import keep_encoded
from knowledge.language.sense import encoder
from knowledge.language.sense.encoder import MODEL
from knowledge.store import sign_codes
from knowledge.store import vector_tables as v
from tests.knowledge.encoders import WordEncoder, job_of

LUND = "“The harbour reopens in spring” Ann Lund, mayor"
RUIZ = "“The ferries come first” Marta Ruiz"


class Stop(threading.Event):
    """Tells to stop after so many rests; ``resting`` is done in each."""

    def __init__(self, rests, resting=lambda: None):
        super().__init__()
        self.left, self.resting = rests, resting

    def is_set(self):
        return self.left <= 0

    def wait(self, timeout=None):
        self.left -= 1
        self.resting()
        return self.is_set()


@pytest.fixture(autouse=True)
def _same_priority(monkeypatch):
    monkeypatch.setattr(encoding_thread, "_step_back", lambda: None)


def encoded(desk):
    return desk.rows(select(func.count()).select_from(v.quote_vectors))[0][0]


def test_what_comes_while_it_rests_is_encoded_next(desk, clock):
    desk.put("one.txt", LUND)
    coming = iter(["two.txt", "three.txt"])
    keep_encoded(job_of(desk, clock), Stop(2, lambda: desk.put(next(coming), RUIZ)))
    assert encoded(desk) == 2


def test_a_pass_is_told_in_one_line_and_rest_in_none(desk, clock, caplog):
    caplog.set_level(logging.INFO)
    desk.put("one.txt", LUND, RUIZ)
    keep_encoded(job_of(desk, clock), Stop(3))
    assert [record.getMessage() for record in caplog.records] == ["Encoded 2 quotes in 0 seconds."]


def test_a_fault_is_told_once_while_it_lasts_and_mended_by_itself(desk, clock, caplog):
    class Exhausted(WordEncoder):
        faults = 3

        def encode(self, texts, /):
            self.faults -= 1
            if self.faults >= 0:
                raise MemoryError
            return super().encode(texts)

    desk.put("one.txt", LUND)
    keep_encoded(job_of(desk, clock, Exhausted()), Stop(4))
    warnings = [record.getMessage() for record in caplog.records]
    assert warnings == [
        "Quotes cannot be encoded, and are found by their words alone: MemoryError. It is tried again every minute."
    ]
    assert encoded(desk) == 1


def test_nothing_is_written_where_nothing_is_missing(desk, clock, monkeypatch):
    desk.put("one.txt", LUND)
    keep_encoded(job_of(desk, clock), Stop(1))
    monkeypatch.setattr("knowledge.factbase.encoding_pass.writing", None)
    keep_encoded(job_of(desk, clock), Stop(3))


def test_vectors_that_a_newer_version_wrote_meanwhile_are_left_to_it(desk, clock):
    desk.put("one.txt", LUND)
    newer = job_of(desk, clock, model="words-2")
    others = iter([newer])

    def meanwhile():
        for job in others:
            keep_encoded(job, Stop(1))

    keep_encoded(job_of(desk, clock), Stop(3, meanwhile))
    assert [row.model for row in desk.rows(select(v.encoding.c.model))] == ["words-2"]


def test_a_process_that_answers_has_loaded_what_its_first_offer_needs(facts, desk, clock, monkeypatch, tmp_path):
    desk.put("one.txt", LUND, RUIZ)
    list(facts.encode_missing())
    encoder._encoder.cache_clear()
    keep_encoded(job_of(desk, clock, model=MODEL), Stop(0), facts._memory)
    monkeypatch.setattr(encoder, "_FOLDER", tmp_path)
    monkeypatch.setattr(sign_codes, "_blocks_after", None)
    offers = facts.whosaid("boats matter most").in_other_words
    assert offers[0].text == "The ferries come first"


@pytest.mark.parametrize("quotes", [[], [LUND]])
def test_nothing_is_loaded_where_no_quote_has_a_vector(facts, desk, clock, quotes):
    if quotes:
        desk.put("one.txt", *quotes)
    encoder._encoder.cache_clear()
    keep_encoded(job_of(desk, clock, model=MODEL), Stop(0), facts._memory)
    assert encoder._encoder.cache_info().currsize == 0
