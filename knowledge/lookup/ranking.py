"""How near a quote comes to the words asked: word for word, or by rapidfuzz and the content words it shares."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from knowledge.lookup.content import Term
from knowledge.lookup.hearing import HeardWord
from knowledge.lookup.speller import within_slips

_MISSPELT = 0.9  # what a word counts that is spelt nearly as asked
_STRETCH = 2  # words on record for each word asked
_SHARE_OF_FRAGMENT = 0.7  # weights measured on fragments inside quotes: right at first place .964


def likeness(asked: str, on_record: str) -> float:
    """Score a fragment against a quote, both as stems, 0 to 100; a quote shorter than the fragment must match whole."""
    if len(on_record) < len(asked):
        part = fuzz.ratio(asked, on_record)
    else:
        part = fuzz.partial_ratio(f" {asked} ", f" {on_record} ")
    return _SHARE_OF_FRAGMENT * part + (1 - _SHARE_OF_FRAGMENT) * fuzz.token_set_ratio(asked, on_record)


def coverage(terms: Sequence[Term], heard: Sequence[HeardWord], asked: int) -> float:
    """Say what share of the asked content, 0 to 1, stands together in a stretch about as long as the ``asked`` words.

    A word within a slip or two of the asked one counts nearly whole.
    """
    whole = sum(term.weight for term in terms)
    found = _found(terms, heard)
    best, longest = 0.0, _STRETCH * (asked + 1)
    for at, (first, _, _) in enumerate(found):
        held: dict[str, float] = {}
        for n, stem, worth in found[at:]:
            if n - first > longest:
                break
            held[stem] = max(held.get(stem, 0.0), worth)
        best = max(best, sum(held.values()))
    return best / whole if whole else 0.0


def _found(terms: Sequence[Term], heard: Sequence[HeardWord]) -> list[tuple[int, str, float]]:
    """List where the terms stand and what they count for there: by stem, or by spelling where no stem is the same."""
    worth = {term.stem: term for term in terms}
    found = [(n, word.stem, worth[word.stem].weight) for n, word in enumerate(heard) if word.stem in worth]
    missing = [term for term in terms if term.stem not in {stem for _, stem, _ in found}]
    for term in missing:
        found += [(n, term.stem, term.weight * _MISSPELT) for n, word in enumerate(heard) if _alike(term, word)]
    return sorted(found) if missing else found


def _alike(term: Term, word: HeardWord) -> bool:
    return within_slips(term.stem, word.stem) or within_slips(term.folded, word.folded)
