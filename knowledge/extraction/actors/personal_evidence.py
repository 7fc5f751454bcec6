"""Personal evidence: what shows that a name is somebody's though no full name, office or list tells.

Kinship ("her son Rufus"), acts that only persons do ("Wendeline smiled"), words said to somebody ("Thank you, Bill"),
an age behind the name, "said she". For given names alone, and for names that lists give to places.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.extraction.actors.entity_typing import TypedName, is_placed, is_single
from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language import gazetteers
from knowledge.language.person_nouns import PRONOUN_SEX

_KIN_WORDS = """
husband wife father mother dad mum mom son daughter brother sister uncle aunt cousin nephew niece grandfather
grandmother grandson granddaughter stepson stepdaughter stepfather stepmother boyfriend girlfriend fiance fiancé fiancée
fiancee partner baby toddler child children twins sons daughters brothers sisters grandchildren friend
"""
_KIN = frozenset(_KIN_WORDS.split())
_ACTS_WORDS = """
smiled smiles grinned grins laughed laughs giggled chuckled sighed sighs nodded nods shrugged shrugs frowned winced
blushed wept weeps cried sobbed whispered whispers murmured muttered mumbled yelled shouted screamed gasped groaned
shivered trembled stared stares glanced gazed blinked winked yawned slept sleeps woke wakes awoke sat sits knelt walked
walks strolled hurried limped wandered danced dances sang sings hummed coughed sneezed hesitated waved waves bowed
hugged hugs kissed kisses embraced swallowed dreamed dreamt dreams lives speaks exclaimed replied
"""
_ACTS = frozenset(_ACTS_WORDS.split())
_BORN = frozenset(["born", "married", "divorced", "widowed", "pregnant", "adopted", "orphaned"])
_DONE_TO = frozenset("told asked hugged kissed married thanked phoned texted raised adopted taught".split())  # noqa: SIM905
_BEFORE_NAME = frozenset("hi hello hey dear thanks".split())  # noqa: SIM905
_BEFORE_COMMA = frozenset("you sorry yes no hello hi hey please goodbye bye thanks welcome oh well okay ok".split())  # noqa: SIM905
_TO_SOMEBODY = frozenset("you your i we thank thanks please let do did can could would will are have".split())  # noqa: SIM905
_ENDS = frozenset([".", "!", "?", ",", "”", '"', "’", "'", ""])
_OWNING = frozenset(["his", "her", "their", "my", "our", "your", "'s", "’s", "the", "a", "an", "old", "year-old"])
_AGE = re.compile(r"\d{1,2}")
_AHEAD = 8
_CERTAIN = 2.5
"""Points that make a person of a country's or town's name. Judgement, not measured."""


def personal_points(table: TokenTable, named: TypedName) -> float:
    """Return how much the words around one mention say that it is somebody's, 0 to 2."""
    if named.chunk.last - named.chunk.first > 1 or named.name.isupper() or named.name in gazetteers.honorifics():
        return 0
    return max(
        2 * _is_kin(table, named),
        2 * _is_addressed(table, named),
        2 * _has_age(table, named),
        1.5 * _acts(table, named),
        1 * (table.before(named.chunk.first) in _DONE_TO),
    )


def _is_kin(table: TokenTable, named: TypedName) -> bool:
    """Say whether a word of kinship stands right before: "their daughter, Tilly,", "My husband Dov"."""
    first = named.chunk.first
    apposed = table.before(first) == ","
    noun = first - 2 if apposed else first - 1
    if noun < table.sentences[table.sentence_of[first]].first or table.lower[noun] not in _KIN:
        return False
    owners = {table.before(noun), table.before(noun - 1)}
    return not owners.isdisjoint(_OWNING) and (not apposed or table.after(named.chunk.last - 1) in _ENDS)


def _is_addressed(table: TokenTable, named: TypedName) -> bool:
    """Say whether words are said to the bearer: "Thank you, Bill.", "Bill, you are a friend"."""
    first, last = named.chunk.first, named.chunk.last - 1
    after, before = table.after(last), table.before(first)
    if table.opens[first] and after == ",":
        return table.after(last, 2) in _TO_SOMEBODY
    called = before in _BEFORE_NAME or (before == "," and table.before(first - 1) in _BEFORE_COMMA)
    return called and after in _ENDS


def _has_age(table: TokenTable, named: TypedName) -> bool:
    last = named.chunk.last - 1
    behind = table.after(last, 3) in (",", ".", ";") or not table.after(last, 3)
    return table.after(last) == "," and bool(_AGE.fullmatch(table.after(last, 2))) and behind


def _acts(table: TokenTable, named: TypedName) -> bool:
    """Say whether the bearer does or undergoes what only persons do: "Tilly smiled", "was born", "said she"."""
    last = named.chunk.last - 1
    verb, following = table.after(last), table.after(last, 2)
    if verb in _ACTS or (verb in ("is", "was") and following in _BORN):
        return True
    sex = gazetteers.given_names().get(named.name, "u")
    return verb in gazetteers.speech_verbs() and PRONOUN_SEX.get(following) in ({"m", "f"} if sex == "u" else {sex})


def _owns(table: TokenTable, named: TypedName) -> bool:
    """Say whether "his" or "her" goes back to a name that opens the sentence: "Chad learned it from his aunt"."""
    last = named.chunk.last - 1
    ahead = [table.after(last, step) for step in range(1, _AHEAD)]
    sexes = {PRONOUN_SEX[word] for word in ahead if word in PRONOUN_SEX}
    sex = gazetteers.given_names().get(named.name, "u")
    return table.opens[named.chunk.first] and table.after(last) not in ("'s", "’s") and bool(sexes & {sex, "u"})


def free_given_names(table: TokenTable, names: Sequence[TypedName]) -> list[TypedName]:
    """Return the names without the label of a country, town or word where the text shows a person of that name.

    That is a given name that never stands as places do and whose bearer acts, or the given name of whom the text names
    in full, where it acts.
    """
    given = gazetteers.given_names()
    listed = [n for n in names if n.label in ("country", "place", "thing") and n.name in given and is_single(n)]
    if not listed:
        return [*names]
    fronts = {n.name.split()[0] for n in names if n.label == "person" and not is_single(n)}
    points = {id(n): personal_points(table, n) for n in listed}
    free: set[int] = set()
    for word in {n.name for n in listed}:
        same = [n for n in listed if n.name == word and not is_placed(table, n)]
        placed = len(same) < sum(n.name == word for n in listed)
        total = sum(points[id(n)] for n in same)
        if not placed and (total >= _CERTAIN or (word in fronts and total > 0)):
            free |= {id(n) for n in same}
        elif word in fronts:
            free |= {id(n) for n in same if points[id(n)] > 0 or _owns(table, n)}
    return [replace(n, label="unknown", sure=0) if id(n) in free else n for n in names]
