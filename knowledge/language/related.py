"""Nouns related in meaning: pact and agreement beside treaty (WordNet 3.0, see data/README.md)."""

from functools import cache
from importlib.resources import files


def related_nouns(word: str) -> tuple[str, ...]:
    """Return the nouns related to a lower-case noun, singular or plural; none for a word that is not listed."""
    table = _table()
    return table.get(word) or table.get(word.removesuffix("s")) or table.get(_singular(word), ())


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("es")


@cache
def _table() -> dict[str, tuple[str, ...]]:
    text = (files("knowledge.language") / "data" / "related_nouns.tsv").read_text("ascii")
    return {noun: tuple(words.split()) for noun, words in (line.split("\t") for line in text.splitlines())}
