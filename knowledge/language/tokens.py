"""Words and punctuation of English newspaper text, with their offsets."""

import re
from typing import NamedTuple

_ABBREVIATED = """
Mr Mrs Ms Dr Prof Sen Sens Rep Reps Gov Govs Gen Lt Col Maj Sgt Capt Cpl Adm Cmdr Pvt Rev Hon Pres Supt Det
St Ste Mt Ft Jr Sr Inc Corp Co Ltd Bros No Nos Vol Dept Est Assn Univ Messrs Mme Mlle
Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri
Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa
Tenn Tex Va Vt Wash Wis Wyo Ave Blvd Rd vs etc
"""
ABBREVIATIONS = frozenset(_ABBREVIATED.split())
"""Words, spelt as in running text and without their full stop, that a full stop follows inside a sentence."""

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., a.m.
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


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of ``text[start:end]``, offsets into the whole text; abbreviations keep their full stop."""
    stop = len(text) if end is None else end
    tokens: list[Token] = []
    for match in _WORD.finditer(text, start, stop):
        a, b = match.span()
        word = match.group()
        if word == "." and tokens and tokens[-1].end == a and _abbreviates(tokens[-1].text):
            before = tokens.pop()
            tokens.append(Token(before.text + ".", before.start, b))
        else:
            tokens.append(Token(word, a, b))
    return tokens


def _abbreviates(word: str) -> bool:
    return word.rpartition("-")[2] in ABBREVIATIONS or (len(word) == 1 and word.isupper() and word != "I")
