"""A running archive for benchmarks, made from any folder of text; deterministic.

An article is cut from two texts, paragraphs of one after those of the other, 150 to 600 words long; twenty are
published a day. Nine parts in ten tell a story of their own: half of their longer words, those of speech, office and
time aside, are exchanged for others of the texts with the same ending, and years for others before them. The tenth is
printed word for word, as wire copy and background paragraphs are. Dates of a month, and the years next to the text's
own, move on with the archive.

Names behave as in an archive. People whom at least one in fifty of the texts names are prominent and stay who they
are; so do countries, places and organisations. All others are given to people drawn as a newspaper meets them: somebody
new with the chance of a Pitman-Yor process (discount .6: the share of new people sinks from nearly all to a fifth at
20,000 articles, the number of people grows without end), else one of those named before, the oftener the likelier.
Somebody new has a common family name in half of the cases, so that namesakes gather, and a made-up one in the others.
"""

import datetime as dt
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from knowledge.language.gazetteers import (
    family_names,
    given_names,
    role_modifiers,
    role_nouns,
    speech_verbs,
    stop_words,
)

PROMINENT = 1 / 50
FIRST_DAY, A_DAY = dt.date(2020, 1, 6), 20
SHORTEST, LONGEST = 150, 600
STRENGTH, DISCOUNT, COMMON = 50, 0.6, 0.5
VERBATIM, EXCHANGED = 0.1, 0.5

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAY = re.compile(rf"\b({'|'.join(f'{month[:3]}(?:{month[3:]}|[.])?' for month in _MONTHS)})\.? (\d{{1,2}})\b(?!:)")
_TIME = frozenset(["today", "yesterday", "tomorrow", "month", "months", "years", "week", "weeks", "night", "since"])
_LONGER = re.compile(r"\b[a-z]{5,}\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATED = re.compile(r"(\d{4}-\d\d-\d\d)")
_PERSON = re.compile(r"\b([A-Z][a-z]+) ((?:[A-Z]\. )?[A-Z][\w’'-]+)\b(?! [A-Z])")
_SYLLABLES = "ba ber dor fel gan hol kar lin mar nor pet quil ros sten tor ul ven wal yar zim".split()  # noqa: SIM905
_ENDINGS = "a ac berg dal er ic in man o ov sen ski son stad ton well".split()  # noqa: SIM905


class Text(NamedTuple):
    """A text to cut from: its paragraphs, its day and the people it names in full."""

    paragraphs: Sequence[str]
    day: dt.date
    people: frozenset[tuple[str, str]]


class Made(NamedTuple):
    """An article that was made."""

    name: str
    published: dt.date
    text: str


def read_texts(folder: Path) -> list[Text]:
    """Read the text files of a folder; a day in a file's name is its day."""
    return [_text(path) for path in sorted(folder.rglob("*.txt"))]


def articles(texts: Sequence[Text], seed: int = 1) -> Iterator[Made]:
    """Yield articles without end, in order of their days."""
    rng = random.Random(seed)  # noqa: S311 - a benchmark
    crowd, words = _Crowd(rng), _Words(texts, rng)
    told = Counter(person for text in texts for person in text.people)
    prominent = {person for person, count in told.items() if count >= max(2, PROMINENT * len(texts))}
    number = 0
    while True:
        published = FIRST_DAY + dt.timedelta(days=number // A_DAY)
        parts = [_part(rng.choice(texts), prominent, crowd, rng) for _ in range(2)]
        moved = (_move(part if rng.random() < VERBATIM else words.reword(part), day, published) for part, day in parts)
        yield Made(f"{published}_{number:07}.txt", published, "\n\n".join(moved))
        number += 1


class _Crowd:
    """The people of the archive; each mention makes the next one likelier."""

    def __init__(self, rng: random.Random) -> None:
        self._rng, self._mentions, self._people = rng, list[tuple[str, str]](), 0
        self._given, self._families = sorted(given_names()), sorted(family_names())

    def meet(self) -> tuple[str, str]:
        """Return who is named next."""
        chance = (STRENGTH + DISCOUNT * self._people) / (STRENGTH + len(self._mentions))
        person = self._somebody_new() if self._rng.random() < chance else self._rng.choice(self._mentions)
        self._mentions.append(person)
        return person

    def _somebody_new(self) -> tuple[str, str]:
        self._people += 1
        made = "".join(self._rng.choice(_SYLLABLES) for _ in range(2)) + self._rng.choice(_ENDINGS)
        family = self._rng.choice(self._families) if self._rng.random() < COMMON else made.title()
        return self._rng.choice(self._given), family


def _text(path: Path) -> Text:
    text = path.read_text(encoding="utf-8", errors="replace")
    given = given_names()
    people = frozenset((one, other) for one, other in _PERSON.findall(text) if one in given)
    dated = _DATED.search(path.name)
    day = dt.date.fromisoformat(dated[1]) if dated else FIRST_DAY
    return Text([line.strip() for line in text.split("\n") if line.strip()], day, people)


def _part(text: Text, prominent: set[tuple[str, str]], crowd: _Crowd, rng: random.Random) -> tuple[str, dt.date]:
    """Cut a part of a text, give it other people and return it with its day."""
    wanted = rng.randint(SHORTEST, LONGEST) // 2
    at = rng.randrange(max(1, len(text.paragraphs) // 2))
    kept: list[str] = []
    for paragraph in text.paragraphs[at:]:
        kept.append(paragraph)
        wanted -= len(paragraph.split())
        if wanted <= 0:
            break
    part = "\n\n".join(kept)
    named = sorted(person for person in text.people - prominent if " ".join(person) in part)
    return _rename(part, {person: crowd.meet() for person in named}), text.day


def _rename(text: str, people: Mapping[tuple[str, str], tuple[str, str]]) -> str:
    """Give people other names: the full name where it stands, the family name wherever it stands alone."""
    new = {" ".join(person): " ".join(other) for person, other in people.items()}
    new |= {person[1]: other[1] for person, other in people.items()}
    if not new:
        return text
    names = "|".join(re.escape(name) for name in sorted(new, key=len, reverse=True))
    return re.sub(rf"\b(?:{names})\b", lambda match: new[match.group()], text)


class _Words:
    """The longer words of all texts, by their ending; frequent ones are drawn as frequently."""

    def __init__(self, texts: Sequence[Text], rng: random.Random) -> None:
        self._rng, self._by_ending = rng, defaultdict[str, list[str]](list)
        kept = speech_verbs() | role_nouns() | role_modifiers() | stop_words() | _TIME
        for word in _LONGER.findall(" ".join(paragraph for text in texts for paragraph in text.paragraphs)):
            if word not in kept:
                self._by_ending[word[-3:]].append(word)
        self._known = {word for some in self._by_ending.values() for word in some}

    def reword(self, text: str) -> str:
        """Exchange half of the longer words, and years long before."""
        text = _YEAR.sub(lambda match: str(int(match[0]) - self._rng.randrange(8)), text)
        return _LONGER.sub(lambda match: self._other(match[0]), text)

    def _other(self, word: str) -> str:
        if word not in self._known or self._rng.random() > EXCHANGED:
            return word
        return self._rng.choice(self._by_ending[word[-3:]])


def _move(text: str, was: dt.date, now: dt.date) -> str:
    """Move days of a month, and years next to the text's own, as far as the article has moved."""
    text = _YEAR.sub(lambda m: str(int(m[0]) + now.year - was.year) if abs(int(m[0]) - was.year) <= 1 else m[0], text)
    return _DAY.sub(lambda match: _moved(match, now - was) or match[0], text)


def _moved(match: re.Match[str], step: dt.timedelta) -> str | None:
    month = next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(match[1][:3]))
    if not 1 <= int(match[2]) <= 28:
        return None
    day = dt.date(2021, month, int(match[2])) + dt.timedelta(days=step.days % 365)
    return f"{_MONTHS[day.month - 1]} {day.day}"
