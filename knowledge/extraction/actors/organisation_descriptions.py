"""Definite descriptions of organisations: "the agency", "the retailer", "the club", for one that was just named.

Kinds that names show ("Stores", "Police", "FC") or that the article states beside a name ("a charity") go first; else a
description means the only organisation in view that it can mean.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import compress

from knowledge.extraction.actors.entities import Entity, MentionKind
from knowledge.extraction.actors.kind_nouns import FIRM_NOUNS, called_behind
from knowledge.extraction.actors.token_table import POSSESSIVES, TokenTable
from knowledge.language import gazetteers

_SHOWN_WORDS = {
    "newspaper paper magazine tabloid broadsheet": "Times Post Journal Guardian Herald Tribune Sentinel Globe "
    "Telegraph Gazette Chronicle Star Sun News Mail Mirror Express Magazine",
    "agency": "News Agency Press",
    "airline carrier": "Air Airlines Airways Airline",
    "retailer supermarket chain store grocer": "Stores Foods Supermarkets Supermarket Markets Mart Store Shops",
    "bank lender": "Bank Bancorp Banking Banco Banque Sparkasse",
    "insurer": "Insurance Assurance Life Mutual",
    "club team side": "FC United City Town Rovers Athletic Wanderers Rangers Albion Sporting AFC CF County Hotspur",
    "force": "Police Constabulary Garda Army",
    "charity trust foundation": "Trust Foundation Aid Relief Charity Fund Society Mission",
    "broadcaster network channel station": "TV Television Radio Broadcasting Channel News",
    "university college school": "University College School Academy",
    "hospital trust": "Hospital Infirmary Clinic Trust",
    "council authority": "Council Authority",
    "watchdog regulator": "Authority Commission Regulator Ombudsman Ofcom Ofgem Ofwat Ofsted",
    "union": "Union Federation Unite Unison",
    "party": "Party Democrats Conservatives Labour",
    "court tribunal": "Court Tribunal",
    "ministry department": "Ministry Department",
    "committee": "Committee", "commission": "Commission", "association": "Association", "institute": "Institute",
    "federation": "Federation", "league": "League", "alliance": "Alliance Nato NATO",
    "bloc": "Union Bloc EU Asean ASEAN Mercosur Ecowas ECOWAS", "cartel": "OPEC Opec",
}  # fmt: skip
_SHOWN: Mapping[str, frozenset[str]] = {
    noun: frozenset(words.split()) for nouns, words in _SHOWN_WORDS.items() for noun in nouns.split()
}
"""A noun for a kind of organisation -> the words that show it in names."""
_FIRMS = frozenset("company firm business giant brand start-up startup maker manufacturer developer operator".split())  # noqa: SIM905
_ANY = frozenset(["group", "organisation", "organization"])
_NOUNS = FIRM_NOUNS | _ANY | _SHOWN.keys()
_BODIES = frozenset("agency ministry department council court commission committee watchdog regulator".split())  # noqa: SIM905
_NO_FIRMS = frozenset("Party University Institute Police Council Court Union College School Church Committee".split())  # noqa: SIM905
_UNIONS_OF_STATES = frozenset(["alliance", "bloc", "cartel"])
"""What an article has only one of: it may be meant wherever it was named."""
_FAR = 2
"""Sentences back, quoted ones not counted, in which the organisation is looked for. Judgement, not measured."""


def resolve_organisation_descriptions(
    table: TokenTable,
    entities: Sequence[Entity],
    in_quotes: Sequence[bool],
    numbers: Sequence[int],
    taken: AbstractSet[int],
) -> None:
    """Add descriptions outside quotations to the mentions of the organisations and bodies that they mean.

    ``in_quotes`` tells of each token whether it is quoted, ``numbers`` are those of ``number_unquoted``, ``taken``
    the tokens of names.
    """
    heads = [i for i in _heads(table, taken) if not in_quotes[i]]
    if heads:
        OrganisationDescriptions(table, entities, numbers).resolve(heads)


class OrganisationDescriptions:
    """Finds which organisation "the agency" means."""

    def __init__(self, table: TokenTable, entities: Sequence[Entity], numbers: Sequence[int]) -> None:
        """``entities`` are the article's organisations and bodies, ``numbers`` those of ``number_unquoted``."""
        self.table = table
        self._entities = entities
        self._numbers = numbers
        self._named: defaultdict[int, set[int]] = defaultdict(set)
        self._called = [set(_called(table, entity)) for entity in entities]
        self._asking = [any(table.before(table.at(start)) == "told" for start, *_ in e.mentions) for e in entities]
        for n, entity in enumerate(entities):
            for start, _, _ in entity.mentions:
                self._named[self._numbers[table.sentence_of[table.at(start)]]].add(n)

    def resolve(self, heads: Iterable[int]) -> None:
        """Add the descriptions whose nouns are the words ``heads`` to the mentions of those they mean."""
        for i in heads:
            if found := self._meant(i):
                entity, kind = found
                entity.mentions.append((self.table.starts[i - 1], self.table.ends[i], kind))

    def _meant(self, i: int) -> tuple[Entity, MentionKind] | None:
        """Return the organisation that the noun at word ``i`` means, and whether its kind is stated ("role")."""
        noun, number = self.table.lower[i], self._numbers[self.table.sentence_of[i]]
        near = set().union(*(self._named.get(n, set()) for n in range(number - _FAR, number + 1)))
        near = {n for n in near if self._entities[n].mentions[0][0] < self.table.starts[i]}
        stated = [n for n in near if noun in self._called[n] or _shows(self._entities[n], noun)]
        possible = [n for n in near if _may_be(self._entities[n], noun) and not self._is_other(n, noun)]
        if len(stated) == 1:
            return self._entities[stated[0]], "role"
        if not stated and len(possible) == 1:
            return self._entities[possible[0]], "description"
        only = [one for one in self._entities if noun in _UNIONS_OF_STATES and _shows(one, noun)]
        named = len(only) == 1 and only[0].mentions[0][0] < self.table.starts[i]
        return (only[0], "description") if named else None

    def _is_other(self, n: int, noun: str) -> bool:
        """Say whether a name shows another kind than a noun says, or is that of an outlet that was told something."""
        if self._asking[n]:
            return True
        return noun not in _FIRMS and noun not in _ANY and any(_shows(self._entities[n], other) for other in _SHOWN)


