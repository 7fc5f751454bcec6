"""Content spans: where the reported words after, before or around a reporting clause begin and end."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from knowledge.extraction.quotes.clauses import ACCORDING, Clause
from knowledge.extraction.quotes.finite_clauses import finite_verb, is_finite, is_fronted_clause
from knowledge.extraction.quotes.noun_phrases import NounPhrase, phrase_after
from knowledge.extraction.quotes.sequences import Item, Sentence
from knowledge.extraction.quotes.word_classes import (
    AUXILIARIES,
    DAYS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    TIMES,
    is_adverb,
)
from knowledge.language.cues import cues

Complement = Literal["that", "bare", "whether", "infinitive", "phrase", "leading", "according"]

_QUESTION = frozenset({"whether", "if", "how", "why", "what", "who", "where", "when", "which"})
_OCCASIONS = frozenset(
    {"in", "on", "at", "during", "after", "before", "to", "from", "with", "via", "by", "of", "about", "through"}
)
_GOES_ON = frozenset({"and", "but", "because", "which", "who", "that", "although", "while", "so", "or"})
_SUBORDINATORS = frozenset({"while", "although", "though", "when", "if", "after", "because", "since", "as"})
_FINITE = frozenset({"past", "present"})
_FAR = 22
"""Items after a clause in which its occasion ends; later clauses that may end a content. Judgement, not measured."""
_DASHES = frozenset({",", "—", "–", "--"})
_CLOSES_OCCASION = frozenset({";", ":", "but", "which", "who", "when", "whether"})
_LEADS = frozenset({"and", "but", ",", "so", "yet", "still", "meanwhile", "however"})


class ContentSpan(NamedTuple):
    """Items ``[first, last)`` of a sentence that are reported, and what complement of the cue they are.

    "that" and "bare" are clauses with and without the word, "whether" any question, "leading" stands before the cue.
    """

    first: int
    last: int
    complement: Complement


def after_clause(sentence: Sentence, clause: Clause, rest: Sequence[Clause]) -> ContentSpan | None:
    """Return the content after a reporting clause, None without one; ``rest`` are the sentence's later clauses."""
    items = sentence.items
    begin = skip_occasion(items, clause)
    if begin >= len(items) or clause.inverted:
        return None
    last = _end_of_content(items, begin, rest)
    if clause.first and items[clause.first - 1].low in _SUBORDINATORS:
        last = next((at for at in range(begin, last) if items[at].low == ","), last)
    low = items[begin].low
    if low in _LEADS:
        return None
    if low == "that":
        plain = begin + 1 < last and items[begin + 1].text.islower() and items[begin + 1].low not in SUBJECT_PRONOUNS
        thin = plain and last - begin < 6 and not has_verb(items, begin, last)
        return ContentSpan(begin + 1, last, "that") if begin + 1 < last and not thin else None
    if clause.cue is ACCORDING:
        opens = clause.verb == 0 or items[clause.verb - 1].low in ("and", "but", ",", "that", "while", "because")
        return ContentSpan(begin, last, "according") if begin < last and opens and items[begin - 1].low == "," else None
    if low in _QUESTION and not is_fronted_clause(items, begin):
        return ContentSpan(begin, last, "whether")
    if low == "to":
        return ContentSpan(begin, last, "infinitive")
    complement: Complement = "bare" if "b" in clause.cue.takes and _is_clause(items, clause, begin, last) else "phrase"
    return ContentSpan(begin, last, complement) if begin < last else None


def _is_clause(items: Sequence[Item], clause: Clause, begin: int, last: int) -> bool:
    """Whether the words after a cue have a verb of their own; after "said" they are taken to have one."""
    if clause.cue.base == "say":
        return True
    if items[begin].mark >= 0:
        return "q" in clause.cue.takes
    stop = next((at for at in range(begin, last) if items[at].low in (",", "that", "when", "which", "who")), last)
    return any(item.mark >= 0 for item in items[begin:stop]) or has_verb(items, begin, stop)


def complementizer(items: Sequence[Item], clause: Clause) -> int | None:
    """Return the index of the "that" which opens what a clause reports, None without one.

    Addressee, occasion and appositions may stand before it, however long: "told friends and family that", "said in an
    open letter to growers that", "assured viewers on Wavelet, a video site, that". A "that" with a verb right after it
    is a relative pronoun, and so is one after the object of a verb that has no addressee.
    """
    if clause.cue is ACCORDING or clause.inverted or clause.passive or "t" not in clause.cue.takes:
        return None
    stop = min(len(items) - 1, clause.last + _FAR)
    that = next((at for at in range(clause.last, stop) if items[at].low == "that"), None)
    if that is None or is_finite(items, that + 1) or items[that - 1].low in TIMES or items[that - 1].low in DAYS:
        return None
    opened = that == clause.last or "o" in clause.cue.takes or _opens_occasion(items, clause)
    return that if opened and _goes_up_to(items, clause.last, that) else None


