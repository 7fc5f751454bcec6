"""The index over the first days of statements has their last ones too."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Put an index that answers alone in the place of the one that led to the rows."""
    op.drop_index("ix_statements_said_from", "statements")
    op.create_index("statements_said", "statements", ["said_from", "said_to", "id"])
