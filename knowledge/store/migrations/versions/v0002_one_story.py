"""One story across outlets: whether an event happened, is planned or is denied."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add what linking learnt to tell; facts held already keep their rows."""
    op.add_column("events", sa.Column("status", sa.String(length=8), nullable=False, server_default="happened"))
