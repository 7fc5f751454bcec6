"""Words of like sense, told by base stems: supply and provide, weapons and arms, absurd and absurdity.

Told by WordNet's synonyms and derivations in frequent senses (data/README.md), by the sides of a matter in the news
(``opposites``), and by what stems show: a verb with and without "re", two long words with one beginning.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from knowledge.language.opposites import base_stem, like_words

_NEWS = """
deliver give provide send ship supply|demand urge call|buy purchase acquire|vow pledge promise
probe inquiry investigation|quit resign resignation|blame fault responsible responsibility|killed dead death die
injure wound hurt|flee escape|arm armament munition weapon|seek want wish|consider weigh mull|plan intend|meet talk
fear worry concern|shut close closure|spill leak|firm company|fund pay payment|nonsense absurd|money cash
law bill legislation|poll vote election|war conflict|row dispute quarrel|jail prison imprison|troop soldier force
start begin launch|show reveal disclose|ask request|quake earthquake
"""
"""Words that newspapers write for each other, beside WordNet's synonyms."""
SAME_FORM, SYNONYM, SAME_BEGINNING = 0.9, 0.8, 0.7
"""How alike two words are: forms of one word, synonyms, words with one beginning; equal ones 1. Judgement."""
_BEGINNING = 6  # letters that two words with one beginning share; judgement, not measured


class WordSenses(NamedTuple):
    """The forms, senses and beginnings of a set of stems together, so that one word is compared with all at once."""

    words: frozenset[str]
    forms: frozenset[str]
    senses: frozenset[int]
    beginnings: frozenset[str]


@lru_cache(maxsize=1 << 13)
def senses_of(words: frozenset[str]) -> WordSenses:
    """Return what a set of stems is compared by; numbers and codes in capitals are like nothing but themselves."""
    plain = [word for word in words if _has_senses(word)]
    return WordSenses(
        words,
        frozenset(form for word in plain for form in _forms(word)),
        frozenset(sense for word in plain for sense in _senses(word)),
        frozenset(word[:_BEGINNING] for word in plain if len(word) >= _BEGINNING),
    )


def likeness(word: str, others: WordSenses) -> float:
    """Return how alike a stem is in sense to the likest of others, 0 to 1."""
    if word in others.words:
        return 1.0
    if not _has_senses(word):
        return 0.0
    if not others.forms.isdisjoint(_forms(word)):
        return SAME_FORM
    if not others.senses.isdisjoint(_senses(word)) or not others.words.isdisjoint(like_words(word)):
        return SYNONYM
    return SAME_BEGINNING if word[:_BEGINNING] in others.beginnings else 0.0


def _has_senses(word: str) -> bool:
    return word.isalpha() and not word.isupper()


@lru_cache(maxsize=1 << 14)
def representative(word: str) -> str:
    """Return one word for a stem and most of its synonyms: the first of its last sense, news' own before WordNet's."""
    if not _has_senses(word):
        return word
    senses = _senses(word)
    return _lines()[max(senses)][0] if senses else min(_forms(word), key=lambda form: (len(form), form))


@lru_cache(maxsize=1 << 14)
def _forms(word: str) -> frozenset[str]:
    forms = {word, base_stem(word)}
    return frozenset(forms | {bare for form in forms if (bare := form.removeprefix("re")) in _table()})


@lru_cache(maxsize=1 << 14)
def _senses(word: str) -> frozenset[int]:
    return frozenset(sense for form in _forms(word) for sense in _table().get(form, ()))


@cache
def _table() -> Mapping[str, frozenset[int]]:
    senses: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(_lines()):
        for word in line:
            senses[word].add(number)
    return {word: frozenset(numbers) for word, numbers in senses.items()}


@cache
def _lines() -> Sequence[Sequence[str]]:
    text = (files("knowledge.language") / "data" / "synonyms.tsv").read_text("ascii")
    news = (list(map(base_stem, line.split())) for line in _NEWS.strip().replace("\n", "|").split("|"))
    return [*(line.split() for line in text.splitlines()), *news]
