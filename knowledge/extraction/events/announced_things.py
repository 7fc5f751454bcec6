"""Announced things: what a noun, a participle or a deadline has ahead: "the summit in May", "due to be paid on Friday".

No verb tells that they happen then; that the day lies ahead is what makes plans of them.
"""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from knowledge.extraction.events.nominal_events import dated_noun, is_of, names_happening
from knowledge.extraction.events.plan_changes import plan_change
from knowledge.extraction.events.verb_groups import SentenceVerbs
from knowledge.facts import FoundDate, Span

_OWN_DAY = re.compile(
    r"\b(?:planned|scheduled|due|slated|booked|billed|timed|arranged|pencill?ed\sin|(?:set|fixed|listed|earmarked)(?=\s(?:for|on|to)\b))"
    r"(?:\s[\w’'$€£.-]+){0,7}\s?(?:\s(?:for|on|in|at|by|from|the|early|late))*\s?$"
)
_CHOSEN = re.compile(r"\b(?:fixed|set|sets|chose|chosen|named|picked|proposed)\s$")
_NONE = re.compile(r"\b(?:[Nn]o|not|never|nor|[Ww]ithout|n[’']t|yet)\b(?:(?!\b(?:and|but)\b)[^,;:.])*$")
_FORMER = re.compile(r"\b(?:originally|initially|previously|first|had\sbeen|was\sto|were\sto)\b[^,;:.]*$")
_STOPS = frozenset(
    """
    , ; : ( ) – — -- that which who when where while if whether because since until than and or but after before as by
    from
    """.split()  # noqa: SIM905
)
_FURTHEST = 8
"""Words between a noun and its day behind it. Judgement, not measured."""
_LIMIT = re.compile(
    r"\b(?:by|until|till|as\sof|from|effective|before\sthe\send\sof|before\smidnight\son|through)\s(?:the\s|early\s|late\s|on\s|noon\s(?:on\s)?|midnight\s(?:on\s)?)?$"
)
_BOUND = re.compile(
    r"\b(?:will|is\sto|are\sto|due|set\sto|scheduled|expected\sto|ordered|required|obliged|instructed|told|given|gave|gives"
    r"|ha(?:s|ve|d)\s(?:only\s|just\s)?until|plans?\sto|planned|agreed\sto|promised|vowed|pledged|deadline|must|conclud\w+|need\sto)\b[^;:]*$"
)
_UNREAL_BEHIND = re.compile(r"\s(?:would|could|might)\shave\b")
_LASTS = re.compile(r"\b(?:continue|last|persist|linger|remain\slikely)\b[^,;:]*$")


class AnnouncedThing(NamedTuple):
    """Where the word stands that has a day ahead, and whether the day only names the thing or is bound by a verb."""

    span: Span
    named: bool


def announced_thing(text: str, sentence: SentenceVerbs, date: FoundDate) -> AnnouncedThing | None:
    """Return what a sentence has for a date that lies ahead, where no verb tells of it; None for nothing."""
    left = text[sentence.span[0] : date.span[0]]
    if _UNREAL_BEHIND.match(text, date.span[1]):
        return None
    change = plan_change(text, sentence.span, date.span)
    if change in ("moved", "called_off"):
        return AnnouncedThing(date.span, named=change == "called_off")
    if _CHOSEN.search(left) and text.startswith((" as ", " for "), date.span[1]):
        return AnnouncedThing(date.span, named=True)
    noun = dated_noun(text, sentence.span, date, ahead=_is_scheduled)
    if noun is not None:
        return AnnouncedThing(noun, named=True)
    own = _OWN_DAY.search(left)
    if own is not None and not _NONE.search(left[: own.start()]):
        if _FORMER.search(left[: own.start()]):
            return None
        start = sentence.span[0] + own.start()
        return AnnouncedThing((start, start + 1), named=True)
    before = _noun_before(sentence, date)
    if before is not None:
        return AnnouncedThing(before, named=True)
    return _deadline(left, sentence.span[0], date)


def _noun_before(sentence: SentenceVerbs, date: FoundDate) -> Span | None:
    """Return the noun of something scheduled that the date stands behind: "the convention in Chicago next month"."""
    tokens = sentence.tokens
    at = next((n for n, token in enumerate(tokens) if token.end > date.span[0]), len(tokens))
    verbs = {n for verb in sentence.verbs for n in range(verb.first, verb.last + 1)}
    for n in range(at - 1, max(-1, at - 1 - _FURTHEST), -1):
        word = tokens[n].text.casefold()
        if word in _STOPS or n in verbs:
            return None
        if _is_scheduled(word) or names_happening(word):
            return None if _is_verb_form(sentence, n) else (tokens[n].start, tokens[n].end)
    return None


def _is_verb_form(sentence: SentenceVerbs, at: int) -> bool:
    """Whether a word that may be a noun stands as an infinitive or behind a pronoun: "to visit", "they meet"."""
    before = sentence.tokens[at - 1].text.casefold() if at else ""
    return before in ("to", "they", "we", "i", "you", "he", "she", "not", "would", "will", "may", "can", "could")


def _deadline(left: str, start: int, date: FoundDate) -> AnnouncedThing | None:
    limit = _LIMIT.search(left)
    if limit is None or date.date.precision == "year" or _LASTS.search(left):
        return None
    bound = _BOUND.search(left, 0, limit.end())
    if bound is None:
        return None
    return AnnouncedThing((start + bound.start(), start + bound.start() + 1), named=False)


def _is_scheduled(word: str) -> bool:
    return is_of(_scheduled_nouns(), word) or names_happening(word)


@cache
def _scheduled_nouns() -> frozenset[str]:
    text = files("knowledge.extraction.events").joinpath("scheduled_nouns.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())
