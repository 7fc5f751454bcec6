"""Tokenizer for English newspaper text, by regular expression, with offsets.

Much as the Penn Treebank has it: a possessive ``'s`` is a token of its own, an abbreviation keeps its full stop.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from knowledge.facts import Span

_ABBREVIATED = """
Mr Mrs Ms Dr Prof Sen Sens Rep Reps Gov Govs Gen Lt Col Maj Sgt Capt Cpl Adm Cmdr Pvt Rev Hon Pres Supt Det
Insp Const Cst Brig Cdr Adv Atty Cllr Msgr Lieut Pte Spc
St Ste Mt Ft Jr Sr Inc Corp Co Ltd Bros No Nos Vol Dept Est Assn Univ Messrs Mme Mlle
Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri
Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa
Tenn Tex Va Vt Wash Wis Wyo Ave Blvd Rd vs etc
"""
ABBREVIATIONS = frozenset(_ABBREVIATED.split())
"""Words, spelt as in running text and without their full stop, that a full stop follows inside a sentence."""

_WORD = re.compile(
    r"[A-Za-z]++(?=[ ,])|"  # most words: told first, which takes less time
    r"U\. S\.(?=\W)|(?:[^\W\d_]\.){2,}"  # U.S., a.m., also U. S. as some archives have it
    r"|\d+(?:-[^\W\d]\w*)+|\d+(?:[.,:]\d+)*%?"
    r"|['’][sS](?!\w)"
    r"|\w+(?:(?!['’][sS](?!\w))['’\-.&]\w+)*"
    r"|''|``|\.{3}|--|\S"
)


class Token(NamedTuple):
    """A word, a possessive ``'s``, a number or one piece of punctuation; ``[start, end)`` into the text."""

    text: str
    start: int
    end: int


class Tokens(NamedTuple):
    """The tokens of a text's parts (sentences) in parallel lists; part ``n`` holds ``[bounds[n], bounds[n + 1])``.

    Every stage of extraction reads the same tokens, so they are found once; lists cost half of what objects do.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    bounds: list[int]

    def part(self, number: int) -> list[Token]:
        """Return the tokens of one part."""
        inside = slice(self.bounds[number], self.bounds[number + 1])
        return list(map(Token, self.words[inside], self.starts[inside], self.ends[inside]))


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of ``text[start:end]``, offsets into the whole text; abbreviations keep their full stop."""
    return tokenize_parts(text, [(start, len(text) if end is None else end)]).part(0)


def tokenize_parts(text: str, spans: Iterable[Span]) -> Tokens:
    """Return the tokens of each span, as ``tokenize`` finds them."""
    tokens = Tokens([], [], [], [0])
    for start, end in spans:
        _read(text, start, end, tokens)
        tokens.bounds.append(len(tokens.words))
    return tokens


def _read(text: str, start: int, end: int, tokens: Tokens) -> None:
    """Add a span's tokens. Only white space is between them, so a token is where its word occurs next."""
    words = _WORD.findall(text, start, end)
    starts, ends, at = [], [], start
    for word in words:
        at = text.find(word, at)
        starts.append(at)
        at += len(word)
        ends.append(at)
    joined = {i for i in _stops(words) if ends[i - 1] == starts[i]}
    if joined:
        words = [word + "." if i + 1 in joined else word for i, word in enumerate(words) if i not in joined]
        starts = [at for i, at in enumerate(starts) if i not in joined]
        ends = [at for i, at in enumerate(ends) if i + 1 not in joined]
    tokens.words.extend(words)
    tokens.starts.extend(starts)
    tokens.ends.extend(ends)


def _stops(words: list[str]) -> Iterator[int]:
    """Yield where a full stop follows an abbreviation."""
    at = 0
    for _ in range(words.count(".")):
        at = words.index(".", at) + 1
        if at > 1 and _abbreviates(words[at - 2]):
            yield at - 1


def _abbreviates(word: str) -> bool:
    return word.rpartition("-")[2] in ABBREVIATIONS or (len(word) == 1 and word.isupper() and word != "I")
