"""Days that frame a clause of saying from outside it: before its subject, in its subject, behind the act it tells of.

"In May 2026, a month after the fire, the council said"; "A May 2019 study by Lee found"; "She quit on Monday, saying".
"""

from collections.abc import Sequence

from knowledge.extraction.quotes.clauses import Clause
from knowledge.extraction.quotes.content_spans import has_verb
from knowledge.extraction.quotes.sequences import Item
from knowledge.extraction.quotes.word_classes import DETERMINERS, PREPOSITIONS, RELATIVES
from knowledge.facts import SaidBasis, Span

_OPENS = frozenset({"and", "but", "then", "so", "yet", "later", "early", "late"})
_ASIDE = frozenset({"after", "before", "when", "as", "while"})
"""Words of an aside between a day and its clause: "in May, a week after the storm, he said"."""
_FEW = 5
"""Items in which such a word stands. Judgement, not measured."""
_DOCUMENTS = frozenset(
    """
    affidavit analysis article bulletin communique dossier editorial email essay filing letter memo memorandum message
    note notice paper post poll presentation press report review slideshow statement study survey tweet video
    """.split()  # noqa: SIM905
)
_ISSUED = frozenset(
    "published released issued dated posted sent leaked circulated filed from in on of last late early".split()  # noqa: SIM905
)
_NOT_YET = frozenset(
    """
    before until till since by due ahead will would could may might should about over for of against despite because
    that which who whose where when if plans planned scheduled expected set
    """.split()  # noqa: SIM905
)
_ACTS = frozenset(
    "decided chose had went moved came began started refused declined managed tried took continued used".split()  # noqa: SIM905
)
"""What stands before "to" and an act that took place: "decided to step down on Monday, saying"."""
_ANY = frozenset({"a", "an", "any", "each", "every", "some", "most"})
"""What makes of a day any such day: "calls early on a Saturday, asking"."""
_BACK = 16
"""Items before a day in which the act stands. Judgement, not measured."""
_TITLED = 4
"""Items between a day and the document it dates: "a March 2019 peer-reviewed study". Judgement, not measured."""


def frame_basis(items: Sequence[Item], day: Span, clause: Clause) -> SaidBasis | None:
    """Return how a day (character offsets) in narration before a clause's verb dates the clause; None if it does not.

    The day of an act beside which the words are told is not stated of them: it is carried.
    """
    first = next((at for at, item in enumerate(items) if item.end > day[0]), len(items))
    last = next((at for at in range(first, len(items)) if items[at].start >= day[1]), len(items))
    if last >= len(items) or last > clause.verb:
        return None
    if _opens_sentence(items, first, last, clause) or _dates_document(items, first, last, clause):
        return "stated"
    return "carried" if _dates_act(items, first, last, clause) else None


def _opens_sentence(items: Sequence[Item], first: int, last: int, clause: Clause) -> bool:
    """Whether a day stands between commas, or first and before one, with only an aside up to the subject."""
    subject = clause.subject
    if subject is None or clause.inverted or items[last].low != "," or last >= subject.first:
        return False
    alone = _OPENS.issuperset(item.low for item in items[:first])
    set_off = first > 0 and items[first - 1].low == "," and not has_verb(items, 0, first)
    if not (alone or set_off) or any(item.mark >= 0 for item in items[:last]):
        return False
    aside = items[last + 1 : subject.first]
    words = [item.low for item in aside[:_FEW]]
    return not aside or (aside[-1].low == "," and aside[0].text.islower() and not _ASIDE.isdisjoint(words))


def _dates_document(items: Sequence[Item], first: int, last: int, clause: Clause) -> bool:
    """Whether a day belongs to the document that is the subject: "a May report", "a letter sent in May"."""
    subject = clause.subject
    if subject is None or clause.inverted or not subject.first <= first < subject.last:
        return False
    noun = next((at for at in range(last, min(last + _TITLED, subject.last)) if items[at].low in _DOCUMENTS), None)
    if noun is not None:
        between = {item.low for item in items[last:noun]}
        return first == subject.first + 1 and items[subject.first].low in DETERMINERS and not between & PREPOSITIONS
    back = first - 1
    while back > subject.first and items[back].low in _ISSUED:
        back -= 1
    return back > subject.first and items[back].low in _DOCUMENTS and items[subject.first].low in DETERMINERS


def _dates_act(items: Sequence[Item], first: int, last: int, clause: Clause) -> bool:
    """Whether the clause is a participle behind a comma and the act that the day before it dates."""
    if clause.cue.inflection != "ing" or items[last].low != "," or _ANY & {items[first].low, items[first - 1].low}:
        return False
    if clause.verb != last + 1 and not _is_accompanied(items, last + 1, clause):
        return False
    start = max(0, first - _BACK)
    for at in range(first - 1, start - 1, -1):
        if items[at].mark >= 0 or items[at].low in (";", ":", "—", "–", "(", ")"):
            return False
        if items[at].low in _NOT_YET and not (items[at].low in PREPOSITIONS and at + 2 < first):
            return False
        if items[at].low in RELATIVES or (items[at].low == "to" and not _took_place(items, at)):
            return False
    return True


def _is_accompanied(items: Sequence[Item], at: int, clause: Clause) -> bool:
    """Whether somebody with a name speaks beside the act: "met on Friday, with Prime Minister Lee denouncing it"."""
    subject = clause.subject
    if subject is None or subject.kind != "name" or items[at].low != "with" or subject.first != at + 1:
        return False
    return all(item.mark < 0 and item.low not in (",", ";", ":") for item in items[at : clause.verb])


def _took_place(items: Sequence[Item], to: int) -> bool:
    """Whether "to" belongs to an act that took place, or leads to a noun."""
    after = items[to + 1].low
    return items[to - 1].low in _ACTS or after in DETERMINERS or not items[to + 1].text.islower()
