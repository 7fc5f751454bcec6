"""Which quotes can hold the words asked: stages of clauses put to the word index, and their rows.

A stage says whether its limit cut it off, and can be continued. Unranked limits lose fragments of common words, so the
words in a row come first.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from knowledge.language.slips import SHORTEST
from knowledge.language.stems import stem
from knowledge.lookup.search.clauses import (
    MANY,
    as_spelt,
    by_chance,
    finds_many,
    in_a_row,
    narrower,
    on_record,
    rarest,
    with_rarest,
)
from knowledge.lookup.search.phrases import Asked
from knowledge.lookup.search.speller import ANY_MISSPELT, slips_of, spelled
from knowledge.lookup.search.terms import Term, counts, size_by_number
from knowledge.store.reader import Reader
from knowledge.store.search import Clause, Hits, Limits, Where, search
from knowledge.store.sql import AnyRow, run

LIMIT = 60
_RAREST = 5
_OF_EACH = 10  # quotes that have one of the words a misspelt one may be
_CONTEXT = 3  # words that leave no doubt what one of them was meant to be
_GROWTH = 8
_STEMS = "t.id, t.stems, 9 AS form"  # form: which of the words meant it has as written, as far as that was looked for
_WRITTEN = f"{_STEMS}, lower(t.text) AS words"
_QUOTE = "t.id, t.statement_id AS statement, t.kind, t.stems, t.text, CAST(t.body AS text) AS body"


class Stage(NamedTuple):
    """A boolean query of words as ``terms`` spell them; ``decides``: words on record are missed where it is cut off.

    What ``suggests`` finds no answers, but what comes near. Where the stage is cut off, ``narrower`` clauses choose
    from it what is likelier. ``frequent``: many rows may have the words. ``few``: they are too few to tell what one of
    them was meant to be.
    """

    clause: Clause
    terms: Sequence[Term]
    decides: bool
    suggests: bool = False
    narrower: Sequence[Clause] = ()
    frequent: bool = False
    few: bool = False


class Batch(NamedTuple):
    """Some of a stage's rows, and whether the stage has more."""

    rows: Sequence[AnyRow]
    cut: bool


def as_asked(reader: Reader, asked: Asked, terms: Sequence[Term]) -> Iterator[Stage]:
    """Ask for the words in a row as they were typed.

    ``terms`` are rarest first; where no row has one of them, none has them all.
    """
    if not asked.words or any(not term.rows for term in terms[:1]):
        return
    size = max(1, size_by_number(reader, "quotes"))
    yield Stage(in_a_row(asked, terms, size), terms, decides=True, frequent=by_chance(size, terms) > MANY)


def plan(reader: Reader, asked: Asked, terms: Sequence[Term], share: float, *, far: bool) -> Iterator[Stage]:
    """Ask for the words in a row as they may be spelt, then for the rarest or as many as there must be.

    An answer has at least the ``share`` of the words' worth, so it can miss only so many of the rarest. To go ``far``
    is to ask as if any word were misspelt, and last for quotes that serve only suggestions.
    """
    whole, size = sum(term.weight for term in terms), size_by_number(reader, "quotes")
    known = on_record(terms)
    rare = sorted(known, key=lambda term: -term.weight)[:_RAREST]
    possible = sum(term.weight for term in known) >= share * whole
    if clause := as_spelt(asked, terms, size):
        yield Stage(clause, terms, decides=False, frequent=by_chance(size, known) > MANY)
    done: list[Clause] = []
    for spare in (0.0, (1 - share) * whole):
        clause = rarest(rare, spare, size)
        if rare and clause not in done:
            done.append(clause)
            yield _of_rarest(clause, asked, terms, size, decides=possible)
    if possible and far:
        yield from _any_misspelt(reader, asked, terms, done)
    if far and len(rare) > 1:
        yield Stage([[term.stems] for term in rare[:2]], terms, decides=False, suggests=True, frequent=True)


def _any_misspelt(reader: Reader, asked: Asked, terms: Sequence[Term], done: Sequence[Clause]) -> Iterator[Stage]:
    """Ask as if every word could be misspelt: in a row short ones too, as those beside them tell what was meant."""
    spelt, size = spelled(reader, "quotes", terms, ANY_MISSPELT), size_by_number(reader, "quotes")
    if len(asked.words) >= _CONTEXT:
        yield Stage(as_spelt(asked, spelt, size), spelt, decides=False)
    longer = [one if slips_of(one, SHORTEST) else term for one, term in zip(spelt, terms, strict=True)]
    clause = rarest(sorted(longer, key=lambda term: term.reach)[:_RAREST], 0, size)
    if clause not in done:
        yield _of_rarest(clause, asked, longer, size, decides=True)


