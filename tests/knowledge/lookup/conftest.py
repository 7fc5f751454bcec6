import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import Engine, insert, text, update

from knowledge.facts import Date, EventStatus, Plan, SaidDate, TimelineAnswer, WhoisAnswer, WhosaidAnswer
from knowledge.language.dates import date_bounds
from knowledge.language.sentences import split_sentences
from knowledge.language.stems import folded_words, stem_line
from knowledge.lookup.timeline.answer import key_days, timeline
from knowledge.lookup.timeline.planned import diary
from knowledge.lookup.whois.answer import whois
from knowledge.lookup.whosaid.answer import whosaid
from knowledge.store import tables as t
from knowledge.store.actor_names import replace_names
from knowledge.store.attested_names import recount_attested_names
from knowledge.store.engine import make_engine, read_url, reading, writing
from knowledge.store.reader import Memory, Reader
from knowledge.store.symspell import index_words

ADDED = dt.datetime(2024, 6, 22, tzinfo=dt.UTC)
TODAY = ADDED.date()
SPOKEN = """
INSERT INTO quote_speakers (actor_id, quote_id)
SELECT actor_id, :quote FROM statement_speakers WHERE statement_id = :statement
"""
MARKED = re.compile("“([^”]*)”")


@dataclass
class Base:
    """A fact base filled by hand: articles whose quotes and events are written down beside them."""

    engine: Engine
    memory: Memory = field(default_factory=Memory)

    def actor(self, id_: str, *names: str, kind: str = "person", role: str | None = None, articles: int = 1) -> None:
        with writing(self.engine) as connection:
            values = {"id": id_, "name": names[0], "kind": kind, "role": role, "articles": articles}
            connection.execute(insert(t.actors).values(values))
            replace_names(connection, [id_], [(id_, name) for name in names])
        self.move()

    def article(self, source: str, words: str, published: str | None = None, **known: Any) -> int:
        paragraphs = [(m.start(), m.end()) for m in re.finditer("[^\n]+", words)]
        with writing(self.engine) as connection:
            values = {"source": source, "origin": source, "text": words, "published": published, **known}
            values |= {"published_basis": "given", "content_hash": source, "archive": False}
            values |= {"body": {"paragraphs": paragraphs}, "added_at": ADDED, "changed_at": ADDED}
            values |= {"stems": stem_line([f"{known.get('title', '')} {words}"])}
            article = connection.execute(insert(t.articles).values(values).returning(t.articles.c.id)).scalar_one()
            for start, stop in split_sentences(words, paragraphs):
                row = {"article_id": article, "start": start, "stop": stop, "stems": stem_line([words[start:stop]])}
                connection.execute(insert(t.passages).values(row))
                index_words(connection, t.word_forms, folded_words(words[start:stop]))
        self.move()
        return article

    def form(self, actor: str, form: str, *keys: str) -> None:
        with writing(self.engine) as connection:
            row = {"form": form, "actor_id": actor, "articles": 1, "body": {}}
            connection.execute(insert(t.actor_forms).values(row))
            for key in keys:
                connection.execute(insert(t.form_keys).values(key=key, form=form))
        self.move()

    def seen(
        self, article: int, actor: str, *names: str, roles: Sequence[str] = (), part_of: Sequence[str] = ()
    ) -> None:
        held = [{"role": role, "span": [0, 1]} for role in roles]
        wholes = [{"name": whole, "span": [0, 1]} for whole in part_of]
        with writing(self.engine) as connection:
            idx = connection.scalar(text("SELECT count(*) FROM article_actors WHERE article_id = :id"), {"id": article})
            row = {"article_id": article, "idx": idx, "form": names[0], "actor_id": actor, "rivals": []}
            connection.execute(
                insert(t.article_actors).values(row | {"body": {"names": names, "roles": held, "part_of": wholes}})
            )
            known = {"form": names[0], "actor_id": actor, "articles": 1, "body": {}}
            if not connection.scalar(text("SELECT count(*) FROM actor_forms WHERE form = :form"), known):
                connection.execute(insert(t.actor_forms).values(known))
            recount_attested_names(connection, [names[0]])
        self.move()

    def quote(
        self,
        article: int,
        *parts: str,
        statement: str,
        speakers: Sequence[str] = (),
        said: str | None = None,
        place: str | None = None,
    ) -> None:
        with writing(self.engine) as connection:
            words = connection.scalar(text("SELECT text FROM articles WHERE id = :id"), {"id": article})
            spans = [(words.index(part), words.index(part) + len(part)) for part in parts]
            quoted = [span for s, e in spans for span in _quoted(words, s, e)]
            inside = sum(e - s for s, e in quoted)
            kind = "indirect" if not inside else "direct" if inside == sum(e - s for s, e in spans) else "mixed"
            context = (words.rfind("\n", 0, spans[0][0]) + 1, (words + "\n").index("\n", spans[-1][1]))
            day = SaidDate(value=said, precision="day") if said else SaidDate()
            body = {"spans": spans, "quoted": quoted, "speakers": [], "said": day.model_dump(mode="json")}
            idx = connection.scalar(text("SELECT count(*) FROM quotes WHERE article_id = :id"), {"id": article})
            row = {"article_id": article, "idx": idx, "statement_id": statement, "kind": kind, "body": body}
            row |= {"text": " … ".join(parts), "stems": stem_line(parts), "certainty": "named"}
            row |= {"context_from": context[0], "context_to": context[1]}
            quote = connection.execute(insert(t.quotes).values(row).returning(t.quotes.c.id)).scalar_one()
            self._statement(connection, statement, speakers, day, place, idx)
            connection.execute(text(SPOKEN), {"quote": quote, "statement": statement})
        self.move()

    def _statement(self, connection, statement, speakers, day, place, idx) -> None:
        row = connection.execute(
            text(
                "SELECT count(DISTINCT article_id), max(published), min(a.source) FROM quotes q JOIN articles a"
                " ON a.id = q.article_id WHERE statement_id = :id"
            ),
            {"id": statement},
        ).one()
        first, last = date_bounds(day) or (row[1], row[1])
        if connection.scalar(text("SELECT count(*) FROM statements WHERE id = :id"), {"id": statement}):
            connection.execute(update(t.statements).where(t.statements.c.id == statement).values(reports=row[0]))
            return
        known = [{"id": one, "name": one, "role": None, "certainty": "named"} for one in speakers]
        values = {"id": statement, "said": day.model_dump(mode="json"), "said_from": first, "said_to": last}
        values |= {"precision": day.precision, "lowered_place": place and place.lower()}
        values |= {"newest": row[1], "place": place, "speakers": known, "reports": 1, "origin": f"{row[2]}#{idx:05}"}
        connection.execute(insert(t.statements).values(values))
        for one in speakers:
            spoke = {"statement_id": statement, "actor_id": one, "day": first if day.value else None}
            connection.execute(insert(t.statement_speakers).values(spoke))

    def event(
        self,
        article: int,
        sentence: str,
        event: str,
        date: Date,
        actors: Sequence[str] = (),
        place: str | None = None,
        plan: Plan | None = None,
        status: EventStatus = "happened",
    ) -> None:
        with writing(self.engine) as connection:
            words = connection.scalar(text("SELECT text FROM articles WHERE id = :id"), {"id": article})
            span = (words.index(sentence), words.index(sentence) + len(sentence))
            context = (words.rfind("\n", 0, span[0]) + 1, (words + "\n").index("\n", span[1]))
            body = {"span": span, "date": date.model_dump(mode="json"), "context": context}
            idx = connection.scalar(text("SELECT count(*) FROM event_reports WHERE article_id = :id"), {"id": article})
            row = {"article_id": article, "idx": idx, "event_id": event, "text": sentence, "body": body}
            connection.execute(insert(t.event_reports).values(row | {"stems": stem_line([sentence])}))
            if not connection.scalar(text("SELECT count(*) FROM events WHERE id = :id"), {"id": event}):
                first, last = date_bounds(date) or (None, None)
                values: dict[str, Any] = {
                    "id": event,
                    "date": date.model_dump(mode="json"),
                    "date_from": first,
                    "date_to": last,
                }
                values |= {"precision": date.precision, "summary": sentence, "place": place, "reports": 1}
                values |= {"lowered_place": place and place.lower(), "status": status}
                values |= {"plan": plan.model_dump(mode="json")} if plan else {}
                connection.execute(insert(t.events).values(values))
                for rank, one in enumerate(actors):
                    took_part = {"event_id": event, "actor_id": one, "rank": rank, "day": first}
                    connection.execute(insert(t.event_actors).values(took_part))
        self.move()

    def move(self) -> None:
        with writing(self.engine) as connection:
            connection.execute(update(t.state).values(generation=t.state.c.generation + 1))

    def whosaid(self, query: str, **page: int) -> WhosaidAnswer:
        with reading(self.engine) as connection:
            return whosaid(Reader.over(connection, self.memory), query, today=TODAY, **page)

    def timeline(self, query: str, **page: int) -> TimelineAnswer:
        with reading(self.engine) as connection:
            return timeline(Reader.over(connection, self.memory), query, **page)

    def diary(self, query: str, today: str, **page: int) -> TimelineAnswer | None:
        with reading(self.engine) as connection:
            return diary(Reader.over(connection, self.memory), query, dt.date.fromisoformat(today), **page)

    def key_days(self, query: str) -> TimelineAnswer:
        with reading(self.engine) as connection:
            return key_days(Reader.over(connection, self.memory), query, days=3, per_day=1)

    def whois(self, query: str, **page: int) -> WhoisAnswer:
        with reading(self.engine) as connection:
            return whois(Reader.over(connection, self.memory), query, **page)


def _quoted(words: str, start: int, stop: int) -> list[tuple[int, int]]:
    if words[start - 1 : start] == "“":
        return [(start, stop)]
    return [m.span(1) for m in MARKED.finditer(words, start, stop)]


@pytest.fixture
def base(database_url: str) -> Iterator[Base]:
    engine = make_engine(read_url(database_url))
    yield Base(engine)
    engine.dispose()
