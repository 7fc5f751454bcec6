"""Matching of organisations' names: by name, acronym and shorter name; and their parents ("a unit of Acme")."""

import re
from collections import defaultdict
from collections.abc import Collection, Container, Mapping, Sequence
from functools import lru_cache

from knowledge.extraction.actors.entities import Entity, abbreviates, initials, organisation_key
from knowledge.extraction.actors.entity_typing import TypedName
from knowledge.extraction.actors.token_table import TokenTable, folded
from knowledge.facts import FoundWhole
from knowledge.language import gazetteers
from knowledge.language.gazetteers import KnownOrganisation
from knowledge.language.generic_tails import without_tail
from knowledge.language.memo import memoised
from knowledge.language.name_parts import fold_name, plain_name
from knowledge.language.subsidiaries import is_region, is_subsidiary_suffix

_NAMESAKES = 20
"""Organisations that are looked at of those that share a word of their name. Judgement, not measured."""
_DEFINED = re.compile(r"\s?\(\s?(?:the )?[“\"']?([A-Z][A-Za-z&.]{1,9})[”\"']?\s?\)")

_CLUB_TAILS_WORDS = """
Rovers United City Wanderers Athletic Albion Rangers Town County Hotspur Villa Palace Celtic Harriers Rangers Orient
"""
_CLUB_TAILS = frozenset(_CLUB_TAILS_WORDS.split())
"""Words that close names of clubs and stand for them alone."""
_SHORTEST_ACRONYM = 2
_LONGEST_ACRONYM = 3
"""Letters at most of what is never a founder's name: BP, of TNK-BP. Judgement, not measured."""

_UNIT = r"(?:unit|subsidiary|division|arm|affiliate|offshoot|branch|business)"
_AFTER = re.compile(
    rf",? (?:which is |is )?(?:now |once )?(?:an?|the) (?:[\w-]+ ){{0,4}}?{_UNIT} of (?:the )?|, owned by (?:the )?"
)
_BETWEEN = re.compile(rf"(?:['’]s|(?<=s)['’])? (?:[\w-]+ ){{0,3}}?{_UNIT},? ")
_REACH = 60


def defined_acronym(text: str, end: int) -> str:
    """Return the acronym in brackets right behind a name, or nothing."""
    match = _DEFINED.match(text, end, end + 20)
    return match[1] if match else ""


@memoised
def known_as(name: str) -> KnownOrganisation | None:
    """Return the familiar body of that name, also with "US" in front."""
    known = gazetteers.known_organisations()
    name = name.title() if " " in name and name.isupper() else name
    first, _, rest = name.partition(" ")
    american = gazetteers.countries().demonyms.get(first) == "US"
    return known.get(name) or (known.get(rest) if american else None)


def _opens(short: str, name: str, tails: Container[str]) -> bool:
    return name.startswith(f"{short} ") and name.removeprefix(f"{short} ") in tails


def _may_be_called(short: TypedName, entity: Entity, name: str) -> bool:
    """Whether a name may be shortened so: Acme Motors to Acme, but not Acme Japan.

    Nor is Acme Credit so called before it is named in full.
    """
    opening = f"{folded(short.name)} "
    rest = name.removeprefix(opening).split()
    if not name.startswith(opening) or is_region(rest):
        return False
    return not is_subsidiary_suffix(rest) or short.start > min(start for start, _, _ in entity.mentions)


def _is_word(short: str) -> bool:
    """Whether a folded name is a common word, and no large firm's name."""
    return short in gazetteers.common_words() and short.capitalize() not in gazetteers.companies()


@lru_cache(maxsize=1 << 12)
def _shortened(name: str) -> tuple[str, ...]:
    """Return a name's plain form, and behind it the short names it may have: without a tail, and its last word alone.

    A common word is no short name, unless it is a large firm's.
    """
    plain = plain_name(fold_name(name))
    short = without_tail(plain)
    last = short.rsplit(" ", 1)[-1]
    founder = last if len(last) > _LONGEST_ACRONYM and "-" not in name else short
    return plain, *dict.fromkeys(each for each in (short, founder) if each != plain and not _is_word(each))


def _may_be_pair(short: str) -> bool:
    """Whether two letters may be a firm's initials, GM, as nobody else is known by them: not EU, UK or MP."""
    letters, countries = short.upper(), gazetteers.countries()
    elsewhere = letters in countries.names or letters in gazetteers.known_organisations()
    word = short in gazetteers.role_nouns() or short in gazetteers.stop_words()
    return len(letters) == 2 and (letters in gazetteers.companies() or not (elsewhere or word))


