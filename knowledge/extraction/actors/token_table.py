"""A document's tokens as the stages of named entity recognition read them, with what each may be by its spelling.

Each spelling is judged once and remembered: most words are not part of any name or role.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, compress
from typing import Literal

from knowledge.extraction.document import Document
from knowledge.facts import Span
from knowledge.language import gazetteers
from knowledge.language.memo import memoised
from knowledge.language.name_parts import fold_name
from knowledge.language.person_nouns import PRONOUN_SEX, is_person_noun, person_nouns
from knowledge.language.tokens import Tokens, tokenize_parts

SpellingUse = Literal["name", "role", "person", "given name", "body", "pronoun", "opening", "possessive", "calendar"]
"""What a token may be: a name's first word, a word of a role, a noun for a person, a given name, a noun for a public
body ("ministry"), he or she, a sign after which a capital may only open
a clause, the mark of a possessive, a month or weekday that somebody may be named after."""

CALENDAR_NAMES = frozenset(
    "January Jan March April May June Jun August Monday Tuesday Wednesday Friday Saturday Sunday".split()  # noqa: SIM905
)
"""Months and weekdays that are also given or family names."""
SURNAME_PARTICLES = frozenset(
    "von van der den de ter ten della bin ibn da dos das du di del zu zur".split()  # noqa: SIM905
)
"""Particles that open a surname standing without its given name."""
_OPENING = frozenset("“\"‘'«„:;•·–—-(['…") | {"``", "--", "..."}
_ARABIC = re.compile(r"(?:[aA][ldstrnz]|[aA]sh|[eE]l|[uU]l|bin|ibn)-[A-Z]")
_CAMEL = re.compile(r"(?!i[A-Z])[a-z]{1,4}[A-Z][a-z]{2,20}[A-Z]?[a-z]{0,20}")
_ELECTRONIC = frozenset(["eBook", "eSport", "eCommerce", "eReader", "eBike"])
_PARTISAN = re.compile(r"[RDI](?:-[A-Z].*)?")
"""Behind a lawmaker's name, party and state: "(R-Ill.)"."""
_AGED = re.compile(r"-(?:years?|months?|weeks?|days?)-old$|-graders?$", re.IGNORECASE)
"""An age or form that stands before a name at the head of a sentence: "Twelve-year-old Jane Roe"."""
_CONTRACTED = re.compile(r"['’](?:m|re|ve|ll|d|t|M|RE|VE|LL|D|T)$")

_SUFFIXES_WORDS = """
led based backed style era born made owned run controlled funded sponsored supplied allied wide trained occupied
held listed leaning friendly aligned linked inspired brokered language mandated dominated
"""
_SHORTEST_QUESTION, _TITLED_WORDS = 5, 3
"""Words of a question with capitals at least, and how many of them are ordinary. Judgement, not measured."""
_STOPS = frozenset([".", "!", "?"])
_CLOSING = frozenset([".", "!", "?", "”", '"', "’", "'", "''"])
_SUFFIXES = frozenset(_SUFFIXES_WORDS.split())
POSSESSIVES = frozenset(["'s", "’s", "'", "’"])


@lru_cache(maxsize=1 << 16)
def uses_of(word: str) -> tuple[SpellingUse, ...]:
    """Return what a word may be by its spelling, whatever stands around it."""
    low = word.lower()
    may_be: dict[SpellingUse, bool] = {
        "name": may_open_name(word),
        "role": _may_be_role(word),
        "person": low in person_nouns(),
        "given name": word in gazetteers.given_names() and low not in gazetteers.common_words(),
        "body": word in gazetteers.body_nouns(),
        "pronoun": low in PRONOUN_SEX,
        "opening": word in _OPENING,
        "possessive": word in POSSESSIVES,
        "calendar": word in CALENDAR_NAMES,
    }
    return tuple(use for use, fits in may_be.items() if fits)


@memoised
def may_open_name(word: str) -> bool:
    """Say whether a name may begin with a word."""
    if word[0].isupper():
        return not (_CONTRACTED.search(word) or _PARTISAN.fullmatch(word) or _AGED.search(word))
    return word in SURNAME_PARTICLES or is_small_name(word)


