"""Speakers: whether two quotes may have one speaker, and who spoke by the reports of a statement together."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from knowledge.facts import Certainty, Speaker
from knowledge.language.name_parts import fold_name
from knowledge.language.roles import role_words
from knowledge.linking.content_words import content_words
from knowledge.linking.linkage_records import QuoteRecord, SpeakerRecord

_BY_CERTAINTY: tuple[Certainty, ...] = ("named", "resolved", "inferred", "unknown")


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
