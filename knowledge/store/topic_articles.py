"""The articles that a timeline is drawn from: by their words, the actors they name and a condition on them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from knowledge.store.days import Numbers, numbers
from knowledge.store.dialect import dialect_of
from knowledge.store.search import Clause, Where
from knowledge.store.topic_text import BoundTerm, TopicTerm


def articles_about(
    connection: Connection, clauses: Sequence[Clause], actors: Sequence[str] | None, limits: Where
) -> Numbers | None:
    """Return the row numbers of the articles that meet all conditions, ascending; None where there is no condition.

    ``clauses``: each must be met somewhere in the article; empty ones are left out. ``actors``: ids, one of which the
    article must name; None for any article. ``limits``: a condition on rows ``a`` of ``articles``.
    """
    queries, values = list[str](), dict[str, Any]()
    if asked := [dialect_of(connection).expression(clause) for clause in clauses if any(clause)]:
        values["topic"] = dialect_of(connection).every(asked)
        queries.append(dialect_of(connection).rows_having("articles", "topic"))
    if actors is not None:
        values["actors"] = list(actors)
        queries.append("SELECT n.article_id AS id FROM article_actors n WHERE n.actor_id IN :actors")
    if limits.sql:
        values |= limits.values
        queries.append(f"SELECT a.id FROM articles a WHERE {limits.sql}")
    return numbers(connection, " INTERSECT ".join(queries), values) if queries else None


def printing_articles(connection: Connection, terms: Sequence[TopicTerm]) -> Where:
    """Return the condition that an article, row ``a``, prints each term that stems do not tell from stop words."""
    limits = Where()
    for n, term in enumerate(terms):
        if printed := BoundTerm(connection, term, f"topic{n}").printed("a.text"):
            limits = limits.also(printed.removeprefix(" AND "), {f"topic{n}_printed": term.printed})
    return limits
