"""Writers take turns, readers never wait, and nobody is told that a database is locked."""

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError

from knowledge.factbase import FactBase
from knowledge.facts import StoreError
from knowledge.store import engine as engines
from knowledge.store import tables as t
from knowledge.store.articles import move_generation
from knowledge.store.engine import make_engine, read_url, reading, writing
from knowledge.store.reader import Memory, Reader


def generation(connection):
    return connection.scalars(select(t.state.c.generation)).one()


def test_threads_that_read_and_then_write_take_turns(engine):
    def read_then_write(_):
        with writing(engine) as connection:
            seen = generation(connection)
            connection.execute(update(t.state).values(generation=seen + 1))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(read_then_write, range(200)))
    with reading(engine) as connection:
        assert generation(connection) == 200


def test_other_tables_beside_the_facts_are_written_in_turn_too(database_url):
    with FactBase.open(database_url) as facts:
        with facts.engine.begin() as connection:
            connection.execute(text("CREATE TABLE onrecord_bot_tally (n INTEGER)"))
            connection.execute(text("INSERT INTO onrecord_bot_tally VALUES (0)"))

        def read_then_write(_):
            with facts.engine.begin() as connection:
                connection.execute(text("SELECT n FROM onrecord_bot_tally"))
                connection.execute(text("UPDATE onrecord_bot_tally SET n = n + 1"))

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(read_then_write, range(100)))
        with facts.engine.connect() as connection:
            assert connection.scalar(text("SELECT n FROM onrecord_bot_tally")) == 100


def test_two_processes_that_open_a_new_database_and_add_at_once_both_succeed(tmp_path):
    url = f"sqlite:///{tmp_path / 'facts.db'}"
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        for number in range(8):
            words = (
                f"“The harbour will reopen in {number} weeks,” Mayor Ann Lund said in town {name} on Monday evening."
            )
            (tmp_path / name / f"{number}.txt").write_text(words)
    script = (
        "import sys, pathlib; from knowledge.factbase import FactBase\n"
        "with FactBase.open(sys.argv[1]) as facts:\n"
        "    print([outcome.outcome for outcome in facts.add([pathlib.Path(sys.argv[2])])])"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", script, url, str(tmp_path / name)], stdout=subprocess.PIPE, text=True)
        for name in ("one", "two")
    ]
    outputs = [process.communicate(timeout=60)[0].strip() for process in processes]
    assert outputs == [str(["new"] * 8)] * 2
    with FactBase.open(url) as facts:
        assert facts.status().articles == 16


def test_a_reader_sees_one_state_while_a_writer_commits(engine):
    with reading(engine) as connection:
        before = generation(connection)
        with writing(engine) as other:
            move_generation(other)
        assert generation(connection) == before
    with reading(engine) as connection:
        assert generation(connection) == before + 1


def test_a_transaction_that_fails_leaves_nothing(engine):
    def fail_after_writing():
        with writing(engine) as connection:
            move_generation(connection)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_writing()
    with reading(engine) as connection:
        assert generation(connection) == 0


def test_a_writer_that_waited_in_vain_is_told_so_in_a_sentence(database_url, monkeypatch):
    monkeypatch.setattr(engines, "WAIT_SECONDS", 1)
    engine = make_engine(read_url(database_url))
    with writing(engine), pytest.raises(StoreError, match="busy with another process"), writing(engine):
        pass
    engine.dispose()


def test_what_was_asked_shows_in_no_error(engine):
    with reading(engine) as connection, pytest.raises(DBAPIError) as failed:
        connection.execute(text("SELECT no_such_column FROM quotes WHERE text = :asked"), {"asked": "who leaked it"})
    assert "who leaked it" not in str(failed.value)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_foreign_keys_are_enforced_and_the_log_is_written_ahead(engine):
    with reading(engine) as connection:
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"


def test_what_is_remembered_is_made_once_a_generation_and_again_when_another_process_wrote(engine):
    memory, made = Memory(), []

    def remember():
        with reading(engine) as connection:
            reader = Reader.over(connection, memory)
            return reader.remember("names", lambda: made.append(reader.generation) or reader.generation)

    assert [remember(), remember()] == [0, 0]
    with writing(engine) as connection:
        move_generation(connection)
    assert [remember(), remember()] == [1, 1]
    assert made == [0, 1]


def test_a_reader_of_an_older_state_does_not_spoil_what_newer_ones_remember(engine):
    memory = Memory()
    with reading(engine) as old:
        behind = Reader.over(old, memory)
        assert behind.generation == 0
        with writing(engine) as connection:
            move_generation(connection)
        with reading(engine) as new:
            assert Reader.over(new, memory).remember("state", lambda: "new") == "new"
        assert behind.remember("state", lambda: "old") == "old"
    with reading(engine) as new:
        assert Reader.over(new, memory).remember("state", lambda: "made again") == "new"


def test_threads_that_need_the_same_thing_wait_for_the_one_that_makes_it():
    memory, made, together = Memory(), [], threading.Barrier(4)

    def remember(_):
        together.wait()
        return memory.remember(1, "vocabulary", lambda: made.append(1) or len(made))

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(remember, range(4))) == [1, 1, 1, 1]


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_after_the_server_has_closed_connections_others_are_made(database_url):
    engine = make_engine(read_url(database_url))
    process = "SELECT pg_backend_pid()"
    with reading(engine) as first, reading(engine) as second:
        held = {connection.scalar(text(process)) for connection in (first, second)}
    other = make_engine(read_url(database_url))
    with other.connect() as connection:
        for number in held:
            assert connection.scalar(text("SELECT pg_terminate_backend(:number, 5000)"), {"number": number})
    other.dispose()
    with reading(engine) as first, reading(engine) as second:
        assert not held & {connection.scalar(text(process)) for connection in (first, second)}
    engine.dispose()
