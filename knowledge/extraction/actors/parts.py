"""What an organisation is a unit of, as an article says beside its name: "Acme Credit, a unit of Acme"."""

import re
from collections.abc import Mapping, Sequence

from knowledge.extraction.actors.groups import Group
from knowledge.facts import FoundWhole

_UNIT = r"(?:unit|subsidiary|division|arm|affiliate|offshoot|branch|business)"
_AFTER = re.compile(
    rf",? (?:which is |is )?(?:now |once )?(?:an?|the) (?:[\w-]+ ){{0,4}}?{_UNIT} of (?:the )?|, owned by (?:the )?"
)
_BETWEEN = re.compile(rf"(?:['’]s|(?<=s)['’])? (?:[\w-]+ ){{0,3}}?{_UNIT},? ")
_REACH = 60


def find_wholes(text: str, groups: Sequence[Group]) -> Mapping[int, list[FoundWhole]]:
    """Return what each group is a unit of, by its place in ``groups``.

    Read are "Y, a unit of X", "Y, owned by X", "X's subsidiary Y" and "X unit Y", X and Y both organisations or bodies.
    """
    bodies = [at for at, group in enumerate(groups) if group.label in ("organisation", "body")]
    names = sorted((start, end, at) for at in bodies for start, end, kind in groups[at].mentions if kind == "name")
    starts = {start: (end, at) for start, end, at in names}
    found: dict[int, list[FoundWhole]] = {}
    for start, end, at in names:
        if (after := _AFTER.match(text, end, end + _REACH)) and after.end() in starts:
            stop, whole = starts[after.end()]
            _note(found, at, whole, FoundWhole(name=text[after.end() : stop], span=(start, stop)))
        if (between := _BETWEEN.match(text, end, end + _REACH)) and between.end() in starts:
            stop, unit = starts[between.end()]
            _note(found, unit, at, FoundWhole(name=text[start:end], span=(start, stop)))
    return found


def _note(found: dict[int, list[FoundWhole]], unit: int, whole: int, said: FoundWhole) -> None:
    if unit != whole and said.name not in {other.name for other in found.get(unit, ())}:
        found.setdefault(unit, []).append(said)
