"""Persons of one name, as in Indonesia, India and Myanmar, told by apposition or age."""

from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language.person_nouns import is_person_plural, person_nouns

_NOUN_PHRASE = 5
"""Words of an apposition in which its noun is looked for. Judgement, not measured."""
_AGE = range(5, 121)
_CALLED = frozenset(["named", "called"])
_LINKS = frozenset("of from in at who whose with for on , . ; — –".split())  # noqa: SIM905


def is_introduced(table: TokenTable, first: int, last: int) -> bool:
    """Say whether the name ``[first, last)`` is introduced as a person's.

    An age ("Basuki, 54,"), an apposition ("Suharti, a trader", "a driver, Munir,"), "whose" behind it, or a person
    "named" so.
    """
    if table.after(last - 1) == "," and _is_apposed(table, last + 1):
        return True
    before = first - 1
    floor = table.sentences[table.sentence_of[first]].first
    if before <= floor:
        return False
    if table.lower[before] in _CALLED and last - first == 1:
        return _is_person(table, before - 1)
    if table.words[before] == "," and table.after(last - 1) in (",", "."):
        return _is_person(table, before - 1) and _has_article(table, floor, before - 1)
    return False


def _is_apposed(table: TokenTable, i: int) -> bool:
    """Say whether an age or a noun phrase for a person begins at word ``i``, behind a name's comma."""
    ceiling = table.sentences[table.sentence_of[i - 1]].last
    if i >= ceiling:
        return False
    word = table.lower[i]
    if word.isdecimal():
        return len(word) < 4 and int(word) in _AGE and i + 1 < ceiling and table.words[i + 1] in (",", ".")
    if word == "whose":
        return True
    if word not in ("a", "an"):
        return False
    for at in range(i + 1, min(ceiling, i + 1 + _NOUN_PHRASE)):
        if table.lower[at] in _LINKS or table.words[at][0].isupper():
            return at > i + 1 and _is_person(table, at - 1)
    return False


def _is_person(table: TokenTable, i: int) -> bool:
    low = table.lower[i]
    return table.words[i][0].islower() and (low in person_nouns() or is_person_plural(f"{low}s"))


def _has_article(table: TokenTable, floor: int, i: int) -> bool:
    """Say whether the noun ``i`` has an indefinite article a few words before it."""
    return any(word in ("a", "an") for word in table.lower[max(floor, i - _NOUN_PHRASE) : i])
