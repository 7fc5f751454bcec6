"""Complements of verbs of saying: where the clause begins and ends that a verb before it reports.

It begins after "that", however far that stands from its verb, and ends before the teller's own words. Those show by the
sequence of tenses: after "said" what is reported stands in the past, so ", but they have not" is the teller's.
"""

from collections.abc import Sequence

from knowledge.extraction.quotes.clauses import Clause
from knowledge.extraction.quotes.content_spans import complementizer, skip_occasion
from knowledge.extraction.quotes.finite_clauses import FRONTING, SUBORDINATORS, finite_verb, is_clause, starts_clause
from knowledge.extraction.quotes.sequences import Item
from knowledge.extraction.quotes.word_classes import (
    DAYS,
    DETERMINERS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    is_adverb,
    word_set,
)

CLAUSE_STOPS = word_set(", ; : — – -- ( ) and but or")
_OPENS_CLAUSE = CLAUSE_STOPS - {"and"}
OFTEN_SAYING = 0.4
"""Share of a verb's uses that report speech, from which its clause is another's statement; judgement, not measured."""

_NO_ENDS = word_set(". ! ? , ; … ... and or but")
_CONTRASTS = word_set("but though although while whereas yet")
_PRESENT = word_set(
    "is are has have hasn't haven't isn't aren't does do doesn't don't will won't insists insist says say"
)
_AFTER_TIME = word_set("after before since earlier later")
_TIMES = word_set("hour hours day days week weeks month months year years minute minutes moment decade decades")
_AFTER_MARKS = (PREPOSITIONS | {"to"}) - word_set("in on at during by")
_ACTS = word_set(
    "defend urge appeal accuse blame promise pledge vow reject dismiss condemn praise criticise criticize thank "
    "apologise apologize insist warn demand"
)
"""Verbs of saying that a teller goes on with after what was said: "said he was well and thanked the crew"."""


def complement_start(items: Sequence[Item], clause: Clause, first: int, last: int) -> int:
    """Return where the complement of a verb begins; ``first`` and ``last`` bound what the tagger took for it.

    That is after "that", however far it stands from its verb, else after addressee and occasion.
    """
    if clause.inverted or clause.passive or first < clause.last:
        return first
    that = complementizer(items, clause)
    if that is not None:
        near = first <= that + 1 < last or (that < first and finite_verb(items, that + 1, first) is None)
        start = that + 2 if items[that + 1].low == "," and that + 2 < last else that + 1
        return start if near else first
    begin = skip_occasion(items, clause)
    if begin >= first or "b" not in clause.cue.takes or is_clause(items, first, last):
        return first
    return begin if _is_gapless(items, begin, first) else first


def _is_gapless(items: Sequence[Item], begin: int, first: int) -> bool:
    return all(items[at].low not in (",", ";", ":", "to", "that") for at in range(begin, first))


def complement_end(items: Sequence[Item], clause: Clause, first: int, last: int, clauses: Sequence[Clause]) -> int:
    """Return where the complement of a verb ends, at least where the tagger ends it but for the teller's own words."""
    if items[first].low in SUBORDINATORS or first - 1 == clause.verb or items[first - 1].low in ("that", ","):
        last = last if _is_subordinate(items, clause) else _with_main_clause(items, first, last)
    last = _with_rest_of_phrase(items, first, last, _next_clause(clauses, last, clause))
    return _without_stop(items, first, _before_own_words(items, clause, first, last, clauses))


def _is_subordinate(items: Sequence[Item], clause: Clause) -> bool:
    """Whether a clause is put in front of a main clause itself: "Though he called for talks, the mayor …"."""
    opener = clause.first
    while opener > 0 and items[opener - 1].mark < 0 and items[opener - 1].low not in _OPENS_CLAUSE:
        opener -= 1
    return items[opener].low in SUBORDINATORS or items[opener].low.endswith("ing")


def _next_clause(clauses: Sequence[Clause], at: int, own: Clause) -> int:
    later = (one.first for one in clauses if one.first >= at and one.verb != own.verb and one.cue.share > OFTEN_SAYING)
    return min(later, default=1 << 30)


