"""Words that stand alone in articles for something else than the actors who are called so.

How often a word is no mention of whom it could name is its link probability (Mihalcea, Csomai 2007: keyphraseness):
"British" in forty articles is not the British Company of one.
"""

import re

from knowledge.language.name_parts import fold_name
from knowledge.language.stems import stem
from knowledge.lookup.search.idf import document_frequencies
from knowledge.store.reader import Reader, passages
from knowledge.store.search import Limits, search

_FEW, _TIMES = 5, 5
"""Whom no more articles call so is not meant by a word that stands alone in so many times as many. Measured by
``benchmarks/short_names.py``."""
_READ = 200  # sentences that are looked at, the newest
_WORD = re.compile(r"[^\W_][\w.'’&-]*")


def stands_for_another(reader: Reader, word: str, articles: int) -> bool:
    """Whether a folded word stands alone, with a capital, in many more than the ``articles`` that call a bearer so."""
    if articles > _FEW:
        return False
    stemmed = stem(word)
    if document_frequencies(reader, "passages", [stemmed])[stemmed] < articles * _TIMES:
        return False
    rows = search(reader.connection, "passages", [[[stemmed]]], Limits(_READ)).rows
    found = passages(reader, [row.id for row in rows]).values()
    return len({one.source for one in found if _has_alone(one.text, word)}) >= articles * _TIMES


def _has_alone(sentence: str, word: str) -> bool:
    """Whether a word stands inside a sentence with a capital, and no name beside it."""
    words = [(match.start(), match.end(), match[0]) for match in _WORD.finditer(sentence)]
    return any(
        _is_word(written, word) and not _is_beside(sentence, words, at)
        for at, (_, _, written) in enumerate(words)
        if at
    )


def _is_word(written: str, word: str) -> bool:
    return written[0].isupper() and fold_name(written).removesuffix(" s") == word


def _is_beside(sentence: str, words: list[tuple[int, int, str]], at: int) -> bool:
    """Whether a word with a capital stands before or behind with only a blank between."""
    start, end, _ = words[at]
    before = words[at - 1][2][0].isupper() and sentence[words[at - 1][1] : start] == " "
    behind = at + 1 < len(words) and words[at + 1][2][0].isupper() and sentence[end : words[at + 1][0]] == " "
    return before or behind
