"""Sentence topics: the person whom a sentence is about, whatever its verb (the subject, as centering theory ranks it).

Only reporting verbs are known to the shallow parse. Whom "Wing Petra Lukic scored twice" is about shows in its first
mention of a person that is neither an owner nor behind a preposition.
"""

from bisect import bisect_left
from typing import NamedTuple

from knowledge.extraction.quotes.actor_mentions import ActorMention, ActorMentions
from knowledge.extraction.quotes.noun_phrases import NounPhrase
from knowledge.extraction.quotes.sequences import Item, Sentence
from knowledge.extraction.quotes.word_classes import DETERMINERS, POSSESSIVES, PREPOSITIONS
from knowledge.language.person_nouns import person_nouns

_SUBJECTS = frozenset({"he", "she"})
_BEHIND = (PREPOSITIONS | {"to", "than", "like"}) - {"for"}
_HEADS = 6
"""Items at the head of a sentence among which the noun for somebody without a name stands. Judgement."""


class SentenceTopic(NamedTuple):
    """Whom a sentence is about: the phrase, and the actor, None for somebody without a name."""

    phrase: NounPhrase
    actor: int | None


def topic_of(sentence: Sentence, people: ActorMentions) -> SentenceTopic | None:
    """Return whom a sentence is about outside of quotation marks, None where that is no single person."""
    items = sentence.items
    named = next((one for one in persons_in(sentence, people) if not _is_aside(items, one.phrase)), None)
    return _unnamed_subject(items, named.phrase.first if named else len(items)) or named


def persons_in(sentence: Sentence, people: ActorMentions) -> list[SentenceTopic]:
    """Return the persons mentioned outside of quotation marks, in text order; of pronouns only subjects."""
    found = (_place(sentence.items, mention) for mention in people.within((sentence.start, sentence.end)))
    return [topic for topic in found if topic is not None]


def _place(items: list[Item], mention: ActorMention) -> SentenceTopic | None:
    """The items of a mention; None for one inside quotation marks and for a pronoun that is no subject."""
    first = bisect_left(items, mention.start, key=lambda item: item.start)
    last = bisect_left(items, mention.end, first, key=lambda item: item.start)
    if first == last or items[first].mark >= 0 or items[first].start != mention.start:
        return None
    if mention.kind == "pronoun":
        return (
            SentenceTopic(NounPhrase(first, last, "pronoun"), mention.actor) if items[first].low in _SUBJECTS else None
        )
    return SentenceTopic(NounPhrase(first, last, "name"), mention.actor)


def _is_aside(items: list[Item], phrase: NounPhrase) -> bool:
    """Whether a mention is an owner, or behind a preposition: "at Smith's house", "the goal by Smith"."""
    if phrase.last < len(items) and items[phrase.last].low in ("'s", "'"):
        return True
    first = phrase.first
    while first > 0 and items[first - 1].mark < 0 and _qualifies(items[first - 1]):
        first -= 1
    return first > 0 and items[first - 1].low in _BEHIND


def _qualifies(item: Item) -> bool:
    """Whether an item may be part of what stands before a name: "the captain", "her deputy", "England's"."""
    low = item.low
    return low in DETERMINERS or low in person_nouns() or low in POSSESSIVES or low == "'s" or item.text[:1].isupper()


def _unnamed_subject(items: list[Item], name: int) -> SentenceTopic | None:
    """Somebody without a name at the head of a sentence; not where the name, item ``name``, stands beside the noun."""
    if not items or items[0].low not in DETERMINERS:
        return None
    for at in range(1, min(len(items), name, _HEADS)):
        if items[at].mark >= 0 or items[at].low in PREPOSITIONS or not items[at].text[:1].isalnum():
            return None
        if items[at].low in person_nouns():
            follows = items[at + 1].low if at + 1 < len(items) else ""
            beside = name == at + 1 or (follows == "," and name - at < _HEADS) or follows in person_nouns()
            return None if beside else SentenceTopic(NounPhrase(0, at + 1, "nominal"), None)
    return None
