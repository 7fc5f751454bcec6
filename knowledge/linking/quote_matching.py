"""Quote matching: whether two quotes report one utterance, and how strongly they link.

The classification step of record linkage, by rules: what is needed of the words depends on the speakers and days. The
thresholds are judgement, not measured, unless they say otherwise.
"""

from collections.abc import Hashable
from typing import NamedTuple

from knowledge.language.measures import other_numbers
from knowledge.linking.content_words import content_words, total_weight
from knowledge.linking.day_windows import (
    LOOK_BACK,
    RECENT,
    may_share_day,
    same_reporting_delay,
    window,
    window_or_before,
)
from knowledge.linking.linkage_records import QuoteRecord
from knowledge.linking.paraphrase import paraphrase_probability, tells_another_thing
from knowledge.linking.quote_similarity import (
    MatchType,
    compare_quotes,
    near_identical,
    same_printed_paragraph,
    share_long_run,
    share_quoted_run,
    tells_opposite,
)
from knowledge.linking.speakers import (
    certainty_of,
    is_anonymous,
    may_share,
    one_voice,
    same_words_for_speaker,
    speaker_ids,
)

SAME_WORDS_ANONYMOUS = 2
"""Content words of a quoted run that two anonymous speakers with one description must share."""
SAME_WORDS_OTHER_SPEAKER = 8
"""The same for two different named speakers."""
SAME_WORDS_UNSURE_SPEAKER = 5
"""The same where one of the two speakers was resolved by us, or is a body and the other a person."""
QUOTED = (MatchType.EQUAL, MatchType.CONTAINED, MatchType.FRAGMENT)
LASTING = (MatchType.EQUAL, MatchType.CONTAINED)
"""Matches so close that a report a week later is still of the same words."""
PARTLY_SAME_WEIGHT, WHOLLY_SAME_WEIGHT = 4.0, 8.0
"""Shared weight of quotes, partly or wholly equal, that are one even if each paper dates it equally long before."""

PROBABLE, PROBABLE_IN_ARTICLE = 0.82, 0.88
"""Probability from which on a paraphrase links, of two articles and of one, where much is about the same."""
LIKELY = 0.76
"""The same of a rewording that has most words in common."""
LIKELY_TRANSLATION = 0.5
"""The same of two quotations of one day: two translations may have few words in common."""


class LinkStrength(NamedTuple):
    """How strongly two quotes link, the smaller the stronger: first by class, then by per cent of missing words."""

    rank: int
    missing: int


SAME = int(MatchType.EQUAL)
OTHER_SPEAKER, BOTH_ANONYMOUS, PARAPHRASE = range(max(MatchType) + 1, max(MatchType) + 4)


def copy_signature(quote: QuoteRecord) -> Hashable:
    """Return what is equal for two quotes if outlets print the same wire copy on one day, word for word."""
    speakers = tuple((s.actor, s.name, s.roles, s.found.as_written) for s in quote.speakers)
    said = quote.found.said
    day = (said.value, said.end, said.precision, said.as_written) if window(said) else None
    return quote.text, quote.paragraph, quote.quoted, speakers, day, quote.published


def link_strength(a: QuoteRecord, b: QuoteRecord) -> LinkStrength | None:
    """Return how strongly two quotes link, None if they are two utterances; decided by the two alone."""
    if a.text == b.text and copy_signature(a) == copy_signature(b):
        return LinkStrength(SAME, 0)
    if not _may_share_day(a, b, LOOK_BACK):
        return None
    if a.key[0] == b.key[0]:
        return _of_one_article(a, b)
    if not may_share(a, b):
        return None
    if one_voice(a, b):
        return _of_one_voice(a, b)
    return _of_other_speakers(a, b)


