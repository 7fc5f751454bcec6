"""The bytes that articles were read from are kept beside them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the table; what was added before has no original, and is read afresh from its file or its text."""
    op.create_table(
        "originals",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("format", sa.String(20), nullable=False),
        sa.Column("known", sa.Text(), nullable=True),
        sa.Column("compressed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("source"),
    )
