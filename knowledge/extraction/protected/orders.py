"""Persons of whom the copy says that they cannot be named, and those who waived that."""

import re
from collections.abc import Iterable

from knowledge.extraction.protected.lexicon import pattern
from knowledge.extraction.protected.predicate_arguments import PersonArguments
from knowledge.facts import Span

_IS = re.compile(
    r"[^.;“”\"]{0,40}?\b(?:is|was|(?:referred\sto|named|identified|listed|known)\s(?:[^.;“”\"]{0,40}\s)?as)\s(?=[A-Z])"
)
_FEW_WORDS = re.compile(r"(?:[\w-]+,?\s){0,5}")
_APPOSITION = re.compile(r"(?:,\s(?:\d+|[^,.;]{1,50}),)?,?\s?")
_NEXT, _LEAD = 200, 40
"""Characters behind an order in which the name may stand that it is for; before a name in which its noun does.
Judgement, not measured."""
_CLAUSE = re.compile(r"\b(?:by|for|said|to|was|is|from|and|who|that)\b")


def find_orders(persons: PersonArguments, sentences: Iterable[Span]) -> list[tuple[int, Span]]:
    """Return the persons of whom the sentences say that they cannot be named, and the words that say so."""
    found: list[tuple[int, Span]] = []
    for start, end in sentences:
        for match in pattern("order behind").finditer(persons.text, start, end):
            found += [(actor, match.span()) for actor in _before(persons, start, match)]
        for match in pattern("order before").finditer(persons.text, start, end):
            found += [(actor, match.span()) for actor in _behind(persons, match.end(), end)]
        for match in pattern("unnamed by order").finditer(persons.text, start, end):
            found += [(actor, match.span()) for actor in _named_by_noun(persons, match["who"] or match["whom"], end)]
    return found


def _named_by_noun(persons: PersonArguments, noun: str, end: int) -> list[int]:
    """Return the person whom the next sentences call by the noun beside the name, or whose name they give."""
    before = re.compile(
        rf"\b(?:the {noun},?|(?:his|her|their) name(?:,| is| was)|(?:he|she|they) appear(?:s|ed) as) $", re.IGNORECASE
    )
    for mention in persons.mentions(end, end + _NEXT):
        ahead = persons.text[max(end, mention.start - _LEAD) : mention.start]
        if mention.kind != "pronoun" and before.search(ahead):
            return [mention.actor]
    return []


def _before(persons: PersonArguments, start: int, match: re.Match[str]) -> list[int]:
    text = persons.text
    near = [one for one in persons.mentions(start, match.start()) if one.end <= match.start()][-1:]
    if near and _APPOSITION.fullmatch(text, near[0].end, match.start()):
        return [near[0].actor]
    defined = _IS.match(text, match.end())
    return _behind(persons, defined.end(), defined.end() + 1) if defined and not near else []


def _behind(persons: PersonArguments, at: int, end: int) -> list[int]:
    """Return the person whose name begins within the noun phrase at a place."""
    near = [one for one in persons.mentions(at, min(end, at + 50)) if one.kind != "pronoun"][:1]
    between = persons.text[at : near[0].start] if near else "."
    return [near[0].actor] if _FEW_WORDS.fullmatch(between) and not _CLAUSE.search(between) else []


def waived_anonymity(persons: PersonArguments) -> set[int]:
    """Return the persons who waived their anonymity."""
    return _persons_before(persons, pattern("waived"))


def named_by_pseudonym(persons: PersonArguments) -> set[int]:
    """Return the persons whom the copy calls by a pseudonym."""
    return _persons_before(persons, pattern("pseudonym"))


def _persons_before(persons: PersonArguments, expression: re.Pattern[str]) -> set[int]:
    found = set()
    for match in expression.finditer(persons.text):
        mention = persons.at(match.start("whose")) if match["whose"] else None
        mention = mention or persons.named_before(match.start())
        if mention:
            found.add(mention.actor)
    return found
