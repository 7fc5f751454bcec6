"""Contradiction of a match in words: only what stands among the words asked is compared with them.

As with words that stand as asked, a negation that begins before them contradicts nothing: "accept the offer" is found
in "will not accept this offer", which is shown whole. A question that says who will accept it is contradicted. A whole
clause that stands as asked is contradicted only by a thought that denies it: "I don't think they will accept".
"""

import re

from knowledge.facts import Contradiction
from knowledge.language.contrast import has_predicate, is_opposite
from knowledge.language.opposites import base_stem
from knowledge.language.stop_words import is_content
from knowledge.lookup.search.alignment import Alignment
from knowledge.lookup.search.contradiction import contradiction, may_contradict
from knowledge.lookup.search.phrase_match import QueryTokens, TokenisedQuote

_DENIED_THOUGHT = re.compile(
    r"(?:n[’']?t|\bnot|\bnever|\bnobody|\bno one|\bnone of us)\s(?:\w+\s){0,2}?"
    r"(?:think|believe|expect|suppose|imagine|feel|accept|agree|mean|says?|said|believes|thinks|expects)\s(?:that\s)?"
    r"[“‘\"']?$",
    re.IGNORECASE,
)
"""The end of a text behind which a clause is denied with the thought that governs it (neg-raising)."""
_BACK = 60  # characters before a clause that are looked at


def contradiction_of_exact(asked: str, text: str, start: int) -> Contradiction | None:
    """Return "polarity" where the clause asked stands in ``text`` from ``start`` on and is what somebody denies."""
    denied = _DENIED_THOUGHT.search(text[max(0, start - _BACK) : start])
    return "polarity" if denied and has_predicate(asked) else None


def contradiction_of_match(query: QueryTokens, quote: TokenisedQuote, alignment: Alignment) -> Contradiction | None:
    """Return in what a quote contradicts the query that it is aligned with."""
    stems = {base_stem(word.folded) for word in quote.words}
    if not may_contradict(query.text, stems):
        return None
    stretch = _stretch(quote, alignment)
    whole = quote.text if _says_more(query, quote, alignment) else stretch
    return "polarity" if is_opposite(query.text, whole, found=True) else contradiction(query.text, stretch)


def _says_more(query: QueryTokens, quote: TokenisedQuote, alignment: Alignment) -> bool:
    """Whether a question says more than was found: of whom ("they will"), or what stands elsewhere in the quote."""
    found = [quote.words[number] for number in alignment.matched]
    elsewhere = {word.stem for word in quote.words}.difference(word.stem for word in found)
    folded = {word.folded for word in found}
    left = [word for word in query.words if word.folded not in folded]
    moved = any(is_content(word) and word.stem in elsewhere for word in left)
    return moved or has_predicate(" ".join(word.folded for word in left))


def _stretch(quote: TokenisedQuote, alignment: Alignment) -> str:
    """Return what stands among the words asked; for words left out at either end, as many words more there."""
    if alignment.stretch is None:
        return quote.text
    placed = [n for n, step in enumerate(alignment.steps) if step.quote is not None]
    first = max(0, alignment.stretch[0] - placed[0])
    last = min(len(quote.words), alignment.stretch[1] + len(alignment.steps) - 1 - placed[-1])
    return quote.text[quote.words[first].start : quote.words[last - 1].end]
