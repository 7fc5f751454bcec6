"""Personal name matching: whether two full names are spellings of one person's.

Names are compared word by word, by romanisation (``romanisation``) and Levenshtein distance, since no similarity of
whole strings tells Kim Jong-un from Kim Jong-il (cf. Christen, "A Comparison of Personal Name Matching", 2006).
``same`` needs no context; ``near`` is one person only where something else, such as a shared office, supports it.
``tests/knowledge/linking/spellings.tsv`` holds the pairs that the rules were made and counted on.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Levenshtein

from knowledge.language.gazetteers import family_names, given_names, nicknames
from knowledge.language.name_parts import (
    PersonName,
    fold_name,
    parse_person,
    romanised,
    romanised_with_voice,
    romanised_word,
)
from knowledge.language.romanisation import Reading, agree, read

NameMatch = Literal["same", "near", "different"]

_PARTICLES = frozenset(["bin", "ibn", "al", "el", "de", "da", "di", "la", "van", "von", "der", "den"])
_OPEN_VOWELS = str.maketrans("ei", "aa")


@lru_cache(maxsize=1 << 16)
def spelling_keys(name: str) -> frozenset[str]:
    """Return blocking keys of a full name; two names that ``same_person`` does not call different share at least one.

    Keys: the set of words, first and last word, one word deleted; each also as a tradition reads the name.
    """
    words = [word for part in parse_person(name).words for word in romanised(part)]
    ends = [(words[0], words[-1]), *((formal, words[-1]) for formal in _formal(name))]
    parts = (words, *ends, *((words[1:], words[:2], [words[0], *words[2:]]) if len(words) > 2 else ()))
    keys = {"n:" + " ".join(sorted(set(part))) for part in parts}
    for reading in readings(name):
        keys.add(f"r:{_skeleton(''.join(reading.words))}")
        keys |= _keys_without_a_word(reading.words)
    return frozenset(keys | _keys_without_a_word(words))


@lru_cache(maxsize=1 << 16)
def readings(name: str) -> tuple[Reading, ...]:
    """Return the readings of a name by every tradition it may be of."""
    return read(name, fold_name(name).split())


@lru_cache(maxsize=1 << 16)
def same_person(a: str, b: str) -> NameMatch:
    """Return whether two full names are spellings of one person: ``same``, ``near`` or ``different``."""
    one, other = parse_person(a), parse_person(b)
    if not one.words or not other.words or not _initials_agree(one.initials, other.initials):
        return "different"
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return "different"
    read_a, read_b = readings(a), readings(b)
    match = "same" if agree(read_a, read_b) else _compare(one, other)
    if match == "near" and _is_east_asian(read_a) and _is_east_asian(read_b) and _sound_alike(one.words, other.words):
        match = "same"
    if match == "different" and _slip_of_reading(read_a, read_b):
        match = "near"
    return "near" if match == "same" and one.suffix != other.suffix else match


def _initials_agree(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def _formal(name: str) -> frozenset[str]:
    """The given names, romanised, that the name's first word may be short for."""
    return frozenset(map(romanised_word, nicknames().get(parse_person(name).words[0], ())))


def _skeleton(word: str) -> str:
    return word.translate(_OPEN_VOWELS)


def _keys_without_a_word(words: Sequence[str]) -> set[str]:
    """Keys with each word in turn reduced to its first letter, for names that differ in one word."""
    if len(words) < 2 or (len(words) == 2 and min(map(len, words)) < 4):
        return set()
    rest = (sorted((*words[:n], *words[n + 1 :])) for n in range(len(words)))
    return {f"d:{' '.join(others)} {word[0]}" for word, others in zip(words, rest, strict=True)}


def _compare(one: PersonName, other: PersonName) -> NameMatch:
    a, b = one.words, other.words
    if len(a) != len(b):
        short, long = sorted((one, other), key=lambda name: len(name.words))
        if _middle_left_out(short, long) or _initial_left_out(short, long):
            return "same"
        return "near" if _second_surname_left_out(short, long) or _is_nickname(short, long) else "different"
    if a == b:
        return "same"
    if len(a) == 1:
        return "different"
    if sorted(map(_plain_umlauts, a)) == sorted(map(_plain_umlauts, b)):
        return "same" if a[0][0] == b[0][0] or _one_is_given(a) else "near"
    if _is_nickname(one, other):
        return "near"
    return _compare_slips(a, b)


