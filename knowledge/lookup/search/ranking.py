"""How near a quote comes to the words asked: word for word, or by rapidfuzz and the content words it shares."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import partial

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from knowledge.language.slips import slips_in
from knowledge.language.stems import words_with_stem
from knowledge.lookup.search.phrases import Asked
from knowledge.lookup.search.terms import Term

MISSPELT = 0.9  # what a word counts that is spelt nearly as asked
_LIKELIER = 0.05  # of equally near spellings the most frequent word is meant
_GRAMMAR = 0.01  # what a word says that is only grammar: less than any difference between others
_STRETCH = 2  # words on record for each word asked
_SHARE_OF_FRAGMENT = 0.7  # weights measured on fragments inside quotes: right at first place .964


class Wording:
    """The words asked, and in what other spellings their ``terms`` may stand on record."""

    def __init__(self, asked: Asked, terms: Sequence[Term]) -> None:
        self.asked, self.terms = asked, terms
        self._weights = {term.stem: term.weight for term in terms}
        self._whole = sum(self._weights.values())
        self._spellings = {term.stem: term.spellings for term in terms if term.spellings}
        self._spelt = [(term.weight, {term.stem, *term.spellings}) for term in terms]
        self._misspelt = [term for term in terms if term.spellings]
        self._typed = [word.stem for word in asked.words]
        self._doubtful = [at for at, stem in enumerate(self._typed) if stem in self._spellings]
        self._grammar = set(self._typed) - self._weights.keys()

    def worth(self, held: AbstractSet[str]) -> float:
        """Sum up what the terms are worth that a quote's stems have; what is only grammar tells equals apart."""
        worth = sum(weight for weight, stems in self._spelt if not held.isdisjoint(stems))
        return worth + _GRAMMAR * len(held & self._grammar)

    def likeness(self, on_record: str, held: AbstractSet[str]) -> float:
        """Score a fragment against a quote's stems, 0 to 100; a quote shorter than the fragment must match whole.

        ``on_record`` are the stems in a row, ``held`` the same as a set.
        A word that stands there spelt otherwise, as one of the terms says, counts nearly as if it had been typed so.
        """
        typed, slips = self._as_on_record(held)
        if len(on_record) < len(typed):
            part = fuzz.ratio(typed, on_record)
        else:
            part = fuzz.partial_ratio(f" {typed} ", f" {on_record} ")
        score = _SHARE_OF_FRAGMENT * part + (1 - _SHARE_OF_FRAGMENT) * fuzz.token_set_ratio(typed, on_record)
        return score * (1 - (1 - MISSPELT) * slips / max(1, len(self.asked.words)))

    def coverage(self, on_record: Sequence[str]) -> float:
        """Say what share of the asked content, 0 to 1, stands in a stretch about as long as what was asked.

        ``on_record`` are stems. One within a slip or two of the asked one counts nearly whole.
        """
        found = self._found(on_record)
        best, longest = 0.0, _STRETCH * (len(self.asked.words) + 1)
        for at, (first, _, _) in enumerate(found):
            held: dict[str, float] = {}
            for n, stem, worth in found[at:]:
                if n - first > longest:
                    break
                held[stem] = max(held.get(stem, 0.0), worth)
            best = max(best, sum(held.values()))
        return best / self._whole if self._whole else 0.0

    def as_written(self, text: str, held: AbstractSet[str]) -> dict[Term, str]:
        """Give for each misspelt word that a quote has the word, folded, by which it has it; stems hide an ending.

        ``held`` are the quote's stems, ``text`` its words.
        """
        written = {}
        for term in self._misspelt:
            meant = [word for one in term.spellings if one in held for word in words_with_stem(text, one)]
            if meant:
                written[term] = min(meant, key=partial(OSA.normalized_distance, term.folded))
        return written

    def reading(self, held: AbstractSet[str]) -> str:
        """Give the words asked, as stems, in the spelling that stands among a quote's."""
        return self._as_on_record(held)[0]

    def _as_on_record(self, held: AbstractSet[str]) -> tuple[str, float]:
        """Spell the words asked, as stems, as they stand on record, and count those that were not typed so."""
        if not self._doubtful:
            return self.asked.stems, 0.0
        typed, slips = self._typed.copy(), 0.0
        for at in self._doubtful:
            if typed[at] not in held or typed[at] in self._spellings[typed[at]]:
                for n, spelling in enumerate(self._spellings[typed[at]]):
                    if spelling in held:
                        typed[at], slips = spelling, slips + 1 + _LIKELIER * n
                        break
        return " ".join(typed), slips

    def _found(self, on_record: Sequence[str]) -> list[tuple[int, str, float]]:
        """List where the terms stand and what they count for: by stem, or by spelling where no stem is the same."""
        found = [(n, stem, self._weights[stem]) for n, stem in enumerate(on_record) if stem in self._weights]
        standing = {stem for _, stem, _ in found}
        missing = [term for term in self.terms if term.stem not in standing]
        for term in missing:
            alike = _alike(term, on_record)
            found += [(n, term.stem, term.weight * MISSPELT) for n, stem in enumerate(on_record) if stem in alike]
        return sorted(found) if missing else found


def _alike(term: Term, on_record: Sequence[str]) -> set[str]:
    """Choose the stems that a term may be a misspelling of; numbers never are."""
    slips = slips_in(term.stem) if term.stem.isalpha() else 0
    if not slips:
        return set(term.spellings)
    near = process.extract(term.stem, on_record, scorer=OSA.distance, score_cutoff=slips, limit=None)
    return {stem for stem, _, _ in near if stem.isalpha()}.union(term.spellings)
