"""Names from Cyrillic and from South Slavic letters whose marks are dropped.

East Slavic: y, iy, ii and yy at the end, ye and e, ch and tch, kh and h, -ov and -off, yu, ju and iu, x and ks
(BGN/PCGN, ISO 9, French and older newspaper usage), and given names that are one in Russian, Ukrainian and Belarusian.
South Slavic: sh, ch, zh and dj for the letters that are otherwise printed s, c, z and d.
"""

import re
from functools import lru_cache

from knowledge.language.romanisation.traditions import Reading, given_names_of

_EAST = re.compile(
    r"\w{2,}(?:ov|ova|off|ev|eva|eff|yov|sk[iy]|sk[iy][iyj]|ska|skaya|enk[oa]|chuk|czuk|yuk|uk|vich|vych|vitch|in|yn|ina)"
)
_SOUTH = re.compile(r"\w{2,}(?:ic|ich|itch|ica)")
_FOLDS = tuple(
    (re.compile(written), folded)
    for written, folded in (
        (r"ff$", "v"),
        (r"w", "v"),
        (r"shch|stch|sch|chtch", "sh"),
        (r"tch|cz", "ch"),
        (r"kh", "h"),
        (r"tz", "ts"),
        (r"x", "ks"),
        (r"ph", "f"),
        (r"ck|c(?![hezi])", "k"),
        (r"([b-df-hj-np-tv-z])\1", r"\1"),
        (r"^j|(?<=[aeiou])j|y", "i"),
        (r"^iu|^iou", "u"),
        (r"^ia", "a"),
        (r"i?e", "e"),
        (r"(?<=[cs]h)i?o(?=v)", "e"),
        (r"ii+|ij$", "i"),
        (r"enka$", "enko"),
    )
)
_LEAST = 6
"""Letters of a family name that its ending alone shows to be Slavic."""
_MARKS = (("dj", "d"), ("dz", "d"), ("tch", "c"), ("ch", "c"), ("sh", "s"), ("zh", "z"), ("y", "i"), ("j", "i"))


def read(written: str, words: tuple[str, ...]) -> list[Reading]:  # noqa: ARG001
    """Return the folded words of an East Slavic name; none if neither given nor family name is one."""
    if len(words) < len(("given", "family")):
        return []
    names, folded = given_names_of("slavic", _fold), tuple(map(_fold, words))
    shaped = bool(_EAST.fullmatch(words[-1])) and len(words[-1]) >= _LEAST
    if folded[0] not in names.names and not shaped:
        return []
    sure = shaped or folded[0] not in names.shared
    return [Reading("slavic", tuple(names.usual.get(word, word) for word in folded), sure)]


def read_south(written: str, words: tuple[str, ...]) -> list[Reading]:  # noqa: ARG001
    """Return the words of a South Slavic name as they are without marks; none if it does not end like one."""
    if len(words) < len(("given", "family")) or not _SOUTH.fullmatch(words[-1]):
        return []
    return [Reading("south slavic", tuple(map(_unmarked, words)))]


@lru_cache(maxsize=1 << 15)
def _fold(word: str) -> str:
    for pattern, folded in _FOLDS:
        word = pattern.sub(folded, word)
    return word


def _unmarked(word: str) -> str:
    for written, folded in _MARKS:
        word = word.replace(written, folded)
    return word
