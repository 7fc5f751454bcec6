"""The query plan: stages of boolean queries put to the word index, cheapest and surest first, and their rows.

A clause is a disjunction of conjunctions of disjunctions of stems or bigrams (two stems side by side): the word index
holds both. The stages: the bigrams of the words in a row; the same with each word as it may be spelt; the rarest terms,
all of them or as many as an answer must have (minimum-should-match); the same with every word taken for misspelt. A
stage that its limit cut off says so and can be continued: limits without ranking lose fragments of common words.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, islice, pairwise, product
from typing import NamedTuple, TypeVar

from knowledge.language.stems import stem
from knowledge.lookup.search.idf import Term, content_terms, document_frequencies
from knowledge.lookup.search.phrase_match import QueryTokens
from knowledge.lookup.search.spelling import OF_ALL_TERMS, RARE, expand, term_edits
from knowledge.store.quotes import Candidate, QuoteHits, QuoteRow, WrittenCandidate, search_quotes
from knowledge.store.reader import Reader
from knowledge.store.search import Clause, Limits, Where
from knowledge.store.symspell import SHORTEST
from knowledge.store.vocabulary import estimated_rows

Row = TypeVar("Row", Candidate, QuoteRow)

# Limits of work; they decide which quotes are looked at, so what is found. Judgement, not measured one by one
LIMIT = 60  # rows of a stage before its first judgement
_GROWTH = 8  # how many times more rows each time a stage is continued
_MANY = 300  # expected matches from which the newest are sooner looked through
_ENOUGH = 50  # expected matches that are no more work than one term more
_RAREST = 5  # terms of a query that are asked for
_CONJUNCTION = 8  # terms of which hardly two quotes have all
_BIGRAMS = 5  # bigrams of which hardly two quotes have all, in a row or not
_BIGRAMS_OF_EACH = 3  # where several ways are asked for at once
_LONGEST_EDITED = 8  # of more words than these the other clauses will do
_OF_EACH_CORRECTION = 10  # quotes that have one of the words a misspelt one may be
_CONTEXT = 3  # words that leave no doubt what one of them was meant to be


@dataclass(frozen=True)
class Search:
    """A search for the words of a query among the quotes that pass ``where``.

    ``terms`` are its content words, rarest first, with the spellings they may have on record. ``phrases`` must stand in
    what is found as they are. ``size`` is about how many quotes there are.
    """

    reader: Reader
    query: QueryTokens
    terms: Sequence[Term]
    where: Where
    phrases: Sequence[str]
    size: int

    @classmethod
    def over(cls, reader: Reader, query: QueryTokens, where: Where, phrases: Sequence[str] = ()) -> "Search":
        """Return a search of all quotes on record that pass ``where``, with the terms as they are typed."""
        size = max(1, estimated_rows(reader, "quotes"))
        return cls(reader, query, content_terms(reader, query.words), where, phrases, size)

    @cached_property
    def held(self) -> list[Term]:
        """The terms that some quote has, as they were typed or as they may be spelt."""
        return [term for term in self.terms if term.rows or term.spellings]

    @cached_property
    def reach(self) -> Mapping[str, int]:
        """For each stem in how many quotes its term stands, however it is spelt."""
        return {one: term.reach for term in self.terms for one in term.stems}


class Stage(NamedTuple):
    """A boolean query, for ``terms`` as it spells them.

    ``decides``: quotes that answer are missed where it is cut off. What ``suggests`` finds no answers, but near misses.
    Where it is cut off, ``narrower`` clauses choose from it what is likelier. ``frequent``: many quotes may match.
    ``few``: the words are too few to tell what a misspelt one was meant to be.
    """

    clause: Clause
    terms: Sequence[Term]
    decides: bool
    suggests: bool = False
    narrower: Sequence[Clause] = ()
    frequent: bool = False
    few: bool = False


def phrase_stage(search: Search) -> Stage | None:
    """Return the stage for the words in a row as they were typed; None where no quote has one of the terms."""
    if not search.query.words or any(not term.rows for term in search.terms[:1]):
        return None
    bigrams = dict.fromkeys(map(tuple, _bigrams([(word.stem,) for word in search.query.words])))
    frequent = _expected_matches(search.size, search.terms) > _MANY
    return Stage([_rarest_bigrams(search, [*bigrams], _BIGRAMS)], search.terms, decides=True, frequent=frequent)


def stages(search: Search, share: float, *, far: bool) -> Iterator[Stage]:
    """Yield the stages after the phrase, for quotes that have at least ``share`` (0 to 1) of the terms' weight.

    To go ``far`` is to ask as if any word were misspelt, and last for quotes that serve only suggestions.
    """
    whole, held = sum(term.weight for term in search.terms), search.held
    rarest = sorted(held, key=lambda term: -term.weight)[:_RAREST]
    possible = sum(term.weight for term in held) >= share * whole
    if clause := _spelt_phrase(search):
        yield Stage(clause, search.terms, decides=False, frequent=_expected_matches(search.size, held) > _MANY)
    done: list[Clause] = []
    for slack in (0.0, (1 - share) * whole):
        clause = minimum_should_match(rarest, slack, search.size)
        if rarest and clause not in done:
            done.append(clause)
            yield _terms_stage(search, clause, decides=possible)
    if possible and far:
        yield from _all_misspelt(search, done)
    if far and len(rarest) > 1:
        clause = [[term.stems] for term in rarest[:2]]
        yield Stage(clause, search.terms, decides=False, suggests=True, frequent=True)


def minimum_should_match(terms: Sequence[Term], slack: float, size: int) -> Clause:
    """Return the boolean query for rows that have all terms except some whose weights sum to at most ``slack``.

    It uses the fewest terms with an expected match count of at most 50 among ``size`` rows, assuming independence (as
    ``minimum_should_match`` of Lucene and Elasticsearch, by weight where these count). Terms worth more than ``slack``
    are in every such row; of the others at most ``missing`` are not, so any ``few + missing`` of them have ``few``.
    """
    needed = sorted((term for term in terms if term.weight > slack), key=lambda term: term.reach)
    others = sorted((term for term in terms if term.weight <= slack), key=lambda term: term.reach)
    chosen = _with_rarest(needed[0], needed[1:], size) if needed else []
    if chosen and _expected_matches(size, chosen) <= _ENOUGH:
        return [[term.stems for term in chosen]]
    missing = _most_missing(others, slack)
    subsets: list[tuple[Term, ...]] = [()]
    for few in range(0 if chosen else 1, max(0, len(others) - missing) + 1):
        subsets = list(combinations(others[: few + missing], few))
        if sum(_expected_matches(size, (*chosen, *some)) for some in subsets) <= _ENOUGH:
            break
    return [[term.stems for term in (*chosen, *some)] for some in subsets]


def fetch(search: Search, stage: Stage) -> Iterator[QuoteHits[Candidate]]:
    """Yield a stage's candidates, batch after batch for as long as the caller goes on; first what is likelier."""
    for n, hits in enumerate(fetch_rows(search, stage, Candidate)):
        likelier = [] if n else _likelier(search, stage, hits)
        enough = stage.few and hits.cut and likelier
        yield QuoteHits(likelier if enough else [*likelier, *hits.rows], hits.cut)


