"""Predicate-argument structure for persons: who is the subject, object or agent of a verb.

The rules read the item sequences of sentences; semantic role labelling would tell the same with a parser.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from knowledge.extraction.document import Document
from knowledge.extraction.protected.lexicon import ATTACKERS, NUMBER
from knowledge.extraction.quotes.noun_phrases import (
    NounPhrase,
    clause_subject,
    phrase_after,
    phrase_before,
    subject_before,
)
from knowledge.extraction.quotes.sequences import Item, Sentence, read_sentences
from knowledge.extraction.quotes.verb_chains import skip_verb_group
from knowledge.extraction.quotes.word_classes import (
    BE,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    NEGATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    is_adverb,
)
from knowledge.facts import Span

_BEFORE_ADJECTIVE = PREPOSITIONS | DETERMINERS
_APART = PREPOSITIONS | {"than", "like"}
_CLOSING = frozenset({",", ")", "—", "–", "--"})
_BEHIND_OBJECT = PREPOSITIONS | CONJUNCTIONS | RELATIVES | DAYS | {
    "twice", "several", "many", "three", "four", "repeatedly", "last", "this", "under", "during", "every", "for",
    "down", "up", "out", "off", "away", "back", "behind", "outside", "inside", "near", "dead", "alive", "is", "was",
    "has", "had", "as", "aged", "without", "until", "once", "again", "hostage", "captive",
}  # fmt: skip
_BELIEVE = frozenset("believe believed say said fear feared think thought allege alleged claim claimed".split())  # noqa: SIM905
_OBJECT_PRONOUNS = frozenset({"him", "her", "them"})
_AGED = frozenset({"aged", "age", "then", "now", "both", "only", "just"})
_NUMBER = re.compile(NUMBER)
_AGENT_REACH, _PASSIVE_REACH = 9, 10
"""Items behind a verb in which "by" stands, before it in which its auxiliary does. Judgement, not measured."""


class PersonMention(NamedTuple):
    """A mention of a person: its span, the index of the actor, its kind."""

    start: int
    end: int
    actor: int
    kind: str


class PersonArguments:
    """A document's persons, as indexes into its actors, laid over its sentences."""

    def __init__(self, document: Document) -> None:
        self.document, self.text, self.actors = document, document.text, document.actors
        self._all = sorted(
            PersonMention(*mention.span, at, mention.kind)
            for at, actor in enumerate(document.actors)
            if actor.kind == "person"
            for mention in actor.mentions
        )
        self._starts = [start for start, *_ in self._all]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences, without the ages that stand behind names."""
        return [
            sentence._replace(items=_without_ages(sentence.items))
            for sentence in read_sentences(self.document, self.document.quotations)
        ]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def add_role_mention(self, span: Span, actor: int) -> None:
        """Add a mention of a person by words without a name ("the girl")."""
        at = bisect_right(self._starts, span[0])
        self._all.insert(at, PersonMention(*span, actor, "role"))
        self._starts.insert(at, span[0])

    def mentions(self, start: int, end: int) -> list[PersonMention]:
        """Return the mentions that begin in ``[start, end)``."""
        return self._all[bisect_right(self._starts, start - 1) : bisect_right(self._starts, end - 1)]

    def at(self, place: int) -> PersonMention | None:
        """Return the mention that covers a place."""
        at = bisect_right(self._starts, place) - 1
        return self._all[at] if at >= 0 and place < self._all[at].end else None

    def number(self, place: int) -> int:
        """Return the index of the sentence that an offset stands in."""
        return max(0, bisect_right(self._sentence_starts, place) - 1)

    def has(self, pattern: re.Pattern[str], number: int) -> bool:
        """Tell whether the sentence of index ``number`` matches a pattern."""
        return pattern.search(self.text, self.sentences[number].start, self.sentences[number].end) is not None

    def is_near(self, pattern: re.Pattern[str], number: int) -> bool:
        """Tell whether the sentence of index ``number``, the one before or the one after it matches a pattern."""
        first, last = self.sentences[max(0, number - 1)], self.sentences[min(len(self.sentences) - 1, number + 1)]
        return pattern.search(self.text, first.start, last.end) is not None

    def last_named(self, actor: int, place: int) -> int | None:
        """Return where the last mention of a person by name or role before a place ends."""
        ends = (end for _, end, at, kind in self.mentions(0, place) if at == actor and kind != "pronoun")
        return max(ends, default=None)

    def named_before(self, place: int) -> PersonMention | None:
        """Return the last mention by name or role that begins before a place."""
        at = bisect_right(self._starts, place - 1) - 1
        while at >= 0 and self._all[at].kind == "pronoun":
            at -= 1
        return self._all[at] if at >= 0 else None

    def subjects(self, sentence: Sentence, verb: int) -> list[int]:
        """Return the persons that are the subject of the verb at item ``verb``, as indexes of actors."""
        verb = self._over_belief(sentence.items, verb)
        being = self._being(sentence, verb)
        if being is not None:
            return being
        antecedent = self._antecedent(sentence.items, skip_verb_group(sentence.items, verb - 1))
        if antecedent is not None:
            return [antecedent]
        found = subject_before(sentence.items, verb)
        if found is None:
            return []
        whose = next((k for k in range(found.first, found.last) if sentence.items[k].low == "whose"), None)
        if whose is not None:
            return self.heads(sentence, whose + 1, found.last)
        heads = self.heads(sentence, found.first, found.last)
        if heads or found.kind not in ("relative", "nominal"):
            return heads
        return self._beside(sentence, found, verb)

    def _being(self, sentence: Sentence, verb: int) -> list[int] | None:
        """Return the subject of "being hit" behind another verb or preposition, None without "being"."""
        items = sentence.items
        if verb < 2 or items[verb - 1].low != "being" or items[verb - 2].low in BE:
            return None
        at = verb - 2
        if items[at].low in PREPOSITIONS or items[at].low in CONJUNCTIONS:
            near = next((k for k in range(at, max(-1, at - 6), -1) if items[k].low in ("he", "she")), None)
            mention = self.at(items[near].start) if near is not None else None
            if mention:
                return [mention.actor]
            found = clause_subject(items, at, main=True)
            return self.heads(sentence, found.first, found.last) if found else []
        mention = self.at(items[at].start)
        if mention:
            return [mention.actor]
        return self.subjects(sentence, at)

    def _antecedent(self, items: Sequence[Item], at: int) -> int | None:
        """Return the person named right before "who"."""
        if at < 1 or items[at].low != "who":
            return None
        mention = self.at(items[at - 1 - (items[at - 1].low in _CLOSING and at > 1)].start)
        return mention.actor if mention else None

    def _over_belief(self, items: Sequence[Item], verb: int) -> int:
        """Return the place behind "who" in "who they believe was taken", else the verb's own."""
        at = skip_verb_group(items, verb - 1)
        if at < 2 or items[at].low not in _BELIEVE:
            return verb
        return next((k + 1 for k in range(at - 1, max(-1, at - 4), -1) if items[k].low == "who"), verb)

    def _beside(self, sentence: Sentence, found: NounPhrase, verb: int) -> list[int]:
        """Return the person with the nameless phrase as apposition: "Roe, a builder, who", "the girl, Roe, was"."""
        items = sentence.items
        before = found.first - 1
        if before > 0 and items[before].low in _CLOSING:
            name = phrase_before(items, before - 1)
            heads = self.heads(sentence, name.first, name.last) if name and name.kind == "name" else []
            if heads:
                return heads
        if found.last + 1 < verb and items[found.last].low in _CLOSING:
            name = phrase_after(items, found.last + 1, verb)
            return self.heads(sentence, name.first, name.last) if name and name.kind == "name" else []
        return []

    def heads(self, sentence: Sentence, first: int, last: int) -> list[int]:
        """Return the persons a phrase is about, not those that something in it belongs to."""
        items = sentence.items
        found: list[int] = []
        at = first
        while at < last:
            mention = self.at(items[at].start) if items[at].mark < 0 else None
            begin = at
            at += 1
            if mention is None:
                continue
            while at < len(items) and items[at].start < mention.end:
                at += 1
            inside = begin > first and items[begin - 1].low in _APART
            if not inside and not self._owns(items, begin, at, mention.kind):
                found.append(mention.actor)
        return found

    def _owns(self, items: Sequence[Item], first: int, behind: int, kind: str) -> bool:
        following = items[behind] if behind < len(items) else None
        if kind != "pronoun":
            return following is not None and following.low in ("'s", "'", "’")
        word = items[first].low
        return word in POSSESSIVES and (word != "her" or (following is not None and _is_owned(following)))

    def objects(self, sentence: Sentence, verb: int) -> list[int]:
        """Return the persons that are the object of the verb at item ``verb``."""
        items = sentence.items
        if items[verb].low.endswith("ed") and verb and items[verb - 1].low in _BEFORE_ADJECTIVE:
            return []
        at = verb + 1
        while at < len(items) and (_goes_on(items, at) or is_adverb(items[at].low)):
            at += 1
        if at >= len(items) or items[at].mark >= 0 or items[at].low in PREPOSITIONS:
            return []
        mention = self.at(items[at].start)
        if items[at].low in _OBJECT_PRONOUNS and not self._owns(items, at, at + 1, "pronoun"):
            return [mention.actor] if mention else self._only_one_near(sentence, items[at].start)
        return self.phrase(sentence, at)

    def _only_one_near(self, sentence: Sentence, place: int) -> list[int]:
        """Return the one person whom the last two sentences and this one name, for a pronoun nobody is found for."""
        number = self.number(sentence.start)
        near = self.mentions(self._sentence_starts[max(0, number - 1)], sentence.end)
        named = {actor for _, _, actor, kind in near if kind != "pronoun"}
        before = any(start < place and kind != "pronoun" for start, _, _, kind in near)
        return list(named) if len(named) == 1 and before else []

    def phrase(self, sentence: Sentence, first: int) -> list[int]:
        """Return the persons of the noun phrase that begins at an item, a name in apposition included."""
        items = sentence.items
        found = phrase_after(items, first)
        if found is None:
            return []
        first = next((k + 1 for k in range(found.first, found.last) if sentence.items[k].low == "whose"), found.first)
        heads = self.heads(sentence, first, found.last)
        if first > found.first or heads or found.last + 1 >= len(items) or items[found.last].low != ",":
            return heads
        name = phrase_after(items, found.last + 1)
        return self.heads(sentence, name.first, name.last) if name and name.kind == "name" else []

    def agents(self, sentence: Sentence, verb: int) -> tuple[list[int], bool]:
        """Return the agents behind "by" of the verb at item ``verb``, and whether they are called attackers."""
        items = sentence.items
        for at in range(verb + 1, min(len(items) - 1, verb + _AGENT_REACH)):
            if items[at].low == "by":
                found = phrase_after(items, at + 1)
                words = {item.low for item in items[found.first : found.last]} if found else set()
                return self.phrase(sentence, at + 1), bool(words & ATTACKERS)
            if items[at].low in (";", "."):
                break
        return [], False

    def is_passive(self, sentence: Sentence, verb: int) -> bool:
        """Tell whether the past form at item ``verb`` is a passive."""
        items = sentence.items
        if not items[verb].low.endswith(
            ("ed", "en", "ht", "ld", "hot", "urt", "hit", "cut", "struck", "held", "wn", "nd")
        ):
            return False
        if verb + 1 < len(items) and items[verb + 1].low == "by":
            return True
        joined = not self._has_object(items, verb)
        for at in range(verb - 1, max(-1, verb - _PASSIVE_REACH), -1):
            low = items[at].low
            if low in BE or low == "'re":
                return True
            if low in ("and", "or", ",") or low in NEGATIONS or is_adverb(low) or low in ("have", "has", "had"):
                continue
            if joined and at < verb - 1 and any(items[k].low in ("and", "or") for k in range(at, verb)):
                if items[at].mark >= 0 or low in RELATIVES or low in (";", ":"):
                    return False
                continue
            return False
        return False

    def _has_object(self, items: Sequence[Item], verb: int) -> bool:
        following = items[verb + 1] if verb + 1 < len(items) else None
        if following is None or following.mark >= 0:
            return False
        return self.at(following.start) is not None or following.low in DETERMINERS

    def is_negated(self, sentence: Sentence, verb: int) -> bool:
        """Tell whether the words right before a verb deny it."""
        return any(item.low in NEGATIONS for item in sentence.items[max(0, verb - 3) : verb])


