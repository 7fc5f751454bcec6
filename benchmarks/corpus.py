"""A base of any number of quotes for benchmarks, made from any folder of text and stored in bulk; deterministic.

A quote is a line as ``lines`` makes them. Eight quotes make an article, a paragraph each; two more paragraphs tell of
events, as ``happenings`` says.
"""

import datetime as dt
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from happenings import COLUMNS, Happenings, add_rows, complete
from lines import ENDINGS, SYLLABLES, Lines, Material
from sqlalchemy import Connection, Engine, Table, select, text

from knowledge.facts import FoundActor
from knowledge.language.gazetteers import family_names, given_names
from knowledge.language.stems import folded_words, stem_line
from knowledge.linking.actors import actor_keys, actor_records
from knowledge.linking.linkage_records import ActorForm
from knowledge.store import tables as t
from knowledge.store.actor_names import add_names
from knowledge.store.articles import move_generation
from knowledge.store.attested_names import count_all_attested_names
from knowledge.store.dialect.interface import INDEXED
from knowledge.store.engine import writing
from knowledge.store.rows import draw_numbers, insert_many
from knowledge.store.schema import create_index, drop_index, merge_segments
from knowledge.store.symspell import index_words

AN_ARTICLE, A_BATCH = 8, 2_000
MOST_ACTORS, MOST_OF_ONE = 200_000, 50_000
FIRST_DAY, DAYS = dt.date(2015, 1, 1), 3_650
_SPOKEN = """
INSERT INTO quote_speakers (actor_id, quote_id)
SELECT s.actor_id, q.id FROM statement_speakers s JOIN quotes q ON q.statement_id = s.statement_id ORDER BY 1, 2
"""
_ADDED = "2024-06-20 00:00:00.000000"


class Person(NamedTuple):
    """An actor of the base."""

    id: str
    name: str


class Drawing(NamedTuple):
    """Where quotes and events come from."""

    rng: random.Random
    lines: Lines
    happenings: Happenings


