"""Speakers: whether two quotes may have one speaker, and who spoke by the reports of a statement together."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from knowledge.facts import Certainty, Speaker
from knowledge.language.name_parts import fold_name
from knowledge.language.roles import role_words, words_of_role
from knowledge.language.stems import stem
from knowledge.linking.content_words import content_words
from knowledge.linking.linkage_records import QuoteRecord, SpeakerRecord

_BY_CERTAINTY: tuple[Certainty, ...] = ("named", "resolved", "inferred", "unknown")

_SPEAKING = """
president minister premier chancellor adviser spokesperson secretary ambassador envoy director executive chair head
"""
_POSSESSIVE = re.compile(r"['’]s\b")
_SPEAKING_OFFICES = frozenset(map(stem, _SPEAKING.split()))
"""Stems of the offices whose holder speaks for the country or body that the role names."""


class Voice(NamedTuple):
    """Whom a speaker speaks for: a country's code, or a word of a body's name; ``holder``: as an office's holder."""

    word: str
    holder: bool


def speaker_ids(quote: QuoteRecord) -> frozenset[str]:
    """Return the ids of the actors that a quote is attributed to."""
    return frozenset([speaker.actor for speaker in quote.speakers if speaker.actor is not None])


def is_anonymous(quote: QuoteRecord) -> bool:
    """Say whether a quote has speakers of whom none has a name."""
    return bool(quote.speakers) and not speaker_ids(quote)


def may_share(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Say whether the anonymous speakers of two quotes allow them to be one utterance.

    Source protection: no link leads from an anonymous speaker to a name. So both quotes must have named speakers or
    neither, and both must print the same anonymous ones.
    """
    return bool(speaker_ids(a)) == bool(speaker_ids(b)) and _unnamed(a) == _unnamed(b)


def one_voice(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Say whether two quotes share a named speaker, or one has a country or body whose office the other's holds.

    "South Korea said" and its national security adviser are one voice; two officials of one country are not.
    """
    if speaker_ids(a) & speaker_ids(b):
        return True
    return any(_speaks_for(x, y) or _speaks_for(y, x) for x in a.speakers for y in b.speakers)


def voices(quote: QuoteRecord) -> frozenset[Voice]:
    """Return what two quotes have in common, one as an office's holder, where ``one_voice`` needs an office."""
    found = set[Voice]()
    for speaker in quote.speakers:
        if speaker.actor is not None and speaker.kind == "person":
            roles = (words for role in speaker.roles if _SPEAKING_OFFICES & (words := _office(role)))
            found |= {Voice(word, holder=True) for words in roles for word in words - _SPEAKING_OFFICES}
        elif speaker.actor is not None and (words := words_of_role(speaker.name)):
            found.add(Voice(min(words, key=lambda word: (not word.isupper(), -len(word), word)), holder=False))
    return frozenset(found)


def _speaks_for(person: SpeakerRecord, office: SpeakerRecord) -> bool:
    if person.actor is None or office.actor is None or person.kind != "person" or office.kind in {"person", None}:
        return False
    name = words_of_role(office.name)
    return bool(name) and any(name <= (words := _office(role)) and words & _SPEAKING_OFFICES for role in person.roles)


def _office(role: str) -> frozenset[str]:
    """The words of a role, "South Korea's" being South Korea."""
    return words_of_role(_POSSESSIVE.sub("", role))


def same_words_for_speaker(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Say whether two anonymous quotes describe their speaker in the same words, which say more than "he"."""
    return _unnamed(a) == _unnamed(b) and any(content_words(s.found.as_written).words for s in a.speakers)


def _unnamed(quote: QuoteRecord) -> frozenset[str]:
    """The role words of the anonymous speakers of a quote."""
    return role_words(s.found.as_written for s in quote.speakers if s.actor is None)


def surest(quotes: Sequence[QuoteRecord]) -> list[QuoteRecord]:
    """Return the quotes to believe on who spoke: all with named speakers; where two differ, the surest of them.

    Words attributed to "Cameron" by one article and to a "he" by another are Cameron's.
    """
    named = [quote for quote in quotes if speaker_ids(quote)]
    if agree(named):
        return named
    rank = {quote.key: _BY_CERTAINTY.index(certainty_of(quote)) for quote in named}
    return [quote for quote in named if rank[quote.key] == min(rank.values())]


def agree(quotes: Sequence[QuoteRecord]) -> bool:
    """Say whether any two of the quotes have a speaker in common."""
    ids = [speaker_ids(quote) for quote in quotes]
    return not ids or bool(frozenset.intersection(*ids)) or all(a & b for a, b in combinations(ids, 2))


def certainty_of(quote: QuoteRecord) -> Certainty:
    """Return the surest certainty of a quote's speakers."""
    return min((s.found.certainty for s in quote.speakers), key=_BY_CERTAINTY.index, default="unknown")


def speakers_of(quotes: Sequence[QuoteRecord]) -> tuple[Speaker, ...]:
    """Return a statement's speakers, each as certain as its surest report; the most reported come first.

    Ties go by the order of ``quotes`` and of their speakers; anonymous speakers come last, as printed.
    """
    named = [s for quote in surest(quotes) for s in quote.speakers if s.actor is not None]
    seen = Counter(s.actor for s in named)
    by_name = [_speaker([s for s in named if s.actor == actor]) for actor, _ in seen.most_common()]
    return (*by_name, *_anonymous(quotes))


def _speaker(records: Sequence[SpeakerRecord]) -> Speaker:
    names, roles = Counter(s.name for s in records), Counter(role for s in records for role in s.roles)
    return Speaker(
        id=records[0].actor,
        name=min(names, key=lambda name: (-names[name], -len(name), name)),
        role=min(roles, key=lambda role: (-roles[role], len(role), role), default=None),
        certainty=min((s.found.certainty for s in records), key=_BY_CERTAINTY.index),
    )


def _anonymous(quotes: Sequence[QuoteRecord]) -> list[Speaker]:
    written = {fold_name(s.found.as_written): s for quote in quotes for s in quote.speakers if s.actor is None}
    return [
        Speaker(id=None, name=s.found.as_written, role=None, certainty=s.found.certainty)
        for _, s in sorted(written.items())
    ]