def _is_unit(name: str, owner: str) -> bool:
    return is_subsidiary_suffix(name.removeprefix(f"{owner} ").split())


def _may_mean(short: TypedName, entity: Entity, name: str) -> bool:
    """Whether an organisation of a longer name may be meant; of Acme Credit only behind it."""
    units = [_is_unit(plain, name) for plain, *_ in map(_shortened, entity.names) if plain.startswith(f"{name} ")]
    return not any(units) or _may_be_called(short, entity, folded(entity.fullest()))


class _WordIndex:
    """Organisations by a word of their name; of a frequent word only the first ones."""

    def __init__(self) -> None:
        self._groups: defaultdict[str, dict[int, Entity]] = defaultdict(dict)

    def add(self, word: str, entity: Entity) -> None:
        if len(self._groups[word]) < _NAMESAKES:
            self._groups[word][id(entity)] = entity

    def of(self, word: str) -> Collection[Entity]:
        return self._groups[word].values() if word in self._groups else ()


class OrganisationIndex:
    """Finds the entity that a name, an acronym or a shorter name of an organisation means."""

    def __init__(self, table: TokenTable) -> None:
        self.table = table
        self._by_key: dict[str, Entity] = {}
        self._acronyms: dict[str, Entity] = {}
        self._openings, self._bearers, self._longer = _WordIndex(), _WordIndex(), _WordIndex()

    def full(self, named: TypedName) -> Entity | None:
        """Return the organisation of that name, or whose acronym it is or has in brackets behind it."""
        acronym = folded(defined_acronym(self.table.text, named.end))
        plain = _shortened(named.name)[0]
        known = self._by_key.get(self._key(named)) or self._by_key.get(plain) or self._acronyms.get(acronym or "-")
        if known is None and acronym and abbreviates(acronym, named.name):
            known = self._by_key.get(acronym)
        if known is None and named.name.isupper():
            known = self._acronyms.get(folded(named.name))
        return known or self._but_for_a_tail(named)

    def _but_for_a_tail(self, named: TypedName) -> Entity | None:
        """Return the one organisation whose name is the same but for a generic tail or its founder's given name.

        That is Ford and Ford Motor Company, Opel and Adam Opel GmbH; but not Ford and Ford Credit.
        """
        if named.label == "body" or named.name.isupper():
            return None
        name, *shorter = _shortened(named.name)
        for short in shorter:
            if (known := self._by_key.get(short)) and not (name.startswith(short) and _is_unit(name, short)):
                return known
        longer = [entity for entity in self._longer.of(name) if _may_mean(named, entity, name)]
        return longer[0] if len(longer) == 1 else None

    def exactly(self, name: str) -> Entity | None:
        """Return the organisation whose name this is, apart from case and Inc."""
        return self._by_key.get(organisation_key(name))

    def add_name(self, entity: Entity, named: TypedName) -> None:
        """Add an organisation by a name, by the acronym in brackets behind it, else by its initials."""
        key = self._key(named)
        self._by_key[key] = entity
        for name in (key, folded(named.name)):
            self._openings.add(name.split(" ")[0], entity)
        for word in set(key.split(" ")):
            self._bearers.add(word, entity)
        plain, *shorter = _shortened(named.name)
        self._by_key.setdefault(plain, entity)
        for short in shorter:
            self._longer.add(short, entity)
        acronym = defined_acronym(self.table.text, named.end)
        if acronym and (abbreviates(acronym, named.name) or self._may_stand_for(acronym, named)):
            self._acronyms[folded(acronym)] = entity
        elif len(short := initials(named.name)) > 2 or (named.label == "organisation" and _may_be_pair(short)):
            self._acronyms.setdefault(short, entity)

    def _may_stand_for(self, acronym: str, named: TypedName) -> bool:
        """Whether capitals in brackets may be a name's, or its nationality's, in another language (CSV, KPK).

        They begin as these do, or the text uses them alone as well; they are no country's and no familiar body's.
        """
        known = acronym in gazetteers.known_organisations() or acronym in gazetteers.countries().names
        if known or not (acronym.isupper() and acronym.isalpha() and len(acronym) > _SHORTEST_ACRONYM):
            return False
        front = self.table.before(named.chunk.first)
        letters = {word[0] for word in named.name.split()[:2]}
        letters |= {front[:1].upper()} if front.capitalize() in gazetteers.countries().demonyms else set()
        text = self.table.text
        return acronym[0] in letters or text.count(acronym) > text.count(f"({acronym})") > 0

    def _key(self, named: TypedName) -> str:
        known = known_as(named.name)
        return folded(known.name) if known else organisation_key(named.name)

    def short(self, named: TypedName, undecided: Mapping[str, set[str]]) -> Entity | None:
        """Return the organisation whose acronym, opening words or kind ("the Commission") a name is.

        ``undecided`` are longer names, by their first word, that may yet turn out to be organisations: "Acme" is not
        Acme Records where the article has Acme Motors too.
        """
        short = folded(named.name)
        entity = self._by_key.get(short) if named.label != "place" else None
        if entity and (named.name.isupper() or not all(name.isupper() for name in entity.names)):
            return entity
        if named.name[:2].isupper() and short.replace(" ", "") in self._acronyms:
            return self._acronyms[short.replace(" ", "")]
        if named.label in ("place", "thing") or short in gazetteers.common_words():
            return self._generic(named, short) or self._club(named, short) or self._without_tail(named)
        openings = self._openings.of(short.split(" ")[0])
        if entity := self._generic(named, short) or self._club(named, short):
            return entity
        longer = [g for g in openings if any(_may_be_called(named, g, folded(name)) for name in g.names)]
        longer = [g for g in longer if g in self._longer.of(short)] or longer if len(longer) > 1 else longer
        known = {folded(name) for entity in longer for name in entity.names}
        return longer[0] if len(longer) == 1 and known.issuperset(undecided.get(short, ())) else None

    def _without_tail(self, named: TypedName) -> Entity | None:
        """Read "Chile Eastern" as the Chile Eastern Airlines of the article."""
        countries, tails = gazetteers.countries(), gazetteers.organisation_words()
        front, _, rest = named.name.partition(" ")
        if named.label != "thing" or not rest or not (front in countries.names or front in countries.demonyms):
            return None
        openings = self._openings.of(folded(front))
        return next((g for g in openings for name in g.names if _opens(named.name, name, tails)), None)

    def _generic(self, named: TypedName, short: str) -> Entity | None:
        """Read "the Commission" as the one body named before whose name holds that word or closes with it."""
        if self.table.before(named.chunk.first) != "the" or " " in short:
            return None
        before = self._named_before(named, short)
        listed = named.name in gazetteers.organisation_words()
        closes = len(before) == 1 and any(folded(name).endswith(f" {short}") for name in before[0].names)
        return before[0] if len(before) == 1 and (listed or closes) else None

    def _club(self, named: TypedName, short: str) -> Entity | None:
        """Read "Rovers" and "United" as the one club named before that is called so: Wrexford Rovers."""
        common = short in gazetteers.common_words() or not short.endswith("s")
        if " " in short or (common and named.name not in _CLUB_TAILS):
            return None
        before = self._named_before(named, short)
        closes = len(before) == 1 and any(folded(name).endswith(f" {short}") for name in before[0].names)
        return before[0] if closes else None

    def _named_before(self, named: TypedName, short: str) -> list[Entity]:
        return [g for g in self._bearers.of(short) if g.mentions and g.mentions[0][0] < named.start]

    def has_branch(self, name: str) -> bool:
        """Say whether an organisation is called by this name and a country or region: Acme, where Acme Japan stands."""
        short = folded(name)
        names = (folded(other) for g in self._openings.of(short.split(" ")[0]) for other in g.names)
        return any(
            other.startswith(f"{short} ") and is_region(other.removeprefix(f"{short} ").split()) for other in names
        )


