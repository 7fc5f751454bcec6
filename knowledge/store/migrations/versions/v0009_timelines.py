"""Statements are found by place, those of a known day told from those with a bound, and announced events by day."""

import sqlalchemy as sa
from alembic import op

from knowledge.store.dialect.sqlite import LOWER_ALL

revision = "0009"
down_revision = "0008"

_PRECISION = {"sqlite": "json_extract(said, '$.precision')", "postgresql": "said ->> 'precision'"}


def upgrade() -> None:
    """Add the columns and fill them from what statements hold."""
    op.add_column("statements", sa.Column("precision", sa.String(8), nullable=False, server_default="unknown"))
    op.add_column("statements", sa.Column("lowered_place", sa.Text(), nullable=True))
    database = op.get_bind().dialect.name
    lower = LOWER_ALL if database == "sqlite" else "lower"
    known = f"coalesce({_PRECISION[database]}, 'unknown')"
    op.execute(f"UPDATE statements SET precision = {known}, lowered_place = {lower}(place)")
    op.create_index(op.f("ix_statements_lowered_place"), "statements", ["lowered_place"])
    op.create_index("statements_weight", "statements", ["independent", "said_from"])
    planned = sa.text("status = 'planned' OR plan IS NOT NULL")
    op.create_index(
        "events_planned", "events", ["date_to", "date_from", "id"], sqlite_where=planned, postgresql_where=planned
    )
