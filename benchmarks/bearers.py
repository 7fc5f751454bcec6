"""The judged list of short names: what each row means, and whether an actor's name is one of a bearer's."""

import csv
import re
from pathlib import Path
from typing import NamedTuple

_DESIGNATORS = frozenset("inc corp corporation co company plc ltd llc ag sa nv group holding holdings limited".split())  # noqa: SIM905
_AFTER_NAMES = frozenset(["jr", "sr", "ii", "iii"])


class Row(NamedTuple):
    """A judged short name: ``number`` is None outside the 500; ``bearers`` are each somebody's accepted names."""

    number: int | None
    short: str
    articles: int
    kind: str
    bearers: tuple[frozenset[str], ...]
    is_choice: bool


def read_rows(path: Path) -> list[Row]:
    """Read the list: columns row, short, articles, kind, bearers (``A|B ; C``) and expected."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [_row(one) for one in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _row(read: dict[str, str]) -> Row:
    bearers = tuple(frozenset(map(_key, one.split("|"))) for one in read["bearers"].split(" ; ") if one)
    number = int(read["row"]) if read["row"] else None
    return Row(number, read["short"], int(read["articles"]), read["kind"], bearers, read["expected"] == "choice")


def is_bearer(name: str, bearer: frozenset[str]) -> bool:
    """Tell whether a name is one of a bearer's, but for initials, designators, marks and a title's "the"."""
    return _key(name) in bearer


def _key(name: str) -> str:
    """Fold a name; what would leave nothing (an acronym of initials) is kept whole."""
    words = re.sub(r"[.,’'`]", "", name.casefold().replace("-", " ")).split()
    words = words[1:] if words[:1] == ["the"] and len(words) > 1 else words
    kept = [one for one in words if len(one) > 1 and one not in _DESIGNATORS | _AFTER_NAMES]
    return " ".join(kept or words)