def fill(engine: Engine, folder: Path, size: int, seed: int) -> None:
    """Store so many quotes, each a statement of its own, and their speakers in a database that holds no facts."""
    rng = random.Random(seed)  # noqa: S311 - a benchmark
    material = Material(folder)
    others = random.Random(f"events {seed}")  # noqa: S311 - a benchmark
    happenings = Happenings(Lines(material, others), size // AN_ARTICLE, others)
    drawing = Drawing(rng, Lines(material, rng), happenings)
    with writing(engine) as connection:
        if engine.dialect.name == "sqlite":  # else every page of an index is written again and again
            connection.exec_driver_sql("PRAGMA cache_size = -4000000")
        drop_index(connection, INDEXED)
        forms = dict(_people(max(2, min(MOST_ACTORS, size // 5)), rng))
        people = list(forms)
        _save_people(connection, forms)
        for first in range(0, size, AN_ARTICLE * A_BATCH):
            numbers = range(first, min(size, first + AN_ARTICLE * A_BATCH))
            rows = _rows(connection, drawing, people, numbers, size)
            for table, columns in _COLUMNS.items():
                insert_many(connection, table, columns, rows[table.name])
        complete(connection)
        count_all_attested_names(connection)
        create_index(connection, INDEXED)
        for table, column in ((t.quotes, "text"), (t.event_reports, "text"), (t.actors, "name")):
            lines = connection.scalars(select(table.c[column]))
            index_words(connection, t.word_forms, {word for line in lines for word in folded_words(line)})
        connection.execute(text(_SPOKEN))
        move_generation(connection)
    merge_segments(engine)
    analyse(engine)


def analyse(engine: Engine) -> None:
    """Let the database count what it holds, as PostgreSQL does by itself within minutes."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("VACUUM ANALYZE"))
        else:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _people(count: int, rng: random.Random) -> Iterator[tuple[Person, ActorForm]]:
    """Make people, each of a name of its own; half of the family names are common, the others made up."""
    given, families = sorted(given_names()), sorted(family_names())
    taken: set[str] = set()
    while len(taken) < count:
        made = "".join(rng.choices(SYLLABLES, k=2)) + rng.choice(ENDINGS)
        name = f"{rng.choice(given)} {rng.choice(families) if rng.random() < 0.5 else made}".title()
        person = Person(f"a{len(taken) + 1:010}", name)
        form = _form(person)
        if form.form not in taken:
            taken.add(form.form)
            yield person, form


def _save_people(connection: Connection, forms: Mapping[Person, ActorForm]) -> None:
    insert_many(connection, t.actors, ("id", "name", "kind", "role", "articles"),
                ((one.id, one.name, "person", "minister", 1) for one in forms))  # fmt: skip
    add_names(connection, ((one.id, name) for one in forms for name in (one.name, one.name.split()[-1])))
    rows = ((form.form, person.id, 1, json.dumps(form.to_json())) for person, form in forms.items())
    insert_many(connection, t.actor_forms, ("form", "actor_id", "articles", "body"), rows)
    keys = ((key, form.form) for form in forms.values() for key in actor_keys(form))
    insert_many(connection, t.form_keys, ("key", "form"), keys)


def _form(person: Person) -> ActorForm:
    found = FoundActor(name=person.name, kind="person", names=(person.name, person.name.split()[-1]))
    record = actor_records(person.id, [found])[0]
    form = ActorForm(record.form)
    form.add(record)
    return form


def _rows(
    connection: Connection, drawing: Drawing, people: Sequence[Person], numbers: range, size: int
) -> dict[str, list[Any]]:
    """Make the rows of the quotes with these numbers, and of the articles they stand in, by table."""
    rows = defaultdict[str, list[Any]](list)
    firsts = numbers[::AN_ARTICLE]
    for article, first in zip(draw_numbers(connection, t.articles, len(firsts)), firsts, strict=True):
        said = [(n, drawing.lines.draw()) for n in range(first, min(numbers.stop, first + AN_ARTICLE))]
        by = [_speaker(people, size, drawing.rng) for _ in range(AN_ARTICLE)]
        _article(rows, article, said, by, drawing)
    return rows


def _speaker(people: Sequence[Person], size: int, rng: random.Random) -> Person:
    """Return the speaker of a quote: the first of all speaks up to 50,000 times, others the oftener the earlier."""
    if rng.random() < min(MOST_OF_ONE, size / 2) / size:
        return people[0]
    return people[1 + int((len(people) - 1) * rng.random() ** 3)]


def _article(
    rows: dict[str, list[Any]], number: int, said: Sequence[tuple[int, str]], by: Sequence[Person], drawing: Drawing
) -> None:
    """Add the rows of an article whose paragraphs are a quote and its speaker each, then those about events."""
    published = FIRST_DAY + dt.timedelta(days=drawing.rng.randrange(DAYS))
    at, day, paragraphs = 0, published.isoformat(), []
    date = json.dumps({"value": day, "precision": "day"})
    for idx, ((n, line), person) in enumerate(zip(said, by, strict=False)):
        paragraphs.append(f"“{line}” {person.name} said.")
        span, context = (at + 1, at + 1 + len(line)), (at, at + len(paragraphs[-1]))
        told = {"as_written": person.name, "span": None, "actor": idx, "certainty": "named"}
        body = {"spans": [span], "quoted": [span], "speakers": [told], "said": {"value": day, "precision": "day"}}
        id_, stems = f"s{n:010}", stem_line([line])
        rows["quotes"].append((number, idx, id_, "direct", line, stems, json.dumps(body), "named", *context))
        speaker = {"id": person.id, "name": person.name, "role": "minister", "certainty": "named"}
        origin = f"made/{number}.txt#{idx:05}"
        rows["statements"].append((id_, date, day, day, "day", day, json.dumps([speaker]), 1, origin))
        rows["statement_speakers"].append((id_, person.id, day))
        rows["passages"].append((number, idx, *context, f"{stems} {stem_line([person.name])} said", False))
        mention = {"span": (span[1] + 2, context[1] - 6)}
        actor = {"name": person.name, "kind": "person", "names": [person.name], "roles": [], "mentions": [mention]}
        rows["article_actors"].append((number, idx, f"p:{person.name.lower()}", person.id, "[]", json.dumps(actor)))
        at = context[1] + 2
    told_of = drawing.happenings.tell(published)
    add_rows(rows, number, published, at, told_of, [person.id for person in by[:2]])
    words = "\n\n".join([*paragraphs, *(one.text for one in told_of)])
    stems = " ".join(dict.fromkeys(stem_line([words]).split()))
    body = json.dumps({"paragraphs": []})
    rows["articles"].append(
        (number, f"made/{number}.txt", f"made/{number}.txt", said[0][1][:60], f"Outlet {number % 50}", day, "given",
         str(number), words, stems, body, _ADDED, _ADDED, False)
    )  # fmt: skip


_COLUMNS: dict[Table, tuple[str, ...]] = {
    t.articles: ("id", "source", "origin", "title", "outlet", "published", "published_basis",
                 "content_hash", "text", "stems", "body", "added_at", "changed_at", "archive"),
    t.quotes: ("article_id", "idx", "statement_id", "kind", "text", "stems", "body", "certainty",
               "context_from", "context_to"),
    t.statements: ("id", "said", "said_from", "said_to", "precision", "newest", "speakers", "reports", "origin"),
    t.statement_speakers: ("statement_id", "actor_id", "day"),
    t.passages: ("article_id", "number", "start", "stop", "stems", "dated"),
    t.article_actors: ("article_id", "idx", "form", "actor_id", "rivals", "body"),
    **COLUMNS,
}  # fmt: skip
