"""A page of what somebody said about a topic: what is nearest to the topic in sense comes first.

What passes is told by words as ever; only its order is by sense.
"""

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.language.sense.encoder import MODEL
from knowledge.lookup.search.sense_ranking import Floats
from knowledge.lookup.whosaid.in_other_words import ready_encoder
from knowledge.lookup.whosaid.question import Question, Speaking
from knowledge.store.quotes import quotes_of_statements
from knowledge.store.reader import Reader
from knowledge.store.search import Where
from knowledge.store.statement_pages import StatementPage, page_of_statements
from knowledge.store.stored_vectors import missing_vectors
from knowledge.store.vector_index import nearest

_RANKED = 300
"""Statements up to which a list is put in order of sense, whole, so that its pages follow on each other; of more the
newest are asked for. Who asks for more at once than this has them by day, as exports do."""
_NEAREST = "nearest to the topic first"


class OrderedPage(NamedTuple):
    """A page of statements, and how they are ordered, in words, where that is not newest first."""

    page: StatementPage
    order: str = ""


def ordered_page(question: Question, speaker: Speaking | None) -> OrderedPage:
    """Return the page that is asked for: by sense where a speaker and a topic are asked for, else newest first.

    Newest first is also what is longer than can be ranked, or while any quote is without a vector.
    """
    connection, filters = question.reader.connection, question.filters(speaker)
    if speaker and question.query.about and question.limit <= _RANKED:
        page = page_of_statements(connection, filters, 0, _RANKED)
        if page.total <= _RANKED:
            return _within(_by_sense(question, page), question)
    return OrderedPage(page_of_statements(connection, filters, question.offset, question.limit))


def _within(ordered: OrderedPage, question: Question) -> OrderedPage:
    ids = ordered.page.ids[question.offset : question.offset + question.limit]
    return ordered._replace(page=ordered.page._replace(ids=ids))


def _by_sense(question: Question, page: StatementPage) -> OrderedPage:
    if page.total < 2 or missing_vectors(question.reader.connection, MODEL):
        return OrderedPage(page)
    encoder = ready_encoder()
    if encoder is None:
        return OrderedPage(page)
    topic = encoder.encode([question.query.about or ""])[0]
    return OrderedPage(page._replace(ids=_nearest_first(question.reader, topic, page.ids)), _NEAREST)


def _nearest_first(reader: Reader, topic: Floats, ids: Sequence[str]) -> tuple[str, ...]:
    """Return statements in the order of their nearest quotes."""
    statements = quotes_of_statements(reader.connection, ids)
    near = nearest(reader, topic, Where(only=list(statements)), len(statements))
    return tuple(dict.fromkeys([*(statements[one.id] for one in near), *ids]))
