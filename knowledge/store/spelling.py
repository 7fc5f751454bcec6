"""Known words by their forms with a letter deleted: where what a misspelt word may mean is looked up."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection, Table

from knowledge.language.slips import can_be_meant, known_forms
from knowledge.store.rows import insert_many
from knowledge.store.sql import listed, run


def learn(connection: Connection, table: Table, words: Iterable[str]) -> None:
    """Note the words, folded, that a table of forms does not have yet; words that go out of use stay."""
    meant = set(filter(can_be_meant, words))
    new = meant - known(connection, table, meant)
    insert_many(connection, table, ("form", "word"), sorted((form, word) for word in new for form in known_forms(word)))


def with_forms(connection: Connection, table: Table, forms: Iterable[str]) -> set[str]:
    """Return the known words that have any of these forms."""
    asked = json.dumps(list(forms))
    query = f"SELECT word FROM {table.name} WHERE form IN (SELECT value FROM {listed(connection, 'forms')})"
    return {row.word for row in run(connection, query, {"forms": asked})} if asked != "[]" else set()


def known(connection: Connection, table: Table, words: Iterable[str]) -> set[str]:
    """Return those of some words, folded, that a table of forms has."""
    asked = json.dumps(list(words))
    query = (
        f"SELECT word FROM {table.name} WHERE form IN (SELECT value FROM {listed(connection, 'words')}) AND word = form"
    )
    return {row.word for row in run(connection, query, {"words": asked})}
