"""How near a quote comes to the words asked: word for word, or by rapidfuzz and the content words it shares."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from knowledge.lookup.content import Term
from knowledge.lookup.hearing import HeardWord

_ALIKE = 0.74  # least likeness of two spellings of a word: "conserning" and "concerning" have .9
_SHARE_OF_FRAGMENT = 0.7  # weights measured on fragments inside quotes: right at first place .964


def likeness(asked: str, on_record: str) -> float:
    """Score a fragment against a quote, both as stems, 0 to 100; a quote shorter than the fragment must match whole."""
    if len(on_record) < len(asked):
        part = fuzz.ratio(asked, on_record)
    else:
        part = fuzz.partial_ratio(f" {asked} ", f" {on_record} ")
    return _SHARE_OF_FRAGMENT * part + (1 - _SHARE_OF_FRAGMENT) * fuzz.token_set_ratio(asked, on_record)


def coverage(terms: Sequence[Term], heard: Sequence[HeardWord]) -> float:
    """Say what share of the asked content, 0 to 1, the words have; a word spelt nearly so counts by its likeness."""
    stems = {word.stem for word in heard}
    spellings = list({word.folded for word in heard})
    whole = sum(term.weight for term in terms)
    got = sum(term.weight * (1.0 if term.stem in stems else _spelt_like(term.folded, spellings)) for term in terms)
    return got / whole if whole else 0.0


def _spelt_like(word: str, spellings: Sequence[str]) -> float:
    if not word.isalpha() or len(word) < 4:
        return 0.0
    found = process.extractOne(word, spellings, scorer=OSA.normalized_similarity, score_cutoff=_ALIKE)
    return found[1] if found and not found[0].isdigit() else 0.0
