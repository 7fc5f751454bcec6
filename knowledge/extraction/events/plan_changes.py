"""Plan changes: whether a sentence moves to a day what was planned for another, or calls off what was due on it."""

import re
from typing import Literal

from knowledge.facts import Date, FoundDate, Span

Change = Literal["moved", "called_off", "replaced", "uncertain"]

_OFF = re.compile(
    r"\b(?:call(?:s|ed|ing)?\s(?:[\w’'-]+\s){0,4}?off|cancel(?:s|l?ed)?|scrap(?:s|ped)?|abandon(?:s|ed)?|ditch(?:es|ed)"
    r"|axed|shelve[sd]?|nixed|cancell?ation\sof"
    r"|(?:is|are|was|were)\s(?:now\s)?off(?=[,.;]|\s(?:after|because|as|until|following)\b)"
    r"|(?:will\snot|won[’']t|not|no\slonger)\s(?:now\s)?(?:go\sahead|take\splace|be\s(?:held|played|going\sahead)))\b",
    re.IGNORECASE,
)
_WEAKLY_OFF = re.compile(
    r"\b(?:drop(?:s|ped)|withdr(?:ew|awn|aws)|suspend(?:s|ed)|bann?(?:s|ed)|block(?:s|ed)"
    r"|(?:pull(?:s|ed)|back(?:s|ed))\sout\sof)\b",
    re.IGNORECASE,
)
_OFF_BEHIND = re.compile(
    r"\s(?:was|were|is|are|(?:has|have)\sbeen)\s(?:now\s|\w+ly\s)?(?:suspended|dropped|withdrawn|averted|halted|blocked|banned)\b"
)
"""Behind the day that a thing is set for."""
_ANOTHER_OBJECT = re.compile(
    r"\b(?:at|in|with|against|during|from)\s|(?<!planned\s)(?<!scheduled\s)(?<!notice\s)(?<!call\s)(?<!strike\s)(?<!plan\s)(?<!plans\s)(?<!set\s)\bfor\s"
)
"""Behind a verb that calls off only what is its object: "banned alcohol at Friday’s match"."""
_PUT_OFF = re.compile(
    r"\b(?:postpon(?:e[sd]?|ing|ement)|put(?:s|ting)?\s(?:[\w’'-]+\s){0,6}?(?:off|back)|push(?:ed|es)?\s(?:[\w’'-]+\s){0,6}?back"
    r"|delay(?:s|ed)?|defer(?:s|red)?|reschedule[sd]?|rearrange[sd]?)\b",
    re.IGNORECASE,
)
_MOVED_TO = re.compile(
    r"\b(?P<verb>postpon(?:e[sd]?|ing|ement)|delay(?:s|ed|ing)?|defer(?:s|red|ring)?|reschedul(?:e[sd]?|ing)|rearrang(?:e[sd]?|ing)"
    r"|relisted|bring(?:s|ing)?|brought|mov(?:e[sd]?|ing)|shift(?:s|ed|ing)?|switch(?:es|ed|ing)?|slid|slip(?:s|ped|ping)?"
    r"|push(?:es|ed|ing)?|put(?:s|ting)?|chang(?:e[sd]?|ing)|extend(?:s|ed|ing)?|prolong(?:s|ed)?)\b"
    r"(?P<between>[^;:.]{0,110}?)\b(?:until|till|to|for|into)\s(?:[a-z]+\s(?:on\s|in\s|of\s)?){0,2}$"
)
_DIRECTION = re.compile(r"\b(?:off|back|forward|over|up)\b")
_NOW = re.compile(
    r"\bnow\s(?:be\s\w+(?:ed|en|ld)|take\splace|be\sreleased|start|begin|open"
    r"|(?:due|scheduled|set|expected|slated|planned|booked|fixed)\s(?:for|on|in|to))\b[^;:]*$"
    r"|\bnot\s(?:now\s)?(?:be|take\splace|start|begin|open|happen)\b[^;:.]*\buntil\s(?:\w+\s)?$"
    r"|\bnew\s(?:date|deadline)\b[^;:,]*$"
)
_INSTEAD = re.compile(
    r"[^;:.]{0,50}\b(?:(?:later|earlier|sooner)\sthan\s(?:first\s|originally\s)?(?:planned|scheduled|expected|hoped)|instead\sof\b"
    r"|instead$|rather\sthan\s(?:on\s|in\s)?[A-Z\d])"
)
_BESIDE = re.compile(
    r"\b(?:ahead\sof|before|after|prior\sto|since|because\sof|over|amid|in\sfavou?r\sof|due\sto|following|despite|to\sattend)\s(?!be\b)"
    r"(?:(?!\b(?:planned|scheduled|slated|due)\b)[^,;:.])*$",
    re.IGNORECASE,
)
"""Before a day that is only named beside what is told: "cancelled the gala ahead of Friday’s summit"."""
_END = re.compile(r"\b(?:until|till|through|by)\s(?:\w+\s)?$")
_OTHER_PLAN = re.compile(
    r"(?:,|\band\b|\bbut\b|[;:—]|\.\s)\s?(?:[\w’'“”-]+\s){0,5}(?:will|would|is|are|plans?|may|could|might|[Ww]o|meets?|begins?)\b"
)
"""Between a verb of calling off and a day: another verb, to which the day belongs."""
_FORMER = re.compile(
    r"\b(?:had\s(?:\w+ly\s)?been|(?:was|were)\s(?:\w+ly\s)?(?:to|due|scheduled|set|expected|supposed|planned|slated))\b"
)
_BUT = re.compile(r"\b(?:but|before|until|then)\b")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be|being|got|will|have|has)\s(?:\w+ly\s|now\s|also\s)?$")
_ITS_DAY = re.compile(r"\b(?:planned|scheduled|due|slated|set|was\sto|were\sto|booked)\b")
_OLD_DAY = re.compile(r"\b(?:planned|scheduled|due|slated|set|booked)\s$")
_SET_FOR = re.compile(r"\b(?:planned|scheduled|due|slated|set|booked|called)\s(?:(?:for|on|to\s\w+(?:\son)?)\s)?$")
_FUTURE = re.compile(r"\b(?:will|would|to|shall)\s(?:be\s)?$")
_NOT_DONE = re.compile(
    r"(?:\b(?:not|never|nor|without|den(?:y|ies|ied)|refus\w+\sto|declin\w+\sto|call(?:s|ed|ing)?\s(?:for|on)"
    r"|urg\w+|want\w*|demand\w*|ask\w*|petition\w*|should|press\w*|if|unless|rather\sthan|instead\sof|in\saddition\sto|avoid\w*)\b"
    r"|n[’']t\b)(?:(?!\b(?:and|but)\b)[^,;:.])*$",
    re.IGNORECASE,
)
_MAY_BE_DONE = re.compile(
    r"\b(?:could|may|might|[Tt]hreat\w*|[Cc]onsider\w*|discuss\w*|whether|possibl[ey]|weigh\w*|likely|risk\w*|propos\w*|perhaps)\b"
    r"(?:(?!\b(?:and|but)\b)[^,;:.])*$"
)
_FROM_TO = re.compile(r"from\s.*\sto\s(?P<last>.+)")
_MOVED = re.compile(r"\b(?:moved|brought|put|pushed|shifted|switched|changed|postponed|delayed|rescheduled)\b[^,;:.]*$")
_NOT_AFTER_ALL = re.compile(r"\b(?:will\snot|won[’']t|not\sbe)\b[^,;:]*$")
_REACH = 70
"""Characters before a verb of calling off in which its modality stands. Judgement, not measured."""
_LONGEST_SUBJECT = 110


