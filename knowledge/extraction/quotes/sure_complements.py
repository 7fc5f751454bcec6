"""Complements that grammar alone shows: what a verb of saying reports with "that", as a promise or before itself.

The tagger has learnt from political news; where it finds nothing these rules do, and what ends in "…, she said" they
read to its beginning.
"""

from collections.abc import Iterator, Sequence

from knowledge.extraction.quotes.clauses import Clause
from knowledge.extraction.quotes.content_spans import ContentSpan, after_clause, around_clause
from knowledge.extraction.quotes.finite_clauses import is_clause, is_fronted_clause
from knowledge.extraction.quotes.sequences import Item, Sentence
from knowledge.extraction.quotes.word_classes import SUBJECT_PRONOUNS

_SAYING = 0.5  # share of a verb's uses that report speech from which what it closes is reported; judgement
_TELLING = 0.3  # likewise for what it opens with "that"
_FEWEST = 4  # words of a clause that a rule alone finds
_PROMISING = frozenset({"promise", "pledge", "vow", "swear"})
_BARE = frozenset({"say", "tell", "add"})


def sure_complements(sentence: Sentence, clauses: Sequence[Clause]) -> Iterator[tuple[Clause, ContentSpan]]:
    """Yield reporting clauses with a complement that needs no tagger, none of which holds words in marks."""
    items = sentence.items
    for number, clause in enumerate(clauses):
        if clause.subject is None or clause.passive:
            continue
        found = _leading(sentence, clause) or _following(sentence, clause, clauses[number + 1 :])
        if found is not None and not any(item.mark >= 0 for item in items[found.first : found.last]):
            yield clause, found


def _leading(sentence: Sentence, clause: Clause) -> ContentSpan | None:
    """The words before "…, she said" where the sentence ends with it."""
    if "q" not in clause.cue.takes or not (clause.inverted or clause.cue.share >= _SAYING):
        return None
    found = next(iter(around_clause(sentence, clause)), None)
    if found is None or not _is_clause(sentence.items, found):
        return None
    return found


def _following(sentence: Sentence, clause: Clause, later: Sequence[Clause]) -> ContentSpan | None:
    cue = clause.cue
    if cue.share < _TELLING and cue.base not in _PROMISING and cue.base not in _BARE:
        return None
    found = after_clause(sentence, clause, later)
    if found is None or found.last - found.first < _FEWEST:
        return None
    if found.complement == "that" and "t" in cue.takes and cue.share >= _TELLING:
        return found
    if found.complement == "infinitive" and cue.base in _PROMISING and found.first == clause.verb + 1:
        return found
    if found.complement == "according":
        return found if _is_clause(sentence.items, found) else None
    return found if found.complement == "bare" and cue.base in _BARE and _begins_clause(sentence.items, found) else None


def _is_clause(items: Sequence[Item], found: ContentSpan) -> bool:
    return found.last - found.first >= _FEWEST and is_clause(items, found.first, found.last)


def _begins_clause(items: Sequence[Item], found: ContentSpan) -> bool:
    """Whether bare words open with a pronoun or a fronted clause: "said she won", "said when she won, he left"."""
    opens = items[found.first].low in SUBJECT_PRONOUNS or is_fronted_clause(items, found.first)
    return opens and _is_clause(items, found)
