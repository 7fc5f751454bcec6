"""Printed forms: regular expressions for words that their stems do not tell from stop words.

They are written so that Python and PostgreSQL read them alike.
"""

import re
from collections.abc import Iterable

from knowledge.language.stems import stem
from knowledge.language.stop_words import is_stop_word
from knowledge.lookup.query.capitals import is_acronym

_NO_LETTER_BEFORE, _NO_LETTER_AFTER = "(?<![A-Za-z0-9])", "(?![A-Za-z0-9])"
_INITIAL = r"(?!\. ?[A-Z])"
_ANY_CASE = "(?i)"
_POSSESSIVE = "(?:[’']s)?"


def any_of_names(written: Iterable[str]) -> str:
    """Return the form of any of some names, with their capitals; acronyms may be dotted or not."""
    return _any_of(form for one in written for form in ([_name(one)] if not is_acronym(one) else _dotted_or_not(one)))


def letter(typed: str) -> str:
    """Return the form of a capital that stands for itself: it is no initial."""
    return f"{_any_of([re.escape(typed)])}{_INITIAL}"


def inflected(folded: str) -> str:
    """Return the form of a word that has a stop word's stem, with its other endings, in any case: note, notes, noted.

    Endings are those that the stemmer takes off.
    """
    without = (folded.removesuffix(ending) for ending in ("", "s", "es", "d", "ed", "ing"))
    bases = [base for base in dict.fromkeys(without) if len(base) > 1]
    endings = ("", "e", "s", "es", "d", "ed", "ing")
    made = [base + ending for base in bases for ending in endings]
    made += [f"{base.removesuffix('e')}ing" for base in bases] + [f"{base}{base[-1]}ing" for base in bases]
    alike = [one for one in dict.fromkeys(made) if stem(one) == stem(folded) and not is_stop_word(one)]
    return f"{_ANY_CASE}{_any_of(f'{one}{_POSSESSIVE}' for one in alike)}"


def compound(typed: str) -> str:
    """Return the form of words that a sign joins, such as AT&T, in any case, perhaps with blanks around the sign."""
    parts = (_name(part) for part in typed.strip("\"'.,;:!?()").split("&"))
    return f"{_ANY_CASE}{_any_of([' ?& ?'.join(parts)])}"


def _dotted_or_not(acronym: str) -> list[str]:
    letters = [re.escape(letter) for letter in acronym if letter.isalnum()]
    return ["".join(letters), r"\.".join(letters)]


def _name(written: str) -> str:
    return r"\s+".join(map(re.escape, written.split()))


def _any_of(forms: Iterable[str]) -> str:
    return f"{_NO_LETTER_BEFORE}(?:{'|'.join(dict.fromkeys(forms))}){_NO_LETTER_AFTER}"
