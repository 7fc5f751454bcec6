"""Family names that alone mean a large firm: Ford, where an article has Ford Motor Company and, later, Bill Ford."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from knowledge.extraction.actors.entity_typing import TypedName, is_single
from knowledge.language import gazetteers

_AGAIN = 2
"""Full names of bearers from which on the text is taken never to call one by the surname alone. Judgement."""


def find_family_firms(names: Sequence[TypedName]) -> frozenset[str]:
    """Return the surnames in an article's names, in text order, that mean the firm wherever they stand alone.

    That is a large firm named in full before any bearer of the surname, where the bearers are named in full again or
    are several: who heads a firm of his name is then told from it by the given name.
    """
    firms: dict[str, int] = {}
    bearers: defaultdict[str, Counter[str]] = defaultdict(Counter)
    first: dict[str, int] = {}
    for named in names:
        opening, last = named.name.split()[0], named.name.split()[-1]
        if named.label == "organisation" and opening in gazetteers.companies() and not is_single(named):
            firms.setdefault(opening, named.start)
        elif named.label == "person" and last in gazetteers.companies() and not is_single(named):
            bearers[last][named.name] += 1
            first.setdefault(last, named.start)
    titled = {n.name for n in names if is_single(n) and n.chunk.title}
    return frozenset(
        name
        for name, counts in bearers.items()
        if firms.get(name, first[name]) < first[name] and counts.total() >= _AGAIN and name not in titled
    )
