"""Statements: which reported words make one, that is a whole clause that somebody is told to have said.

What a verb of doing or of feeling governs ("praised the plan", "saw the ball"), what a picture or a product "shows",
and what nobody said tell nothing by themselves: they are found, but make no statement.
"""

from collections.abc import Sequence

from knowledge.extraction.quotes.clauses import ACCORDING
from knowledge.extraction.quotes.content_spans import has_verb
from knowledge.extraction.quotes.finite_clauses import is_clause, is_fronted_clause
from knowledge.extraction.quotes.indirect import ReportedSpeech, is_parted
from knowledge.extraction.quotes.mentioned_words import MUTE
from knowledge.extraction.quotes.noun_phrases import NounPhrase
from knowledge.extraction.quotes.predications import is_predication
from knowledge.extraction.quotes.sequences import Item
from knowledge.extraction.quotes.verb_chains import skip_verb_group
from knowledge.extraction.quotes.veridicality import is_denial, is_told
from knowledge.extraction.quotes.word_classes import (
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    REPORTING_NOUNS,
    SPEECH_NOUNS,
    SUBJECT_PRONOUNS,
    word_set,
)
from knowledge.language.noun_classes import noun_class

_NEAR = 6  # items of a bidding among which its "to" stands
_HANGING = frozenset({",", "that", "when", "which", "who", "whose"})
_POINTED = 5  # items of a noun with its day or place behind a pointing "that"; judgement, not measured
_FEWEST = 3  # words that make a statement; judgement, not measured
_QUESTIONS = word_set("whether if how why what who where when which")
_ASKING = word_set("ask wonder question query inquire")
_TELLING = word_set("tell explain describe recount recall reveal outline detail")
_PROMISING = word_set(
    "promise pledge vow swear threaten offer propose undertake guarantee commit volunteer claim demand promises "
    "promised pledges pledged vows vowed threat"
)
_BIDDING = word_set(
    "urge tell ask advise warn beg implore appeal plead recommend call caution encourage instruct remind"
)
_HOLDING = word_set(
    "think thinks thought believes believe believed feel feels felt expect expects expected hope hopes hoped fear "
    "fears feared suspect suspects suspected reckons reckon reckoned remember remembers remembered project projects "
    "projected forecasts insist insists"
)
"""Verbs of a view, which is told where a clause follows."""
_FINDING = word_set("find determine learn")
_FINDERS = word_set(
    "study report survey poll inquiry review research investigation analysis audit court judge jury tribunal panel "
    "commission committee researchers scientists investigators inspectors paper inquest coroner police regulator "
    "watchdog academics experts auditors economists analysts census group charity agency department ministry body"
)
_HINTING = word_set("suggest indicate reveal imply confirm signal underscore highlight mean")
_ANIMATE = word_set("person group communication tops")
_LINKING = frozenset({"who", "which", "that", "and", "but", ","})
_KNOWING = word_set(
    "realised realized noticed learned ensured proved pretended decided discovered showed guaranteed required "
    "determined"
)
_SHOWING = word_set("show see know view use cite mention discuss address speak talk")


def is_statement(items: Sequence[Item], one: ReportedSpeech) -> bool:
    """Tell whether reported words are a statement; ``items`` are those of their sentence."""
    words = sum(item.text[:1].isalnum() for part in one.contents for item in items[part.first : part.last])
    if words < _FEWEST or _is_mute(items, one.clause.subject):
        return False
    return (
        _has_source(one)
        and not _opens_with_verb(items, one)
        and is_told(items, one.clause, leading=_is_leading(one))
        and _is_whole(items, one)
    )


def with_denial(items: Sequence[Item], one: ReportedSpeech) -> ReportedSpeech:
    """Return reported speech whose words include the verb that denies them: "denied that she had taken money"."""
    verb, first = one.clause.verb, one.contents[0]
    if not is_denial(items, verb) or not verb < first.first <= verb + 2:
        return one
    return one._replace(contents=[first._replace(first=verb), *one.contents[1:]])


def _opens_with_verb(items: Sequence[Item], one: ReportedSpeech) -> bool:
    """Whether words begin with their verb, as in "spoke in tones that would worry"; "the past, he says, is" may."""
    first = one.contents[0].first
    return items[first].low in AUXILIARIES and first > one.clause.verb and items[first - 1].low != ","


def _has_source(one: ReportedSpeech) -> bool:
    """Whether somebody speaks: who "is thought to be ill" does not, nor who "was asked how"."""
    subject, leading = one.clause.subject, _is_leading(one)
    if one.clause.passive:
        return subject is not None
    return subject is None or leading or subject.first < one.clause.verb or one.clause.cue is ACCORDING


def _is_mute(items: Sequence[Item], subject: NounPhrase | None) -> bool:
    if subject is None or subject.kind == "pronoun":
        return False
    return _head(items, subject) in MUTE


def _head(items: Sequence[Item], subject: NounPhrase) -> str:
    """The noun that a phrase is about, in lower case: "advert" of "the advert for the bank"."""
    head = subject.first
    while head + 1 < subject.last and items[head + 1].low not in PREPOSITIONS:
        head += 1
    return items[head].low


