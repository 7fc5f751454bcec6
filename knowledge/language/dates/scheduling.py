"""Scheduling: verbs that fix a day to come: what is moved to it ("postponed until"), the present tense ("starts on").

The present tense tells of what is fixed for a day (Quirk and others 1985, 4.9), but captions tell in it what is past
("fans wave flags on Sunday"); so only verbs are taken that captions seldom have.
"""

import re
from collections.abc import Sequence

_WORD = re.compile(r"[\w’'.-]*\w|[,;(]")
_CHARACTERS, _NEAR = 90, 7
"""Characters beside a date that are read; words among which its verb stands. Judgement, not measured."""
_BREAKS = frozenset(
    """
    , ; ( that when after before and but who which as while if whether because since
    """.split()  # noqa: SIM905
)
_CLOCK = re.compile(r"at|on|noon|midday|midnight|lunchtime|early|late|[ap]\.?m|\d{1,2}(?:[.:]\d\d)?(?:[ap]\.?m)?")
"""What may stand between "until" and its day: "until 8pm on Sunday"."""
_PREPOSITIONS = frozenset(("until", "till", "through", "to", "for"))

_MOVED = re.compile(
    r"(?:postpone|delay|deferr?|adjourn|reschedule|rearrange|relist|extend|prolong|move|shift|push|switch|change|slipp?"
    r"|remand)(?:d|ed|s|ing)?"
    r"|slid|put|puts|putting|brought|brings?|held|carried"
)
_PHRASAL = re.compile(r"put|puts|putting|brought|brings?|held|carried")
_PARTICLES = frozenset(["off", "back", "over", "forward"])
_ENDED = frozenset(
    """
    bailed suspended halted closed cancelled canceled grounded shut jailed barred banned open valid
    """.split()  # noqa: SIM905
)
"""What "until" gives an end: "suspended until Friday"."""
_PASSIVE = frozenset(("was", "were", "been", "is", "are", "be"))
_KEPT = frozenset("detained married used employed located known based interested involved".split())  # noqa: SIM905
_LASTING = frozenset(
    """
    run runs last lasts continue continues
    """.split()  # noqa: SIM905
)
_SET = frozenset(
    """
    fixed set listed relisted booked billed slated pencilled penciled arranged rearranged rescheduled timed
    """.split()  # noqa: SIM905
)

_STARTING = frozenset(
    """
    start begin open reopen close end finish resume expire air premiere convene return launch vote apply
    """.split()  # noqa: SIM905
)
_PHRASES = {
    "take": frozenset(("place", "effect", "on")),
    "come": frozenset(("into", "out")),
    "go": frozenset(("into", "on", "to", "live", "ahead", "out", "before", "back")),
    "kick": frozenset(("off",)),
    "walk": frozenset(("out",)),
    "step": frozenset(("down",)),
    "meet": frozenset(("again", "next")),
    "run": frozenset(("until", "till", "through")),
}
_AGAINST = frozenset(["play", "face", "host", "entertain"])
_BOUND_FOR = frozenset(["travel", "fly", "sail"])
_ALONE = frozenset(["meets", "publishes", "retires"])
_BEFORE_NOUN = frozenset(
    """
    the a an his her its their our your my of in for to with from no some many more new own two three four five
    """.split()  # noqa: SIM905
)
_THERE = frozenset(("there’s", "there's", "There’s", "There's"))
_BE = frozenset(("is", "are"))
_NOT_PLURAL = frozenset(("is", "was", "has", "its", "this", "his"))
_FIXED_STATE = frozenset(
    """
    on also now back out away released published held unveiled screened
    """.split()  # noqa: SIM905
)
_PAST = re.compile(
    r"said|told|was|were|had|did|made|took|came|went|gave|saw|began|won|lost|left|led|fell|rose|\w{2,}ed"
)


