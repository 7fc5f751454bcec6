"""Finite clauses and their verbs, told by the forms of words and their order, without a tagger or a parser.

A clause is taken to have a subject where anything stands before its finite verb. What is said here of present tenses
rests on lists: WordNet's verbs that are hardly ever nouns, and the verbs of saying.
"""

from collections.abc import Sequence

from knowledge.extraction.quotes.sequences import Item
from knowledge.extraction.quotes.word_classes import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    INTRODUCERS,
    IRREGULAR_PASTS,
    MODALS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    TIMES,
    is_adverb,
    word_set,
)
from knowledge.language import gazetteers
from knowledge.language.cues import cues
from knowledge.language.memo import memoised
from knowledge.language.noun_classes import noun_class

SUBORDINATORS = word_set(
    "after although as because before if once since though unless until when whenever where while whereas"
)
FRONTING = (
    SUBORDINATORS
    | (PREPOSITIONS - {"to", "of"})
    | word_set("during following given based despite amid unlike like among throughout")
)
"""Words that open what stands before a main clause."""
_NO_SUBJECT = SUBORDINATORS | word_set("which who whom whose and or but including")
_PASTS = IRREGULAR_PASTS | word_set(
    "arose awoke bet bled bound clung crept dug flung forbade knelt lay leapt overthrew overcame read split thought "
    "underwent upheld withdrew"
)
_CONTRACTED = word_set(
    "he's she's it's that's there's who's what's here's cannot can't ain't couldn't they're we're you're"
)
_NEVER_FINITE = word_set("be been being")
_NO_VERBS = word_set(
    "need indeed hundred kindred sacred naked red bed shed seed feed speed breed so-called united limited aged "
    "supposed based"
)
_NO_PRESENTS = word_set(
    "ago away ahead apart alike alone along altogether abroad aside anyway anywhere else afterwards"
)
_CARRIERS = (
    (DETERMINERS - word_set("that this these those some many several one another"))
    | POSSESSIVES
    | PREPOSITIONS
    | {"to"}
)
"""Words right after which no finite verb stands."""
_SHORT = 5  # letters of "bring" and "need", in which "ing" and "ed" are no endings
_MANY = word_set("they we you i who people police that which")
_BEFORE_IS = word_set("that there who what here")  # besides pronouns; elsewhere "'s" shows an owner


def is_finite(items: Sequence[Item], at: int) -> bool:
    """Tell whether an item is a finite verb, or the auxiliary of one."""
    item, before = items[at], items[at - 1] if at else None
    low = item.low
    if item.mark >= 0 or (not item.text.islower() and at):
        return False
    if low in _CONTRACTED:
        return True
    if before is not None and before.mark < 0 and before.low in _CARRIERS:
        return False
    if low in AUXILIARIES:
        return low not in _NEVER_FINITE and not (low == "have" and before is not None and before.low in MODALS)
    if low == "'s":
        return before is not None and (before.low in SUBJECT_PRONOUNS or before.low in _BEFORE_IS)
    return before is not None and (_is_past(items, at) or _is_present(low, _over_adverb(items, at - 1)))


def _over_adverb(items: Sequence[Item], at: int) -> Item:
    return items[at - 1] if at and items[at].mark < 0 and is_adverb(items[at].low) else items[at]


def _is_past(items: Sequence[Item], at: int) -> bool:
    """Whether a form is a past tense; "accused by", "was accused" and "the accused" are participles."""
    low = items[at].low
    if low in _PASTS:
        return True
    if not _has_past_form(low):
        return False
    following = items[at + 1].low if at + 1 < len(items) else ""
    return following != "by" and items[at - 1].low not in BE


@memoised
def _has_past_form(low: str) -> bool:
    cue = cues().get(low)
    regular = low.endswith("ed") and len(low) > len("need") and "-" not in low and low not in _NO_VERBS
    return regular or (cue is not None and cue.inflection == "past")


