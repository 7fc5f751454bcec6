"""Plan words: what announcements and reports of what became of them have in common: names, and kinds of happenings.

A walkout is a strike and a ballot a vote: headlines and follow-ups write other words than the announcement did.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from knowledge.language.dates.calendar import MONTHS, WEEKDAYS
from knowledge.language.opposites import base_stem
from knowledge.language.stems import stem, words_as_written
from knowledge.linking.content_words import content_words
from knowledge.linking.event_matching import event_words

Words = frozenset[str]

_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]*\w|\b[A-Z]\b")
_OPENING = re.compile(r"\W*(?P<word>[A-Z][a-z][\w’'-]*)(?=\s+[a-z0-9]|\W*$)")
"""A capitalised word that opens a sentence and may be no name: "Farmers will", not "Port Tannet beat"."""
_POSSESSIVE = re.compile(r"[’']s?(?=\s)")
_OF_CALENDAR = re.compile(rf"(?!^)\b(?:{'|'.join(name.capitalize() for name in (*MONTHS, *WEEKDAYS))})\b")
"""Months and weekdays: "March" that opens a sentence may be one of protesters."""
_TELLING_WORDS = """
announce plan due schedule cancel call postpone delay hold held date day week month year place court officials
organisers spokesman spokeswoman statement office government president minister
"""
_TELLING = frozenset(map(stem, _TELLING_WORDS.split()))
"""What tells nothing of the thing: words of saying and of planning, and who is in every article."""
_KINDS = """
trial hearing case proceedings retrial
match game fixture final derby friendly kickoff
vote ballot poll referendum election
strike walkout stoppage
launch liftoff blastoff
concert gig recital show performance perform
march rally protest demonstration demonstrate
summit meeting meet talks conference negotiations
visit trip travel tour
race marathon regatta
ruling judgment judgement verdict rule
sale auction sell
results earnings loss profit revenue
closure close shut closing shutdown
inauguration inaugurate open reopen
wedding marry
funeral burial bury
publish publication release
return repatriate repatriation
test trial-run
"""
_KIND = {stem(word): line.split()[0] for line in _KINDS.strip().splitlines() for word in line.split()}
_PHRASES = (
    (re.compile(r"\bwalk(?:s|ed|ing)?[\s-]outs?\b", re.IGNORECASE), "walkout"),
    (re.compile(r"\b(?:lift|blast|kick)(?:s|ed|ing)?[\s-]off\b", re.IGNORECASE), "liftoff"),
    (re.compile(r"\b(?:stop(?:s|ped|ping)?|down(?:s|ed|ing)?)\s(?:work|tools)\b", re.IGNORECASE), "walkout"),
)


_COMPARING = ("er", "est")
"""Endings of "easier" and "easiest", which "farmer" and "protest" have too."""


class PlanWords(NamedTuple):
    """The words of a report: of names, of kinds of happenings, and all, without those of saying and planning.

    The word that opens the sentence is no name, only one of all: it may be one or not.
    """

    names: Words
    kinds: Words
    every: Words

    @property
    def things(self) -> Words:
        """The words for what is to be done and to what."""
        return self.every - self.names


@lru_cache(maxsize=1 << 12)
def plan_words(text: str) -> PlanWords:
    """Return the words by which a report is known for one of the same plan."""
    text = _OF_CALENDAR.sub(" ", _POSSESSIVE.sub("", text.strip()))
    opening = _OPENING.match(text)
    rest = text[opening.end("word") :] if opening else text
    first = _stems(opening["word"]) if opening else frozenset()
    names = _stems(" ".join(_CAPITALISED.findall(rest))) - _TELLING
    base = _bases(text)
    things = frozenset(base.get(word, word) for word in event_words(text).words if not word[0].isdigit()) - _TELLING
    kinds = _kinds(text)
    return PlanWords(names, kinds, names | (first - _TELLING) | things | kinds)


def _kinds(text: str) -> Words:
    for phrase, word in _PHRASES:
        text = phrase.sub(word, text)
    base = _bases(text)
    words = (base.get(word, word) for word in content_words(text).words)
    return frozenset(_KIND[word] for word in words if word in _KIND)


def _bases(text: str) -> dict[str, str]:
    """The stems of the base forms of the words of a text, by their stems: "drive" of "drove"."""
    told = words_as_written(text)
    return {stemmed: base_stem(folded) for _, folded, stemmed in told if not folded.endswith(_COMPARING)}


def _stems(text: str) -> Words:
    return frozenset(content_words(text).words)
