"""Names in headlines: what the text below writes as one name is one above it, though any word may have a capital."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.extraction.actors.chunks import Chunk
from knowledge.extraction.actors.entity_typing import TypedName, is_single
from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language import gazetteers


def whole_in_headlines(table: TokenTable, chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the chunks in text order, those that are parts of a name of the text in a headline joined to it.

    "Harbour" and "Safety Agency" are one where the text has "the Harbour Safety Agency".
    """
    wholes = list(_wholes(table, chunks))
    if not wholes:
        return [*chunks]
    inside = {i for first, last in wholes for i in range(first, last)}
    apart = [chunk for chunk in chunks if chunk.first not in inside]
    return sorted([*apart, *(Chunk(first, last) for first, last in wholes)], key=lambda chunk: chunk.first)


def named_later(table: TokenTable, names: Sequence[TypedName]) -> set[int]:
    """Return where words apart name whom no short name of the text means: not persons whose surname it gives nobody."""
    apart = [n for n in names if table.sentences[table.sentence_of[n.chunk.first]].apart]
    if not apart:
        return set()
    others = {n.start for n in apart}
    surnames = {n.name.split()[-1] for n in names if n.label == "person" and n.start not in others}
    return {n.start for n in apart if n.label != "person" or n.name.split()[-1] in surnames}


def named_in_headline_alone(headlines: list[TypedName], running: list[TypedName]) -> list[TypedName]:
    """Return the full names of persons whom the text below calls by surname or given name only."""
    persons = [n for n in headlines if n.label == "person" and not is_single(n)]
    if not persons:
        return []
    short = {named.name for named in running if is_single(named) and named.label in ("person", "unknown")}
    full = {word for named in running if not is_single(named) for word in named.name.split()}
    called = [
        n for n in persons if not full & {*n.name.split()} and short & {*n.name.split()[-1 if n.sure < 2 else 0 :]}
    ]
    return [replace(n, sure=max(n.sure, 2)) for n in called]


def _wholes(table: TokenTable, chunks: Sequence[Chunk]) -> Iterator[tuple[int, int]]:
    """Yield where names of the text stand in headlines and were not found whole there."""
    headlines = [sentence for sentence in table.sentences if sentence.headline]
    names = _names_of_text(table, chunks) if headlines else {}
    covered = {i: chunk for chunk in chunks if table.in_headline(chunk.first) for i in range(chunk.first, chunk.last)}
    for sentence in headlines:
        at = sentence.first
        while at < sentence.last:
            size = next((len(name) for name in names.get(table.words[at], ()) if _stands_at(table, at, name)), 0)
            parts = [covered[i] for i in range(at, at + size) if i in covered]
            whole = [(part.first, part.last) for part in parts[:1]] == [(at, at + size)]
            inside = all(part.first >= at and part.last <= at + size and not part.title for part in parts)
            if size and inside and not whole:
                yield at, at + size
            at += size or 1


def _names_of_text(table: TokenTable, chunks: Sequence[Chunk]) -> dict[str, list[list[str]]]:
    """Return the names of several words below the headlines, the longest first, by their first word."""
    found: defaultdict[str, list[list[str]]] = defaultdict(list)
    for chunk in sorted(chunks, key=lambda chunk: chunk.first - chunk.last):
        first = table.words[chunk.first]
        if chunk.last - chunk.first > 1 and not table.in_headline(chunk.first) and not _may_be_clause(table, chunk):
            found[first].append(table.words[chunk.first : chunk.last])
    return found


def _may_be_clause(table: TokenTable, chunk: Chunk) -> bool:
    """Say whether an ordinary word that opens the sentence may be none of the name."""
    return table.opens[chunk.first] and table.lower[chunk.first] in gazetteers.stop_words()


def _stands_at(table: TokenTable, at: int, name: list[str]) -> bool:
    """Say whether a name's words stand in one headline from ``at`` on."""
    last = at + len(name)
    return table.words[at:last] == name and table.sentence_of[at] == table.sentence_of[last - 1]
