"""Statements: the quotes of several articles that report one utterance, in whatever wording or translation."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from knowledge.language.near_duplicates import count_independent, independent_reports
from knowledge.linking.content_words import content, telling
from knowledge.linking.day_windows import Window, agreed, weeks, window_or_before
from knowledge.linking.disagreements import statement_disagreements
from knowledge.linking.identity import settle_ids
from knowledge.linking.linkage_records import Draw, Linked, QuoteRecord, StatementGroup
from knowledge.linking.neighbourhood import Fetch, Groups, gather, sharing, tied_share, with_copies
from knowledge.linking.quote_matching import printed, tie
from knowledge.linking.quote_similarity import near_identical
from knowledge.linking.speakers import certainty_of, speaker_ids, speakers_of

WORD_KEYS, PAIR_KEYS = 6, 4
TEXT_KEY = 80
TIED_SHARE = 1 / 3  # of two groups' pairs: a compound quote does not join the two utterances it reports


def statement_keys(quote: QuoteRecord) -> frozenset[str]:
    """Return the keys of a quote: week x speaker x telling word, and week x pair of words in quotation marks.

    What nobody with a name is said to have said, and without quotation marks, meets only its own copies.
    """
    return _keys(quote.text, quote.quoted, speaker_ids(quote), window_or_before(quote.found.said, quote.published))


def gather_statements(
    seeds: Iterable[QuoteRecord], fetch: Fetch[QuoteRecord], gone: Iterable[QuoteRecord] = ()
) -> list[QuoteRecord]:
    """Return the seeds and all stored quotes that joining connects with them; see the neighbourhood contract."""
    return gather(seeds, fetch, attrgetter("key"), statement_keys, _join, gone)


def link_statements(records: Iterable[QuoteRecord], draw: Draw) -> Linked[StatementGroup]:
    """Partition quotes into statements; ids are inherited, new ones drawn with the prefix ``s``."""
    quotes = sorted(records, key=lambda quote: quote.key)
    groups = with_copies(list(map(printed, quotes)), lambda first: _partition([quotes[at] for at in first]))
    ids, aliases = settle_ids([[quotes[at].id for at in group] for group in groups], "s", draw)
    described = (_describe(i, [quotes[at] for at in group]) for i, group in zip(ids, groups, strict=True))
    return Linked(tuple(described), aliases)


@lru_cache(maxsize=1 << 14)
def _keys(text: str, quoted: tuple[str, ...], speakers: frozenset[str], days: Window | None) -> frozenset[str]:
    when = weeks(days)
    words = telling(content(text).words, WORD_KEYS)
    by_speaker = {f"{week} {who} {word}" for week in when for who in speakers for word in words}
    by_words = {f"{week} “{pair}" for week in when for pair in _pairs(quoted)}
    return frozenset(by_speaker | by_words) or frozenset(f"{week} = {text[:TEXT_KEY]}" for week in when)


def _pairs(quoted: Iterable[str]) -> list[str]:
    """Neighbouring telling words inside the quotation marks, those of the longest words first."""
    runs = [content(fragment).words for fragment in quoted]
    pairs = {f"{a} {b}" for run in runs for a, b in pairwise(run)}
    return sorted(pairs, key=lambda pair: (-len(pair), pair))[:PAIR_KEYS]


def _join(a: QuoteRecord, b: QuoteRecord) -> bool:
    return tie(a, b) is not None


def _partition(quotes: Sequence[QuoteRecord]) -> list[list[int]]:
    """Join the strongest pairs first, groups if a third of their pairs do, one article's quotes if near-identical."""
    pairs = sharing(map(statement_keys, quotes))
    ties = {(a, b): how for a, b in pairs if (how := tie(quotes[a], quotes[b])) is not None}
    groups = Groups(len(quotes), lambda one, other: _may_meet(quotes, ties, one, other))
    for _, a, b in sorted((how, a, b) for (a, b), how in ties.items()):
        groups.unite(a, b)
    return groups.members()


def _may_meet(
    quotes: Sequence[QuoteRecord], ties: Container[tuple[int, int]], one: Sequence[int], other: Sequence[int]
) -> bool:
    by_source: dict[str, list[QuoteRecord]] = defaultdict(list)
    for at in one:
        by_source[quotes[at].key[0]].append(quotes[at])
    if not all(near_identical(a, quotes[at]) for at in other for a in by_source.get(quotes[at].key[0], ())):
        return False
    return tied_share(ties, one, other) >= TIED_SHARE


def _describe(statement_id: str, quotes: Sequence[QuoteRecord]) -> StatementGroup:
    independent = independent_reports([quote.passage for quote in quotes])
    places = [quote.found.place for quote in quotes if quote.found.place]
    return StatementGroup(
        statement_id,
        tuple(quote.key for quote in quotes),
        agreed((quote.found.said, independent[at]) for at, quote in enumerate(quotes)),
        min(places, key=lambda place: (-places.count(place), place), default=None),
        speakers_of(quotes),
        tuple((quote.key, certainty_of(quote)) for quote in quotes),
        count_independent([(quote.key[0], quote.passage) for quote in quotes]),
        statement_disagreements(quotes),
    )
