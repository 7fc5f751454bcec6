"""What happens when a database is opened that is new, old, newer, broken or somebody else's."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from knowledge.factbase import FactBase, table_versions
from knowledge.facts import StoreError
from knowledge.store.engine import Engine, make_engine, read_url, reading, writing
from knowledge.store.schema import HEAD, MIGRATIONS, VERSION_TABLE, is_ours
from knowledge.store.symspell import words_with_forms
from knowledge.store.tables import metadata, word_forms

HELD = (
    ("events", "id, date, precision, summary, reports", "'e1', '{}', 'unknown', 'They signed.', 0"),
    ("actors", "id, name, kind, articles", "'a1', 'Ann Lund', 'person', 1"),
    ("actor_names", "actor_id, name, folded", "'a1', 'Ann Lund', 'ann lund'"),
    (
        "articles",
        "id, source, origin, published_basis, content_hash, text, body, added_at, changed_at, archive",
        "1, 'a.txt', '', 'given', '', 'The harbour.', '{}', '2024-01-01', '2024-01-01', false",
    ),
    ("passages", "article_id, start, stop, stems", "1, 0, 12, 'the harbor'"),
)


def test_the_migrations_make_the_tables_of_the_code(empty_url):
    FactBase.migrate(empty_url)
    engine = make_engine(read_url(empty_url))
    with reading(engine) as connection:
        options = {"include_object": is_ours, "version_table": VERSION_TABLE, "compare_type": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
    engine.dispose()


def test_the_comparison_would_see_a_column_that_no_migration_made(empty_url):
    FactBase.migrate(empty_url)
    engine = make_engine(read_url(empty_url))
    with writing(engine) as connection:
        connection.execute(text("ALTER TABLE statements DROP COLUMN place"))
    with reading(engine) as connection:
        options = {"include_object": is_ours, "version_table": VERSION_TABLE}
        [difference] = compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
    engine.dispose()
    assert difference[0] == "add_column"


def test_the_version_the_code_asks_for_is_the_newest_migration():
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == HEAD


def test_asking_for_the_versions_makes_and_changes_nothing(empty_url):
    versions = table_versions(empty_url)
    assert (versions.held, versions.needed) == (None, HEAD)
    assert table_versions(empty_url) == versions
    if versions.product == "SQLite":
        assert not Path(versions.database).exists()
    FactBase.migrate(empty_url)
    assert table_versions(empty_url) == versions._replace(held=HEAD)
    set_version(empty_url, "0008")
    assert table_versions(empty_url) == table_versions(empty_url) == versions._replace(held="0008")


def test_a_database_of_a_newer_program_has_no_version_that_can_be_told(empty_url):
    FactBase.migrate(empty_url)
    set_version(empty_url, "9999")
    with pytest.raises(StoreError, match="was written by a newer On the Record"):
        table_versions(empty_url)


def test_a_file_that_was_cut_to_nothing_is_not_taken_for_a_new_one(tmp_path):
    (tmp_path / "facts.sqlite3").touch()
    (tmp_path / "facts.sqlite3-wal").write_bytes(b"changes")
    with pytest.raises(StoreError, match="is damaged"):
        table_versions(f"sqlite:///{tmp_path}/facts.sqlite3")


def set_version(url: str, version: str) -> None:
    engine = make_engine(read_url(url))
    with writing(engine) as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '{version}'"))
    engine.dispose()


def test_migrating_twice_changes_nothing(empty_url):
    assert FactBase.migrate(empty_url) == FactBase.migrate(empty_url) == HEAD
    with FactBase.open(empty_url) as facts:
        assert facts.status().articles == 0


def test_an_sqlite_file_is_made_and_migrated_when_it_is_opened(tmp_path):
    with FactBase.open(f"sqlite:///{tmp_path / 'new.db'}") as facts:
        assert facts.status().generation == 0


@pytest.mark.postgres
@pytest.mark.parametrize("empty_url", ["postgresql"], indirect=True)
def test_a_postgresql_database_is_never_migrated_behind_anybodys_back(empty_url):
    with pytest.raises(StoreError, match="Run `onrecord migrate`"):
        FactBase.open(empty_url)


@pytest.mark.postgres
@pytest.mark.parametrize("empty_url", ["postgresql"], indirect=True)
def test_a_postgresql_database_with_a_table_of_our_name_is_not_ours(empty_url):
    engine = make_engine(read_url(empty_url))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE articles (id integer)"))
    engine.dispose()
    with pytest.raises(StoreError, match="another program's tables"):
        FactBase.migrate(empty_url)


@pytest.mark.postgres
@pytest.mark.parametrize("empty_url", ["postgresql"], indirect=True)
def test_other_tables_in_a_postgresql_database_do_not_matter(empty_url):
    engine = make_engine(read_url(empty_url))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE somebody_elses (id integer)"))
    engine.dispose()
    assert FactBase.migrate(empty_url) == HEAD


def test_a_newer_database_is_refused_with_the_next_step(empty_url):
    FactBase.migrate(empty_url)
    engine = make_engine(read_url(empty_url))
    with writing(engine) as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StoreError, match=r"newer On the Record.*Install"):
        FactBase.open(empty_url)
    with pytest.raises(StoreError, match=r"newer On the Record.*Install"):
        FactBase.migrate(empty_url)


def test_a_file_that_is_no_database_is_refused_and_left_as_it_was(tmp_path):
    letter = tmp_path / "letter.db"
    letter.write_text("Dear editor, " * 200)
    with pytest.raises(StoreError, match="is not a database"):
        FactBase.open(f"sqlite:///{letter}")
    assert letter.read_text().startswith("Dear editor")


def test_another_programs_sqlite_file_is_refused_and_left_as_it_was(tmp_path):
    path = tmp_path / "places.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (id INTEGER)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program's tables"):
        FactBase.open(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_the_bots_tables_may_be_there_first(tmp_path):
    path = tmp_path / "facts.db"
    with sqlite3.connect(path) as bot:
        bot.execute("CREATE TABLE onrecord_bot_version (version_num TEXT)")
    bot.close()
    with FactBase.open(f"sqlite:///{path}") as facts:
        assert facts.status().articles == 0


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("sqlite:////no/such/folder/facts.db", "There is no folder /no/such/folder. Make it"),
        ("sqlite:////tmp", "is a folder. Name a file in it"),
        ("sqlite://", "names no file"),
        ("facts.db", "is not a database's URL"),
        ("mysql://host/db", "mysql is not supported"),
        ("postgresql://127.0.0.1:1/nowhere", "cannot be used.*Check ONRECORD_DATABASE_URL"),
    ],
)
def test_an_address_that_cannot_be_used_gets_one_sentence(url, fault):
    with pytest.raises(StoreError, match=fault):
        FactBase.open(url)


def test_a_password_never_stands_in_an_error():
    with pytest.raises(StoreError) as refused:
        FactBase.open("postgresql://reporter:secret@127.0.0.1:1/nowhere")
    assert "secret" not in str(refused.value)


def test_both_spellings_of_a_postgresql_address_mean_psycopg():
    assert {read_url(f"{name}://host/db").drivername for name in ("postgres", "postgresql")} == {"postgresql+psycopg"}


def test_a_folder_with_a_percent_sign_in_its_name_is_no_obstacle(tmp_path: Path):
    odd = tmp_path / "50% more"
    odd.mkdir()
    with FactBase.open(f"sqlite:///{odd / 'facts.db'}") as facts:
        assert facts.status().articles == 0


def hold_as_of(url: str, version: str, rows: Iterable[tuple[str, str, str]]) -> Engine:
    """Make the tables of an older version, with rows (table, columns, values), and leave no connection open."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = make_engine(read_url(url))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
        for table, columns, held in rows:
            values = held.replace(":", "\\:")
            connection.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({values})"))
    engine.dispose()
    return engine


