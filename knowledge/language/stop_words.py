"""Stop words: the words of English that carry grammar and little meaning; all others are content words."""

from typing import Protocol

from knowledge.language.stems import Word, stem, words

_AS_WRITTEN = """
a about after again all also am an and any are as at be because been before being but by can could did do does doing
done dont down each for from had has have having he her here hers him his how i if in into is it its just me might
more most may must my no nor not of off on once only or other our ours out over own s same shall she should so some such
t than that the their theirs them then there these they this those through to too under until up upon us very was we
were what when where which while who whom why will with would you your yours im ive id ill youre youve hes shes weve
were theyre theyve thats theres isnt arent wasnt werent wont wouldnt cant couldnt didnt doesnt hasnt havent lets said
say says really actually perhaps maybe quite rather still even ever always now already yet though although however much
many well like get got saying getting gets let letting lets whats whos heres others
"""
STOP_WORDS = frozenset(stem(word) for word in _AS_WRITTEN.split())
"""Stems. Chosen by hand (judgement, not measured): English function words, and adverbs and verbs any quote may have."""
_WRITTEN = frozenset(_AS_WRITTEN.split())


class Stemmed(Protocol):
    """A word of a query or of a quote."""

    @property
    def stem(self) -> str:
        """The light stem."""


def is_content(word: Stemmed) -> bool:
    """Whether a word is no stop word."""
    return word.stem not in STOP_WORDS


def content_words(text: str) -> list[Word]:
    """List the words of a text that are no stop words, in order."""
    return [word for word in words(text) if word.stem not in STOP_WORDS]


def is_stop_word(folded: str) -> bool:
    """Whether a folded word is itself a stop word: "even" is one, "evening", which has the same stem, is none."""
    return folded in _WRITTEN
