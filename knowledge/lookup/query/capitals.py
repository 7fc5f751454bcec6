"""Capitals as they were typed: they tell a name from a stop word, WHO from who, May from may.

They tell nothing where the caps lock is on.
"""

from collections.abc import Callable, Sequence

from knowledge.language.name_parts import fold_name
from knowledge.language.stop_words import is_stop_word

_ARTICLES = frozenset(["a", "an", "the"])
_ASKING = frozenset(["how", "what", "what's", "whats", "when", "where", "which", "whose", "why"])
_BEFORE_NOUNS = frozenset(["us"])
"""Pronouns that no sentence begins with: before a word that says something they are an adjective ("us troops")."""


def stop_word(typed: Sequence[str]) -> str | None:
    """Return the stop word, as typed, that some words are but for articles before it; None where they say more."""
    bare = [*typed]
    while len(bare) > 1 and fold_name(bare[0]) in _ARTICLES:
        bare = bare[1:]
    return bare[0] if len(bare) == 1 and is_stop_word(fold_name(bare[0])) else None


def asks_in_words(typed: Sequence[str]) -> bool:
    """Whether words begin a question in words: no name is meant that happens to begin so."""
    return bool(typed) and typed[0].lower() in _ASKING


def is_acronym(typed: str) -> bool:
    """Whether a word is typed as an acronym: in two capitals or more, dotted or not."""
    return typed.isupper() and sum(map(str.isalpha, typed)) > 1


def may_name(typed: str, following: Sequence[str]) -> bool:
    """Whether a stop word was typed as names are, before the words ``following``."""
    if is_acronym(typed):
        return True
    content_follows = bool(following) and not is_stop_word(fold_name(following[0]))
    if fold_name(typed) in _BEFORE_NOUNS:
        return content_follows
    return typed.istitle() and len(typed) > 1 and (content_follows or not following)


def is_spelt_as(typed: str, name: str) -> bool:
    """Whether a name has the capitals of a stop word that was typed as a name: WHO is no Who, nor May a MAY."""
    return any(is_acronym(typed) == is_acronym(word) for word in name.split() if fold_name(word) == fold_name(typed))


def without_caps_lock(typed: Sequence[str], is_known: Callable[[str], bool]) -> list[str]:
    """Return words in small letters where all of several are capitals and any is none that is ``is_known`` to be so."""
    written = [word for word in typed if any(map(str.isalpha, word))]
    shouted = len(written) > 1 and all(map(str.isupper, written)) and not all(map(is_known, written))
    return [word.lower() for word in typed] if shouted else [*typed]