def test_facts_held_before_are_kept_with_what_finds_them(empty_url):
    engine = hold_as_of(empty_url, "0001", HELD)
    FactBase.migrate(empty_url)
    with FactBase.open(empty_url) as facts:
        event = facts.event("e1")
        assert event
        assert event.status == "happened"
        assert [match.actor for match in facts.whois("Ann Lundt").matches] == ["a1"]
    with reading(engine) as connection:
        assert words_with_forms(connection, word_forms, ["harbur"]) == {"harbour"}
    engine.dispose()


OFFICIAL = '{"kind":"direct","spans":[[0,3]],"quoted":[[0,3]],"cue":null,"speakers":[{"as_written":"a US official","span":null,"actor":null,"certainty":"unknown"}],"said":{"value":"2024-06-20","end":null,"precision":"day","as_written":null},"place":null,"audience":null,"context":[0,12],"stands_alone":true}'  # noqa: E501
MILLER = OFFICIAL.replace('"a US official","span":null,"actor":null', '"Miller","span":null,"actor":0')
JOINED = (
    ("actors", "id, name, kind, articles", "'a1', 'Matthew Miller', 'person', 1"),
    ("actor_names", "actor_id, name, folded", "'a1', 'Matthew Miller', 'matthew miller'"),
    (
        "articles",
        "id, source, origin, published, published_basis, content_hash, text, body, added_at, changed_at, archive",
        "1, 'a.txt', '', '2024-06-21', 'given', '', 'The harbour.', '{}', '2024-01-01', '2024-01-01', false",
    ),
    (
        "articles",
        "id, source, origin, published, published_basis, content_hash, text, body, added_at, changed_at, archive",
        "2, 'b.txt', 'b', '2024-06-22', 'given', '', 'The harbour.', '{}', '2024-01-01', '2024-01-01', false",
    ),
    (
        "statements",
        "id, said, speakers, reports",
        """'s1', '{"value":"2024-06-20","precision":"day"}',
        '[{"id":"a1","name":"Matthew Miller","role":null,"certainty":"named"}]', 2""",
    ),
    ("statement_speakers", "statement_id, actor_id", "'s1', 'a1'"),
    *(
        (
            "quotes",
            "id, article_id, idx, statement_id, kind, text, stems, body, certainty, context_from, context_to",
            f"{number}, {number}, 0, 's1', 'direct', 'The', 'the', '{body}', 'inferred', 0, 12",
        )
        for number, body in ((1, OFFICIAL), (2, MILLER))
    ),
)


