"""Speakers without a name, and what may not be taken for a named actor because it means one of them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from knowledge.extraction.quotes.frame import Frame
from knowledge.extraction.quotes.phrases import Subject
from knowledge.extraction.quotes.skeleton import Item
from knowledge.extraction.quotes.subjects import clause_subject
from knowledge.extraction.quotes.words import POSSESSIVES, PREPOSITIONS
from knowledge.facts import Span
from knowledge.language.person_nouns import person_nouns

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_TELLS_WHOSE = frozenset({"'s", "a", "an"})  # "Nowak's deputy", "the captain of a passing ship"
_ASKERS = frozenset({"reporter", "journalist", "interviewer", "moderator", "host", "anchor", "questioner"})
_NEVER_NAMED = frozenset({"source", "insider"})
_SEVERAL = frozenset({"people", "those", "them", "allies"})
_ENDS_HEAD = PREPOSITIONS | {",", "—", "–", "(", "to", "who", "that", "which", "close", "familiar", "briefed"}
_SURE = 0.5  # of a cue's share: what is said by a surer verb is speech, and its subject somebody who speaks
_AMONG = "|".join(sorted(PREPOSITIONS | {"to", "around"}))
_INSIDE = re.compile(
    rf"\b(?:(?:{_AMONG}) (?:(?:the|a|an|his|her|their|former) )?(?:[a-z-]+ ){{0,2}}|(?:who|whom|whose|which|that) .*)$"
)
"""What stands before a name that says of somebody else whom he knows: "familiar with", "at the", "who met"."""
_NEAR_NAME = re.compile(
    r"\b(?P<noun>[A-Za-z-]+)(?P<rest>"
    rf" (?:(?:close|loyal|familiar|briefed|near|working|linked|allied|opposed) )?(?:{_AMONG}) (?:the )?|"
    r" (?:who|whom|whose)\b[^,.;:“”\"]*)$"
)
"""What stands before a name that ends the phrase for somebody else: "people around", "a person who works with"."""
_HANDLE = re.compile(
    r"\b(?:users?|accounts?|posters?|commenters?|channel|profile|page) (?:posting |writing |known |who posts )?"
    r"(?:as|called|named|with the handle|(?:using|under|by) the (?:handle|name)) [“\"‘'@]{0,2}$"
)
"""What stands before the name that somebody without one goes by on a site: "a user posting as"."""
_BEFORE_NOUN = re.compile(r"\b(?i:an?|the|some|two|three|several|many|one|another) (?:[a-z-]+ )?$")
_TOLD = re.compile(r" (?:said|says|told) ")
_AFTER_NAME = re.compile(r"\b[A-Z][\w.’'-]*(?: \([^)]*\))?, $")

_REACH = 80
"""Characters before a name that the phrase it ends may have."""

_GOES_ON = re.compile(r"(?:he|she) (?:also |then )?(?:added|adds|continued|went on)\b", re.IGNORECASE)

LookUp = Callable[[Subject, int], int | None]
"""Gives the actor that a subject of a line is, None for somebody without a name."""


class _Turn(NamedTuple):
    """A subject that speaks: where, in which line, which actor (None: no name), and the noun for somebody without."""

    start: int
    end: int
    line: int
    actor: int | None
    noun: str = ""

    @property
    def several(self) -> bool:
        """Whether the noun is for more than one: only "he added" can mean one of them."""
        return self.noun == "people" or (self.noun.endswith("s") and self.noun not in person_nouns())


def names_another(text: str, span: Span, start: int) -> bool:
    """Say whether a name that starts at ``start`` only tells whom the persons at ``span`` are near to or belong to."""
    before = text[span[0] : start].rpartition(",")[2]
    inside = _INSIDE.search(before)
    return inside is not None and any(map(_is_person, before[: inside.start()].lower().split()))


def belongs(text: str, span: Span) -> int:
    """Return where the phrase begins that a subject's name ends ("people around Netanyahu"), else its own start."""
    found = _NEAR_NAME.search(text, max(0, span[0] - _REACH), span[0])
    if handle := _HANDLE.search(text, max(0, span[0] - _REACH), span[0]):
        before = _BEFORE_NOUN.search(text, max(0, handle.start() - _REACH), handle.start())
        return before.start() if before else handle.start()
    if found is None or not _is_person(found["noun"].lower()) or _TOLD.search(found["rest"]):
        return span[0]
    before = _BEFORE_NOUN.search(text, max(0, found.start() - _REACH), found.start())
    return before.start() if before else found.start()


