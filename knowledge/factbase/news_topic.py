"""What a digest is about: which new statements and events a topic takes, and the topic in words of the articles."""

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.facts import Match, QueryError, TimelineEntry
from knowledge.lookup.query.bearers import meant_by
from knowledge.lookup.query.grammar import Query, parse_query, refuse_only
from knowledge.lookup.query.names import KnownNames, NameHit, unnamed_speaker
from knowledge.lookup.query.on_record import OnRecord
from knowledge.lookup.query.topic_terms import topic_terms
from knowledge.lookup.query.topics import Unit, read_about, read_units
from knowledge.lookup.timeline.topic_events import events_of_topic
from knowledge.store import additions
from knowledge.store.filters import Filters, on_events, on_quotes
from knowledge.store.reader import Reader


class NewsTopic(NamedTuple):
    """A digest's topic as it is understood: the query, its units, what limits it, and the actors its name means."""

    reader: Reader
    query: Query
    units: Sequence[Unit]
    filters: Filters
    by: Sequence[NameHit]

    @classmethod
    def read(cls, reader: Reader, text: str) -> "NewsTopic":
        """Understand a topic, or raise a QueryError with a sentence: also where it leaves nothing to look for."""
        names = KnownNames(reader)
        query = parse_query(text, names, years=True)
        refuse_only(query)
        if not query.words and not query.filtered:
            raise QueryError(f"“{text}” says no topic. Ask with a word, a name or a date, such as sanctions.")
        units = read_units(reader, names, query)
        hits = meant_by(names, query.by) if query.by else []
        described = unnamed_speaker(reader, query.by, hits) if query.by else ()
        people = tuple(hit.actor for hit in hits) if query.by and not described else None
        about = topic_terms(read_about(reader, names, query))
        filters = Filters(people, about, query.in_, query.since, query.until, described, unnamed=bool(query.is_))
        return cls(reader, query, units, filters, () if described else hits)

    def statements(self, ids: Sequence[str]) -> list[str]:
        """Return those statements that are said by the topic's name and are about its words, in the order given.

        They are those that ``about:`` and the same filters would list.
        """
        about = (*self.filters.about, *topic_terms(self.units))
        where = on_quotes(self.reader.connection, self.filters._replace(about=about))
        passing = additions.statements_passing(self.reader, ids, where)
        return [one for one in ids if one in passing]

    def events(self, ids: Sequence[str]) -> list[str]:
        """Return those events that a timeline of the topic would list, in the order given.

        An event is nobody's words: a topic that asks for speakers without a name has none.
        """
        if self.filters.unnamed or self.filters.described:
            return []
        limits = on_events(self.reader.connection, self.filters)
        if self.units:
            passing = {*events_of_topic(self.reader, self.units, limits)[0]}
        else:
            passing = additions.events_passing(self.reader, ids, limits)
        return [one for one in ids if one in passing]

    def on_record(self, answers: Sequence[Match | TimelineEntry]) -> str | None:
        """Return the topic in words that articles have; None where these answers have none of it."""
        by = [hit.name for hit in self.by]
        return OnRecord(self.reader, answers).topic(self.units, self.query, by) or None if answers else None
