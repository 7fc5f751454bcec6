"""Words that stand in an article although nobody is on record with them, and whose voice their sentence is in.

The voice is the outlet's, or that of a speaker whom the sentence does not name.
"""

import re

from knowledge.facts import InText
from knowledge.language.cues import cues
from knowledge.language.stop_words import is_content
from knowledge.lookup.search.phrase_match import QueryTokens, find_phrase, tokenise_quote
from knowledge.store.filters import Filters, on_passages
from knowledge.store.quotes import quote_spans_around
from knowledge.store.reader import Reader, passages
from knowledge.store.search import Limits, search

_READ = 60  # sentences that are looked at
_SHOWN = 3
_WORD = re.compile(r"[a-z']+")
_MARKS = re.compile(r"[“”\"„«»]")
_SPEECH = 0.5  # the least share of a verb's uses that report what somebody says; judgement, not measured
_ADMITS = re.compile(r"\b(?:claim|alleg|admit|den|repl|testif|promis|swear|swore|pledg|retort|joke|whisper)\w*\b")
_TELLS = re.compile(
    r"\b(?:describ|recount|accus|narrat|boast|complain|gossip)(?:e?s|e?d|ing)\b|"
    r"\b(?:understand|believe|suspect|reckon)s?\b|\b(?:believed|suspected|reckoned|reported)\b|"
    r"\b(?:heard|hears|learned|learnt|understood) (?:that|how)\b|"
    r"\b(?:spoke|speaks?|speaking|tells?|telling) of\b|"
    r"\b(?:calls?|called|calling) (?:(?!(?:for|off|in|on|to|at|out|up|by|with|from)\b)[\w’'-]+ ){1,5}an? ",
    re.IGNORECASE,
)
"""Verbs that need no clause to lay words to somebody: "described a lorry", "spoke of a smell", "called it a ribbon"."""
_PASSIVES = "said claimed alleged reported understood rumoured rumored believed thought told suggested feared hoped"
_NOUNS = "claim allegation accusation assertion complaint rumour rumor remark warning suggestion report"
_ATTRIBUTED = re.compile(
    r"\baccording to\b|\b(?:reported|alleged|supposed|purported|avowed)ly\b|\bso-called\b|"
    rf"\b(?:is|are|was|were|been|being|'s) (?:\w+ly )?(?:{'|'.join(_PASSIVES.split())})\b|"
    rf"\b(?:{'|'.join(_NOUNS.split())})s? (?:that|of)\b|\bin the words of\b",
    re.IGNORECASE,
)


def in_text(reader: Reader, query: QueryTokens, filters: Filters) -> tuple[InText, ...]:
    """Return up to three sentences that have the words as asked; a query about somebody's words has none."""
    if filters.of_somebody or filters.about or not any(is_content(word) for word in query.words):
        return ()
    where = on_passages(reader.connection, filters)
    hits = search(reader.connection, "passages", [[[query.stems]]], Limits(_READ), where=where)
    found = passages(reader, [row.id for row in hits.rows]).values()
    shown = [one for one in found if _has(one.text, query)][:_SHOWN]
    return tuple(
        one.model_copy(update={"voice": "speaker_not_named" if _is_spoken(reader, one) else "outlet"}) for one in shown
    )


def _has(sentence: str, query: QueryTokens) -> bool:
    return find_phrase(query.folded, tokenise_quote(sentence, [(0, len(sentence))], ()).words) is not None


def _is_spoken(reader: Reader, sentence: InText) -> bool:
    """Whether a sentence is in a speaker's voice: in doubt it is, so that what others said is never laid to an outlet.

    So it is where somebody speaks in it, or where words of it are on record as anybody's.
    """
    if _speaks(sentence.text):
        return True
    start, stop = sentence.span
    quotes = quote_spans_around(reader.connection, sentence.source, sentence.span)
    return any(first < stop and last > start for first, last in quotes)


def _speaks(sentence: str) -> bool:
    """Whether somebody speaks in a sentence: a verb of saying, an attribution, or quotation marks around anything."""
    low = sentence.lower().replace("’", "'")
    if _MARKS.search(low) or _ATTRIBUTED.search(low) or _ADMITS.search(low) or _TELLS.search(low):
        return True
    return any(map(_is_speech, _WORD.findall(low)))


def _is_speech(word: str) -> bool:
    cue = cues().get(word)
    return cue is not None and cue.inflection != "base" and cue.share >= _SPEECH and "q" in cue.takes