class Turns:
    """Who speaks in which order, so that "he" after an unnamed speaker is not the name before."""

    def __init__(self, frame: Frame, names: Sequence[tuple[int, int]]) -> None:
        """Begin with no turns; ``names`` are the places of names with their actors, in text order."""
        self._frame = frame
        self._turns: list[_Turn] = []
        self._names = names
        self._lines = [line.start for line in frame.lines]

    def read(self, look_up: LookUp) -> None:
        """Take in all reporting clauses in text order; whom a pronoun means may depend on those taken in already."""
        introduced: set[str] = set()
        for number, subject in self._subjects():
            self._add(number, subject, look_up, introduced)

    def hide(self, start: int, actor: int, noun: str = "") -> bool:
        """Say whether a pronoun, or a role by its ``noun``, at ``start`` means an unnamed speaker, not the actor.

        It does where such a speaker has spoken since the actor did, or was last named as a subject.
        """
        for turn in reversed(self._turns):
            if turn.start >= start or (noun and turn.actor is None and turn.noun != noun):
                continue
            if turn.several and not _GOES_ON.match(self._frame.text, start):
                continue
            return turn.actor is None and not self._named_since(turn, start, actor)
        return False

    def _subjects(self) -> Iterator[tuple[int, Subject]]:
        for number, clauses in enumerate(self._frame.clauses):
            spoken = [clause for clause in clauses if clause.cue.share >= _SURE and clause.cue.base != "ask"]
            subjects = {clause.subject.first: clause.subject for clause in spoken if clause.subject is not None}
            yield from ((number, subjects[first]) for first in sorted(subjects))

    def _add(self, number: int, subject: Subject, look_up: LookUp, introduced: set[str]) -> None:
        items = self._frame.lines[number].items
        start, words = items[subject.first].start, items[subject.first : subject.last]
        end, actor = words[-1].end, look_up(subject, number)
        if actor is not None:
            self._turns.append(_Turn(start, end, number, actor))
        elif subject.kind != "pronoun" and (noun := _noun(words)) and not self._apposed(start, end):
            told = any(item.low in _TELLS_WHOSE or item.low in POSSESSIVES for item in words)
            if told or words[0].low not in _DEFINITE:
                introduced.add(noun)
            if noun in introduced or noun in _NEVER_NAMED:
                self._turns.append(_Turn(start, end, number, None, noun))

    def _apposed(self, start: int, end: int) -> bool:
        """Whether a name stands beside the phrase: "Gillibrand, a supporter of Clinton", "his friend, Bruce Turry"."""
        before, after = self._frame.text[max(0, start - 40) : start], self._frame.text[end : end + 3]
        return bool(_AFTER_NAME.search(before)) or (after[:2] == ", " and after[2:].isupper())

    def _named_since(self, turn: _Turn, start: int, actor: int) -> bool:
        """Whether the actor's name is the subject of a later sentence, after several speakers stands at all."""
        at = bisect_right(self._names, (turn.end, -1))
        for place, named in self._names[at:]:
            if place >= start:
                break
            number = bisect_right(self._lines, place) - 1
            if named == actor and (turn.several or (number > turn.line and self._leads(number, place))):
                return True
        return False

    def _leads(self, number: int, place: int) -> bool:
        items = self._frame.lines[number].items
        found = clause_subject(items, len(items), main=True) if items else None
        return found is not None and items[found.first].start <= place < items[found.last - 1].end


def _noun(words: Sequence[Item]) -> str:
    """The noun that persons without a name are called by, "one" for one of several; nothing for anybody else."""
    head = next((at for at, item in enumerate(words) if at and item.low in _ENDS_HEAD), len(words)) - 1
    low = words[head].low
    if low in ("one", "another"):
        return low if head + 1 == len(words) or any(_is_person(item.low) for item in words[head + 1 :]) else ""
    small = words[head].text.islower() or low in ("someone", "somebody") or (head == 0 and low.endswith("s"))
    return low if small and _is_person(low) and low.removesuffix("s") not in _ASKERS else ""


def _is_person(low: str) -> bool:
    return low in person_nouns() or low.removesuffix("s") in person_nouns() or low in _SEVERAL
