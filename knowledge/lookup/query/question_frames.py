"""Frames of plain questions: templates with a place for the speaker and one for what stands behind.

Template matching is the oldest way of answering questions in natural language (ELIZA's decomposition rules, START's
annotations) and suffices where only speaker, words, topic and days are to be told apart.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from knowledge.language.question_phrases import any_phrase, question_phrases

Rest = Literal["words", "open", "about", "topic"]
"""What stands behind a frame: words that were said; a topic where a preposition stands before it, else words; a topic
behind a preposition; a topic."""
_TEMPLATES = """
topic: WHO THAT_IS* SPEAK out? ABOUT Y
topic: WHO THAT_IS* RAISED Y
topic: WHO THAT_IS* =SAY SOMETHING? ONLY_ABOUT Y
topic: WHO THAT_IS* =SAY SOMETHING ABOUT Y
words: WHO THAT_IS* =SAY Y?
words: WHO THAT_IS* QUOTED as/for Y
words: WHO THAT_IS* USED Y
words: by/from/to whom THAT_IS* =SAY Y?
words: WHICH/WHAT ROLE THAT_IS* =SAY Y?
words: whose quote/line/word/words/phrase is/was/were/are it/this/that/these? Y?
words known: WHO is/was/are/were? X
about: WHAT ELSE* BEEN* PRINTED Y
words: WHERE/WHAT/WHO was/were X doing/at/speaking/talking? when he/she/they/it EVER* =SAY Y?
topic: WHAT ELSE* DID? X EVER* SPEAK ABOUT Y
topic: WHAT ELSE* DID? X EVER* THINK_OF Y
topic: WHAT ELSE* DID X EVER* =SAY Y about/of
open: WHAT ELSE* DID X EVER* =SAY Y?
open known: X WHAT ELSE* DID he/she/they/it EVER* =SAY Y?
words known: X WHEN/WHERE/WHENEVER? DID he/she/they/it EVER* =SAY Y?
open: WHATS ELSE* X EVER* =SAY Y?
about: WHAT ELSE* X EVER* =SAY Y
topic: WHAT is/was/are/were? the? OWN? VIEW of/by/from X ABOUT/TOWARDS Y
topic: WHAT is/was/are/were? X OWN* VIEW ABOUT/TOWARDS Y
topic: WHERE/how DID X EVER* STAND ABOUT/TOWARDS? Y
topic: WHEN/WHERE/WHENEVER THE_TIME* DID? X EVER* SPEAK ABOUT? Y
words: WHEN/WHERE/WHENEVER THE_TIME* DID? X EVER* =SAY Y?
words: was/wasn't/wasnt/is/isn't/isnt it X who/that EVER* =SAY Y?
words: DID? X GOING* QUOTED as/for? =SAYING? Y?
topic: DID X EVER* SPEAK in/out? ABOUT? Y
words: DID X EVER* =SAY Y?
words: WHICH_OF* NOUN MADE* by/from/of X where/in_which/when? he/she/they/it? =SAY Y?
topic: WHICH_OF* NOUN MADE* by/from/of X mentioning? ABOUT/TOWARDS Y
open: WHICH_OF* NOUN MADE* by/from X
open: WHICH_OF* QUOTES of X
open: WHICH_OF* NOUN that/which/when? X EVER* =SAY Y?
topic: WHICH_OF* NOUN MADE* ON Y
topic known: WHICH_OF* X OWN* VIEW ABOUT/TOWARDS Y
open known: WHICH_OF* X QUOTES
words known: X quote Y
words known: by? X QUOTED? as? =SAYING Y?
topic known: X EVER* SPEAK ABOUT Y
words known: X EVER* =SAID Y?
words known: X GOING GOING* =SAYING Y?
words known: Y SAID_BY X
topic known: X ON Y
"""
"""One frame a line, in the order in which they are tried. X is the speaker, Y the rest, of the kind told at the head;
where a frame is "known" only a name on record may stand for X. Capitals are kinds of phrases; ``?`` may be missing,
``*`` may come several times, ``_`` is a blank, and ``=`` marks the verb that tells how the rest goes on."""
_PLACES = {
    "X": r"(?P<speaker>\S+(?:\s\S+){0,7}?)",
    "Y": r"(?P<rest>.+)",
    "ROLE": r"(?P<role>\S+(?:\s\S+){0,5}?)",
}
_BLANK, _REST_IF_ANY = r"\s", r"(?:[\s,:]+(?P<rest>.*))?"


class Frame(NamedTuple):
    """A template of questions in small letters; ``known``: only a name on record may stand in the speaker's place.

    Of each of ``needs`` a question must have a word: few frames are tried on what is no question.
    """

    template: str
    rest: Rest
    known: bool
    needs: tuple[frozenset[str], ...]

    def match(self, low: str) -> re.Match[str] | None:
        """Return what stands in the places of the frame in a question in small letters; None where it does not fit."""
        return _compiled(self.template).fullmatch(low)


@cache
def frames() -> tuple[Frame, ...]:
    """Return all frames in the order in which they are to be tried."""
    return tuple(map(_frame, _TEMPLATES.strip().splitlines()))


def _frame(line: str) -> Frame:
    head, template = line.split(": ", maxsplit=1)
    kind, *known = head.split()
    rest: Rest = next(one for one in ("words", "open", "about", "topic") if one == kind)
    parts = [one for one in template.split() if one[-1] not in "?*" and one not in _PLACES]
    needs = tuple(frozenset(phrase.split()[0] for phrase in _phrases(one)) for one in parts)
    return Frame(template, rest, bool(known), needs)


@cache
def _compiled(template: str) -> re.Pattern[str]:
    """Return a template's pattern, made when it is first tried: making all takes longer than an answer."""
    return re.compile(_expression(template))


def _expression(template: str) -> str:
    """Write a template as a regular expression: a blank before all but the first part that must stand there."""
    expression, begun = "", False
    for one in template.split():
        name, times = (one[:-1], one[-1]) if one[-1] in "?*" else (one, "")
        if one == "Y?":
            expression += _REST_IF_ANY
            continue
        written = _PLACES.get(name) or _part(name)
        joined = _BLANK + written if begun else written + _BLANK if times else written
        expression += f"(?:{joined}){times}" if times else joined
        begun = begun or not times
    return expression


def _part(name: str) -> str:
    either = "|".join(any_phrase(one) if one.isupper() else one.replace("_", _BLANK) for one in _kinds(name))
    return f"(?P<verb>{either})" if name.startswith("=") else f"(?:{either})"


def _phrases(name: str) -> Iterator[str]:
    for one in _kinds(name):
        yield from question_phrases()[one] if one.isupper() else [one.replace("_", " ")]


def _kinds(name: str) -> list[str]:
    return name.removeprefix("=").split("/")