def plan_change(text: str, sentence: Span, date: Span, *, others: bool = False) -> Change | None:
    """Return what the sentence does to the plan for a date ahead, None where it changes nothing.

    ``replaced`` is the date from which something is moved to another; ``others`` says whether the sentence has another
    that lies ahead. ``uncertain``: it may be moved to the date, or called off.
    """
    left, right = text[sentence[0] : date[0]], text[date[1] : sentence[1]]
    if _NOT_AFTER_ALL.search(left) and "after all" in right:
        return "called_off"
    off = _of_day(_OFF, left, right)
    if off is not None:
        return off
    moved = _MOVED_TO.search(left)
    if moved is not None and _moves(moved):
        return _as_done(left[: moved.start()], "moved")
    if _NOW.search(left) or _INSTEAD.match(right.rstrip('.”"')):
        return "moved"
    put_off = _of_day(_PUT_OFF, left, right)
    if put_off == "called_off" and others:
        return "replaced"
    return put_off or _weakly_off(left, right)


def new_day(text: str, date: FoundDate) -> FoundDate:
    """Return the day to which something is moved "from 6 April to 13 April", else the date as it is."""
    whole = _FROM_TO.fullmatch(date.date.as_written or "")
    if (
        date.date.end is None
        or whole is None
        or _MOVED.search(text[max(0, date.span[0] - _REACH) : date.span[0]]) is None
    ):
        return date
    last = Date(value=date.date.end, precision="day", as_written=whole["last"])
    return FoundDate(span=(text.rindex(" to ", *date.span) + len(" to "), date.span[1]), date=last)


