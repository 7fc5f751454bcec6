"""Which quotes can hold the words asked: boolean stages over the word index, the rarest words first.

A stage says whether its limit cut it off, and can be continued. Unranked limits lose fragments of common words, so the
words in a row come first.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from knowledge.language.slips import SHORTEST, SHORTEST_UNKNOWN, slips_in
from knowledge.language.stems import stem
from knowledge.lookup.content import Term, counts, is_content, size_by_number
from knowledge.lookup.hearing import Asked
from knowledge.lookup.speller import alike
from knowledge.store.reader import Reader
from knowledge.store.search import Clause, Limits, Near, Where, holds_phrase, search, search_frequent
from knowledge.store.sql import AnyRow, run

LIMIT = 60
_RAREST = 5
RARE = 3  # a stem in so few rows may be somebody's misspelling
_OF_EACH = 10  # quotes that have one of the words a misspelt one may be
_FREQUENT = 100  # a word in one row of so many
_GRAMMAR = 3  # words that are only grammar choose little, and cost much where everybody uses them
_ENOUGH = 50  # rows by chance that are no more work than asking for one word more
_READ = 500  # rows that are sooner read than the word index asked for a phrase
RARER_THAN_ANY = math.inf
_GROWTH = 8
_STEMS = "t.id, t.stems, 9 AS form"  # form: which of the words meant it has as written, as far as that was looked for
_WRITTEN = f"{_STEMS}, lower(t.text) AS words"
_QUOTE = "t.id, t.statement_id AS statement, t.kind, t.stems, t.text, CAST(t.body AS text) AS body"


class Stage(NamedTuple):
    """A boolean query of words as ``terms`` spell them; ``decides``: words on record are missed where it is cut off.

    ``phrase`` are stems that must stand in a row; what ``suggests`` finds no answers, but what comes near. Where the
    stage is cut off, ``narrower`` ones choose from it what is likelier. ``frequent``: many rows may have the words.
    """

    clause: Clause
    terms: Sequence[Term]
    decides: bool
    phrase: str | None = None
    suggests: bool = False
    narrower: Sequence[Clause] = ()
    frequent: bool = False


class Batch(NamedTuple):
    """Some of a stage's rows, and whether the stage has more."""

    rows: Sequence[AnyRow]
    cut: bool


def in_a_row(reader: Reader, asked: Asked, terms: Sequence[Term]) -> Iterator[Stage]:
    """Ask for the words in a row: of the rows that have the rarest, which is quicker than of all that have any.

    ``terms`` are rarest first; where no row has one of them, none has them all.
    """
    if not asked.words or any(not term.rows for term in terms[:1]):
        return
    size = max(1, size_by_number(reader, "quotes"))
    rare = _clause(terms[:_RAREST], 0, size) if len(asked.words) > 1 and terms else []
    chosen = terms[: len(rare[0])] if rare else ()
    by_reading = bool(chosen) and size * math.prod(term.rows / size for term in chosen) <= _READ
    clause, phrase = (rare, asked.stems) if by_reading else ([[[asked.stems]]], None)
    frequent = all(term.rows * _FREQUENT > size for term in terms)
    yield Stage(clause, terms, decides=True, phrase=phrase, frequent=frequent)


def plan(reader: Reader, asked: Asked, terms: Sequence[Term], share: float) -> Iterator[Stage]:
    """Ask for all of the rarest words, then for as many of them as an answer must have, then for all, spelt alike.

    An answer has at least the ``share`` of the words' worth, so it can miss only so many of the rarest. Where even all
    known words are worth less, and last in any case, quotes are fetched that serve only suggestions.
    """
    whole, size = sum(term.weight for term in terms), size_by_number(reader, "quotes")
    known = _on_record(terms)
    rare = sorted(known, key=lambda term: -term.weight)[:_RAREST]
    possible = sum(term.weight for term in known) >= share * whole
    done: list[Clause] = []
    for spare in (0.0, (1 - share) * whole):
        clause = _clause(rare, spare, size)
        if rare and clause not in done:
            done.append(clause)
            frequent = min(term.reach for term in known) * _FREQUENT > size
            yield Stage(clause, terms, decides=possible, narrower=_narrower(asked, known), frequent=frequent)
    if possible:
        widely = spelled(reader, "quotes", terms, RARER_THAN_ANY)
        clause = _clause(sorted(widely, key=lambda term: term.reach)[:_RAREST], 0, size)
        if clause not in done:
            yield Stage(clause, widely, decides=True, narrower=_narrower(asked, _on_record(widely)))
    if len(rare) > 1:
        yield Stage([[term.stems] for term in rare[:2]], terms, decides=False, suggests=True)


def _on_record(terms: Sequence[Term]) -> list[Term]:
    return [term for term in terms if term.rows or term.spellings]


def _narrower(asked: Asked, terms: Sequence[Term]) -> Sequence[Clause]:
    """Ask for all words that say something, then for others near them too, then for these wherever they stand."""
    grammar = sorted({word.stem for word in asked.words if not is_content(word)}, key=lambda one: (-len(one), one))
    said, others = [term.stems for term in terms], grammar[:_GRAMMAR]
    sure = {*others, *(term.stem for term in terms if not term.spellings)}
    near = tuple(dict.fromkeys(word.stem for word in asked.words if word.stem in sure))
    spelt = [term.stems for term in terms if term.spellings]
    clauses: list[Clause] = [[said]] if len(said) > 1 else []
    clauses += [[[Near(near), *spelt]]] if len(near) > 1 else []
    return [*clauses, [[*said, *((one,) for one in others)]]] if others else clauses


