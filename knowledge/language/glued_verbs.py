"""Verbs of saying that lost the space before them: "Roesaid" is "Roe" and "said" where the text has "Roe" besides."""

from knowledge.language.tokens import Tokens

_VERBS = ("said", "says", "told", "added")
_SHORTEST = 4
"""Letters at least of the name, or names in which such a verb stands by chance were cut. Judgement, not measured."""


def part_glued(tokens: Tokens) -> Tokens:
    """Return the tokens, those of a name of the text and a verb in one word as two; offsets stay the text's."""
    glued = [i for i, word in enumerate(tokens.words) if word.endswith(_VERBS) and word[0].isupper()]
    glued = [i for i in glued if len(_name_in(tokens.words[i])) >= _SHORTEST]
    if not glued:
        return tokens
    there = frozenset(tokens.words)
    for i in reversed([i for i in glued if _name_in(tokens.words[i]) in there]):
        _part(tokens, i, len(_name_in(tokens.words[i])))
    return tokens


def _name_in(word: str) -> str:
    return next((word.removesuffix(verb) for verb in _VERBS if word.endswith(verb)), word)


def _part(tokens: Tokens, i: int, size: int) -> None:
    """Part token ``i`` behind its first ``size`` letters."""
    word, at = tokens.words[i], tokens.starts[i] + size
    tokens.words[i : i + 1] = [word[:size], word[size:]]
    tokens.starts[i : i + 1] = [tokens.starts[i], at]
    tokens.ends[i : i + 1] = [at, tokens.ends[i]]
    tokens.bounds[:] = [bound + (bound > i) for bound in tokens.bounds]
