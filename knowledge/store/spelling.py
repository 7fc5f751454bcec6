"""Known words by their forms with a letter deleted: where what a misspelt word may mean is looked up."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection, Table, delete, select

from knowledge.language.slips import can_be_meant, known_forms
from knowledge.language.stems import stem
from knowledge.store import tables as t
from knowledge.store.rows import insert_many
from knowledge.store.search import Limits, search
from knowledge.store.sql import listed, run


def learn(connection: Connection, table: Table, words: Iterable[str]) -> None:
    """Note the words, folded, that a table of forms does not have yet; words that go out of use stay."""
    meant = set(filter(can_be_meant, words))
    new = meant - known(connection, table, meant)
    insert_many(connection, table, ("form", "word"), sorted((form, word) for word in new for form in known_forms(word)))


def forget_unwritten(connection: Connection, words: Iterable[str]) -> None:
    """Forget those of some folded words that no article and no name has any more, so that none is suggested."""
    for word in words:
        if not search(connection, "passages", [[[stem(word)]]], Limits(1)).rows:
            connection.execute(delete(t.word_forms).where(t.word_forms.c.word == word))
        named = select(t.actor_names.c.name).where((" " + t.actor_names.c.folded + " ").contains(f" {word} ")).limit(1)
        if connection.scalar(named) is None:
            connection.execute(delete(t.name_forms).where(t.name_forms.c.word == word))


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
