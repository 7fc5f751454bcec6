from itertools import product
from typing import Any

import pytest
from sqlalchemy import text

from knowledge.store.engine import make_engine, read_url, reading, writing
from knowledge.store.schema import belongs_to_index, merge_segments
from knowledge.store.search import Limits, Where, common_words, frequencies, newest_row, search


@pytest.fixture
def engine(database_url):
    made = make_engine(read_url(database_url))
    with writing(made) as connection:
        for id_, stems in enumerate(["big mistak", "very big mistak", "a mistak | big talk", "peac"], 1):
            put(connection, id_, stems)
    yield made
    made.dispose()


def put(connection, id_, stems):
    connection.execute(
        text(
            "INSERT INTO articles (id, source, origin, published_basis, content_hash, text, body, added_at,"
            " changed_at, archive) VALUES (:id, :id || '', '', 'given', '', '', '{}', '2024-01-01', '2024-01-01', :no)"
        ).bindparams(id=id_, no=False)
        if connection.dialect.name == "sqlite"
        else text(
            "INSERT INTO articles (id, source, origin, published_basis, content_hash, text, body, added_at,"
            " changed_at, archive) VALUES (:id, CAST(:id AS text), '', 'given', '', '', '{}', '2024-01-01',"
            " '2024-01-01', false)"
        ).bindparams(id=id_)
    )
    connection.execute(
        text("INSERT INTO passages (id, article_id, start, stop, stems) VALUES (:id, :id, 0, 1, :stems)"),
        {"id": id_, "stems": stems},
    )
    connection.execute(
        text(
            "INSERT INTO quotes (id, article_id, idx, statement_id, kind, text, stems, body, certainty, context_from,"
            " context_to) VALUES (:id, :id, 0, 's', 'direct', :stems, :stems, '{}', 'named', 0, 1)"
        ),
        {"id": id_, "stems": stems},
    )


def ids(connection, clause, rows=10, table="passages", **further):
    return [row.id for row in search(connection, table, clause, Limits(rows), **further).rows]


@pytest.mark.parametrize("table", ["passages", "quotes"])
def test_words_phrases_and_alternatives_are_found_newest_row_first(engine, table):
    with reading(engine) as connection:
        assert ids(connection, [[["mistak"]]], table=table) == [3, 2, 1]
        assert ids(connection, [[["big mistak"]]], table=table) == [2, 1]
        assert ids(connection, [[["big"], ["talk", "very"]]], table=table) == [3, 2]
        assert ids(connection, [[["talk"]], [["peac"]]], table=table) == [4, 3]
        assert ids(connection, [], table=table) == []


@pytest.mark.parametrize("table", ["passages", "quotes"])
def test_frequent_words_in_a_row_are_found_and_long_or_odd_ones_too(engine, table):
    long = "é" * 3_000
    with writing(engine) as connection:
        put(connection, 5, "of the peopl and for the peopl of the sea")
        put(connection, 6, "for the sea of the peopl")
        put(connection, 7, f"a {long} word")
        put(connection, 8, "o'hara\\ said  it")
    with reading(engine) as connection:
        assert ids(connection, [[["of the"], ["the peopl"]]], table=table) == [6, 5]
        assert ids(connection, [[["sea of"]]], table=table) == [6]
        assert ids(connection, [[["and for the peopl"]]], table=table) == [5]
        if table == "quotes":
            assert ids(connection, [[[f"{long} word"]]], table=table) == [7]
            assert ids(connection, [[["word"]]], table=table) == [7]


def test_an_answer_says_that_it_was_cut_off_and_can_be_continued(engine):
    with reading(engine) as connection:
        first = search(connection, "passages", [[["mistak"]]], Limits(2))
        rest = search(connection, "passages", [[["mistak"]]], Limits(2, below=first.rows[-1].id))
    assert ([row.id for row in first.rows], first.cut) == ([3, 2], True)
    assert ([row.id for row in rest.rows], rest.cut) == ([1], False)


