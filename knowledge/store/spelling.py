"""Known words by their forms with a letter deleted: where what a misspelt word may mean is looked up."""

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Table

from knowledge.language.slips import can_be_meant, known_forms
from knowledge.store.rows import in_batches, insert_many
from knowledge.store.sql import listed, run


def learn(connection: Connection, table: Table, words: Iterable[str]) -> None:
    """Note the words, folded, that a table of forms does not have yet; words that go out of use stay."""
    for some in in_batches(sorted(set(filter(can_be_meant, words)))):
        new = set(some) - known(connection, table, some)
        rows = sorted((form, word) for word in new for form in known_forms(word))
        insert_many(connection, table, ("form", "word"), rows)


def with_forms(connection: Connection, table: Table, forms: Iterable[str]) -> set[str]:
    """Return the known words that have any of these forms."""
    asked = json.dumps(list(forms))
    query = f"SELECT word FROM {table.name} WHERE form IN (SELECT value FROM {listed(connection, 'forms')})"
    return {row.word for row in run(connection, query, {"forms": asked})} if asked != "[]" else set()


def known(connection: Connection, table: Table, words: Sequence[str]) -> set[str]:
    """Return those of some words, folded, that a table of forms has; no more than can be bound at once."""
    query = f"SELECT word FROM {table.name} WHERE form IN :words AND word = form"
    return {row.word for row in run(connection, query, {"words": list(words)})}
