"""One story across outlets: an event's status, the days sentences tell of, how many reports are independent."""

import sqlalchemy as sa
from alembic import op

from knowledge.language.stems import folded_words
from knowledge.store import tables as t
from knowledge.store.actor_names import index_names
from knowledge.store.attested_names import count_all_attested_names
from knowledge.store.dialect.sqlite import LOWER_ALL
from knowledge.store.schema import create_index, drop_index
from knowledge.store.symspell import index_words

revision = "0002"
down_revision = "0001"

_OF = ("name", "word")
_NUMBERED = """
UPDATE passages SET number = (SELECT count(*) FROM passages other
WHERE other.article_id = passages.article_id AND other.start < passages.start)
"""
_SPOKEN = """
INSERT INTO quote_speakers (actor_id, quote_id)
SELECT s.actor_id, q.id FROM statement_speakers s JOIN quotes q ON q.statement_id = s.statement_id
"""
_KNOWN = {"sqlite": "json_extract(said, '$.precision')", "postgresql": "said->>'precision'"}


def upgrade() -> None:
    """Add what linking learnt to tell; facts held already keep their rows, and get the days by a rebuild."""
    op.add_column("events", sa.Column("status", sa.String(length=8), nullable=False, server_default="happened"))
    op.add_column("articles", sa.Column("edition", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("articles", sa.Column("stems", sa.Text(), nullable=False, server_default=""))
    op.add_column("passages", sa.Column("number", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("passages", sa.Column("dated", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(_NUMBERED)
    op.create_index(op.f("ix_articles_changed_at"), "articles", ["changed_at"])
    op.drop_index(op.f("ix_passages_article_id"), "passages")
    op.create_index("passages_place", "passages", ["article_id", "number"])
    op.create_table(
        "told_days",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("rest", sa.Integer(), nullable=False),
        sa.Column("as_written", sa.Text(), nullable=True),
        sa.Column("later", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "number", "day"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_told_days_day"), "told_days", ["day"])
    op.drop_index(op.f("ix_events_date_from"), "events")
    if op.get_bind().dialect.name == "sqlite":  # PostgreSQL would not read them alone
        op.create_index("articles_outlet", "articles", ["id", "outlet", "source"])
        op.create_index("quotes_article", "quotes", ["id", "article_id"])
    op.create_index("events_days", "events", ["date_from", "date_to", "precision", "id"])
    op.create_index("events_order", "events", ["id", "precision", "date_from", "date_to"])
    op.create_index("event_reports_event", "event_reports", ["id", "event_id"])
    op.create_index(op.f("ix_articles_published"), "articles", ["published"])
    op.add_column("events", sa.Column("lowered_place", sa.Text(), nullable=True))
    lower = LOWER_ALL if op.get_bind().dialect.name == "sqlite" else "lower"
    op.execute(f"UPDATE events SET lowered_place = {lower}(place)")
    op.create_index(op.f("ix_events_lowered_place"), "events", ["lowered_place"])
    _index_words(op.get_bind())
    for table in ("statements", "events"):
        op.add_column(table, sa.Column("independent", sa.Integer(), nullable=False, server_default="1"))
        op.execute(f"UPDATE {table} SET independent = reports")  # until they are linked again
    for table, first, second in (("name_keys", "key", "folded"), *((f"{of}_forms", "form", "word") for of in _OF)):
        columns = (sa.Column(column, sa.Text(), nullable=False) for column in (first, second))
        op.create_table(table, *columns, sa.PrimaryKeyConstraint(first, second), sqlite_with_rowid=False)
    op.create_table(
        "quote_speakers",
        sa.Column("actor_id", sa.String(length=16), nullable=False),
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["quote_id"], ["quotes.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("actor_id", "quote_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_quote_speakers_quote_id"), "quote_speakers", ["quote_id"])
    op.execute(_SPOKEN)
    _index_actors()
    _index_spellings(op.get_bind())


def _index_words(connection: sa.Connection) -> None:
    """Index what is new, and quotes anew: by pairs of neighbours."""
    for table in ("quotes", "event_reports", "passages"):
        op.execute(f"DROP TABLE IF EXISTS {table}_vocabulary")
    drop_index(connection, ["quotes"])
    create_index(connection, ["quotes", "articles"])


def _index_actors() -> None:
    """Add what is kept of actors, so that not all of their articles need be read."""
    op.create_index("article_actors_place", "article_actors", ["actor_id", "article_id"])
    op.create_table(
        "given",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=5), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("first", sa.String(length=10), nullable=True),
        sa.Column("last", sa.String(length=10), nullable=True),
        sa.Column("newest", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("form", "kind", "word"),
    )
    op.create_index("given_word", "given", ["kind", "word", "articles"])
    count_all_attested_names(op.get_bind(), "given")
    said = f"CASE WHEN {_KNOWN[op.get_bind().dialect.name]} <> 'unknown' THEN said_from END"
    for table, of, owner, day in (
        ("statement_speakers", "statements", "statement_id", said),
        ("event_actors", "events", "event_id", "date_from"),
    ):
        op.drop_index(op.f(f"ix_{table}_actor_id"), table)
        op.add_column(table, sa.Column("day", sa.String(length=10), nullable=True))
        op.execute(f"UPDATE {table} SET day = (SELECT {day} FROM {of} WHERE {of}.id = {table}.{owner})")
        op.create_index(f"{table}_day", table, ["actor_id", "day"])


def _index_spellings(connection: sa.Connection) -> None:
    """Make what finds the names and words of the facts that are held."""
    index_names(connection, connection.scalars(sa.text("SELECT DISTINCT name FROM actor_names")))
    for title, words in connection.execute(sa.text("SELECT title, text FROM articles")):
        index_words(connection, t.word_forms, folded_words(f"{title or ''} {words}"))