def _moves(moved: re.Match[str]) -> bool:
    """Whether a verb moves something to a day: "put off until", "moved the vote to", not "put pressure on them to"."""
    if moved["verb"].startswith(("put", "br")) and _DIRECTION.search(moved["between"]) is None:
        return False
    return _OTHER_PLAN.search(moved["between"]) is None and _OLD_DAY.search(moved["between"]) is None


def _as_done(before: str, change: Change) -> Change | None:
    """Return the change as far as the words before its verb let it be done; None for one that is only asked for."""
    if _NOT_DONE.search(before[-_REACH:]):
        return None
    return "uncertain" if _MAY_BE_DONE.search(before[-_REACH:]) else change


def _of_day(cue: re.Pattern[str], left: str, right: str) -> Change | None:
    """Return whether a verb before or behind the day calls off what was due on it."""
    for found in cue.finditer(left):
        if _governs(left[: found.start()], left[found.end() :]):
            return _as_done(left[: found.start()], "called_off")
    behind = cue.search(right, 0, _LONGEST_SUBJECT)
    if behind is None or _BESIDE.search(left) or any(sign in right[: behind.start()] for sign in ";:"):
        return None
    between = right[: behind.start()]
    former = _FORMER.search(left) and _BUT.search(between)
    passive = _PASSIVE.search(between) and between.count(",") <= between.startswith(",")
    negated = behind.group().casefold().startswith(("will", "won", "not", "no ", "is", "are", "was", "were"))
    return _as_done(between, "called_off") if former or passive or negated else None


def _governs(before: str, between: str) -> bool:
    """Whether what a verb calls off is what is due on the day that follows it."""
    if _BESIDE.search(between) or _OTHER_PLAN.search(between) or _END.search(between):
        return False
    own = _ITS_DAY.search(between) or not between.endswith((" on ", " from ", " in "))
    return bool(own) or _FUTURE.search(before) is None


def _weakly_off(left: str, right: str) -> Change | None:
    if _OFF_BEHIND.match(right) and _SET_FOR.search(left):
        return "called_off"
    for found in _WEAKLY_OFF.finditer(left):
        between = left[found.end() :]
        if _governs(left[: found.start()], between) and not _ANOTHER_OBJECT.search(between):
            return None if _FUTURE.search(left[: found.start()]) else _as_done(left[: found.start()], "called_off")
    return None
