"""Entity lookup: whom a name means. Any spelling in the base, other romanisations, surnames alone, and misspellings."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from heapq import nsmallest
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from knowledge.facts import ActorKind
from knowledge.language.gazetteers import countries
from knowledge.language.name_matching import same_person
from knowledge.language.name_parts import fold_name, romanised, surnames
from knowledge.language.stems import stem
from knowledge.lookup.query.capitals import asks_in_words, is_acronym, is_spelt_as, may_name, stop_word
from knowledge.lookup.query.link_probability import stands_for_another
from knowledge.lookup.query.name_index import NameIndex
from knowledge.lookup.query.name_words import (
    is_distinctive,
    is_month,
    is_near_in_spelling,
    words_of_places_and_days,
)
from knowledge.lookup.search.idf import document_frequencies
from knowledge.store.actor_names import KnownName
from knowledge.store.attested_names import Called, called_by
from knowledge.store.filters import is_described
from knowledge.store.namesakes import first_forms
from knowledge.store.reader import Reader
from knowledge.store.speaker_descriptions import described

How = Literal["written", "spelt", "part", "misspelt"]
# Scores only put the ways in order, the surest first: judgement, not measured
_SCORES: dict[How, float] = {"written": 100.0, "spelt": 97.0, "part": 90.0, "misspelt": 85.0}
_MOST_MISSPELT, _PER_RATIO = 89.0, 0.9  # a misspelt name's score: less than any part, by how like its letters are
_BEFORE_NAMES = """
the mr mrs ms miss dr prof sir lord lady president prime minister premier chancellor secretary senator sen rep
representative congressman congresswoman governor gov general gen admiral king queen prince princess pope ambassador
spokesman spokeswoman spokesperson foreign defence defense judge justice mayor leader chairman
"""
_TITLES = frozenset(_BEFORE_NAMES.split())
_ARTICLE = "the "
_LONGEST_NAME = 8  # words
_MOST_PARTS = 40  # of a name whose words are joined by hyphens, commas or full stops; judgement
_SIMILAR, _COMPARED = 60.0, 20  # ratio of rapidfuzz from which a name is suggested, and how many are; not measured
_OFTEN = 3  # sentences that have a word, from which on it is taken to be spelt right; judgement, not measured


class NameHit(NamedTuple):
    """An actor that a name may mean: how it was recognised, the spelling nearest to it, and how sure that is.

    ``score`` is 0 to 100; ``articles`` counts those that name the actor, who is best ``known_as`` a name. Of several
    that a name means ``called`` counts the articles that call the actor so, of which ``last`` is the newest's ISO day.
    """

    actor: str
    name: str
    kind: ActorKind
    how: How
    score: float
    articles: int
    known_as: str = ""
    called: int = 0
    last: str | None = None


class _NameReading(NamedTuple):
    """A folded name as it may be meant; behind a title it is a person's, with an ``&`` no person's initials."""

    folded: str
    titled: bool
    joined: bool

    def may_be(self, known: KnownName) -> bool:
        if self.joined and "&" not in known.name and " and " not in known.name:
            return False
        return known.kind == "person" or not self.titled


class KnownNames:
    """Every spelling in the base, to be looked up in all the ways that people write names; made for one query."""

    def __init__(self, reader: Reader) -> None:
        self._reader, self._index = reader, NameIndex(reader)

    def longest(self, words: Sequence[str]) -> int:
        """Count the leading words that are together a known name, misspelt or romanised otherwise included."""
        self._prefetch(words)
        for count in range(min(_LONGEST_NAME, len(words)), 0, -1):
            if count == 1 or self.resolve(" ".join(words[:count]), misspelt=count > 1):
                return count
        return 0

    def prefix(self, words: Sequence[str]) -> int:
        """Count the leading words that are a name as somebody wrote it in the base; 0 for none.

        A stop word is one only where it was typed as names are.
        """
        if asks_in_words(words):
            return 0
        self._prefetch(words)
        leading = range(min(_LONGEST_NAME, len(words)), 0, -1)
        return next((n for n in leading if self._is_name(words[:n], words[n:])), 0)

    def as_typed(self, words: Sequence[str], following: Sequence[str] = ()) -> list[NameHit]:
        """List the actors whose name some words are, before others that follow; misspelt ones are left out.

        A stop word means those alone that are spelt with its capitals: WHO, a person called May, and "us" a country.
        """
        small = stop_word(words)
        if small is None:
            return self.resolve(" ".join(words), misspelt=False)
        return [hit for hit in self._spelt_as(small) if may_name(small, following)]

    def may_mean(self, name: str) -> bool:
        """Whether some words are a name as it is written, or a person's surname or misspelt name."""
        small = stop_word(name.split())
        hits = self.resolve(name) if small is None else self.as_typed(name.split())
        return any(hit.how in {"written", "spelt"} or hit.kind == "person" for hit in hits)

    def is_acronym(self, word: str) -> bool:
        """Whether a word in capitals is an acronym that a name on record or a country has."""
        folded = fold_name(word)
        return is_acronym(word) and (folded in _codes() or any(n.name.isupper() for n in self._index.names([folded])))

    def whole(self, words: str) -> list[NameHit]:
        """List the actors whose whole name the words are: a spelling, a person's surname, or a misspelling of these."""
        if words.count(" ") >= _LONGEST_NAME:
            return []
        self._prefetch(words.split())
        hits = self.resolve(words) if stop_word(words.split()) is None else self.as_typed(words.split())
        return hits if all(hit.how in {"written", "spelt"} or hit.kind == "person" for hit in hits) else []

    def resolve(self, name: str, *, misspelt: bool = True) -> list[NameHit]:
        """List the actors a name may mean in the surest way that finds any, best first.

        Which of several is meant ``knowledge.lookup.query.bearers`` tells.
        """
        return next((found for _, found in self._ways(name, misspelt=misspelt) if found), [])

    def bearers(self, name: str) -> list[NameHit]:
        """List as ``resolve`` the actors that a name may mean, then all others whose surname one word is."""
        return self._with_surnamed(name, self.resolve(name))

    def whole_bearers(self, words: str) -> list[NameHit]:
        """List as ``whole`` the actors whose whole name the words are, then all others whose surname one word is."""
        return self._with_surnamed(words, self.whole(words))

    def search(self, name: str) -> list[NameHit]:
        """List the actors a name may mean, each with its best score.

        Those who are so called and others whose surname one word is; else of several words those who are called nearly
        so; else all whose names they are part of, else what they may misspell.
        """
        best: dict[str, NameHit] = {}
        for how, found in self._ways(name, misspelt=True):
            if how == "part" and best:
                return self._with_surnamed(name, self._ranked(best.values()))
            for hit in found:
                best.setdefault(hit.actor, hit)
            if best and (how == "part" or (how == "spelt" and " " in name.strip())):
                break
        return self._ranked(best.values())

    def similar(self, name: str, limit: int = 3) -> list[str]:
        """List names spelt nearly like one that means nobody: of each word asked it has one that is near in spelling.

        Words that many institutions share are not enough: with "ministry" no other ministry comes near.
        """
        folded = fold_name(name)
        if not is_distinctive(folded.split()):
            return []
        if " " not in folded and folded not in words_of_places_and_days() and (longer := self._longer(folded, limit)):
            return longer
        words = {one for word in folded.split() for one in (word, *self._index.corrections(word))}
        ratios = {near: fuzz.ratio(folded, near) for near in self._index.holding([words])} if words else {}
        similar = (one for one in ratios if ratios[one] >= _SIMILAR and is_near_in_spelling(folded, one))
        near = nsmallest(_COMPARED, similar, key=lambda one: (-ratios[one], one))
        names = self._index.names(near)
        ranked = sorted(names, key=lambda known: (-ratios[known.folded], -known.articles, known.name))
        best = {known.actor: known for known in reversed(ranked)}
        return [known.name for known in ranked if best[known.actor] is known][:limit]

    def _with_surnamed(self, name: str, hits: list[NameHit]) -> list[NameHit]:
        if not hits or hits[0].how not in {"written", "spelt"}:
            return hits
        found = {hit.actor: hit for hit in hits}
        for read in _readings(name):
            for hit in self._hits(read, "part", self._surnamed(read.folded)) if " " not in read.folded else ():
                found.setdefault(hit.actor, hit._replace(called=0, last=None))
        return [*found.values()]

    def _longer(self, word: str, limit: int) -> list[str]:
        """List names that begin with a word, those of most articles first, one of each actor."""
        self._index.prefetch([word])
        held = [known for known in self._index.names(self._index.holding([{word}])) if known.folded.startswith(word)]
        best = {known.actor: known.name for known in sorted(held, key=lambda one: (one.articles, one.name))}
        return [*reversed(best.values())][:limit]

    def _prefetch(self, words: Sequence[str]) -> None:
        """Look up the leading words at once, one more each time."""
        leading = (" ".join(words[:n]) for n in range(1, min(_LONGEST_NAME, len(words)) + 1))
        self._index.prefetch([read.folded for name in leading for read in _readings(name)])

    def _is_name(self, words: Sequence[str], following: Sequence[str]) -> bool:
        small = stop_word(words)
        if small is None:
            return self._is_written(" ".join(words))
        return bool(self.as_typed(words, following)) if may_name(small, following) else False

    def _spelt_as(self, small: str) -> list[NameHit]:
        hits = self.resolve(small, misspelt=False)
        return [hit for hit in hits if _is_country_or_person(hit, small) or _has_capitals(hit, small)]

    def _is_written(self, name: str) -> bool:
        reads = _readings(name)
        return any(read.may_be(one) for read in reads for _, found in self._called(read.folded) for one in found)

    def _ways(self, name: str, *, misspelt: bool) -> Iterator[tuple[How, list[NameHit]]]:
        """Yield whom a name means, the surest ways first; behind a title only persons: of Peru's president not Peru."""
        reads = _readings(name)
        for read in reads:
            for how, found in self._called(read.folded):
                yield how, self._meant(read, self._hits(read, how, found))
            yield "part", self._meant(read, self._hits(read, "part", self._parts(read.folded)))
        for read in reads if misspelt else ():
            if self._is_spelt_right(read.folded):
                continue
            yield "misspelt", self._hits(read, "misspelt", self._misspelt(name, read.folded))

    def _meant(self, read: _NameReading, hits: list[NameHit]) -> list[NameHit]:
        """Return hits, none where one word mostly stands for something else than actors who only hold it."""
        if " " in read.folded or not hits or any(_has_whole_name(hit, read.folded) for hit in hits):
            return hits
        called = max(hit.called for hit in hits) or 1
        return [] if stands_for_another(self._reader, read.folded, called) else hits

    def _called(self, folded: str) -> Iterator[tuple[How, list[KnownName]]]:
        yield "written", self._index.names([folded] if self._index.written(folded) else [])
        yield "spelt", self._spelt(folded)

    def _spelt(self, folded: str) -> list[KnownName]:
        """Other romanisations of a whole name, words joined or turned round; a country by a name or capital of its."""
        if code := _codes().get(folded):
            country = [known for known in self._index.names(_spellings_of(code)) if known.kind == "country"]
            if country:
                return [known for known in country if known.name == countries().titles[code]] or country
        return [known for known in self._index.names(self._index.sounding(folded)) if known.kind == "person"]

    def _parts(self, folded: str) -> list[KnownName]:
        """Names that hold all the words; a word alone must be a person's surname where it is any person's.

        Of other names words that many share must stand in a row: the National Rural Party is no National Party; and all
        that is not asked of a name must say what it is: Gallup Poll is not Gallup, Gallup Group may be.
        """
        asked = folded.split()
        if len(asked) > _MOST_PARTS:
            return []
        if folded in words_of_places_and_days():
            return [one for one in self._surnamed(folded) if folded in one.folded.split()] if is_month(folded) else []
        if len(asked) == 1 and (people := self._surnamed(folded)):
            return people
        held = self._index.names(self._index.holding([{word} for word in asked]))
        told = is_distinctive(asked)
        if len(asked) == 1:
            return [
                n for n in held if n.kind == "person" or (told and not is_distinctive({*n.folded.split()} - {folded}))
            ]
        return [n for n in held if told or n.kind == "person" or f" {folded} " in f" {n.folded} "]

    def _is_spelt_right(self, folded: str) -> bool:
        """Whether articles have one word so often that it misspells nobody: Toyota is no slip for Toyoda."""
        if " " in folded:
            return False
        rows = document_frequencies(self._reader, "passages", [stem(folded)])
        return folded in words_of_places_and_days() or rows[stem(folded)] >= _OFTEN

    def _surnamed(self, word: str) -> list[KnownName]:
        sound, surnamed = romanised(word)[0], self._index.names(self._index.surnamed(word))
        people = [one for one in surnamed if one.kind == "person" and sound in surnames(one.name)]
        spelt = [one for one in people if word in one.folded.split()]
        return spelt if spelt or self._is_spelt_right(word) else people

    def _misspelt(self, name: str, folded: str) -> list[KnownName]:
        """Names whose every word is the asked one or within its edits; short words must be right.

        One word alone begins as asked, in some romanisation: Izaguirre is no Aguirre.
        Those that have all the words as asked are not misspelt: they were weighed as parts.
        """
        asked = folded.split()
        options = self._index.options(asked)
        if len(options) == 1:
            options = [{near for near in options[0] if _begins_alike(asked[0], near)}]
        held = self._index.names(self._index.holding(options)) if options else []
        fits = [n for n in held if not set(asked) <= set(n.folded.split())]
        return [
            n
            for n in fits
            if len(options) == 1 or len(options) == len(n.folded.split()) or same_person(name, n.name) != "different"
        ]

    def _hits(self, read: _NameReading, how: How, found: Iterable[KnownName]) -> list[NameHit]:
        """Return the actors of some names, each with the best of its names, best first."""
        best: dict[str, NameHit] = {}
        meant = [*filter(read.may_be, found)]
        for known in meant:
            score = _SCORES[how]
            if how == "misspelt":
                score = round(min(_MOST_MISSPELT, fuzz.ratio(read.folded, known.folded) * _PER_RATIO), 1)
            hit = NameHit(known.actor, known.name, known.kind, how, score, known.articles, known.known_as)
            if known.actor not in best or _order(hit) < _order(best[known.actor]):
                best[known.actor] = hit
        return self._ranked(self._counted(best, {known.name for known in meant}))

    def _counted(self, hits: Mapping[str, NameHit], names: Collection[str]) -> list[NameHit]:
        """Return hits with the number of articles that call each by any of some names, where there are several."""
        if len(hits) < 2:
            return [hit._replace(called=hit.articles) for hit in hits.values()]
        found = called_by(self._reader.connection, [*hits], [*names])
        counts = {actor: found.get(actor, Called(actor, 0, None)) for actor in hits}
        return [hit._replace(called=counts[actor].articles, last=counts[actor].last) for actor, hit in hits.items()]

    def _ranked(self, hits: Collection[NameHit]) -> list[NameHit]:
        """Return hits best first, those of more articles before others, equals by their forms: ids are random."""
        orders = Counter(map(_order, hits))
        equals = [hit.actor for hit in hits if orders[_order(hit)] > 1]
        forms = first_forms(self._reader.connection, equals)
        return sorted(hits, key=lambda hit: (_order(hit), forms.get(hit.actor, "")))


