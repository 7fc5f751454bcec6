"""Noun phrase chunking and the subjects of verbs, by rules and without a parser.

A noun phrase is found leftwards from its last item or rightwards from its first.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from knowledge.extraction.quotes.sequences import Item
from knowledge.extraction.quotes.verb_chains import skip_verb_group
from knowledge.extraction.quotes.word_classes import (
    AUXILIARIES,
    BE,
    CLAUSE_PUNCTUATION,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    INTRODUCERS,
    IRREGULAR_PASTS,
    NEGATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    QUANTIFIERS,
    RELATIVES,
    REPORTING_NOUNS,
    SPEECH_NOUNS,
    SUBJECT_PRONOUNS,
    TIMES,
    is_adverb,
    is_adverb_at,
)
from knowledge.language.cues import cues
from knowledge.language.person_nouns import person_nouns

_JOINERS = frozenset({"of", "for", "at", "from", "with", "to", "in", "on"})
SEPARATORS = frozenset({",", "—", "–", "--", "-", "(", ")"})
_LONGEST = 16
"""Items of a noun phrase at most. Judgement, not measured."""
_NO_PHRASE = (CONJUNCTIONS - {"and"}) | RELATIVES | SUBJECT_PRONOUNS | AUXILIARIES | NEGATIONS | CLAUSE_PUNCTUATION
_ENDS_RIGHT = _NO_PHRASE | DAYS | {"late", "early", "last", "this"}
_ENDS_HEAD = PREPOSITIONS | SEPARATORS
_FOLLOWS_VERBS = DETERMINERS | PREPOSITIONS | POSSESSIVES | {"up", "out", "off", "down", "back", "away", "home"}
_PLAIN = frozenset({"say", "tell"})
_ARTICLES = frozenset({"a", "an", "the"})
_BEFORE_ARTICLES = PREPOSITIONS | CONJUNCTIONS | DETERMINERS | {"to", "all", "both", "half", "such", "only", "even"}
_NO_HEADS = (DETERMINERS | PREPOSITIONS | CONJUNCTIONS) - QUANTIFIERS

_COORDINATORS = frozenset({"and", "but", "or", "yet", "so", "nor"})
_SUBORDINATORS = frozenset({"which", "that", "what"})
_STOPS = frozenset({";", ":", "?", "!"})
_REACH = 40
"""Items before a verb among which its clause's subject is looked for. Judgement, not measured."""


@dataclass(slots=True)
class NounPhrase:
    """Items ``[first, last)`` of a sentence; the kind ``relative`` is an antecedent of "who"."""

    first: int
    last: int
    kind: Literal["pronoun", "name", "nominal", "relative"]


def phrase_before(items: Sequence[Item], at: int, floor: int = 0) -> NounPhrase | None:
    """Return the noun phrase that ends with item ``at``."""
    first = at
    while first > max(floor, at - _LONGEST) and _extends_left(items, first - 1):
        first -= 1
    while first < at and (is_adverb(items[first].low) or items[first].low in CONJUNCTIONS):
        first += 1
    if items[first].low in INTRODUCERS and items[first].low not in DETERMINERS:
        first = _last_phrase(items, first, at)
    return _phrase(items, first, at + 1)


def _extends_left(items: Sequence[Item], at: int) -> bool:
    item = items[at]
    low = item.low
    if item.mark >= 0 or low in _NO_PHRASE:
        return False
    if low == "and":
        return _joins_phrases(items, at)
    if low == "to":
        return at > 0 and (items[at - 1].low in REPORTING_NOUNS or items[at - 1].low == "close")
    return not _is_cue_past(item) and not _is_verb_with_object(items, at)


def _is_verb_with_object(items: Sequence[Item], at: int) -> bool:
    """Whether a lower-case word looks like a verb with the name after it as its object ("trashed Comey")."""
    low, following = items[at].low, items[at + 1]
    object_opens = following.low in PREPOSITIONS or following.low in DETERMINERS
    if not items[at].text.islower() or not (following.text[:1].isupper() or object_opens):
        return False
    if following.low == "by":
        return False
    cue = cues().get(low)
    plural = at > 0 and items[at - 1].low.endswith("s") and items[at - 1].low != "'s"
    verbal = low.endswith("ed") or (
        cue is not None and (cue.inflection == "present" or (plural and cue.base in _PLAIN))
    )
    return verbal and at > 0 and items[at - 1].low not in DETERMINERS


