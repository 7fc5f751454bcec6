"""What may be meant in other words: statements near in sense to a question whose words nobody is on record with.

They are offers and no answer: without verdict, score or marked words. Filters apply before anything is ranked.
"""

import logging
from collections.abc import Iterator, Sequence
from heapq import nlargest
from typing import NamedTuple

from knowledge.facts import EncoderError, Match
from knowledge.language.sense.encoder import MODEL, SentenceEncoder, load_encoder
from knowledge.language.stems import words
from knowledge.lookup.search.idf import Term, content_terms
from knowledge.lookup.search.sense_ranking import Floats, SenseCandidate, SenseRanker
from knowledge.lookup.whosaid.matches import Offered, offered_matches
from knowledge.lookup.whosaid.question import Question, Speaking
from knowledge.store.filters import on_quotes
from knowledge.store.quotes import quotes_in_context
from knowledge.store.reader import Reader
from knowledge.store.stored_vectors import holds_model, missing_vectors
from knowledge.store.vector_index import nearest

_log = logging.getLogger(__name__)
MOST = 3
"""Offers of one answer."""
_RANKED = 20
"""Quotes nearest by cosine that are ranked: more of them put no more of those meant in the first three."""
_LEAST_WORDS = 2
"""Content words that a question must have that names no speaker: one alone is near to whatever is about it."""
_OF_SPEAKER = 1.0
"""Points by which a reading that knows the speaker outweighs one that does not; judgement."""


class SenseReading(NamedTuple):
    """A way to read a question: what was said, and whose words are asked for, None for anybody's."""

    said: str
    speaker: Speaking | None


class _ScoredOffer(NamedTuple):
    score: float
    offer: Offered


def in_other_words(question: Question, readings: Sequence[SenseReading]) -> tuple[Match, ...]:
    """Offer up to three statements that may be meant, the likeliest first; none where quotes have no vectors yet.

    Several ``readings`` of one question share the three places.
    """
    if _asked_as_printed(question) or not question.last or not holds_model(question.reader.connection, MODEL):
        return ()
    best: dict[str, _ScoredOffer] = {}
    for found in _offers(question, readings):
        statement = found.offer.statement
        if statement not in best or found.score > best[statement].score:
            best[statement] = found
    chosen = nlargest(MOST, best.values(), key=lambda found: (found.score, found.offer.quote))
    return offered_matches(question.reader, [found.offer for found in chosen])


def warm_up(reader: Reader) -> None:
    """Load what the first offer would wait for, the encoder and the codes; nothing where no quote has a vector."""
    if not holds_model(reader.connection, MODEL):
        return
    any_codes = reader.memory.codes.refreshed(reader.connection).newest > 0
    if any_codes and (encoder := ready_encoder()):
        encoder.word_vectors(["quote"])  # the first word makes the mean of all


def unencoded(question: Question) -> int:
    """Return how many quotes cannot be offered yet, since they have no vector; 0 where nothing would be offered."""
    return 0 if _asked_as_printed(question) else missing_vectors(question.reader.connection, MODEL)


def _asked_as_printed(question: Question) -> bool:
    return bool(question.query.phrases or question.printed)


def _offers(question: Question, readings: Sequence[SenseReading]) -> Iterator[_ScoredOffer]:
    encoder = ready_encoder()
    if encoder is None:
        return
    terms = {reading: content_terms(question.reader, words(reading.said)) for reading in readings}
    told = [reading for reading in readings if _tells_enough(reading, terms[reading], encoder)]
    for reading, vector in zip(told, encoder.encode([reading.said for reading in told]), strict=True):
        near = _candidates(question, reading, vector)
        scores = SenseRanker(words(reading.said), terms[reading], encoder).scores(near)
        extra = _OF_SPEAKER if reading.speaker else 0.0
        for candidate, score in zip(near, scores, strict=True):
            yield _ScoredOffer(score + extra, Offered(candidate.quote.statement, candidate.quote.id, reading.said))


def ready_encoder() -> SentenceEncoder | None:
    """Return the encoder, None where its files are missing or damaged: words are found without it."""
    try:
        return load_encoder()
    except EncoderError as error:
        _log.warning("%s", error)
        return None


def _tells_enough(reading: SenseReading, terms: Sequence[Term], encoder: SentenceEncoder) -> bool:
    """Whether a question has content words enough that are words: letters at random are near to anything."""
    least = 1 if reading.speaker else _LEAST_WORDS
    return sum(term.rows > 0 or encoder.knows(term.folded) for term in terms) >= least


def _candidates(question: Question, reading: SenseReading, vector: Floats) -> list[SenseCandidate]:
    where = on_quotes(question.reader.connection, question.filters(reading.speaker))
    near = nearest(question.reader, vector, where, _RANKED)
    quotes = quotes_in_context(question.reader.connection, [one.id for one in near])
    return [SenseCandidate(quotes[one.id], one.cosine) for one in near if one.id in quotes]
