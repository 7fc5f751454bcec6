"""Changes of occasion: words around a reporting clause by which a speaker is no longer where he was heard before."""

import re
from dataclasses import dataclass

from knowledge.extraction.quotes.clauses import ACCORDING, Clause
from knowledge.extraction.quotes.narration import Narration
from knowledge.extraction.quotes.occasion_kinds import OccasionKind, kind_introduced, kind_referred_to, kinds_told
from knowledge.extraction.quotes.shallow_parse import ShallowParse
from knowledge.extraction.quotes.told_speech import ToldSpeech
from knowledge.extraction.quotes.verb_chains import skip_verb_group

_PERFECT = re.compile(r"\b(?:has|have)\b|['’]ve\b", re.IGNORECASE)
_RECALLS = re.compile(
    r"\b(?:earlier|previously|once|formerly|before|ago|recently|repeatedly|often|always|frequently|later|afterwards?|"
    r"subsequently|initially|originally|at first|at the time|in the past|for (?:years|months|weeks)|long|then|"
    r"(?:last|this|that|another|previous) (?:week|weekend|month|year|summer|winter|spring|autumn|fall|night|time)|"
    r"had|used to|would|separately|elsewhere)\b|['’]d\b",
    re.IGNORECASE,
)
_RECALLING = frozenset({"remember", "reminisce"})
_HEARERS = re.compile(
    r"(?:the )?(?:\w+ )?(?:reporters|journalists|press|media|audience|crowd|congregation|court)$", re.IGNORECASE
)
_WRITTEN = frozenset({"write", "tweet", "post", "email", "text"})
_THERE = re.compile(r"\bthere\b", re.IGNORECASE)
_KNOWN = frozenset({"the", "that", "this", "its", "their", "his", "her"})
_BEHIND = 8
"""Items behind a verb of saying among which its adverbs and hearers stand. Judgement, not measured."""
_OPENING = 14
"""Items of an adverbial that opens a sentence, at most. Judgement, not measured."""


@dataclass(slots=True)
class SurroundingWords:
    """What the words around a reporting clause tell of the occasion.

    ``kind`` is that of the occasion they name, if any. ``refers_to``: the kind of one spoken of as known.
    ``is_elsewhere``: one is brought up as new. ``recalls``: the words are of another time; ``is_perfect``: the verb is
    "has said". ``written``: the verb is "wrote". ``is_there``: "there" stands for a place told before.
    ``is_reported``: the clause itself is in somebody's words.
    """

    kind: OccasionKind | None = None
    refers_to: OccasionKind | None = None
    is_elsewhere: bool = False
    recalls: bool = False
    is_perfect: bool = False
    written: bool = False
    is_there: bool = False
    is_reported: bool = False

    @property
    def is_another(self) -> bool:
        """Whether another occasion is brought up, or the clause belongs to another's words."""
        return self.is_elsewhere or self.is_reported


def words_around(parse: ShallowParse, narration: Narration, one: ToldSpeech) -> SurroundingWords:
    """Return what the words around the clause of something told tell."""
    clause = one.clause
    if clause is None:
        return SurroundingWords()
    near = _near(parse, narration, one.sentence, clause)
    told = kinds_told(near)
    is_perfect = _PERFECT.search(near) is not None
    return SurroundingWords(
        kind=told[0][0] if told else None,
        refers_to=kind_referred_to(near) or _document_that_speaks(parse, one.sentence, clause),
        is_elsewhere=clause.cue is ACCORDING or kind_introduced(near) is not None,
        recalls=is_perfect or clause.cue.base in _RECALLING or _RECALLS.search(near) is not None,
        is_perfect=is_perfect,
        written=clause.cue.base in _WRITTEN,
        is_there=_THERE.search(near) is not None,
        is_reported=not narration.holds(parse.sentences[one.sentence].items[clause.verb].start),
    )


def may_hear(audience: str | None, speech: str | None) -> bool:
    """Tell whether who hears some words (as written) may be among the hearers of a speech."""
    return audience is None or audience == speech or _HEARERS.match(audience) is not None


def _near(parse: ShallowParse, narration: Narration, number: int, clause: Clause) -> str:
    """Return the narration near a clause: what opens its sentence, its verb group, and what follows the verb."""
    items = parse.sentences[number].items
    group = items[max(0, skip_verb_group(items, clause.verb - 1) + 1)].start
    verb, last = items[clause.verb].start, items[min(len(items), clause.last + _BEHIND) - 1].end
    opening = narration.of(items[0].start, items[clause.first].start) if clause.first <= _OPENING else ""
    return f"{opening} {narration.of(min(group, verb), last)}"


def _document_that_speaks(parse: ShallowParse, number: int, clause: Clause) -> OccasionKind | None:
    """Return the kind of what a clause has for its speaker: "the statement said"."""
    items, subject = parse.sentences[number].items, clause.subject
    if subject is None or items[subject.first].low not in _KNOWN:
        return None
    told = kinds_told(" ".join(item.low for item in items[subject.first : subject.last]))
    return told[-1][0] if told and told[-1][0] in ("paper", "court") else None
