"""A subscription has one claim open, and what somebody posts between two runs is on no local day's account."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_deliveries = sa.table(
    "deliveries",
    sa.column("id", sa.String),
    sa.column("subscription", sa.String),
    sa.column("state", sa.String),
    sa.column("claimed", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    """Of several open claims keep the oldest, which takes in the runs of the others."""
    connection = op.get_bind()
    query = sa.select(_deliveries.c.id, _deliveries.c.subscription).where(_deliveries.c.state == "claimed")
    seen = set()
    for row in connection.execute(query.order_by(_deliveries.c.claimed, _deliveries.c.id)).all():
        if row.subscription in seen:
            connection.execute(sa.delete(_deliveries).where(_deliveries.c.id == row.id))
        seen.add(row.subscription)
    with op.batch_alter_table("deliveries") as table:
        table.alter_column("local_date", existing_type=sa.String(10), nullable=True)
    is_open = sa.text("state = 'claimed'")
    op.create_index(
        "ix_deliveries_open", "deliveries", ["subscription"], unique=True,
        sqlite_where=is_open, postgresql_where=is_open,
    )  # fmt: skip
