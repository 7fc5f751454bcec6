"""Nominal coreference by office: "the Russian president" means the one person of the article with that role."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import compress
from typing import NamedTuple

from knowledge.extraction.actors.chunks import country_prefix
from knowledge.extraction.actors.entities import Entity
from knowledge.extraction.actors.role_phrases import Role, RoleFinder
from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language import gazetteers

_SAME = {"advisor": "adviser", "spokesman": "spokesperson", "spokeswoman": "spokesperson", "chairman": "chair",
         "chairwoman": "chair", "chairperson": "chair", "rep": "representative", "sen": "senator", "gov": "governor",
         "congressman": "representative", "congresswoman": "representative", "pres": "president"}  # fmt: skip
_SOLE_WORDS = """
president premier minister chancellor pope king queen prince princess emperor sultan emir governor mayor chair senator
representative ambassador judge director general sheriff secretary secretary-general prosecutor ceo taoiseach pontiff
vice-president bishop archbishop cardinal dean commissioner president-elect superintendent headmaster captain coach
spokesperson adviser envoy nominee
"""
_SOLE = frozenset(_SOLE_WORDS.split())
"""Roles that one person at a time bears, so that "the mayor" is somebody; "the expert" may be anybody."""
_RULERS = frozenset(["president", "premier", "minister", "chancellor", "king", "leader", "emir", "ruler", "dictator"])
_APART = frozenset(["vice", "deputy", "former", "ex", "assistant", "under"])
_BESIDE = frozenset(["'s", "’s", "senior", "current", "then"])
_COMPLEMENTS = frozenset(["of", "for", "to", "at", "in", "from"])


class RoleBearer(NamedTuple):
    """A person with a role: its words, the countries it names, and the offset of the mention it was given at."""

    core: tuple[str, ...]
    countries: frozenset[str]
    entity: Entity
    since: int


def cores_of(table: TokenTable, role: Role) -> list[tuple[tuple[str, ...], frozenset[str]]]:
    """Return the words of each part of a role without country, owner and seniority, and the countries' codes.

    The codes are those of the countries that the whole role names.
    """
    codes: set[str] = set()
    cores: list[list[str]] = [[] for _ in role.parts]
    i = role.first
    while i < role.last:
        size, _ = country_prefix(table, i, role.last)
        if size:
            codes.add(_code(" ".join(table.words[i : i + size])))
        else:
            for core, (first, last) in zip(cores, role.parts, strict=True):
                if first <= i < last:
                    core.append(table.lower[i].rstrip("."))
        i += size or 1
    kept = (tuple(_SAME.get(word, word) for word in core if word not in _BESIDE) for core in cores)
    return [(core, frozenset(codes)) for core in kept]


def _code(words: str) -> str:
    known = gazetteers.countries()
    return known.names.get(words) or known.demonyms.get(words) or known.demonyms.get(words[:-1], "")


def resolve_role_mentions(finder: RoleFinder, bearers: Iterable[RoleBearer], taken: set[int]) -> None:
    """Add mentions by role alone to persons, where only one person fits; ``taken`` are tokens of names."""
    by_head: defaultdict[str, list[RoleBearer]] = defaultdict(list)
    known: set[tuple[object, ...]] = set()
    for bearer in bearers:
        key = (bearer.core, bearer.countries, id(bearer.entity))
        if bearer.core and key not in known:
            known.add(key)
            by_head[bearer.core[-1]].append(bearer)
            if bearer.core[-1] in _RULERS and bearer.countries:
                other = "president" if bearer.core[-1] == "leader" else "leader"
                by_head[other].append(bearer._replace(core=(other,)))
    table = finder.table
    for i in compress(range(len(finder.role_mask)), finder.role_mask):
        head = _SAME.get(table.lower[i], table.lower[i])
        if i not in taken and head in by_head:
            _resolve_at(finder, i, by_head[head])


def _resolve_at(finder: RoleFinder, i: int, bearers: list[RoleBearer]) -> None:
    """Give the description or the address whose head is word ``i`` to the one bearer whom it fits."""
    table = finder.table
    address = finder.in_address(i)
    role = address or (finder.alone(i) if _stands_alone(finder, i + 1) else None)
    entity = _bearer(table, role, bearers, sole=bool(address)) if role else None
    if role and entity and not (address and _has_the_word(table, entity, i)):
        first = finder.behind_country(role.first, role.last) or role.first - 1
        entity.mentions.append((table.starts[first], table.ends[role.last - 1], "role"))


def _has_the_word(table: TokenTable, entity: Entity, i: int) -> bool:
    """Say whether the paragraph of word ``i`` names a person, who then may be the one that speaks in it."""
    first = table.text.rfind("\n", 0, table.starts[i]) + 1
    last = table.text.find("\n", table.ends[i])
    return any(start >= first and (last < 0 or start < last) for start, _, _ in entity.mentions)


def _stands_alone(finder: RoleFinder, at: int) -> bool:
    """Say whether neither a name nor a complement ("of Tucson") follows the role."""
    table = finder.table
    ceiling = table.sentences[table.sentence_of[at - 1]].last
    if at >= ceiling:
        return True
    if finder.role_mask[at] or table.words[at][0].isupper() or table.lower[at] in _COMPLEMENTS:
        return False
    return not (table.words[at] == "," and at + 1 < ceiling and table.words[at + 1][0].isupper())


def _bearer(table: TokenTable, role: Role, bearers: list[RoleBearer], *, sole: bool) -> Entity | None:
    """Return the one bearer whom a role fits; ``sole`` says that it means one person whatever the word."""
    core, codes = cores_of(table, role)[-1]
    if not core or (len(core) == 1 and not codes and not sole and core[0] not in _SOLE):
        return None
    fitting: Entity | None = None
    for bearer in bearers:
        if _fits(bearer, core, codes, table.starts[role.first]):
            if fitting and bearer.entity is not fitting:
                return None
            fitting = bearer.entity
    return fitting


def _fits(bearer: RoleBearer, core: tuple[str, ...], codes: frozenset[str], at: int) -> bool:
    own = len(bearer.core) - len(core)
    if own < 0 or bearer.core[own:] != core or _APART & set(bearer.core[:own]):
        return False
    return codes <= bearer.countries if codes else bearer.since < at
