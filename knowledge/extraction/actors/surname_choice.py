"""Choice between several bearers of a surname: by form of address, office and generation, else by the passage.

A surname alone means whom the passage is about; where the text does not tell, it means nobody for certain.
"""

from collections.abc import Callable, Sequence

from knowledge.extraction.actors.entities import Entity, title_of, title_sex
from knowledge.extraction.actors.entity_typing import TypedName
from knowledge.extraction.actors.token_table import TokenTable
from knowledge.language.gazetteers import Sex
from knowledge.language.name_variants import bare_name
from knowledge.language.person_nouns import sexed_nouns

_MAIN = 3
"""Short names that make somebody the main bearer, whom a namesake's full name does not displace. Judgement."""
_NEAR = 1
"""Sentences between a full name and the surname alone that goes on about its bearer, at most. Judgement."""
_HEAD = 5
"""Words before a subject at the head of a sentence, at most: "In Turin, the mayor". Judgement, not measured."""
_YOUNGER, _ELDER = frozenset(["younger", "junior"]), frozenset(["elder", "older", "senior"])
_CHILDREN = frozenset(["son", "daughter", "grandson", "granddaughter", "stepson", "stepdaughter"])
_PLAIN = frozenset(["mr", "mrs", "ms", "miss", "mister", "mme", "madame", "sir", "lord", "lady"])
"""Forms of address that go with any office."""
_RULERS = frozenset("president minister premier chancellor king emperor".split())  # noqa: SIM905


def choose_bearer(table: TokenTable, bearers: Sequence[Entity], named: TypedName) -> Entity | None:
    """Return which of several persons a surname means, None where that is not told."""
    fitting = bearers
    for fit in (_of_sex, _of_office, _of_generation):
        fitting = fit(table, fitting, named)
    return fitting[0] if len(fitting) == 1 else _in_passage(table, fitting, named)


def _of_sex(_: TokenTable, bearers: Sequence[Entity], named: TypedName) -> Sequence[Entity]:
    sex = title_sex(named)
    if sex == "-":
        return bearers
    return _some(bearers, lambda g: g.given_sex() == sex) or _some(bearers, lambda g: g.given_sex() == "u") or bearers


def _of_office(_: TokenTable, bearers: Sequence[Entity], named: TypedName) -> Sequence[Entity]:
    """Keep who bears the office, else who bears none: "Dr. Nelson" is not Senator Nelson.

    A ruler is known to everybody, so that an article may never name him in full: "President Roe" is Mr. Roe, not Ann.
    """
    title = title_of(named)
    if not title or title in _PLAIN:
        return bearers
    rulers = _some(bearers, lambda g: title in _RULERS and not g.full)
    bearing = _some(bearers, lambda g: title in g.titles)
    return bearing or rulers or _some(bearers, lambda g: not g.titles - _PLAIN) or bearers


def _of_generation(table: TokenTable, bearers: Sequence[Entity], named: TypedName) -> Sequence[Entity]:
    before = table.before(named.chunk.first)
    if before not in _YOUNGER | _ELDER:
        return bearers
    juniors = _some(bearers, lambda g: any(bare_name(name).suffix not in ("", "sr") for name in g.names))
    juniors = juniors or _some(bearers, lambda g: _kin_noun(table, g) in _CHILDREN)
    if not juniors:
        return bearers
    return juniors if before in _YOUNGER else _some(bearers, lambda g: g not in juniors) or bearers


def _kin_noun(table: TokenTable, entity: Entity) -> str:
    return _noun_before(table, table.at(min(entity.full))) if entity.full else ""


def _noun_before(table: TokenTable, first: int) -> str:
    """Return the word right before a name: "his son, Tom Roe"."""
    return table.before(first - 1) if table.before(first) == "," else table.before(first)


def _some(bearers: Sequence[Entity], fits: Callable[[Entity], bool]) -> Sequence[Entity]:
    return [entity for entity in bearers if fits(entity)]


def _in_passage(table: TokenTable, bearers: Sequence[Entity], named: TypedName) -> Entity | None:
    """Return who was named last, alone and as a subject, right before; else who was named most often so far.

    Where nobody was named before, it is the one whom the text names in full most often, of equals the first.
    """
    at = named.start
    standings = sorted(((*entity.standing(at), n) for n, entity in enumerate(bearers)), key=lambda s: s[1])
    (times, last, n), (_, before, _) = standings[-1], standings[-2]
    if last < 0:
        return max(bearers, key=lambda g: (len(g.full), -min(g.full, default=at)))
    most = max(standings)
    others = max(score for score, _, other in standings if other != n)
    if not bearers[n].relation and others < 2 * _MAIN and _goes_on(table, last, before, at):
        return bearers[n]
    equal = [bearers[other] for score, _, other in standings if score == most[0]]
    own = [entity for entity in equal if not entity.relation]
    if len(own) == 1:
        return own[0]
    if len(equal) > 1:
        return bearers[n] if times == most[0] and _apart(table, last, before) else None
    return bearers[most[2]]


def _goes_on(table: TokenTable, last: int, before: int, at: int) -> bool:
    """Say whether the sentence before named the last bearer at its head and no other."""
    sentence, here = table.sentence_of[table.at(last)], table.sentence_of[table.at(at)]
    if before >= 0 and table.sentence_of[table.at(before)] >= sentence:
        return False
    into = table.at(last) - table.sentences[sentence].first
    return here - sentence <= _NEAR and into <= _HEAD and table.at(last) <= table.first_verb(sentence)


def _apart(table: TokenTable, last: int, before: int) -> bool:
    return before < 0 or table.sentence_of[table.at(last)] != table.sentence_of[table.at(before)]


def sex_by_kinship(table: TokenTable, named: TypedName) -> Sex:
    """Return the sex that a noun right before a name tells: "his former wife, Jane Roe"."""
    return sexed_nouns().get(_noun_before(table, named.chunk.first), "-")
