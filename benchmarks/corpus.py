"""A base of any number of quotes for benchmarks, made from any folder of text and stored in bulk; deterministic.

A quote is a sentence of the texts, or the head of one and the tail of another, of 5 to 60 words. Half of its longer
words are exchanged for others of the texts with the same ending, drawn as often as they occur, and one word in a
hundred is a name that was made up, half of these new: so the vocabulary grows as that of an archive does. One quote in
ten is a near-duplicate of one of the last thousand. Eight quotes make an article, a paragraph each.
"""

import datetime as dt
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from archive import read_texts
from sqlalchemy import Connection, Engine, Table, text

from knowledge.facts import FoundActor
from knowledge.language.gazetteers import family_names, given_names
from knowledge.language.names import fold_name
from knowledge.language.sentences import split_sentences
from knowledge.language.stems import stem_line
from knowledge.linking.actors import actor_keys, actor_records
from knowledge.linking.records import ActorForm
from knowledge.store import tables as t
from knowledge.store.articles import move_generation
from knowledge.store.engine import writing
from knowledge.store.index import INDEXED, WORDS_COLUMN, create_index
from knowledge.store.rows import draw_numbers, insert_many

AN_ARTICLE, A_BATCH = 8, 2_000
MOST_ACTORS, MOST_OF_ONE = 200_000, 50_000
SHORTEST, LONGEST = 5, 60
FIRST_DAY, DAYS = dt.date(2015, 1, 1), 3_650
EXCHANGED, INVENTED, NEARLY, CUT = 0.5, 0.02, 0.1, 0.5
_ADDED = "2024-06-20 00:00:00.000000"
_MARKS = re.compile("[“”\"]|''")
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_EXCHANGEABLE = re.compile("[a-z]{5,}")
_BREAK = re.compile(r"(?<=[,;:–—]) ")
_SYLLABLES = "ba ber dor fel gan hol kar lin mar nor pet quil ros sten tor ul ven wal yar zim".split()  # noqa: SIM905
_ENDINGS = "a ac berg dal er ic in man o ov sen ski son stad ton well".split()  # noqa: SIM905


class Person(NamedTuple):
    """An actor of the base."""

    id: str
    name: str


class Lines:
    """Sentences without end, made of those of some texts."""

    def __init__(self, folder: Path, rng: random.Random) -> None:
        self._rng, self._recent, self._invented = rng, list[str](), list[str]()
        self._heads, self._tails, self._wholes = list[str](), list[str](), list[str]()
        self._by_ending: dict[str, list[str]] = defaultdict(list)
        for paragraph in (one for read in read_texts(folder) for one in read.paragraphs):
            for start, stop in split_sentences(paragraph, [(0, len(paragraph))]):
                self._take(paragraph[start:stop].strip(" “”\"'‘’"))

    def _take(self, sentence: str) -> None:
        if not SHORTEST <= len(sentence.split()) <= LONGEST:
            return
        self._wholes.append(sentence)
        parts = _BREAK.split(sentence)
        for n in range(1, len(parts)):
            self._heads.append(" ".join(parts[:n]))
            self._tails.append(" ".join(parts[n:]))
        for word in _EXCHANGEABLE.findall(sentence):
            self._by_ending[word[-3:]].append(word)

    def draw(self) -> str:
        """Return the next line."""
        rng = self._rng
        if self._recent and rng.random() < NEARLY:
            return self._reword(rng.choice(self._recent), 0.1)
        cut = rng.random() < CUT
        line = f"{rng.choice(self._heads)} {rng.choice(self._tails)}" if cut else rng.choice(self._wholes)
        line = self._reword(" ".join(_MARKS.sub("", line).split()[:LONGEST]), EXCHANGED)
        if len(self._recent) < 1_000:
            self._recent.append(line)
        else:
            self._recent[rng.randrange(1_000)] = line
        return line

    def _reword(self, line: str, share: float) -> str:
        return _TOKEN.sub(lambda match: self._other(match[0], share), line)

    def _other(self, word: str, share: float) -> str:
        chance = self._rng.random()
        if chance < INVENTED * share:
            return self.invent()
        if chance > share or not _EXCHANGEABLE.fullmatch(word) or word[-3:] not in self._by_ending:
            return word
        return self._rng.choice(self._by_ending[word[-3:]])

    def invent(self) -> str:
        """Return a name that was made up, now or before."""
        if self._invented and self._rng.random() < 0.5:
            return self._rng.choice(self._invented)
        name = "".join(self._rng.choices(_SYLLABLES, k=self._rng.randint(1, 3))) + self._rng.choice(_ENDINGS)
        self._invented.append(name.title())
        return name.title()


