"""A desk that writes hand-made findings into a fact base, and what stands in the base without its ids."""

import datetime as dt
import hashlib
import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from knowledge.factbase import FactBase
from knowledge.factbase.changes import Incoming, put_article, withdraw_article
from knowledge.facts import (
    Article,
    Date,
    Findings,
    FoundActor,
    FoundEvent,
    FoundQuote,
    FoundRole,
    FoundSpeaker,
    Mention,
)
from knowledge.store import tables as t
from knowledge.store.articles import find_article, next_moment
from knowledge.store.engine import make_engine, read_url, reading, writing

_QUOTE = re.compile(r"“(?P<words>[^”]+)” (?P<name>[^,(]+?)(?:, (?P<role>[^(]+?))?(?: \((?P<day>[-\d]+)\))?$")
_EVENT = re.compile(r"(?P<day>\d{4}(?:-\d\d){0,2}) (?P<words>.+)$")
_NAME = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+)+")


class Desk:
    """Writes articles of simple lines into a fact base, with what is found in them.

    ``“words” Name, role (2024-06-20)`` is a quote, its role and day may be left out; ``2024-06-20 words with a Name``
    is an event; anything else is only text.
    """

    def __init__(self, database_url: str, clock: Callable[[], dt.datetime]) -> None:
        self.engine = make_engine(read_url(database_url))
        self._clock, self._numbers = clock, count(1)

    def draw(self, prefix: str) -> str:
        return f"{prefix}{next(self._numbers)}"

    def put(self, source: str, *lines: str, published: str | None = "2024-06-21", archive: bool = False) -> None:
        article = write(source, lines, published)
        findings = find(article)
        with writing(self.engine) as connection:
            held, now = find_article(connection, source), next_moment(connection, self._clock())
            kept = (held.archive, held.added_at) if held else (archive, now)
            hashed = article.content_hash
            incoming = Incoming(article, findings, f"/{source}", hashed, *kept, now, None if archive else now)
            put_article(connection, self.draw, incoming, held)

    def withdraw(self, source: str) -> None:
        with writing(self.engine) as connection:
            withdraw_article(connection, self.draw, find_article(connection, source))

    def rows(self, query: Any) -> list[Any]:
        with reading(self.engine) as connection:
            return list(connection.execute(query))

    def partition(self) -> dict[str, set[Any]]:
        """What stands in the base, without ids: who is one actor, what is one statement, what is one event."""
        return partition(self.engine)


def write(source: str, lines: tuple[str, ...], published: str | None) -> Article:
    text = "\n".join(lines)
    ends = [len("\n".join(lines[: n + 1])) for n in range(len(lines))]
    paragraphs = tuple((end - len(line), end) for end, line in zip(ends, lines, strict=True))
    hashed = hashlib.sha256(text.encode()).hexdigest()
    day = dt.date.fromisoformat(published) if published else None
    return Article(source=source, published=day, text=text, paragraphs=paragraphs, content_hash=hashed)


def find(article: Article) -> Findings:
    """What the lines say, found the plain way."""
    actors: dict[str, FoundActor] = {}
    quotes, events = [], []
    for span in article.paragraphs:
        line = article.text[slice(*span)]
        if said := _QUOTE.match(line):
            quotes.append(_quote(said, span, actors))
        elif happened := _EVENT.match(line):
            events.append(_event(happened, span, actors))
    found = tuple(actors.values())
    return Findings(sentences=article.paragraphs, actors=found, quotes=tuple(quotes), events=tuple(events))


def _quote(said: re.Match[str], line: tuple[int, int], actors: dict[str, FoundActor]) -> FoundQuote:
    words = tuple(line[0] + at for at in said.span("words"))
    actor = _actor(said["name"], line[0] + said.start("name"), actors, said["role"])
    speaker = FoundSpeaker(as_written=said["name"], actor=actor)
    day = Date(value=said["day"], precision="day") if said["day"] else Date()
    return FoundQuote(kind="direct", spans=(words,), quoted=(words,), speakers=(speaker,), said=day, context=line)


