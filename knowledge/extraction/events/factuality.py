"""Event factuality: whether what a verb tells of a date happened, is planned or is denied, as the article has it.

The term is that of FactBank (Saurí and Pustejovsky 2009); only three of its values are told apart.
"""

import datetime as dt
import re
from collections.abc import Sequence

from knowledge.extraction.document import Document
from knowledge.extraction.events.verb_groups import SentenceVerbs, Verb, reports
from knowledge.facts import Date, EventStatus
from knowledge.language.dates import date_bounds
from knowledge.language.tokens import Token

_DENIAL = re.compile(
    r"(?P<not>\bnot\s|n[’']t\s|\bnever\s|\bnor\s)?\b(?:den(?:y|ies|ied|ying)|denials?)\s"
    r"(?:(?:(?:\w+\s){0,2}(?:reports|claims|allegations|suggestions|accusations|rumou?rs)\s)?that\s[^,;:.—–“”\"]*"
    r"|(?:it|he|she|they)\s(?:\w+ly\s)?)$",
    re.IGNORECASE,
)
_CALLED_OFF = re.compile(r"\b(?:call\w*\soff|cancel\w*|postpon\w+|scrapp?ed|put\soff|delayed)\b", re.IGNORECASE)
_NOBODY = re.compile(r"(?:^|[,;:]\s|\b(?:that|and|but)\s)(?:no|none|nobody|nothing|neither)\b[^,;:]*$", re.IGNORECASE)
_PRESENT = frozenset(("is", "are"))
_MARKS = frozenset((",", ";", ":"))
_IF = re.compile(r"\b(?:if|unless|whether)\s[^,;:.]*$", re.IGNORECASE)
_NEAR = 200
"""Characters before a verb in which its denial or condition stands. Judgement, not measured."""


def factuality_of(document: Document, sentence: SentenceVerbs, verb: Verb, date: Date) -> EventStatus | None:
    """Return how what a verb of the sentence tells of a date stands; None for what was only said, is negated or open.

    What lies ahead must lie ahead of the article's day, and what happened must not.
    """
    text, tokens = document.text, sentence.tokens
    lead = text[max(sentence.span[0], tokens[verb.first].start - _NEAR) : tokens[verb.first].start]
    if verb.negated or verb.kind == "unreal" or _NOBODY.search(lead) or _IF.search(lead):
        return None
    begins, ends = _beside(date, document.published)
    if begins or verb.kind in ("ahead", "would"):
        planned = ends and _is_planned(sentence, verb, date) and not _CALLED_OFF.search(text, *sentence.span)
        return "planned" if planned else None
    if verb.kind == "said" or (verb.kind == "state" and _is_vague(tokens[verb.first :], date)):
        return None
    denial = _DENIAL.search(lead)
    if denial is None:
        return "happened"
    return None if denial["not"] else "denied"


def _is_planned(sentence: SentenceVerbs, verb: Verb, date: Date) -> bool:
    """Whether a verb tells a plan: "will meet", "said they would meet", "vowed to meet", "is the deadline"."""
    tokens, verbs = sentence.tokens, sentence.verbs
    if _is_doubted(tokens, verbs, verb):
        return False
    if verb.kind == "ahead":
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
    today = (date.as_written or "").casefold() == "today" and _is_present(words[0])
    return date.precision != "day" or (today and not any(word.text.endswith("ing") for word in words[1:3]))


def _goes_on_to(tokens: Sequence[Token], verb: Verb) -> bool:
    return verb.last + 1 < len(tokens) and tokens[verb.last + 1].text.casefold() == "to"


def _beside(date: Date, published: dt.date | None) -> tuple[bool, bool]:
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
