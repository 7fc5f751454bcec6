"""What articles call actors, counted by form: of somebody in very many articles not all need be read for it."""

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
INSERT INTO given (form, kind, word, articles, first, last, newest)
SELECT form, kind, word, count(*), min(published), max(published), max(article_id) FROM ({told}) told
WHERE word IS NOT NULL GROUP BY form, kind, word
ON CONFLICT (form, kind, word) DO UPDATE SET articles = given.articles + excluded.articles,
first = CASE WHEN given.first < excluded.first THEN given.first ELSE coalesce(excluded.first, given.first) END,
last = CASE WHEN given.last > excluded.last THEN given.last ELSE coalesce(excluded.last, given.last) END,
newest = CASE WHEN given.newest > excluded.newest THEN given.newest ELSE excluded.newest END
"""


def count_given(connection: Connection, articles: Iterable[int]) -> None:
    """Count what these articles, which are new, call their actors."""
    for some in in_batches(articles):
        _count(connection, f"b.article_id IN ({_listed(some)})")


def forms_of(connection: Connection, articles: Iterable[int]) -> list[str]:
    """Return the forms of the actors of these articles."""
    query = "SELECT DISTINCT form FROM article_actors WHERE article_id IN :articles"
    rows = (row for some in in_batches(articles) for row in run(connection, query, {"articles": list(some)}))
    return [*dict.fromkeys(row.form for row in rows)]


def recount_given(connection: Connection, forms: Sequence[str]) -> None:
    """Count again what articles call the actors of these forms, of which some went."""
    for some in in_batches(forms):
        values = {f"form{n}": form for n, form in enumerate(some)}
        named = f"IN ({', '.join(f':{name}' for name in values)})"
        connection.execute(text(f"DELETE FROM given WHERE form {named}"), values)
        _count(connection, f"b.form {named}", values)


def count_all_given(connection: Connection) -> None:
    """Count what all articles call their actors, where nothing was counted before."""
    _count(connection, "1 = 1")


def _count(connection: Connection, which: str, values: dict[str, str] | None = None) -> None:
    each = _WORDS[connection.dialect.name]
    told = " UNION ALL ".join(
        _EACH.format(kind=kind, words=words, word=word, which=which) for kind, words, word in each
    )
    connection.execute(text(_COUNT.format(told=told)), values or {})


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(str(int(number)) for number in numbers)