def _of_rarest(clause: Clause, asked: Asked, terms: Sequence[Term], size: int, *, decides: bool) -> Stage:
    likelier, frequent = narrower(asked, terms, size), finds_many(clause, terms, size)
    return Stage(clause, terms, decides, narrower=likelier, frequent=frequent, few=asked.few)


def fetch(reader: Reader, stage: Stage, where: Where, *, whole: bool = False) -> Iterator[Batch]:
    """Fetch a stage's quotes, as stems or ``whole``, batch after batch for as long as the caller goes on asking."""
    columns = _QUOTE if whole else _STEMS
    limits = Limits(LIMIT, newest=size_by_number(reader, "quotes") if stage.frequent else None)
    while True:
        hits = search(reader.connection, "quotes", stage.clause, limits, columns=columns, where=where)
        likelier = _likelier(reader, stage, where, hits) if limits.below is None else []
        enough = stage.few and hits.cut and likelier
        yield Batch(likelier if enough else [*likelier, *hits.rows], hits.cut)
        if not hits.cut:
            return
        limits = limits._replace(rows=limits.rows * _GROWTH, below=hits.rows[-1].id)


def _likelier(reader: Reader, stage: Stage, where: Where, hits: Hits) -> Sequence[AnyRow]:
    """Fetch rows of a stage that was cut off by its narrower clauses until one is not, those of the narrowest first.

    Where all are cut off, some are fetched for each word that a misspelt one may be: the frequent would hide others. So
    they would among few words.
    """
    if not hits.cut:
        return [*_by_word_meant(reader, stage.terms, where)] if hits.rows and stage.few else []
    found: list[AnyRow] = []
    cut = True
    for clause in stage.narrower:
        if cut and clause != stage.clause:
            hits = search(reader.connection, "quotes", clause, Limits(LIMIT), columns=_STEMS, where=where)
            found, cut = [*hits.rows, *found], hits.cut
    return [*_by_word_meant(reader, stage.terms, where), *found] if cut or not found else found


def _by_word_meant(reader: Reader, terms: Sequence[Term], where: Where) -> Iterator[AnyRow]:
    """Fetch the newest quotes for each spelling of the rarest misspelt word, and choose those that have it as meant."""
    spelt = min((term for term in terms if term.meant), key=lambda term: term.reach, default=None)
    if spelt is None:
        return
    others = [term for term in on_record(terms) if term is not spelt]
    rows_of, size = counts(reader, "quotes", spelt.spellings), size_by_number(reader, "quotes")
    for stemmed in spelt.spellings:
        asked = with_rarest(spelt._replace(stem=stemmed, spellings=(), reach=rows_of[stemmed]), others, size)
        many = by_chance(size, asked) > MANY
        limits = Limits(LIMIT, newest=size if many else None)
        clause = [[term.stems for term in asked]]
        rows = search(reader.connection, "quotes", clause, limits, columns=_WRITTEN, where=where).rows
        meant = [(n, word) for n, word in enumerate(spelt.meant) if stem(word) == stemmed]
        for n, word in meant:
            written = (row for row in rows if _has_word(row.words, word))
            yield from (row._replace(form=n) for row in islice(written, _OF_EACH))
        if not meant:
            yield from rows[:_OF_EACH]


def _has_word(text: str, word: str) -> bool:
    """Whether a word stands in a text of small letters, an apostrophe or a dot of whatever sort after it or not."""
    at = text.find(word)
    while at >= 0:
        if not text[at - 1 : at].isalnum() and not text[at + len(word) : at + len(word) + 1].isalnum():
            return True
        at = text.find(word, at + 1)
    return False


def read_quotes(reader: Reader, ids: Sequence[int]) -> Sequence[AnyRow]:
    """Give these quotes whole."""
    return (
        run(reader.connection, f"SELECT {_QUOTE} FROM quotes t WHERE t.id IN :ids", {"ids": list(ids)}) if ids else ()
    )
