"""What may be asked instead of a question for statements that has none: its topic spelt right, or any day."""

from collections.abc import Iterator
from dataclasses import replace

from knowledge.lookup.query.grammar import compose
from knowledge.lookup.query.suggestions import corrected_topics, filters_of
from knowledge.lookup.query.topic_terms import topic_terms
from knowledge.lookup.query.topics import read_topic
from knowledge.lookup.search.phrase_match import QueryTokens
from knowledge.lookup.search.retrieval import search_words
from knowledge.lookup.whosaid.question import Question, Speaking
from knowledge.store.statement_pages import page_of_statements


def listed_instead(question: Question, speaker: Speaking | None) -> tuple[str, ...]:
    """Suggest queries for what somebody said, or what was said of a topic, that have statements where this has none."""
    if question.together:  # no query asks for several names at once
        return ()
    by = speaker.as_filter if speaker else None
    others = [*_spelt_right(question), *filter(None, [at_any_time(question)])]
    found = [other.query for other in others if _has_statements(other, speaker)]
    return tuple(compose("", filters_of(query) | {"by": by}) for query in found)


def by_anybody(question: Question, asked: QueryTokens) -> tuple[str, ...]:
    """Suggest some words of a question without the name that it gives, where somebody is on record with them."""
    found = asked.words and search_words(question.search(asked, None, question.query.phrases)).judged
    return (compose(asked.text, filters_of(question.query) | {"by": None}),) if found else ()


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
