"""Which quotes can hold the words asked: boolean stages over the word index, the rarest words first.

A stage says whether its limit cut it off, and can be continued. Unranked limits lose fragments of common words, so the
words in a row come first, asked for by pairs of neighbours.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice, pairwise, product
from typing import NamedTuple

from knowledge.language.slips import SHORTEST, SHORTEST_UNKNOWN, slips_in
from knowledge.language.stems import stem
from knowledge.lookup.content import Term, counts, size_by_number
from knowledge.lookup.hearing import Asked
from knowledge.lookup.speller import alike
from knowledge.store.reader import Reader
from knowledge.store.search import Clause, Limits, Where, search
from knowledge.store.sql import AnyRow, run

LIMIT = 60
_RAREST = 5
RARE = 3  # a stem in so few rows may be somebody's misspelling
_OF_EACH = 10  # quotes that have one of the words a misspelt one may be
_MANY = 300  # rows that are sooner looked for among the newest
_ENOUGH = 50  # rows by chance that are no more work than asking for one word more
_SAID = 8  # of so many words hardly two quotes have all
_PAIRS = 10  # of so many pairs hardly two quotes have all, one beside the other or not
_CONTEXT = 3  # words that leave no doubt what one of them was meant to be
_EDITED = 8  # of more words than these five will do
RARER_THAN_ANY = math.inf
_GROWTH = 8
_STEMS = "t.id, t.stems, 9 AS form"  # form: which of the words meant it has as written, as far as that was looked for
_WRITTEN = f"{_STEMS}, lower(t.text) AS words"
_QUOTE = "t.id, t.statement_id AS statement, t.kind, t.stems, t.text, CAST(t.body AS text) AS body"


class Stage(NamedTuple):
    """A boolean query of words as ``terms`` spell them; ``decides``: words on record are missed where it is cut off.

    What ``suggests`` finds no answers, but what comes near. Where the stage is cut off, ``narrower`` clauses choose
    from it what is likelier. ``frequent``: many rows may have the words.
    """

    clause: Clause
    terms: Sequence[Term]
    decides: bool
    suggests: bool = False
    narrower: Sequence[Clause] = ()
    frequent: bool = False


class Batch(NamedTuple):
    """Some of a stage's rows, and whether the stage has more."""

    rows: Sequence[AnyRow]
    cut: bool


def in_a_row(reader: Reader, asked: Asked, terms: Sequence[Term]) -> Iterator[Stage]:
    """Ask for the words in a row: for the rarest pairs of neighbours, or a word alone. The rows may have them apart.

    ``terms`` are rarest first; where no row has one of them, none has them all.
    """
    if not asked.words or any(not term.rows for term in terms[:1]):
        return
    size, rows = max(1, size_by_number(reader, "quotes")), {term.stem: term.rows for term in terms}
    pairs = dict.fromkeys(map(tuple, _row([(word.stem,) for word in asked.words])))
    rarest = sorted(pairs, key=lambda pair: min(rows.get(one, size) for one in pair[0].split()))[:_PAIRS]
    yield Stage([rarest], terms, decides=True, frequent=_by_chance(size, terms) > _MANY)


def plan(reader: Reader, asked: Asked, terms: Sequence[Term], share: float) -> Iterator[Stage]:
    """Ask for the words in a row as they may be spelt, then for the rarest or as many as there must be, then for all.

    An answer has at least the ``share`` of the words' worth, so it can miss only so many of the rarest. Where even all
    known words are worth less, and last in any case, quotes are fetched that serve only suggestions.
    """
    whole, size = sum(term.weight for term in terms), size_by_number(reader, "quotes")
    known = _on_record(terms)
    rare = sorted(known, key=lambda term: -term.weight)[:_RAREST]
    possible = sum(term.weight for term in known) >= share * whole
    if in_a_row := _as_spelt(asked, terms):
        yield Stage(in_a_row, terms, decides=False, frequent=_by_chance(size, known) > _MANY)
    done: list[Clause] = []
    for spare in (0.0, (1 - share) * whole):
        clause = _clause(rare, spare, size)
        if rare and clause not in done:
            done.append(clause)
            yield Stage(clause, terms, possible, narrower=_narrower(asked, terms), frequent=_many(clause, terms, size))
    if possible:
        yield from _any_misspelt(reader, asked, terms, done)
    if len(rare) > 1:
        yield Stage([[term.stems] for term in rare[:2]], terms, decides=False, suggests=True, frequent=True)


def _many(clause: Clause, terms: Sequence[Term], size: int) -> bool:
    """Whether a clause of whole terms finds many rows by chance."""
    known: dict[object, Term] = {term.stems: term for term in terms}
    return sum(_by_chance(size, (known[one] for one in all_of)) for all_of in clause if all_of) > _MANY


