"""Bases and questions for benchmarks: rows of quotes, made-up quotes, slips of the finger."""

import datetime as dt
import random
from typing import Any

from sqlalchemy import Engine, insert, update

from knowledge.language.stems import folded_words, stem_line
from knowledge.store import tables as t
from knowledge.store.engine import writing
from knowledge.store.symspell import index_words

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def fill(engine: Engine, quotes: list[dict[str, Any]], a_batch: int = 5_000, first: int = 0) -> list[str]:
    """Store quotes (parts, spans, quoted), each a statement of its own, and give the statements' ids.

    ``first`` is how many the base holds already.
    """
    ids = {n: f"s{n:08}" for n in range(first, first + len(quotes))}
    numbered = list(enumerate(quotes, start=first))
    for start in range(first, first + len(quotes), a_batch):
        rows = numbered[start - first : start - first + a_batch]
        with writing(engine) as connection:
            connection.execute(insert(t.articles), [_article(start)])
            article = start + 1
            connection.execute(insert(t.quotes), [_quote(article, n, ids[n], quote) for n, quote in rows])
            connection.execute(insert(t.statements), [_statement(ids[n], f"made/{start}.txt#{n:05}") for n, _ in rows])
            index_words(
                connection,
                t.word_forms,
                {word for _, quote in rows for part in quote["parts"] for word in folded_words(part)},
            )
            connection.execute(update(t.state).values(generation=t.state.c.generation + 1))
    return list(ids.values())


def _article(n: int) -> dict[str, Any]:
    now = dt.datetime(2024, 6, 20, tzinfo=dt.UTC)
    values = {"id": n + 1, "source": f"made/{n}.txt", "origin": f"made/{n}.txt", "published": "2024-06-20"}
    values |= {"published_basis": "given", "content_hash": str(n), "text": "", "body": {}, "archive": False}
    return values | {"added_at": now, "changed_at": now}


def _quote(article: int, n: int, statement: str, quote: dict[str, Any]) -> dict[str, Any]:
    kind = "direct" if quote["quoted"] == quote["spans"] else "mixed" if quote["quoted"] else "indirect"
    body = {"spans": quote["spans"], "quoted": quote["quoted"], "speakers": [], "said": {"precision": "unknown"}}
    values = {"article_id": article, "idx": n, "statement_id": statement, "kind": kind, "body": body}
    values |= {"text": " … ".join(quote["parts"]), "stems": stem_line(quote["parts"]), "certainty": "named"}
    return values | {"context_from": 0, "context_to": 0}


def _statement(id_: str, origin: str) -> dict[str, Any]:
    day = {"value": "2024-06-20", "precision": "day"}
    values = {"id": id_, "said": day, "said_from": "2024-06-20", "said_to": "2024-06-20", "newest": "2024-06-20"}
    return values | {"speakers": [], "reports": 1, "origin": origin}


def misspell(asked: list[str], rng: random.Random, slips: int) -> list[str]:
    """Put slips of the finger into the longer words: a letter wrong, missing, doubled or swapped with its neighbour."""
    asked = list(asked)
    for _ in range(slips):
        n = rng.choice([n for n, word in enumerate(asked) if len(word) > 4] or [0])
        asked[n] = _slip(asked[n], rng)
    return asked


def _slip(word: str, rng: random.Random) -> str:
    n = rng.randrange(1, max(2, len(word) - 1))
    kind = rng.randrange(4)
    if kind == 0:
        return word[:n] + rng.choice(_LETTERS) + word[n + 1 :]
    if kind == 1:
        return word[:n] + word[n + 1 :]
    if kind == 2:
        return word[:n] + word[n] + word[n:]
    return word[:n] + word[n : n + 2][::-1] + word[n + 2 :]