def fill(engine: Engine, folder: Path, size: int, seed: int) -> None:
    """Store so many quotes, each a statement of its own, and their speakers in a database that holds no facts."""
    rng = random.Random(seed)  # noqa: S311 - a benchmark
    lines = Lines(folder, rng)
    with writing(engine) as connection:
        drop_index(connection)
        forms = dict(_people(max(2, min(MOST_ACTORS, size // 5)), rng))
        people = list(forms)
        _save_people(connection, forms)
        for first in range(0, size, AN_ARTICLE * A_BATCH):
            _save(connection, lines, people, range(first, min(size, first + AN_ARTICLE * A_BATCH)), size, rng)
        create_index(connection, INDEXED)
        move_generation(connection)
    analyse(engine)


def drop_index(connection: Connection) -> None:
    """Drop the word index, which is made quicker of all rows at once."""
    for table in INDEXED:
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {WORDS_COLUMN}"))
            continue
        for trigger in ("added", "removed", "changed"):
            connection.execute(text(f"DROP TRIGGER {table}_words_{trigger}"))
        for name in (f"{table}_vocabulary", f"{table}_words"):
            connection.execute(text(f"DROP TABLE {name}"))


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
        made = "".join(rng.choices(_SYLLABLES, k=2)) + rng.choice(_ENDINGS)
        name = f"{rng.choice(given)} {rng.choice(families) if rng.random() < 0.5 else made}".title()
        person = Person(f"a{len(taken) + 1:010}", name)
        form = _form(person)
        if form.form not in taken:
            taken.add(form.form)
            yield person, form


def _save_people(connection: Connection, forms: Mapping[Person, ActorForm]) -> None:
    insert_many(connection, t.actors, ("id", "name", "kind", "role", "articles"),
                ((one.id, one.name, "person", "minister", 1) for one in forms))  # fmt: skip
    spelt = [(one.id, name) for one in forms for name in dict.fromkeys((one.name, one.name.split()[-1]))]
    insert_many(connection, t.actor_names, ("actor_id", "name", "folded"), ((*one, fold_name(one[1])) for one in spelt))
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


def _save(
    connection: Connection, lines: Lines, people: Sequence[Person], numbers: range, size: int, rng: random.Random
) -> None:
    """Store the quotes with these numbers, and the articles they stand in."""
    rows = defaultdict[str, list[tuple[object, ...]]](list)
    firsts = numbers[::AN_ARTICLE]
    for article, first in zip(draw_numbers(connection, t.articles, len(firsts)), firsts, strict=True):
        _article(rows, article, [(n, lines.draw()) for n in range(first, min(numbers.stop, first + AN_ARTICLE))],
                 [_speaker(people, size, rng) for _ in range(AN_ARTICLE)], rng)  # fmt: skip
    for table, columns in _COLUMNS.items():
        insert_many(connection, table, columns, rows[table.name])


def _speaker(people: Sequence[Person], size: int, rng: random.Random) -> Person:
    """Return the speaker of a quote: the first of all speaks up to 50,000 times, others the oftener the earlier."""
    if rng.random() < min(MOST_OF_ONE, size / 2) / size:
        return people[0]
    return people[1 + int((len(people) - 1) * rng.random() ** 3)]


def _article(
    rows: dict[str, list[Any]], number: int, said: Sequence[tuple[int, str]], by: Sequence[Person], rng: random.Random
) -> None:
    """Add the rows of an article whose paragraphs are a quote and its speaker each."""
    day = (FIRST_DAY + dt.timedelta(days=rng.randrange(DAYS))).isoformat()
    date = json.dumps({"value": day, "precision": "day"})
    at, paragraphs = 0, []
    for idx, ((n, line), person) in enumerate(zip(said, by, strict=False)):
        paragraphs.append(f"“{line}” {person.name} said.")
        span, context = (at + 1, at + 1 + len(line)), (at, at + len(paragraphs[-1]))
        told = {"as_written": person.name, "span": None, "actor": idx, "certainty": "named"}
        body = {"spans": [span], "quoted": [span], "speakers": [told], "said": {"value": day, "precision": "day"}}
        id_, stems = f"s{n:010}", stem_line([line])
        rows["quotes"].append((number, idx, id_, "direct", line, stems, json.dumps(body), "named", *context))
        speaker = {"id": person.id, "name": person.name, "role": "minister", "certainty": "named"}
        rows["statements"].append((id_, date, day, day, day, json.dumps([speaker]), 1))
        rows["statement_speakers"].append((id_, person.id))
        rows["passages"].append((number, idx, *context, f"{stems} {stem_line([person.name])} said", False))
        actor = json.dumps({"name": person.name, "kind": "person", "names": [person.name], "roles": []})
        rows["article_actors"].append((number, idx, f"p:{person.name.lower()}", person.id, "[]", actor))
        at = context[1] + 2
    body = json.dumps({"paragraphs": []})
    rows["articles"].append(
        (number, f"made/{number}.txt", f"made/{number}.txt", said[0][1][:60], f"Outlet {number % 50}", day, "given",
         str(number), "\n\n".join(paragraphs), stem_line([said[0][1]]), body, _ADDED, _ADDED, False)
    )  # fmt: skip


_COLUMNS: dict[Table, tuple[str, ...]] = {
    t.articles: ("id", "source", "origin", "title", "outlet", "published", "published_basis",
                 "content_hash", "text", "stems", "body", "added_at", "changed_at", "archive"),
    t.quotes: ("article_id", "idx", "statement_id", "kind", "text", "stems", "body", "certainty",
               "context_from", "context_to"),
    t.statements: ("id", "said", "said_from", "said_to", "newest", "speakers", "reports"),
    t.statement_speakers: ("statement_id", "actor_id"),
    t.passages: ("article_id", "number", "start", "stop", "stems", "dated"),
    t.article_actors: ("article_id", "idx", "form", "actor_id", "rivals", "body"),
}  # fmt: skip
