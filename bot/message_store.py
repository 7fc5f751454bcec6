"""The tables of messages and the statements on them: which were met already, and what was shared where.

Neither holds a question or who asked it. What was met is a digest that only tells whether it is the same again; what
was shared is where it stands and the ids of the facts in it.
"""

import datetime as dt
import hashlib
import json
from typing import NamedTuple

from sqlalchemy import Column, Connection, Index, Integer, String, Table, Text, delete, insert, select
from sqlalchemy.exc import IntegrityError

from bot.delivery_store import metadata
from knowledge.factbase import Moment

met_requests = Table(
    "met_requests",
    metadata,
    Column("digest", String(32), primary_key=True),  # of ``digest_of``
    Column("at", Moment, nullable=False, index=True),
)

shared_messages = Table(
    "shared_messages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel", String(32), nullable=False),
    Column("ts", String(32)),  # Slack's; None where Slack did not tell it
    Column("at", Moment, nullable=False),
    Column("facts", Text, nullable=False),  # ids of statements, events and actors, as a JSON list
    Index("ix_shared_messages_place", "channel", "ts"),
)


_NEAR = dt.timedelta(minutes=1)


class SharedMessage(NamedTuple):
    """What stands in a channel because somebody shared it; ``ts`` is None where Slack did not tell it."""

    channel: str
    ts: str | None
    at: dt.datetime
    facts: tuple[str, ...]


class DuplicateRequestError(Exception):
    """The request was met before."""


class MessageStatements:
    """The statements on messages, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def insert_met(self, key: str, at: dt.datetime) -> None:
        """Note that a request is met; DuplicateRequestError where it was, after which this transaction is over."""
        try:
            self._connection.execute(insert(met_requests).values(digest=digest_of(key), at=at))
        except IntegrityError:
            raise DuplicateRequestError from None

    def delete_met(self, key: str) -> None:
        """Forget that a request was met."""
        self._connection.execute(delete(met_requests).where(met_requests.c.digest == digest_of(key)))

    def delete_met_before(self, moment: dt.datetime) -> None:
        """Forget what was met before a moment."""
        self._connection.execute(delete(met_requests).where(met_requests.c.at < moment))

    def insert_shared(self, message: SharedMessage) -> None:
        """Keep what was shared."""
        values = message._asdict() | {"facts": json.dumps(message.facts)}
        self._connection.execute(insert(shared_messages).values(values))

    def shared(self, limit: int) -> list[SharedMessage]:
        """Return the messages shared last, the newest first, at most ``limit``."""
        query = select(shared_messages).order_by(shared_messages.c.at.desc(), shared_messages.c.id.desc()).limit(limit)
        rows = self._connection.execute(query).mappings().all()
        return [SharedMessage(row["channel"], row["ts"], row["at"], tuple(json.loads(row["facts"]))) for row in rows]

    def delete_shared(self, channel: str, ts: str) -> None:
        """Forget a message that was removed; one without a timestamp is the one nearest in time, to a minute."""
        moment = dt.datetime.fromtimestamp(float(ts), dt.UTC)
        kept = shared_messages.c
        near = kept.ts.is_(None) & kept.at.between(moment - _NEAR, moment + _NEAR)
        query = select(kept.id, kept.ts, kept.at).where(kept.channel == channel, (kept.ts == ts) | near)
        found = self._connection.execute(query).all()
        if found:
            nearest = min(found, key=lambda row: (row.ts is None, abs(row.at - moment)))
            self._connection.execute(delete(shared_messages).where(kept.id == nearest.id))

    def delete_shared_before(self, moment: dt.datetime) -> None:
        """Forget what was shared before a moment."""
        self._connection.execute(delete(shared_messages).where(shared_messages.c.at < moment))


def digest_of(key: str) -> str:
    """Return what a request is known by again, which tells nothing of it."""
    return hashlib.blake2b(key.encode(errors="replace"), digest_size=16).hexdigest()
