"""Phrases that questions in words are made of, with the slips that people make on a phone, as regular expressions.

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
_OTHERS_HELPING = ["have", "had", "do", "is", "was", "are", "were", "would", "will", "could", "can", "might"]
_COULD_YOU = (
    r"(?:can|could|would|will)\s(?:you|u|we|anyone|anybody|someone|somebody)(?:\splease|\spls|\skindly)?(?:\shelp\sme)?"
    r"(?:\sto)?(?:\s(?:tell|show|give|find|get|remind|look\sup|check|confirm|pull\sup|dig\sup|list|see|say))?(?:\sme|\sus)?"
)


@cache
def question_phrases() -> Mapping[str, str]:
    """Return regular expressions of phrases in small letters, by kind; longer phrases are tried first.

    Beside the kinds of the list: WHO, WHAT, WHEN, WHERE with contractions and WHATS with these alone, WHICH, DID (all
    verbs that ask, denied or not), SAY and SPEAK (verbs of saying in any inflection), SAID and SAYING.
    """
    listed = _lists()
    found = {kind: _either(some) for kind, some in listed.items() if kind.isupper()}
    found |= {word.upper(): _either(_with(_CONTRACTED, _slipped(word))) for word in _ASKING}
    found["WHATS"] = _either(_with(_CONTRACTED[1:], _slipped("what")))
    found["WHICH"] = _either(_slipped("which"))
    helping = [form for word in _HELPING for form in _slipped(word)]
    found["DID"] = _either(_with(_DENIED, [*helping, *_OTHERS_HELPING]))
    found["ABOUT"] = _either([*_slipped("about"), *listed["ABOUT"]])
    found["ONLY_ABOUT"] = _either([*_slipped("about"), *listed["ONLY_ABOUT"]])
    found["POLITE"] = f"(?:{_COULD_YOU}|{_either(listed['POLITE'])})"
    found["ADDRESSEE"] = rf"(?:(?:the|some|his|her|their|all)\s)?{_either(listed['ADDRESSEE'])}"
    found["SAY"] = _either(_verbs("saying", "base", "present", "past", "participle", "ing"))
    found["SPEAK"] = _either(_verbs("speaking", "base", "present", "past", "participle", "ing"))
    found["SAID"] = _either(_verbs("saying", "present", "past"))
    found["SAYING"] = _either(_verbs("saying", "ing"))
    return found


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


def _either(some: Iterable[str]) -> str:
    longest_first = sorted(dict.fromkeys(some), key=lambda one: (-len(one), one))
    return f"(?:{'|'.join(map(re.escape, longest_first))})".replace(r"\ ", r"\s")
