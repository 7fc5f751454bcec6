"""What a digest is about: which new statements and events a topic takes, and the topic in words of the articles."""

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.facts import Match, TimelineEntry
from knowledge.lookup.query.grammar import Query, parse_query
from knowledge.lookup.query.names import KnownNames, NameHit
from knowledge.lookup.query.on_record import OnRecord
from knowledge.lookup.query.topics import Unit, read_topic
from knowledge.lookup.timeline.topic_terms import topic_terms
from knowledge.store import additions
from knowledge.store.event_filter import MatchDepth, reports_about
from knowledge.store.filters import Filters, on_events, on_quotes
from knowledge.store.reader import Reader


class NewsTopic(NamedTuple):
    """A digest's topic as it is understood: the query, its units, and the actors that its name means."""

    reader: Reader
    query: Query
    units: Sequence[Unit]
    by: Sequence[NameHit]

    @classmethod
    def read(cls, reader: Reader, text: str) -> "NewsTopic":
        """Understand a topic, or raise a QueryError with a sentence."""
        names = KnownNames(reader)
        query = parse_query(text, names, years=True)
        return cls(reader, query, read_topic(reader, names, query.words), names.resolve(query.by) if query.by else ())

    def statements(self, ids: Sequence[str]) -> list[str]:
        """Return those statements that are said by the topic's name and are about its words, in the order given."""
        words = " ".join(filter(None, (self.query.about, self.query.words))) or None
        where = on_quotes(self.reader.connection, self._filters()._replace(about=words))
        passing = additions.statements_passing(self.reader, ids, where)
        return [one for one in ids if one in passing]

    def events(self, ids: Sequence[str]) -> list[str]:
        """Return those events that the topic's name takes part in and that are about its words, in the order given."""
        topic = reports_about(self.reader.connection, topic_terms(self.units), MatchDepth(paragraph=True))
        passing = additions.events_passing(self.reader, ids, on_events(self.reader.connection, self._filters()), topic)
        return [one for one in ids if one in passing]

    def on_record(self, answers: Sequence[Match | TimelineEntry]) -> str | None:
        """Return the topic in words that articles have; None where these answers have none of it."""
        by = [hit.name for hit in self.by]
        return OnRecord(self.reader, answers).topic(self.units, self.query, by) or None if answers else None

    def _filters(self) -> Filters:
        query = self.query
        people = tuple(hit.actor for hit in self.by) if query.by else None
        return Filters(people, query.about, query.in_, query.since, query.until)
