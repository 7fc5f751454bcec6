"""Direction of a date without a year or week: whether the words around it look forward (future) or back (past)."""

import re

from knowledge.facts import Span
from knowledge.language.dates.scheduling import fixes_day, starts_with_schedule

_REACH_BACK, _REACH_ON = 110, 70
_OPENING = 5
"""Characters before a date that opens its clause ("And on")."""
_BREAK = re.compile(
    r"(?<!\b[ap]\.m)[.;:!?][\"”’)]*\s+(?=[A-Z\"“‘])|[\n;—\"“”]|\s[–-]{1,2}\s|[,;]?\s(?:but|while|whereas|though|because)\s"
)
_CLAUSE = re.compile(
    r",\s(?=(?:he|she|it|they|we|I|you|[A-Z]\w+|(?:an?|the|his|her|its|their)\s[^,;:.]{1,40}?\s(?:said|says))\s|officials\s)"
)
"""Where another clause begins: "in November, she has not recalibrated her message"."""
_SUBORDINATE = re.compile(r",|\b(?:that|whether|when|before|after|as|if|and|but|who|which|where|because)\b")
"""Where the clause of a weekday ends that has its verb before it: "said Monday that it would"."""
_FRONTED = re.compile(r",\s(?:and\s|but\s)?(?:by\s|on\s)?$")
"""Before a date that opens its clause: ", and by Friday, crews will"."""
_UNTIL = re.compile(r"\b(?:until|till)\s$")
_CONTENT = re.compile(r"\b(?:that|whether)\b")
_AHEAD = re.compile(
    r"\b(?:will|shall|won[’']t|would|could|may|might|is|are|was|were|be|been)?\s?\b(?:"
    r"(?:will|shall|wo\s?n[’']t|[’']ll|would|can|could|may|might)\b"
    r"|to\s+be(?:\s+\w+(?:ed|en|n|t))?\b|due\b|scheduled\b|expected\b|slated\b|poised\b|planned\b|planning\b|plans?\s+(?:to|an?|another|new|more|further)\b"
    r"|set\s+(?:to|for)\b|going\s+to\b|aims?\s+to\b|intends?\s+to\b|hopes?\s+to\b|threaten\w*\s+to\b|upcoming\b|coming\b(?!\s+(?:to|from|out|up|off|home)\b)|next\b"
    r"|deadline\b|about\s+to\b|likely\s+to\b|prepares?\s+to\b|preparing\s+to\b"
    r"|ends\b|begins?\b|starts?\b|opens\b|expires?\b|kicks?\s+off\b|takes?\s+place\b|votes\b|holds\b|convenes?\b"
    r"|(?:gave|given?|gives|giving|granted|has|have|had)(?:\s+[\w’'-]+){1,4}\s+(?:until|till)\s*$"
    r"|(?:is|are)\s+to\s+[a-z]+\b"
    r"|(?:told|ordered|asked|urged|instructed|required|agreed|promised|vowed|pledged)(?:\s[\w’'-]+){0,3}\sto(?:\s[\w’'-]+){1,6}\sby\s*$"
    r"|(?:continues|lasts)\s+(?:until|till|through)\b|takes?\s+effect\b|looming\b|ahead\s+of(?:\s+(?:the|a|his|her|their|its|[\w.]+[’']s?)){0,3}\s*$)"
)
_BACK = re.compile(
    r"(?<!-)\b(?:said|told|was|were|had|did|made|took|met|held|came|went|gave|saw|began|got|won|lost|left|led|sent|became|found"
    r"|spoke|wrote|broke|fell|rose|ran|drew|hit|set|put|cut|quit|shot|bought|sold|built|struck|fled|flew|paid|brought|fought"
    r"|announced|since|ago|last|[a-z]{2,}ed)\b"
)


_CALLED_OFF_BEFORE = re.compile(
    r"\b(?:cancel\w*|call\w*\soff|scrap\w*|postpon\w*)\b[^;:.]*\b(?:scheduled|planned|due|slated|set\s(?:for|to))\b"
    r"|\b(?:announce[sd]?|call(?:s|ed)?|withdr\w+|notice)\b[^,;:.]*\b(?:strikes?|walkouts?|protests?|rall(?:y|ies)|march(?:es)?|notice)"
    r"\s(?:call\s)?for\s$"
    r"|\b(?:is|are)\s\w+ing\b[^,;:.]*\b(?:before|ahead\sof)\s(?:the\s)?$"
)
_OBJECT_OF_CALLING_OFF = re.compile(r"\b(?:called\soff|cancell?ed|postponed|scrapped)\s(?:the\s)?$")
_CALLED_OFF_BEHIND = re.compile(
    r"(?:[’']s\s[^,;:.]{1,60}\b|\s)(?:has|have)\s(?:now\s|also\s)?been\s(?:postponed|cancell?ed|called\soff|scrapped|moved|put\s(?:off|back)|rescheduled)\b"
)


