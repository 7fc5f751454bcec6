"""Events keep what became of what was announced."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the column."""
    op.add_column("events", sa.Column("plan", sa.JSON()))
