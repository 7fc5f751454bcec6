"""A weekly digest may come on several days: one column of digits instead of one number."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_subscriptions = sa.table("subscriptions", sa.column("weekday", sa.Integer), sa.column("days", sa.String))


def upgrade() -> None:
    """Keep the day that there is as the first digit."""
    op.add_column("subscriptions", sa.Column("days", sa.String(7), nullable=False, server_default=""))
    kept = sa.update(_subscriptions).where(_subscriptions.c.weekday.is_not(None))
    op.execute(kept.values(days=sa.cast(_subscriptions.c.weekday, sa.String(7))))
    op.drop_column("subscriptions", "weekday")
