"""Quotes have sentence vectors: 8-bit components and sign bits, by the digest of the encoded text."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the tables; the vectors are made by and by, by whoever runs."""
    encoding = op.create_table(
        "encoding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("model", sa.Text(), nullable=True),
        sa.Column("encoded_to", sa.Integer(), nullable=False),
        sa.Column("dropped", sa.Integer(), nullable=False),
        sa.Column("leased_by", sa.String(16), nullable=True),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.bulk_insert(encoding, [{"id": 1, "encoded_to": 0, "dropped": 0}])
    op.create_table(
        "vectors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(16), nullable=False),
        sa.Column("scale", sa.Float(), nullable=False),
        sa.Column("components", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("digest"),
        sqlite_autoincrement=True,
    )
    _of_vectors("sign_codes", sa.Column("code", sa.LargeBinary(), nullable=False))
    _of_vectors("loose_vectors")
    op.create_table(
        "quote_vectors",
        sa.Column("quote_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("vector_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("quote_id"),
        sa.ForeignKeyConstraint(["quote_id"], ["quotes.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["vector_id"], ["vectors.id"], ondelete="CASCADE"),
    )
    op.create_index("ix_quote_vectors_vector_id", "quote_vectors", ["vector_id"])


def _of_vectors(name: str, *columns: sa.Column[bytes]) -> None:
    """Make a table with at most a row for each vector, which goes with it."""
    op.create_table(
        name,
        sa.Column("vector_id", sa.Integer(), autoincrement=False, nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("vector_id"),
        sa.ForeignKeyConstraint(["vector_id"], ["vectors.id"], ondelete="CASCADE"),
    )
