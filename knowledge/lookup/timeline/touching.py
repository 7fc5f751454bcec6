"""Which reports of events a topic touches, as a condition on rows ``t`` of ``event_reports``.

Words that are neither names nor places stand in the sentence or, deeper, in its article: the word index gives the
reports of which this is so. Those that a name or place touches are looked up, where words stand beside it in the
sentence with these words; deeper, what has the words is looked at for the rest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection

from knowledge.language.stems import stem
from knowledge.lookup.query.topics import Unit
from knowledge.store.filters import lowered, paragraph
from knowledge.store.reader import Reader
from knowledge.store.search import Where, contains, every, expression, holds_phrase, matches, rows_having
from knowledge.store.sql import covered, run

_REPORTS = "SELECT r.id FROM event_reports r"
_ARTICLES = "SELECT r.article_id FROM event_reports r"
_WITH = "SELECT x.event_id FROM event_actors x WHERE x.actor_id IN :actors{n}"
_AT = "SELECT y.id FROM events y WHERE y.lowered_place = :place{n}"
_FEW = 300  # reports that are sooner read one by one than all that have the words beside a name


class Depth(NamedTuple):
    """How far from its sentence an event is matched.

    ``related`` takes a related noun for a word where the article has the word itself elsewhere.
    """

    paragraph: bool = False
    related: bool = False
    title: bool = False


def touching(reader: Reader, units: Sequence[Unit], depth: Depth) -> Where:
    """Limit the reports to those that are about all units."""
    connection, places = reader.connection, _places(reader, units)
    plain = [unit for unit in units if not unit.hits and unit.written.lower() not in places]
    if plain and not depth.paragraph:
        return _in_sentences(connection, plain, [unit for unit in units if unit not in plain])
    conditions, values = [], dict[str, Any]()
    if plain:
        conditions.append(f"t.article_id IN ({rows_having(connection, 'articles', 'plain')})")
        values["plain"] = expression(connection, [[[one] for unit in plain for one in unit.stem.split()]])
    for n, unit in enumerate(units):
        asked = _Asked(connection, unit, n, depth)
        if plain:
            conditions += [] if unit in plain else [f"t.article_id IN ({' UNION ALL '.join(asked.articles())})"]
            conditions.append(f"({' OR '.join(asked.checked())})")
        else:
            conditions.append(f"t.id IN ({' UNION ALL '.join(asked.looked_up())})")
        values |= asked.values()
    return Where(" AND ".join(conditions), values)


def events_touched(reader: Reader, units: Sequence[Unit], depth: Depth) -> Where:
    """Give the query for the events that are about all units, each as often as it is reported so."""
    topic = touching(reader, units, depth)
    known_by_number = covered(reader.connection, "event_reports t", "event_reports_event")
    reports = "event_reports t" if depth.paragraph else known_by_number
    return topic._replace(sql=f"SELECT t.event_id FROM {reports} WHERE {topic.sql}")


def _in_sentences(connection: Connection, plain: Sequence[Unit], others: Sequence[Unit]) -> Where:
    """Limit the reports to those with words in the sentence, and with all names and places that are asked for."""
    words = [unit.stem for unit in plain]
    values: dict[str, Any] = {"plain": expression(connection, [[[one] for one in words]])}
    if not others:
        return Where(matches(connection, "event_reports", "plain"), values)
    values |= {f"plain_{n}": f" {word} " for n, word in enumerate(words)}
    read = " AND ".join(holds_phrase(connection, f"plain_{n}", "r") for n in range(len(words)))
    found = f"+r.id IN ({rows_having(connection, 'event_reports', 'plain')})"  # no way to find them but to sift them
    conditions = []
    for n, unit in enumerate(others):
        asked = _Asked(connection, unit, n, Depth())
        values |= asked.values()
        values[f"words{n}"] = every(connection, [values["plain"], values[f"words{n}"]])
        with_words = found if connection.dialect.name == "sqlite" and asked.many() else read
        having, *linked = asked.looked_up()
        conditions.append(f"t.id IN ({' UNION ALL '.join([having, *(f'{one} AND {with_words}' for one in linked)])})")
    return Where(" AND ".join(conditions), values)


def _places(reader: Reader, units: Sequence[Unit]) -> set[str]:
    """Return what is asked for that is the place of any event."""
    written = [unit.written.lower() for unit in units]
    query = "SELECT DISTINCT lowered_place AS place FROM events WHERE lowered_place IN :written"
    return {row.place for row in run(reader.connection, query, {"written": written})} if written else set()


@dataclass(frozen=True, slots=True)
class _Asked:
    """The unit of a topic with number ``n``, in the language of the database."""

    connection: Connection
    unit: Unit
    n: int
    depth: Depth

    def values(self) -> dict[str, Any]:
        """Return what is bound to the names that the conditions use."""
        unit, n = self.unit, self.n
        bound: dict[str, Any] = {f"phrase{n}_{at}": f" {phrase} " for at, phrase in enumerate(unit.phrases)}
        bound |= {f"noun{n}_{at}": f" {stem(noun)} " for at, noun in enumerate(unit.related)}
        bound[f"words{n}"] = expression(self.connection, [[unit.phrases]])
        bound[f"any{n}"] = expression(self.connection, [[[one] for one in some.split()] for some in unit.phrases])
        bound[f"each{n}"] = expression(self.connection, [[[one] for one in unit.stem.split()]])
        bound[f"related{n}"] = expression(self.connection, [[[stem(noun) for noun in unit.related]]])
        bound[f"actors{n}"] = [hit.actor for hit in unit.hits]
        return bound | {f"place{n}": unit.written.lower(), f"title{n}": unit.stem.lower()}

    def many(self) -> bool:
        """Whether the events with the unit have more reports than a few."""
        _, *linked = self.looked_up()
        query = f"SELECT count(*) FROM ({' UNION ALL '.join(linked)} LIMIT {_FEW + 1}) few"
        return int(run(self.connection, query, self.values())[0][0]) > _FEW

    def articles(self) -> Iterator[str]:
        """Yield queries for the numbers of articles, one of which has any report that is about the unit."""
        yield rows_having(self.connection, "articles", f"any{self.n}")
        yield f"{_ARTICLES} WHERE r.event_id IN ({_WITH.format(n=self.n)})"
        yield f"{_ARTICLES} WHERE r.event_id IN ({_AT.format(n=self.n)})"

    def checked(self) -> Iterator[str]:
        """Yield conditions on a report of which one must hold, each quick for one report of an article that has it."""
        yield self._says("t", "phrase", self.unit.phrases)
        if self.unit.hits:
            yield f"EXISTS ({_WITH.format(n=self.n)} AND x.event_id = t.event_id)"
        yield f"EXISTS ({_AT.format(n=self.n)} AND y.id = t.event_id)"
        if self.depth.paragraph:
            yield self._beside(self._says("p", "phrase", self.unit.phrases))
        if self.depth.related and self.unit.related:
            yield self._beside(self._says("p", "noun", self.unit.related))
        if self.depth.title:
            yield f"EXISTS (SELECT 1 FROM articles a WHERE a.id = t.article_id AND {self._titled()})"

    def looked_up(self) -> Iterator[str]:
        """Yield queries for the numbers of reports, together those that are about the unit."""
        yield rows_having(self.connection, "event_reports", f"words{self.n}")
        if self.unit.hits:
            yield f"{_REPORTS} WHERE r.event_id IN ({_WITH.format(n=self.n)})"
        yield f"{_REPORTS} WHERE r.event_id IN ({_AT.format(n=self.n)})"
        if self.depth.paragraph:
            yield self._around("words")
        if self.depth.related and self.unit.related:
            has = rows_having(self.connection, "articles", f"words{self.n}")
            yield f"{self._around('related')} AND r.article_id IN ({has})"
        if self.depth.title:
            having = rows_having(self.connection, "articles", f"each{self.n}")
            titled = f"SELECT a.id FROM articles a WHERE a.id IN ({having}) AND {self._titled()}"
            yield f"{_REPORTS} WHERE r.article_id IN ({titled})"

    def _says(self, row: str, name: str, phrases: Sequence[str]) -> str:
        held = (holds_phrase(self.connection, f"{name}{self.n}_{at}", row) for at in range(len(phrases)))
        return f"({' OR '.join(held)})"

    def _beside(self, held: str) -> str:
        first, last = paragraph(self.connection, "event_reports")
        around = f"p.article_id = t.article_id AND p.start < {last} AND p.stop > {first}"
        return f"EXISTS (SELECT 1 FROM passages p WHERE {around} AND {held})"

    def _around(self, name: str) -> str:
        first, last = paragraph(self.connection, "event_reports", "r")
        around = f"r.article_id = p.article_id AND p.start < {last} AND p.stop > {first}"
        held = rows_having(self.connection, "passages", f"{name}{self.n}")
        return f"SELECT r.id FROM passages p JOIN event_reports r ON {around} WHERE p.id IN ({held})"

    def _titled(self) -> str:
        return contains(self.connection, lowered(self.connection, "a.title", self.unit.stem), f"title{self.n}")