def _is_cue_past(item: Item) -> bool:
    return item.low in _pasts() and item.text.islower()


@cache
def _pasts() -> frozenset[str]:
    return frozenset(word for word, cue in cues().items() if cue.inflection == "past")


def _joins_phrases(items: Sequence[Item], conjunction: int) -> bool:
    """Whether an "and" joins two noun phrases, not two clauses: no verb or pronoun before it in its clause."""
    at = conjunction - 1
    if at < 0 or items[at].mark >= 0 or items[at].low in CLAUSE_PUNCTUATION:
        return False
    while at >= max(0, conjunction - 12):
        item = items[at]
        if item.mark >= 0 or item.low in CLAUSE_PUNCTUATION or item.low in CONJUNCTIONS or item.low == "by":
            return True
        if item.low in AUXILIARIES or item.low in SUBJECT_PRONOUNS or (item.low.endswith("ed") and item.text.islower()):
            return False
        if _is_cue_past(item):
            return False
        at -= 1
    return True


def _last_phrase(items: Sequence[Item], first: int, at: int) -> int:
    """Where the last noun phrase begins among words that open with a preposition."""
    start = at
    if items[at].text[:1].isupper():
        while start > first + 1 and (items[start - 1].text[:1].isupper() or items[start - 1].low == "'s"):
            start -= 1
        return start
    while start > first + 1 and items[start].low not in DETERMINERS and items[start - 1].low not in PREPOSITIONS:
        start -= 1
    return start


def _phrase(items: Sequence[Item], first: int, last: int) -> NounPhrase | None:
    head = first
    while head + 1 < last and items[head + 1].low not in _ENDS_HEAD:
        head += 1
    word = items[head]
    if not (word.text.isalpha() or any(map(str.isalpha, word.text))) or word.low in _NO_HEADS or _is_cue_past(word):
        return None
    return NounPhrase(first, last, "name" if word.text[:1].isupper() else "nominal")


def phrase_after(items: Sequence[Item], first: int, limit: int | None = None) -> NounPhrase | None:
    """Return the noun phrase that begins with item ``first``."""
    stop = min(len(items) if limit is None else limit, first + _LONGEST)
    if first >= stop or items[first].mark >= 0:
        return None
    if items[first].low in SUBJECT_PRONOUNS:
        return NounPhrase(first, first + 1, "pronoun")
    last = first
    while last < stop and (last == first or _extends_right(items, first, last)):
        last += 1
    while last > first + 1 and (items[last - 1].low in _JOINERS or items[last - 1].low in ("and", "the", "a")):
        last -= 1
    return _phrase(items, first, last)


def _extends_right(items: Sequence[Item], first: int, at: int) -> bool:
    item = items[at]
    low = item.low
    if item.mark >= 0 or low in _ENDS_RIGHT or is_adverb_at(items, at) or _opens_another(items, at):
        return False
    if low == "and":
        return at + 1 < len(items) and (
            items[at + 1].text[:1].isupper() or items[at + 1].low in DETERMINERS or _joins_roles(items, first, at)
        )
    if low in PREPOSITIONS or low == "to":
        return _preposition_goes_on(items, first, at)
    if not item.text.islower() or items[at - 1].low in DETERMINERS or items[at - 1].low == "'s":
        return True
    verbal = low.endswith("ed") or (low in cues() and low not in REPORTING_NOUNS) or _is_finite(items, at)
    return not verbal or (low == "think" and at + 1 < len(items) and items[at + 1].low in ("tank", "tanks"))


def _opens_another(items: Sequence[Item], at: int) -> bool:
    """Whether an article opens another phrase: "According to the police the baby …"."""
    if items[at].text not in _ARTICLES or at + 1 >= len(items):
        return False
    dated = any(item.low in TIMES for item in items[at + 1 : at + 3])
    return items[at + 1].text.islower() and items[at - 1].low not in _BEFORE_ARTICLES and not dated


def _joins_roles(items: Sequence[Item], first: int, conjunction: int) -> bool:
    """Whether an "and" joins two roles of the name behind it: "Editor and poet Jon Vale"."""
    named = next((at for at in range(conjunction + 1, len(items)) if not items[at].text.islower()), len(items))
    if named < len(items) and items[named].low == ",":
        named += 1
    role = conjunction - 1 == first or items[conjunction - 1].text.islower()
    return role and named < min(len(items), conjunction + 5) and items[named].text[:1].isupper()