def _without_ages(items: Sequence[Item]) -> list[Item]:
    """Leave out the ages that part a name from its verb: "Jane Roe, 14, who"."""
    kept: list[Item] = []
    at = 0
    while at < len(items):
        width = _age_width(items, at)
        if width:
            at += width
        else:
            kept.append(items[at])
            at += 1
    return kept


def _age_width(items: Sequence[Item], at: int) -> int:
    """Return how many items from a comma on are an age and the comma behind it, 0 for none."""
    if items[at].low != "," or at == 0 or not items[at - 1].text[:1].isupper():
        return 0
    end = at + 1
    if end < len(items) and items[end].low in _AGED:
        end += 1
    if end >= len(items) or not _NUMBER.fullmatch(items[end].low):
        return 0
    closed = end + 1 < len(items) and items[end + 1].low == ","
    return end + 1 - at + closed if closed or end + 1 == len(items) or items[end + 1].low == "." else 0


def _is_owned(following: Item) -> bool:
    """Tell whether "her" belongs to the next word and is no object itself."""
    low = following.low
    return following.mark < 0 and low[:1].isalnum() and low not in _BEHIND_OBJECT and not is_adverb(low)


def _goes_on(items: Sequence[Item], at: int) -> bool:
    """Tell whether another verb shares the object: "drugged and raped her"."""
    low = items[at].low
    if low in ("and", "or"):
        return at + 1 < len(items) and items[at + 1].low.endswith(("ed", "ing", "en"))
    return low.endswith(("ed", "ing")) and items[at].text.islower() and items[at - 1].low in ("and", "or")


def words_outside_quotations(sentence: Sentence) -> Iterator[tuple[int, Item]]:
    """Yield the items of a sentence that are no quotation, with their indexes."""
    for at, item in enumerate(sentence.items):
        if item.mark < 0:
            yield at, item
