"""Statements: which reported words make one, that is a whole clause that somebody is told to have said.

What a verb of doing or of feeling governs ("praised the plan", "saw the ball"), what a picture or a product "shows",
and what nobody said tell nothing by themselves: they are found, but make no statement.
"""

from collections.abc import Sequence

from knowledge.extraction.quotes.clauses import ACCORDING
from knowledge.extraction.quotes.content_spans import has_verb
from knowledge.extraction.quotes.indirect import ReportedSpeech
from knowledge.extraction.quotes.mentioned_words import MUTE
from knowledge.extraction.quotes.noun_phrases import NounPhrase
from knowledge.extraction.quotes.sequences import Item
from knowledge.extraction.quotes.veridicality import is_denial, is_told
from knowledge.extraction.quotes.word_classes import PREPOSITIONS, SPEECH_NOUNS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FEWEST = 3  # words that make a statement; judgement, not measured
_QUESTIONS = _words("whether if how why what who where when which")
_ASKING = _words("ask wonder question query inquire")
_TELLING = _words("tell explain describe recount recall reveal outline detail")
_PROMISING = _words(
    "promise pledge vow swear threaten offer propose undertake guarantee commit volunteer claim demand promises "
    "promised pledges pledged vows vowed threat"
)
_BIDDING = _words("urge tell ask advise warn beg implore appeal plead recommend call caution encourage instruct remind")
_HOLDING = _words(
    "think thinks thought believes believe believed feel feels felt expect expects expected hope hopes hoped fear "
    "fears feared suspect suspects suspected reckons reckon reckoned remember remembers remembered"
)
"""Verbs of a view, which is told where a clause follows."""
_FINDING = _words("find determine rule conclude estimate learn")
_FINDERS = _words(
    "study report survey poll inquiry review research investigation analysis audit court judge jury tribunal panel "
    "commission committee researchers scientists investigators inspectors paper inquest coroner police regulator "
    "watchdog academics experts auditors economists analysts"
)
_SHOWING = _words("show see know view use cite mention discuss address speak talk")


def is_statement(items: Sequence[Item], one: ReportedSpeech) -> bool:
    """Tell whether reported words are a statement; ``items`` are those of their sentence."""
    words = sum(item.text[:1].isalnum() for part in one.contents for item in items[part.first : part.last])
    if words < _FEWEST or _is_mute(items, one.clause.subject):
        return False
    leading = one.contents[0].complement == "leading"
    return _has_source(one) and is_told(items, one.clause, leading=leading) and _is_whole(items, one)


def with_denial(items: Sequence[Item], one: ReportedSpeech) -> ReportedSpeech:
    """Return reported speech whose words include the verb that denies them: "denied that she had taken money"."""
    verb, first = one.clause.verb, one.contents[0]
    if not is_denial(items, verb) or not verb < first.first <= verb + 2:
        return one
    return one._replace(contents=[first._replace(first=verb), *one.contents[1:]])


def _has_source(one: ReportedSpeech) -> bool:
    """Whether somebody speaks: who "is thought to be ill" does not, nor who "was asked how"."""
    return not one.clause.passive or one.clause.subject is not None


def _is_mute(items: Sequence[Item], subject: NounPhrase | None) -> bool:
    if subject is None or subject.kind == "pronoun":
        return False
    head = subject.first
    while head + 1 < subject.last and items[head + 1].low not in PREPOSITIONS:
        head += 1
    return items[head].low in MUTE


def _is_whole(items: Sequence[Item], one: ReportedSpeech) -> bool:
    """Whether the words are a complement that says something: a clause, a question asked, a promise, a bidding."""
    cue, first = one.clause.cue, one.contents[0].first
    low, that = items[first].low, first > 0 and items[first - 1].low == "that"
    if cue.base in _SHOWING:
        return False
    if low == "to":
        return cue.base in _PROMISING or cue.base in _BIDDING
    if low in _QUESTIONS and not that and one.contents[0].complement != "leading":
        return cue.base in _TELLING or (cue.base in _ASKING and _asks(one))
    if not _may_take_clause(items, one):
        return False
    if is_denial(items, one.clause.verb) and items[first].low.endswith("ing"):
        return True
    return that or cue.base == "say" or cue is ACCORDING or _has_clause(items, one)


def _asks(one: ReportedSpeech) -> bool:
    """Whether somebody asks: who is "asked whether" does not, nor a noun that follows."""
    subject = one.clause.subject
    return subject is not None and (one.contents[0].complement == "leading" or subject.last <= one.clause.verb)


def _may_take_clause(items: Sequence[Item], one: ReportedSpeech) -> bool:
    cue = one.clause.cue
    if cue.base in _FINDING:
        return _is_finder(items, one.clause.subject)
    saying = bool({"t", "b"} & set(cue.takes)) or cue.base in SPEECH_NOUNS
    return saying or cue.base in _HOLDING or is_denial(items, one.clause.verb)


def _is_finder(items: Sequence[Item], subject: NounPhrase | None) -> bool:
    return subject is not None and any(item.low in _FINDERS for item in items[subject.first : subject.last])


def _has_clause(items: Sequence[Item], one: ReportedSpeech) -> bool:
    return any(has_verb(items, part.first, part.last) for part in one.contents)
