"""What was met is met once, by whichever process; what was shared is kept by its place and facts."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the tables of messages."""
    op.create_table(
        "met_requests",
        sa.Column("digest", sa.String(32), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_met_requests_at", "met_requests", ["at"])
    op.create_table(
        "shared_messages",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("ts", sa.String(32)),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
    )
    op.create_index("ix_shared_messages_place", "shared_messages", ["channel", "ts"])
