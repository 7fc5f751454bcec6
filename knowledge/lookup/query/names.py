"""Who a name means: any spelling in the base, other romanisations of it, surnames alone, and misspellings."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from heapq import nlargest
from typing import Literal, NamedTuple

from rapidfuzz import fuzz
from sqlalchemy import Connection

from knowledge.facts import ActorKind
from knowledge.language.gazetteers import countries
from knowledge.language.name_matching import same_person
from knowledge.language.name_parts import fold_name, romanised, surnames
from knowledge.language.slips import slips_between
from knowledge.lookup.query.sharing import near_in_spelling, says_whose
from knowledge.lookup.search.spellings import Spellings
from knowledge.store.names import KnownName
from knowledge.store.reader import Reader

How = Literal["written", "spelt", "part", "misspelt"]
_SCORES: dict[How, float] = {"written": 100.0, "spelt": 97.0, "part": 90.0, "misspelt": 85.0}
_BEFORE_NAMES = """
the mr mrs ms miss dr prof sir lord lady president prime minister premier chancellor secretary senator sen rep
representative congressman congresswoman governor gov general gen admiral king queen prince princess pope ambassador
spokesman spokeswoman spokesperson foreign defence defense judge justice mayor leader chairman
"""
_TITLES = frozenset(_BEFORE_NAMES.split())
_ARTICLE = "the "
_LONGEST_NAME = 8
_SIMILAR, _COMPARED = 60.0, 20


class NameHit(NamedTuple):
    """An actor that a name may mean: how it was recognised, the spelling nearest to it, and how sure that is."""

    actor: str
    name: str
    kind: ActorKind
    how: How
    score: float
    articles: int


class KnownNames:
    """Every spelling in the base, to be looked up in all the ways that people write names; made for one question."""

    def __init__(self, connection: Connection) -> None:
        self._spellings = Spellings(connection)

    def longest(self, words: Sequence[str]) -> int:
        """Count the leading words that are together a known name, misspelt or romanised otherwise included."""
        self._expect(words)
        for count in range(min(_LONGEST_NAME, len(words)), 0, -1):
            if count == 1 or self.resolve(" ".join(words[:count]), misspelt=count > 1):
                return count
        return 0

    def prefix(self, words: Sequence[str]) -> int:
        """Count the leading words that are a name as somebody wrote it in the base; 0 for none."""
        self._expect(words)
        leading = range(min(_LONGEST_NAME, len(words)), 0, -1)
        return next((n for n in leading if self._on_record(" ".join(words[:n]))), 0)

    def whole(self, words: str) -> list[NameHit]:
        """List the actors whose whole name the words are: a spelling, a person's surname, or a misspelling of these."""
        if words.count(" ") >= _LONGEST_NAME:
            return []
        self._expect(words.split())
        hits = self.resolve(words)
        return hits if all(hit.how in {"written", "spelt"} or hit.kind == "person" for hit in hits) else []

    def resolve(self, name: str, *, misspelt: bool = True) -> list[NameHit]:
        """List the actors a name may mean in the surest way that finds any, best first; several are a choice."""
        return next((found for _, found in self._ways(name, misspelt=misspelt) if found), [])

    def search(self, name: str) -> list[NameHit]:
        """List the actors a name may mean, each with its best score.

        Of several words those who are so called, else all whose names they are part of, else what they may be slips of.
        """
        best: dict[str, NameHit] = {}
        for how, found in self._ways(name, misspelt=True):
            for hit in found:
                best.setdefault(hit.actor, hit)
            if best and (how == "part" or (how == "spelt" and " " in name.strip())):
                break
        return sorted(best.values(), key=_order)

    def similar(self, name: str, limit: int = 3) -> list[str]:
        """List names spelt nearly like one that means nobody: of each word asked it has one that is near in spelling.

        Words that many institutions share are not enough: with "ministry" no other ministry comes near.
        """
        folded = fold_name(name)
        if not says_whose(folded.split()):
            return []
        words = {one for word in folded.split() for one in (word, *self._spellings.alike(word))}
        ratios = {near: fuzz.ratio(folded, near) for near in self._spellings.holding([words])} if words else {}
        alike = (one for one in ratios if ratios[one] >= _SIMILAR and near_in_spelling(folded, one))
        near = nlargest(_COMPARED, alike, key=lambda one: ratios[one])
        names = self._spellings.names(near)
        ranked = sorted(names, key=lambda known: (-ratios[known.folded], -known.articles, known.name))
        best = {known.actor: known for known in reversed(ranked)}
        return [known.name for known in ranked if best[known.actor] is known][:limit]

    def _expect(self, words: Sequence[str]) -> None:
        """Ask at once for the leading words, one more each time."""
        leading = (" ".join(words[:n]) for n in range(1, min(_LONGEST_NAME, len(words)) + 1))
        self._spellings.expect([read.folded for name in leading for read in _readings(name)])

    def _on_record(self, name: str) -> bool:
        called = (read.of(found) for read in _readings(name) for _, found in self._called(read.folded))
        return any(map(bool, called))

    def _ways(self, name: str, *, misspelt: bool) -> Iterator[tuple[How, list[NameHit]]]:
        """Yield whom a name means, the surest ways first; behind a title only persons: of Peru's president not Peru."""
        reads = _readings(name)
        for read in reads:
            for how, found in self._called(read.folded):
                yield how, _hits(read.of(found), how)
            yield "part", _hits(read.of(self._parts(read.folded)), "part")
        for read in reads if misspelt else ():
            yield "misspelt", _hits(read.of(self._misspelt(name, read.folded)), "misspelt", read.folded)

    def _called(self, folded: str) -> Iterator[tuple[How, list[KnownName]]]:
        yield "written", self._spellings.names([folded] if self._spellings.written(folded) else [])
        yield "spelt", self._spelt(folded)

    def _spelt(self, folded: str) -> list[KnownName]:
        """Other romanisations of a whole name, words joined or turned round; a country by a name or capital of its."""
        if code := _codes().get(folded):
            country = [known for known in self._spellings.names(_spellings_of(code)) if known.kind == "country"]
            if country:
                return [known for known in country if known.name == countries().titles[code]] or country
        return [known for known in self._spellings.names(self._spellings.sounding(folded)) if known.kind == "person"]

    def _parts(self, folded: str) -> list[KnownName]:
        """Names that hold all the words; a word alone must be a person's surname where it is any person's.

        Of other names words that many share must stand in a row: the National Rural Party is no National Party.
        """
        asked = folded.split()
        if len(asked) == 1:
            sound, surnamed = romanised(folded)[0], self._spellings.names(self._spellings.surnamed(folded))
            if people := [one for one in surnamed if one.kind == "person" and sound in surnames(one.name)]:
                return people
        held = self._spellings.names(self._spellings.holding([{word} for word in asked]))
        told = says_whose(asked)
        in_a_row = f" {folded} " if len(asked) > 1 else None
        return [n for n in held if told or n.kind == "person" or (in_a_row and in_a_row in f" {n.folded} ")]

    def _misspelt(self, name: str, folded: str) -> list[KnownName]:
        """Names whose every word is the asked one or a slip from it; short words must be right.

        One word alone that is two slips away begins as asked, in some romanisation: Izaguirre is no Aguirre.
        Those that have all the words as asked are no slips: they were weighed as parts.
        """
        asked = folded.split()
        options = self._spellings.options(asked)
        if len(options) == 1:
            options = [{near for near in options[0] if _begins_alike(asked[0], near)}]
        held = self._spellings.names(self._spellings.holding(options)) if options else []
        fits = [n for n in held if not set(asked) <= set(n.folded.split())]
        return [
            n
            for n in fits
            if len(options) == 1 or len(options) == len(n.folded.split()) or same_person(name, n.name) != "different"
        ]


