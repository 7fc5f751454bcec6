"""JSON: every article, actor, statement and event an object a line; and JSON that may stand inside a web page."""

import json
from collections.abc import Iterator

from knowledge.factbase import FactBase


def json_lines(facts: FactBase, query: str | None) -> Iterator[str]:
    """Yield an object a line."""
    for fact in facts.export(query):
        yield json.dumps(fact, ensure_ascii=False) + "\n"


def embeddable(value: object) -> str:
    """Return JSON without "<", which a ``script`` element could take for its end; it reads the same."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
