"""What the types of columns promise on either database."""

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from knowledge.store import tables as t
from knowledge.store.engine import reading, writing
from knowledge.store.rows import insert_rows

SUMMER_TIME = dt.timezone(dt.timedelta(hours=2))


def decided(at):
    return {"at": at, "by": "U1", "action": "hold", "subject": "wire/tolls.txt", "why": None}


def test_a_moment_comes_back_in_utc(engine):
    with writing(engine) as connection:
        insert_rows(connection, t.decisions, [decided(dt.datetime(2024, 6, 21, 11, tzinfo=SUMMER_TIME))])
    with reading(engine) as connection:
        moment = connection.scalars(select(t.decisions.c.at)).one()
    assert (moment, moment.tzinfo) == (dt.datetime(2024, 6, 21, 9, tzinfo=dt.UTC), dt.UTC)


def test_a_moment_without_a_zone_is_refused(engine):
    row = decided(dt.datetime(2024, 6, 21, 9))
    with pytest.raises(ValueError, match="zone"), writing(engine) as connection:
        insert_rows(connection, t.decisions, [row])
    with pytest.raises(StatementError, match="zone"), writing(engine) as connection:
        connection.execute(t.decisions.insert(), row)
