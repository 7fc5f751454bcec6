"""Statements: clusters of the quotes of several articles that report one utterance, in any wording or translation."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from knowledge.language.near_duplicates import count_independent, independent_reports
from knowledge.linking.blocking import Fetch, candidate_pairs, closed_neighbourhood
from knowledge.linking.clustering import linked_share, merge_strongest_first, partition_distinct
from knowledge.linking.content_words import blocking_words, content_words
from knowledge.linking.day_windows import Window, consensus_said, week_keys, window_or_before
from knowledge.linking.disagreements import statement_disagreements
from knowledge.linking.identity import settle_ids
from knowledge.linking.linkage_records import Draw, Linked, QuoteRecord, StatementGroup
from knowledge.linking.quote_matching import copy_signature, link_strength
from knowledge.linking.quote_similarity import near_identical
from knowledge.linking.speakers import certainty_of, speaker_ids, speakers_of

WORD_KEYS, PAIR_KEYS = 6, 4
"""Blocking keys of a quote by single words and by pairs of neighbours, for each week and speaker."""
TEXT_KEY = 80
"""Characters of an indirect, anonymous quote that are its blocking key."""
MIN_LINKED_SHARE = 1 / 3
"""Share of linking pairs between two clusters that may merge, so that a quote that reports two utterances does not join
them. Judgement, not measured."""


def statement_keys(quote: QuoteRecord) -> frozenset[str]:
    """Return a quote's blocking keys: week x speaker x content word, and week x pair of words in quotation marks.

    An indirect quote of an anonymous speaker has one key of its own words, and so meets only its copies.
    """
    return _keys(quote.text, quote.quoted, speaker_ids(quote), window_or_before(quote.found.said, quote.published))


def gather_statements(
    seeds: Iterable[QuoteRecord], fetch: Fetch[QuoteRecord], gone: Iterable[QuoteRecord] = ()
) -> list[QuoteRecord]:
    """Return the seeds and all stored quotes that links connect with them; see the contract in ``linkage_records``."""
    return closed_neighbourhood(seeds, fetch, attrgetter("key"), statement_keys, _may_link, gone)


def link_statements(records: Iterable[QuoteRecord], draw: Draw) -> Linked[StatementGroup]:
    """Partition quotes into statements; ids are inherited, new ones drawn with the prefix ``s``."""
    quotes = sorted(records, key=lambda quote: quote.key)
    signatures = list(map(copy_signature, quotes))
    groups = partition_distinct(signatures, lambda first: _partition([quotes[at] for at in first]))
    ids, aliases = settle_ids([[quotes[at].id for at in group] for group in groups], "s", draw)
    described = (_describe(i, [quotes[at] for at in group]) for i, group in zip(ids, groups, strict=True))
    return Linked(tuple(described), aliases)


@lru_cache(maxsize=1 << 14)
def _keys(text: str, quoted: tuple[str, ...], speakers: frozenset[str], days: Window | None) -> frozenset[str]:
    when = week_keys(days)
    words = blocking_words(content_words(text).words, WORD_KEYS)
    by_speaker = {f"{week} {who} {word}" for week in when for who in speakers for word in words}
    by_words = {f"{week} “{pair}" for week in when for pair in _pairs(quoted)}
    return frozenset(by_speaker | by_words) or frozenset(f"{week} = {text[:TEXT_KEY]}" for week in when)


def _pairs(quoted: Iterable[str]) -> list[str]:
    """Pairs (bigrams) of content words inside the quotation marks, the longest pairs first."""
    runs = [content_words(fragment).words for fragment in quoted]
    pairs = {f"{a} {b}" for run in runs for a, b in pairwise(run)}
    return sorted(pairs, key=lambda pair: (-len(pair), pair))[:PAIR_KEYS]


def _may_link(a: QuoteRecord, b: QuoteRecord) -> bool:
    return link_strength(a, b) is not None


def _partition(quotes: Sequence[QuoteRecord]) -> list[list[int]]:
    """Cluster quotes, the strongest links first; two clusters merge as ``_may_merge`` allows."""
    pairs = candidate_pairs(map(statement_keys, quotes))
    links = {(a, b): how for a, b in pairs if (how := link_strength(quotes[a], quotes[b])) is not None}
    strengths = ((how, a, b) for (a, b), how in links.items())
    return merge_strongest_first(len(quotes), strengths, lambda one, other: _may_merge(quotes, links, one, other))


def _may_merge(
    quotes: Sequence[QuoteRecord], links: Container[tuple[int, int]], one: Sequence[int], other: Sequence[int]
) -> bool:
    """Whether enough pairs of two clusters link, and their quotes of one article are near-identical."""
    by_source: dict[str, list[QuoteRecord]] = defaultdict(list)
    for at in one:
        by_source[quotes[at].key[0]].append(quotes[at])
    if not all(near_identical(a, quotes[at]) for at in other for a in by_source.get(quotes[at].key[0], ())):
        return False
    return linked_share(links, one, other) >= MIN_LINKED_SHARE


def _describe(statement_id: str, quotes: Sequence[QuoteRecord]) -> StatementGroup:
    independent = independent_reports([quote.passage for quote in quotes])
    places = [quote.found.place for quote in quotes if quote.found.place]
    return StatementGroup(
        statement_id,
        tuple(quote.key for quote in quotes),
        consensus_said((quote.found.said, independent[at]) for at, quote in enumerate(quotes)),
        min(places, key=lambda place: (-places.count(place), place), default=None),
        speakers_of(quotes),
        tuple((quote.key, certainty_of(quote)) for quote in quotes),
        count_independent([(quote.key[0], quote.passage) for quote in quotes]),
        statement_disagreements(quotes),
    )
