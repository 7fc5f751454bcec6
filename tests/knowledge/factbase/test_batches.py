"""Who is one actor, what is one statement and one event depends neither on the order of arrival nor on the batches."""

import random
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import select

from knowledge.extraction import extract
from knowledge.reading import load_articles_toml, read_article
from knowledge.store import tables as t
from knowledge.store.memory import Memory
from knowledge.store.reader import Reader, successor
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
    chance, made = random.Random(5), []  # noqa: S311
    for number in range(40):
        day = f"2024-06-{10 + number // 3:02}"
        lines = [f"“{chance.choice(SAID)}” {chance.choice(SPEAKERS)} ({day})" for _ in range(2)]
        name = chance.choice(SPEAKERS).partition(",")[0]
        lines.append(f"{day} {chance.choice(HAPPENED).format(name)}")
        copied = made[-1][0].text.split("\n") if number % 4 == 3 else lines
        article = write(f"outlet{number % 3}/{number}.txt", tuple(copied), day)
        made.append((article, find(article)))
    return made


@pytest.mark.parametrize("corpus", [seeds, archive])
def test_twenty_shuffles_in_batches_of_several_sizes_end_alike(new_desk, corpus):
    made, chance = corpus(), random.Random(11)  # noqa: S311
    first = None
    for shuffle, size in zip(range(SHUFFLES), product(range(SHUFFLES), BATCHES), strict=False):
        desk, order = new_desk(), chance.sample(made, len(made))
        for at in range(0, len(order), size[1]):
            desk.put_all(order[at : at + size[1]])
        found = desk.partition()
        first = first or found
        assert found == first, f"shuffle {shuffle}, batches of {size[1]}"
    assert first["statements"]
    assert first["events"]


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
