"""What is ahead is found by an index of announced events."""

from typing import Any

from sqlalchemy import insert, text

from knowledge.store import tables as t
from knowledge.store.engine import reading, writing
from knowledge.store.planned_events import due_on
from knowledge.store.schema import migrate
from knowledge.store.search import Where


def test_what_is_ahead_is_read_from_the_announced_events_alone(engine):
    migrate(engine)
    event: dict[str, Any] = {
        "date": {},
        "date_from": "2024-06-20",
        "date_to": "2024-06-20",
        "precision": "day",
        "summary": "A vote.",
    }
    event |= {"reports": 1}
    became: dict[str, dict[str, Any]] = {
        "e-held": {"status": "happened", "plan": None},
        "e-due": {"status": "planned", "plan": None},
        "e-off": {"status": "denied", "plan": {"status": "called_off"}},
    }
    with writing(engine) as connection:
        for id_, what in became.items():
            connection.execute(insert(t.events).values({"id": id_, **event, **what}))
    due, first = Where("", {}), "2024-06-01"
    with reading(engine) as connection:
        condition = due_on(connection, due, first, None)
        query = f"SELECT e.id FROM events e WHERE {condition.sql} ORDER BY e.id"
        assert connection.scalars(text(query), condition.values).all() == ["e-due", "e-off"]
        if engine.dialect.name == "sqlite":
            plan = connection.execute(text(f"EXPLAIN QUERY PLAN {query}"), condition.values).all()
            assert any("events_planned" in row[3] for row in plan)
