"""What is done and to what, as a sentence tells it: its telling words without names, kinds of happenings as one."""

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from knowledge.language.stems import stem
from knowledge.linking.content_words import content, weight

HAPPENS = 0.5
_SYNONYMS = """
agreement pact treaty accord deal partnership alliance
sign ink conclude
kill die dead death slay
attack strike assault bomb bombard raid shell
explode explosion blast blow
meet summit talks visit
resign quit
arrest detain capture
injure wound hurt
launch fire
ban prohibit suspend
elect win victory
protest demonstrate rally march
vote approve pass
sink crash collapse
sue lawsuit indict charge
sentence convict jail
invade seize occupy
"""
_CLASS = {stem(word): stem(line.split()[0]) for line in _SYNONYMS.strip().splitlines() for word in line.split()}
_HAPPENINGS = frozenset(_CLASS.values())
_CAPITALISED = re.compile(r"\b[A-Z][\w.’'-]*")


class Happening(NamedTuple):
    """Telling words, and what they weigh."""

    words: frozenset[str]
    weight: float


@lru_cache(maxsize=1 << 13)
def happening(text: str) -> Happening:
    """Return what is done and to what: telling words without names, which the actors stand for, and weekdays."""
    telling_words = content(_CAPITALISED.sub(" ", text)).words
    words = frozenset(_CLASS.get(word, word) for word in telling_words)
    return Happening(words, weigh(words))


def weigh(words: AbstractSet[str]) -> float:
    """Weigh words: those that name a happening half as much again as the things it happens to."""
    return weight(words) + HAPPENS * len(words & _HAPPENINGS)
