import pytest
from sqlalchemy import text

from knowledge.store import tables as t
from knowledge.store.dialect.sqlite import INSERTED
from knowledge.store.engine import make_engine, read_url, writing
from knowledge.store.rows import insert_many
from knowledge.store.schema import migrate
from knowledge.store.search import Limits, search


@pytest.fixture
def engine(database_url):
    made = make_engine(read_url(database_url))
    yield made
    made.dispose()


def save_sentences(connection, count):
    article = (1, "harbour.txt", "", "given", "", "", "{}", "2024-01-01", "2024-01-01", False)
    columns = ("id", "source", "origin", "published_basis", "content_hash", "text", "body", "added_at", "changed_at")
    insert_many(connection, t.articles, (*columns, "archive"), [article])
    lines = ((number, 1, number, 0, 1, f"ferri {number}", False) for number in range(1, count + 1))
    insert_many(connection, t.passages, ("id", "article_id", "number", "start", "stop", "stems", "dated"), lines)


def test_more_rows_than_one_statement_takes_are_all_there(engine):
    count = INSERTED // 7 + 2
    with writing(engine) as connection:
        save_sentences(connection, count)
        assert connection.scalar(text("SELECT count(*) FROM passages")) == count
        assert [row.id for row in search(connection, "passages", [[["ferri"]]], Limits(1)).rows] == [count]


@pytest.mark.parametrize("count", [1, 300])
def test_rows_inserted_together_are_one_part_of_sqlites_word_index(tmp_path, count):
    made = make_engine(read_url(f"sqlite:///{tmp_path / 'facts.db'}"))
    migrate(made)
    with writing(made) as connection:
        save_sentences(connection, count)
        assert connection.scalar(text("SELECT count(DISTINCT segid) FROM passages_words_idx")) == 1
    made.dispose()