def _is_finite(items: Sequence[Item], at: int) -> bool:
    """Whether an irregular past stands behind a name or has an object or adverbial: "Lee paid", "took the ball"."""
    following = items[at + 1] if at + 1 < len(items) else None
    if items[at].low not in IRREGULAR_PASTS or following is None or following.mark >= 0:
        return False
    named = items[at - 1].text[:1].isupper() and items[at - 1].low not in DETERMINERS
    return named or following.low in _FOLLOWS_VERBS or following.text[:1].isupper()


def _preposition_goes_on(items: Sequence[Item], first: int, preposition: int) -> bool:
    low = items[preposition].low
    before = items[preposition - 1]
    if low == "of" or (low == "by" and (before.low in SPEECH_NOUNS or before.low in REPORTING_NOUNS)):
        return True
    named = items[first].text[:1].isupper() and items[first].low not in DETERMINERS
    if before.low in person_nouns():
        named = False
    if named and before.text[:1].isupper():
        return False
    following = items[preposition + 1] if preposition + 1 < len(items) else None
    return low in _JOINERS and following is not None and (low not in ("in", "on", "at") or following.text[:1].isupper())


def subject_before(items: Sequence[Item], verb: int) -> NounPhrase | None:
    """Return the subject left of a verb; auxiliaries, adverbs, days and appositions may stand between."""
    return subject_up_to(items, skip_verb_group(items, verb - 1))


def subject_up_to(items: Sequence[Item], at: int) -> NounPhrase | None:
    """Return the subject of the verb whose verb group (auxiliaries and adverbs with it) begins after item ``at``."""
    if at < 0 or items[at].mark >= 0:
        return None
    low = items[at].low
    if low in SUBJECT_PRONOUNS:
        return NounPhrase(at, at + 1, "pronoun")
    if low in RELATIVES:
        return _antecedent(items, at)
    if low in _COORDINATORS:
        return clause_subject(items, at, main=True)
    if low in SEPARATORS:
        found = clause_subject(items, at) or clause_subject(items, at, main=low == ",")
        return with_apposition(items, found, at)
    found = _whom_clause_defines(items, phrase_before(items, at))
    return _with_partner(items, found) if found else None


def _whom_clause_defines(items: Sequence[Item], found: NounPhrase | None) -> NounPhrase | None:
    """Return the phrase that a relative clause tells of where that clause was found: "a man who lost his leg said"."""
    if found is None or found.first < 2 or items[found.first - 1].low != "who":
        return found
    opening = items[found.first]
    if _begins_phrase(opening) or opening.low in POSSESSIVES:
        return found
    return phrase_before(items, found.first - 2) or found


def with_name_before(items: Sequence[Item], found: NounPhrase, verb: int) -> NounPhrase:
    """Return an apposition that no comma closes with the name it tells of: "Ana Ruiz, an engineer in Porto said".

    The name opens the sentence or follows a quotation. Between commas the phrase speaks: "Ruiz, a lawyer said, left".
    """
    comma = found.first - 1
    if comma < 1 or items[comma].low != "," or items[found.first].low not in _ARTICLES:
        return found
    aside = verb + 1 < len(items) and items[verb + 1].low == ","
    name = phrase_before(items, comma - 1)
    opens = name is not None and (name.first == 0 or items[name.first - 1].mark >= 0)
    return (
        replace(found, first=name.first, kind="name") if name and opens and name.kind == "name" and not aside else found
    )


def with_apposition(items: Sequence[Item], found: NounPhrase | None, at: int) -> NounPhrase | None:
    """Return a role widened by its apposition: "the prime minister, Jane Doe, said"; item ``at`` closes it."""
    if found is None or found.kind != "nominal" or found.last + 1 >= at or items[found.last].low != ",":
        return found
    name = phrase_after(items, found.last + 1, at)
    whole = name is not None and name.kind == "name" and (name.last >= at or items[name.last].low == ",")
    return replace(found, last=name.last) if name is not None and whole else found


def _with_partner(items: Sequence[Item], found: NounPhrase) -> NounPhrase:
    """Return a phrase widened by a coordinated one: "Blinken, the secretary of state, and the ministry said"."""
    at = found.first - 1
    if at < 2 or items[at].low != "and" or items[at - 1].low != ",":
        return found
    start = at - 1
    while start > max(0, at - _REACH) and items[start - 1].mark < 0 and items[start - 1].low not in _STOPS:
        start -= 1
        low = items[start].low
        if low in AUXILIARIES or low in SUBJECT_PRONOUNS or (low.endswith("ed") and items[start].text.islower()):
            return found
    first = clause_subject(items, at)
    named = first is not None and any(item.text[:1].isupper() for item in items[first.first : first.last])
    return replace(found, first=first.first, kind="nominal") if first and named else found