def _clause(rare: Sequence[Term], spare: float, size: int) -> Clause:
    """Ask for rows with all of these words but some worth ``spare``, and for few others, by as few words as do.

    What is worth more than can be spared is in every such row; and who has all but so many of the others has any number
    of that many more of them.
    """
    needed = sorted((term for term in rare if term.weight > spare), key=lambda term: term.reach)
    others = sorted((term for term in rare if term.weight <= spare), key=lambda term: term.reach)
    missing = _may_miss(others, spare)
    chosen: list[Term] = []
    for term in needed:
        chosen.append(term)
        if _by_chance(size, chosen) <= _ENOUGH:
            return [[term.stems for term in chosen]]
    some: list[tuple[Term, ...]] = [()]
    for few in range(0 if chosen else 1, max(0, len(others) - missing) + 1):
        some = list(combinations(others[: few + missing], few))
        if sum(_by_chance(size, (*chosen, *one)) for one in some) <= _ENOUGH:
            break
    return [[term.stems for term in (*chosen, *one)] for one in some]


def _by_chance(size: int, terms: Iterable[Term]) -> float:
    return size * math.prod(term.reach / max(size, 1) for term in terms)


def spelled(reader: Reader, table: str, terms: Sequence[Term], below: float = RARE) -> list[Term]:
    """Give terms that stand in fewer rows than ``below`` the known words they may be a misspelling of."""
    slips = {
        term.folded: slips_in(term.folded, SHORTEST if term.rows else SHORTEST_UNKNOWN)
        for term in terms
        if term.rows < below
    }
    near = alike(reader, table, slips) if slips else {}
    return [_with_spellings(reader, table, term, near[term.folded]) if term.folded in near else term for term in terms]


def _with_spellings(reader: Reader, table: str, term: Term, meant: Sequence[str]) -> Term:
    stems = tuple(dict.fromkeys(map(stem, meant)))
    reach = term.rows + sum(counts(reader, table, stems).values())
    return term._replace(meant=tuple(meant), spellings=stems, reach=reach)


def fetch(reader: Reader, stage: Stage, where: Where, *, whole: bool = False) -> Iterator[Batch]:
    """Fetch a stage's quotes, as stems or ``whole``, batch after batch for as long as the caller goes on asking."""
    columns = _QUOTE if whole else _STEMS
    limits = Limits(LIMIT)
    ask = search_frequent if stage.frequent else search
    if stage.phrase:
        where = where.also(holds_phrase(reader.connection, "phrase"), {"phrase": f" {stage.phrase} "})
    while True:
        hits = ask(reader.connection, "quotes", stage.clause, limits, columns=columns, where=where)
        likelier = _likelier(reader, stage, where) if hits.cut and limits.below is None else []
        yield Batch([*likelier, *hits.rows], hits.cut)
        if not hits.cut:
            return
        limits = Limits(limits.rows * _GROWTH, hits.rows[-1].id)


def _likelier(reader: Reader, stage: Stage, where: Where) -> Sequence[AnyRow]:
    """Fetch the rows of the first narrower stage that has any and is not cut off, or of the last that is.

    Where all are cut off, some are fetched for each word that a misspelt one may be: the frequent would hide others.
    """
    found: Sequence[AnyRow] = []
    for clause in stage.narrower:
        hits = search(reader.connection, "quotes", clause, Limits(LIMIT), columns=_STEMS, where=where)
        found = hits.rows or found
        if hits.rows and (not hits.cut or isinstance(clause[0][0], Near)):
            break
    else:
        return [*_by_word_meant(reader, stage.terms, where), *found]
    return found


def _by_word_meant(reader: Reader, terms: Sequence[Term], where: Where) -> Iterator[AnyRow]:
    """Fetch the newest quotes for each spelling of the rarest misspelt word, and choose those that have it as meant."""
    spelt = min((term for term in terms if term.meant), key=lambda term: term.reach, default=None)
    others = [term.stems for term in _on_record(terms) if term is not spelt]
    rows_of, size = counts(reader, "quotes", spelt.spellings if spelt else ()), size_by_number(reader, "quotes")
    for stemmed in spelt.spellings if spelt else ():
        ask = search if others or rows_of[stemmed] * _FREQUENT < size else search_frequent
        clause = [[(stemmed,), *others]]
        rows = ask(reader.connection, "quotes", clause, Limits(LIMIT), columns=_WRITTEN, where=where).rows
        for n, word in enumerate(spelt.meant if spelt else ()):
            if stem(word) == stemmed:
                written = (row for row in rows if _has_word(row.words, word))
                yield from (row._replace(form=n) for row in islice(written, _OF_EACH))


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


def _may_miss(others: Sequence[Term], spare: float) -> int:
    """Count how many of the words can be missing before more than ``spare`` is."""
    missing = 0
    for weight in sorted(term.weight for term in others):
        spare -= weight
        if spare < 0:
            break
        missing += 1
    return missing
