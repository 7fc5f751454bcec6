"""Questions for the benchmark of look-ups: eight ways in which people remember words, asked of quotes of a base.

Each is made from a quote, and asks for words that stand in it in a row; it is right where a quote that has these words
is given.
"""

import random
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from synthetic import misspell

from knowledge.language.stems import words
from knowledge.language.stop_words import content_words

_PLAIN = re.compile("[a-z]+")
_FRAGMENT = range(3, 9)


class Question(NamedTuple):
    """What is typed, and the words that it should find."""

    text: str
    right: str


Choose = Callable[[list[str], random.Random], list[str] | None]


def question(kind: str, quote: str, rng: random.Random) -> Question | None:
    """Make a question of a class from a quote; None where the quote drawn has none."""
    choose, corrupt = _KINDS[kind]
    chosen = choose([quote[word.start : word.end] for word in words(quote)], rng)
    asked = corrupt(chosen, rng) if chosen and corrupt else chosen
    if not chosen or not asked or (corrupt and asked == chosen):
        return None
    return Question(" ".join(asked), " ".join(chosen))


def has_words(text: str, right: str) -> bool:
    """Whether a text has some words in a row, whatever the case and punctuation."""
    held, sought = ([word.folded for word in words(one)] for one in (text, right))
    return any(held[at : at + len(sought)] == sought for at in range(len(held) - len(sought) + 1))


def _window(line: Sequence[str], size: int, rng: random.Random) -> list[str]:
    start = rng.randrange(max(1, len(line) - size + 1))
    return list(line[start : start + size])


def _fragment(line: list[str], rng: random.Random) -> list[str] | None:
    chosen = _window(line, rng.choice(_FRAGMENT), rng)
    return chosen if len(chosen) >= _FRAGMENT[0] and len(content_words(" ".join(chosen))) > 1 else None


def _longer_fragment(line: list[str], rng: random.Random) -> list[str] | None:
    chosen = _fragment(line, rng)
    return chosen if chosen and len(chosen) > _FRAGMENT[0] else None


def _whole(line: list[str], _: random.Random) -> list[str] | None:
    return line if len(line) in range(6, 41) else None


def _few(line: list[str], rng: random.Random) -> list[str] | None:
    """One or two words in small letters that say something."""
    chosen = _window(line, rng.randint(1, 2), rng)
    told = content_words(" ".join(chosen))
    plain = all(_PLAIN.fullmatch(word) for word in chosen)
    return chosen if plain and len(told) == len(chosen) and max(map(len, chosen)) > 4 else None


def _common(line: list[str], rng: random.Random) -> list[str] | None:
    chosen = _window(line, rng.randint(2, 3), rng)
    return None if len(chosen) < 2 or content_words(" ".join(chosen)) else chosen


def _typos(chosen: list[str], rng: random.Random) -> list[str]:
    """Misspell one or two words."""
    at = [n for n, word in enumerate(chosen) if len(word) > 3 and word.isalpha()]
    slips = dict.fromkeys(rng.sample(at, min(len(at), rng.randint(1, 2))))
    return [misspell([word], rng, 1)[0] if n in slips else word for n, word in enumerate(chosen)]


def _typo(chosen: list[str], rng: random.Random) -> list[str]:
    """Misspell the longest word."""
    at = max(range(len(chosen)), key=lambda n: len(chosen[n]))
    return [misspell([word], rng, 1)[0] if n == at else word for n, word in enumerate(chosen)]


def _dropped_or_swapped(chosen: list[str], rng: random.Random) -> list[str]:
    """Leave out a word within, or change it with its neighbour."""
    at = rng.randrange(1, len(chosen) - 1)
    if rng.random() < 0.5:
        return [*chosen[:at], *chosen[at + 1 :]]
    return [*chosen[:at], chosen[at + 1], chosen[at], *chosen[at + 2 :]]


def _inflected(chosen: list[str], rng: random.Random) -> list[str]:
    """Put a longer word into the plural, the singular or another tense."""
    longer = [n for n, word in enumerate(chosen) if len(word) > 4 and _PLAIN.fullmatch(word)]
    if not longer:
        return chosen
    at = rng.choice(longer)
    return [*chosen[:at], _other_form(chosen[at], rng), *chosen[at + 1 :]]


def _other_form(word: str, rng: random.Random) -> str:
    for ending in ("ing", "ed"):
        if word.endswith(ending):
            return word.removesuffix(ending) + ("ed" if ending == "ing" else "ing")
    if word.endswith("s") and not word.endswith("ss"):
        return word.removesuffix("s")
    if word.endswith("e"):
        return word + rng.choice(["s", "d"])
    return word + rng.choice(["s", "ed", "ing"]) if not word.endswith("y") else word[:-1] + "ies"


_KINDS: dict[str, tuple[Choose, Callable[[list[str], random.Random], list[str]] | None]] = {
    "fragment": (_fragment, None),
    "fragment, 1-2 typos": (_fragment, _typos),
    "dropped or swapped": (_longer_fragment, _dropped_or_swapped),
    "plural or tense": (_fragment, _inflected),
    "whole, with typos": (_whole, _typos),
    "1-2 words": (_few, None),
    "1-2 words, a typo": (_few, _typo),
    "2-3 common words": (_common, None),
}
KINDS = tuple(_KINDS)