def _heads(table: TokenTable, taken: AbstractSet[int]) -> Iterator[int]:
    """Yield where "the" stands right before a noun for an organisation that nothing goes on with."""
    for i in compress(range(len(table.lower)), map(_NOUNS.__contains__, table.lower)):
        if table.before(i) == "the" and i not in taken and _ends(table, table.after(i), i):
            yield i


def _ends(table: TokenTable, following: str, i: int) -> bool:
    """Say whether the noun phrase ends at word ``i``: a sign, a small word or a verb follows."""
    if table.capital_at(i + 1) or following in ("of", "that", "which", "who", "for"):
        return False
    if not following or not following[0].isalnum():
        return following not in POSSESSIVES or table.after(i, 2) not in gazetteers.role_nouns()
    verb = following in gazetteers.speech_verbs() or following.endswith("ed")
    return verb or following in gazetteers.stop_words()


def _called(table: TokenTable, entity: Entity) -> Iterator[str]:
    """Yield the nouns that stand beside an organisation's name: "the retailer Acme", "Acme, a charity"."""
    for start, end, kind in entity.mentions:
        if kind == "name":
            first, last = table.at(start), table.behind(end)
            if table.before(first) in FIRM_NOUNS or table.before(first) in _SHOWN:
                yield table.before(first)
            if called_behind(table, last - 1) == "organisation":
                ceiling = min(table.sentences[table.sentence_of[first]].last, last + 9)
                yield from (low for low in table.lower[last:ceiling] if low in FIRM_NOUNS or low in _SHOWN)


def _shows(entity: Entity, noun: str) -> bool:
    """Say whether an organisation's name shows that it is what a noun says."""
    words = entity.fullest().split()
    if noun in ("club", "team", "side") and not gazetteers.clubs().isdisjoint([entity.fullest(), *entity.names]):
        return True
    return not _SHOWN.get(noun, frozenset()).isdisjoint((words[0], words[-1]))


def _may_be(entity: Entity, noun: str) -> bool:
    """Say whether an organisation whose name shows nothing can be what a noun says."""
    if entity.label == "body":
        return noun in _BODIES
    if noun in ("club", "team", "side", "party", "union", "university", "court", "council", "ministry", "force"):
        return False
    return _NO_FIRMS.isdisjoint(entity.fullest().split())
