"""Whether the words around a date without a year or week look forward or back."""

import re

from knowledge.facts import Span

_REACH_BACK, _REACH_ON = 110, 70
_BREAK = re.compile(
    r"[.;:!?][\"”’)]*\s+(?=[A-Z\"“‘])|[\n;—\"“”]|\s[–-]{1,2}\s|[,;]?\s(?:but|while|whereas|though|because)\s"
)
_AHEAD = re.compile(
    r"\b(?:will|shall|won[’']t|would|could|may|might|is|are|was|were|be|been)?\s?\b(?:"
    r"(?:will|shall|won[’']t|[’']ll|would|can|could|may|might)\b"
    r"|to\s+be(?:\s+\w+(?:ed|en|n|t))?\b|due\b|scheduled\b|expected\b|slated\b|poised\b|planned\b|planning\b|plans?\s+to\b"
    r"|set\s+(?:to|for)\b|going\s+to\b|aims?\s+to\b|intends?\s+to\b|hopes?\s+to\b|upcoming\b|coming\b|next\b"
    r"|deadline\b|until\b|till\b|about\s+to\b|prepares?\s+to\b|preparing\s+to\b"
    r"|ends\b|begins?\b|starts?\b|opens\b|expires?\b|kicks?\s+off\b|takes?\s+place\b|votes\b|holds\b|convenes?\b"
    r"|takes?\s+effect\b)"
)
_BACK = re.compile(
    r"\b(?:said|told|was|were|had|did|made|took|met|held|came|went|gave|saw|began|got|won|lost|left|led|sent|became|found"
    r"|spoke|wrote|broke|fell|rose|ran|drew|hit|set|put|cut|quit|shot|bought|sold|built|struck|fled|flew|paid|brought|fought"
    r"|announced|since|ago|last|[a-z]{2,}ed)\b"
)


def direction(text: str, at: Span, within: Span) -> int:
    """Return 1 if the cue nearest to a date in its clause is one of the future, -1 if of the past, 0 without one."""
    left = text[max(within[0], at[0] - _REACH_BACK) : at[0]]
    for cut in _BREAK.finditer(left):
        left = " " * cut.end() + left[cut.end() :]
    right = text[at[1] : min(within[1], at[1] + _REACH_ON)]
    broken = _BREAK.search(right)
    if broken:
        right = right[: broken.start()]
    ahead = _distance(_AHEAD, left, right)
    back = _distance(_BACK, _without_participles(left), _without_participles(right))
    if ahead == back == _FAR:
        return 0
    return 1 if ahead <= back else -1


_FAR = 10_000
_PARTICIPLE = re.compile(r"\b(be\s+(?:\w+ly\s+)?)(\w+)\b")
_GOVERNED = re.compile(r"\b(scheduled|expected|slated|planned|set)\b(?=\s+(?:to|for|on|in)\b|\s*$)")


def _without_participles(words: str) -> str:
    """Blank out participles of the future ("to be announced", "is scheduled for"), which look like the past tense."""
    blanked = _PARTICIPLE.sub(lambda match: match.group(1) + " " * len(match.group(2)), words)
    return _GOVERNED.sub(lambda match: " " * len(match.group()), blanked)


def _distance(cue: re.Pattern[str], left: str, right: str) -> int:
    before = min((len(left) - match.end() for match in cue.finditer(left)), default=_FAR)
    after = cue.search(right)
    return min(before, after.start() if after else _FAR)