def fetch_rows(search: Search, stage: Stage, row: type[Row]) -> Iterator[QuoteHits[Row]]:
    """Yield a stage's quotes as rows of some kind, batch after batch for as long as the caller goes on."""
    limits = Limits(LIMIT, newest=search.size if stage.frequent else None)
    while True:
        hits = search_quotes(search.reader.connection, stage.clause, limits, row, search.where)
        yield hits
        if not hits.cut:
            return
        limits = limits._replace(rows=limits.rows * _GROWTH, below=hits.rows[-1].id)


def _likelier(search: Search, stage: Stage, hits: QuoteHits[Candidate]) -> Sequence[Candidate]:
    """Fetch candidates of a stage that was cut off by its narrower clauses until one is not, of the narrowest first.

    Where all are cut off, some are fetched for each correction of a misspelt word: the frequent would hide the others.
    So they would among few words.
    """
    if not hits.cut:
        return [*_of_each_correction(search, stage.terms)] if hits.rows and stage.few else []
    found: list[Candidate] = []
    cut = True
    for clause in stage.narrower:
        if cut and clause != stage.clause:
            narrow = search_quotes(search.reader.connection, clause, Limits(LIMIT), Candidate, search.where)
            found, cut = [*narrow.rows, *found], narrow.cut
    return [*_of_each_correction(search, stage.terms), *found] if cut or not found else found


def _of_each_correction(search: Search, terms: Sequence[Term]) -> Iterator[Candidate]:
    """Fetch the newest quotes for each spelling of the rarest misspelt term, and yield those that have it as meant."""
    spelt = min((term for term in terms if term.meant), key=lambda term: term.reach, default=None)
    if spelt is None:
        return
    others = [term for term in terms if (term.rows or term.spellings) and term is not spelt]
    rows_of = document_frequencies(search.reader, "quotes", spelt.spellings)
    for stemmed in spelt.spellings:
        corrected = spelt._replace(stem=stemmed, spellings=(), reach=rows_of[stemmed])
        chosen = _with_rarest(corrected, others, search.size)
        many = _expected_matches(search.size, chosen) > _MANY
        limits = Limits(LIMIT, newest=search.size if many else None)
        clause = [[term.stems for term in chosen]]
        rows = search_quotes(search.reader.connection, clause, limits, WrittenCandidate, search.where).rows
        meant = [(n, word) for n, word in enumerate(spelt.meant) if stem(word) == stemmed]
        for n, word in meant:
            having = (row for row in rows if _has_word(row.words, word))
            yield from (Candidate(row.id, row.stems, n) for row in islice(having, _OF_EACH_CORRECTION))
        if not meant:
            yield from (Candidate(row.id, row.stems) for row in rows[:_OF_EACH_CORRECTION])


