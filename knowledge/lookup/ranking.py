"""How near a quote comes to the words asked: word for word, or by rapidfuzz and the content words it shares."""

from collections.abc import Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from knowledge.language.slips import within_slips
from knowledge.lookup.content import Term
from knowledge.lookup.hearing import Asked, HeardWord

_MISSPELT = 0.9  # what a word counts that is spelt nearly as asked
_LIKELIER = 0.05  # of equally near spellings the most frequent word is meant
_STRETCH = 2  # words on record for each word asked
_SHARE_OF_FRAGMENT = 0.7  # weights measured on fragments inside quotes: right at first place .964


def likeness(asked: Asked, terms: Sequence[Term], on_record: str) -> float:
    """Score a fragment against a quote's stems, 0 to 100; a quote shorter than the fragment must match whole.

    A word that stands there spelt otherwise, as one of the ``terms`` says, counts nearly as if it had been typed so.
    """
    typed, slips = _as_on_record(asked, terms, on_record)
    if len(on_record) < len(typed):
        part = fuzz.ratio(typed, on_record)
    else:
        part = fuzz.partial_ratio(f" {typed} ", f" {on_record} ")
    score = _SHARE_OF_FRAGMENT * part + (1 - _SHARE_OF_FRAGMENT) * fuzz.token_set_ratio(typed, on_record)
    return score * (1 - (1 - _MISSPELT) * slips / max(1, len(asked.words)))


def _as_on_record(asked: Asked, terms: Sequence[Term], on_record: str) -> tuple[str, float]:
    """Spell the words asked, as stems, as they stand on record, and count those that were not typed so."""
    doubtful = {term.stem: term.spellings for term in terms if term.spellings}
    if not doubtful:
        return asked.stems, 0
    held = set(on_record.split())
    put = {
        stem: next((one for one in near if one in held), stem) for stem, near in doubtful.items() if stem not in held
    }
    typed = [put.get(word.stem, word.stem) for word in asked.words]
    slips = ((word.stem, one) for word, one in zip(asked.words, typed, strict=True) if word.stem != one)
    return " ".join(typed), sum(1 + _LIKELIER * doubtful[stem].index(one) for stem, one in slips)


def spelt_apart(terms: Sequence[Term], heard: Sequence[HeardWord]) -> float:
    """Say how far the misspelt words are, as written, from those they stand for, 0 to 1; stems hide an ending."""
    apart = []
    for term in terms:
        meant = [word.folded for word in heard if term.spellings and word.stem in term.spellings]
        apart += [min(OSA.normalized_distance(term.folded, word) for word in meant)] if meant else []
    return sum(apart) / len(apart) if apart else 0.0


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
    return word.stem in term.spellings or within_slips(term.stem, word.stem) or within_slips(term.folded, word.folded)