def test_conditions_are_met_before_the_limit_counts(engine):
    with reading(engine) as connection:
        assert ids(connection, [[["mistak"]]], 1, where=Where("t.article_id = :only", {"only": 1})) == [1]


def test_what_is_changed_or_removed_leaves_no_ghost(engine):
    with writing(engine) as connection:
        connection.execute(text("UPDATE passages SET stems = 'war' WHERE id = 1"))
        connection.execute(text("DELETE FROM articles WHERE id = 2"))
    with reading(engine) as connection:
        assert ids(connection, [[["big"]]]) == [3]
        assert ids(connection, [[["war"]]]) == [1]
        assert frequencies(connection, "passages", ["big", "very"], 10, 4) == {"big": 1, "very": 0}


@pytest.mark.parametrize("table", ["passages", "quotes"])
def test_parts_of_the_index_are_joined_without_a_change_of_what_is_found(engine, table):
    for id_ in range(5, 45):
        with writing(engine) as connection:
            put(connection, id_, f"word{id_} big mistak")
    with writing(engine) as connection:
        connection.execute(text("DELETE FROM articles WHERE id IN (2, 30)"))
    merge_segments(engine)
    merge_segments(engine)
    with reading(engine) as connection:
        assert ids(connection, [[["big mistak"]]], 100, table) == [n for n in range(44, 4, -1) if n != 30] + [1]
        if engine.dialect.name == "sqlite":
            parts = f"SELECT count(DISTINCT segid) FROM {table}_words_idx"
            assert connection.scalar(text(parts)) == 1
            connection.exec_driver_sql(f"INSERT INTO {table}_words({table}_words) VALUES ('integrity-check')")


def test_frequencies_count_rows_up_to_a_limit(engine):
    with reading(engine) as connection:
        found = frequencies(connection, "passages", ["mistak", "peac", "x"], 2, 4)
    assert found == {"mistak": pytest.approx(3, abs=1), "peac": 1, "x": 0}


@pytest.mark.parametrize("table", ["passages", "quotes"])
def test_how_many_rows_hold_a_frequent_stem_is_told_about(engine, table):
    with writing(engine) as connection:
        for number in range(1_000, 401_000, 1_000):
            put(connection, number, "the sea" if number % 4_000 else "the harbor")
    with reading(engine) as connection:
        found = frequencies(connection, table, ["the", "harbor", "peac"], 20, 400_000)
    assert found["peac"] == 1
    assert 300 <= found["the"] <= 500
    assert 75 <= found["harbor"] <= 150
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
    with reading(engine) as connection:
        noted = common_words(connection, table)
    assert noted == {} if engine.dialect.name == "sqlite" else noted["the"] > 0.9 and noted["harbor"] < 0.4


def test_rows_with_frequent_words_are_the_same_however_they_are_found(engine):
    with writing(engine) as connection:
        for number in (*range(300, 60_000, 600), *range(60_300, 2_500_000, 90_000)):
            put(connection, number, f"the {'harbor' if number % 900 else 'sea'} big mistak")
    clauses: list[Any] = [
        [[["the"]]],
        [[["the harbor"]]],
        [[["the"], ["sea", "harbor"]]],
        [[["mistak"], ["peac"]]],
        [[]],
    ]
    for clause in clauses:
        for rows, table in product((7, 30, 99, 100, 500), ("passages", "quotes")):
            with reading(engine) as connection:
                newest = newest_row(connection, table)
                found = [search(connection, table, clause, Limits(rows, newest=one)) for one in (None, newest)]
            assert found[0] == found[1]


def test_what_the_index_makes_is_known_as_its_own():
    assert belongs_to_index("quotes_words")
    assert belongs_to_index("quotes_words_data")
    assert belongs_to_index("words")
    assert not belongs_to_index("quotes")
