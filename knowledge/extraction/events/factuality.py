"""Event factuality: whether what a verb tells of a date happened, is planned or is denied, as the article has it.

The term is that of FactBank (Saurí and Pustejovsky 2009); only three of its values are told apart.
"""

import datetime as dt
import re
from collections.abc import Sequence

from knowledge.extraction.document import Document
from knowledge.extraction.events.verb_groups import SentenceVerbs, Verb, reports
from knowledge.facts import Date, EventStatus, FoundDate, Span
from knowledge.language.dates import date_bounds
from knowledge.language.dates.scheduling import fixes_day
from knowledge.language.tokens import Token

_DENIAL = re.compile(
    r"(?P<not>\bnot\s|n[’']t\s|\bnever\s|\bnor\s)?\b(?:den(?:y|ies|ied|ying)|denials?)\s"
    r"(?:(?:(?:\w+\s){0,2}(?:reports|claims|allegations|suggestions|accusations|rumou?rs)\s)?that\s[^,;:.—–“”\"]*"
    r"|(?:it|he|she|they)\s(?:\w+ly\s)?)$",
    re.IGNORECASE,
)
_CALLED_OFF = re.compile(
    r"\b(?:call\w*\soff|cancel\w*|scrapp?ed|(?:postpon\w+|put\soff|delayed)\b(?!\sfrom))\b", re.IGNORECASE
)
_NOBODY = re.compile(
    r"(?:^|[,;:]\s|\b(?:that|and|but)\s)(?:no|none|nobody|nothing|neither)\b"
    r"(?:(?!\b(?:since|after|when|because)\b)[^,;:])*$",
    re.IGNORECASE,
)
_PRESENT = frozenset(("is", "are"))
_PRESENT_STATE = frozenset(("is", "are", "has", "have"))
_MARKS = frozenset((",", ";", ":"))
_IF = re.compile(r"\b(?:if|unless|whether)\s[^,;:.]*$", re.IGNORECASE)
_CONDITION = re.compile(r"[“\"‘']?(?:But\s|And\s)?(?:[Ii]f|[Uu]nless|[Ss]hould)\s")
_THAT = r"(?:that\s|(?=(?:he|she|it|they|we|I|you|the|an?|his|her|their|(?-i:[A-Z])\w+)\s))"
_DOUBTED = re.compile(
    r"\b(?:doubt(?:s|ed)?|suspect(?:s|ed)?|fear(?:s|ed)?|believe[sd]?|think|thinks|thought|guess|suppose|assume[sd]?|imagine"
    rf"|hope[sd]?|wish|wonder(?:s|ed)?)\s{_THAT}(?:(?!\b(?:after|when|since|because)\b)[^,;:])*$"
    r"|\b(?:believed|thought|suspected|rumou?red|feared|alleged|presumed|understood|supposed)\sto\s$",
    re.IGNORECASE,
)
"""What is only thought or feared: "police suspect that she fled", "is believed to have left"."""
_PERHAPS = re.compile(
    r"\b(?:maybe|perhaps|probably|possibly)\s(?:(?!\b(?:that|who|which|after|when)\b)[^,;:])*$", re.IGNORECASE
)
_POSSIBLE = frozenset(("may", "might", "could", "likely", "possible", "considering"))
"""What makes a plan uncertain; other auxiliaries tell what ought to be."""
_UNTIL = re.compile(r"\b(?:until|till)\s(?:on\s)?$")
_NEAR = 200
"""Characters before a verb in which its denial or condition stands. Judgement, not measured."""


def factuality_of(document: Document, sentence: SentenceVerbs, verb: Verb, date: FoundDate) -> EventStatus | None:
    """Return how what a verb of the sentence tells of a date stands; None for what was only said, is negated or open.

    What lies ahead must lie ahead of the article's day, and what happened must not. What is moved to a day ahead or is
    told of it in the present tense is planned.
    """
    text, tokens = document.text, sentence.tokens
    lead = text[max(sentence.span[0], tokens[verb.first].start - _NEAR) : tokens[verb.first].start]
    begins, ends = beside(date.date, document.published)
    if any(one.search(lead) for one in (_NOBODY, _IF, _DOUBTED)):
        return None
    if _IF.search(text[max(sentence.span[0], date.span[0] - _NEAR) : date.span[0]]):
        return None
    if begins or (verb.kind in ("ahead", "would", "scheduled") and not verb.negated):
        hangs = _CONDITION.match(text, sentence.span[0])
        return "planned" if ends and not hangs and _lies_ahead(document, sentence, verb, date) else None
    if verb.negated or verb.kind in ("unreal", "ahead", "would", "scheduled", "said") or _PERHAPS.search(lead):
        return None
    if verb.kind == "state" and _is_vague(tokens[verb.first :], date.date):
        return None
    denial = _DENIAL.search(lead)
    if denial is None:
        return "happened"
    return None if denial["not"] else "denied"


