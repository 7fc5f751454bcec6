"""Bodies named in lower case by what owns them: "South Korea's foreign ministry", "Yoon's office"."""

from collections.abc import Mapping

from knowledge.extraction.actors.chunking import country_prefix
from knowledge.extraction.actors.entities import Group
from knowledge.extraction.actors.entity_typing import Label
from knowledge.extraction.actors.token_table import Scan, folded
from knowledge.language import gazetteers

_AFTER_PERSON = frozenset(["office", "campaign", "administration", "government", "cabinet"])
_PRIVATE = frozenset(["campaign", "party", "foundation", "union", "institute", "university", "federation", "bank"])
_LONGEST = 4
_Owner = tuple[int, Group | None]
"""Where an actor's name begins, and the actor."""
_NOBODY: _Owner = (-1, None)


def find_bodies(scan: Scan, groups: list[Group], taken: set[int]) -> list[Group]:
    """Return the bodies the article names so, each with all its mentions; ``taken`` holds words of other names."""
    names = ((group, start, end) for group in groups for start, end, kind in group.mentions if kind == "name")
    owners: dict[int, _Owner] = {end: (start, group) for group, start, end in names}
    found: dict[str, Group] = {}
    for i in scan.where("body"):
        first = _owner(scan, i, owners) if i not in taken else -1
        if first >= 0:
            name = scan.text[scan.starts[first] : scan.ends[i]]
            group = found.setdefault(_key(scan, first, i, owners), Group(_label(scan.words[i])))
            group.names[name] += 1
            group.mentions.append((scan.starts[first], scan.ends[i], "name"))
    return list(found.values())


def _label(noun: str) -> Label:
    return "organisation" if noun in _PRIVATE else "body"


def _key(scan: Scan, first: int, i: int, owners: Mapping[int, _Owner]) -> str:
    """Name the owner in one way: "Yoon Suk Yeol's office" and "Yoon's office" are one."""
    for at in range(first, i):
        _, owner = owners.get(scan.ends[at], _NOBODY)
        if owner and scan.words[at + 1] in ("'s", "’s"):
            return f"{id(owner)} {folded(' '.join(scan.words[at + 2 : i + 1]))}"
    return folded(scan.text[scan.starts[first] : scan.ends[i]])


def _owner(scan: Scan, i: int, owners: Mapping[int, _Owner]) -> int:
    """Return the first word of the owner of the body whose noun is word ``i``, -1 without one."""
    floor = max(scan.lines[scan.line_of[i]].first, i - _LONGEST)
    if scan.after(i) in gazetteers.role_nouns() or scan.after(i) in gazetteers.body_nouns():
        return -1
    for at in range(i - 1, floor - 1, -1):
        word = scan.words[at]
        if word in ("'s", "’s"):
            start, group = owners.get(scan.starts[at], _NOBODY)
            fits = group and (group.country or (group.label == "person" and scan.lower[i] in _AFTER_PERSON))
            return scan.at(start) if fits else -1
        if word[0].isupper():
            return _nationality(scan, at, i)
        if word not in gazetteers.role_modifiers() and word not in gazetteers.body_nouns():
            return -1
    return -1


def _nationality(scan: Scan, at: int, i: int) -> int:
    """Return the first word of the nationality that ends at word ``at``: "the Russian defence ministry"."""
    if scan.lower[i] == "campaign":
        return -1
    for size in (2, 1):
        first = at - size + 1
        if first >= 0 and scan.line_of[first] == scan.line_of[i] and country_prefix(scan, first, at + 1)[0] == size:
            modified = i - at > 1 or scan.lower[i] in (
                "government",
                "parliament",
                "military",
                "army",
                "embassy",
                "navy",
            )
            return first if modified else -1
    return -1