def is_small_name(word: str) -> bool:
    """Say whether a word that begins small is a name or the beginning of one: "al-Assad", "iFlytek"."""
    if word.islower():
        return word in gazetteers.countries().capitals
    return bool(_ARABIC.match(word)) or word in gazetteers.countries().capitals or _is_camel(word)


def _is_camel(word: str) -> bool:
    """Say whether a capital inside a small word makes it a name; not behind "i", which opens names of devices."""
    return bool(_CAMEL.fullmatch(word)) and word.removesuffix("s") not in _ELECTRONIC


@lru_cache(maxsize=1 << 14)
def may_continue_name(word: str) -> bool:
    """Say whether a name may go on with a word."""
    return bool(word[0].isupper() or _ARABIC.match(word)) and not _CONTRACTED.search(word)


def _may_be_role(word: str) -> bool:
    low = word.lower()
    listed = low in gazetteers.role_phrases() or low in gazetteers.role_nouns()
    return listed or word.rstrip(".") in gazetteers.honorifics() or (word[0].isupper() and is_person_noun(low))


@lru_cache(maxsize=1 << 14)
def folded(name: str) -> str:
    """Return ``fold_name(name)``, remembered: an article names the same few actors over and over."""
    return fold_name(name)


@dataclass(slots=True)
class SentenceRange:
    """One sentence, tokens ``[first, last)``; in a headline capitals do not show names.

    ``apart`` are words that stand outside the paragraphs and are read for the names in them.
    """

    first: int
    last: int
    headline: bool
    apart: bool = False


