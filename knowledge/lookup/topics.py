"""What a timeline is asked about: names and words, each to be met by an event."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from knowledge.language.related import related_nouns
from knowledge.language.stems import stem, stems, words
from knowledge.lookup.content import counts, is_content
from knowledge.lookup.filters import holding, lowered, paragraph
from knowledge.lookup.names import KnownNames, NameHit
from knowledge.store.reader import Reader
from knowledge.store.search import Where, expression, matches

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
    return [
        Unit(word.folded, word.stem, _misspelt(reader, names, word.folded, word.stem), _related(reader, word.folded))
        for word in words(typed)
        if is_content(word)
    ]


def _related(reader: Reader, word: str) -> tuple[str, ...]:
    """Give the nouns related to a word that any article has."""
    beside = {noun: stem(noun) for noun in related_nouns(word)}
    held = counts(reader, "passages", list(beside.values()))
    return tuple(noun for noun, its_stem in beside.items() if held[its_stem])


def _misspelt(reader: Reader, names: KnownNames, written: str, stem: str) -> tuple[NameHit, ...]:
    """Take a word that no article has for the name of a person."""
    if counts(reader, "passages", [stem])[stem]:
        return ()
    return tuple(hit for hit in names.resolve(written) if hit.kind == "person")


class Depth(NamedTuple):
    """How far from its sentence an event is matched.

    ``related`` takes a related noun for a word where the article has the word itself elsewhere.
    """

    paragraph: bool = False
    related: bool = False
    title: bool = False


def about(reader: Reader, units: Sequence[Unit], depth: Depth) -> Where:
    """Limit rows ``e`` of events to those with a report that is about all units."""
    values: dict[str, Any] = {}
    conditions = []
    for n, unit in enumerate(units):
        values[f"words{n}"] = expression(reader.connection, [[unit.phrases]])
        conditions.append(_condition(reader, unit, n, depth, values))
    if not conditions:
        return Where()
    return Where(f"e.id IN (SELECT t.event_id FROM event_reports t WHERE {' AND '.join(conditions)})", values)


def _condition(reader: Reader, unit: Unit, n: int, depth: Depth, values: dict[str, Any]) -> str:
    either = [matches(reader.connection, "event_reports", f"words{n}")]
    if unit.hits:
        values[f"actors{n}"] = [hit.actor for hit in unit.hits]
        either.append(f"t.event_id IN (SELECT event_id FROM event_actors WHERE actor_id IN :actors{n})")
    if " " not in unit.stem or unit.hits:
        values[f"place{n}"] = unit.written.lower()
        place = lowered(reader.connection, "place", unit.written)
        either.append(f"t.event_id IN (SELECT id FROM events WHERE {place} = :place{n})")
    either += [_in_paragraph(reader, f"words{n}")] if depth.paragraph else []
    if depth.related and unit.related:
        values[f"related{n}"] = expression(reader.connection, [[[stem(word) for word in unit.related]]])
        either.append(f"({_in_article(reader, f'words{n}')} AND {_in_paragraph(reader, f'related{n}')})")
    if depth.title:
        values[f"title{n}"] = holding(unit.stem)
        title = f"{lowered(reader.connection, 'title', unit.stem)} LIKE :title{n} ESCAPE '!'"
        either.append(f"t.article_id IN (SELECT id FROM articles WHERE {title})")
    return f"({' OR '.join(either)})"


def _in_paragraph(reader: Reader, value: str) -> str:
    first, last = paragraph(reader.connection, "event_reports", "r")
    around = f"JOIN event_reports r ON r.article_id = p.article_id AND p.start < {last} AND p.stop > {first}"
    held = matches(reader.connection, "passages", value, "p")
    return f"t.id IN (SELECT r.id FROM passages p {around} WHERE {held})"


def _in_article(reader: Reader, value: str) -> str:
    held = matches(reader.connection, "passages", value, "p")
    return f"t.article_id IN (SELECT p.article_id FROM passages p WHERE {held})"
