"""Words that stand in an article although nobody is on record with them."""

from knowledge.facts import InText
from knowledge.lookup.query.filters import Filters, in_outlet
from knowledge.lookup.query.voices import voice_of
from knowledge.lookup.search.phrases import Asked, find_exact, hear
from knowledge.lookup.search.terms import is_content
from knowledge.store.reader import Reader
from knowledge.store.search import Limits, Where, search
from knowledge.store.texts import passages

_READ = 60
_SHOWN = 3


def in_text(reader: Reader, asked: Asked, filters: Filters) -> tuple[InText, ...]:
    """Find sentences that have the words as asked; a question about somebody's words has none."""
    if filters.of_somebody or filters.about or not any(is_content(word) for word in asked.words):
        return ()
    phrase = [[[asked.stems]]]
    hits = search(reader.connection, "passages", phrase, Limits(_READ), where=_published(reader, filters))
    found = passages(reader, [row.id for row in hits.rows]).values()
    shown = [one for one in found if _has(one.text, asked)][:_SHOWN]
    return tuple(one.model_copy(update={"voice": voice_of(reader, one)}) for one in shown)


def _has(sentence: str, asked: Asked) -> bool:
    whole = [(0, len(sentence))]
    return find_exact(asked.folded, hear(sentence, whole, ()).words) is not None


def _published(reader: Reader, filters: Filters) -> Where:
    conditions = [in_outlet(reader.connection, filters.outlet)] if filters.outlet else []
    days = ["published >= :since"] if filters.since else []
    days += ["published <= :until"] if filters.until else []
    if days:
        conditions.append(f"t.article_id IN (SELECT id FROM articles WHERE {' AND '.join(days)})")
    return Where(" AND ".join(conditions), filters.bound)
