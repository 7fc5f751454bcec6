"""Lines for benchmarks: sentences without end, made of those of some texts.

A line is a sentence of the texts, or the head of one and the tail of another, of 5 to 60 words. Half of its longer
words are exchanged for others of the texts with the same ending, drawn as often as they occur, and one word in a
hundred is a name that was made up, half of these new: so the vocabulary grows as that of an archive does. One line in
ten is a near-duplicate of one of the last thousand.
"""

import random
import re
from collections import defaultdict
from pathlib import Path

from archive import read_texts

from knowledge.language.sentences import split_sentences

SHORTEST, LONGEST = 5, 60
EXCHANGED, INVENTED, NEARLY, CUT = 0.5, 0.02, 0.1, 0.5
_MARKS = re.compile("[“”\"]|''")
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_EXCHANGEABLE = re.compile("[a-z]{5,}")
_BREAK = re.compile(r"(?<=[,;:–—]) ")
SYLLABLES = "ba ber dor fel gan hol kar lin mar nor pet quil ros sten tor ul ven wal yar zim".split()  # noqa: SIM905
ENDINGS = "a ac berg dal er ic in man o ov sen ski son stad ton well".split()  # noqa: SIM905


class Material:
    """Sentences of the texts of a folder, their heads and tails, and their words by ending."""

    def __init__(self, folder: Path) -> None:
        self.heads, self.tails, self.wholes = list[str](), list[str](), list[str]()
        self.by_ending: dict[str, list[str]] = defaultdict(list)
        for paragraph in (one for read in read_texts(folder) for one in read.paragraphs):
            for start, stop in split_sentences(paragraph, [(0, len(paragraph))]):
                self._take(paragraph[start:stop].strip(" “”\"'‘’"))

    def _take(self, sentence: str) -> None:
        if not SHORTEST <= len(sentence.split()) <= LONGEST:
            return
        self.wholes.append(sentence)
        parts = _BREAK.split(sentence)
        for n in range(1, len(parts)):
            self.heads.append(" ".join(parts[:n]))
            self.tails.append(" ".join(parts[n:]))
        for word in _EXCHANGEABLE.findall(sentence):
            self.by_ending[word[-3:]].append(word)


class Lines:
    """Lines made of some material, without end."""

    def __init__(self, material: Material, rng: random.Random) -> None:
        self._of, self._rng, self._recent, self._invented = material, rng, list[str](), list[str]()

    def draw(self) -> str:
        """Return the next line."""
        rng = self._rng
        if self._recent and rng.random() < NEARLY:
            return self._reword(rng.choice(self._recent), 0.1)
        cut = rng.random() < CUT
        line = f"{rng.choice(self._of.heads)} {rng.choice(self._of.tails)}" if cut else rng.choice(self._of.wholes)
        line = self._reword(" ".join(_MARKS.sub("", line).split()[:LONGEST]), EXCHANGED)
        if len(self._recent) < 1_000:
            self._recent.append(line)
        else:
            self._recent[rng.randrange(1_000)] = line
        return line

    def _reword(self, line: str, share: float) -> str:
        return _TOKEN.sub(lambda match: self._other(match[0], share), line)

    def _other(self, word: str, share: float) -> str:
        chance = self._rng.random()
        if chance < INVENTED * share:
            return self.invent()
        if chance > share or not _EXCHANGEABLE.fullmatch(word) or word[-3:] not in self._of.by_ending:
            return word
        return self._rng.choice(self._of.by_ending[word[-3:]])

    def invent(self) -> str:
        """Return a name that was made up, now or before."""
        if self._invented and self._rng.random() < 0.5:
            return self._rng.choice(self._invented)
        name = "".join(self._rng.choices(SYLLABLES, k=self._rng.randint(1, 3))) + self._rng.choice(ENDINGS)
        self._invented.append(name.title())
        return name.title()
