"""A desk that writes hand-made findings into a fact base, and what stands in the base without its ids."""

import datetime as dt
import hashlib
import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, Select, select

from knowledge.factbase.changes import Change, Incoming, change_articles
from knowledge.factbase.preparing import sentences_of
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
    SaidDate,
)
from knowledge.store import tables as t
from knowledge.store.articles import find_article, next_moment
from knowledge.store.engine import make_engine, read_url, reading, writing
from tests.knowledge.factbase.ardvik import DATED, LUND, OSEI

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
        self.put_found(article, find(article), archive=archive)

    def put_found(self, article: Article, findings: Findings, *, archive: bool = False) -> None:
        self.put_all([(article, findings)], archive=archive)

    def put_all(self, found: Iterable[tuple[Article, Findings]], *, archive: bool = False) -> None:
        """Put articles in as one batch."""
        with writing(self.engine) as connection:
            changes = [self._change(connection, *one, archive=archive) for one in found]
            change_articles(connection, self.draw, changes)

    def _change(self, connection: Connection, article: Article, findings: Findings, *, archive: bool) -> Change:
        held, now = find_article(connection, article.source), next_moment(connection, self._clock())
        kept = (held.archive, held.added_at) if held else (archive, now)
        written, news_at = (f"/{article.source}", article.content_hash), None if archive else now
        return Change(Incoming(article, findings, sentences_of(article, findings), *written, *kept, now, news_at), held)

    def withdraw(self, source: str) -> None:
        with writing(self.engine) as connection:
            change_articles(connection, self.draw, [Change(None, find_article(connection, source))])

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
    day = SaidDate(value=said["day"], precision="day") if said["day"] else SaidDate()
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


def write_archive(folder: Path, number: int) -> Path:
    """Fill a folder with short articles that share speakers, words and happenings, and return it."""
    folder.mkdir(exist_ok=True)
    for n in range(number):
        who, when = ("Ann Lund", "Kofi Osei", "Marta Ruiz")[n % 3], f"June {1 + n % 20}"
        words = f"The harbour of Ardvik will need {n % 30} more boats before the ferries of spring arrive"
        told = f"On {when}, {2010 + n % 9}, {who} opened dock {n // 2} of the harbour, the council said."
        (folder / f"{n:04}.txt").write_text(
            f"A new dock for Ardvik\n\n“{words},” {who}, who leads the union, told reporters on Thursday.\n\n{told}\n"
        )
    dated = (f'["{n:04}.txt"]\npublished = 2024-06-{1 + n % 28:02}\n' for n in range(number))
    (folder / "articles.toml").write_text("".join(dated))
    return folder


@pytest.fixture
def desk(database_url: str, clock: Callable[[], dt.datetime]) -> Iterator[Desk]:
    """An empty fact base to write into."""
    opened = Desk(database_url, clock)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def new_desk(tmp_path: Path, migrated_file: Path, clock: Callable[[], dt.datetime]) -> Iterator[Callable[[], Desk]]:
    """Further empty fact bases, to compare with."""
    opened: list[Desk] = []

    def open_one() -> Desk:
        path = shutil.copy(migrated_file, tmp_path / f"other{len(opened)}.db")
        opened.append(Desk(f"sqlite:///{path}", clock))
        return opened[-1]

    yield open_one
    for one in opened:
        one.engine.dispose()


def partition(engine: Engine) -> dict[str, set[Any]]:
    """Groups as sets of their members' places, with what was worked out for each; ids are left out."""
    with reading(engine) as connection:
        actors = {row.id: row[1:5] for row in connection.execute(select(t.actors))}
        _check_aliases(connection)
        return {
            "actors": _actors(connection, actors),
            "statements": _statements(connection, actors),
            "events": _events(connection, actors),
        }


def _check_aliases(connection: Connection) -> None:
    """Every alias leads to an id that lives and is none itself."""
    live = {id_ for table in (t.actors, t.statements, t.events) for id_ in connection.scalars(select(table.c.id))}
    aliases = connection.execute(select(t.aliases.c.old, t.aliases.c.new)).all()
    assert {new for _, new in aliases} <= live
    assert not {old for old, _ in aliases} & live


def _actors(connection: Connection, actors: dict[str, Any]) -> set[Any]:
    n, m, source = t.actor_names.c, t.article_actors.c, t.articles.c.source
    names = _gathered(connection, select(n.actor_id, n.name, n.folded))
    places = _gathered(connection, select(m.actor_id, source, m.idx, m.form).join(t.articles))
    found = {(*columns, names.pop(actor), places.pop(actor)) for actor, columns in actors.items()}
    assert not names
    assert not places
    return found


def _statements(connection: Connection, actors: dict[str, Any]) -> set[Any]:
    s, q, name = t.statement_speakers.c, t.quotes.c, t.articles.c.source
    speakers = _gathered(connection, select(s.statement_id, s.actor_id))
    quotes = _gathered(connection, select(q.statement_id, name, q.idx, q.certainty).join(t.articles))
    differing, found = _differing(connection), set()
    for row in connection.execute(select(t.statements)):
        named = tuple((actors.get(one["id"], one["name"]), one["certainty"]) for one in row.speakers)
        assert speakers.pop(row.id, set()) == {(one["id"],) for one in row.speakers if one["id"]}
        days = (str(row.said), row.said_from, row.said_to, row.newest)
        reports = quotes.pop(row.id)
        assert row.origin == min(f"{source}#{idx:05}" for source, idx, _ in reports)
        found.add((*days, row.place, row.reports, named, reports, differing.get(row.id)))
    assert not speakers
    assert not quotes
    return found


def _events(connection: Connection, actors: dict[str, Any]) -> set[Any]:
    a, r, source = t.event_actors.c, t.event_reports.c, t.articles.c.source
    taking_part = _gathered(connection, select(a.event_id, a.rank, a.actor_id))
    reports = _gathered(connection, select(r.event_id, source, r.idx).join(t.articles))
    differing, found = _differing(connection), set()
    for row in connection.execute(select(t.events)):
        named = tuple(actors[actor] for _, actor in sorted(taking_part.pop(row.id, ())))
        days = (str(row.date), row.date_from, row.date_to, row.precision)
        found.add((*days, row.summary, row.place, row.reports, named, reports.pop(row.id), differing.get(row.id)))
    assert not taking_part
    assert not reports
    return found


def _differing(connection: Connection) -> dict[str, frozenset[Any]]:
    d = t.disagreements.c
    query = select(d.fact_id, d.fact_kind, d.about, d.accounts)
    found = defaultdict(set)
    for fact, *columns, accounts in connection.execute(query):
        found[fact].add((*columns, str(accounts)))
    return {fact: frozenset(all_) for fact, all_ in found.items()}


def _gathered(connection: Connection, query: Select[Any]) -> dict[str, frozenset[Any]]:
    found = defaultdict(set)
    for group, *columns in connection.execute(query):
        found[group].add(tuple(columns))
    return {group: frozenset(all_) for group, all_ in found.items()}


@pytest.fixture
def wire(folder: Path) -> Path:
    """A folder named ``wire`` with two articles and what is known of them."""
    (folder / "lund.txt").write_text(LUND)
    (folder / "osei.txt").write_text(OSEI)
    (folder / "articles.toml").write_text(DATED)
    return folder