def _with_main_clause(items: Sequence[Item], first: int, last: int) -> int:
    """The end of the main clause where only what is put in front of it was taken."""
    if last >= len(items) or items[last].low != "," or items[first].low not in FRONTING:
        return last
    if any(starts_clause(items, at + 1, last) for at in range(first, last) if items[at].low == ","):
        return last
    return _clause_end(items, last + 1) if starts_clause(items, last + 1, len(items)) else last


def _clause_end(items: Sequence[Item], at: int) -> int:
    """Where a clause ends: before a semicolon, a closing parenthesis, or a comma that another clause follows."""
    depth = 0
    for i in range(at, len(items)):
        low = items[i].low
        depth += (low == "(") - (low == ")")
        if low == ";" or depth < 0:
            return i
        if low == "," and i + 1 < len(items) and (items[i + 1].low == "and" or items[i + 1].low in _CONTRASTS):
            return i
    return _without_stop(items, at, len(items))


def _without_stop(items: Sequence[Item], first: int, last: int) -> int:
    while last > first and items[last - 1].mark < 0 and items[last - 1].low in _NO_ENDS:
        last -= 1
    return last


def _with_rest_of_phrase(items: Sequence[Item], first: int, last: int, limit: int) -> int:
    """The end of the phrase that was cut: "a leather | chair", "two years | after it", "the word “no” | to anybody"."""
    if last >= min(len(items), limit) or last <= first or not _is_cut(items, last):
        return last
    end = last
    while end < min(len(items), limit) and (
        items[end].mark >= 0 or (items[end].low != "." and items[end].low not in CLAUSE_STOPS)
    ):
        end += 1
    return _without_stop(items, last, end)


def _is_cut(items: Sequence[Item], last: int) -> bool:
    before, after = items[last - 1], items[last]
    if after.mark >= 0 or not after.text[:1].isalnum():
        return False
    if before.mark >= 0:
        return after.low in _AFTER_MARKS or after.low.endswith(("ed", "en"))
    if before.low in _TIMES and after.low in _AFTER_TIME:
        return True
    if before.low in PREPOSITIONS or before.low in DETERMINERS or before.low in ("to", "and", "or"):
        return True
    opens = after.low in SUBORDINATORS or after.low in PREPOSITIONS or after.low in DAYS or is_adverb(after.low)
    return after.text.islower() and not opens


def _before_own_words(items: Sequence[Item], clause: Clause, first: int, last: int, clauses: Sequence[Clause]) -> int:
    """Where the teller's own words begin: a contrast in the present tense, another act of speech, a closed bracket."""
    depth = 0
    for at in range(first, last):
        low = items[at].low
        depth += (low == "(") - (low == ")")
        if depth < 0 or (at > first and _is_contrast(items, clause, first, at, last)):
            return at
    second = next(
        (one for one in clauses if first < one.verb < last and _is_second_verb(items, clause, one, first)), None
    )
    return _without_stop(items, first, second.verb - 1) if second else last


def _is_contrast(items: Sequence[Item], clause: Clause, first: int, at: int, last: int) -> bool:
    """Whether ", but they are" follows words told in the past: reported words would be in the past as well."""
    closes = items[at].low == "," or (items[at - 1].mark >= 0 and items[at].low in _CONTRASTS)
    opener = at + 1 if items[at].low == "," else at
    if not closes or opener + 1 >= last or items[opener].low not in _CONTRASTS or clause.cue.inflection != "past":
        return False
    verb = finite_verb(items, opener + 1, last)
    told = finite_verb(items, first, at)
    return verb is not None and items[verb].low in _PRESENT and (told is None or items[told].low not in _PRESENT)


def _is_second_verb(items: Sequence[Item], clause: Clause, other: Clause, first: int) -> bool:
    """Whether "and defended", "and urged" goes on with the teller after a clause with a subject of its own."""
    return (
        clause.cue.inflection == other.cue.inflection == "past"
        and items[other.verb - 1].low == "and"
        and other.cue.base in _ACTS
        and is_clause(items, first, other.verb - 1)
        and items[first].low not in SUBJECT_PRONOUNS - {"it"}
    )
