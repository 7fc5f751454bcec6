"""Whether two quotes report one utterance, and how sure that is."""

from collections.abc import Hashable
from typing import NamedTuple

from knowledge.linking.content_words import content, weight
from knowledge.linking.day_windows import LOOK_BACK, RECENT, each_as_news, may_be_one, window, window_or_before
from knowledge.linking.linkage_records import QuoteRecord
from knowledge.linking.quote_similarity import (
    Likeness,
    alike,
    copied,
    near_identical,
    numbers_agree,
    same_long_words,
    same_quoted,
)
from knowledge.linking.speakers import certainty_of, is_anonymous, may_share, same_words_for_speaker, speaker_ids

SAME_WORDS_OF_SOMEBODY, SAME_WORDS_OF_ANOTHER = 2, 8
SAME_WORDS_OF_A_GUESS = 5  # where one of the two mouths is our own reading, or a body's
QUOTED = (Likeness.EQUAL, Likeness.CONTAINED, Likeness.FRAGMENT)
SAID_IN_PART, SAID_IN_FULL = 4.0, 8.0
LASTING = (Likeness.EQUAL, Likeness.CONTAINED)  # so long that a report a week later is still of the same words


class Tie(NamedTuple):
    """How strongly two quotes join, the smaller the stronger: the rank first, then what is missing."""

    rank: int
    missing: int


SAME, OTHER_MOUTH, BOTH_NAMELESS = (int(Likeness.EQUAL), *range(max(Likeness) + 1, max(Likeness) + 3))


def printed(quote: QuoteRecord) -> Hashable:
    """Return what two quotes have in common when outlets print the same wire copy on one day, word for word."""
    speakers = tuple((s.actor, s.name, s.roles, s.found.as_written) for s in quote.speakers)
    said = quote.found.said
    day = said.value, said.end, said.precision, said.as_written
    return quote.text, quote.paragraph, quote.quoted, speakers, day, quote.published


def tie(a: QuoteRecord, b: QuoteRecord) -> Tie | None:
    """Return how two quotes join, None if they are two utterances; looks at nothing but the two."""
    if a.text == b.text and printed(a) == printed(b):
        return Tie(SAME, 0)
    if not _may_be_one_day(a, b, LOOK_BACK):
        return None
    if a.key[0] == b.key[0]:
        same = a.speakers and speaker_ids(a) == speaker_ids(b) and near_identical(a, b)
        return Tie(SAME, 0) if same else None
    if not may_share(a, b):
        return None
    if speaker_ids(a) & speaker_ids(b):
        return _of_one_mouth(a, b)
    return _of_strangers(a, b)


def _of_one_mouth(a: QuoteRecord, b: QuoteRecord) -> Tie | None:
    close = alike(a, b)
    if close is None or (close.likeness not in LASTING and not _may_be_one_day(a, b, RECENT)):
        return None
    if _said_again(a, b):
        return None
    if close.likeness is Likeness.REWORDED and not numbers_agree(a, b) and not _same_known_day(a, b):
        return None
    return Tie(close.likeness, close.missing)


def _of_strangers(a: QuoteRecord, b: QuoteRecord) -> Tie | None:
    if is_anonymous(a) and is_anonymous(b):
        same = same_words_for_speaker(a, b) and same_quoted(a, b, SAME_WORDS_OF_SOMEBODY)
        return Tie(BOTH_NAMELESS, 0) if same else None
    least = SAME_WORDS_OF_A_GUESS if _one_mouth_guessed(a, b) else SAME_WORDS_OF_ANOTHER
    return Tie(OTHER_MOUTH, 0) if same_quoted(a, b, least) else None


def _one_mouth_guessed(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Whether one of two attributions was worked out, or a person is named by one and a body by the other."""
    bodies = [all(s.kind != "person" for s in quote.speakers if s.actor) for quote in (a, b)]
    return bodies[0] != bodies[1] or any(certainty_of(quote) != "named" for quote in (a, b))


def one_remark(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Say whether reports that name two days can be of one remark: by words in a row, fewer if the days are neighbours.

    Both must have the words in quotation marks; of other words, and of translations, one man says much the same again.
    """
    one, other, close = window(a.found.said), window(b.found.said), alike(a, b)
    if one is None or other is None or close is None:
        return False
    if each_as_news(one, a.published, other, b.published) and not _too_much_to_say_again(a, b, close.likeness):
        return False
    if same_long_words(a, b):
        return True
    quoted = close.likeness in QUOTED and same_quoted(a, b, SAME_WORDS_OF_SOMEBODY)
    return quoted and abs(one.first - other.first) <= 1


def _too_much_to_say_again(a: QuoteRecord, b: QuoteRecord, likeness: Likeness) -> bool:
    """Whether more is the same than a formula: words around a quotation too, or a long sentence in full."""
    least = SAID_IN_FULL if likeness is Likeness.EQUAL else SAID_IN_PART
    return weight(set(content(a.text).words) & set(content(b.text).words)) >= least


def _said_again(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Whether both reports name the day and another one, and too few words in a row are the same to be one remark."""
    one, other = window(a.found.said), window(b.found.said)
    if one is None or other is None or one.days > 1 or other.days > 1 or one == other or copied(a, b):
        return False
    return _elsewhere(a, b) or not one_remark(a, b)


def _elsewhere(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Whether two reports name two places; a country may be where the other's town is."""
    one, other = (content(quote.found.place or "").words for quote in (a, b))
    return bool(one and other) and one != other and not any(word.isupper() for word in (*one, *other))


def _may_be_one_day(a: QuoteRecord, b: QuoteRecord, look_back: int) -> bool:
    one, other = (window_or_before(quote.found.said, quote.published, look_back) for quote in (a, b))
    return may_be_one(one, other)


def _same_known_day(a: QuoteRecord, b: QuoteRecord) -> bool:
    one = window(a.found.said)
    return one is not None and one.days == 1 and one == window(b.found.said)
