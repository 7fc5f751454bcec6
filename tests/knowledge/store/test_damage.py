"""What SQLite is asked about a file after an error that nobody expected."""

import sqlite3
from contextlib import closing

from knowledge.store.dialect import dialect_of, sqlite
from knowledge.store.engine import make_engine, read_url, reading


def test_a_file_is_looked_over_for_a_while_only_and_can_be_asked_afterwards(tmp_path, monkeypatch):
    path = tmp_path / "large.db"
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE pages (text)")
        base.executemany("INSERT INTO pages VALUES (?)", (("so it goes on " * 200,) for _ in range(60_000)))
        base.commit()
    with path.open("r+b") as file:
        file.seek(4096 * 100)  # SQLite begins at the other end
        file.write(b"\xee" * 4096)
    engine = make_engine(read_url(f"sqlite:///{path}"))
    monkeypatch.setattr(sqlite, "CHECK_SECONDS", 60)
    assert dialect_of(engine).is_damaged(engine)
    monkeypatch.setattr(sqlite, "CHECK_SECONDS", 0.02)
    assert not dialect_of(engine).is_damaged(engine)
    with reading(engine) as connection:
        assert connection.exec_driver_sql("SELECT text FROM pages LIMIT 1").scalar() == "so it goes on " * 200
    engine.dispose()
