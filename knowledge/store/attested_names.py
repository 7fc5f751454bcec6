"""Attested names: the surface forms that articles give actors, counted for each actor form.

A row says in how many articles, and on which days, actors of one form (a row of ``actor_forms``) are given a name, a
role or a whole (the organisation they are part of). Of an actor in thousands of articles not all need then be read.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, text

from knowledge.facts import ActorKind
from knowledge.language.near_duplicates import BESIDE, Passage
from knowledge.store.dialect import dialect_of
from knowledge.store.rows import in_batches
from knowledge.store.sql import run

_KINDS = (("name", "names", None), ("role", "roles", "role"), ("whole", "part_of", "name"))
"""Each kind of row with the list of a FoundActor that has it, and the field of its elements."""
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
_ATTESTING = """
SELECT b.actor_id, b.article_id, a.source, a.published, CAST(b.body AS text) AS body
FROM article_actors b JOIN articles a ON a.id = b.article_id WHERE {which}
"""
_EVERY_ARTICLE = f"{_ATTESTING.format(which='b.actor_id IN :actors')} ORDER BY a.published, a.source, b.idx"
_LATEST_ARTICLES = f"{_ATTESTING.format(which='b.actor_id = :actor')} ORDER BY b.article_id DESC, b.idx LIMIT :most"
_IN_PERIOD = f"""
{_ATTESTING.format(which="b.actor_id IN :actors AND a.published >= :since AND a.published <= :until")}
ORDER BY a.published DESC, a.source, b.idx LIMIT :most
"""
_OF_ACTOR = """
SELECT g.kind, g.word, sum(g.articles) AS articles, min(g.first) AS first, max(g.last) AS last,
max(g.newest) AS newest FROM actor_forms f JOIN attested_names g ON g.form = f.form
WHERE f.actor_id = :actor GROUP BY g.kind, g.word
"""
_TEXTS = "SELECT id, text FROM articles WHERE id IN :articles"
_SOURCES = "SELECT id, source FROM articles WHERE id IN :articles"
_CALLED = """
SELECT f.actor_id, sum(g.articles) AS articles, max(g.last) AS last FROM attested_names g
JOIN actor_forms f ON f.form = g.form WHERE g.kind = 'name' AND g.word IN :words AND f.actor_id IN :actors
GROUP BY f.actor_id
"""
_ROLES = "SELECT DISTINCT word FROM attested_names WHERE kind = 'role'"
_HOLDERS = """
SELECT f.actor_id, n.name, n.kind, few.word, sum(few.articles) AS articles, min(few.form) AS form,
min(few.first) AS first, max(few.last) AS last, max(few.newest) AS newest
FROM (SELECT g.form, g.word, g.articles, g.first, g.last, g.newest FROM attested_names g
WHERE g.kind = 'role' AND g.word IN :roles ORDER BY g.articles DESC, g.word, g.form LIMIT :most) few
JOIN actor_forms f ON f.form = few.form JOIN actors n ON n.id = f.actor_id GROUP BY f.actor_id, n.name, n.kind, few.word
"""


class AttestingArticle(NamedTuple):
    """An article and what it calls an actor: ``body`` is a FoundActor as JSON text, ``published`` an ISO day."""

    actor_id: str
    article_id: int
    source: str
    published: str | None
    body: str


class AttestedName(NamedTuple):
    """What an actor is called, of which ``kind`` (name, role or whole), and the articles that say so.

    ``articles`` is how many, ``first`` and ``last`` their ISO days, ``newest`` the row number of the newest.
    """

    kind: str
    word: str
    articles: int
    first: str | None
    last: str | None
    newest: int


class Called(NamedTuple):
    """An actor, how many times articles call it by any of some names, and the last ISO day on which one does."""

    actor_id: str
    articles: int
    last: str | None


class RoleHolder(NamedTuple):
    """An actor to whom ``articles`` articles give the role ``word``, and the first of its forms that has it.

    ``first`` and ``last`` are the ISO days of these articles, ``newest`` the row number of the newest.
    """

    actor_id: str
    name: str
    kind: ActorKind
    word: str
    articles: int
    form: str
    first: str | None
    last: str | None
    newest: int


class _FormRow(NamedTuple):
    form: str


class _WordRow(NamedTuple):
    word: str


class _Text(NamedTuple):
    id: int
    text: str


class _SourceRow(NamedTuple):
    id: int
    source: str


def attesting_articles(connection: Connection, actors: Sequence[str]) -> Sequence[AttestingArticle]:
    """Return all articles that name these actors, by publication day, then source."""
    return run(connection, _EVERY_ARTICLE, {"actors": list(actors)}, AttestingArticle) if actors else ()


def latest_attesting_articles(connection: Connection, actor: str, most: int) -> list[AttestingArticle]:
    """Return the ``most`` articles added last of those that name an actor, by publication day, then source."""
    rows = run(connection, _LATEST_ARTICLES, {"actor": actor, "most": most}, AttestingArticle)
    return sorted(rows, key=lambda row: (row.published or "", row.source))


def attesting_in_period(
    connection: Connection, actors: Sequence[str], since: str, until: str, most: int
) -> Sequence[AttestingArticle]:
    """Return the ``most`` newest articles published on one of these ISO days that name any of some actors."""
    values = {"actors": list(actors), "since": since, "until": until, "most": most}
    return run(connection, _IN_PERIOD, values, AttestingArticle) if actors else ()


def attested_names(connection: Connection, actor: str) -> list[AttestedName]:
    """Return all that articles call an actor, by the first day of which each is attested."""
    rows = run(connection, _OF_ACTOR, {"actor": actor}, AttestedName)
    return sorted(rows, key=lambda row: (row.first or "", row.word))


def called_by(connection: Connection, actors: Sequence[str], words: Sequence[str]) -> dict[str, Called]:
    """Return for each of some actors how many articles call it by any of these names, by actor; not those with none."""
    rows = run(connection, _CALLED, {"actors": list(actors), "words": list(words)}, Called) if actors and words else ()
    return {row.actor_id: row for row in rows}


def paragraphs_around(connection: Connection, places: Sequence[tuple[int, int]]) -> list[Passage]:
    """Return the passages that stand in articles, by row number, around some offsets: a paragraph's length of text."""
    texts = {
        row.id: row.text for row in run(connection, _TEXTS, {"articles": [article for article, _ in places]}, _Text)
    }
    begins = [max(start - BESIDE, 0) for _, start in places]
    spans = [(begin, begin + 2 * BESIDE) for begin in begins]
    return [Passage(texts[article][slice(*span)]) for (article, _), span in zip(places, spans, strict=True)]