def _compare_slips(a: tuple[str, ...], b: tuple[str, ...]) -> NameMatch:
    hard_a, hard_b = [romanised_word(w) for w in a], [romanised_word(w) for w in b]
    if sorted(hard_a) == sorted(hard_b):
        return "different" if _two_known_names(a, b) else "near"
    turned = (hard_b, hard_b[1:] + hard_b[:1], hard_b[-1:] + hard_b[:-1])
    slip = any(_one_letter_apart(hard_a, name) for name in turned)
    return "near" if slip and not _two_known_names(a, b) else "different"


def _is_east_asian(readings: tuple[Reading, ...]) -> bool:
    return any(reading.tradition in ("chinese", "korean") for reading in readings)


def _sound_alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names are equal once romanised; two short ones also in their voiced consonants (Li Ping, Li Bing)."""
    if len(a) != len(b) or sorted(map(romanised_word, a)) != sorted(map(romanised_word, b)):
        return False
    return len(a) > 2 or sorted(map(romanised_with_voice, a)) == sorted(map(romanised_with_voice, b))


def _middle_left_out(short: PersonName, long: PersonName) -> bool:
    """A western name without its middle names or particles; short words are left alone (Li Peng, Li Xiao Peng)."""
    middle = [word for word in long.words[1:-1] if word not in short.words[1:-1]]
    kept = tuple(word for word in long.words if word not in middle)
    if len(short.words) < 2 or len(middle) > 2 or short.words != kept:
        return False
    if all(word in _PARTICLES for word in middle):
        return True
    initials = "".join(word[0] for word in middle)
    lengths = sorted(map(len, (short.words[0], short.words[-1])))
    return lengths[0] >= 4 and lengths[1] >= 5 and _initials_agree(short.initials, initials)


def _one_letter_apart(a: list[str], b: list[str]) -> bool:
    """Whether exactly one word differs, by a Levenshtein distance of 1 (2 from seven letters on), and begins alike."""
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(differing) != 1 or (len(a) < 3 and any(len(w) < 4 for w in (*a, *b))):
        return False
    x, y = differing[0]
    return x[0] == y[0] and Levenshtein.distance(x, y) <= (2 if min(len(x), len(y)) >= 7 else 1)


def _initial_left_out(short: PersonName, long: PersonName) -> bool:
    """T. Boone Pickens and Boone Pickens."""
    return len(long.words[0]) == 1 and long.words[1:] == short.words and len(short.words) > 1


def _second_surname_left_out(short: PersonName, long: PersonName) -> bool:
    """Felipe Calderón and Felipe Calderón Hinojosa."""
    words = short.words
    return len(words) > 1 and long.words[: len(words)] == words and min(map(len, long.words)) >= 4


def _is_nickname(one: PersonName, other: PersonName) -> bool:
    """Bill and William Clinton, Joe and Joseph I. Lieberman: equal but for the short form of the given name."""
    a, b = one.words[0], other.words[0]
    if a == b or one.words[-1] != other.words[-1] or len(one.words) == 1:
        return False
    formal = nicknames().get(a, frozenset()) | {a}, nicknames().get(b, frozenset()) | {b}
    return bool(formal[0] & formal[1]) and one.words[1:-1] in ((), other.words[1:-1])


def _plain_umlauts(word: str) -> str:
    """Schröder is printed Schroder and Schroeder; Joel and Manuel are no such names."""
    return re.sub("(?<=[^aeioquy])([aou])e(?=[^aeiouy])", r"\1", word) if len(word) >= 6 else word


def _one_is_given(words: tuple[str, ...]) -> bool:
    """Of a name turned round, one word alone is a given name: Abe Shinzo, but James Thomas and Thomas James."""
    return sum(word.capitalize() in given_names() for word in words) == 1


def _two_known_names(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether what differs is two names of their own: Davis and Davies, Mario and Maria."""
    differing = {*a} ^ {*b}
    known = [w for w in differing if w.capitalize() in family_names() or w.capitalize() in given_names()]
    return len(differing) == 2 and len(known) == 2


def _slip_of_reading(one: tuple[Reading, ...], other: tuple[Reading, ...]) -> bool:
    """Whether two names of one tradition are a letter apart once folded: Zawahiri and Zawahri."""
    return any(
        a.tradition == b.tradition and len(a.words) == len(b.words) and _one_letter_apart([*a.words], [*b.words])
        for a in one
        for b in other
    )
