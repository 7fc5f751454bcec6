"""The bearers of a name: who is meant where several actors bear it, and whom to offer instead.

What decides is how many articles call an actor by the very name that was asked ("commonness" in entity linking: Milne,
Witten 2008). A bearer is taken at once only where it outweighs every other by far: words laid to the wrong person are
the worst that an answer can hold.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from knowledge.facts import ActorRef
from knowledge.language.name_parts import fold_name
from knowledge.lookup.query.names import KnownNames, NameHit
from knowledge.store.fact_assembly import actors
from knowledge.store.reader import Reader

MOST = 5
"""Bearers that are shown, the one that is meant among them."""
FAR, _TWICE = 12.0, 2.0
"""When a bearer outweighs another: articles that call it so, against those that call the other so, times articles that
name it, against those that name the other; the former must be twice as many. Measured by ``benchmarks/short_names.py``:
with 4 too many a second person of prominence was passed over, with 25 a tenth of the names became a choice in vain."""
_RUN_ON = 2
"""Articles up to which what ends on an organisation's name, and is named after it, is a run of words. Judgement."""
_SLIP = 100
"""Whom one article calls so for so many that mean the foremost bearer is so called by a slip; a person of the surname
is not, whom more articles than that name. Judgement."""
_PAST, _YEAR = 0.25, 366
"""What an article counts of whom none has called so in the last so many days before the name's newest. Judgement."""
_ECLIPSED = 10
"""Whom so many times fewer articles name does not make another one past, however new he is. Judgement."""
_ALONE = 5
"""Articles that call a bearer so, from which on he outweighs whom none calls so without more words. Judgement."""


class Bearers(NamedTuple):
    """Who bears a name: the one ``meant`` at once, if any, the ``others`` to offer, and how many bear it in all."""

    meant: NameHit | None
    others: tuple[NameHit, ...]
    total: int

    @property
    def shown(self) -> tuple[NameHit, ...]:
        """The one that is meant, else those to choose from."""
        return (self.meant,) if self.meant else self.others


class _Weighed(NamedTuple):
    """A hit, how many articles call it so, recent ones in full, and how many name it at all."""

    hit: NameHit
    called: float
    articles: int

    @property
    def is_one_name(self) -> bool:
        return self.hit.kind == "person" and " " not in fold_name(self.hit.known_as)


def weigh(hits: Sequence[NameHit]) -> Bearers:
    """Tell who is meant by a name that ``hits`` bear, and who else bears it; slips are left out."""
    ranked = [*_without_slips(sorted(_weighed(hits), key=lambda one: -one.called))]
    if not ranked:
        return Bearers(None, (), 0)
    hits = [one.hit for one in ranked]
    if all(_outweighs(ranked[0], other) for other in ranked[1:]):
        return Bearers(hits[0], tuple(_distinct(hits)[1:MOST]), len(hits))
    return Bearers(None, tuple(hits[:MOST]), len(hits))


def meant_by(names: KnownNames, name: str) -> list[NameHit]:
    """List whom a name means where nobody is asked to choose: the prominent bearer, else the foremost ones together."""
    return [*weigh(names.bearers(name)).shown]


def refs(reader: Reader, hits: Sequence[NameHit]) -> tuple[ActorRef, ...]:
    """Return the actors of some hits, in their order."""
    known = actors(reader, [hit.actor for hit in hits]) if hits else {}
    return tuple(known[hit.actor] for hit in hits if hit.actor in known)


def _weighed(hits: Sequence[NameHit]) -> Iterator[_Weighed]:
    counted = any(hit.called for hit in hits)
    for hit in hits:
        peers = (other.last for other in hits if other.last and other.articles * _ECLIPSED >= hit.articles)
        share = _PAST if _is_past(hit.last, max(peers, default=None)) else 1.0
        yield _Weighed(hit, (hit.called if counted else hit.articles) * share, hit.articles)


def _is_past(last: str | None, newest: str | None) -> bool:
    if last is None or newest is None:
        return False
    return (date.fromisoformat(newest) - date.fromisoformat(last)).days > _YEAR


def _without_slips(ranked: Sequence[_Weighed]) -> Iterator[_Weighed]:
    """Yield the bearers but slips, and one name alone that may well be that of a person with a fuller one."""
    fuller = [one for one in ranked if one.hit.kind == "person" and not one.is_one_name]
    called = max((one.called for one in fuller), default=0)
    articles = max((one.articles for one in fuller), default=0)
    for one in ranked:
        namesake = one.hit.kind == "person" and one.articles * _SLIP >= ranked[0].articles
        unresolved = one.is_one_name and (one.called < called or one.articles < articles)
        if (namesake or one.called * _SLIP >= ranked[0].called) and not unresolved:
            yield one


def _outweighs(first: _Weighed, other: _Weighed) -> bool:
    if _is_run_on(first.hit, other) or (first.called >= _ALONE and not other.called):
        return True
    called, named = first.called / max(other.called, 1), first.articles / max(other.articles, 1)
    return called >= _TWICE and called * named >= FAR


def _is_run_on(whole: NameHit, other: _Weighed) -> bool:
    """Whether a name of few articles has words before that of an organisation: "Ex-Enron", "Chrysler and Fiat"."""
    name, longer = fold_name(whole.name), fold_name(other.hit.known_as)
    organisation = whole.kind != "person" and fold_name(whole.known_as).startswith(name)
    return organisation and other.articles <= _RUN_ON and not longer.startswith(name)


def _distinct(hits: Iterable[NameHit]) -> list[NameHit]:
    """Return hits but bodies and firms of a name that one before them has: who asks could not tell them apart."""
    keys = ((hit.actor if hit.kind == "person" else fold_name(hit.known_as), hit) for hit in reversed([*hits]))
    return [*dict(keys).values()][::-1]