def stand_apart(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Say whether two quotes cannot be one through a third one, if they do not link by themselves.

    So do two quotations of one article, and the words of two people.
    """
    if a.key[0] == b.key[0]:
        return a.found.kind == b.found.kind == "direct"
    people = all(speaker.kind == "person" for speaker in (*a.speakers, *b.speakers))
    return people and speaker_ids(a).isdisjoint(speaker_ids(b))


def _of_one_article(a: QuoteRecord, b: QuoteRecord) -> LinkStrength | None:
    """A lead's paraphrase and the quotation further down may be one; two of one kind only if near-identical."""
    if a.speakers and speaker_ids(a) == speaker_ids(b) and near_identical(a, b):
        return LinkStrength(SAME, 0)
    if a.found.kind == b.found.kind or is_anonymous(a) or not may_share(a, b) or not one_voice(a, b):
        return None
    strength = _of_one_voice(a, b)
    if strength is None or strength.rank == MatchType.FRAGMENT:
        return None
    reworded = strength.rank == MatchType.REWORDED
    return None if reworded and paraphrase_probability(a, b) < PROBABLE_IN_ARTICLE else strength


def _of_one_voice(a: QuoteRecord, b: QuoteRecord) -> LinkStrength | None:
    similarity = compare_quotes(a, b)
    if similarity is None:
        return _paraphrase(a, b)
    if similarity.match_type not in LASTING and not _may_share_day(a, b, RECENT):
        return None
    if _said_again(a, b):
        return None
    if similarity.match_type is MatchType.REWORDED and not _is_rewording(a, b):
        return None
    if similarity.match_type is MatchType.FRAGMENT and speaker_ids(a).isdisjoint(speaker_ids(b)):
        return None
    return LinkStrength(similarity.match_type, similarity.missing)


def _is_rewording(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Whether what has most words in common is not unlikely by the model, nor of other numbers or the opposite."""
    if other_numbers(*sorted((a.text, b.text))) and not _same_known_day(a, b):
        return False
    translations = a.found.kind == b.found.kind == "direct" and a.published == b.published
    least = LIKELY_TRANSLATION if translations else LIKELY
    return paraphrase_probability(a, b) >= least and not tells_opposite(a, b)


def _paraphrase(a: QuoteRecord, b: QuoteRecord) -> LinkStrength | None:
    if not _may_share_day(a, b, RECENT) or _on_two_days(a, b):
        return None
    probability = paraphrase_probability(a, b)
    least = PROBABLE_IN_ARTICLE if a.key[0] == b.key[0] else PROBABLE
    if probability < least or tells_another_thing(a, b):
        return None
    return LinkStrength(PARAPHRASE, round(100 * (1 - probability)))


def _of_other_speakers(a: QuoteRecord, b: QuoteRecord) -> LinkStrength | None:
    if is_anonymous(a) and is_anonymous(b):
        same = same_words_for_speaker(a, b) and share_quoted_run(a, b, SAME_WORDS_ANONYMOUS)
        return LinkStrength(BOTH_ANONYMOUS, 0) if same else None
    least = SAME_WORDS_UNSURE_SPEAKER if _is_speaker_unsure(a, b) else SAME_WORDS_OTHER_SPEAKER
    return LinkStrength(OTHER_SPEAKER, 0) if share_quoted_run(a, b, least) else None


def _is_speaker_unsure(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Whether one of two attributions was resolved by us, or one names a person and the other a body."""
    bodies = [all(s.kind != "person" for s in quote.speakers if s.actor) for quote in (a, b)]
    return bodies[0] != bodies[1] or any(certainty_of(quote) != "named" for quote in (a, b))


def same_remark(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Say whether two reports that give two days can be of one remark, one of them with a wrong day.

    Both must have a long run of words in quotation marks in common, or a short one if the days are neighbours: in other
    words, or in translation, a speaker says much the same again.
    """
    one, other, similarity = window(a.found.said), window(b.found.said), compare_quotes(a, b)
    if one is None or other is None or similarity is None:
        return False
    each_as_news = same_reporting_delay(one, a.published, other, b.published)
    if each_as_news and not _too_much_to_say_again(a, b, similarity.match_type):
        return False
    if share_long_run(a, b):
        return True
    quoted = similarity.match_type in QUOTED and share_quoted_run(a, b, SAME_WORDS_ANONYMOUS)
    return quoted and abs(one.first - other.first) <= 1


def _too_much_to_say_again(a: QuoteRecord, b: QuoteRecord, match_type: MatchType) -> bool:
    """Whether more is the same than a formula: words around a quotation too, or a long sentence as a whole."""
    least = WHOLLY_SAME_WEIGHT if match_type is MatchType.EQUAL else PARTLY_SAME_WEIGHT
    return total_weight(set(content_words(a.text).words) & set(content_words(b.text).words)) >= least


def _said_again(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Whether the reports give two different days, and are too unlike to be one remark with a wrong day."""
    if not _on_two_days(a, b) or same_printed_paragraph(a, b):
        return False
    return _elsewhere(a, b) or not same_remark(a, b)


def _on_two_days(a: QuoteRecord, b: QuoteRecord) -> bool:
    one, other = window(a.found.said), window(b.found.said)
    return one is not None and other is not None and one.days == other.days == 1 and one != other


def _elsewhere(a: QuoteRecord, b: QuoteRecord) -> bool:
    """Whether two reports name two places; a country may be where the other's town is."""
    one, other = (content_words(quote.found.place or "").words for quote in (a, b))
    return bool(one and other) and one != other and not any(word.isupper() for word in (*one, *other))


def _may_share_day(a: QuoteRecord, b: QuoteRecord, look_back: int) -> bool:
    one, other = (window_or_before(quote.found.said, quote.published, look_back) for quote in (a, b))
    return may_share_day(one, other)


def _same_known_day(a: QuoteRecord, b: QuoteRecord) -> bool:
    one = window(a.found.said)
    return one is not None and one.days == 1 and one == window(b.found.said)