def _is_present(low: str, before: Item) -> bool:
    if low.endswith("s"):
        return _is_third_person(low) and before.low not in INTRODUCERS and before.low not in CONJUNCTIONS
    many = before.low in _MANY or (before.low.endswith("s") and before.mark < 0 and not before.low.endswith("'s"))
    return many and before.low not in TIMES and _is_base(low)


@memoised
def _is_third_person(low: str) -> bool:
    cue = cues().get(low)
    if cue is not None and cue.inflection == "present":
        return True
    stems = {low[:-1], low[:-2] if low.endswith("es") else "", low[:-3] + "y" if low.endswith("ies") else ""}
    return any(_is_base(stem) for stem in stems if stem)


@memoised
def _is_base(low: str) -> bool:
    """Whether a word is the base form of what is mostly a verb, as far as the lists know it."""
    if is_adverb(low) or low in _NO_PRESENTS or low in PREPOSITIONS or low in INTRODUCERS or low in CONJUNCTIONS:
        return False
    cue = cues().get(low)
    inflected = len(low) > _SHORT and low.endswith(("ing", "ed", "ly"))
    verbal = low in gazetteers.no_modifiers() and not inflected
    return verbal or (cue is not None and cue.inflection == "base")


def finite_verb(items: Sequence[Item], first: int, last: int) -> int | None:
    """Return the index of the first finite verb among items ``[first, last)``, None without one."""
    return next((at for at in range(first, min(last, len(items))) if is_finite(items, at)), None)


def is_clause(items: Sequence[Item], first: int, last: int) -> bool:
    """Tell whether items ``[first, last)`` have a finite verb with something before it that may be its subject.

    Words in marks count as a verb: what stands in them is not read.
    """
    if first >= last:
        return False
    if items[first].low in _CONTRACTED or items[first].mark >= 0:
        return True
    if items[first].low in RELATIVES and not is_finite(items, first + 1 if first + 1 < last else first):
        first += 1
    if lacks_subject(items, first):
        return False
    verb = finite_verb(items, first + 1, last)
    if verb is not None and not _is_plural_noun(items, verb, last):
        return True
    return any(items[at].mark >= 0 for at in range(first, last))


def _is_plural_noun(items: Sequence[Item], verb: int, last: int) -> bool:
    """Whether a last word in "s" stands behind what is no noun: "their geopolitical ties", not "the rain stops"."""
    before = items[verb - 1]
    closes = verb + 1 == last and items[verb].low.endswith("s") and items[verb].low not in AUXILIARIES
    noun = before.low in SUBJECT_PRONOUNS or not before.text.islower() or noun_class(before.low) is not None
    return closes and not noun and not is_adverb(before.low)


def lacks_subject(items: Sequence[Item], first: int) -> bool:
    """Tell whether words open with their verb: "a field he believes | is crucial"; a plain form may be a noun."""
    low = items[first].low
    if not items[first].text.islower() or "'" in low:
        return False
    return low in AUXILIARIES or (low.endswith("s") and is_finite(items, first))


def starts_clause(items: Sequence[Item], at: int, last: int) -> bool:
    """Tell whether a main clause begins at an index: a subject, and its verb before any comma."""
    if at >= last or items[at].mark >= 0 or items[at].low in _NO_SUBJECT:
        return False
    stop = next((i for i in range(at, last) if items[i].low in (",", ";", "—")), last)
    return is_clause(items, at, stop)


def is_fronted_clause(items: Sequence[Item], at: int) -> bool:
    """Tell whether a subordinate clause begins at an index, and after its comma the main clause.

    It may stand within a phrase: "in the early hours while he slept, somebody rang".
    """
    if at >= len(items) or items[at].low not in FRONTING:
        return False
    comma = next((i for i in range(at, len(items)) if items[i].low == "," or items[i].mark >= 0), len(items))
    subordinate = any(items[i].low in SUBORDINATORS for i in range(at, comma))
    return subordinate and comma < len(items) and starts_clause(items, comma + 1, len(items))
