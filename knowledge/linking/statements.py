"""Statements: clusters of the quotes of several articles that report one utterance, in any wording or translation."""

from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter

from knowledge.language.near_duplicates import count_independent, independent_reports
from knowledge.language.synonyms import representative
from knowledge.linking.blocking import Fetch, candidate_pairs, closed_neighbourhood
from knowledge.linking.clustering import linked_share, merge_strongest_first, partition_distinct
from knowledge.linking.content_words import blocking_words, content_words
from knowledge.linking.day_windows import Window, consensus_said, week_keys, window_or_before
from knowledge.linking.disagreements import statement_disagreements
from knowledge.linking.identity import settle_ids
from knowledge.linking.linkage_records import Draw, Linked, QuoteRecord, StatementGroup
from knowledge.linking.paraphrase import main_words
from knowledge.linking.quote_matching import copy_signature, link_strength, stand_apart
from knowledge.linking.speakers import certainty_of, speaker_ids, speakers_of, voices

WORD_KEYS, MAIN_KEYS, PAIR_KEYS = 4, 3, 4
"""Blocking keys of a quote by single words, of all and of the main clause, and by pairs, for each week and speaker."""
TEXT_KEY = 80
"""Characters of an indirect, anonymous quote that are its blocking key."""
_SAME_SIDE, _OTHER_SIDE = ("=", ">"), (">", "=")
"""What marks a voice in a key, of an office and of its holder: each looks for the other, none for its like."""
MIN_LINKED_SHARE = 1 / 4
"""Share of linking pairs between two clusters that may merge, so that a quote that reports two utterances does not join
them. Judgement, not measured."""


def statement_keys(quote: QuoteRecord) -> frozenset[str]:
    """Return a quote's blocking keys: week x speaker x content word, and week x pair of words in quotation marks.

    An indirect quote of an anonymous speaker has one key of its own words, and so meets only its copies.
    """
    return _keys_of(quote, _SAME_SIDE)


def search_keys(quote: QuoteRecord) -> frozenset[str]:
    """Return the blocking keys by which a quote looks for others: of an office's holder, those of the office."""
    return _keys_of(quote, _OTHER_SIDE)


def gather_statements(
    seeds: Iterable[QuoteRecord], fetch: Fetch[QuoteRecord], gone: Iterable[QuoteRecord] = ()
) -> list[QuoteRecord]:
    """Return the seeds and all stored quotes that links connect with them; see the contract in ``linkage_records``."""
    return closed_neighbourhood(seeds, fetch, attrgetter("key"), statement_keys, _may_link, gone, search_keys)


def link_statements(records: Iterable[QuoteRecord], draw: Draw) -> Linked[StatementGroup]:
    """Partition quotes into statements; ids are inherited, new ones drawn with the prefix ``s``."""
    quotes = sorted(records, key=lambda quote: quote.key)
    signatures = list(map(copy_signature, quotes))
    groups = partition_distinct(signatures, lambda first: _partition([quotes[at] for at in first]))
    ids, aliases = settle_ids([[quotes[at].id for at in group] for group in groups], "s", draw)
    described = (_describe(i, [quotes[at] for at in group]) for i, group in zip(ids, groups, strict=True))
    return Linked(tuple(described), aliases)


def _keys_of(quote: QuoteRecord, side: tuple[str, str]) -> frozenset[str]:
    days = window_or_before(quote.found.said, quote.published)
    who = speaker_ids(quote).union(f"{voice.word}{side[voice.holder]}" for voice in voices(quote))
    return _keys(quote.text, quote.quoted, who, days)


@lru_cache(maxsize=1 << 14)
def _keys(text: str, quoted: tuple[str, ...], speakers: frozenset[str], days: Window | None) -> frozenset[str]:
    when = week_keys(days)
    chosen = {*blocking_words(content_words(text).words, WORD_KEYS), *blocking_words(main_words(text), MAIN_KEYS)}
    words = {representative(word) for word in chosen}
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
    pairs = candidate_pairs(statement_keys(quote) | search_keys(quote) for quote in quotes)
    links = {(a, b): how for a, b in pairs if (how := link_strength(quotes[a], quotes[b])) is not None}
    strengths = ((how, a, b) for (a, b), how in links.items())
    return merge_strongest_first(len(quotes), strengths, lambda one, other: _may_merge(quotes, links, one, other))


def _may_merge(
    quotes: Sequence[QuoteRecord], links: Container[tuple[int, int]], one: Sequence[int], other: Sequence[int]
) -> bool:
    """Whether enough pairs of two clusters link, and none of the others stands apart."""
    if linked_share(links, one, other) < MIN_LINKED_SHARE:
        return False
    pairs = ((min(a, b), max(a, b)) for a in one for b in other)
    return not any(stand_apart(quotes[a], quotes[b]) for a, b in pairs if (a, b) not in links)


def _describe(statement_id: str, quotes: Sequence[QuoteRecord]) -> StatementGroup:
    independent = independent_reports([quote.passage for quote in quotes])
    told = [quote.found for quote in quotes if quote.found.place]
    places = [found.place for found in [one for one in told if one.said.basis != "carried"] or told if found.place]
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