class TokenTable:
    """The tokens of a document in parallel lists, and the sentence of each.

    ``lower`` are the words in lower case, ``opens`` says which words a sentence or clause opens with, ``running`` are
    all words outside headlines, ``capitals`` counts those with a capital that nothing but a name explains.
    """

    __slots__ = (
        "_first_verbs",
        "_surnames",
        "_uses",
        "capitals",
        "ends",
        "lower",
        "opens",
        "running",
        "sentence_of",
        "sentences",
        "starts",
        "text",
        "words",
    )

    def __init__(self, document: Document) -> None:
        """Read a document's sentences, its headline where that is none of them, and what is read for names alone."""
        self.text = document.text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.sentence_of: list[int] = []
        self.sentences: list[SentenceRange] = []
        for span, number in _all_sentences(document.sentences, document.title, document.names):
            if number is None:
                is_title = span == document.title
                self._read(tokenize_parts(document.text, [span]), 0, is_title=is_title, is_apart=not is_title)
            else:
                self._read(document.tokens, number, is_title=False)
        self._first_verbs: dict[int, int] = {}
        self._surnames: frozenset[str] | None = None
        self.lower = list(map(str.lower, self.words))
        self._uses: defaultdict[SpellingUse, list[int]] = defaultdict(list)
        uses = list(map(uses_of, self.words))
        for i, found in compress(enumerate(uses), uses):
            for use in found:
                self._uses[use].append(i)
        self.opens = _openers(self)
        running = [self.words[sentence.first : sentence.last] for sentence in self.sentences if not sentence.headline]
        self.running = frozenset(chain.from_iterable(running))
        self.capitals = self._count_capitals()

    def _count_capitals(self) -> Counter[str]:
        """Count the words that running text writes with a capital where no sentence opens."""
        inside = [
            i for i in self.where("name") if not self.opens[i] and not self.sentences[self.sentence_of[i]].headline
        ]
        return Counter(word for i in inside if (word := self.words[i])[0].isupper())

    def _read(self, tokens: Tokens, number: int, *, is_title: bool, is_apart: bool = False) -> None:
        """Add a sentence's words."""
        first = len(self.words)
        inside = slice(tokens.bounds[number], tokens.bounds[number + 1])
        words, starts, ends = tokens.words[inside], tokens.starts[inside], tokens.ends[inside]
        if words and "-" in self.text[starts[0] : ends[-1]]:
            words, starts, ends = _split(words, starts, ends)
        self.words += words
        self.starts += starts
        self.ends += ends
        self.sentence_of += [len(self.sentences)] * len(words)
        self.sentences.append(
            SentenceRange(first, len(self.words), is_title or _is_headline(words, short=not is_apart), is_apart)
        )

    def surnames(self) -> frozenset[str]:
        """Return the capitalised words that follow a given name somewhere: Dean, after Howard Dean."""
        if self._surnames is None:
            behind = [i + 1 for i in self.where("given name") if i + 1 < len(self.words)]
            self._surnames = frozenset(self.words[i] for i in behind if self.words[i][0].isupper())
        return self._surnames

    def where(self, use: SpellingUse) -> list[int]:
        """Return the indexes of the tokens that may be so used by their spelling."""
        return self._uses.get(use, [])

    def in_headline(self, i: int) -> bool:
        """Say whether word ``i`` stands in a headline, where capitals do not show names."""
        return self.sentences[self.sentence_of[i]].headline

    def at(self, start: int) -> int:
        """Return the index of the token that begins at offset ``start``, else of the next one."""
        return bisect_left(self.starts, start)

    def behind(self, end: int) -> int:
        """Return the index of the token after the one that ends at offset ``end``."""
        return bisect_left(self.ends, end) + 1

    def spaced(self, i: int) -> bool:
        """Say whether word ``i + 1`` follows word ``i`` in its sentence with a space (or nothing) between."""
        j = i + 1
        if j >= len(self.words) or self.sentence_of[i] != self.sentence_of[j]:
            return False
        return self.starts[j] - self.ends[i] <= 1 and self.text[self.ends[i] : self.starts[j]] != "\n"

    def hyphened(self, i: int) -> bool:
        """Say whether word ``i`` is the hyphen in "London-based" or what stands behind it."""
        i -= self.words[i] != "-"
        joint = 0 < i < len(self.words) - 1 and self.words[i] == "-"
        return joint and self.ends[i - 1] == self.starts[i] and self.ends[i] == self.starts[i + 1]

    def owns(self, i: int) -> bool:
        """Say whether a noun, or a name of up to three words, owns what follows: "President Lund's", "the firm's"."""
        last, words = self.sentences[self.sentence_of[i]].last, self.words
        end = i + 1
        while end < min(last, i + 3) and words[i][0].isupper() and words[end][0].isupper():
            end += 1
        return words[i].isalpha() and end < last and words[end] in POSSESSIVES

    def capital_at(self, i: int) -> bool:
        """Say whether word ``i`` begins with a capital and follows the word before it with a space."""
        return i < len(self.words) and self.words[i][0].isupper() and self.spaced(i - 1)

    def first_verb(self, sentence: int) -> int:
        """Return a sentence's first token that is a verb of saying, deciding or acting, else the sentence's end."""
        if sentence not in self._first_verbs:
            verbs = gazetteers.speech_verbs()
            first, last = self.sentences[sentence].first, self.sentences[sentence].last
            self._first_verbs[sentence] = next((i for i in range(first, last) if self.lower[i] in verbs), last)
        return self._first_verbs[sentence]

    def before(self, i: int) -> str:
        """Return the word before word ``i`` in its sentence in lower case, or nothing."""
        return self.lower[i - 1] if i > self.sentences[self.sentence_of[i]].first else ""

    def after(self, i: int, step: int = 1) -> str:
        """Return the word ``step`` after word ``i`` in its sentence in lower case, or nothing."""
        return self.lower[i + step] if i + step < self.sentences[self.sentence_of[i]].last else ""


def _all_sentences(
    sentences: Sequence[Span], title: Span | None, names: Sequence[Span]
) -> list[tuple[Span, int | None]]:
    """Return the sentences with their numbers, in text order; among them, without, the title and words with names."""
    apart = [(span, n) for n, span in enumerate(sentences) if not title or span[1] <= title[0] or span[0] >= title[1]]
    others = [(span, None) for span in (*([title] if title else []), *names)]
    return sorted([*apart, *others] if others else apart, key=lambda sentence: sentence[0])


def _openers(table: TokenTable) -> list[bool]:
    """Say of each word whether it opens a sentence, or what stands in marks, in brackets or behind a dash."""
    words = table.words
    opens = [False] * len(words)
    behind = [(i + 1, table.sentences[table.sentence_of[i]].last) for i in table.where("opening")]
    for first, last in [(sentence.first, sentence.last) for sentence in table.sentences] + behind:
        i = first
        while i < last and not opens[i]:
            opens[i] = True
            i = last if words[i][0].isalnum() else i + 1
    return opens


