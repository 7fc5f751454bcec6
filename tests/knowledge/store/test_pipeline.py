"""What readers ask PostgreSQL goes in one message as far as it can, and nothing that befalls a connection spoils it."""

from typing import NamedTuple

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from knowledge.store import pipeline
from knowledge.store.dialect.postgresql import PIPELINE
from knowledge.store.engine import make_engine, read_url, reading, writing
from knowledge.store.sql import promise, run

pytestmark = [pytest.mark.postgres, pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)]


class Number(NamedTuple):
    n: int


class Sent(NamedTuple):
    n: int
    words: str


class Word(NamedTuple):
    word: str


class Process(NamedTuple):
    process: int


class Name(NamedTuple):
    name: str


class Isolation(NamedTuple):
    transaction_isolation: str


class Scans(NamedTuple):
    enable_seqscan: str


SENT = "SELECT n, repeat('a', 1000) AS words FROM unnest(CAST(:numbers AS integer[])) AS sent(n)"


def test_what_was_promised_is_answered_with_what_is_waited_for(engine):
    with reading(engine) as connection:
        before = promise(connection, "SELECT CAST(:word AS text) AS word", {"word": "harbour"}, Word)
        lost = promise(connection, "SELECT 2 AS n", {}, Number)
        assert run(connection, "SELECT pg_backend_pid() AS process", {}, Process)[0].process
        assert not connection.info[PIPELINE]._waiting
        assert (before()[0].word, lost()[0].n) == ("harbour", 2)


def test_lists_go_as_they_are(engine):
    words = ["harbour", 'a "quoted" word', "back\\slash", "{}", "a,b", "", "naïve “curly”", "NULL"]
    for sent in (words, [], words[:1]):
        with reading(engine) as connection:
            rows = run(
                connection, "SELECT word FROM unnest(CAST(:words AS text[])) AS sent(word)", {"words": sent}, Word
            )
            assert [row.word for row in rows] == sent


def test_what_nobody_waited_for_is_not_asked(engine):
    with reading(engine) as connection:
        promise(connection, "SELECT no_such_column", {}, Number)
    with reading(engine) as connection:
        assert run(connection, "SELECT 1 AS n", {}, Number)[0].n == 1


def test_what_goes_through_a_cursor_sees_the_same_state(engine):
    level = "SHOW transaction_isolation"
    with reading(engine) as connection:
        assert connection.scalar(text(level)) == run(connection, level, {}, Isolation)[0][0] == "repeatable read"


def test_readers_alone_plan_without_sequential_scans(engine):
    setting = "SHOW enable_seqscan"
    for _ in range(2):
        with reading(engine) as connection:
            assert connection.scalar(text(setting)) == run(connection, setting, {}, Scans)[0][0] == "off"
        with writing(engine) as connection:
            assert connection.scalar(text(setting)) == run(connection, setting, {}, Scans)[0][0] == "on"


def test_a_server_that_goes_before_the_end_was_heard_is_asked_anew(engine, database_url):
    with reading(engine) as connection:
        process = run(connection, "SELECT pg_backend_pid() AS process", {}, Process)[0].process
    other = make_engine(read_url(database_url))
    with other.connect() as connection:
        assert connection.scalar(text("SELECT pg_terminate_backend(:number, 5000)"), {"number": process})
    other.dispose()
    with reading(engine) as connection:
        assert run(connection, "SELECT pg_backend_pid() AS process", {}, Process)[0].process != process


def test_a_writer_sends_nothing_of_its_own(engine, monkeypatch):
    sent = []
    monkeypatch.setattr(pipeline.Pipeline, "_exchange", lambda _, asked: sent.append(asked))
    with writing(engine) as connection:
        connection.execute(text("SELECT 1"))
        assert run(connection, "SELECT 1 AS n", {}, Number)[0].n == 1
    assert sent == []


def test_queries_stay_prepared_from_one_answer_to_the_next_until_the_server_forgets_them(engine):
    held, names = "SELECT name FROM pg_prepared_statements WHERE statement = :own", list[str]()
    for forgets in (False, True, False):
        with reading(engine) as connection:
            names += run(connection, held, {"own": held.replace(":own", "$1")}, Name)[0]
            if forgets:
                connection.execute(text("DEALLOCATE ALL"))
    assert names[0] == names[1] != names[2]


def test_more_texts_than_are_kept_prepared_are_answered(engine, monkeypatch):
    monkeypatch.setattr(pipeline, "MOST_PREPARED", 3)
    with reading(engine) as connection:
        promised = [promise(connection, f"SELECT {n} AS n", {}, Number) for n in range(6)]
        assert [one()[0].n for one in promised] == list(range(6))


def test_much_goes_both_ways_at_once(engine):
    numbers = list(range(20_000))
    with reading(engine) as connection:
        promised = [promise(connection, SENT, {"numbers": numbers}, Sent) for _ in range(3)]
        assert all([row.n for row in one()] == numbers for one in promised)


def test_a_query_that_fails_tells_no_value_and_spoils_no_other_answer(engine):
    for _ in range(2):
        with reading(engine) as connection:
            promise(connection, "SELECT 1 AS n", {}, Number)
            with pytest.raises(DBAPIError) as failed:
                run(
                    connection,
                    "SELECT no_such_column FROM quotes WHERE text = :asked",
                    {"asked": "who leaked it"},
                    Number,
                )
            assert "who leaked it" not in str(failed.value)
    with reading(engine) as connection:
        assert run(connection, "SELECT 1 AS n", {}, Number)[0].n == 1


def test_a_row_that_is_not_what_the_query_gives_is_refused(engine):
    with reading(engine) as connection, pytest.raises(TypeError, match="Word has the fields"):
        run(connection, "SELECT 1 AS n", {}, Word)
