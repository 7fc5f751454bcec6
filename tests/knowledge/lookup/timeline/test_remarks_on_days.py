import pytest
from sqlalchemy import text

from knowledge.store.engine import reading, writing
from knowledge.store.filters import Filters
from knowledge.store.statement_filter import dated_within, weightiest, weightiest_on_days

REPORTS = (1, 4, 2, 9, 1, 3, 2, 1, 3, 5, 1, 4)


@pytest.fixture
def rows(base):
    """Twelve remarks of six days, two a day, of one to nine reports each, and one without a day."""
    lines = [f"Moro said: “Row {number} of the hall is full.”" for number in range(len(REPORTS) + 1)]
    base.actor("a-moro", "Paolo Moro", "Moro")
    article = base.article("wire/hall.txt", "\n".join(lines), "2024-03-08")
    for number in range(len(lines)):
        said = f"2024-03-0{1 + number // 2}" if number < len(REPORTS) else None
        quoted = f"“Row {number} of the hall is full.”"
        base.quote(article, quoted, statement=f"s-{number}", speakers=["a-moro"], said=said)
    with writing(base.engine) as connection:
        for number, reports in enumerate(REPORTS):
            values = {"id": f"s-{number}", "reports": reports}
            connection.execute(text("UPDATE statements SET independent = :reports WHERE id = :id"), values)
    return base


@pytest.mark.parametrize("most", range(1, 14))
@pytest.mark.parametrize("days", [("2024-03-01", "2024-03-31"), ("2024-03-02", "2024-03-05"), (None, "2024-03-04")])
def test_of_days_those_remarks_are_weighed_that_have_most_reports_and_of_equals_the_latest(rows, most, days):
    with reading(rows.engine) as connection:
        within = dated_within(connection, Filters(since=days[0], until=days[1]))
        quick, slow = (ask(connection, within, most) for ask in (weightiest_on_days, weightiest))
    assert (len(quick) > 0, quick) == (True, slow)


@pytest.mark.parametrize(
    ("filters", "alone"),
    [
        (Filters(since="2024"), True),
        (Filters(until="2024"), True),
        (Filters(), False),
        (Filters(since="2024", outlet="wire"), False),
        (Filters(since="2024", actors=("a-moro",)), False),
        (Filters(actors=(), until="2024"), False),
    ],
)
def test_only_days_without_anything_else_are_days_alone(filters, alone):
    assert filters.of_days_alone == alone