def _any_misspelt(reader: Reader, asked: Asked, terms: Sequence[Term], done: Sequence[Clause]) -> Iterator[Stage]:
    """Ask as if every word could be misspelt: in a row short ones too, as those beside them tell what was meant."""
    if len(asked.words) >= _CONTEXT:
        in_context = spelled(reader, "quotes", terms, RARER_THAN_ANY, SHORTEST_UNKNOWN)
        yield Stage(_as_spelt(asked, in_context), in_context, decides=False)
    widely = spelled(reader, "quotes", terms, RARER_THAN_ANY)
    size = size_by_number(reader, "quotes")
    clause = _clause(sorted(widely, key=lambda term: term.reach)[:_RAREST], 0, size)
    if clause not in done:
        yield Stage(clause, widely, True, narrower=_narrower(asked, widely), frequent=_many(clause, widely, size))


def _on_record(terms: Sequence[Term]) -> list[Term]:
    return [term for term in terms if term.rows or term.spellings]


def _as_spelt(asked: Asked, terms: Sequence[Term]) -> Clause:
    """Ask for the words in a row, each as it may be spelt; a word alone is asked for by the other stages.

    Of two neighbours that stand on record as typed one may be a slip, not both.
    """
    spelt = {term.stem: term.stems for term in terms if term.spellings}
    typed = {word.stem for word in asked.words} - {term.stem for term in terms if term.rows < RARE}
    words = [spelt.get(word.stem, (word.stem,)) for word in asked.words]
    pairs: list[Sequence[str]] = [
        [f"{a} {b}" for a, b in product(one, other) if a == one[0] or b == other[0] or not {one[0], other[0]} <= typed]
        for one, other in pairwise(words)
    ]
    return [pairs[:_PAIRS]] if spelt and pairs else []


def _narrower(asked: Asked, terms: Sequence[Term]) -> Sequence[Clause]:
    """Ask for all that is said, then for the words in a row with one left out or two changed."""
    said = [term.stems for term in sorted(_on_record(terms), key=lambda term: term.reach)[:_SAID]]
    likeliest = {term.stem: term.spellings[:1] for term in _on_record(terms) if not term.rows}
    words = [likeliest.get(word.stem, (word.stem,)) for word in asked.words]
    return [[said], *([_edited(words)] if 1 < len(words) <= _EDITED else [])]


def _edited(words: Sequence[Sequence[str]]) -> Clause:
    """Ask for words, each in any of its spellings, in a row but for some left out somewhere, or two that changed."""
    places = range(1, len(words))
    parted = [[*_row(words[:n]), *_row(words[n:])] for n in places]
    return [*parted, *(_row([*words[: n - 1], words[n], words[n - 1], *words[n + 1 :]]) for n in places)]


def _row(words: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Give what stands in all rows that have these words in a row: the pairs of neighbours, or a word alone."""
    pairs = [tuple(map(" ".join, product(one, other))) for one, other in pairwise(words)]
    return [*pairs] or [*words]


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


def _by_chance(rows: int, terms: Iterable[Term], size: int | None = None) -> float:
    """Say how many of so many rows, all if not told otherwise, have these words by chance."""
    return rows * math.prod(term.reach / max(size or rows, 1) for term in terms)


def spelled(
    reader: Reader, table: str, terms: Sequence[Term], below: float = RARE, shortest: int = SHORTEST
) -> list[Term]:
    """Give terms that stand in fewer rows than ``below`` the known words they may be a misspelling of.

    Those that stand in any have at least as many letters as the ``shortest``.
    """
    slips = {
        term.folded: slips_in(term.folded, shortest if term.rows else SHORTEST_UNKNOWN)
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
    limits = Limits(LIMIT, newest=size_by_number(reader, "quotes") if stage.frequent else None)
    while True:
        hits = search(reader.connection, "quotes", stage.clause, limits, columns=columns, where=where)
        likelier = _likelier(reader, stage, where) if hits.cut and limits.below is None else []
        yield Batch([*likelier, *hits.rows], hits.cut)
        if not hits.cut:
            return
        limits = Limits(limits.rows * _GROWTH, hits.rows[-1].id)


def _likelier(reader: Reader, stage: Stage, where: Where) -> Sequence[AnyRow]:
    """Fetch rows of a stage that was cut off by its narrower clauses until one is not, those of the narrowest first.

    Where all are cut off, some are fetched for each word that a misspelt one may be: the frequent would hide others.
    """
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
    others = [term for term in _on_record(terms) if term is not spelt]
    rows_of, size = counts(reader, "quotes", spelt.spellings if spelt else ()), size_by_number(reader, "quotes")
    for stemmed in spelt.spellings if spelt else ():
        limits = Limits(LIMIT, newest=size if _by_chance(rows_of[stemmed], others, size) > _MANY else None)
        clause = [[(stemmed,), *(term.stems for term in others)]]
        rows = search(reader.connection, "quotes", clause, limits, columns=_WRITTEN, where=where).rows
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
