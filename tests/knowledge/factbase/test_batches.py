"""Who is one actor, what is one statement and one event depends neither on the order of arrival nor on the batches."""

import random
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from knowledge.extraction import extract
from knowledge.reading import load_articles_toml, read_article
from knowledge.store import tables as t
from knowledge.store.reader import Memory, Reader, successor
from tests.knowledge.factbase.conftest import find, write

SEEDS = Path(__file__).parents[3] / "seeds"
BATCHES = (1, 2, 7, 100)
SHUFFLES = 20

SPEAKERS = (
    "Ann Lund, mayor of Ardvik",
    "Anne Lund, mayor",
    "Lund, mayor",
    "Kofi Osei, union leader",
    "Osei, union leader",
    "Yaw Osei, librarian",
    "Chang Ho-jin, ferry adviser",
    "Jang Ho-jin, ferry adviser",
    "Chang Ho-jun",
    "George W. Bush, former president",
    "George H. W. Bush",
    "Bush, former president",
)
SAID = (
    "The harbour will reopen before the first ferries of spring arrive",
    "The harbour will reopen in spring, before the first ferries arrive",
    "It would be a very big mistake to close the old bridge to the fishermen",
    "Closing the old bridge would be a big mistake",
    "We will reconsider the matter of the ferries next week",
)
HAPPENED = (
    "The harbour of Ardvik was closed by {} after the quay wall broke",
    "The harbour of Ardvik was closed by {} when its quay wall broke",
    "{} opened the new library of Ardvik in front of three hundred guests",
    "{} opened the new library of Ardvik in front of two hundred guests",
)


def seeds():
    known = load_articles_toml(SEEDS)
    articles = [
        read_article(path.read_bytes(), path.name, known.get(path.name)) for path in sorted(SEEDS.glob("*.txt"))
    ]
    return [(article, extract(article)) for article in articles]


def archive():
    """Forty articles of two weeks: names that recur and are spelt nearly alike, wire copies, one event on many days."""
    chance = random.Random(5)  # noqa: S311
    made: list[Any] = []
    for number in range(40):
        day = f"2024-06-{10 + number // 3:02}"
        lines = [f"“{chance.choice(SAID)}” {chance.choice(SPEAKERS)} ({day})" for _ in range(2)]
        name = chance.choice(SPEAKERS).partition(",")[0]
        lines.append(f"{day} {chance.choice(HAPPENED).format(name)}")
        copied = made[-1][0].text.split("\n") if number % 4 == 3 else lines
        article = write(f"outlet{number % 3}/{number}.txt", tuple(copied), day)
        made.append((article, find(article)))
    return made


def background():
    """Thirty articles of fourteen years that print the same few sentences about 2008 again, some with other words."""
    chance, made = random.Random(8), []  # noqa: S311
    told = [
        "2008 Ann Lund and Kofi Osei opened the new library of Ardvik in front of three hundred guests",
        "2008 Kofi Osei and Ann Lund opened the new library of Ardvik in front of two hundred guests",
        "2008 Ann Lund opened the new library of Ardvik after a decade of building",
        "2008-03 Ann Lund closed the harbour of Ardvik after its quay wall broke",
    ]
    for number in range(30):
        lines = (f"“{SAID[number % 5]}” {SPEAKERS[0]}", *(chance.sample(told, 2) if number % 3 else told[:1]))
        article = write(f"background{number % 4}/{number}.txt", lines, f"{2008 + number // 2}-0{1 + number % 9}-10")
        made.append((article, find(article)))
    return made


@pytest.mark.parametrize("corpus", [seeds, archive, background])
def test_twenty_shuffles_in_batches_of_several_sizes_end_alike(new_desk, corpus):
    made, chance = corpus(), random.Random(11)  # noqa: S311
    first: Any = None
    for shuffle, size in zip(range(SHUFFLES), product(range(SHUFFLES), BATCHES), strict=False):
        desk, order = new_desk(), chance.sample(made, len(made))
        for at in range(0, len(order), size[1]):
            desk.put_all(order[at : at + size[1]])
        found = desk.partition()
        first = first or found
        assert found == first, f"shuffle {shuffle}, batches of {size[1]}"
    assert first["statements"]
    assert first["events"]


def test_a_sentence_printed_again_for_years_is_one_event_that_is_only_counted_on(desk):
    told = "2008 Ann Lund and Kofi Osei opened the new library of Ardvik in front of three hundred guests"
    event = select(t.events.c.id, t.events.c.reports, t.events.c.independent, t.events.c.first_added)
    for year in range(2010, 2013):
        desk.put_all([(article := write(f"{year}.txt", (told,), f"{year}-06-20"), find(article))])
    (before,) = desk.rows(event)
    articles = [write(f"{year}.txt", (told,), f"{year}-06-20") for year in range(2013, 2023)]
    desk.put_all([(article, find(article)) for article in articles])
    (after,) = desk.rows(event)
    assert (before.reports, after.reports) == (3, 13)
    assert (after.id, after.independent, after.first_added) == (before.id, 1, before.first_added)
    desk.withdraw("2010.txt")
    assert [row.reports for row in desk.rows(event)] == [12]


def test_ids_outlast_reading_afresh_in_batches_and_later_merges_leave_their_successors(desk):
    made = archive()
    desk.put_all(made[:20])
    tables = (t.actors, t.statements, t.events)
    before = {row.id for table in tables for row in desk.rows(select(table.c.id))}
    desk.put_all(made[:20])
    assert {row.id for table in tables for row in desk.rows(select(table.c.id))} == before
    desk.put_all(made[20:])
    live = {row.id for table in tables for row in desk.rows(select(table.c.id))}
    with desk.engine.connect() as connection:
        reader = Reader.over(connection, Memory())
        assert {successor(reader, was) or was for was in before} <= live
    desk.put_all(made)
    assert {row.id for table in tables for row in desk.rows(select(table.c.id))} == live
