"""Bodies and firms called "it" or "they": "The ministry closed nine clinics. It said …" is the ministry's word.

What counts is the subject of the sentence before, or of the same sentence: a body, firm or country at its head. Where
anything else stands there ("the letter"), nobody is meant.
"""

from bisect import bisect_right
from collections.abc import Sequence

from knowledge.extraction.quotes.actor_mentions import ActorMention, ActorMentions
from knowledge.extraction.quotes.sequences import Item, Sentence
from knowledge.extraction.quotes.word_classes import PREPOSITIONS

BODY_PRONOUNS = frozenset({"it", "they"})
_SKIPPED = 3
"""Sentences whose own subject is "it", or that are quoted whole, gone back over at most. Judgement, not measured."""
_OPENING = 8
"""Items of a phrase that opens a sentence before its subject ("On Monday,") at most. Judgement, not measured."""


class BodyPronouns:
    """Finds whom "it" means in the sentences of a document."""

    def __init__(self, sentences: Sequence[Sentence], mentions: ActorMentions) -> None:
        """Begin with the sentences and the places where actors are mentioned."""
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._mentions = mentions

    def meant(self, start: int) -> ActorMention | None:
        """Return the mention of the body, firm or country that the pronoun at an offset means, None where none is."""
        number = bisect_right(self._starts, start) - 1
        for at in range(number, max(-1, number - _SKIPPED - 1), -1):
            sentence = self._sentences[at]
            items = [item for item in sentence.items if item.mark < 0 and item.start < start]
            if not items or items[0].low in BODY_PRONOUNS:
                continue
            found = self._subject(items)
            if found is None and _is_mere_report(items, start):
                continue
            return found if found is None or not found.person else None
        return None

    def _subject(self, items: list[Item]) -> ActorMention | None:
        """Return the mention at the head of a sentence, or behind a phrase that opens it."""
        heads = [0]
        if items[0].low in PREPOSITIONS:
            heads = [at + 1 for at in range(1, min(_OPENING, len(items) - 1)) if items[at].low == ","][:1]
        for at in heads:
            first = at + (items[at].low == "the" and at + 1 < len(items))
            inside = self._mentions.within((items[at].start, items[-1].end))
            heading = [one for one in inside if one.start in (items[at].start, items[first].start)]
            found = max(heading, key=lambda one: one.end, default=None)
            if found is not None and found.kind != "pronoun" and not _owns(items, found):
                return found
        return None


def _owns(items: list[Item], mention: ActorMention) -> bool:
    following = next((item for item in items if item.start >= mention.end), None)
    return following is not None and following.low in ("'s", "’s", "'")


def _is_mere_report(items: list[Item], start: int) -> bool:
    """Say whether all that a sentence has outside its quotation marks is a report by the same: ", it said"."""
    return any(item.low in BODY_PRONOUNS for item in items[:2]) and items[-1].end <= start
