"""The occasion of a quote: when, where and to whom, told by the words around the reporting clause."""

from collections.abc import Sequence
from typing import NamedTuple

from knowledge.extraction.quotes.clauses import ACCORDING, Clause
from knowledge.extraction.quotes.content_spans import around_clause, has_verb, skip_addressee, skip_occasion
from knowledge.extraction.quotes.noun_phrases import phrase_after
from knowledge.extraction.quotes.said_day import SPEAKING, SaidDayFinder, belongs_to_subject, is_spoken
from knowledge.extraction.quotes.sequences import Item, Sentence
from knowledge.extraction.quotes.shallow_parse import ShallowParse
from knowledge.extraction.quotes.verb_chains import skip_verb_group
from knowledge.extraction.quotes.word_classes import CONJUNCTIONS, DAYS, PREPOSITIONS, RELATIVES
from knowledge.facts import Date, Span

_PLACED = ("in", "at", "from")
_TRIPS = frozenset({"visit", "trip", "travel", "tour"})
_PRESS = frozenset({"reporters", "journalists", "lawmakers", "supporters", "parliament", "congress", "senators"})
_AWAY = frozenset({"in", "at", "on", "from", "during", "after"})
_FAR = 10
"""Items after an occasion in which the "that" of the content stands. Judgement, not measured."""
_GOES_PAST = CONJUNCTIONS - {"and", "as", "while"} | RELATIVES


class Occasion(NamedTuple):
    """When (unknown without a date), where and to whom, as written."""

    said: Date
    place: str | None
    audience: str | None


_NONE = Occasion(Date(), None, None)


class OccasionFinder:
    """Reads the words around reporting clauses; ``days`` finds the date among them."""

    def __init__(self, parse: ShallowParse, days: SaidDayFinder) -> None:
        self._parse = parse
        self._days = days

    def of(self, number: int, clause: Clause | None) -> Occasion:
        """Return the occasion that a reporting clause of the sentence of index ``number`` tells."""
        if clause is None:
            return _NONE
        sentence = self._parse.sentences[number]
        if clause.cue is ACCORDING:
            source = (clause.verb + 2, _stop(sentence.items, clause.verb + 2, len(sentence.items)))
            return _NONE._replace(said=self._days.issued(sentence.items, source, clause))
        regions = _regions(sentence, clause)
        place = next((place for region in regions if (place := self._place(sentence.items, *region))), None)
        said = self._days.first(sentence.items, regions, clause)
        return Occasion(said, place, self._audience(sentence.items, clause, regions))

    def _place(self, items: Sequence[Item], first: int, last: int) -> str | None:
        for word in (*_PLACED, "to"):
            for at in range(first, last - 1):
                if items[at].low == word and (word != "to" or _travels(items, at)):
                    name = _name(items, at + 1, last)
                    if name is not None:
                        return self._parse.text[name[0] : name[1]]
        return None

    def _audience(self, items: Sequence[Item], clause: Clause, regions: Sequence[Span]) -> str | None:
        if "o" in clause.cue.takes and not clause.inverted and not clause.passive and clause.last < len(items):
            end = skip_addressee(items, clause.last)
            end = next((at for at in range(clause.last, end) if items[at].low in _AWAY), end)
            if end > clause.last:
                return self._parse.text[items[clause.last].start : items[end - 1].end]
        for first, last in regions:
            for at in range(first, last - 1):
                if items[at].low == "to" and items[at + 1].low in _PRESS:
                    return items[at + 1].text
        return None


def _regions(sentence: Sentence, clause: Clause) -> list[Span]:
    """Item ranges that may tell the occasion, the likeliest first: after the verb, then what opens the sentence."""
    items = sentence.items
    if around_clause(sentence, clause) or (clause.first and items[clause.first - 1].mark >= 0):
        return [(clause.last, _stop(items, clause.last, len(items)))]
    begin = clause.last if clause.inverted else _before_that(items, skip_occasion(items, clause))
    regions = [(clause.last, _stop(items, clause.last, begin)), *_behind_verb(items, clause)]
    if clause.subject is not None and not clause.inverted:
        group = skip_verb_group(items, clause.verb - 1) + 1
        if not belongs_to_subject(items, group):
            regions.append((group, clause.verb))
        regions += _aside(items, group)
    opens = clause.first > 0 and (items[clause.first - 1].low in (",", "when", "where") or _is_day(items, clause.first))
    if opens and not any(item.mark >= 0 for item in items[: clause.first]):
        regions.append((0, clause.first))
    return regions


