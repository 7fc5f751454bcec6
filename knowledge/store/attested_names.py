"""Attested names: the surface forms that articles give actors, counted for each actor form.

A row says in how many articles, and on which days, actors of one form (a row of ``actor_forms``) are given a name, a
role or a whole (the organisation they are part of). Of an actor in thousands of articles not all need then be read.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, text

from knowledge.store.rows import in_batches
from knowledge.store.sql import run

_WORDS = {
    "sqlite": (
        ("name", "json_each(b.body, '$.names') w", "CAST(w.value AS text)"),
        ("role", "json_each(b.body, '$.roles') w", "json_extract(w.value, '$.role')"),
        ("whole", "json_each(b.body, '$.part_of') w", "json_extract(w.value, '$.name')"),
    ),
    "postgresql": (
        ("name", "json_array_elements_text(b.body->'names') AS w(value)", "w.value"),
        ("role", "json_array_elements(b.body->'roles') AS w(value)", "w.value->>'role'"),
        ("whole", "json_array_elements(b.body->'part_of') AS w(value)", "w.value->>'name'"),
    ),
}
_EACH = """
SELECT DISTINCT b.article_id, b.idx, b.form, '{kind}' AS kind, {word} AS word, a.published
FROM article_actors b JOIN articles a ON a.id = b.article_id CROSS JOIN {words} WHERE {which}
"""
_COUNT = """
INSERT INTO {table} AS held (form, kind, word, articles, first, last, newest)
SELECT form, kind, word, count(*), min(published), max(published), max(article_id) FROM ({attested}) attested
WHERE word IS NOT NULL GROUP BY form, kind, word
ON CONFLICT (form, kind, word) DO UPDATE SET articles = held.articles + excluded.articles,
first = CASE WHEN held.first < excluded.first THEN held.first ELSE coalesce(excluded.first, held.first) END,
last = CASE WHEN held.last > excluded.last THEN held.last ELSE coalesce(excluded.last, held.last) END,
newest = CASE WHEN held.newest > excluded.newest THEN held.newest ELSE excluded.newest END
"""
_TABLE = "attested_names"


def count_attested_names(connection: Connection, articles: Iterable[int]) -> None:
    """Add what these articles, which are new, call their actors."""
    for some in in_batches(articles):
        _count(connection, f"b.article_id IN ({', '.join(str(int(article)) for article in some)})")


def forms_in_articles(connection: Connection, articles: Iterable[int]) -> list[str]:
    """Return the forms of the actors of these articles, each once."""
    query = "SELECT DISTINCT form FROM article_actors WHERE article_id IN :articles"
    rows = (row for some in in_batches(articles) for row in run(connection, query, {"articles": list(some)}))
    return [*dict.fromkeys(row.form for row in rows)]


def recount_attested_names(connection: Connection, forms: Sequence[str]) -> None:
    """Count what articles call the actors of these forms again from the start, after some of their articles went."""
    for some in in_batches(forms):
        values = {f"form{n}": form for n, form in enumerate(some)}
        named = f"IN ({', '.join(f':{name}' for name in values)})"
        connection.execute(text(f"DELETE FROM {_TABLE} WHERE form {named}"), values)
        _count(connection, f"b.form {named}", values)


def count_all_attested_names(connection: Connection, table: str = _TABLE) -> None:
    """Count what all articles call their actors, into an empty ``table``; migration 0002 calls it otherwise."""
    _count(connection, "1 = 1", table=table)


def _count(connection: Connection, which: str, values: dict[str, str] | None = None, table: str = _TABLE) -> None:
    """Add to the counts what the rows ``b`` of ``article_actors`` that satisfy the SQL condition ``which`` attest."""
    attested = " UNION ALL ".join(
        _EACH.format(kind=kind, words=words, word=word, which=which)
        for kind, words, word in _WORDS[connection.dialect.name]
    )
    connection.execute(text(_COUNT.format(table=table, attested=attested)), values or {})
