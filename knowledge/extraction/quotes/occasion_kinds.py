"""Kinds of occasion on which words are said, with the nouns that call them and the verbs that tell of them.

A happening told with its day and a later reference to it ("After their summit, Kim said") are of one kind.
"""

import re
from typing import Literal

OccasionKind = Literal["meeting", "contest", "court", "vote", "address", "press", "interview", "paper", "visit"]

_NOUNS: dict[OccasionKind, str] = {
    "meeting": "summit|meeting|talks|conversation|phone call|call|dinner|lunch|breakfast|session|gathering",
    "contest": "game|match|race|final|semi-?final|bout|fight|win|victory|loss|defeat|draw|tie|tournament|derby",
    "court": "ruling|verdict|judge?ment|sentencing|hearing|trial|testimony|decision|inquest|opinion",
    "vote": "vote|debate|ballot",
    "address": "speech|address|remarks|rally|sermon|homily|mass|service|ceremony|signing|inauguration|funeral|vigil|"
    "march|protest|demonstration|lecture|town hall|event|launch|conference|convention",
    "press": "news conference|press conference|news briefing|press briefing|briefing|presser|media conference",
    "interview": "interview|podcast",
    "paper": "statement|letter|report|memo|post|tweet|video|email|e-mail|article|message|essay|op-ed|livestream|study",
    "visit": "visit|trip|tour|stay|stop",
}
_VERBS: dict[OccasionKind, str] = {
    "meeting": "met|hosted|held talks|sat down|spoke by phone",
    "contest": "won|beat|lost to|drew with|defeated|scored|edged|thrashed|routed|knocked out|finished",
    "court": "ruled|sentenced|jailed|cleared|acquitted|convicted|threw out|upheld|overturned|dismissed|struck down",
    "vote": "voted|passed|approved|rejected",
    "address": "spoke|addressed|preached|signed|celebrated|opened|unveiled|rallied|marched|protested",
    "press": "briefed",
    "interview": "interviewed",
    "paper": "posted|published|wrote|tweeted|released|issued",
    "visit": "visited|travell?ed|arrived|flew|toured|(?:is|was|are|were) in",
}
_CALLED = {kind: rf"(?:{nouns})(?:e?s)?" for kind, nouns in _NOUNS.items()}
_ORDER = sorted(_NOUNS, key=lambda kind: kind != "press")  # "news conference" before "conference"
_ANY_NOUN = "|".join(f"(?P<{kind}>{_CALLED[kind]})" for kind in _ORDER)
_ANY_WORD = "|".join(f"(?P<{kind}>{_CALLED[kind]}|{_VERBS[kind]})" for kind in _ORDER)
_TOLD = re.compile(rf"\b(?:{_ANY_WORD})\b", re.IGNORECASE)
_ALREADY_TOLD = re.compile(
    r"\b(?:(?:after|at|in|during|following|from|told|on)\s+(?:both\s+)?(?:the|their|his|her|its|that|this|[A-Z]\w+day(?:['’]s)?(?:\s+night['’]s)?)\s+"
    r"(?:same\s+)?"
    rf"(?:[\w’'-]+\s+){{0,2}}?|(?:after|following|during)\s+(?=talks\b))(?:{_ANY_NOUN})\b",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Dd]uring|[Oo]n|via|by)\s+(?:an?|another|a\s+separate|his|her|its|their|separate|[A-Z][\w’']+(?:\s[A-Z][\w’']+)*"
    rf")\s+(?:[\w’'-]+\s+){{0,3}}?(?:{_ANY_NOUN})\b"
)


def kinds_told(words: str) -> list[tuple[OccasionKind, int]]:
    """Return the kinds of occasion that words tell of, each with where its noun or verb begins, in order."""
    return [(_kind(found), found.start()) for found in _TOLD.finditer(words)]


def kind_referred_to(words: str) -> OccasionKind | None:
    """Return the kind of an occasion that words speak of as known: "at the hearing", "after their talks"."""
    found = _ALREADY_TOLD.search(words)
    return _kind(found) if found else None


def kind_introduced(words: str) -> OccasionKind | None:
    """Return the kind of an occasion that words bring up as new: "in a separate interview"."""
    found = _NEW.search(words)
    return _kind(found) if found else None


def _kind(found: re.Match[str]) -> OccasionKind:
    return next(kind for kind in _NOUNS if found[kind] is not None)
