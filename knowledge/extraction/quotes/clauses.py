"""Reporting clauses: a cue (a verb of saying, or "according to") with the noun phrase that says it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from knowledge.extraction.quotes.document_senders import document_before
from knowledge.extraction.quotes.noun_phrases import (
    NounPhrase,
    clause_subject,
    phrase_after,
    subject_before,
    subject_up_to,
)
from knowledge.extraction.quotes.sequences import Item, Sentence
from knowledge.extraction.quotes.verb_chains import skip_verb_group
from knowledge.extraction.quotes.word_classes import (
    AUXILIARIES,
    BE,
    CLAUSE_PUNCTUATION,
    DAYS,
    DETERMINERS,
    INTRODUCERS,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    RELATIVES,
    REPORTING_NOUNS,
    SUBJECT_PRONOUNS,
    is_adverb,
)
from knowledge.language.cues import Cue, cues
from knowledge.language.memo import memoised

ACCORDING = Cue("according", "past", "qbt", 0.8)
_UNLISTED = Cue("unlisted", "past", "qb", 0.2)
_PLURAL_PRONOUNS = frozenset({"they", "we", "you", "i", "who"})
_QUOTING = frozenset({"quote", "cite"})
_CLAUSAL = frozenset("bw")
_QUOTED = frozenset({"quoted", "quotes", "quoting", "cited", "citing", "cites"})
_BEFORE_NOUNS = frozenset({"a", "an", "the"})  # "the accused", "a co-author of the report"
_ADDRESSING = frozenset({"ask", "tell", "press", "question", "quiz", "challenge"})
_BEFORE_PARTICIPLES = frozenset({"", "when", "once", "if"})
_QUESTIONS = frozenset({"if", "whether", "about", "how", "why", "what", "which", "where", "when", "who", "that", "by"})
_NO_NOUN_BEFORE = frozenset({"to", "not"}) | MODALS | frozenset({"do", "does", "did", "don't", "doesn't", "didn't"})


@dataclass(slots=True)
class Clause:
    """A reporting clause of a sentence, in item indices: its verb and subject; flags tell what its verb group shows.

    ``first`` is its first item, ``last`` the item after its verb and its subject.
    """

    cue: Cue
    verb: int
    subject: NounPhrase | None
    inverted: bool = False
    passive: bool = False
    negated: bool = False
    modal: bool = False
    infinitive: bool = False
    first: int = field(init=False)
    last: int = field(init=False)

    def __post_init__(self) -> None:
        """Find the bounds."""
        end = self.verb + (2 if self.cue is ACCORDING else 1)
        self.first = min(self.verb, self.subject.first) if self.subject else self.verb
        self.last = max(end, self.subject.last) if self.subject else end


def find_clauses(sentence: Sentence) -> list[Clause]:
    """Return the reporting clauses of a sentence in order."""
    table = cues()
    items = sentence.items
    words_outside_quotations = [at for at, item in enumerate(items) if _may_be_cue(item.low)]
    titled = any(items[at].text[0].isupper() for at in words_outside_quotations) and _is_title_case(items)
    out: list[Clause] = []
    for at in words_outside_quotations:
        item = items[at]
        if item.low == "according":
            if at + 2 < len(items) and items[at + 1].low == "to":
                out.append(Clause(ACCORDING, at, _named_source(items, at)))
            continue
        cue = table.get(item.low) or _unlisted_cue(items, at)
        if cue is not None and (item.text[0].islower() or at == 0 or titled):
            clause = _clause(items, at, cue)
            if clause is not None:
                if at and items[at - 1].low == "as" and out and out[-1].cue.base in _QUOTING:
                    out.pop()
                out.append(clause)
    return out


@memoised
def _may_be_cue(word: str) -> bool:
    return word in cues() or word.endswith(("ed", "according"))


def _unlisted_cue(items: Sequence[Item], at: int) -> Cue | None:
    """A verb no list has, beside a quotation: "“Come on,” exhorted the coach", "Lee demurred: “…”"."""
    if not items[at].low.endswith("ed") or not items[at].text.islower() or not 0 < at < len(items) - 1:
        return None
    after = items[at + 1]
    leads = after.low in (":", ",") and at + 2 < len(items) and items[at + 2].mark >= 0
    named = after.text[:1].isupper() or after.low in DETERMINERS
    return _UNLISTED if leads or (items[at - 1].mark >= 0 and named) else None


def _named_source(items: Sequence[Item], at: int) -> NounPhrase | None:
    """Who follows "according to"; where that opens the sentence, all words up to the comma ("published by …" too)."""
    found = phrase_after(items, at + 2)
    if at == 0 and found is not None:
        comma = next(
            (i for i in range(found.last, min(len(items), found.last + 12)) if items[i].low == ","), found.last
        )
        if all(item.mark < 0 for item in items[found.last : comma]):
            return replace(found, last=comma)
    return found


def _is_title_case(items: Sequence[Item]) -> bool:
    words = [item.text for item in items if item.mark < 0 and len(item.text) > 3]
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _clause(items: Sequence[Item], verb: int, cue: Cue) -> Clause | None:
    if verb and (_takes_noun(items[verb - 1].low, cue) or _is_noun(items, verb)):
        return None
    at = skip_verb_group(items, verb - 1)
    group = [items[i].low for i in range(at + 1, verb)]
    infinitive = cue.inflection == "base" and at >= 0 and items[at].low == "to"
    subject = _governor(items, at) if infinitive else _subject_of(items, verb, cue, at)
    inverted = False
    if _may_invert(items, verb, cue, at):
        after = phrase_after(items, verb + 1)
        if after is not None and (items[verb - 1].mark >= 0 or _ends_phrase(items, after.last)):
            subject, inverted = after, True
    passive = cue.inflection in ("past", "participle") and (
        any(word in BE for word in group) or _is_participial(items, verb, cue)
    )
    if passive:
        subject = _agent(items, verb)
    if not (infinitive or passive or inverted) and not _agrees(items, cue, subject, group):
        return None
    return Clause(
        cue, verb, subject, inverted, passive,
        negated=any(word in NEGATIONS for word in group),
        modal=any(word in MODALS for word in group),
        infinitive=infinitive,
    )  # fmt: skip


def _takes_noun(before: str, cue: Cue) -> bool:
    """Whether a noun follows a word: "the claims", and behind a participle "prompting warning shots"."""
    if cue.inflection == "ing":
        return before.endswith("ing")
    return before in _BEFORE_NOUNS


def _is_noun(items: Sequence[Item], at: int) -> bool:
    """Whether a thing that is named like a verb stands at an index: "in a ruling", "after Tuesday's ruling"."""
    if items[at - 1].low in ("a", "an", "the") and items[at].low.endswith("ing"):
        return True
    return at > 1 and items[at - 1].low in ("'s", "’s") and items[at - 2].low in DAYS


def _subject_of(items: Sequence[Item], verb: int, cue: Cue, at: int) -> NounPhrase | None:
    if cue.inflection != "ing":
        return subject_up_to(items, at)
    if at >= 0 and items[at].low == "as":
        return _quoted_person(items, at)
    if (told := _relative_clause_subject(items, at)) is not None:
        return told
    found = subject_up_to(items, at)
    if found is None or items[at].low in CLAUSE_PUNCTUATION:
        return clause_subject(items, verb, main=True)
    if (document := document_before(items, at)) is not None:
        return document
    return _accompanying_person(items, at) or clause_subject(items, verb, main=True)


def _relative_clause_subject(items: Sequence[Item], at: int) -> NounPhrase | None:
    """The one who acts in "Lee, who kept them back by shouting": no comma parts the participle from the "who"."""
    if items[at].low not in ("by", "while", "in", "when"):
        return None
    for back in range(at - 1, max(-1, at - 14), -1):
        if items[back].mark >= 0 or items[back].low in CLAUSE_PUNCTUATION:
            return None
        if items[back].low == "who":
            return subject_up_to(items, back)
    return None


def _accompanying_person(items: Sequence[Item], at: int) -> NounPhrase | None:
    """The person in "with her lawyer saying"."""
    for back in range(at, max(-1, at - 14), -1):
        if items[back].mark >= 0 or items[back].low in CLAUSE_PUNCTUATION:
            return None
        if items[back].low == "with":
            return phrase_after(items, back + 1, at + 1)
    return None


def _quoted_person(items: Sequence[Item], at: int) -> NounPhrase | None:
    """The person in "it quoted Dr Yang, an expert, as saying" or "Yang was quoted as saying"."""
    for back in range(at - 1, max(-1, at - 25), -1):
        if items[back].low in _QUOTED:
            following = phrase_after(items, back + 1, at)
            return following or subject_before(items, back)
    return None


def _governor(items: Sequence[Item], to: int) -> NounPhrase | None:
    verb = to - 1
    while verb > 0 and items[verb].low in ("on", "out", "back", "ahead", "further"):
        verb -= 1
    return subject_before(items, verb) if verb > 0 and items[verb].mark < 0 else None


def _is_participial(items: Sequence[Item], verb: int, cue: Cue) -> bool:
    """Whether the one asked or told goes on to speak: "Asked if she would go, Lee said", "Lee, asked how, said"."""
    if cue.base not in _ADDRESSING or verb + 1 >= len(items):
        return False
    before, after = items[verb - 1].low if verb else "", items[verb + 1].low
    if before in _BEFORE_PARTICIPLES:
        return after in _QUESTIONS or after in PREPOSITIONS
    closed = any(item.low == "," for item in items[verb + 2 :])
    return before == "," and cue.base == "ask" and after in _QUESTIONS and closed


def _agent(items: Sequence[Item], verb: int) -> NounPhrase | None:
    if verb + 2 < len(items) and items[verb + 1].low == "by":
        return phrase_after(items, verb + 2)
    return None


def _may_invert(items: Sequence[Item], verb: int, cue: Cue, at: int) -> bool:
    if (
        "q" not in cue.takes
        or cue.base == "tell"
        or cue.inflection not in ("past", "present")
        or verb + 1 >= len(items)
        or at != verb - 1
    ):
        return False
    before, after = items[verb - 1] if verb else None, items[verb + 1]
    if before is not None and before.mark < 0 and not set(cue.takes) & _CLAUSAL:
        return False
    if before is not None and before.mark < 0 and before.low not in (",", "—", "–", "--", "?", "!"):
        return False
    if after.mark >= 0 or after.low in CLAUSE_PUNCTUATION or after.low in AUXILIARIES or after.low in DAYS:
        return False
    named = after.text[:1].isupper() or after.low in DETERMINERS or after.low in REPORTING_NOUNS
    later = items[verb + 2].text[:1].isupper() if verb + 2 < len(items) and after.low not in INTRODUCERS else False
    return named or after.low in SUBJECT_PRONOUNS or (later and before is not None and before.mark >= 0)


def _ends_phrase(items: Sequence[Item], at: int) -> bool:
    """Whether nothing but an adjunct follows, so that "said Seoul would" is no inversion."""
    if at >= len(items):
        return True
    low = items[at].low
    return low in CLAUSE_PUNCTUATION or low in INTRODUCERS or low in DAYS or low in RELATIVES or is_adverb(low)


def _agrees(items: Sequence[Item], cue: Cue, subject: NounPhrase | None, group: Sequence[str]) -> bool:
    """Whether a base or third-person form can be a verb here, not a noun ("a report", "calls")."""
    if cue.inflection not in ("base", "present") or any(word in _NO_NOUN_BEFORE for word in group):
        return True
    if subject is None:
        return False
    last = items[subject.last - 1].low
    if cue.inflection == "present":
        return subject.kind != "nominal" or items[subject.first].low in DETERMINERS or last in REPORTING_NOUNS
    if subject.kind == "pronoun":
        return last in _PLURAL_PRONOUNS
    joint = any(items[i].low == "and" for i in range(subject.first, subject.last))
    return joint or last in ("people", "police") or (last.endswith("s") and len(last) > 3 and not last.endswith("'s"))