def _goes_up_to(items: Sequence[Item], first: int, that: int) -> bool:
    """Whether nothing between a clause and a "that" ends what belongs to the clause: no mark, stop or verb."""
    between = items[first:that]
    if any(item.mark >= 0 or item.low in _CLOSES_OCCASION for item in between):
        return False
    return finite_verb(items, first + 1, that) is None


def _opens_occasion(items: Sequence[Item], clause: Clause) -> bool:
    low, following = items[clause.last].low, items[clause.last + 1].low
    if low == "to":
        return clause.cue.base != "point"
    return low in _OCCASIONS or low in DAYS or low == "," or is_adverb(low) or following in ("times", "in")


def skip_occasion(items: Sequence[Item], clause: Clause) -> int:
    """Return the first item after a clause that belongs to no addressee, day, adverb or place."""
    that = complementizer(items, clause)
    if that is not None:
        return that
    if "b" in clause.cue.takes and not clause.inverted and is_fronted_clause(items, clause.last):
        return clause.last
    at = clause.last
    if "o" in clause.cue.takes and at < len(items) and not clause.inverted and not clause.passive:
        at = skip_addressee(items, at)
    start = at
    while at < len(items) and at < start + _FAR:
        item = items[at]
        low = item.low
        if item.mark >= 0 and at > start and _names_place(items, at):
            at += 1
            continue
        if item.mark >= 0 or low == "that":
            return at
        if low in (":", ",") and at + 1 < len(items):
            return at + 1
        if low in _OCCASIONS and low != "to":
            at = _skip_preposition(items, at)
        elif low in DAYS or (is_adverb(low) and low not in ("there", "here", "both", "all")) or _is_time(items, at):
            at += 1
        else:
            break
    return at


def _names_place(items: Sequence[Item], at: int) -> bool:
    """Whether words in marks are part of the occasion: "said on ABC’s “This Week” on Sunday that"."""
    following = items[at + 1].low if at + 1 < len(items) else ""
    return following == "that" or following in DAYS or following in ("on", "in", "during", "at")


def skip_addressee(items: Sequence[Item], at: int) -> int:
    """Return the first item after whom the words were said to."""
    if items[at].low in ("me", "him", "her", "us", "them", "you", "it"):
        return at + 1
    if items[at].low in SUBJECT_PRONOUNS or items[at].low in ("that", "to") or items[at].mark >= 0:
        return at
    found = phrase_after(items, at)
    return _after_apposition(items, found) if found is not None else at


def _after_apposition(items: Sequence[Item], found: NounPhrase) -> int:
    """Where words go on after "her husband, Jan Mol,": a name in commas belongs to whom they were said to."""
    at = found.last
    if found.kind != "nominal" or at + 1 >= len(items) or items[at].low != ",":
        return at
    name = phrase_after(items, at + 1)
    whole = name is not None and name.kind == "name" and name.last < len(items) and items[name.last].low == ","
    return name.last + 1 if name is not None and whole else at


def _is_time(items: Sequence[Item], at: int) -> bool:
    low = items[at].low
    if low in TIMES:
        part = (
            items[at - 1].low in DAYS and low not in ("week", "weekend", "month", "year") and _must_end(items, at + 1)
        )
        return part or items[at - 1].low in ("last", "this", "that", "next", "late", "early")
    following = items[at + 1].low if at + 1 < len(items) else ""
    if low in ("last", "this", "that", "next", "late", "early"):
        return following in TIMES or following in DAYS
    return low.isdigit() and items[at - 1].low in DAYS


def _must_end(items: Sequence[Item], at: int) -> bool:
    """Whether a phrase can only end before an index: at a mark, a colon, a comma or "that"."""
    return at >= len(items) or items[at].mark >= 0 or items[at].low in (":", ",", "that")


def _skip_preposition(items: Sequence[Item], at: int) -> int:
    """Skip a prepositional phrase, but only one that names no clause of its own."""
    last = at + 1
    capital = False
    while last < len(items) and last < at + 9:
        item = items[last]
        if item.mark >= 0 or item.low in ("that", ",", ":", ".") or item.low in _OCCASIONS or item.low in DAYS:
            break
        if item.low in SUBJECT_PRONOUNS or (capital and item.text[:1].islower() and item.low not in PREPOSITIONS):
            break
        capital = item.text[:1].isupper() and item.low not in DAYS
        last += 1
    return last