def _inflected(verb: str) -> str:
    if verb.endswith(("sh", "ch", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb in ("fly", "apply") else verb + "s"


_BASE = {form: verb for verb in (*_STARTING, *_PHRASES, *_AGAINST, *_BOUND_FOR) for form in (verb, _inflected(verb))}
_BASE |= dict.fromkeys(_ALONE - _BASE.keys(), "")


def fixes_day(left: str, *, ended: bool = True) -> bool:
    """Return whether the words of a clause before a date fix the date for what is to come.

    ``ended``: also where only a state ends then: "suspended until Friday".
    """
    words = _WORD.findall(left[-_CHARACTERS:])
    if words and words[-1] == "from":
        words.pop()
    while words and _CLOCK.fullmatch(words[-1]):
        words.pop()
    if words and words[-1] in _PREPOSITIONS and _is_moved(words[:-1], words[-1], ended=ended):
        return True
    return _is_scheduled(words)


def starts_with_schedule(right: str) -> bool:
    """Return whether the first verb behind a date that opens its clause is a scheduling one: "On Sunday Leeds face"."""
    words = _WORD.findall(right[:_CHARACTERS])[:_NEAR]
    return words[:1] in (["is"], ["are"]) or _first_scheduled(words[1:] if words[:1] == [","] else words)


def _first_scheduled(words: Sequence[str]) -> bool:
    for at, word in enumerate(words):
        if word in _BREAKS or _PAST.fullmatch(word):
            return False
        if at and word not in _BE and is_scheduling(words, at):
            return True
    return False


def _is_moved(words: Sequence[str], preposition: str, *, ended: bool) -> bool:
    """Whether something was moved or set to what follows: "put off" "to", "suspended" "until", "booked" "for"."""
    for at in range(len(words) - 1, max(-1, len(words) - 1 - _NEAR), -1):
        word = words[at]
        if word in _BREAKS:
            return False
        if preposition == "for":
            found = word in _SET
        elif _PHRASAL.fullmatch(word):
            found = not _PARTICLES.isdisjoint(words[at + 1 :])
        else:
            lasts = preposition != "to" and (word in _LASTING or (ended and _is_ended(words, at)))
            found = _MOVED.fullmatch(word) is not None or lasts
        if found:
            return True
    return False


def _is_ended(words: Sequence[str], at: int) -> bool:
    """Whether "until" ends what was done to something: "was lifted", "is open"; not "was held", which is told later."""
    behind = words[at + 1] if at + 1 < len(words) else ""
    passive = words[at] in _PASSIVE and behind.endswith("ed") and behind not in _KEPT
    return passive or words[at] in _ENDED


def _is_scheduled(words: Sequence[str]) -> bool:
    """Whether the nearest verb is one of the present tense that tells what is fixed."""
    for at in range(len(words) - 1, max(-1, len(words) - 1 - _NEAR), -1):
        word = words[at]
        if word in _BREAKS or _PAST.fullmatch(word):
            return False
        if is_scheduling(words, at):
            return True
    return False


def may_schedule(word: str) -> bool:
    """Return whether a word in lower case is a form of a verb of the scheduled present, whatever stands around it."""
    return word in _BASE


def is_scheduling(words: Sequence[str], at: int) -> bool:
    """Return whether a word is a verb of the scheduled present: "starts", "go" before "on", "is" before "out"."""
    word, behind = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word in _THERE:
        return True
    if word in _BE:
        return (
            behind in _FIXED_STATE
            or not behind
            or (behind == "in" and words[at + 2 : at + 3] != [] and words[at + 2][:1].isupper())
        )
    if word not in _BASE:
        return False
    verb = _BASE[word]
    if not (_is_plural(words, at, verb) if verb == word else _is_finite(words, at)):
        return False
    if verb in _PHRASES:
        return behind in _PHRASES[verb] or word in _ALONE
    if verb in _AGAINST:
        return behind[:1].isupper() or behind in ("", "against", "away", "again")
    return behind in ("to", "for", "home", "back", "out") if verb in _BOUND_FOR else True


def _is_finite(words: Sequence[str], at: int) -> bool:
    """Whether a form in -s may be a verb, and is no plural: "the play starts", not "five starts", "showed signs"."""
    before = words[at - 1].casefold() if at else ""
    return before not in _BEFORE_NOUN and not before.endswith("ed") and not before.isdecimal()


def _is_plural(words: Sequence[str], at: int, verb: str) -> bool:
    """Whether several stand before a verb without -s; a team is several in British English: "Leeds play Derby"."""
    before = words[at - 1] if at else ""
    teams = verb in _AGAINST or verb in _BOUND_FOR or verb in ("meet", "take")
    return (
        (before.endswith("s") and before not in _NOT_PLURAL)
        or before in ("they", "we", "They", "We")
        or (teams and before[:1].isupper())
    )
