"""A claim is a lease with its end in a column; how far a delivery has come and whether its end was told are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_moment = sa.DateTime(timezone=True)
_deliveries = sa.table(
    "deliveries",
    *(sa.column(name, _moment) for name in ("owned", "settled", "lease_until", "told")),
    sa.column("state", sa.String),
    sa.column("begun", sa.Integer),
)


def upgrade() -> None:
    """Leave claims that are open to whoever comes first, who looks for what was posted; failures were told enough."""
    op.add_column("deliveries", sa.Column("owner", sa.String(16)))
    op.add_column("deliveries", sa.Column("lease_until", _moment))
    for name in ("begun", "posted", "attempts"):
        op.add_column("deliveries", sa.Column(name, sa.Integer, nullable=False, server_default="0"))
    op.add_column("deliveries", sa.Column("failing_since", _moment))
    op.add_column("deliveries", sa.Column("told", _moment))
    op.add_column("deliveries", sa.Column("rest_of", sa.String(16)))
    of = sa.update(_deliveries)
    op.execute(of.where(_deliveries.c.state == "claimed").values(lease_until=_deliveries.c.owned, begun=1))
    op.execute(of.where(_deliveries.c.state == "failed").values(told=_deliveries.c.settled))
    op.drop_column("deliveries", "owned")
