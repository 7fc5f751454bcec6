"""Whether two quotes report one utterance, and how sure that is."""

from collections.abc import Hashable
from typing import NamedTuple

from knowledge.linking.days import LOOK_BACK, RECENT, may_be_one, window, window_or_before
from knowledge.linking.records import QuoteRecord
from knowledge.linking.similarity import Likeness, alike, near_identical, numbers_agree, same_quoted
from knowledge.linking.speakers import is_anonymous, may_mean, same_words_for_speaker, speaker_ids

SAME_WORDS_OF_SOMEBODY, SAME_WORDS_OF_ANOTHER = 2, 8
LASTING = (Likeness.EQUAL, Likeness.CONTAINED)  # so long that a report a week later is still of the same words


class Tie(NamedTuple):
    """How strongly two quotes join, the smaller the stronger: the rank first, then what is missing."""

    rank: int
    missing: int


SAME, OTHER_MOUTH, BOTH_NAMELESS, GUESS = (int(Likeness.EQUAL), *range(max(Likeness) + 1, max(Likeness) + 4))


def printed(quote: QuoteRecord) -> Hashable:
    """Return what two quotes have in common when outlets print the same wire copy on one day, word for word."""
    speakers = tuple((s.actor, s.name, s.roles, s.found.as_written) for s in quote.speakers)
    said = quote.found.said
    day = said.value, said.end, said.precision, said.as_written
    return quote.text, quote.paragraph, quote.quoted, speakers, day, quote.published


def tie(a: QuoteRecord, b: QuoteRecord) -> Tie | None:
    """Return how two quotes join, None if they are two utterances; looks at nothing but the two."""
    if printed(a) == printed(b):
        return Tie(SAME, 0)
    if not _may_be_one_day(a, b, LOOK_BACK):
        return None
    if a.key[0] == b.key[0]:
        same = a.speakers and speaker_ids(a) == speaker_ids(b) and near_identical(a, b)
        return Tie(SAME, 0) if same else None
    if speaker_ids(a) & speaker_ids(b):
        return _of_one_mouth(a, b)
    return _of_strangers(a, b)


def _of_one_mouth(a: QuoteRecord, b: QuoteRecord) -> Tie | None:
    close = alike(a, b)
    if close is None or (close.likeness not in LASTING and not _may_be_one_day(a, b, RECENT)):
        return None
    if close.likeness is Likeness.REWORDED and not numbers_agree(a, b) and not _same_known_day(a, b):
        return None
    return Tie(close.likeness, close.missing)


def _of_strangers(a: QuoteRecord, b: QuoteRecord) -> Tie | None:
    if is_anonymous(a) and is_anonymous(b):
        same = same_words_for_speaker(a, b) and same_quoted(a, b, SAME_WORDS_OF_SOMEBODY)
        return Tie(BOTH_NAMELESS, 0) if same else None
    if is_anonymous(a) or is_anonymous(b):
        somebody, named = (a, b) if is_anonymous(a) else (b, a)
        same = same_quoted(a, b, SAME_WORDS_OF_SOMEBODY) and may_mean(somebody, named)
        return Tie(GUESS, 0) if same else None
    return Tie(OTHER_MOUTH, 0) if same_quoted(a, b, SAME_WORDS_OF_ANOTHER) else None


def _may_be_one_day(a: QuoteRecord, b: QuoteRecord, look_back: int) -> bool:
    one, other = (window_or_before(quote.found.said, quote.published, look_back) for quote in (a, b))
    return may_be_one(one, other)


def _same_known_day(a: QuoteRecord, b: QuoteRecord) -> bool:
    one = window(a.found.said)
    return one is not None and one.days == 1 and one == window(b.found.said)