def _antecedent(items: Sequence[Item], at: int) -> NounPhrase | None:
    end = at - 1
    while end >= 0 and items[end].low in SEPARATORS:
        end -= 1
    if end < 0 or items[end].mark >= 0:
        return None
    found = phrase_before(items, end)
    if found is None or found.kind == "pronoun":
        return None
    agent = found.first + 2 * (items[min(found.first + 1, end)].low == "by")
    return NounPhrase(agent if agent <= end else found.first, found.last, "relative")


def clause_subject(items: Sequence[Item], at: int, *, main: bool = False) -> NounPhrase | None:
    """Return the first noun phrase of the clause that ends before item ``at``, introductory phrases left out.

    With ``main`` quotations and subordinate clauses are skipped: the subject is that of the main clause.
    """
    start = at
    floor = max(0, at - _REACH)
    while start > floor and (main or items[start - 1].mark < 0) and items[start - 1].low not in _STOPS:
        start -= 1
    if not main:
        start = max(start, _after_relative(items, start, at), _after_conjunction(items, start, at))
    start = max(start, after_dateline(items, at))
    while start < at:
        if _opens_phrase(items, start, at) and not (start == 0 and items[0].low.endswith("ing")):
            found = phrase_after(items, start, at)
            if found is not None and items[found.last - 1].low not in TIMES:
                return found
        start = _next_segment(items, start, at)
    return None


def after_dateline(items: Sequence[Item], at: int) -> int:
    """Return where a sentence goes on after "SEOUL, South Korea —", before an index; 0 without such a line."""
    if items[0].text.isupper() and len(items[0].text) > 2:
        for dash in range(1, min(at, 10)):
            if items[dash].low in ("—", "–", "--", "―"):
                return dash + 1
    return 0


def _after_relative(items: Sequence[Item], start: int, at: int) -> int:
    """Where a subordinate clause with a subject of its own begins, as in "which Apple's chief, Tim Cook, called"."""
    for back in range(at - 1, start, -1):
        if items[back - 1].low in _SUBORDINATORS and _begins_phrase(items[back]):
            return 0 if _is_told_apart(items, back, at) else back
    return 0


def _is_told_apart(items: Sequence[Item], start: int, at: int) -> bool:
    """Whether a clause has its own verb, before the comma that closes it: "the club, of which Lee was head, said"."""
    if at == len(items) or items[at].low != ",":
        return False
    words = [item.low for item in items[start:at]]
    return not BE.isdisjoint(words) and SEPARATORS.isdisjoint(words)


def _after_conjunction(items: Sequence[Item], start: int, at: int) -> int:
    """Where the last of several joined clauses begins, as in "…, and Lee, the mayor, said"."""
    for back in range(at - 1, start + 1, -1):
        if items[back - 1].low in _COORDINATORS and items[back - 2].low == "," and _begins_phrase(items[back]):
            return back
    return 0


def _opens_phrase(items: Sequence[Item], start: int, at: int) -> bool:
    """Whether a noun phrase begins here; "retired" does before "Gen. John Allen"."""
    if _begins_phrase(items[start]):
        return True
    low = items[start].low
    if low in INTRODUCERS or low in CONJUNCTIONS or low in RELATIVES or low in AUXILIARIES or low in SEPARATORS:
        return False
    return start + 1 < at and items[start + 1].text[:1].isupper() and items[start].text.islower() and not is_adverb(low)


def _begins_phrase(item: Item) -> bool:
    low = item.low
    if low in SUBJECT_PRONOUNS:
        return True
    if low in INTRODUCERS or low in CONJUNCTIONS or low in RELATIVES or is_adverb(low) or low in DAYS:
        return False
    return item.text[:1].isupper() or low in DETERMINERS or low in REPORTING_NOUNS


def _next_segment(items: Sequence[Item], start: int, at: int) -> int:
    if items[start].low in _COORDINATORS or is_adverb(items[start].low):
        return start + 1
    while start < at and items[start].low not in SEPARATORS:
        start += 1
    return start + 1
