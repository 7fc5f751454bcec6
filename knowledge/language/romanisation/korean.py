"""Korean names: the Revised Romanisation (2000), McCune-Reischauer as newspapers print it, and the usual spellings.

Family names are few and spelt as their bearers like, so they are compared by a table; a given name has two syllables,
whose spellings are folded. What only McCune-Reischauer's dropped breve equates (Chung/Chong) is left near.
"""

import re

from knowledge.language.gazetteers import given_names
from knowledge.language.romanisation.traditions import Reading

_FAMILY_NAMES = """
kim gim|lee yi rhee ri li rhie yee|park pak bak|choi choe choy|jung chung jeong chong|kang gang|cho jo|yoon yun youn
jang chang|lim im rim yim|han|oh o|seo suh so|shin sin|kwon gwon kwun|hwang|ahn an|song|ryu yoo yu ryoo|hong
jeon chun jun chon chyun|ko koh go|moon mun|yang ryang|son sohn|bae pae|paik paek baek baik|heo hur huh ho her|nam
shim sim|roh no noh ro|ha|kwak gwak|sung seong|cha|joo ju chu|woo u wu|koo ku gu|na ra|min|jin chin|ji chi|um eom
won|byun pyon byeon pyun|bang pang|hyun hyon hyeon|ban pan|chae|yeo yo|do to|kil gil|hyon|tae|ma|wi|pyo|ki|ok|maeng
"""  # spellings of one family name in a row; those above a thousandth of the population in the census of 2015
_FAMILY = {spelling: row.split()[0] for row in _FAMILY_NAMES.replace("\n", "|").split("|") for spelling in row.split()}
_SYLLABLE = re.compile(
    r"(?P<initial>kk|tt|pp|ss|jj|ch|sh|[bcdghjklmnprst]|)(?P<nucleus>[yw]?[aeiou]{1,2})h?(?P<final>ng|ck|[kglmnpbtr]|)"
)
_INITIALS = {"kk": "k", "g": "k", "tt": "t", "d": "t", "pp": "p", "b": "p", "jj": "j", "ch": "j", "r": "n", "l": "n"}
_NUCLEI = {
    "eo": "u", "eu": "u", "oo": "u", "ou": "u", "wo": "wo", "woo": "u", "wu": "u", "ee": "i", "ui": "i", "ae": "e",
    "ai": "e", "oi": "oe", "yeo": "ye", "you": "ye",
}  # fmt: skip
_FINALS = {"g": "k", "ck": "k", "b": "p", "r": "l"}
_GIVEN = 2


def read(written: str, words: tuple[str, ...]) -> list[Reading]:
    """Return the family name and the two folded syllables of the given name; none if the name is not Korean."""
    if len(words) == _GIVEN:
        families = [word for word in words if word in _FAMILY]
        others = [word for word in words if word not in _FAMILY and word.capitalize() not in given_names()]
        short = len(families) == len(others) == 1 and _SYLLABLE.fullmatch(others[0])
        return [Reading("korean", (_FAMILY[families[0]], _fold(others[0])))] if short else []
    if len(words) != _GIVEN + 1:
        return []
    behind = re.match(r"\S+-\S+ \S+$", written.strip())
    family, given = (words[-1], words[:-1]) if behind or words[0] not in _FAMILY else (words[0], words[1:])
    if family not in _FAMILY or not all(map(_SYLLABLE.fullmatch, given)):
        return []
    return [Reading("korean", (_FAMILY[family], *map(_fold, given)))]


def _fold(syllable: str) -> str:
    parts = _SYLLABLE.fullmatch(syllable)
    if parts is None:
        return syllable
    initial, nucleus, final = parts["initial"], parts["nucleus"], parts["final"]
    nucleus = _NUCLEI.get(nucleus, nucleus)
    if final and (nucleus == "yu" or (nucleus == "yo" and initial)):
        nucleus = "ye"
    initial = "s" if initial == "sh" and nucleus.startswith(("i", "y")) else initial
    return _INITIALS.get(initial, initial) + nucleus + _FINALS.get(final, final)
