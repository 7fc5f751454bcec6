"""The topic of a query as terms of the store's filters."""

from collections.abc import Iterable

from knowledge.language.stems import stem
from knowledge.lookup.query.topics import Unit
from knowledge.store.topic_text import TopicTerm


def topic_terms(units: Iterable[Unit]) -> tuple[TopicTerm, ...]:
    """Return a term for each unit of a topic, in order."""
    return tuple(
        TopicTerm(
            unit.written,
            unit.stem,
            unit.phrases,
            tuple(map(stem, unit.related)),
            tuple(hit.actor for hit in unit.hits),
            unit.printed,
            tuple({unit.written.lower(), *(hit.name.lower() for hit in unit.hits)}),
        )
        for unit in units
    )