def _is_inanimate(items: Sequence[Item], subject: NounPhrase | None) -> bool:
    """Whether a subject is neither people nor a text, so that what it "suggests" is the writer's inference."""
    if subject is None or subject.kind != "nominal":
        return False
    head = _head(items, subject)
    known = noun_class(head)
    return known is not None and known.name not in _ANIMATE and head not in REPORTING_NOUNS and head not in _FINDERS


def _is_whole(items: Sequence[Item], one: ReportedSpeech) -> bool:
    """Whether the words are a complement that says something: a clause, a question asked, a promise, a bidding."""
    cue, first = one.clause.cue, one.contents[0].first
    low, that = items[first].low, first > 0 and items[first - 1].low == "that" and not _is_pointed_at(items, one)
    if cue.base in _SHOWING or (cue.base in _HINTING and _is_inanimate(items, one.clause.subject)):
        return False
    if low == "to":
        return cue.base in _PROMISING or cue.base in _BIDDING
    if (cue.base in _BIDDING and _bids(items, one)) or is_predication(items, one):
        return True
    if low in _QUESTIONS and not that and not is_fronted_clause(items, first) and not _is_leading(one):
        return cue.base in _TELLING or (cue.base in _ASKING and _asks(one))
    if not (_may_take_clause(items, one) or _is_saying(items, one, that=that)):
        return False
    if is_denial(items, one.clause.verb) and items[first].low.endswith("ing"):
        return True
    return that or _is_set_off(items, one) or cue.base == "say" or cue is ACCORDING or _has_clause(items, one)


def _is_pointed_at(items: Sequence[Item], one: ReportedSpeech) -> bool:
    """Whether "that" only points at what was told before: "reiterated that idea on Thursday"."""
    first, last = one.contents[0].first, one.contents[-1].last
    noun = items[first]
    singular = noun.text.islower() and not noun.low.endswith("s") and noun.low not in SUBJECT_PRONOUNS | DETERMINERS
    behind = first + 1 >= last or items[first + 1].low in PREPOSITIONS | DAYS
    return singular and behind and last - first <= _POINTED and not has_verb(items, first, last)


def _is_leading(one: ReportedSpeech) -> bool:
    return one.contents[0].complement == "leading"


def _is_set_off(items: Sequence[Item], one: ReportedSpeech) -> bool:
    """Whether the words stand before a comma and their clause: "…, the agency reported"."""
    first = one.clause.first
    return _is_leading(one) and not one.clause.passive and items[first - 1].low == ","


def _asks(one: ReportedSpeech) -> bool:
    """Whether somebody asks: who is "asked whether" does not, nor a noun that follows."""
    subject = one.clause.subject
    return subject is not None and (_is_leading(one) or subject.last <= one.clause.verb)


def _may_take_clause(items: Sequence[Item], one: ReportedSpeech) -> bool:
    cue = one.clause.cue
    if cue.base in _FINDING:
        return _is_leading(one) or _is_finder(items, one.clause.subject)
    if cue.base in _HOLDING:
        return _is_verb(items, one)
    told = cue.base in SPEECH_NOUNS if not cue.takes else not {"t", "b"}.isdisjoint(cue.takes)
    return told or is_denial(items, one.clause.verb)


def _is_finder(items: Sequence[Item], subject: NounPhrase | None) -> bool:
    return subject is not None and any(item.low in _FINDERS for item in items[subject.first : subject.last])


def _is_verb(items: Sequence[Item], one: ReportedSpeech) -> bool:
    """Whether a word that may be a noun has its subject before it: "she hopes that", but not "had high hopes that"."""
    subject, at = one.clause.subject, skip_verb_group(items, one.clause.verb - 1)
    if subject is None:
        return False
    return at < subject.last or one.clause.inverted or items[at].low in _LINKING


def _is_saying(items: Sequence[Item], one: ReportedSpeech, *, that: bool) -> bool:
    """Whether a verb that no list has says something: "projected that", its subject right before it."""
    subject, verb = one.clause.subject, one.clause.verb
    if not that or subject is None or not items[verb].low.endswith("ed") or items[verb].low in _KNOWING:
        return False
    return subject.last - 1 == skip_verb_group(items, verb - 1)


def _bids(items: Sequence[Item], one: ReportedSpeech) -> bool:
    """Whether somebody is to do something: "called for supporters to gather", but not "for an end to the war"."""
    first = one.contents[0].first
    for at in range(first + 1, min(first + _NEAR, one.contents[0].last - 1)):
        if items[at].low == "to":
            following = items[at + 1]
            return following.text.islower() and following.low not in DETERMINERS and following.low not in POSSESSIVES
    return False


def _has_clause(items: Sequence[Item], one: ReportedSpeech) -> bool:
    """Whether the words have a verb of their own before anything that hangs on a noun ("the road that was shut")."""
    for part in one.contents:
        stop = next((at for at in range(part.first + 1, part.last) if items[at].low in _HANGING), part.last)
        if is_clause(items, part.first, stop):
            return True
    return is_parted(items, one.contents)