def _lies_ahead(document: Document, sentence: SentenceVerbs, verb: Verb, date: FoundDate) -> bool:
    if _is_doubted(sentence.tokens, sentence.verbs, verb):
        return False
    if verb.negated and not _UNTIL.search(document.text, sentence.span[0], date.span[0]):
        return False
    if verb.kind == "unreal":
        words = {token.text.casefold() for token in sentence.tokens[verb.first : verb.last + 1]}
        return not _POSSIBLE.isdisjoint(words) and "have" not in words and date.date.precision != "year"
    if verb.kind != "would" and is_fixed(document, sentence.span, date):
        return True
    return _is_planned(sentence, verb, date.date)


def is_conditional(text: str, sentence: Span, date: Span) -> bool:
    """Return whether a sentence begins with a condition, or has the date in one."""
    near = text[max(sentence[0], date[0] - _NEAR) : date[0]]
    return _CONDITION.match(text, sentence[0]) is not None or _IF.search(near) is not None


def is_off(text: str, sentence: Span) -> bool:
    """Return whether a sentence tells that something is called off or put off."""
    return _CALLED_OFF.search(text, *sentence) is not None


def is_fixed(document: Document, sentence: Span, date: FoundDate) -> bool:
    """Return whether a date that is not past is one that something is moved to, set for or to begin on or from."""
    begins, ends = beside(date.date, document.published)
    left, right = document.text[sentence[0] : date.span[0]], document.text[date.span[1] : sentence[1]]
    if begins and left.endswith(" from ") and not right.startswith(" to "):
        return True
    return ends and fixes_day(left, ended=False)


def _is_planned(sentence: SentenceVerbs, verb: Verb, date: Date) -> bool:
    """Whether a verb tells a plan: "will meet", "said they would meet", "vowed to meet", "is the deadline"."""
    tokens, verbs = sentence.tokens, sentence.verbs
    if verb.kind in ("ahead", "scheduled"):
        return True
    if verb.kind == "would":
        return _is_reported(tokens, verbs, verb)
    return date.precision == "day" and (_is_present(tokens[verb.first]) or _goes_on_to(tokens, verb))


def _is_doubted(tokens: Sequence[Token], verbs: Sequence[Verb], verb: Verb) -> bool:
    """Whether a plan hangs on what is not said or thought: "I am not saying it will happen", "did not say he would"."""
    before = [other for other in verbs if other.last < verb.first]
    if not before or not before[-1].negated:
        return False
    return not any(token.text in _MARKS for token in tokens[before[-1].last : verb.first])


def _is_present(word: Token) -> bool:
    return word.text.casefold() in _PRESENT


def _is_vague(words: Sequence[Token], date: Date) -> bool:
    """Whether a state is told of a longer time, or of "today" as of these days: "is today a shadow of itself"."""
    today = (date.as_written or "").casefold() == "today" and words[0].text.casefold() in _PRESENT_STATE
    return date.precision != "day" or (today and not any(word.text.endswith("ing") for word in words[1:3]))


def _goes_on_to(tokens: Sequence[Token], verb: Verb) -> bool:
    return verb.last + 1 < len(tokens) and tokens[verb.last + 1].text.casefold() == "to"


def beside(date: Date, published: dt.date | None) -> tuple[bool, bool]:
    """Return whether a date begins after the article's day, and whether it ends on it or later or may do so."""
    bounds = date_bounds(date)
    if bounds is None:
        return False, True
    day = published.isoformat() if published else None
    return day is not None and bounds[0] > day, day is not None and bounds[1] >= day


def _is_reported(tokens: Sequence[Token], verbs: Sequence[Verb], verb: Verb) -> bool:
    """Whether "would" is what somebody announced, not a condition: "he said he would go", no "if" beside it."""
    announced = any(reports(tokens[other.last].text) for other in verbs if other is not verb)
    return announced and not any(token.text.casefold() == "if" for token in tokens)
