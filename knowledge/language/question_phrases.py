"""Phrases that questions in words are made of, with the slips that people make on a phone.

They stand in ``data/question_phrases.tsv``; verbs of saying are inflected by the cues of reporting.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from knowledge.language.cues import Inflection, cues

_CONTRACTED = ("", "'s", "s", "'d", "d", "'ve", "'re", "re")
_DENIED = ("", "n't", "nt", " not")
_ASKING = ("who", "what", "when", "where")
_HELPING = ("did", "has", "does")
_OTHERS_HELPING = ("have", "had", "do", "is", "was", "are", "were", "would", "will", "could", "can", "might")
_ANY: tuple[Inflection, ...] = ("base", "present", "past", "participle", "ing")


@cache
def question_phrases() -> Mapping[str, tuple[str, ...]]:
    """Return phrases in small letters by kind, the longest first.

    Beside the kinds of the list: WHO, WHAT, WHEN, WHERE with contractions and WHATS with these alone, WHICH, DID (all
    verbs that ask, denied or not), SAY and SPEAK (verbs of saying in any inflection), SAYING, and SAID: of verbs that
    hardly ever stand in what is said itself ("Dahl criticised Ruiz" may be somebody's words).
    """
    listed = _lists()
    found: dict[str, Iterable[str]] = {kind: some for kind, some in listed.items() if kind.isupper()}
    found |= {word.upper(): _with(_CONTRACTED, _slipped(word)) for word in _ASKING}
    found["WHATS"] = _with(_CONTRACTED[1:], _slipped("what"))
    found["WHICH"] = _slipped("which")
    helping = [form for word in _HELPING for form in _slipped(word)]
    found["DID"] = _with(_DENIED, [*helping, *_OTHERS_HELPING])
    found |= {kind: [*_slipped("about"), *listed[kind]] for kind in ("ABOUT", "ON", "ONLY_ABOUT")}
    found |= {"SAY": _verbs("saying", *_ANY), "SPEAK": _verbs("speaking", *_ANY)}
    found |= {"SAID": _verbs("reporting", "present", "past"), "SAYING": _verbs("saying", "ing")}
    return {kind: tuple(sorted(set(some), key=lambda one: (-len(one), one))) for kind, some in found.items()}


def any_phrase(kind: str) -> str:
    """Return the regular expression of any phrase of a kind."""
    return f"(?:{'|'.join(map(re.escape, question_phrases()[kind]))})".replace(r"\ ", r"\s")


@cache
def pronouns() -> frozenset[str]:
    """Return the words that name nobody in a speaker's place, in small letters."""
    return frozenset(_lists()["PRONOUN"])


@cache
def auxiliaries() -> frozenset[str]:
    """Return the verbs that begin a question, in small letters and not denied."""
    return frozenset([*_HELPING, *_OTHERS_HELPING])


@cache
def _lists() -> Mapping[str, list[str]]:
    text = files("knowledge.language").joinpath("data/question_phrases.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {kind: some.split(", ") for kind, some in rows}


def _with(endings: Iterable[str], some: Iterable[str]) -> list[str]:
    return [word + ending for word in some for ending in endings]


def _slipped(word: str) -> list[str]:
    return [word, *_lists().get(f"slips of {word}", ())]


def _verbs(kind: str, *inflections: Inflection) -> Iterator[str]:
    wanted = set(_lists()[kind])
    for form, cue in cues().items():
        if cue.base in wanted and cue.inflection in inflections:
            yield from _slipped(form)
