"""The index of names as far as one query asks it, each key and word looked up once.

Names are found by their keys (``knowledge.language.name_keys``: word, sound, surname), misspelt words by SymSpell.
"""

from collections.abc import Collection, Iterable, Sequence

from knowledge.language.name_keys import JOINED, sound_key, surname_key, word_key
from knowledge.lookup.search.spelling import MOST_CORRECTIONS, ranked_corrections
from knowledge.store.actor_names import KnownName, count_names, find_names, names_holding, names_spelt
from knowledge.store.reader import Reader
from knowledge.store.symspell import NAME_INDEX, Near, most_edits, near_words

_FREQUENT = 1_000
"""Names are counted so far, to begin with the rarest words: what is more frequent is all the same (not measured)."""


class NameIndex:
    """What a base knows of the folded names and words of one query."""

    def __init__(self, reader: Reader) -> None:
        self._connection = reader.connection
        self._sounding: dict[str, list[str]] = {}
        self._known: dict[str, bool] = {}
        self._alone: set[str] = set()
        self._counted: dict[str, int] = {}
        self._near: dict[str, Near] = {}

    def prefetch(self, names: Iterable[str]) -> None:
        """Look up these names in one query, as they are to be asked for one by one."""
        keys = {name: sound_key(name) for name in names if name and name not in self._sounding}
        if not keys:
            return
        words = {word for name in keys for word in name.split()} - self._known.keys()
        sounds: dict[str, list[str]] = {key: [] for name, key in keys.items() if " " in name}
        self._known.update(dict.fromkeys(words, False))
        for key, folded in find_names(self._connection, sounds, map(word_key, words)):
            if key in sounds:
                sounds[key].append(folded)
            else:
                self._known[key[2:]] = True
                self._alone |= {folded}
        self._sounding |= {name: sounds.get(key, []) if " " in name else [] for name, key in keys.items()}

    def written(self, name: str) -> bool:
        """Whether a name is written so in the base."""
        if name.count(" ") >= JOINED:
            return bool(self.names([name]))
        return name in self.sounding(name) or name in self._alone

    def sounding(self, name: str) -> list[str]:
        """List the names that sound as one of several words does, from whichever end."""
        if name not in self._sounding:
            self.prefetch([name])
        return self._sounding[name]

    def surnamed(self, word: str) -> list[str]:
        """List the names for which a word may stand alone, if they are people's."""
        return names_holding(self._connection, [surname_key(word)], [[word]])

    def holding(self, options: Sequence[Collection[str]]) -> list[str]:
        """List the names that have one word of each of the options."""
        if not all(any(self._known.get(word, True) for word in some) for some in options):
            return []
        counted = self._count({word for some in options for word in some})
        rarest, *others = sorted(options, key=lambda some: sum(counted[word] for word in some))
        keys = [word_key(word) for word in rarest if counted[word]]
        return names_holding(self._connection, keys, [sorted(some) for some in others]) if keys else []

    def options(self, words: Collection[str]) -> list[set[str]]:
        """List for each word those of names that it may be: itself and what it may misspell; none if one has none.

        The word that is likeliest to have none is asked for first: most questions are no names.
        """
        self.prefetch(word for word in words if word not in self._known)
        unknown = [word for word in words if not self._known[word]]
        if unknown and not self._near_to([min(unknown, key=_worth_asking)])[0]:
            return []
        if not all(near or self._known[word] for word, near in zip(words, self._near_to(words), strict=True)):
            return []
        options = [{*near, *([word] if self._known[word] else [])} for word, near in self._corrections(words).items()]
        return options if all(options) else []

    def corrections(self, word: str) -> list[str]:
        """List the words of names that a word may be a misspelling of."""
        return self._corrections([word])[word]

    def names(self, folded: Iterable[str]) -> list[KnownName]:
        """List the names that are one of these when folded."""
        wanted = list(folded)
        return names_spelt(self._connection, wanted) if wanted else []

    def _corrections(self, words: Collection[str]) -> dict[str, list[str]]:
        near = dict(zip(words, self._near_to(words), strict=True))
        return {word: some[:MOST_CORRECTIONS] for word, some in ranked_corrections(near, self._count).items()}

    def _near_to(self, words: Collection[str]) -> list[Near]:
        edits = {word: most_edits(word) for word in words if word not in self._near}
        self._near |= near_words(self._connection, NAME_INDEX, edits) if edits else {}
        return [self._near[word] for word in words]

    def _count(self, words: Collection[str]) -> dict[str, int]:
        """Count the names that have each word, as far as it matters which is rarer."""
        new = [word for word in words if word not in self._counted]
        found = count_names(self._connection, list(map(word_key, new)), _FREQUENT)
        self._counted |= {word: found.get(word_key(word), 0) for word in new}
        return {word: self._counted[word] for word in words}


def _worth_asking(word: str) -> tuple[bool, bool, int]:
    """Put what cannot be misspelt first, then the shortest of the long words, then the longest of the short."""
    edits = most_edits(word) if word.isalpha() else 0
    return edits > 0, edits == 1, len(word) if edits > 1 else -len(word)
