"""What the word index is asked for: which words, how spelt, side by side or anywhere, so that few rows have them."""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise, product

from knowledge.lookup.search.phrases import Asked
from knowledge.lookup.search.speller import RARE
from knowledge.lookup.search.terms import Term
from knowledge.store.search import Clause

MANY = 300  # rows that are sooner looked for among the newest
_ENOUGH = 50  # rows by chance that are no more work than asking for one word more
_SAID = 8  # of so many words hardly two quotes have all
_PAIRS = 5  # of so many pairs hardly two quotes have all, one beside the other or not
_PAIRS_OF_EACH = 3  # where several ways are asked for at once
_EDITED = 8  # of more words than these five will do


def on_record(terms: Sequence[Term]) -> list[Term]:
    """Return the terms that some row has, as they were typed or as they may be spelt."""
    return [term for term in terms if term.rows or term.spellings]


def in_a_row(asked: Asked, terms: Sequence[Term], size: int) -> Clause:
    """Ask for the words in a row: for the rarest pairs of neighbours, or a word alone. The rows may have them apart."""
    pairs = dict.fromkeys(map(tuple, _row([(word.stem,) for word in asked.words])))
    return [_rarest_pairs([*pairs], _reach(terms), size, _PAIRS)]


def as_spelt(asked: Asked, terms: Sequence[Term], size: int) -> Clause:
    """Ask for the words in a row, each as it may be spelt; a word alone is asked for by the other stages.

    Of two neighbours that stand on record as typed one may be a slip, not both.
    """
    spelt = {term.stem: term.stems for term in terms if term.spellings}
    typed = {word.stem for word in asked.words} - {term.stem for term in terms if term.rows < RARE}
    words = [spelt.get(word.stem, (word.stem,)) for word in asked.words]
    pairs: list[Sequence[str]] = [
        [f"{a} {b}" for a, b in product(one, other) if a == one[0] or b == other[0] or not {one[0], other[0]} <= typed]
        for one, other in pairwise(words)
    ]
    return [_rarest_pairs(pairs, _reach(terms), size, _PAIRS)] if spelt and pairs else []


def narrower(asked: Asked, terms: Sequence[Term], size: int) -> Sequence[Clause]:
    """Ask for all that is said, then for the words in a row with one left out or two changed."""
    said = [term.stems for term in sorted(on_record(terms), key=lambda term: term.reach)[:_SAID]]
    likeliest = {term.stem: term.spellings[:1] for term in on_record(terms) if not term.rows}
    words = [likeliest.get(word.stem, (word.stem,)) for word in asked.words]
    return [[said], *([_edited(words, _reach(terms), size)] if 1 < len(words) <= _EDITED else [])]


def _edited(words: Sequence[Sequence[str]], reach: Mapping[str, int], size: int) -> Clause:
    """Ask for words, each in any of its spellings, in a row but for some left out somewhere, or two that changed."""
    places = range(1, len(words))
    parted = [[*_row(words[:n]), *_row(words[n:])] for n in places]
    changed = [_row([*words[: n - 1], words[n], words[n - 1], *words[n + 1 :]]) for n in places]
    chosen: list[Sequence[Sequence[str]]] = []
    for way in (*parted, *changed):
        rare = _rarest_pairs(way, reach, size, _PAIRS_OF_EACH)
        if rare not in chosen:
            chosen.append(rare)
    return chosen


def _reach(terms: Sequence[Term]) -> dict[str, int]:
    """Say for each stem in how many rows its term stands, however it is spelt."""
    return {one: term.reach for term in terms for one in term.stems}


def _rarest_pairs(
    pairs: Sequence[Sequence[str]], reach: Mapping[str, int], size: int, most: int
) -> Sequence[Sequence[str]]:
    """Choose the pairs, each in all its spellings, of which the rarer word is rarest; few quotes have these apart.

    Those with a word that nobody said are left out.
    """
    held = [(min(reach.get(one, size) for one in spelt[0].split()), n) for n, spelt in enumerate(pairs)]
    return [pairs[n] for rows, n in sorted(held) if rows][:most]


def _row(words: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Give what stands in all rows that have these words in a row: the pairs of neighbours, or a word alone."""
    pairs = [tuple(map(" ".join, product(one, other))) for one, other in pairwise(words)]
    return [*pairs] or [*words]


def rarest(rare: Sequence[Term], spare: float, size: int) -> Clause:
    """Ask for rows with all of these words but some worth ``spare``, and for few others, by as few words as do.

    What is worth more than can be spared is in every such row; and who has all but so many of the others has any number
    of that many more of them.
    """
    needed = sorted((term for term in rare if term.weight > spare), key=lambda term: term.reach)
    others = sorted((term for term in rare if term.weight <= spare), key=lambda term: term.reach)
    missing = _may_miss(others, spare)
    chosen = with_rarest(needed[0], needed[1:], size) if needed else []
    if chosen and by_chance(size, chosen) <= _ENOUGH:
        return [[term.stems for term in chosen]]
    some: list[tuple[Term, ...]] = [()]
    for few in range(0 if chosen else 1, max(0, len(others) - missing) + 1):
        some = list(combinations(others[: few + missing], few))
        if sum(by_chance(size, (*chosen, *one)) for one in some) <= _ENOUGH:
            break
    return [[term.stems for term in (*chosen, *one)] for one in some]


def with_rarest(term: Term, others: Iterable[Term], size: int) -> list[Term]:
    """Give a term and as few of the others, rarest first, as leave few rows by chance."""
    chosen = [term]
    for other in sorted(others, key=lambda one: one.reach):
        if by_chance(size, chosen) <= _ENOUGH:
            break
        chosen.append(other)
    return chosen


def by_chance(size: int, terms: Iterable[Term]) -> float:
    """Say how many of so many rows have these words by chance."""
    return size * math.prod(term.reach / max(size, 1) for term in terms)


def finds_many(clause: Clause, terms: Sequence[Term], size: int) -> bool:
    """Whether a clause of whole terms finds many rows by chance."""
    known: dict[object, Term] = {term.stems: term for term in terms}
    return sum(by_chance(size, (known[one] for one in all_of)) for all_of in clause if all_of) > MANY


def _may_miss(others: Sequence[Term], spare: float) -> int:
    """Count how many of the words can be missing before more than ``spare`` is."""
    missing = 0
    for weight in sorted(term.weight for term in others):
        spare -= weight
        if spare < 0:
            break
        missing += 1
    return missing
