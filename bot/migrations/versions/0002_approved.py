"""Which admin said yes to a digest where people from outside read along."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the column; what there is has nobody's yes yet."""
    op.add_column("subscriptions", sa.Column("approved", sa.String(32)))
