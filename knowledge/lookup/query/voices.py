"""Whose voice a sentence is in that lays its words to nobody by name: the outlet's, or a speaker's it does not name."""

import json
import re

from knowledge.facts import InText, Voice
from knowledge.language.cues import cues
from knowledge.store.reader import Reader
from knowledge.store.sql import run

_WORD = re.compile(r"[a-z']+")
_MARKS = re.compile(r"[“”\"„«»]")
_SPEECH = 0.5  # of a verb's share: so many of its uses report what somebody says
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
_NEAR = """
SELECT CAST(q.body AS text) AS body FROM quotes q JOIN articles a ON a.id = q.article_id
WHERE a.source = :source AND q.context_from < :stop AND q.context_to > :start
"""


def voice_of(reader: Reader, place: InText) -> Voice:
    """Say whose voice a sentence is in; in doubt a speaker's: what others said is never laid to an outlet."""
    return "speaker_not_named" if _speaks(place.text) or _holds_quote(reader, place) else "outlet"


def _speaks(sentence: str) -> bool:
    """Whether somebody speaks in a sentence: a verb of saying, an attribution, or quotation marks around anything."""
    low = sentence.lower().replace("’", "'")
    if _MARKS.search(low) or _ATTRIBUTED.search(low) or _ADMITS.search(low) or _TELLS.search(low):
        return True
    return any(map(_is_speech, _WORD.findall(low)))


def _is_speech(word: str) -> bool:
    cue = cues().get(word)
    return cue is not None and cue.form != "base" and cue.share >= _SPEECH and "q" in cue.takes


def _holds_quote(reader: Reader, place: InText) -> bool:
    """Whether words that stand in the sentence are on record as anybody's."""
    start, stop = place.span
    rows = run(reader.connection, _NEAR, {"source": place.source, "start": start, "stop": stop})
    spans = (span for row in rows for span in json.loads(row.body)["spans"])
    return any(first < stop and last > start for first, last in spans)
