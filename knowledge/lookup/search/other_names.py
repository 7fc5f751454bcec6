"""Other names: where words on record have another name, or another place, in the role of the one asked.

A name is in the same role where the same word comes before or after it, names left out. Countries are one by any of
their names, demonyms and capitals; a given name may be anybody's, so it contradicts no family name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from knowledge.language.dates.calendar import DAY_NAMES, MONTH_NAMES
from knowledge.language.gazetteers import (
    cities,
    common_words,
    family_names,
    given_names,
    honorifics,
    role_nouns,
    short_forms,
)
from knowledge.language.name_matching import same_person
from knowledge.language.name_parts import fold_name
from knowledge.language.opposites import base_stem, like_words
from knowledge.language.roles import with_countries
from knowledge.language.stems import fold_word, words
from knowledge.language.stop_words import STOP_WORDS, is_stop_word

_NO_NAME = frozenset([*DAY_NAMES, *MONTH_NAMES, "god", "congress", "i", "im", "ive", "id", "ill"])
_WITHIN = {"england": "britain"}  # named for the whole
_SEATS = frozenset(["brussels"])  # of bodies as well as of a government
_SPELLING_VARIANT = 0.7
"""Optimal string alignment similarity from which on two words are spellings of one name: Ctuz, Cruz. Judgement."""
_POSSESSIVE = re.compile(r"[’']s$")
_ENDS = re.compile(r"[.!?…:;\"“”]")


class _WordInText(NamedTuple):
    """A word of a text: as written without 's, folded, its base stem where it is content ("": it is not).

    ``joined``: a blank alone is between it and the word before.
    """

    written: str
    folded: str
    content: str
    is_name: bool
    joined: bool


class _Named(NamedTuple):
    """A name in a text: its folded words, the base stems of the content words beside it, whether it is an acronym."""

    words: tuple[str, ...]
    before: str
    after: str
    acronym: bool

    @property
    def is_place(self) -> bool:
        """Whether it is a country or a known city, state or region."""
        return bool(_codes(self.words)) or " ".join(self.words) in _cities()

    @property
    def is_personal(self) -> bool:
        """Whether a word of it is a known given or family name."""
        return any(map(_is_personal, self.words))


class _NamesIn(NamedTuple):
    """The names in a text, the countries among them as codes, all its words, folded, with its initials, and its matter.

    ``matter``: the base stems of its content words that are no names.
    """

    names: tuple[_Named, ...]
    codes: frozenset[str]
    words: frozenset[str]
    matter: frozenset[str]

    def mentions(self, name: _Named) -> bool:
        """Whether the text has a name that may be of the same, its initials or, of a country, another name."""
        initials = "".join(word[0] for word in name.words) if len(name.words) > 1 else ""
        if (initials and initials in self.words) or not self.codes.isdisjoint(_codes(name.words)):
            return True
        sharing = [one for one in self.names if _share_word(one, name)]
        return any(_are_one(one, name) for one in sharing) if sharing else not self.words.isdisjoint(name.words)


def names_in(text: str) -> frozenset[str]:
    """Return the folded words of a text that name somebody, something or a country."""
    read = _read(text)
    countries = {word for word in read.words if word and _codes((word,))} if read.codes else set()
    return frozenset(word for name in read.names for word in name.words) | countries


def other_name(asked: str, on_record: str) -> Literal["name", "place"] | None:
    """Tell whether words on record are of another name or place than asked; None where the one asked may be meant."""
    mine = _read(asked)
    if not mine.names and not mine.codes:
        return None
    theirs = _read(on_record)
    if (
        mine.codes
        and theirs.codes
        and mine.codes.isdisjoint(theirs.codes)
        and not mine.matter.isdisjoint(theirs.matter)
    ):
        return "place"
    others = [name for name in theirs.names if not mine.mentions(name)]
    for one in mine.names:
        for other in others if not theirs.mentions(one) else ():
            if _in_one_role(one, other) and _of_one_kind(one, other) and not _may_be_one(one, other):
                return "place" if one.is_place or other.is_place else "name"
    return None


def _in_one_role(one: _Named, other: _Named) -> bool:
    beside = ((one.before, other.before), (one.after, other.after))
    return any(asked and held in like_words(asked) for asked, held in beside)


def _of_one_kind(one: _Named, other: _Named) -> bool:
    """Whether both are places or none is; a place beside a name that is nobody's may be one too."""
    unknown = one if other.is_place else other
    return one.is_place == other.is_place or not (unknown.is_personal or unknown.acronym)