def _has_word(text: str, word: str) -> bool:
    """Whether a folded word stands in a lower-case text with no letter or digit beside it."""
    at = text.find(word)
    while at >= 0:
        if not text[at - 1 : at].isalnum() and not text[at + len(word) : at + len(word) + 1].isalnum():
            return True
        at = text.find(word, at + 1)
    return False


def _all_misspelt(search: Search, done: Sequence[Clause]) -> Iterator[Stage]:
    """Yield stages as if every word could be misspelt: in a row short ones too, as those beside tell what was meant."""
    spelt = expand(search.reader, search.terms, OF_ALL_TERMS)
    if len(search.query.words) >= _CONTEXT:
        yield Stage(_spelt_phrase(replace(search, terms=spelt)), spelt, decides=False)
    longer = [one if term_edits(one, SHORTEST) else term for one, term in zip(spelt, search.terms, strict=True)]
    clause = minimum_should_match(sorted(longer, key=lambda term: term.reach)[:_RAREST], 0, search.size)
    if clause not in done:
        yield _terms_stage(replace(search, terms=longer), clause, decides=True)


def _terms_stage(search: Search, clause: Clause, *, decides: bool) -> Stage:
    """Return the stage for a clause of whole terms."""
    known: dict[object, Term] = {term.stems: term for term in search.terms}
    expected = sum(_expected_matches(search.size, (known[one] for one in all_of)) for all_of in clause if all_of)
    return Stage(
        clause,
        search.terms,
        decides,
        narrower=_narrower(search),
        frequent=expected > _MANY,
        few=search.query.few,
    )


def _narrower(search: Search) -> Sequence[Clause]:
    """Return a clause for all terms, then one for the words in a row with one left out or two changed."""
    held = search.held
    conjunction = [term.stems for term in sorted(held, key=lambda term: term.reach)[:_CONJUNCTION]]
    likeliest = {term.stem: term.spellings[:1] for term in held if not term.rows}
    words = [likeliest.get(word.stem, (word.stem,)) for word in search.query.words]
    return [[conjunction], *([_edited_phrase(search, words)] if 1 < len(words) <= _LONGEST_EDITED else [])]


def _edited_phrase(search: Search, words: Sequence[Sequence[str]]) -> Clause:
    """Return the clause for words, each in any of its spellings, in a row but for one left out, or two that changed."""
    places = range(1, len(words))
    parted = [[*_bigrams(words[:n]), *_bigrams(words[n:])] for n in places]
    changed = [_bigrams([*words[: n - 1], words[n], words[n - 1], *words[n + 1 :]]) for n in places]
    chosen: list[Sequence[Sequence[str]]] = []
    for way in (*parted, *changed):
        rarest = _rarest_bigrams(search, way, _BIGRAMS_OF_EACH)
        if rarest not in chosen:
            chosen.append(rarest)
    return chosen


def _spelt_phrase(search: Search) -> Clause:
    """Return the clause for the words in a row, each as it may be spelt; empty for a word alone or no spellings.

    Of two neighbours that stand on record as typed one may be misspelt, not both.
    """
    spelt = {term.stem: term.stems for term in search.terms if term.spellings}
    typed = {word.stem for word in search.query.words} - {term.stem for term in search.terms if term.rows < RARE}
    words = [spelt.get(word.stem, (word.stem,)) for word in search.query.words]
    bigrams: list[Sequence[str]] = [
        [f"{a} {b}" for a, b in product(one, other) if a == one[0] or b == other[0] or not {one[0], other[0]} <= typed]
        for one, other in pairwise(words)
    ]
    return [_rarest_bigrams(search, bigrams, _BIGRAMS)] if spelt and bigrams else []


def _bigrams(words: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Return the bigrams of words in a row, each in all spellings, as ``a b``; the word itself where it is alone."""
    found = [tuple(map(" ".join, product(one, other))) for one, other in pairwise(words)]
    return [*found] or [*words]


def _rarest_bigrams(search: Search, bigrams: Sequence[Sequence[str]], most: int) -> Sequence[Sequence[str]]:
    """Return the bigrams, each in all its spellings, of which the rarer word is rarest; few quotes have these apart.

    Those with a word that no quote has are left out.
    """
    held = [(min(search.reach.get(one, search.size) for one in spelt[0].split()), n) for n, spelt in enumerate(bigrams)]
    return [bigrams[n] for rows, n in sorted(held) if rows][:most]


def _with_rarest(term: Term, others: Iterable[Term], size: int) -> list[Term]:
    """Return a term and as few of the others, rarest first, as leave few expected matches."""
    chosen = [term]
    for other in sorted(others, key=lambda one: one.reach):
        if _expected_matches(size, chosen) <= _ENOUGH:
            break
        chosen.append(other)
    return chosen


def _expected_matches(size: int, terms: Iterable[Term]) -> float:
    """Return how many of ``size`` rows have all terms, if words were independent of one another."""
    return size * math.prod(term.reach / size for term in terms)


def _most_missing(terms: Sequence[Term], slack: float) -> int:
    """Return how many of the terms can be missing before their weights sum to more than ``slack``."""
    missing = 0
    for weight in sorted(term.weight for term in terms):
        slack -= weight
        if slack < 0:
            break
        missing += 1
    return missing