ATTESTED = ("given", "form, kind, word, articles, newest", "'p:ann lund', 'role', 'minister', 2, 1")
TIED = (
    ATTESTED,
    *(
        (
            "articles",
            "id, source, origin, published_basis, content_hash, text, body, added_at, changed_at, archive",
            f"{number}, '{source}', '{source}', 'given', '', '', '{{}}', '2024-01-01', '2024-01-01', false",
        )
        for number, source in enumerate(("b.txt", "a.txt", "Z.txt"))
    ),
    *(("statements", "id, said, speakers, reports", f"'{one}', '{{}}', '[]', 1") for one in ("s1", "s2", "s3")),
    *(
        (
            "quotes",
            "article_id, idx, statement_id, kind, text, stems, body, certainty, context_from, context_to",
            f"{article}, {idx}, '{statement}', 'direct', '', '', '{{}}', 'named', 0, 0",
        )
        for statement, article, idx in (("s1", 0, 3), ("s1", 1, 12), ("s1", 1, 2), ("s2", 1, 10), ("s2", 2, 0))
    ),
)


def test_what_articles_call_actors_is_kept_under_a_new_name_and_statements_learn_their_origin(empty_url):
    engine = hold_as_of(empty_url, "0003", TIED)
    FactBase.migrate(empty_url)
    with reading(engine) as connection:
        kept = connection.execute(text("SELECT form, kind, word, articles FROM attested_names")).all()
        origins = connection.execute(text("SELECT id, origin FROM statements ORDER BY id")).all()
    engine.dispose()
    assert kept == [("p:ann lund", "role", "minister", 2)]
    assert origins == [("s1", "a.txt#00002"), ("s2", "Z.txt#00000"), ("s3", "")]


def test_statements_that_joined_an_unnamed_speaker_to_a_name_are_parted_as_the_base_is_opened(empty_url):
    hold_as_of(empty_url, "0001", JOINED)
    FactBase.migrate(empty_url)
    with FactBase.open(empty_url) as facts:
        by_name = facts.whosaid("by:Miller").matches
        unnamed = facts.whosaid('by:"US official"').matches
    assert [[report.source for report in match.reports] for match in by_name] == [["b.txt"]]
    assert [[report.source for report in match.reports] for match in unnamed] == [["a.txt"]]
    assert [speaker.model_dump() for speaker in unnamed[0].speakers] == [
        {"id": None, "name": "a US official", "role": None, "certainty": "unknown"}
    ]
