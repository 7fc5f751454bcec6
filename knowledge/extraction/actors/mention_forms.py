"""Forms of a mention: a name without its label, its epithet or its product, and whether it is made of words."""

from dataclasses import replace

from knowledge.extraction.actors.entity_typing import TypedName, spelling
from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language import gazetteers


def without_label(named: TypedName) -> TypedName:
    """Take the label off a well-known firm's name, for where somebody in the article bears that name."""
    lists = gazetteers.companies(), gazetteers.family_names(), gazetteers.known_organisations()
    ambiguous = not named.name.isupper() and any(named.name in names for names in lists)
    return replace(named, label="unknown", sure=0) if named.label == "organisation" and ambiguous else named


def is_wordlike(named: TypedName) -> bool:
    """Say whether a name is made of words without digits."""
    return all(word[:1].isalpha() and not any(c.isdigit() for c in word) for word in named.name.split())


def is_ordinary_word(table: TokenTable, named: TypedName) -> bool:
    """Say whether a word that is no name by itself opens a sentence or has an article: "Hope fades", "the Bill"."""
    first = named.chunk.first
    return named.label == "thing" and (table.opens[first] or table.before(first) in ("the", "a", "an"))


def maker_of(table: TokenTable, named: TypedName) -> TypedName:
    """Return a product's mention as one of its first word, the maker."""
    first = named.chunk.first
    chunk = replace(named.chunk, last=first + 1)
    return replace(named, chunk=chunk, end=table.ends[first], name=table.words[first])


def without_epithet(table: TokenTable, named: TypedName) -> TypedName:
    """Return a mention without its first word: of "Vermonter Jane Roe", Jane Roe."""
    chunk = replace(named.chunk, first=named.chunk.first + 1)
    start = table.starts[chunk.first]
    return replace(named, chunk=chunk, start=start, name=table.text[start : named.end])


def country_code(named: TypedName, table: TokenTable) -> str:
    """Return the code of a country's name as written."""
    names = gazetteers.countries().names
    return names.get(spelling(table.words[named.chunk.first : named.chunk.last])) or names[named.name.replace("’", "'")]
