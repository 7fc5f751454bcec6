"""What an article says its persons are, and where: predicates ("Lund was a Danish architect") and appositions.

These words mean the person, but nobody could be asked for by them: they are no mentions that pronouns, speakers or
events go by, and are looked for only where all mentions are shown.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from knowledge.facts import FoundActor, Mention, Span
from knowledge.language import gazetteers
from knowledge.language.person_kinds import is_known_kind
from knowledge.language.person_nouns import is_person_noun, is_person_plural, sexed_nouns

_ASIDES = r"(?: ?\([^()\n]{0,160}\)| ?\[\d{1,3}\]){0,2}"
_ADVERBS = "also|now|once|still|then|later|already|both|not|only|just|really|currently|first"
_BE = re.compile(
    rf"{_ASIDES},?(?: (?:who|has|had|have|will|would|could|may|might|{_ADVERBS})){{0,3}}"
    r" (?:is|was|are|were|be|been|being|became|becomes|become|remains|remained)"
    rf"(?: (?:{_ADVERBS}|made|named|elected|appointed|considered|called)){{0,2}} "
)
_SHORT_BE = re.compile(rf" ?['’](?:s|re|m)(?: (?:{_ADVERBS}))? ")
_ASIDE = re.compile(rf"(?:{_ASIDES}, | \()(?=[a-z])")
_LATER = re.compile(
    r"\b(?:as|became|becoming|become|being|remained|but also|made|named|promoted to|and (?:is|was)(?: now| also)?) "
)
_WORD = re.compile(r"[\w’'-]+")
_DETERMINER = re.compile(r"(?:an?|the|his|her|their|our|my|your|one of(?: the| his| her)?|such an?) ")
_OWNER = re.compile(r"(?:his|her|their|our|my|your) ", re.IGNORECASE)
"""Left out of the span: the word means the owner."""
_JOINT = re.compile(r",? and |, | / ")
_BEHIND = re.compile(r"\b(?:of|for|with|by|to|from|in|at|on|and|than) $")
_OWNED = re.compile(r"(?:(?:the|his|her|their|our|my|your|an?) |['’]s? )[^,.;:()\n]{1,60}$", re.IGNORECASE)
_LONGEST, _REACH, _JOINED = 7, 200, 4
"""Words of a phrase, characters of a clause and phrases in a row at most. Judgement, not measured."""


def stated_descriptions(text: str, actors: Sequence[FoundActor]) -> list[tuple[Span, ...]]:
    """Return the spans of predicates and appositions of each actor, in text order; of persons alone."""
    people = [actor for actor in actors if actor.kind == "person"]
    starts = sorted(one.span[0] for actor in people for one in actor.mentions)
    names = sorted(one.span for actor in people for one in actor.mentions if one.kind == "name")
    found: list[tuple[Span, ...]] = []
    for actor in actors:
        mentions = actor.mentions if actor.kind == "person" else ()
        spans = {_without_owner(text, span) for one in mentions for span in _of_mention(text, one, starts)}
        found.append(tuple(sorted(span for span in spans if not _holds_name(span, names))))
    return found


def _without_owner(text: str, span: Span) -> Span:
    owner = _OWNER.match(text, *span)
    return (owner.end(), span[1]) if owner else span


def _holds_name(span: Span, names: Sequence[Span]) -> bool:
    at = bisect_left(names, (span[1], -1))
    return at > 0 and names[at - 1][1] > span[0]


def _of_mention(text: str, mention: Mention, starts: Sequence[int]) -> Iterator[Span]:
    start, end = mention.span
    if mention.kind == "name":
        yield from _before(text, start, end)
        if aside := _ASIDE.match(text, end):
            yield from _phrases(text, aside.end())
    if mention.kind == "pronoun" and (short := _SHORT_BE.match(text, end)):
        yield from _phrases(text, short.end())
    if _BEHIND.search(text, max(0, start - 8), start):
        return
    if be := _BE.match(text, end):
        yield from _phrases(text, be.end())
    at = bisect_left(starts, end)
    ceiling = min(starts[at] if at < len(starts) else len(text), end + _REACH)
    stop = re.compile(r"[.!?\n]").search(text, end, ceiling)
    for later in _LATER.finditer(text, end, stop.start() if stop else ceiling):
        yield from _phrases(text, later.end())


def _phrases(text: str, at: int) -> Iterator[Span]:
    """Yield the phrase for a person at an offset, and those joined to it: "a writer, director and producer"."""
    for _ in range(_JOINED):
        end = _end_of_phrase(text, at)
        if not end:
            return
        yield at, end
        joint = _JOINT.match(text, end)
        if joint is None:
            return
        at = joint.end()


def _end_of_phrase(text: str, at: int) -> int:
    """Return the end of the noun phrase for a person that begins at an offset, 0 where none does."""
    determiner = _DETERMINER.match(text, at)
    place, end = determiner.end() if determiner else at, 0
    for _ in range(_LONGEST):
        word = _WORD.match(text, place)
        low = word[0].lower() if word else ""
        if word is None or (low in gazetteers.stop_words() and low not in ("'s", "’s")):
            break
        if word[0].islower() and _is_person(low):
            end = word.end()
        place = word.end() + (text[word.end() : word.end() + 1] == " ")
        if place == word.end():
            break
    return end


def _before(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the phrase right before a name, or before a comma that the name's own end answers."""
    comma = text[max(0, start - 2) : start] == ", "
    close = start - (2 if comma else 1)
    if close <= 0 or (comma and text[end : end + 1] not in tuple(",.;:)")):
        return
    opening = _OWNED.search(text, max(0, close - 70), close)
    last = text[:close][-30:].rpartition(" ")[2].lower()
    if opening and _is_person(last):
        first = opening.start() + (2 if opening[0][0] in "'’" else 0)
        found = [one.start() for one in _DETERMINER.finditer(text, first, close)]
        yield (found[-1] if found else first), close


def _is_person(low: str) -> bool:
    return is_known_kind(low) or is_person_noun(low) or low in sexed_nouns() or is_person_plural(low)
