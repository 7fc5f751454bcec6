"""How a person whose name is withheld is called in an article: given names, family names, nicknames, the whole."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from knowledge.extraction.withholding.variants import WORD, initialled, narrow, spelled, turned, whole
from knowledge.language.gazetteers import common_words, given_names, honorifics, nicknames, role_nouns
from knowledge.language.name_parts import family_name, fold_name

_PARTICLES = frozenset(
    fold_name(
        "de la las los le du del della da das do dos di van der den von zu ter ten bin ibn ben abu al el y e"
    ).split()
)
_SUFFIXES = frozenset(["jr", "sr", "junior", "senior", "ii", "iii"])
_BESIDE = frozenset(
    "the mr mrs ms miss mx sir madam master mister young little baby poor brave tragic teenager".split()  # noqa: SIM905
)
_ARTICLE = re.compile(r"(?:al|el|as|ash|an|ar|at|ad|az)[-'’]", re.IGNORECASE)
"""The Arabic article before a family name (al-Sayed, as-Sadr)."""
_KNOWN_AS = r"(?:(?:better|also|who\sis|was|is)\s)*(?:known(?:\sto\s\w+\s\w+)?\sas|nicknamed|called)\s"
_PAIR = 2
_INITIALS = 2
"""Letters of initials that are one word."""
_LEAST = 2
"""Letters of a given name that is looked for by itself if it is no other word; of another, ``_LEAST_COMMON``."""
_LEAST_COMMON = 3


class PersonNames(NamedTuple):
    """First names and those used for them; all given names; family names; names of several words; patterns besides.

    ``wholes`` have a given name, ``parts`` have none.
    """

    first: frozenset[str]
    given: frozenset[str]
    family: frozenset[str]
    wholes: frozenset[tuple[str, ...]]
    parts: frozenset[tuple[str, ...]]
    patterns: frozenset[str]

    def means(self, name: str) -> bool:
        """Say whether another name in the article is the person's: words of the name alone, the first among them.

        The initial may stand for that: ``J. Roe``. So is one that has the whole name in it: ``JANE ROE CHARGED``.
        """
        if whole(self.wholes).search(name):
            return True
        given, family = _joined(self.given), _joined(self.family)
        words = set(_folded(WORD.findall(name))) - _BESIDE - (_PARTICLES - given) - _SUFFIXES
        letters = {word[0] for word in _joined(self.first)}
        short = {word for word in words if len(word) <= _INITIALS and word[0] in letters}
        own = words & (given | family)
        if not (words & _joined(self.first) or own == words & given == words or (short and words & family)):
            return False
        return all(
            word in own | short or word in role_nouns() or word.capitalize() in honorifics() for word in words
        ) and bool(words)


def person_names(people: Iterable[Iterable[str]], text: str) -> PersonNames:
    """Return how some people, each known by several names, are called in a text."""
    each = [_one(names, text) for names in people]
    return PersonNames(*(frozenset().union(*(getattr(one, field) for one in each)) for field in PersonNames._fields))


def _one(names: Iterable[str], text: str) -> PersonNames:
    taken = sorted({some for some in map(_words, names) if some}, key=lambda some: (-len(some), some))
    parts = {words for words in taken[1:] if _is_part(words, taken[0])}
    full = [(words, _family(words)) for words in taken if words not in parts]
    family = {last for _, last in full if last}
    given = {word for words, last in full for word in words if word != last and _stands_alone(word)}
    first = {word for words, last in full for word in [one for one in words if one != last][:1]}
    first |= {"-".join(words[:2]) for words, last in full if set(words[:2]) <= given and len(words) > _PAIR}
    wholes = {order for words, last in full if last for order in _orders(words, last)}
    first |= set(_nicknames(first, family, wholes, text))
    wholes |= {(word, last) for word in first for last in family}
    patterns = {initialled(word, last) for word in first for last in family}
    patterns |= {turned(order) for words, last in full if last for order in _turned(words, last)}
    family |= {bare for word in family if (bare := _ARTICLE.sub("", word))[:1].isupper()}
    several = {words for words in parts if len(words) > 1}
    return PersonNames(
        frozenset(first),
        frozenset(given | first),
        frozenset(family),
        frozenset(wholes),
        frozenset(several),
        frozenset(patterns),
    )


def _is_part(words: Sequence[str], fullest: Sequence[str]) -> bool:
    """Whether words are the end of the fullest name: "Abu Rumman", the family name alone."""
    return tuple(_folded(words)) == tuple(_folded(fullest))[-len(tuple(_folded(words))) :]


def _folded(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield from map(narrow, fold_name(word).split())


def _joined(words: Iterable[str]) -> set[str]:
    """Return words folded, of those with a hyphen the parts and both as one word."""
    return {*_folded(words), *map(narrow, words)}


def _words(name: str) -> tuple[str, ...]:
    found = [word for word in WORD.findall(name) if fold_name(word) not in _SUFFIXES]
    while found and (fold_name(found[0]) in _BESIDE or found[0].capitalize() in honorifics()):
        found.pop(0)
    return tuple(found)


def _holds(words: Sequence[str], some: Iterable[str]) -> bool:
    return not set(_folded(words)).isdisjoint(_folded(some))


def _family(words: Sequence[str]) -> str | None:
    """Return the family name, None of a name of one word, which stands for the person as a given name does."""
    if len(words) == 1:
        return None
    folded = family_name(" ".join(words))
    if folded == fold_name(words[0]) and words[0] in given_names():
        return words[-1]
    return next((word for word in reversed(words) if folded in fold_name(word).split()), words[-1])


def _stands_alone(word: str) -> bool:
    low = fold_name(word)
    least = _LEAST_COMMON if low in common_words() else _LEAST
    return word[0].isupper() and len(word) >= least and (low not in _PARTICLES or word in given_names())


def _orders(words: tuple[str, ...], last: str) -> Iterator[tuple[str, ...]]:
    """Yield a whole name as written, with the family name last, and without the names between."""
    rest = tuple(word for word in words if word != last)
    yield words
    if rest:
        yield (*rest, last)
        yield (rest[0], last)


def _turned(words: tuple[str, ...], last: str) -> Iterator[tuple[str, ...]]:
    rest = tuple(word for word in words if word != last)
    if rest:
        yield (last, *rest)
        yield (last, rest[0])


def _nicknames(
    given: Iterable[str], family: Iterable[str], wholes: Iterable[tuple[str, ...]], text: str
) -> Iterator[str]:
    """Yield the names that the text gives the person besides: Mira “Mimi” Roe, Mira Roe, known as Mimi, Danny Roe."""
    firsts, lasts = "|".join(map(spelled, given)), "|".join(map(spelled, family))
    if not firsts or not lasts:
        return
    quoted = rf"(?<!\w)(?:{firsts})\s[“\"'‘(]{{1,2}}([A-Z][\w’-]+)[”\"'’)]{{1,2}}\s(?:{lasts})(?!\w)"
    told = rf"{whole(wholes).pattern},?\s{_KNOWN_AS}[“\"]?(?-i:([A-Z][\w’-]+))(?!\s(?-i:[A-Z]))"
    for pattern, flags in ((quoted, 0), (told, re.IGNORECASE)):
        yield from (match[1] for match in re.finditer(pattern, text, flags))
    before = rf"(?<!\w)([A-Z][\w’-]+)\s[“\"'‘(]{{1,2}}(?:{firsts})[”\"'’)]{{1,2}}\s(?:{lasts})(?!\w)"
    yield from (match[1] for match in re.finditer(before, text))
    for word in set(_folded(given)):
        for other in _related(word):
            if re.search(rf"(?<!\w){other.capitalize()}\s(?:{lasts})(?!\w)", text):
                yield other.capitalize()


def _related(word: str) -> set[str]:
    """Return the short forms of a given name and what it is short for, in small letters."""
    formal = nicknames().get(word, frozenset()) | {word}
    return {*formal, *(short for short, names in nicknames().items() if names & formal)} - {word}
