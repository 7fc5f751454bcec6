"""The actors that most articles name, and a kept list of which of them a person judged to be none."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import text

from knowledge.factbase import FactBase

MOST = 2_000
_NAMED = """
SELECT name, kind, role, articles FROM actors WHERE kind != 'country' ORDER BY articles DESC, name, id LIMIT :most
"""


class Named(NamedTuple):
    """An actor as the base has it."""

    name: str
    kind: str
    role: str | None
    articles: int


def most_named(facts: FactBase) -> list[Named]:
    """Return the persons, organisations and bodies that most articles name, those first."""
    with facts.engine.connect() as connection:
        return [Named(*row) for row in connection.execute(text(_NAMED), {"most": MOST})]


class Judged:
    """The kept list: what names of a kind were judged to be, ``actor`` or the kind of junk they are."""

    def __init__(self, path: Path) -> None:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
        self._judged = {(row["name"], row["kind"]): row["verdict"] for row in rows}
        self._by_name = {row["name"]: row["verdict"].removesuffix(" of another kind") for row in rows}

    def verdict(self, named: Named) -> str | None:
        """Return what a name was judged to be, as this kind or else as any; None where nobody has judged it."""
        return self._judged.get((named.name, named.kind)) or self._by_name.get(named.name)


def write_new(path: Path, named: Iterable[Named]) -> None:
    """Write names as rows of the kept list, their verdict left empty, the role and the articles after it."""
    rows = (f"{one.name}\t{one.kind}\t\t{one.role or ''}\t{one.articles}\n" for one in named)
    path.write_text("name\tkind\tverdict\trole\tarticles\n" + "".join(rows), encoding="utf-8")