@lru_cache(maxsize=1 << 14)
def _parts(word: str) -> tuple[str, ...]:
    """Split "Russia-North" and "US-led" at their hyphens; "Jong-un" and "Lee-Smith" stay whole (no parts)."""
    if not word[0].isupper() or len(word) < 4 or _stands_alone(word) or word in _hyphened():
        return ()
    parts = tuple(part for part in re.split("(-)", word) if part)
    if len(parts) == 3 and (_is_double_surname(parts[0], parts[2]) or _is_double_surname(parts[2], parts[0])):
        return ()
    beside = len(parts) == 3 and _is_body(parts[0]) and _is_body(parts[2])
    return parts if beside or any(_stands_alone(part) for part in parts) else ()


def _is_double_surname(part: str, place: str) -> bool:
    """Say whether a family name stands beside one that is a place's too: "Cole-Hamilton"; not "US-Mexico"."""
    family = gazetteers.family_names()
    return part in family and place in family and not _stands_alone(part)


def _split(words: list[str], starts: list[int], ends: list[int]) -> tuple[list[str], list[int], list[int]]:
    """Return the words of a sentence, those with a country before or behind a hyphen in parts."""
    split = {i: parts for i, word in enumerate(words) if "-" in word and (parts := _parts(word))}
    if not split:
        return words, starts, ends
    out: list[str] = []
    begins: list[int] = []
    for i, (word, start) in enumerate(zip(words, starts, strict=True)):
        at = start
        for part in split.get(i, (word,)):
            out.append(part)
            begins.append(at)
            at += len(part)
    return out, begins, [at + len(word) for word, at in zip(out, begins, strict=True)]


@cache
def _hyphened() -> frozenset[str]:
    """Return the hyphened words of familiar organisations: France-Presse."""
    names = gazetteers.known_organisations()
    return frozenset(word for name in names for word in name.split() if "-" in word)


def _stands_alone(part: str) -> bool:
    known = gazetteers.countries()
    return part in known.names or part in known.demonyms or part in known.capitals or _is_suffix(part)


def _is_suffix(part: str) -> bool:
    """Say whether a small part makes an adjective of the name before it: "US-led", "Lund-designed"; not "Hee-young"."""
    shaped = len(part) > 4 and part.endswith(("ed", "ant")) and part in gazetteers.common_words()
    return part in _SUFFIXES or shaped


def _is_body(part: str) -> bool:
    """Say whether a part of a word may end or be a body's name: "Washington Post-ABC News"."""
    return part in gazetteers.known_organisations() or part in gazetteers.organisation_words()


def _is_headline(words: Sequence[str], *, short: bool) -> bool:
    """Say whether words do not end like a sentence and most longer ones have a capital.

    Five longer words, three in four with a capital; if it may be ``short``, as sub-headings are, also fewer, all with a
    capital and most ordinary words: judgement, not measured.
    """
    if words and words[-1] in _CLOSING and (words[-1] in _STOPS or len(words) < 2 or words[-2] in _STOPS):
        return _is_titled_question(words)
    longer = [word for word in words if len(word) > 3 and word.isalpha()]
    capitals = sum(word[0].isupper() for word in longer)
    if len(longer) < 5:
        if not short:
            return False
        ordinary = sum(word.lower() in gazetteers.common_words() for word in longer)
        return len(longer) > 1 and capitals == len(longer) and ordinary * 2 > capitals and words[-1] not in _CLOSING
    return capitals >= 0.75 * len(longer)


def _is_titled_question(words: Sequence[str]) -> bool:
    """Say whether a question is a headline's: "Why Did Jane Roe Sell Her Farm?", ordinary words with capitals."""
    if words[-1] != "?" or len(words) < _SHORTEST_QUESTION or not words[1][0].isupper():
        return False
    inside = [word for word in words[1:-1] if word.isalpha()]
    common, stop = gazetteers.common_words(), gazetteers.stop_words()
    small = [word for word in inside if word[0].isupper() and (word.lower() in common or word.lower() in stop)]
    return len(small) >= _TITLED_WORDS and all(word[0].isupper() for word in inside if len(word) > 3)