def _begins_alike(asked: str, near: str) -> bool:
    """Tell whether a word is one slip away, or begins with the letter asked."""
    return slips_between(asked, near, 1) is not None or romanised(asked)[0][:1] == romanised(near)[0][:1]


def known_names(reader: Reader) -> KnownNames:
    """Return the base's names, to be looked up for a question."""
    return KnownNames(reader.connection)


@cache
def _codes() -> dict[str, str]:
    """Give the country that a folded name or capital stands for."""
    known = countries()
    return {fold_name(name): code for name, code in (*known.capitals.items(), *known.names.items())}


@cache
def _spellings_of(code: str) -> tuple[str, ...]:
    return tuple(folded for folded, of in _codes().items() if of == code)


def _hits(found: Iterable[KnownName], how: How, folded: str = "") -> list[NameHit]:
    best: dict[str, NameHit] = {}
    for known in found:
        score = _SCORES[how] if how != "misspelt" else round(min(89.0, fuzz.ratio(folded, known.folded) * 0.9), 1)
        hit = NameHit(known.actor, known.name, known.kind, how, score, known.articles)
        if known.actor not in best or _order(hit) < _order(best[known.actor]):
            best[known.actor] = hit
    return sorted(best.values(), key=_order)


def _order(hit: NameHit) -> tuple[float, int, str, str]:
    return -hit.score, -hit.articles, hit.name, hit.actor


class _Reading(NamedTuple):
    """A folded name as it may be meant; behind a title it is a person's."""

    folded: str
    titled: bool

    def of(self, known: Sequence[KnownName]) -> list[KnownName]:
        return [one for one in known if one.kind == "person" or not self.titled]


def _readings(name: str) -> list[_Reading]:
    """Read a name as it stands and, where titles stand before it, without these."""
    whole = fold_name(name).removesuffix(" s")
    words = whole.split()
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    if words[:1] == ["of"]:
        words = whole.split()  # the senator of a country has not its name
    bare, whole = " ".join(words), whole.removeprefix(_ARTICLE)
    readings = [_Reading(whole, titled=False), *([_Reading(bare, titled=True)] if bare != whole else [])]
    return readings if whole else []