def _end_of_content(items: Sequence[Item], begin: int, rest: Sequence[Clause]) -> int:
    last = len(items)
    for clause in rest[:_FAR]:
        if clause.verb <= begin or clause.first >= last:
            continue
        edge = _end_before(items, begin, clause)
        if edge is not None:
            last = min(last, edge)
    for at in range(begin, last):
        if items[at].low == ";":
            last = at
            break
    while (
        last > begin
        and items[last - 1].mark < 0
        and not items[last - 1].text[-1].isalnum()
        and items[last - 1].low not in ("%", ")")
    ):
        if items[last - 1].text.endswith(".") and len(items[last - 1].text) > 1:
            break
        last -= 1
    return last


def _end_before(items: Sequence[Item], begin: int, clause: Clause) -> int | None:
    """Where a content ends because another reporting clause follows it, not inside it."""
    shared = clause.subject is not None and clause.subject.last <= begin
    start = clause.verb if shared or clause.subject is None else clause.first
    while start > begin and (is_adverb(items[start - 1].low) or items[start - 1].low in ("has", "have", "had")):
        start -= 1
    before = items[start - 1]
    if clause.cue is ACCORDING:
        return start - 1 if before.low == "," else start
    if shared and before.low in ("and", "but", ","):
        return start - 2 if before.low != "," and items[start - 2].low == "," else start - 1
    parted = start > begin + 1 and items[start - 2].low in _DASHES
    named = clause.subject is not None and clause.subject.kind in ("name", "nominal")
    if before.low in ("and", "but", "while") and clause.cue.share > 0.4 and (parted or named):
        return start - 2 if parted else start - 1
    trailing = before.low == "," and clause.cue.share > 0.4 and _closes(items, clause)
    return start - 1 if trailing else None


def _closes(items: Sequence[Item], clause: Clause) -> bool:
    """Whether a clause ends its sentence or is set off by a comma, as in "…, he said, …"."""
    return (
        clause.last >= len(items) - 1
        or items[clause.last].low in (",", ".", "in", "on", "at", "during")
        or items[clause.last].low in DAYS
    )


def around_clause(sentence: Sentence, clause: Clause) -> list[ContentSpan]:
    """Return the content that a reporting clause ends or interrupts, as in "…, he said" and "…, he said, …"."""
    items = sentence.items
    at = clause.first
    if not at or not (items[at - 1].mark >= 0 or items[at - 1].low in _DASHES or clause.cue is ACCORDING):
        return []
    following = skip_occasion(items, clause)
    closed = following >= len(items) or items[following - 1].low == "," or not items[following].text[:1].isalnum()
    if not (clause.inverted or closed) or (items[following - 1 : following] and items[following - 1].low == ":"):
        return []
    first = _start_of_content(items, at)
    last = at - 1 if items[at - 1].low in _DASHES else at
    if last - first < 2 and not (first < last and items[first].mark >= 0):
        return []
    head = ContentSpan(first, last, "leading")
    if clause.inverted or following >= len(items) - 1 or items[following - 1].low != "," or items[following].mark >= 0:
        return [head]
    if clause.cue is not ACCORDING and items[following].low not in _GOES_ON and has_verb(items, first, last):
        return [head]
    return [head, ContentSpan(following, _end_of_content(items, following, ()), "leading")]


def has_verb(items: Sequence[Item], first: int, last: int) -> bool:
    """Tell whether items ``[first, last)`` show a finite verb: an auxiliary, a past, a name's third person."""
    table = cues()
    for at in range(first, last):
        low = items[at].low
        cue = table.get(low)
        if (
            low in AUXILIARIES
            or (low.endswith("ed") and items[at].text.islower())
            or (cue and cue.inflection in _FINITE)
        ):
            return True
        if (
            low.endswith("s")
            and low[0].isalpha()
            and items[at].text.islower()
            and at > first
            and _is_name(items[at - 1])
        ):
            return True
    return False


def _is_name(item: Item) -> bool:
    return item.low in SUBJECT_PRONOUNS or (item.mark < 0 and item.text[0].isupper())


def _start_of_content(items: Sequence[Item], at: int) -> int:
    first = 0
    for back in range(at - 1, -1, -1):
        if items[back].low in (";", ":") or (
            items[back].low == "that" and items[back - 1].low in DAYS | {"said", "morning"}
        ):
            first = back + 1
            break
    while first < at and items[first].low in _LEADS:
        first += 1
    return first