def _behind_verb(items: Sequence[Item], clause: Clause) -> list[Span]:
    """What stands between commas right behind a verb: "to suggest, in a talk on Monday, that"; "wrote, in May, “…”"."""
    at = clause.last
    if at + 2 >= len(items) or items[at].low != "," or items[at + 1].low not in (*_PLACED, "on", "during"):
        return []
    near = range(at + 1, min(len(items) - 1, at + _FAR + 2))
    end = next((i for i in near if items[i].low == "," or items[i].mark >= 0), None)
    leads = end and (items[end].mark >= 0 or items[end + 1].mark >= 0 or items[end + 1].low == "that")
    return [(at + 1, end)] if end and leads else []


def _before_that(items: Sequence[Item], at: int) -> int:
    """Where the occasion ends if its last phrase goes on up to "that": "said in a letter sent on Friday that"."""
    for last in range(at, min(len(items), at + _FAR)):
        if items[last].mark >= 0 or items[last].low in (",", ";", ":", "—"):
            return at
        if items[last].low == "that":
            return last
    return at


def _aside(items: Sequence[Item], group: int) -> list[Span]:
    """What stands between commas before a verb and tells of speaking: "Smith, addressing a rally on Sunday, said"."""
    if not group or items[group - 1].low != ",":
        return []
    for back in range(group - 2, max(-1, group - 2 - 2 * _FAR), -1):
        if items[back].mark >= 0:
            return []
        if items[back].low == ",":
            return [(back + 1, group - 1)] if _tells_occasion(items[back + 1 : group - 1]) else []
    return []


def _tells_occasion(aside: Sequence[Item]) -> bool:
    first = aside[0].low if aside else ""
    only_day = all(item.low in DAYS or item.low in ("on", "late", "early", "last") for item in aside)
    return bool(aside) and (first in SPEAKING or (first == "in" and is_spoken(aside, 1)) or only_day)


def _is_day(items: Sequence[Item], last: int) -> bool:
    """Whether an adverbial that ends in a day stands before a clause with no comma: "After talks on Sunday he said"."""
    opens = items[0].low in (*_PLACED, *_AWAY) and all(item.low != "," for item in items[:last])
    return opens and items[last - 1].low in DAYS


def _stop(items: Sequence[Item], first: int, last: int) -> int:
    """Where the occasion ends: at a quotation, a new clause or an apposition."""
    for at in range(first, last):
        passes = items[at].low == "after" and not has_verb(items, at, last)
        parts = items[at].low in (",", ";", ":", "—") and not _is_in_place(items, at)
        if items[at].mark >= 0 or (items[at].low in _GOES_PAST and not passes) or parts:
            return at
    return last


def _is_in_place(items: Sequence[Item], at: int) -> bool:
    """Whether a comma stands in an address before a day: either one in "at a rally in Monroe, La., on 6 November"."""
    near = [item.low for item in items[at + 1 : at + 5]]
    if items[at].low != "," or at < 2:
        return False
    if near[:1] == ["on"] and near[1:2] and (near[1] in DAYS or near[1].isdigit()):
        return True
    region = items[at - 2].low in PREPOSITIONS and items[at - 1].text[:1].isupper() and items[at + 1].text[:1].isupper()
    return region and near[1:3] == [",", "on"]


def _travels(items: Sequence[Item], at: int) -> bool:
    return any(item.low in _TRIPS for item in items[max(0, at - 3) : at])


def _name(items: Sequence[Item], first: int, last: int) -> Span | None:
    found = phrase_after(items, first, last)
    words = items[found.first : found.last] if found else []
    if not words or (not words[0].text[:1].isupper() and words[0].low != "the") or words[0].low in DAYS:
        return None
    if not words[-1].text[:1].isupper() or (found and found.last < last and items[found.last].low == "'s"):
        return None
    return words[0].start, words[-1].end
