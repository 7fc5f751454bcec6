"""Inner speakers: direct speech that somebody else tells of, in "Lindqvist said Dahlgren told her: “…”" Dahlgren's.

The words belong to the clause that leads up to them, whoever reports that clause.
"""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.extraction.quotes.clauses import Clause
from knowledge.extraction.quotes.noun_phrases import NounPhrase, subject_before, subject_up_to
from knowledge.extraction.quotes.sequences import Item
from knowledge.extraction.quotes.shallow_parse import QuotationPlace, ShallowParse
from knowledge.extraction.quotes.speaker_candidates import SpeakerCandidate
from knowledge.extraction.quotes.verb_chains import skip_verb_group
from knowledge.extraction.quotes.word_classes import CONJUNCTIONS

_OBJECT = 6
"""Items between a verb and the words in marks at most that say to whom: "told the jury:". Judgement, not measured."""
_RELATIVE_CLAUSE = 12
"""Items between "who" and "by saying" at most. Judgement, not measured."""


def innermost_speaker(parse: ShallowParse, place: QuotationPlace) -> SpeakerCandidate | None:
    """Return who speaks where another clause leads up to a quotation than reports it; None where it is one clause.

    The quotation begins with a capital, a colon or comma before it, and a verb of saying with its object before that.
    """
    items, at = parse.sentences[place.sentence].items, place.item
    clauses = [clause for clause in parse.clauses[place.sentence] if clause.verb < at]
    if not clauses or at - clauses[-1].verb > _OBJECT or not _leads_in(parse, place, clauses[-1]):
        return None
    found = _by_saying(items, clauses[-1]) or _within_clauses(items, clauses) or _before_source(parse, place, clauses)
    return SpeakerCandidate("before", place.sentence, found.subject, found, []) if found else None


def _leads_in(parse: ShallowParse, place: QuotationPlace, clause: Clause) -> bool:
    before = parse.sentences[place.sentence].items[place.item - 1].low
    capital = parse.text[parse.outer[place.number].start].isupper()
    return capital and (before == ":" or (before == "," and clause.cue.mostly_reports))


def _within_clauses(items: Sequence[Item], clauses: Sequence[Clause]) -> Clause | None:
    """The last clause with the subject right before its verb, where others stand before; it may describe an addressee.

    In "told the man who rang him: “…”" the words are of him who told.
    """
    if len(clauses) < 2:
        return None
    outer, inner = clauses[-2:]
    if "ing" in (outer.cue.inflection, inner.cue.inflection) or not outer.cue.mostly_reports:
        return None
    subject = _subject_between(items, outer.verb + 1, inner.verb)
    if subject is None:
        return None
    if subject.kind == "relative":
        return outer if subject.first == outer.verb + 1 else None
    return replace(inner, subject=subject)


def _subject_between(items: Sequence[Item], first: int, verb: int) -> NounPhrase | None:
    """The subject of a verb that stands between item ``first`` and it; None where it shares one ("and told")."""
    first += items[first].low == "that"
    found = subject_before(items[first:verb], verb - first)
    if found is None or items[skip_verb_group(items, verb - 1)].low in CONJUNCTIONS:
        return None
    return replace(found, first=found.first + first, last=found.last + first)


def _by_saying(items: Sequence[Item], clause: Clause) -> Clause | None:
    """The clause with its subject in "Toprak, who tried to calm him by saying: “…”"."""
    if clause.cue.inflection != "ing" or clause.verb == 0 or items[clause.verb - 1].low != "by":
        return None
    for at in range(clause.verb - 2, max(0, clause.verb - _RELATIVE_CLAUSE), -1):
        if items[at].low == "who":
            subject: NounPhrase | None = subject_up_to(items, at)
            return replace(clause, subject=subject) if subject else None
    return None


def _before_source(parse: ShallowParse, place: QuotationPlace, clauses: Sequence[Clause]) -> Clause | None:
    """The clause right before a quotation behind which the source stands: "he said, “…,” the prosecutor said"."""
    following = [clause for clause in parse.clauses[place.sentence] if clause.verb > place.item]
    sourced = bool(following) and following[0].first <= place.item + 2
    last = clauses[-1]
    return last if sourced and last.last == place.item - 1 and last.cue.mostly_reports else None