def find_parent_organisations(text: str, entities: Sequence[Entity]) -> Mapping[int, list[FoundWhole]]:
    """Return the parent organisations of each entity, by its index in ``entities``.

    Read are "Y, a unit of X", "Y, owned by X", "X's subsidiary Y" and "X unit Y", X and Y both organisations or bodies.
    """
    bodies = [at for at, entity in enumerate(entities) if entity.label in ("organisation", "body")]
    names = sorted((start, end, at) for at in bodies for start, end, kind in entities[at].mentions if kind == "name")
    starts = {start: (end, at) for start, end, at in names}
    found: dict[int, list[FoundWhole]] = {}
    for start, end, at in names:
        if (after := _AFTER.match(text, end, end + _REACH)) and after.end() in starts:
            stop, parent = starts[after.end()]
            _add_parent(found, at, parent, FoundWhole(name=text[after.end() : stop], span=(start, stop)))
        if (between := _BETWEEN.match(text, end, end + _REACH)) and between.end() in starts:
            stop, unit = starts[between.end()]
            _add_parent(found, unit, at, FoundWhole(name=text[start:end], span=(start, stop)))
    return found


def _add_parent(found: dict[int, list[FoundWhole]], unit: int, parent: int, said: FoundWhole) -> None:
    if unit != parent and said.name not in {other.name for other in found.get(unit, ())}:
        found.setdefault(unit, []).append(said)
