"""Near misses as queries that have an answer: "did you mean"."""

from collections.abc import Iterable, Iterator, Sequence

from knowledge.lookup.alignment import align, window
from knowledge.lookup.content import is_content
from knowledge.lookup.finding import Near
from knowledge.lookup.hearing import Asked, HeardWord, hear_row
from knowledge.lookup.names import KnownNames
from knowledge.lookup.query import Query, compose

MOST = 3
_LEAST_SCORE = 50.0
_LONGEST = 10


def nearest_words(asked: Asked, near: Iterable[Near], filters: dict[str, str | None]) -> tuple[str, ...]:
    """Give the words on record that come nearest, each as a query under the same filters."""
    found = (_on_record(asked, one) for one in near if one.score >= _LEAST_SCORE)
    queries = (compose(words, filters) for words in found if words)
    return tuple(dict.fromkeys(queries))[:MOST]


def nearest_names(names: KnownNames, name: str, query: Query) -> tuple[str, ...]:
    """Give the query with names that are spelt nearly like one that is nobody's."""
    filters = filters_of(query)
    return tuple(compose(query.words, filters | {"by": near}) for near in names.similar(name, MOST))


def filters_of(query: Query) -> dict[str, str | None]:
    """Give a query's filters as ``compose`` takes them."""
    return {"by": query.by, "about": query.about, "in_": query.in_, "since": query.since, "until": query.until}


def _on_record(asked: Asked, near: Near) -> str | None:
    heard = hear_row(near.row)
    best = max(_stretches(heard.words), key=lambda words: -align(asked.words, words).cost, default=None)
    found = window(align(asked.words, best)) if best else None
    if not best or not found or not _shares_content(asked, best[found[0] : found[1]]):
        return None
    first, last = found[0], min(max(found[1], found[0] + len(asked.words)), found[0] + _LONGEST)
    return heard.text[best[first].start : best[:last][-1].end].replace('"', "")


def _stretches(words: Sequence[HeardWord]) -> Iterator[Sequence[HeardWord]]:
    """Cut a quote where words are not one on record: at its joints."""
    for part in sorted({word.part for word in words}):
        yield [word for word in words if word.part == part]


def _shares_content(asked: Asked, words: Sequence[HeardWord]) -> bool:
    wanted = {word.stem for word in asked.words if is_content(word)}
    return any(word.stem in wanted for word in words)
