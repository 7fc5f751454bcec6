"""The table of attested names is called so, and a statement knows the report it is ordered by among equals."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_REPORTED = {
    "sqlite": "a.source || '#' || printf('%05d', q.idx)",
    "postgresql": """(a.source || '#' || lpad(CAST(q.idx AS text), 5, '0')) COLLATE "C" """,
}
_ORIGINS = """
UPDATE statements SET origin = coalesce((SELECT min({reported}) FROM quotes q JOIN articles a ON a.id = q.article_id
WHERE q.statement_id = statements.id), '')
"""
_RENAMED = (  # what PostgreSQL named after the table by itself
    "ALTER TABLE attested_names RENAME CONSTRAINT given_pkey TO attested_names_pkey",
    "ALTER TABLE attested_names RENAME CONSTRAINT given_form_kind_word_key TO attested_names_form_kind_word_key",
    "ALTER SEQUENCE given_id_seq RENAME TO attested_names_id_seq",
    "ALTER INDEX given_word RENAME TO attested_names_word",
)


def upgrade() -> None:
    """Rename the table without copying its rows, and give each statement its origin."""
    dialect = op.get_bind().dialect.name
    op.rename_table("given", "attested_names")
    if dialect == "sqlite":  # which cannot rename an index
        op.drop_index("given_word", "attested_names")
        op.create_index("attested_names_word", "attested_names", ["kind", "word", "articles"])
    else:
        for statement in _RENAMED:
            op.execute(statement)
    by_code_point = sa.Text(collation=None if dialect == "sqlite" else "C")  # as SQLite and Python compare
    op.add_column("statements", sa.Column("origin", by_code_point, nullable=False, server_default=""))
    op.execute(_ORIGINS.format(reported=_REPORTED[dialect]))