def _share_word(one: _Named, other: _Named) -> bool:
    """Whether two names share a word, in one spelling or in two that are near; places that are known are never near."""
    if not set(one.words).isdisjoint(other.words):
        return True
    if one.is_place and other.is_place:
        return False
    return any(_spelt_alike(a, b) for a in one.words for b in other.words)


def _spelt_alike(one: str, other: str) -> bool:
    return OSA.normalized_similarity(one, other) >= _SPELLING_VARIANT


def _are_one(one: _Named, other: _Named) -> bool:
    """Whether two names that share a word may be of one: full names of persons only if they match as such."""
    full = all(len(name.words) > 1 and name.words[0].title() in given_names() for name in (one, other))
    if not full or _spelt_alike(one.words[0], other.words[0]):
        return True
    return same_person(" ".join(one.words), " ".join(other.words)) != "different"


def _may_be_one(one: _Named, other: _Named) -> bool:
    """Whether one is a given name alone and the other has none: they may be one person's."""
    if one.is_place and other.is_place:
        return False
    pairs = ((one, other), (other, one))
    return any(len(a.words) == 1 and _is_given(a.words[0]) and not _is_given(b.words[0]) for a, b in pairs)


def _is_given(folded: str) -> bool:
    """Whether a word is rather a given than a family name: no known family name, or one that has short forms."""
    known = folded.title() in given_names()
    return known and (folded.title() not in family_names() or folded in short_forms() or folded in _with_short_forms())


@cache
def _with_short_forms() -> frozenset[str]:
    """Given names that have at least two short forms."""
    forms = Counter(name for names in short_forms().values() for name in names)
    return frozenset(name for name, count in forms.items() if count > 1)


@lru_cache(maxsize=1 << 6)
def _read(text: str) -> _NamesIn:
    tokens = list(_tokens(text))
    initials = "".join(token.written[0] for token in tokens if token.written[:1].isupper()).lower()
    codes = _codes(tuple("" if token.written == "us" else token.folded for token in tokens))
    folded = frozenset([initials, *(token.folded for token in tokens)])
    return _NamesIn(tuple(_names(tokens)), codes, folded, frozenset(token.content for token in tokens) - {""})


def _tokens(text: str) -> Iterator[_WordInText]:
    small = text == text.lower()
    before, end = "", 0
    for word in words(text):
        written = _POSSESSIVE.sub("", text[word.start : word.end])
        folded, gap = fold_word(written), text[end : word.start]
        first = not before or _ENDS.search(gap) is not None
        is_name = (small or written[:1].isupper()) and _is_name(written, folded, before, first=first)
        is_content = not is_name and word.stem not in STOP_WORDS and not _is_title(written, folded)
        yield _WordInText(written, folded, base_stem(word.folded) if is_content else "", is_name, gap == " ")
        before, end = folded, word.end


def _names(tokens: Sequence[_WordInText]) -> Iterator[_Named]:
    n = 0
    while n < len(tokens):
        last = n + 1
        while tokens[n].is_name and last < len(tokens) and tokens[last].is_name and tokens[last].joined:
            last += 1
        if tokens[n].is_name:
            folded = tuple(token.folded for token in tokens[n:last])
            before, after = _first_content(reversed(tokens[:n])), _first_content(tokens[last:])
            yield _Named(folded, before, after, tokens[n].written.isupper())
        n = last


def _first_content(tokens: Iterable[_WordInText]) -> str:
    return next((token.content for token in tokens if token.content), "")


def _is_title(written: str, folded: str) -> bool:
    return written[:1].isupper() and (folded in role_nouns() or folded in honorifics())


def _is_name(written: str, folded: str, before: str, *, first: bool) -> bool:
    """Whether a word is a name: by its capital; where a capital tells nothing, if it is known and no common word."""
    if folded in _NO_NAME or is_stop_word(folded) or folded in honorifics():
        return False
    if folded in role_nouns() and before.title() not in given_names():
        return False
    if written[:1].isupper():
        return not first or folded not in common_words()
    return folded not in common_words() and (_is_personal(folded) or folded in _cities())


def _is_personal(folded: str) -> bool:
    return folded.title() in given_names() or folded.title() in family_names()


@lru_cache(maxsize=1 << 6)
def _codes(folded: tuple[str, ...]) -> frozenset[str]:
    """The countries that words name, as codes; also in the plural (Israelis)."""
    found = [_WITHIN.get(word, word) for word in folded if word not in _SEATS]
    singular = [word.removesuffix("s") for word in found]
    return frozenset(word for one in (found, singular) for word in with_countries(one) if word.isupper())


@cache
def _cities() -> frozenset[str]:
    return frozenset(map(fold_name, cities()))
