"""Near misses as queries that have an answer: "did you mean"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from knowledge.language.stems import fold_word
from knowledge.language.stop_words import is_content
from knowledge.lookup.query.grammar import Query, compose
from knowledge.lookup.query.names import KnownNames
from knowledge.lookup.query.topics import Unit
from knowledge.lookup.search.alignment import Aligner
from knowledge.lookup.search.idf import document_frequencies
from knowledge.lookup.search.phrase_match import QueryTokens, QuoteToken, tokenise_row
from knowledge.lookup.search.retrieval import NearMiss
from knowledge.lookup.search.spelling import corrections
from knowledge.store.reader import Reader
from knowledge.store.symspell import most_edits

MOST = 3
_LEAST_SCORE = 50.0  # points; judgement, not measured
_LONGEST = 10  # words
_MARKS = re.compile('["“”„«»]')


def nearest_words(query: QueryTokens, near: Iterable[NearMiss], filters: dict[str, str | None]) -> tuple[str, ...]:
    """Return the words on record that come nearest, each as a query under the same filters, up to three."""
    found = (_on_record(query, one) for one in near if one.score >= _LEAST_SCORE)
    queries = (compose(words, filters) for words in found if words)
    return tuple({query.casefold(): query for query in queries}.values())[:MOST]


def nearest_names(names: KnownNames, name: str, query: Query) -> tuple[str, ...]:
    """Return the query with names that are spelt nearly like one that is nobody's."""
    filters = filters_of(query)
    return tuple(compose(query.words, filters | {"by": near}) for near in names.similar(name, MOST))


def filters_of(query: Query) -> dict[str, str | None]:
    """Return a query's filters as ``compose`` takes them."""
    return {name: getattr(query, name) for name in ("by", "is_", "about", "in_", "only", "since", "until")}


def _on_record(query: QueryTokens, near: NearMiss) -> str | None:
    """Return the words of a near miss that stand for those asked, up to ten."""
    quote = tokenise_row(near.row)
    aligner = Aligner(query, ())
    aligned = [(aligner.align([word.stem for word in words]), words) for words in _parts(quote.words)]
    alignment, best = min(aligned, key=lambda one: one[0].cost)
    found = alignment.stretch
    if not found or not _shares_content(query, best[found[0] : found[1]]):
        return None
    first, last = found[0], min(found[1], found[0] + _LONGEST)
    if last - first == 1:
        last = _next_content(best, last)
    return _MARKS.sub("", quote.text[best[first].start : best[last - 1].end])


def _parts(words: Sequence[QuoteToken]) -> Iterator[Sequence[QuoteToken]]:
    """Cut a quote at its joints."""
    for part in sorted({word.part for word in words}):
        yield [word for word in words if word.part == part]


def _next_content(words: Sequence[QuoteToken], last: int) -> int:
    """Return the end of a stretch of one word, with the next content word if the same quotation marks hold both."""
    for n in range(last, min(last + 3, len(words))):
        if words[n].marks != words[last - 1].marks:
            break
        if is_content(words[n]):
            return n + 1
    return last


def _shares_content(query: QueryTokens, words: Sequence[QuoteToken]) -> bool:
    wanted = {word.stem for word in query.words if is_content(word)}
    return any(word.stem in wanted for word in words)


def corrected(reader: Reader, query: Query, units: Sequence[Unit]) -> tuple[str, ...]:
    """Return the query with the words of its topic that no article has corrected, up to three ways."""
    topics = corrected_topics(reader, query.words, units)
    return tuple(dict.fromkeys(compose(topic, filters_of(query)) for topic in topics))


def corrected_topics(reader: Reader, topic: str, units: Sequence[Unit]) -> tuple[str, ...]:
    """Return a topic with the words that no article has corrected, up to three ways; none where one cannot be."""
    words = (unit for unit in units if not unit.hits and not unit.printed and " " not in unit.stem)
    wrong = {unit.written: unit.stem for unit in words}
    rows = document_frequencies(reader, "passages", wrong.values())
    unknown = [written for written, stemmed in wrong.items() if not rows[stemmed]]
    right = corrections(reader, "passages", {written: most_edits(written) for written in unknown}, MOST)
    if not unknown or not all(right.values()):
        return ()
    topics = []
    for n in range(MOST):
        put = {written: options[min(n, len(options) - 1)] for written, options in right.items()}
        topics.append(" ".join(put.get(fold_word(word), word) for word in topic.split()))
    return tuple(dict.fromkeys(topics))
