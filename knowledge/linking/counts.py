"""What a text counts, and how many: "three sections", "1,200 soldiers"."""

import re
from collections import defaultdict
from collections.abc import Iterator

from knowledge.language.gazetteers import stop_words
from knowledge.language.stems import stem

_TO_SIXTEEN = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_NUMBERS = {word: float(n) for n, word in enumerate(_TO_SIXTEEN.split(), start=2)} | {
    "twenty": 20.0,
    "thirty": 30.0,
}
_COUNT = re.compile(
    r"(?P<loose>\b(?:at least|more than|less than|fewer than|as many as|up to|over|about|around|nearly|almost|some|"
    r"roughly|approximately)\s+)?(?<![\w$€£.,-])(?P<number>\d{1,3}(?:,\d{3})+|\d+|[a-z]+)\s+(?P<thing>[a-z]{4,})\b",
    re.IGNORECASE,
)
_YEARS = range(1500, 2200)
_OF_TIME_AND_SCALE = "year month week day hour minut second percent million billion trillion decad mile metr centuri"
_NO_THING = frozenset(_OF_TIME_AND_SCALE.split()) | {
    stem(word) for word in ("miles", "metres", "kilometres", "minutes")
}


def counts(text: str) -> dict[str, tuple[float, str]]:
    """Return thing (its stem) -> number and the exact words, for things that a text counts exactly and once.

    "At least twelve" and "about twelve" cannot contradict another number; times, sizes and years are no counts.
    """
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for thing, number, says in _counted(text):
        found[thing].append((number, says))
    return {thing: told[0] for thing, told in found.items() if len(told) == 1}


def _counted(text: str) -> Iterator[tuple[str, float, str]]:
    for match in _COUNT.finditer(text):
        number, thing = _number(match["number"]), stem(match["thing"])
        if number is None or match["loose"] or thing in _NO_THING or match["thing"].lower() in stop_words():
            continue
        yield thing, number, text[match.start("number") : match.end()]


def _number(word: str) -> float | None:
    if word[0].isdigit():
        value = float(word.replace(",", ""))
        return None if "," not in word and value in _YEARS else value
    return _NUMBERS.get(word.lower())
