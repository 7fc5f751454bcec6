"""Numerals in words, written in figures: "two hundred and ten thousand", "a third of", "three out of ten"."""

import re

_TO_NINETEEN = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBER_WORDS = {word: n for n, word in enumerate(_TO_NINETEEN.split(), start=1)}
NUMBER_WORDS |= {word: 10 * n for n, word in enumerate(_TENS.split(), start=2)}
"""Numbers that are one word, up to ninety."""
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
"""Words by which the number before them is multiplied."""
_SMALL = [word for word, n in NUMBER_WORDS.items() if n <= 12]
_DIVISORS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_VALUES = {word: NUMBER_WORDS[word] for word in _SMALL} | {"a": 1, "an": 1, "both": 2}
_NUMERALS = NUMBER_WORDS | {"a": 1, "half a": 0.5}
_SMALL_OR_A = rf"(?:{'|'.join(_VALUES)})"
_COUNT = rf"(?:{'|'.join(_SMALL)}|\d{{1,2}})"
_ONE_NUMERAL = "|".join(sorted(_NUMERALS, key=len, reverse=True))
_SCALE = "|".join(SCALES)
_NUMERAL = re.compile(
    rf"\b(?:{_ONE_NUMERAL}|\d{{1,3}}(?= hundred))(?:[ -](?:and )?(?:{_ONE_NUMERAL}|{_SCALE})\b(?! dozen))+",
    re.IGNORECASE,
)
_SHARE = re.compile(
    rf"\b({_SMALL_OR_A})[ -]({'|'.join(_DIVISORS)})(?:s\b|(?= (?:of|the)\b)|(?=[.,;!?]|$))"
    r"|\bhalf(?= (?:of|the|our|all|my)\b)",
    re.IGNORECASE,
)
_RATIO = re.compile(rf"\b({_COUNT}) (?:out of|in|of) (?:every )?({_COUNT})\b(?! (?:percent|per))", re.IGNORECASE)
_DOZEN = re.compile(rf"\b(half a|{_SMALL_OR_A}) dozen\b", re.IGNORECASE)
_ONE = re.compile(
    r"\ba (?=(?:decade|century)\b)|\bone (?=(?:second|minute|hour|day|week|month|year|decade|century)\b)", re.IGNORECASE
)


def in_figures(text: str) -> str:
    """Write numerals of several words, dozens and shares of a whole in figures, shares roughly in percent.

    Single words ("two") stay, and "a" before a unit does, save a decade and a century.
    """
    text = _NUMERAL.sub(_numeral, text)
    text = _DOZEN.sub(lambda m: str(6 if m[1].lower() == "half a" else 12 * _VALUES[m[1].lower()]), text)
    text = _ONE.sub("1 ", text)
    text = _SHARE.sub(_share, text)
    return _RATIO.sub(_ratio, text)


def _numeral(match: re.Match[str]) -> str:
    """Write "two hundred and ten thousand" in figures; what is no one number ("two million one") stays."""
    words = re.findall(rf"half a|\b(?:\d+|{_ONE_NUMERAL}|{_SCALE})\b", match[0].lower())
    total = group = 0.0
    for word in words:
        if word == "hundred":
            group *= SCALES[word]
        elif word in SCALES:
            total, group = total + group * SCALES[word], 0.0
        else:
            group += float(word) if word.isdigit() else _NUMERALS[word]
    return str(int(total + group)) if any(word in SCALES for word in words) or len(words) == 2 else match[0]


def _share(match: re.Match[str]) -> str:
    if not match[1]:
        return "50 percent"
    return f"about {100 * _VALUES[match[1].lower()] / _DIVISORS[match[2].lower()]:.1f} percent"


def _ratio(match: re.Match[str]) -> str:
    part, whole = (_VALUES.get(word.lower()) or int(word) for word in (match[1], match[2]))
    return f"about {100 * part / whole:.1f} percent" if 0 < part < whole else match[0]