def _event(happened: re.Match[str], line: tuple[int, int], actors: dict[str, FoundActor]) -> FoundEvent:
    day = happened["day"]
    precision = {4: "year", 7: "month", 10: "day"}[len(day)]
    start = line[0] + happened.start("words")
    names = _NAME.finditer(happened["words"])
    taking_part = tuple(dict.fromkeys(_actor(name.group(), start + name.start(), actors) for name in names))
    date = Date(value=day, precision=precision, as_written=day)
    return FoundEvent(span=(start, line[1]), date=date, actors=taking_part, context=line)


def _actor(name: str, start: int, actors: dict[str, FoundActor], role: str | None = None) -> int:
    before = actors.get(name, FoundActor(name=name, kind="person", names=(name,)))
    span = (start, start + len(name))
    roles = (*before.roles, FoundRole(role=role, span=span)) if role else before.roles
    actors[name] = before.model_copy(update={"mentions": (*before.mentions, Mention(span=span)), "roles": roles})
    return list(actors).index(name)


@pytest.fixture
def desk(database_url: str, clock: Callable[[], dt.datetime]) -> Iterator[Desk]:
    """An empty fact base to write into."""
    FactBase.migrate(database_url)
    opened = Desk(database_url, clock)
    yield opened
    opened.engine.dispose()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with empty tables."""
    path = tmp_path_factory.mktemp("empty") / "facts.db"
    FactBase.migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def new_desk(tmp_path: Path, empty_file: Path, clock: Callable[[], dt.datetime]) -> Iterator[Callable[[], Desk]]:
    """Further empty fact bases, to compare with."""
    opened: list[Desk] = []

    def open_one() -> Desk:
        path = shutil.copy(empty_file, tmp_path / f"other{len(opened)}.db")
        opened.append(Desk(f"sqlite:///{path}", clock))
        return opened[-1]

    yield open_one
    for one in opened:
        one.engine.dispose()


def partition(engine: Engine) -> dict[str, set[Any]]:
    """Groups as sets of their members' places, with what was worked out for each; ids are left out."""
    with reading(engine) as connection:
        ask = connection.execute
        m = t.article_actors.c
        actors = {row.id: (row.name, row.kind, row.role, row.articles) for row in ask(select(t.actors))}
        spelt, placed = defaultdict(set), defaultdict(set)
        for row in ask(select(t.actor_names)):
            spelt[row.actor_id].add(row.name)
        for row in ask(select(m.actor_id, m.idx, t.articles.c.source).join(t.articles)):
            placed[row.actor_id].add((row.source, row.idx))
        whole = {(*columns, frozenset(spelt[i]), frozenset(placed[i])) for i, columns in actors.items()}
        speakers, taking_part, differing = defaultdict(set), defaultdict(set), defaultdict(set)
        for row in ask(select(t.statement_speakers)):
            speakers[row.statement_id].add(actors[row.actor_id])
        for row in ask(select(t.event_actors)):
            taking_part[row.event_id].add((row.rank, actors[row.actor_id]))
        for row in ask(select(t.disagreements)):
            differing[row.fact_id].add((row.fact_kind, row.about, str(row.accounts)))
        quotes, reports = defaultdict(set), defaultdict(set)
        q, r = t.quotes.c, t.event_reports.c
        for row in ask(select(q.statement_id, q.idx, q.certainty, t.articles.c.source).join(t.articles)):
            quotes[row.statement_id].add((row.source, row.idx, row.certainty))
        for row in ask(select(r.event_id, r.idx, t.articles.c.source).join(t.articles)):
            reports[row.event_id].add((row.source, row.idx))
        statements = {
            (
                *(str(row.said), row.said_from, row.said_to, row.newest, row.place, row.reports),
                *(frozenset(part.pop(row.id, ())) for part in (speakers, quotes)),
                frozenset(differing.get(row.id, ())),
            )
            for row in ask(select(t.statements))
        }
        events = {
            (
                *(str(row.date), row.date_from, row.date_to, row.summary, row.place, row.reports),
                *(frozenset(part.pop(row.id, ())) for part in (taking_part, reports)),
                frozenset(differing.get(row.id, ())),
            )
            for row in ask(select(t.events))
        }
        assert not any((speakers, quotes, taking_part, reports)), "rows that belong to no group"
        return {"actors": whole, "statements": statements, "events": events}
