"""Two articles from Ardvik, what is known of them, and what became of files that were added."""

from pathlib import Path
from typing import Any

from knowledge.factbase import FactBase

LUND = """The harbour of Ardvik will reopen in spring, the mayor said on Thursday.

“The harbour will reopen before the first ferries of spring arrive,” Mayor Ann Lund told reporters in Ardvik.
She said the town had waited long enough for the work to be done.
"""
OSEI = """Fishermen in Ardvik are angry about the new quay, their union said on Thursday.

“Nobody has asked the fishermen what they think of the new quay,” said Kofi Osei, the leader of the union.
He said the boats would stay in the harbour until somebody did.
"""
DATED = '["lund.txt"]\npublished = 2024-06-21\n["osei.txt"]\npublished = 2024-06-21\n'


def outcomes(facts: FactBase, *paths: Path, **options: Any) -> dict[str, str]:
    return {outcome.source: outcome.outcome for outcome in facts.add(paths, **options)}


def ids(facts: FactBase) -> set[str]:
    return {fact[fact["type"]] for fact in facts.export() if fact["type"] != "article"}