def unnamed_speaker(reader: Reader, by: str, hits: Sequence[NameHit]) -> tuple[str, ...]:
    """Return the words of a ``by:`` that describe a speaker without a name; none where it is a name.

    ``hits`` are the actors that it may name. A name as it is written goes before a description, a description before
    what might be a misspelt name, so that nobody with a name is offered for "senior US official".
    """
    words = tuple(described(by))
    named = hits and (hits[0].how in ("written", "spelt") or (hits[0].how == "part" and hits[0].kind == "person"))
    return words if words and not named and is_described(reader.connection, words) else ()


def _begins_alike(asked: str, near: str) -> bool:
    """Whether a word begins with the letter asked, in some romanisation: Ibama is no slip for Obama."""
    return romanised(asked)[0][:1] == romanised(near)[0][:1]


@cache
def _codes() -> dict[str, str]:
    """Give the country that a folded name or capital stands for."""
    known = countries()
    return {fold_name(name): code for name, code in (*known.capitals.items(), *known.names.items())}


@cache
def _spellings_of(code: str) -> tuple[str, ...]:
    return tuple(folded for folded, of in _codes().items() if of == code)


def _is_country_or_person(hit: NameHit, small: str) -> bool:
    """Whether a stop word means a country by its code, or a person by a name of his own."""
    if hit.kind == "person":
        return not is_acronym(small) and fold_name(small) in fold_name(hit.name).split()
    return hit.kind == "country"


def _has_whole_name(hit: NameHit, folded: str) -> bool:
    """Whether a word is an actor's whole name, or one of a country's."""
    return hit.kind == "country" or fold_name(hit.known_as) == folded


def _has_capitals(hit: NameHit, small: str) -> bool:
    return hit.how == "written" and is_spelt_as(small, hit.name)


def _order(hit: NameHit) -> tuple[float, int, int, str]:
    return -hit.score, -hit.called, -hit.articles, hit.name


def _readings(name: str) -> list[_NameReading]:
    """Read a name as it stands and, where titles stand before it, without these."""
    whole = fold_name(name).removesuffix(" s")
    words = whole.split()
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    if words[:1] == ["of"]:
        words = whole.split()  # the senator of a country has not its name
    bare, whole = " ".join(words), whole.removeprefix(_ARTICLE)
    joined = "&" in name
    readings = [_NameReading(whole, titled=False, joined=joined)]
    readings += [_NameReading(bare, titled=True, joined=joined)] if bare != whole else []
    return readings if whole else []
