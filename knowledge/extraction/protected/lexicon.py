"""The words and phrases of age, crime and sexual offence, from the lists beside this module.

Hints are flags of single words: an article without the flags of a ground is read no further for it.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from knowledge.extraction.document import Document
from knowledge.facts import Span
from knowledge.language.tokens import Tokens

_HEADING = re.compile(r"\[([a-z ]+)\]")
_REFERENCE = re.compile(r"(?<!\?P)<([a-z ]+)>")
_PAST_TOO = frozenset(("hit", "hurt", "beat", "cut"))

_WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_VALUES = {word: value for value, word in enumerate(_WORDS.split(), 1)}
NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(_VALUES, key=len, reverse=True))}|eighteen|nineteen|twenty(?:-\w+)?)"
"""An age in years, as digits or in words, without case."""
ADULT = 18
"""Years from which nobody is a child any more (United Nations Convention on the Rights of the Child, article 1)."""
# plain numbers and no enum.Flag, which is slower to join: every word of an article is looked up
CASE_HINT, YOUNG_HINT, AGE_HINT, NUMBERED_HINT = 1, 2, 4, 8
SEXUAL_HINT, NAMING_HINT, ORDERED_HINT, FREED_HINT = 16, 32, 64, 128


def _read(name: str) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    heading = ""
    body = files("knowledge.extraction.protected").joinpath(name).read_text(encoding="utf-8")
    for line in body.splitlines():
        if named := _HEADING.fullmatch(line):
            heading = named.group(1)
        elif line and not line.startswith("#"):
            lists.setdefault(heading, []).append(line)
    return lists


_VERBS, _PHRASES = _read("words.txt"), _read("patterns.txt")


def _word_forms(heading: str) -> frozenset[str]:
    return frozenset(word for line in _VERBS[heading] for word in line.split())


def phrase(heading: str) -> str:
    """Return the regular expression of a heading of ``patterns.txt``, as a group of its lines."""
    whole = "|".join(_REFERENCE.sub(lambda match: phrase(match.group(1)), line) for line in _PHRASES[heading])
    return "(?:" + whole.replace(" ", r"\s") + ")"


@cache
def pattern(heading: str) -> re.Pattern[str]:
    """Return the compiled regular expression of a heading of ``patterns.txt``; letters match in either case."""
    return re.compile(phrase(heading), re.IGNORECASE)


HARM, BLOW, HURT, RAPE, TOUCH = (_word_forms(name) for name in ("harm", "blow", "hurt", "rape", "touch"))
JUSTICE, ANSWERS, TELLS, SEES = (_word_forms(name) for name in ("justice", "answers", "tells", "sees"))
TESTIFIES, DOES, QUESTIONS, FIGURES = (_word_forms(name) for name in ("testifies", "does", "questions", "figures"))
QUESTIONERS = _word_forms("questioners")
BODIES, ATTACKERS, OFFICES, UNNAMED = (_word_forms(name) for name in ("bodies", "attackers", "offices", "unnamed"))
BASES = frozenset(
    line.split()[0] for verbs in ("harm", "blow", "hurt", "rape", "touch", "justice", "does") for line in _VERBS[verbs]
).difference(_PAST_TOO)
"""Base forms, which are verbs only behind "to", an auxiliary or a modal; elsewhere nouns ("the attack")."""


def years(number: str) -> int:
    """Return an age written as ``NUMBER`` allows; words beyond seventeen count as grown up."""
    low = number.lower()
    return int(low) if low.isdigit() else _VALUES.get(low, ADULT)


SEXUAL, POLICE, STORY, DEEDS = (pattern(name) for name in ("sexual", "police", "story", "deeds"))
"""Words of sexual offences; of those who deal with crimes; of invented stories; of crimes."""
CRIME = re.compile(f"{phrase('deeds')}|{phrase('courts')}", re.IGNORECASE)
"""Words of crimes and courts."""
_DEEDS = HARM | BLOW | JUSTICE | TESTIFIES | BODIES | DOES
DEED = re.compile(rf"\b(?:{'|'.join(sorted(_DEEDS - BASES))})\b", re.IGNORECASE)
"""Verbs of crime and court in any form but the base, which may be a noun."""


_HINTS = {
    CASE_HINT: rf"{CRIME.pattern}|{POLICE.pattern}|{DEED.pattern}|{phrase('part')}|{phrase('case hint')}",
    YOUNG_HINT: phrase("young"),
    AGE_HINT: r"(?:age|aged|now)$",
    NUMBERED_HINT: rf"{NUMBER}$",
    SEXUAL_HINT: phrase("sexual hint"),
    NAMING_HINT: phrase("naming hint"),
    ORDERED_HINT: phrase("order hint"),
    FREED_HINT: phrase("freed hint"),
}
# for words in lower case: only where case matters are alternatives told apart by their first letters, which is fast
_EACH = [(hint, re.compile(expression)) for hint, expression in _HINTS.items()]
_ANY = re.compile("|".join(_HINTS.values()))


@lru_cache(maxsize=1 << 16)
def hints_of(word: str) -> int:
    """Return the hints of a word, joined by "or"."""
    low = word.lower()
    if not _ANY.match(low):
        return 0
    return sum(hint for hint, expression in _EACH if expression.match(low))


def all_hints(tokens: Tokens) -> int:
    """Return the hints of all words together."""
    found = 0
    for word in set(tokens.words):
        found |= hints_of(word)
    return found


def sentences_with(document: Document, *each: int) -> Iterator[Span]:
    """Yield the spans of the sentences that have a word for each of the hints, in order; a hint may join several."""
    tokens = document.tokens
    for number, span in enumerate(document.sentences):
        found = 0
        for word in tokens.words[tokens.bounds[number] : tokens.bounds[number + 1]]:
            found |= hints_of(word)
        if all(found & hint for hint in each):
            yield span
