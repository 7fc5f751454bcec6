"""Bodies named in lower case by their owner: "South Korea's foreign ministry", "Yoon's office"."""

from collections.abc import Mapping

from knowledge.extraction.actors.chunks import country_prefix
from knowledge.extraction.actors.entities import Entity
from knowledge.extraction.actors.name_affixes import EntityLabel
from knowledge.extraction.actors.token_table import TokenTable, folded
from knowledge.language import gazetteers

_AFTER_PERSON = frozenset(["office", "campaign", "administration", "government", "cabinet"])
_PRIVATE = frozenset(["campaign", "party", "foundation", "union", "institute", "university", "federation", "bank"])
_OF_STATES = frozenset(["government", "parliament", "military", "army", "embassy", "navy"])
_OF_REGIONS = frozenset(["government", "parliament"])
_MINISTRIES = frozenset(["ministry", "department"])
_LONGEST = 5
_Owner = tuple[int, Entity | None]
"""Where an actor's name begins, and the actor."""
_NOBODY: _Owner = (-1, None)


def find_bodies(table: TokenTable, entities: list[Entity], taken: set[int]) -> list[Entity]:
    """Return the bodies that the article names so, each with all its mentions; ``taken`` are tokens of other names."""
    names = ((entity, start, end) for entity in entities for start, end, kind in entity.mentions if kind == "name")
    owners: dict[int, _Owner] = {end: (start, entity) for entity, start, end in names}
    found: dict[str, Entity] = {}
    for i in table.where("body"):
        first = _owner(table, i, owners) if i not in taken else -1
        if first >= 0:
            name = table.text[table.starts[first] : table.ends[i]]
            entity = found.setdefault(_key(table, first, i, owners), Entity(_label(table.words[i])))
            entity.names[name] += 1
            entity.mentions.append((table.starts[first], table.ends[i], "name"))
    return list(found.values())


def _label(noun: str) -> EntityLabel:
    return "organisation" if noun in _PRIVATE else "body"


def _key(table: TokenTable, first: int, i: int, owners: Mapping[int, _Owner]) -> str:
    """Return the key under which mentions are one body: "Yoon Suk Yeol's office" and "Yoon's office" are."""
    for at in range(first, i):
        _, owner = owners.get(table.ends[at], _NOBODY)
        if owner and table.words[at + 1] in ("'s", "’s"):
            return f"{id(owner)} {folded(' '.join(table.words[at + 2 : i + 1]))}"
    return folded(table.text[table.starts[first] : table.ends[i]])


def _owner(table: TokenTable, i: int, owners: Mapping[int, _Owner]) -> int:
    """Return the first word of the owner of the body whose noun is word ``i``, -1 without one."""
    floor = max(table.sentences[table.sentence_of[i]].first, i - _LONGEST)
    if table.after(i) in gazetteers.role_nouns() or table.after(i) in gazetteers.body_nouns():
        return -1
    for at in range(i - 1, floor - 1, -1):
        word = table.words[at]
        if word in ("'s", "’s"):
            start, entity = owners.get(table.starts[at], _NOBODY)
            fits = entity and (entity.country or (entity.label == "person" and table.lower[i] in _AFTER_PERSON))
            return table.at(start) if fits else -1
        if word[0].isupper():
            return _nationality(table, at, i)
        if not _qualifies(word, table.lower[i]):
            return -1
    return -1


def _nationality(table: TokenTable, at: int, i: int) -> int:
    """Return the first word of the nationality, region or state that ends at word ``at``, before the body's noun ``i``.

    A noun alone is a body with what states have: "the Russian defence ministry", "the Welsh government".
    """
    if table.lower[i] == "campaign" or (i - at == 1 and table.lower[i] not in _OF_STATES):
        return -1
    for size in (2, 1):
        first = at - size + 1
        if first < table.sentences[table.sentence_of[i]].first:
            continue
        if country_prefix(table, first, at + 1)[0] == size or _is_region(table, first, at, i):
            return first
    return -1


def _is_region(table: TokenTable, first: int, at: int, i: int) -> bool:
    """Say whether a region's adjective, or a state's or town's name, stands before "government" or "parliament"."""
    if table.lower[i] not in _OF_REGIONS or i - at > 1:
        return False
    name = " ".join(table.words[first : at + 1])
    governed = name in gazetteers.cities() and name not in gazetteers.countries().capitals
    return governed or name in gazetteers.region_adjectives()


def _qualifies(word: str, noun: str) -> bool:
    """Say whether a word may stand between owner and noun: "foreign", and what ministries deal with."""
    if word in gazetteers.role_modifiers() or word in gazetteers.body_nouns():
        return True
    return noun in _MINISTRIES and (word == "and" or word.title() in gazetteers.subject_words())
