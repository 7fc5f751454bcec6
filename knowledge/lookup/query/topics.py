"""What a timeline is asked about: names and words, each to be met by an event."""

from typing import NamedTuple

from knowledge.language.related import related_nouns
from knowledge.language.stems import Word, stem, stems, words
from knowledge.language.stop_words import is_content
from knowledge.lookup.query.names import KnownNames, NameHit
from knowledge.store.reader import Reader
from knowledge.store.vocabulary import held_stems

_MOST = 12


class Unit(NamedTuple):
    """One thing that an event must be about: a word, or a name with the actors it means."""

    written: str
    stem: str
    hits: tuple[NameHit, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def phrases(self) -> list[str]:
        """The stems to look for: the word's, or those of every name of the actor's that was meant."""
        return [self.stem, *dict.fromkeys(" ".join(stems(hit.name)) for hit in self.hits)]


def read_topic(reader: Reader, names: KnownNames, topic: str) -> list[Unit]:
    """Divide a topic into names, the longest that are known, and words that say something; the first twelve count."""
    typed = topic.split()
    units: list[Unit] = []
    at = 0
    while at < len(typed) and len(units) < _MOST:
        count = names.prefix(typed[at:])
        units += _name(names, typed[at : at + count]) if count else _words(reader, names, typed[at])
        at += max(count, 1)
    return units[:_MOST]


def _name(names: KnownNames, typed: list[str]) -> list[Unit]:
    written = " ".join(typed)
    return [Unit(written, " ".join(stems(written)), tuple(names.resolve(written, misspelt=False)))]


def _words(reader: Reader, names: KnownNames, typed: str) -> list[Unit]:
    return [_word(reader, names, word) for word in words(typed) if is_content(word)]


def _word(reader: Reader, names: KnownNames, word: Word) -> Unit:
    """Read a word, with the nouns related to it that any article has; one that none has may be a person's name."""
    beside = {noun: stem(noun) for noun in related_nouns(word.folded)}
    held = held_stems(reader, "passages", [word.stem, *beside.values()])
    misspelt = () if word.stem in held else (hit for hit in names.resolve(word.folded) if hit.kind == "person")
    return Unit(word.folded, word.stem, tuple(misspelt), tuple(noun for noun in beside if beside[noun] in held))
