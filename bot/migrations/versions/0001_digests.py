"""Subscriptions, deliveries, audit."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("channel", sa.String(32), nullable=False, index=True),
        sa.Column("query", sa.Text, nullable=False),
        sa.Column("cadence", sa.String(8), nullable=False),
        sa.Column("weekday", sa.Integer),
        sa.Column("at", sa.String(5), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("subscriber", sa.String(32), nullable=False),
        sa.Column("created", _moment, nullable=False),
        sa.Column("paused", sa.Boolean, nullable=False),
        sa.Column("next_run", _moment, nullable=False, index=True),
        sa.Column("seen_until", _moment),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("subscription", sa.String(16), sa.ForeignKey("subscriptions.id", ondelete="CASCADE"), nullable=False),
        sa.Column("local_date", sa.String(10), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("claimed", _moment, nullable=False),
        sa.Column("owned", _moment, nullable=False),
        sa.Column("since", _moment),
        sa.Column("until", _moment),
        sa.Column("missed", sa.Integer, nullable=False),
        sa.Column("settled", _moment),
        sa.Column("ts", sa.String(32)),
        sa.Column("why", sa.Text),
        sa.UniqueConstraint("subscription", "local_date"),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", _moment, nullable=False),
        sa.Column("user", sa.String(32), nullable=False),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column("channel", sa.String(32), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
    )