def direction(text: str, at: Span, within: Span, *, weekday: bool = False) -> int:
    """Return 1 if the cue nearest to a date in its clause is one of the future, -1 if of the past, 0 without one.

    A weekday goes with the verb before it; months go with what follows too: "the convention in July that will name".
    """
    left = _left(text, at, within)
    if fixes_day(left) or (
        len(left) < _OPENING and starts_with_schedule(text[at[1] : min(within[1], at[1] + _REACH_ON)])
    ):
        return 1
    if _OBJECT_OF_CALLING_OFF.search(left) and text.startswith(("’s", "'s"), at[1]):
        return 1
    if _CALLED_OFF_BEFORE.search(left) or _CALLED_OFF_BEHIND.match(text, at[1], within[1]):
        return 1
    right = _until(_BREAK, text[at[1] : min(within[1], at[1] + _REACH_ON)])
    if weekday:
        right = _until(_CONTENT, right)
    if min(_distance(_AHEAD, left, ""), _distance(_BACK, left, "")) < _FAR:
        right = _until(_SUBORDINATE if weekday else _CLAUSE, right)
    ahead = _distance(_AHEAD, _without_past(left), right)
    back = _distance(_BACK, _without_participles(left), _without_participles(right))
    if ahead == back == _FAR:
        return int(_UNTIL.search(left) is not None)
    return 1 if ahead <= back else -1


def _left(text: str, at: Span, within: Span) -> str:
    """Return the words of the date's clause before it; its own first letter tells whether a sentence ends there."""
    floor = max(within[0], at[0] - _REACH_BACK)
    broken = list(_BREAK.finditer(text, floor, at[0] + 1))
    begin = min(broken[-1].end(), at[0]) if broken else floor
    fronted = _FRONTED.search(text, begin, at[0]) and text[at[1] : at[1] + 2].lstrip().startswith(",")
    return "" if fronted else text[begin : at[0]]


def _until(end: re.Pattern[str], words: str) -> str:
    found = end.search(words)
    return words[: found.start()] if found else words


_FAR = 10_000
_PAST_PLAN = re.compile(r"\bhad\s+(?:\w+ly\s+)?been\s+(?:expected|supposed)\b(?:\s+to\s+\w+)?")
_REFUSAL = re.compile(
    r"\b(?:would|could)(?:\s+not|n[’']t)\s+(?=(?:immediately\s+)?(?:be\s+reached|comment|say|discuss|elaborate|confirm)\b)"
)
_COUNTED = re.compile(
    r"(?:\b\d+|\b(?:two|three|four|five|six|seven|eight|nine|ten|many|more|most|of|the|their|its))\s+votes\b"
)
_ATTRIBUTE = re.compile(r"\b(?:a|an|the|its|their|his|her|no)\s+(?:\w+ly\s+)?\w+ed\b(?=\s+[a-z])")
_PARTICIPLE = re.compile(
    r"\b((?:(?:to|will|would|can|could|may|might|shall|should|must)(?:\s+not)?\s+(?:be\s+)?|be\s+)(?:\w+ly\s+)?)(\w+)\b"
)
_GOVERNED = re.compile(r"\b(scheduled|expected|slated|planned|set)\b(?=\s+(?:to|for|on|in)\b|\s*$)")


def _without_participles(words: str) -> str:
    """Blank out participles that look like the past tense: "to be announced", "scheduled for", "a contested vote"."""
    words = _ATTRIBUTE.sub(_blank, words)
    blanked = _PARTICIPLE.sub(lambda match: match.group(1) + " " * len(match.group(2)), words)
    return _GOVERNED.sub(_blank, blanked)


def _without_past(words: str) -> str:
    """Blank out "would not comment" and "had been expected", which tell of what is past, and votes that are counted."""
    return _COUNTED.sub(_blank, _PAST_PLAN.sub(_blank, _REFUSAL.sub(_blank, words)))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _distance(cue: re.Pattern[str], left: str, right: str) -> int:
    before = min((len(left) - match.end() for match in cue.finditer(left)), default=_FAR)
    after = cue.search(right)
    return min(before, after.start() if after else _FAR)
