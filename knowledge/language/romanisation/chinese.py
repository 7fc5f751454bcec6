"""Chinese names in pinyin and in Wade-Giles, as newspapers print both: without tones, apostrophes or diaereses.

The table of syllables is made from the initials and finals of Hanyu Pinyin (ISO 7098) and the rules by which Wade-Giles
spells them. Wade-Giles is read only where a name shows that it is written so: in it Li Ping may be Li Bing as well.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import product

from knowledge.language.romanisation.traditions import Reading

_FINALS = {
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo ue",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo ue",
    "g k h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j q x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh ch sh r z c s": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "": "a ai an ang ao e ei en er o ou",
    "y": "a an ang ao e i in ing ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}
_INITIALS = {
    "b": "p", "d": "t", "g": "k", "j": "ch", "q": "ch", "zh": "ch", "z": "ts", "c": "ts", "x": "hs", "r": "j",
}  # fmt: skip
_WHOLE = {
    "zi": "tzu", "ci": "tzu", "si": "ssu", "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "er": "erh",
    "e": "o", "ge": "ko", "ke": "ko", "he": "ho", "gui": "kuei", "kui": "kuei", "yi": "i", "you": "yu", "yan": "yen",
    "ye": "yeh", "yong": "yung", "yue": "yueh", "guo": "kuo", "kuo": "kuo", "huo": "huo", "shuo": "shuo",
}  # fmt: skip
_ENDINGS = (("iong", "iung"), ("ong", "ung"), ("ian", "ien"), ("ie", "ieh"), ("ue", "ueh"), ("uo", "o"))
_FAMILY_NAMES = """
ai an bai ban bao bi bian bo cai cao cen chang chao chen cheng chi chu cui dai deng di ding dong dou du duan fan fang
fei feng fu gan gao ge geng gong gu guan guo hai han hao he hong hou hu hua huang ji jia jian jiang jiao jin jing ju
kang ke kong kuang lai lan lang lei leng li lian liang liao lin ling liu long lou lu luo lü ma mao mei meng mi miao min
mo mu ni nie ning niu ou pan pang pei peng pi ping pu qi qian qiao qin qiu qu quan rao ren rong ruan sha shan shang shao
shen sheng shi shu song su sun tan tang tao teng tian tong tu wan wang wei wen weng wu xi xia xian xiang xiao xie xin
xing xiong xu xuan xue yan yang yao ye yi yin ying you yu yuan yue yun zang zeng zhai zhan zhang zhao zhen zheng zhi
zhong zhou zhu zhuang zhuo zong zou zu zuo
"""  # the hundred family names and those next to them in the census of 2010
_FAMILY = frozenset(_FAMILY_NAMES.split())
_MOST_WORDS, _MOST_SYLLABLES = 4, 3


def read(written: str, words: tuple[str, ...]) -> list[Reading]:
    """Return a Chinese name in pinyin, family name first, several ways if Wade-Giles leaves that open; else nothing."""
    if not 2 <= len(words) <= _MOST_WORDS:
        return []
    found = [tuple(part) for part in _turned(words) if 1 < len(part) <= _MOST_SYLLABLES]
    return [Reading("chinese", name) for name in dict.fromkeys((*found, *_wade_giles(written, words)))]


def _turned(words: tuple[str, ...]) -> Iterator[list[str]]:
    """Read the words as pinyin: family name in front, else behind a given name of two syllables."""
    parts = [_syllables(word) for word in words]
    if any(not part for part in parts):
        return
    flat = [syllable for part in parts for syllable in part]
    if len(parts[0]) == 1 and _is_family(flat[0]):
        yield flat
    elif len(parts[-1]) == 1 and _is_family(flat[-1]):
        yield [flat[-1], *flat[:-1]]


def _is_family(syllable: str) -> bool:
    return not _FAMILY.isdisjoint({syllable, *_from_wade_giles().get(syllable, ())})


def _wade_giles(written: str, words: tuple[str, ...]) -> list[tuple[str, ...]]:
    if not (2 <= len(words) <= _MOST_SYLLABLES) or not _is_wade_giles(written, words):
        return []
    options = [sorted(_from_wade_giles().get(word, ())) for word in words]
    options[0] = [family for family in options[0] if family in _FAMILY]
    return list(product(*options))


def _is_wade_giles(written: str, words: tuple[str, ...]) -> bool:
    """A given name joined by a hyphen, or a syllable that pinyin does not have."""
    return bool(re.fullmatch(r"\S+ [^\W\d_]+-[^\W\d_]+", written.strip().replace("'", ""))) or any(
        word not in _pinyin() for word in words
    )


@cache
def _syllables(word: str) -> tuple[str, ...]:
    """Split a word into pinyin syllables, the longest first; nothing where that cannot be done."""
    if not word:
        return ()
    for size in range(min(6, len(word)), 0, -1):
        if word[:size] in _pinyin() and (size == len(word) or _syllables(word[size:])):
            return (word[:size], *_syllables(word[size:]))
    return ()


@cache
def _pinyin() -> frozenset[str]:
    return frozenset(
        initial + final
        for initials, finals in _FINALS.items()
        for initial in (initials.split() or [""])
        for final in finals.split()
    )


@cache
def _from_wade_giles() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for syllable in _pinyin():
        spelt = _in_wade_giles(syllable)
        found[spelt].add(syllable)
        if spelt.endswith("e"):
            found[f"{spelt}h"].add(syllable)  # Chu Teh
    for usual, strict in (("szu", "ssu"), ("kwang", "kuang"), ("tse", "tse")):
        found[usual] |= found[strict]
    return dict(found)


def _in_wade_giles(syllable: str) -> str:
    if syllable in _WHOLE:
        return _WHOLE[syllable]
    initial = next((i for i in ("zh", "ch", "sh", syllable[0]) if syllable.startswith(i)), "")
    final = syllable[len(initial) :]
    final = next((final[: -len(a)] + b for a, b in _ENDINGS if final.endswith(a)), final)
    return _INITIALS.get(initial, initial) + final
