"""Who a name means: any spelling in the base, other romanisations of it, surnames alone, and misspellings."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from threading import Lock
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from knowledge.facts import ActorKind
from knowledge.language.gazetteers import countries
from knowledge.language.likeness import same_person
from knowledge.language.names import fold_name, romanised, surnames
from knowledge.lookup.speller import Speller
from knowledge.store.listing import KnownName, changes_of_actors, names
from knowledge.store.reader import Reader

How = Literal["written", "spelt", "part", "misspelt"]
_SCORES: dict[How, float] = {"written": 100.0, "spelt": 97.0, "part": 90.0, "misspelt": 85.0}
_BEFORE_NAMES = """
the mr mrs ms miss dr prof sir lord lady president prime minister premier chancellor secretary senator sen rep
representative congressman congresswoman governor gov general gen admiral king queen prince princess pope ambassador
spokesman spokeswoman spokesperson foreign defence defense judge justice mayor leader chairman
"""
_TITLES = frozenset(_BEFORE_NAMES.split())
_LONGEST_NAME = 8
_SIMILAR = 60.0


class NameHit(NamedTuple):
    """An actor that a name may mean: how it was recognised, the spelling nearest to it, and how sure that is."""

    actor: str
    name: str
    kind: ActorKind
    how: How
    score: float
    articles: int


Names = dict[str, list[KnownName]]


class KnownNames:
    """Every spelling in the base, to be looked up in all the ways that people write names; threads may share it.

    It outlives changes to the base: ``follow`` brings it to a reader's state. A reader of an older state than that of
    another may be told of names that are new to it.
    """

    def __init__(self, known: Iterable[KnownName] = ()) -> None:
        self._lock = Lock()
        self._generation, self._read_to = -1, 0
        self._forget_all()
        self._replace(frozenset(), known)

    def follow(self, reader: Reader) -> "KnownNames":
        """Read what changed since the state it was brought to last, and return it."""
        with self._lock:
            if reader.generation > self._generation:
                changed, last = changes_of_actors(reader, self._read_to)
                if changed is None or self._generation < 0:
                    self._forget_all()
                    self._replace(frozenset(), names(reader))
                else:
                    self._replace(changed, names(reader, changed))
                self._generation, self._read_to = reader.generation, last
        return self

    def _forget_all(self) -> None:
        self._actors, self._written, self._words = Names(), Names(), Names()
        self._sounds, self._countries = Names(), Names()
        self._speller, self._unlearnt = Speller(), set[str]()

    def _replace(self, actors: frozenset[str], known: Iterable[KnownName]) -> None:
        """Put names in the place of those of some actors; lists are exchanged whole, as others may be reading them."""
        new, old = list(known), [name for actor in actors for name in self._actors.get(actor, ())]
        self._unlearnt |= {word for name in new for word in name.folded.split()} - self._words.keys()
        for held, keys in (
            (self._actors, lambda name: (name.actor,)),
            (self._written, lambda name: (name.folded,)),
            (self._words, lambda name: set(name.folded.split())),
            (self._sounds, lambda name: _sounds(name.name) if name.kind == "person" else ()),
            (self._countries, _country),
        ):
            gone = {key for name in old for key in keys(name)}
            lists = {key: [name for name in held.get(key, ()) if name.actor not in actors] for key in gone}
            for name in new:
                for key in keys(name):
                    if key not in lists:
                        lists[key] = [*held.get(key, ())]
                    lists[key].append(name)
            held.update(lists)
            for key in gone:
                if not lists[key]:
                    del held[key]

    def _alike(self, word: str) -> list[str]:
        if self._unlearnt:
            with self._lock:
                self._speller.learn({word: len(self._words.get(word, ())) for word in self._unlearnt})
                self._unlearnt = set()
        return self._speller.alike(word, lambda _: self._words)

    def longest(self, words: Sequence[str]) -> int:
        """Count the leading words that are together a known name, misspelt or romanised otherwise included."""
        for count in range(min(_LONGEST_NAME, len(words)), 0, -1):
            if count == 1 or self.resolve(" ".join(words[:count]), misspelt=count > 1):
                return count
        return 0

    def prefix(self, words: Sequence[str]) -> int:
        """Count the leading words that are a name as somebody wrote it in the base; 0 for none."""
        return next((n for n in range(min(_LONGEST_NAME, len(words)), 0, -1) if self._leading(words[:n])), 0)

    def whole(self, words: str) -> list[NameHit]:
        """List the actors whose whole name the words are: a spelling, a person's surname, or a misspelling of these."""
        hits = self.resolve(words) if words.count(" ") < _LONGEST_NAME else []
        return hits if all(hit.how in {"written", "spelt"} or hit.kind == "person" for hit in hits) else []

    def resolve(self, name: str, *, misspelt: bool = True) -> list[NameHit]:
        """List the actors a name may mean in the surest way that finds any, best first; several are a choice."""
        folded = _bare(fold_name(name))
        if not folded:
            return []
        for found in self._ways(name, folded, misspelt=misspelt):
            if found:
                return found
        return []

    def search(self, name: str) -> list[NameHit]:
        """List the actors a name may mean in any way, each with its best score."""
        folded = _bare(fold_name(name))
        best: dict[str, NameHit] = {}
        for found in self._ways(name, folded, misspelt=True) if folded else ():
            for hit in found:
                best.setdefault(hit.actor, hit)
        return sorted(best.values(), key=_order)

    def similar(self, name: str, limit: int = 3) -> list[str]:
        """List spellings near to a name that means nobody, for a suggestion."""
        folded = fold_name(name)
        near = {
            known for word in folded.split() for one in (word, *self._alike(word)) for known in self._words.get(one, ())
        }
        ranked = sorted(near, key=lambda known: (-fuzz.ratio(folded, known.folded), -known.articles, known.name))
        best = {known.actor: known for known in reversed(ranked) if fuzz.ratio(folded, known.folded) >= _SIMILAR}
        return [known.name for known in ranked if best.get(known.actor) is known][:limit]

    def _leading(self, words: Sequence[str]) -> bool:
        folded = _bare(fold_name(" ".join(words)))
        return bool(folded) and (folded in self._written or bool(self._spelt(folded)))

    def _ways(self, name: str, folded: str, *, misspelt: bool) -> Iterator[list[NameHit]]:
        yield _hits(self._written.get(folded, ()), "written")
        yield _hits(self._spelt(folded), "spelt")
        yield _hits(self._parts(folded), "part")
        if misspelt:
            yield _hits(self._misspelt(name, folded), "misspelt", folded)

    def _spelt(self, folded: str) -> list[KnownName]:
        """Other romanisations of a whole name, words joined or turned round; a country by a name or capital of its."""
        code = _codes().get(folded, "")
        country = self._countries.get(code, [])
        usual = [known for known in country if known.name == countries().titles[code]]
        return usual or country or (self._sounds.get("".join(romanised(folded)), []) if " " in folded else [])

    def _parts(self, folded: str) -> list[KnownName]:
        """Names that hold all the words; a word alone must be a person's surname where it is any person's."""
        asked = folded.split()
        holding = [known for known in self._words.get(asked[0], ()) if set(asked) <= set(known.folded.split())]
        if len(asked) > 1:
            return holding
        sound = romanised(folded)[0]
        return [n for n in holding if n.kind == "person" and sound in surnames(n.name)] or holding

    def _misspelt(self, name: str, folded: str) -> list[KnownName]:
        """Names whose every word is the asked one or a slip from it; short words must be right."""
        options: list[set[str]] = []
        for word in folded.split():
            options.append({word, *self._alike(word)} & self._words.keys())
            if not options[-1]:
                return []
        near = [known for word in options[0] for known in self._words.get(word, ())]
        fits = [known for known in near if all(some & set(known.folded.split()) for some in options)]
        return [
            n
            for n in fits
            if len(options) == 1 or len(options) == len(n.folded.split()) or same_person(name, n.name) != "different"
        ]


def known_names(reader: Reader) -> KnownNames:
    """Return the base's names, ready to be looked up."""
    return reader.keep("lookup.names", KnownNames).follow(reader)


@cache
def _codes() -> dict[str, str]:
    """Give the country that a folded name or capital stands for."""
    known = countries()
    return {fold_name(name): code for name, code in (*known.capitals.items(), *known.names.items())}


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


def _bare(folded: str) -> str:
    """Leave out titles before a name, unless nothing else is there."""
    words = folded.removesuffix(" s").split()
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    return " ".join(words)


def _country(name: KnownName) -> Sequence[str]:
    code = _codes().get(name.folded) if name.kind == "country" else None
    return (code,) if code else ()


def _sounds(name: str) -> frozenset[str]:
    """Join the name's romanised words, beginning at each: a family name may stand at either end."""
    words = romanised(name)
    return frozenset("".join(words[n:] + words[:n]) for n in range(len(words)) if len(words) > 1)
