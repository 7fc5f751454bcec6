"""Classes of common nouns: what a word means that may close a name, by WordNet's lexicographer files."""

from functools import lru_cache
from typing import NamedTuple

from knowledge.language import gazetteers

_PLURALS = (("ies", "y"), ("es", ""), ("s", ""))


class NounClass(NamedTuple):
    """A noun's class ("person", "animal", "artifact", …) and whether the word is its plural."""

    name: str
    plural: bool


@lru_cache(maxsize=1 << 14)
def noun_class(word: str) -> NounClass | None:
    """Return the class of a word in any case, None if it is no common noun or also a person's name."""
    classes, low = gazetteers.noun_classes(), word.lower()
    if low in classes:
        return NounClass(classes[low], plural=False)
    for ending, singular in _PLURALS:
        if low.endswith(ending) and (one := low.removesuffix(ending) + singular) in classes:
            return NounClass(classes[one], plural=True)
    return None
