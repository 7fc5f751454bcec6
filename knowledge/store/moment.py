"""Moments as columns of the fact base's tables."""

import datetime as dt

from sqlalchemy import DateTime, Dialect, TypeDecorator


class Moment(TypeDecorator[dt.datetime]):
    """An aware moment in UTC; SQLite keeps no zone, so it is put on again."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002
        """Take an aware moment."""
        return value.astimezone(dt.UTC) if value else None

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """Give an aware moment."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if dialect.name == "sqlite" else value.astimezone(dt.UTC)