def sources_of_articles(connection: Connection, articles: Sequence[int]) -> dict[int, str]:
    """Return the sources of articles, by row number."""
    return {row.id: row.source for row in run(connection, _SOURCES, {"articles": list(articles)}, _SourceRow)}


def attested_roles(connection: Connection) -> list[str]:
    """Return every role that any article gives anybody, each once."""
    return [row.word for row in run(connection, _ROLES, {}, _WordRow)]


def holders_of_roles(connection: Connection, roles: Sequence[str], most: int) -> Sequence[RoleHolder]:
    """Return the actors to whom most articles give these roles, in no order; ``most`` forms are looked at."""
    return run(connection, _HOLDERS, {"roles": list(roles), "most": most}, RoleHolder)


def count_attested_names(connection: Connection, articles: Iterable[int]) -> None:
    """Add what these articles, which are new, call their actors."""
    for some in in_batches(articles):
        _count(connection, f"b.article_id IN ({', '.join(str(int(article)) for article in some)})")


def forms_in_articles(connection: Connection, articles: Iterable[int]) -> list[str]:
    """Return the forms of the actors of these articles, each once."""
    query = "SELECT DISTINCT form FROM article_actors WHERE article_id IN :articles"
    rows = (row for some in in_batches(articles) for row in run(connection, query, {"articles": list(some)}, _FormRow))
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
    each = []
    for kind, key, field in _KINDS:
        words, word = dialect_of(connection).json_elements("w", "b.body", key, field)
        each.append(_EACH.format(kind=kind, words=words, word=word, which=which))
    attested = " UNION ALL ".join(each)
    connection.execute(text(_COUNT.format(table=table, attested=attested)), values or {})
