"""What may be asked instead of a question for statements that has none: its topic spelt right, or any day."""

from collections.abc import Iterator
from dataclasses import replace

from knowledge.lookup.query.grammar import compose
from knowledge.lookup.query.suggestions import corrected_topics, filters_of
from knowledge.lookup.query.topic_terms import topic_terms
from knowledge.lookup.query.topics import read_topic
from knowledge.lookup.whosaid.question import Question, Speaking
from knowledge.store.statement_pages import page_of_statements


def listed_instead(question: Question, speaker: Speaking | None) -> tuple[str, ...]:
    """Suggest queries for what somebody said, or what was said of a topic, that have statements where this has none."""
    if speaker and speaker.ids and len(speaker.ids) > 1:  # no query asks for several at once
        return ()
    by = speaker.name if speaker else None
    others = [*_spelt_right(question), *filter(None, [at_any_time(question)])]
    found = [other.query for other in others if _has_statements(other, speaker)]
    return tuple(compose("", filters_of(query) | {"by": by}) for query in found)


def at_any_time(question: Question) -> Question | None:
    """Return a question without its days; None where it has none."""
    query = question.query
    return question._replace(query=replace(query, since=None, until=None)) if query.since or query.until else None


def _spelt_right(question: Question) -> Iterator[Question]:
    topic = question.query.about or ""
    for spelt in corrected_topics(question.reader, topic, read_topic(question.reader, question.names, topic)):
        about = topic_terms(read_topic(question.reader, question.names, spelt))
        yield question._replace(query=replace(question.query, about=spelt), about=about)


def _has_statements(question: Question, speaker: Speaking | None) -> bool:
    return page_of_statements(question.reader.connection, question.filters(speaker), 0, 1).total > 0
