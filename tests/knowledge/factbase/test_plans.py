"""What linking asks of the store is answered by an index: a table that grows is never read from end to end."""

import re

from sqlalchemy import event

from tests.knowledge.factbase.test_batches import archive, background

SMALL = {"state", "places", "listed"}


def test_articles_that_come_change_and_go_read_no_table_from_end_to_end(desk):
    made, printed_again = archive(), background()
    desk.put_all(made[:30] + printed_again[:20])
    plans = explained(desk.engine)
    desk.put_all(made[20:] + printed_again[20:])
    desk.withdraw(made[3][0].source)
    assert len(plans) > 100
    assert not [(line, query) for line, query in plans if reads_whole(line, query)]


def explained(engine):
    """Collect how the database carries out each statement; PostgreSQL reads whole what is small, unless told not to."""
    found: list[tuple[str, str]] = []
    sqlite = engine.dialect.name == "sqlite"

    def explain(_connection, cursor, statement, parameters, _context, executemany):
        if not re.match(r"\s*(?:SELECT|UPDATE|DELETE|WITH)\b", statement):
            return
        if not sqlite:
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            f"EXPLAIN {'QUERY PLAN ' if sqlite else ''}{statement}", parameters[0] if executemany else parameters
        )
        found.extend((row[3] if sqlite else row[0], statement) for row in cursor.fetchall())

    event.listen(engine, "before_cursor_execute", explain)
    return found


def reads_whole(line, query):
    """Whether a line of a plan reads a table whole; the greatest number of a row is found at once."""
    table = re.search(r"\b(?:SCAN|SEARCH|Seq Scan on) (\w+)", line)
    if "max(id)" in query:
        return False
    return table and "USING" not in line and "VIRTUAL" not in line and "CONSTANT" not in line and table[1] not in SMALL
