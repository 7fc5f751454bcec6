"""Words of names that sound like an office or a relation: "Investor Education Foundation", "Son Min-ho"."""

import re

from knowledge.extraction.actors.chunks import DESIGNATORS
from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language import gazetteers

_SYLLABLES = re.compile(r"[A-Z][a-z]{1,5}-[A-Za-z][a-z]{1,5}")
_FAMILY_NAMES = frozenset(["Son"])
"""Korean family names that are also a word for somebody."""
_BETWEEN = 3
"""Words at most between such a word and the one that closes the body's name. Judgement, not measured."""


def is_in_name(table: TokenTable, i: int) -> bool:
    """Say whether word ``i``, a capitalised role word by its spelling, is part of a person's or body's name."""
    legal = table.words[i] in DESIGNATORS and table.capital_at(i + 1) and table.words[i + 1] in DESIGNATORS
    return legal or _is_family_name(table, i) or _is_in_body(table, i)


def bearers_of(table: TokenTable) -> frozenset[str]:
    """Return such family names that the text has before a given name of two syllables."""
    found = _FAMILY_NAMES & table.running
    return frozenset(
        table.words[i] for i in table.where("role") if table.words[i] in found and _is_family_name(table, i)
    )


def opens_korean_name(table: TokenTable, i: int) -> bool:
    """Say whether a word of up to four letters stands before a given name of two syllables: "Ban Ki-moon"."""
    return len(table.words[i]) <= 4 and table.capital_at(i + 1) and bool(_SYLLABLES.fullmatch(table.words[i + 1]))


def _is_family_name(table: TokenTable, i: int) -> bool:
    return table.words[i] in _FAMILY_NAMES and opens_korean_name(table, i)


def _is_in_body(table: TokenTable, i: int) -> bool:
    """Say whether a body's name goes on with the word: "Department of Justice", "Spill Victim Compensation Fund".

    Ordinary words are read on over only where a capitalised word stands before.
    """
    if table.before(i) in ("of", "for") and _opens_body(table, i - 2):
        return True
    if not table.capital_at(i + 1):
        return False
    subjects, common = gazetteers.subject_words(), gazetteers.common_words()
    inside = i > 0 and table.capital_at(i) and table.words[i - 1][0].isupper()
    end = i + 1
    while end <= i + _BETWEEN and table.capital_at(end):
        if table.words[end] not in subjects and not (inside and table.lower[end] in common):
            break
        end += 1
    closing = [table.words[end - 1]] if end > i + 1 else []
    closing += [table.words[end]] if end > i + 1 and table.capital_at(end) else []
    tails = [gazetteers.organisation_words().get(word) for word in closing]
    return any(tail and tail.tail for tail in tails)


def _opens_body(table: TokenTable, i: int) -> bool:
    head = gazetteers.organisation_words().get(table.words[i])
    return bool(head and head.head)
