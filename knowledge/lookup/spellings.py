"""The spellings on record as far as a question asks for them, each asked for once."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection

from knowledge.language.slips import asked_forms, slips_in
from knowledge.language.spellings import sound_key, surname_key, word_key
from knowledge.lookup.speller import nearest
from knowledge.store import tables as t
from knowledge.store.names import KnownName, count_names, find_names, names_holding, names_spelt
from knowledge.store.spelling import with_forms

_FREQUENT = 1_000
"""Names are counted so far, to begin with the rarest words: what is more frequent is all the same."""


class Spellings:
    """What a base knows of the folded names and words of one question."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._written: dict[str, bool] = {}
        self._sounding: dict[str, list[str]] = {}
        self._counted: dict[str, int] = {}
        self._near: dict[str, list[str]] = {}

    def expect(self, names: Iterable[str]) -> None:
        """Ask for these names at once, as they are to be asked for one by one."""
        new = {name for name in names if name and name not in self._written}
        if not new:
            return
        sounds = {sound_key(name): name for name in new if " " in name}
        words = {word_key(name.split()[0]) for name in new}
        found = find_names(self._connection, sounds, words, new)
        spelt = {folded for _, folded in found}
        self._written.update((name, name in spelt) for name in new)
        for key in sounds:
            self._sounding[key] = [folded for held, folded in found if held == key]

    def written(self, name: str) -> bool:
        """Whether a name is written so in the base."""
        self.expect([name])
        return self._written[name]

    def sounding(self, name: str) -> list[str]:
        """List the names that sound as one of several words does, from whichever end."""
        self.expect([name])
        return self._sounding.get(sound_key(name), []) if " " in name else []

    def surnamed(self, word: str) -> list[str]:
        """List the names for which a word may stand alone, if they are people's."""
        return names_holding(self._connection, [surname_key(word)], [[word]])

    def holding(self, options: Sequence[Collection[str]]) -> list[str]:
        """List the names that have one word of each of the options."""
        counted = self._count({word for some in options for word in some})
        rarest, *others = sorted(options, key=lambda some: sum(counted[word] for word in some))
        keys = [word_key(word) for word in rarest if counted[word]]
        return names_holding(self._connection, keys, [sorted(some) for some in others]) if keys else []

    def options(self, words: Collection[str]) -> list[set[str]]:
        """List for each word those of names that it may be: itself and what it may be a slip of; none if one has none.

        The word that is likeliest to have none is asked for first: most questions are no names.
        """
        known = {word for word, names in self._count(words).items() if names}
        unknown = [word for word in words if word not in known]
        if unknown and not self._alike([min(unknown, key=_worth_asking)])[0]:
            return []
        options = [{*near, *({word} & known)} for word, near in zip(words, self._alike(words), strict=True)]
        return options if all(options) else []

    def alike(self, word: str) -> list[str]:
        """List the words of names that a word may be a misspelling of."""
        return self._alike([word])[0]

    def names(self, folded: Iterable[str]) -> list[KnownName]:
        """List the names that are one of these when folded."""
        return names_spelt(self._connection, folded)

    def _alike(self, words: Collection[str]) -> list[list[str]]:
        slips = {word: slips_in(word) for word in words if word not in self._near}
        forms = {form for word, most in slips.items() for form in asked_forms(word, most)}
        known = with_forms(self._connection, t.name_forms, forms)
        self._near |= nearest(slips, known, self._count)
        return [self._near[word] for word in words]

    def _count(self, words: Collection[str]) -> dict[str, int]:
        """Count the names that have each word, as far as it matters which is rarer."""
        new = [word for word in words if word not in self._counted]
        found = count_names(self._connection, list(map(word_key, new)), _FREQUENT)
        self._counted |= {word: found.get(word_key(word), 0) for word in new}
        return {word: self._counted[word] for word in words}


def _worth_asking(word: str) -> tuple[bool, bool, int]:
    """Put what can have no slip first, then the shortest of the long words, then the longest of the short."""
    slips = slips_in(word) if word.isalpha() else 0
    return slips > 0, slips == 1, len(word) if slips > 1 else -len(word)
