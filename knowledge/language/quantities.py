"""Quantities of a text: what it counts, and how many ("three sections", "at least 1,200 killed", "a $20bn fund").

Found by patterns. A quantity is a value with its unit (the thing counted), as in Roy, Vieira & Roth, "Reasoning about
Quantities in Natural Language" (TACL 2015), here also with a bound (at least, at most, about, exactly).
"""

import re
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from knowledge.facts import Span
from knowledge.language.dates.calendar import MONTH_NAMES
from knowledge.language.gazetteers import stop_words
from knowledge.language.numerals import NUMBER_WORDS, SCALES
from knowledge.language.stems import stem

LEAST, MOST, ABOUT, EXACT = "least", "most", "about", "exact"
ROUNDED, ROUNDED_FROM = 0.05, 100
"""Share by which a round number of at least 100 may miss the exact one. Judgement, not measured."""
ROUGHLY = 0.15
"""Share by which "about" may miss: "about 100" is taken for 85 to 115. Judgement, not measured."""
_LOOSE = {
    LEAST: "at least|more than|over|no fewer than|no less than|upwards of|upward of|exceeding",
    MOST: "up to|as many as|as much as|less than|fewer than|under|below|at most|no more than",
    ABOUT: "about|around|nearly|almost|some|roughly|approximately|an estimated|close to|estimated at",
}
BOUND_OF = {words: bound for bound, those in _LOOSE.items() for words in those.split("|")}
"""The bound that stands in words before a number."""
_NUMBERS = {word: float(n) for word, n in NUMBER_WORDS.items() if n > 1}  # "one" counts nothing: one of them
_SCALES = SCALES | {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
CURRENCIES = {"$": "dollar", "£": "pound", "#": "pound", "€": "euro"}
"""Currencies by their sign; # stands for £ in texts that lost it."""
_HARM = {
    "killed": r"kill(?:ed|ing|s)?|dead|died|deaths?|dies|slain",
    "hurt": r"injur(?:ed|ing|es|ies)|wound(?:ed|ing|s)|hurt(?:ing)?",
    "missing": r"missing|unaccounted for",
    "arrested": r"arrest(?:ed|ing|s)|detain(?:ed|ing|s)",
}
_FIGURE = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
QUANTITY = re.compile(
    rf"(?:\b(?P<loose>{'|'.join(sorted(BOUND_OF, key=len, reverse=True))})\s+)?(?:the\s+)?"
    r"(?P<money>(?:US|U\.S\.\s)?[$£€#]\s?)?"
    rf"(?<![\w,.:/-])(?P<number>{_FIGURE}|\b(?:{'|'.join(_NUMBERS)})\b)"
    r"(?:\s*(?:-|–|to|and)\s*(?P<money2>[$£€#]\s?)?(?P<upper>\d[\d,.]*\d|\d)(?![\w-]))?"
    r"(?!,\d)"
    rf"(?:[\s-]?(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})\b)?"
    r"(?P<percent>\s?(?:%|per\s?cent\b))?",
    re.IGNORECASE,
)
"""A number with its bound, currency, upper end, scale and percent sign, by these names (``loose`` is the bound)."""
_AFTER = re.compile(r"\s+(?P<things>(?:[a-z]{3,}\s+){0,2}[a-z]{3,})\b")
_HARM_BEFORE = {
    kind: re.compile(
        rf"\b(?:{words})(?:\s+(?:of|toll|rose|stood|at|to|up|reached|now|has|had|was))*\s+$", re.IGNORECASE
    )
    for kind, words in _HARM.items()
}
_HARM_AFTER = {
    kind: re.compile(
        rf"(?:\s+(?!and\b|who\b|or\b)[a-z-]+){{0,3}}?\s+(?:(?:have|had|has|were|was|are|be|been|is)\s+)*(?:{words})\b",
        re.IGNORECASE,
    )
    for kind, words in _HARM.items()
}
_OTHERS_BEFORE = re.compile(
    r"\b(?:another|additional|further|extra|other|first|last|next|every|each|of\s+the|day|page|from|phase|level|route"
    rf"|{'|'.join(MONTH_NAMES)})\s+$",
    re.IGNORECASE,
)
_RATE_AFTER = re.compile(
    r"\s*(?:-|th\b|st\b|rd\b|nd\b|:\d|a\.?m\b|p\.?m\b|more\b|other\b|additional\b|of\s+the\b)", re.IGNORECASE
)
_BRACKET = re.compile(r"\([^)]*\)|-LRB-.*?-RRB-")
YEARS = range(1500, 2200)
"""A bare number among these is taken for a year."""
_TIME = "year years month months week weeks day days hour hours minute minutes second seconds decade decades yearold"
_SCALE_WORDS = "mile miles metre metres meter meters kilometre kilometres kilometer kilometers foot feet inch inches"
_NO_THING = frozenset(map(stem, [*_TIME.split(), *_SCALE_WORDS.split(), *MONTH_NAMES, "percent", "cent", "times"]))
_PEOPLE = frozenset(stem(word) for word in ["people", "persons", "men", "workers", "others", "crew", "victims"])


class Quantity(NamedTuple):
    """A quantity in a text.

    ``thing``: what is counted; ``bound``: one of LEAST, MOST, ABOUT and EXACT; ``number``: the number as written;
    ``low``, ``high``: the range that is meant; ``span``: where the words stand.
    """

    thing: str
    bound: str
    number: float
    low: float
    high: float
    span: Span


@lru_cache(maxsize=1 << 13)
def quantities(text: str) -> dict[str, Quantity]:
    """Return the quantities of the things that a text counts once, by thing: a stem, a harm, a currency or "percent".

    Times, sizes, years, ordinals, shares of a whole ("three of the five"), additions ("another 330") and what stands
    in brackets, mostly the same in other units, are no quantities.
    """
    brackets = [match.span() for match in _BRACKET.finditer(text)]
    found: dict[str, list[Quantity]] = defaultdict(list)
    for match in QUANTITY.finditer(text):
        if any(start <= match.start() < end for start, end in brackets):
            continue
        if (quantity := _quantity(text, match)) is not None:
            found[quantity.thing].append(quantity)
    return {thing: told[0] for thing, told in found.items() if len(told) == 1}


def contradict(a: Quantity, b: Quantity) -> bool:
    """Say whether two quantities of one thing cannot both be right; one that rounds the other agrees with it.

    Different lower bounds ("more than 20", "at least 19") contradict each other too, as newspapers use them.
    """
    if _rounds(a.number, b.number) or _rounds(b.number, a.number):
        return False
    if a.bound == b.bound != EXACT:
        return a.bound != ABOUT or not _near(a, b)
    return a.high < b.low or b.high < a.low


def _near(a: Quantity, b: Quantity) -> bool:
    return a.low <= b.number <= a.high or b.low <= a.number <= b.high


def _rounds(rough: float, number: float) -> bool:
    """Whether one number is the other, or the other in fewer figures, as "40,000" is 39,620."""
    if rough == number:
        return True
    near = rough >= ROUNDED_FROM and abs(rough - number) <= ROUNDED * number
    return near and significant_digits(rough) < significant_digits(number)


def significant_digits(number: float) -> int:
    """Return in how many significant digits a number is written, at least one."""
    return len(f"{number:.10g}".replace(".", "").strip("0")) or 1


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    number = number_of(match["number"], match["scale"])
    thing = _thing(text, match, number)
    if thing is None or number is None:
        return None
    bound = BOUND_OF[" ".join(match["loose"].lower().split())] if match["loose"] else EXACT
    if match["upper"]:
        upper = number_of(match["upper"].rstrip(",."), match["scale"])
        if upper is None or upper <= number:
            return None
        return Quantity(thing[0], EXACT, upper, number, upper, (match.start(), thing[1]))
    low, high = range_of(bound, number)
    return Quantity(thing[0], bound, number, low, high, (match.start(), thing[1]))


def range_of(bound: str, number: float) -> tuple[float, float]:
    """Return the range that is meant by a number with a bound."""
    return {
        LEAST: (number, float("inf")),
        MOST: (0.0, number),
        ABOUT: (number * (1 - ROUGHLY), number * (1 + ROUGHLY)),
        EXACT: (number, number),
    }[bound]


def _thing(text: str, match: re.Match[str], number: float | None) -> tuple[str, int] | None:
    """What is counted, and where its words end; None for what is no quantity."""
    if number is None or _RATE_AFTER.match(text, match.end()) or _OTHERS_BEFORE.search(text, 0, match.start()):
        return None
    if number in YEARS and not (match["scale"] or match["money"] or "," in match["number"]):
        return None
    if match["money"]:
        return CURRENCIES[match["money"].strip()[-1]], match.end()
    if match["percent"]:
        return "percent", match.end()
    before = text[max(0, match.start() - 40) : match.start()]
    for kind, pattern in _HARM_BEFORE.items():
        if pattern.search(before):
            return kind, _end_of_people(text, match.end())
    for kind, pattern in _HARM_AFTER.items():
        if harmed := pattern.match(text, match.end()):
            return kind, harmed.end()
    return _noun(text, match)


def _end_of_people(text: str, end: int) -> int:
    after = _AFTER.match(text, end)
    first = after["things"].split()[0] if after else ""
    return after.start("things") + len(first) if after and stem(first) in _PEOPLE else end


def _noun(text: str, match: re.Match[str]) -> tuple[str, int] | None:
    after = _AFTER.match(text, match.end())
    if after is None:
        return None
    word = after["things"].split()[0]
    if stem(word) in _NO_THING or word in stop_words():
        return None
    return stem(word), after.start("things") + len(word)


def number_of(word: str, scale: str | None) -> float | None:
    """Return the value of a number in figures or as a word, times its scale; None for what cannot be read."""
    if word[0].isdigit():
        try:
            value = float(word.replace(",", ""))
        except ValueError:
            return None
    else:
        value = _NUMBERS[word.lower()]
    return value * _SCALES[scale.lower()] if scale else value
