"""Role holders: who is meant by "russian president" or "national security advisor", where that is nobody's name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from rapidfuzz import fuzz

from knowledge.language.gazetteers import body_nouns
from knowledge.language.roles import office
from knowledge.language.stems import stem
from knowledge.lookup.query.names import NameHit
from knowledge.store.attested_names import RoleHolder, attested_roles, holders_of_roles
from knowledge.store.reader import Reader

_ALIKE = 84.0
"""Normalised indel similarity (rapidfuzz's ratio) from which a word is a misspelling of another; "minster" and
"minister" have 93. Judgement, not measured."""
_SCORE = 0.8
"""A role is worth less than a name. Judgement, not measured."""
_AT_ONCE, _FORMS, _ENOUGH = 50, 400, 40
"""Roles asked for at once, forms looked at for these, and holders that are enough. Judgement: bounds on time."""


class KnownRoles:
    """Every role that articles give anybody, and which of them have a word."""

    def __init__(self, roles: Iterable[str]) -> None:
        self._with_word: dict[str, set[str]] = defaultdict(set)
        for role in roles:
            for word in office(role).words:
                self._with_word[word].add(role)

    def fitting(self, asked: str) -> list[tuple[float, str]]:
        """Return the roles that are what is asked for, perhaps with more detail, with scores, the best first.

        They have all its words, what one is by them among these, and no word that makes another office of it: a
        president is neither his adviser nor a former president.
        """
        wanted = office(asked).words
        having = [self._alike(word) for word in wanted]
        roles = set.intersection(*(set().union(*some.values()) for some in having)) if having else set[str]()
        meant = {near for some in having for near in some}
        fits = (role for role in roles if office(role).heads & meant and office(role).otherwise <= meant)
        return sorted(((_score(wanted, office(role).words), role) for role in fits), key=lambda one: (-one[0], one[1]))

    def _alike(self, word: str) -> dict[str, set[str]]:
        """Return the known words that a word may be, with the roles that have them; a known word is itself."""
        if word in self._with_word or word.isupper() or word in _body_stems():
            return {word: self._with_word.get(word, set())}
        near = (known for known in self._with_word if fuzz.ratio(word, known, score_cutoff=_ALIKE))
        return {known: self._with_word[known] for known in near}


def role_holders(reader: Reader, asked: str) -> list[NameHit]:
    """Return some forty actors whose role has all the words asked, best first: fewest other words, most articles."""
    roles = reader.remember("lookup.roles", lambda: KnownRoles(attested_roles(reader.connection)))
    best: dict[str, tuple[float, RoleHolder]] = {}
    for score, holder in _holders(reader, roles.fitting(asked)):
        if holder.actor_id not in best or score > best[holder.actor_id][0]:
            best[holder.actor_id] = score, holder
    ranked = sorted(best.values(), key=lambda one: (-one[0], -one[1].articles, one[1].name, one[1].form))
    return [NameHit(one.actor_id, one.name, one.kind, "part", score, one.articles) for score, one in ranked]


def _holders(reader: Reader, roles: list[tuple[float, str]]) -> Iterator[tuple[float, RoleHolder]]:
    """Yield who holds the best roles, with the role's score, until they are enough."""
    held = 0
    for at in range(0, len(roles), _AT_ONCE):
        scores = {role: score for score, role in roles[at : at + _AT_ONCE]}
        rows = holders_of_roles(reader.connection, list(scores), _FORMS)
        yield from ((scores[row.word], row) for row in sorted(rows, key=lambda row: (row.word, row.form)))
        held += len(rows)
        if held >= _ENOUGH:
            return


def _score(wanted: Sequence[str], role: Sequence[str]) -> float:
    """Score a role, 0 to 80: words it has besides those asked count against it."""
    return round(_SCORE * fuzz.token_sort_ratio(" ".join(wanted), " ".join(role)), 1)


@cache
def _body_stems() -> frozenset[str]:
    """Stems of what a role's holder is not: a ministry is no minister."""
    return frozenset(map(stem, body_nouns()))
