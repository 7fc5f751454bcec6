"""Near misses as queries that have an answer: "did you mean"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from knowledge.language.slips import slips_in
from knowledge.language.stems import fold_word
from knowledge.lookup.query.grammar import Query, compose
from knowledge.lookup.query.names import KnownNames
from knowledge.lookup.query.topics import Unit
from knowledge.lookup.search.alignment import align, window
from knowledge.lookup.search.finding import Near
from knowledge.lookup.search.phrases import Asked, HeardWord, hear_row
from knowledge.lookup.search.speller import alike
from knowledge.lookup.search.terms import counts, is_content
from knowledge.store.reader import Reader

MOST = 3
_LEAST_SCORE = 50.0
_LONGEST = 10
_MARKS = re.compile('["“”„«»]')


def nearest_words(asked: Asked, near: Iterable[Near], filters: dict[str, str | None]) -> tuple[str, ...]:
    """Give the words on record that come nearest, each as a query under the same filters."""
    found = (_on_record(asked, one) for one in near if one.score >= _LEAST_SCORE)
    queries = (compose(words, filters) for words in found if words)
    return tuple({query.casefold(): query for query in queries}.values())[:MOST]


def nearest_names(names: KnownNames, name: str, query: Query) -> tuple[str, ...]:
    """Give the query with names that are spelt nearly like one that is nobody's."""
    filters = filters_of(query)
    return tuple(compose(query.words, filters | {"by": near}) for near in names.similar(name, MOST))


def filters_of(query: Query) -> dict[str, str | None]:
    """Give a query's filters as ``compose`` takes them."""
    return {name: getattr(query, name) for name in ("by", "is_", "about", "in_", "since", "until")}


def _on_record(asked: Asked, near: Near) -> str | None:
    heard = hear_row(near.row)
    aligned = [(align(asked.words, words), words) for words in _stretches(heard.words)]
    alignment, best = min(aligned, key=lambda one: one[0].cost)
    found = window(alignment)
    if not found or not _shares_content(asked, best[found[0] : found[1]]):
        return None
    first, last = found[0], min(found[1], found[0] + _LONGEST)
    if last - first == 1:
        last = _next_content(best, last)
    return _MARKS.sub("", heard.text[best[first].start : best[last - 1].end])


def _stretches(words: Sequence[HeardWord]) -> Iterator[Sequence[HeardWord]]:
    """Cut a quote where words are not one on record: at its joints."""
    for part in sorted({word.part for word in words}):
        yield [word for word in words if word.part == part]


def _next_content(words: Sequence[HeardWord], last: int) -> int:
    """Take the next word that says something to one that stands alone, if the same quotation marks hold both."""
    for n in range(last, min(last + 3, len(words))):
        if words[n].marks != words[last - 1].marks:
            break
        if is_content(words[n]):
            return n + 1
    return last


def _shares_content(asked: Asked, words: Sequence[HeardWord]) -> bool:
    wanted = {word.stem for word in asked.words if is_content(word)}
    return any(word.stem in wanted for word in words)


def corrected(reader: Reader, query: Query, units: Sequence[Unit]) -> tuple[str, ...]:
    """Give the topic with the words that no article has put right."""
    wrong = {unit.written: unit.stem for unit in units if not unit.hits}
    unknown = [written for written, stemmed in wrong.items() if not counts(reader, "passages", [stemmed])[stemmed]]
    right = alike(reader, "passages", {written: slips_in(written) for written in unknown}, MOST)
    if not unknown or not all(right.values()):
        return ()
    topics = []
    for n in range(MOST):
        put = {written: options[min(n, len(options) - 1)] for written, options in right.items()}
        topics.append(" ".join(put.get(fold_word(word), word) for word in query.words.split()))
    return tuple(dict.fromkeys(compose(topic, filters_of(query)) for topic in topics))
