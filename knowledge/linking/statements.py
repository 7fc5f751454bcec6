"""Statements: the quotes of several articles that report one utterance, in whatever wording or translation."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from knowledge.facts import Certainty
from knowledge.linking.content import content, telling
from knowledge.linking.days import agreed, may_be_one, weeks, window_or_week
from knowledge.linking.disagreements import statement_disagreements
from knowledge.linking.identity import settle_ids
from knowledge.linking.neighbourhood import Fetch, Groups, chains, gather, sharing
from knowledge.linking.records import Draw, Key, Linked, QuoteRecord, StatementGroup
from knowledge.linking.similarity import alike, near_identical, same_quoted, wire_copy
from knowledge.linking.speakers import (
    best,
    is_anonymous,
    may_mean,
    same_words_for_speaker,
    speaker_ids,
    speakers_of,
)

WORD_KEYS, PAIR_KEYS = 6, 4
SAME_WORDS_OF_SOMEBODY, SAME_WORDS_OF_ANOTHER = 2, 8
GUESS = 4  # the weakest strength: somebody without a name who may be the named


def statement_keys(quote: QuoteRecord) -> frozenset[str]:
    """Return the keys of a quote: week x speaker x telling word, and week x pair of words in quotation marks."""
    when = weeks(window_or_week(quote.found.said, quote.published))
    words = telling(content(quote.text).words, WORD_KEYS)
    by_speaker = {f"{week} {who} {word}" for week in when for who in speaker_ids(quote) for word in words}
    return frozenset(by_speaker | {f"{week} “{pair}" for week in when for pair in _pairs(quote)})


def gather_statements(
    seeds: Iterable[QuoteRecord], fetch: Fetch[QuoteRecord], gone: Iterable[QuoteRecord] = ()
) -> list[QuoteRecord]:
    """Return the seeds and all stored quotes that joining connects with them; see the neighbourhood contract."""
    return gather(seeds, fetch, lambda quote: quote.key, statement_keys, _join, gone)


def link_statements(records: Iterable[QuoteRecord], draw: Draw) -> Linked[StatementGroup]:
    """Partition quotes into statements; ids are inherited, new ones drawn with the prefix ``s``."""
    quotes = sorted(records, key=lambda quote: quote.key)
    groups = sorted(sorted(group) for group in _partition(quotes))
    ids, aliases = settle_ids([[quotes[at].id for at in group] for group in groups], "s", draw)
    described = (_describe(i, [quotes[at] for at in group]) for i, group in zip(ids, groups, strict=True))
    return Linked(tuple(described), aliases)


def _pairs(quote: QuoteRecord) -> list[str]:
    """Neighbouring telling words inside the quotation marks, those of the longest words first."""
    runs = [content(fragment).words for fragment in quote.quoted]
    pairs = {f"{a} {b}" for run in runs for a, b in pairwise(run)}
    return sorted(pairs, key=lambda pair: (-len(pair), pair))[:PAIR_KEYS]


def _join(a: QuoteRecord, b: QuoteRecord) -> bool:
    return _strength(a, b) is not None


def _strength(a: QuoteRecord, b: QuoteRecord) -> int | None:
    """How strongly two quotes join, 0 the strongest, None if they are two utterances."""
    if not may_be_one(window_or_week(a.found.said, a.published), window_or_week(b.found.said, b.published)):
        return None
    if a.key[0] == b.key[0]:
        return 0 if a.speakers and speaker_ids(a) == speaker_ids(b) and near_identical(a, b) else None
    if speaker_ids(a) & speaker_ids(b):
        likeness = alike(a, b)
        return None if likeness is None else int(likeness)
    return _strength_of_strangers(a, b)


def _strength_of_strangers(a: QuoteRecord, b: QuoteRecord) -> int | None:
    if is_anonymous(a) and is_anonymous(b):
        return 3 if same_words_for_speaker(a, b) and same_quoted(a, b, SAME_WORDS_OF_SOMEBODY) else None
    if is_anonymous(a) or is_anonymous(b):
        somebody, named = (a, b) if is_anonymous(a) else (b, a)
        return GUESS if same_quoted(a, b, SAME_WORDS_OF_SOMEBODY) and may_mean(somebody, named) else None
    return 2 if same_quoted(a, b, SAME_WORDS_OF_ANOTHER) else None


def _partition(quotes: Sequence[QuoteRecord]) -> list[list[int]]:
    """Join the strongest pairs first; quotes of one article meet only if near-identical.

    Two named utterances never meet through somebody without a name: where two would, he stays alone.
    """
    edges = sorted(_edges(quotes))
    groups = Groups(len(quotes), lambda one, other: _may_meet([quotes[a] for a in one], [quotes[b] for b in other]))
    for _, a, b in (edge for edge in edges if edge[0] < GUESS):
        groups.unite(a, b)
    meant: dict[int, set[int]] = defaultdict(set)
    for _, a, b in (edge for edge in edges if edge[0] == GUESS):
        somebody, named = (a, b) if is_anonymous(quotes[a]) else (b, a)
        meant[groups.home[somebody]].add(groups.home[named])
    for somebody, named_groups in sorted(meant.items()):
        if len(named_groups) == 1:
            groups.unite(somebody, min(named_groups))
    return groups.members()


def _edges(quotes: Sequence[QuoteRecord]) -> Iterator[tuple[int, int, int]]:
    for a, b in sharing(map(statement_keys, quotes)):
        if (strength := _strength(quotes[a], quotes[b])) is not None:
            yield strength, a, b


def _may_meet(one: Sequence[QuoteRecord], other: Sequence[QuoteRecord]) -> bool:
    by_source: dict[str, list[QuoteRecord]] = defaultdict(list)
    for quote in one:
        by_source[quote.key[0]].append(quote)
    return all(near_identical(a, b) for b in other for a in by_source.get(b.key[0], ()))


def _describe(statement_id: str, quotes: Sequence[QuoteRecord]) -> StatementGroup:
    copies = [(a, b) for a in range(len(quotes)) for b in range(a) if wire_copy(quotes[a], quotes[b])]
    independent = {at: n for n, group in enumerate(chains(len(quotes), copies)) for at in group}
    places = [quote.found.place for quote in quotes if quote.found.place]
    return StatementGroup(
        statement_id,
        tuple(quote.key for quote in quotes),
        agreed((quote.found.said, independent[at]) for at, quote in enumerate(quotes)),
        min(places, key=lambda place: (-places.count(place), place), default=None),
        speakers_of(quotes),
        tuple(_certainties(quotes)),
        statement_disagreements(quotes),
    )


def _certainties(quotes: Sequence[QuoteRecord]) -> Iterator[tuple[Key, Certainty]]:
    somebody_is_named = any(map(speaker_ids, quotes))
    for quote in quotes:
        if somebody_is_named and is_anonymous(quote):
            yield quote.key, "inferred"
        else:
            yield quote.key, best(speaker.found.certainty for speaker in quote.speakers)
