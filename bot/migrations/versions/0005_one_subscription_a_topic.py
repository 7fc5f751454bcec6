"""A channel has one subscription on a topic: a unique key, and what stood twice becomes one.

Topics were kept as Slack sends them, with `&amp;` for `&`; from now on as they were typed.
"""

import hashlib
import html
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_moment = sa.DateTime(timezone=True)
_subscriptions = sa.table(
    "subscriptions",
    sa.column("id", sa.String),
    sa.column("channel", sa.String),
    sa.column("query", sa.Text),
    sa.column("created", _moment),
    sa.column("paused", sa.Boolean),
    sa.column("seen_until", _moment),
    sa.column("approved", sa.String),
    sa.column("topic_key", sa.String),
)
_deliveries = sa.table(
    "deliveries",
    sa.column("id", sa.String),
    sa.column("subscription", sa.String),
    sa.column("local_date", sa.String),
)


def upgrade() -> None:
    """Give each its key, keep one of those that have the same, and forbid more."""
    op.add_column("subscriptions", sa.Column("topic_key", sa.String(32), nullable=False, server_default=""))
    connection = op.get_bind()
    same = defaultdict(list)
    rows = connection.execute(sa.select(_subscriptions).order_by(_subscriptions.c.created, _subscriptions.c.id))
    for row in rows.all():
        same[row.channel, _key(html.unescape(row.query))].append(row)
    for (_, key), found in same.items():
        kept = next((row for row in found if not row.paused), found[0])  # the oldest that posts, so that one goes on
        _merge(connection, kept, [row for row in found if row is not kept])
        connection.execute(_on(kept.id).values(topic_key=key, query=html.unescape(kept.query)))
    op.create_index("ix_subscriptions_topic", "subscriptions", ["channel", "topic_key"], unique=True)


def _merge(connection: sa.Connection, kept: Any, others: Sequence[Any]) -> None:  # noqa: ANN401 (a row)
    """Move what others have posted to the one that is kept, so that nothing comes again."""
    for other in others:
        days = sa.select(_deliveries.c.local_date).where(_deliveries.c.subscription == kept.id)
        theirs = _deliveries.c.subscription == other.id
        fits = connection.execute(sa.select(_deliveries.c.id).where(theirs, _deliveries.c.local_date.not_in(days)))
        moved = sa.update(_deliveries).where(_deliveries.c.id.in_(fits.scalars().all()))
        connection.execute(moved.values(subscription=kept.id))
        connection.execute(sa.delete(_deliveries).where(theirs))
        connection.execute(sa.delete(_subscriptions).where(_subscriptions.c.id == other.id))
    seen = [row.seen_until for row in (kept, *others) if row.seen_until]
    approved = [row.approved for row in (kept, *others) if row.approved]
    if others:
        values = {"seen_until": max(seen, default=None), "approved": next(iter(approved), None)}
        connection.execute(_on(kept.id).values(values))


def _on(subscription: str) -> sa.Update:
    return sa.update(_subscriptions).where(_subscriptions.c.id == subscription)


def _key(query: str) -> str:
    """The key as it was when this was written."""
    folded = " ".join(query.casefold().split())
    return hashlib.blake2b(folded.encode(errors="replace"), digest_size=16).hexdigest()
